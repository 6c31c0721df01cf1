"""What a rule sees: a text with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import itemgetter
from typing import Final, NamedTuple

from govterms.annotate.match import Form, Found
from govterms.annotate.vocabulary import Vocabulary
from govterms.chars import LEFT_QUOTES, RIGHT_QUOTES

OPENING: Final = frozenset(LEFT_QUOTES)
CLOSING: Final = frozenset(RIGHT_QUOTES)


class Beside(NamedTuple):
    """Folded letters of which one stands beside every occurrence that a rule has anything to say of.

    What a form itself asks for (the letters of its headword, the words that it
    may begin or end in) is left out: see `guard.Own`.
    """

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


class Scan:
    """A text with all that was found in it."""

    def __init__(self, text: str, folded: str, found: Found, vocabulary: Vocabulary, rare: set[int]) -> None:
        """Keep what is known of a text.

        Args:
            text: The text as it is.
            folded: The same text folded.
            found: What the matcher found there.
            vocabulary: The words that a bare form may be a part of.
            rare: Numbers of the spellings to which a quotation elsewhere matters.
        """
        self.text = text
        """The text as it is."""
        self.folded = folded
        """The same text folded; offsets index both."""
        self.padded = folded + "\n"
        """It with a line break behind, which also stands before its first letter, at -1: to index needs no slice."""
        self.vocabulary = vocabulary
        """The words that a bare form may be a part of."""
        self._found = found
        self._rare = rare

    def starts_at(self, offset: int) -> bool:
        """Tell whether any short form starts at `offset`."""
        return offset in self._starts

    def ends_at(self, offset: int) -> bool:
        """Tell whether any short form ends at `offset`."""
        return offset in self._ends

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(map(itemgetter(1), self._found))

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(map(itemgetter(2), self._found))

    @cached_property
    def quoted(self) -> dict[str, list[int]]:
        """Where the rare spellings stand in quotation marks, in ascending order."""
        text, rare = self.text, self._rare
        places: dict[str, list[int]] = {}
        for start, end in [(start, end) for number, start, end in self._found if number in rare]:
            if text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING:
                places.setdefault(self.folded[start:end], []).append(start)
        return places


Verdict = str | None
"""The evidence that settles it for the term, `REJECT`, or `None` for no opinion."""

REJECT: Final = ""

Judge = Callable[[Scan, int, int, Form], Verdict]
"""Judges the occurrence of a form between two offsets."""
