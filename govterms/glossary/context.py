"""The words around an occurrence, by which senses are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import Final

from govterms.folding import fold
from govterms.models import Entry
from govterms.script import HAN_SET

_MARKS: Final = "\"' "
_WITHOUT_MARKS: Final = str.maketrans("", "", _MARKS)


@cache
def _han_pairs() -> re.Pattern[str]:
    return re.compile(f"(?=([{HAN_SET}]{{2}}))")  # takes a millisecond, and most look-ups have no text around


class Around:
    """What stands around an occurrence, worked out once for all senses."""

    def __init__(self, left: str, right: str) -> None:
        """Keep the folded letters before and behind an occurrence."""
        self.right: Final = right.lstrip(_MARKS)
        """The letters behind it, past quotation marks."""
        self.left: Final = left.rstrip(_MARKS)[::-1]
        """Those before it, the nearest first."""
        self._sides = left, right

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of Han letters, each once, in order."""
        return tuple(dict.fromkeys([pair for side in self._sides for pair in _han_pairs().findall(side)]))

    def shared_pairs(self, definition: str) -> list[str]:
        """Return the pairs of Han letters that a definition, folded, has too."""
        return [pair for pair in self.pairs if pair in definition]

    def headword_letters(self, frames: Sequence[Frame]) -> int:
        """Return how many letters of a headword stand beside the occurrence too, from two on."""
        letters = 0
        for before, behind in frames:
            letters = max(letters, _common(behind, self.right) + _common(before, self.left))
        return letters if letters > 1 else 0


Frame = tuple[str, str]
"""What a headword has before (turned round) and behind one of its short forms."""


@lru_cache(maxsize=10_000)
def _frames(headword: str, abbreviations: tuple[str, ...]) -> tuple[Frame, ...]:
    headword = fold(headword).translate(_WITHOUT_MARKS)
    forms = (fold(form).translate(_WITHOUT_MARKS) for form in abbreviations)
    parted = (headword.partition(form) for form in forms if form)
    return tuple((before[::-1], behind) for before, found, behind in parted if found)


def frames_of(entry: Entry) -> tuple[Frame, ...]:
    """Return what the headword of `entry` has around each of its short forms, folded, without marks."""
    return _frames(entry.headword, entry.abbreviations)


def _common(one: str, other: str) -> int:
    """Return how many letters the two begin with alike."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
