"""What a rule sees: a text with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from govterms.annotate.match import Form, Found
from govterms.chars import LEFT_QUOTES, RIGHT_QUOTES

OPENING: Final = frozenset(LEFT_QUOTES)
CLOSING: Final = frozenset(RIGHT_QUOTES)


class Scan:
    """A text with all that was found in it."""

    def __init__(
        self,
        text: str,
        folded: str,
        found: Found,
        *,
        words: frozenset[str] = frozenset(),
        rare: frozenset[int] = frozenset(),
    ) -> None:
        """Keep what is known of a text.

        Args:
            text: The text as it is.
            folded: The same text folded.
            found: What the matcher found there.
            words: Words that a bare form may be a part of.
            rare: Numbers of the spellings to which a quotation elsewhere matters.
        """
        self.text = text
        """The text as it is."""
        self.folded = folded
        """The same text folded; offsets index both."""
        self.words = words
        """Words that a bare form may be a part of."""
        self._found = found
        self._rare = rare

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where any short form starts."""
        return frozenset(start >> 1 for _, start, _ in self._found if not start & 1)

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where any short form ends."""
        return frozenset(end >> 1 for _, _, end in self._found if not end & 1)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Which of the rare spellings stand in quotation marks."""
        text, rare = self.text, self._rare
        spans = ((start >> 1, end >> 1) for number, start, end in self._found if number in rare and not start & 1)
        return frozenset(
            self.folded[start:end]
            for start, end in spans
            if text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING
        )


Verdict = str | None
"""The evidence that settles it for the term, `REJECT`, or `None` for no opinion."""

REJECT: Final = ""

Judge = Callable[[Scan, int, int, Form], Verdict]
"""Judges the occurrence of a form between two offsets."""
