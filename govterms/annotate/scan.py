"""What a rule sees: a text with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from govterms.annotate.match import Form


class Scan:
    """A text with all that was found in it."""

    def __init__(self, text: str, folded: str, found: Sequence[tuple[int, int, int]]) -> None:
        """Keep `text`, the same text folded, and what the matcher found there."""
        self.text = text
        """The text as it is."""
        self.folded = folded
        """The same text folded; offsets index both."""
        self._found = found

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where any short form starts."""
        return frozenset(start for _, start, _ in self._found)

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where any short form ends."""
        return frozenset(end for _, _, end in self._found)


Verdict = str | None
"""The evidence that settles it for the term, `REJECT`, or `None` for no opinion."""

REJECT: Final = ""

Judge = Callable[[Scan, int, int, Form], Verdict]
"""Judges the occurrence of a form between two offsets."""
