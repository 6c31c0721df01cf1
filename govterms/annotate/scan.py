"""What a rule sees: a text with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from govterms.annotate.match import Form
from govterms.annotate.vocabulary import Vocabulary
from govterms.script import LEFT_QUOTES, RIGHT_QUOTES

OPENING: Final = frozenset(LEFT_QUOTES)
EMPHASIS: Final = frozenset("*_")
CLOSING: Final = frozenset(RIGHT_QUOTES)


class Near(NamedTuple):
    """A folded letter within reach of an occurrence, counted with the letter itself."""

    letter: str
    before: int = 0
    """Letters before the occurrence among which it may stand."""
    behind: int = 0
    """Letters behind it."""


class Beside(NamedTuple):
    """Folded letters of which one stands beside or near every occurrence that a rule has anything to say of.

    What a form itself asks for (the letters of its headword, the words that it
    may begin or end in) is left out: see `guard.Own`.
    """

    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    second_before: frozenset[str] = frozenset()
    """Letters that stand before the letter before it."""
    near: tuple[Near, ...] = ()

    @property
    def is_close(self) -> bool:
        """Whether the two letters beside an occurrence tell."""
        return not (self.second_before or self.near)


class Places(Protocol):
    """Where spellings were found in a text."""

    def mark_starts(self, length: int) -> Sequence[int]:
        """Return as many numbers: 1 where any of them starts, else 0."""

    def mark_ends(self, length: int) -> Sequence[int]:
        """Return as many numbers: 1 where any of them ends, else 0."""

    def spans_of(self, numbers: Collection[int]) -> Iterable[tuple[int, int]]:
        """Return where those with these numbers stand, in ascending order."""


class Scan:
    """A text with all that was found in it."""

    def __init__(self, text: str, folded: str, found: Places, vocabulary: Vocabulary, rare: set[int]) -> None:
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
        """Tell whether any short form starts at `offset`, at most one behind the text."""
        return self._starts[offset] > 0

    def ends_at(self, offset: int) -> bool:
        """Tell whether any short form ends at `offset`, at least -1."""
        return self._ends[offset] > 0

    @cached_property
    def _starts(self) -> Sequence[int]:
        return self._found.mark_starts(len(self.padded) + 1)

    @cached_property
    def _ends(self) -> Sequence[int]:
        return self._found.mark_ends(len(self.padded) + 1)

    @cached_property
    def quoted(self) -> dict[str, list[int]]:
        """Where the rare spellings stand in quotation marks, in ascending order."""
        text = self.text
        places: dict[str, list[int]] = {}
        for start, end in self._found.spans_of(self._rare):
            if text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING:
                places.setdefault(self.folded[start:end], []).append(start)
        return places


def emphasis(text: str, start: int, end: int) -> int:
    """Return how many marks of Markdown stand on both sides alike, two at most: 2 in **1310**."""
    mark = text[start - 1 : start]
    if mark not in EMPHASIS or text[end : end + 1] != mark:
        return 0
    return 2 if text[start - 2 : start - 1] == mark == text[end + 1 : end + 2] else 1


Verdict = str | None
"""The evidence that settles it for the term, `REJECT`, or `None` for no opinion."""

REJECT: Final = ""

Judge = Callable[[Scan, int, int, Form], Verdict]
"""Judges the occurrence of a form between two offsets."""
