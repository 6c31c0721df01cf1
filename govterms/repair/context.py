"""How well a letter fits between its neighbours, learned from the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log
from typing import Final

from govterms.chars import HAN, common_letters, is_everyday

# A letter never seen on the page still has a chance, by kind. The values set
# how many sightings an everyday letter is ahead of a rare one; results on the
# damaged pages do not change between half and twice of each.
_EVERYDAY: Final = 0.5
_RARE: Final = 0.02
_NO_PROSE: Final = 0.0005
_LOCAL_WEIGHT: Final = 20.0
"""Sightings that each repetition close by is worth: a passage speaks of one thing."""
_DISCOUNT: Final = 0.75
"""What a pair gives up of its count for pairs never seen (Ney, Essen and Kneser 1994)."""
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class LetterModel:
    """Bigrams of one page, smoothed by its letters, by those close by, and by what prose holds."""

    def __init__(self, passages: Iterable[str]) -> None:
        """Count the letters and pairs of sound passages, in either script.

        The passages must not hold the text to be judged: nonsense that is
        counted looks as if it had been seen before.
        """
        self._letters: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for passage in passages:
            even = passage.translate(_HALF_WIDTH)
            self._letters.update(even)
            self._pairs.update(pairwise(even))
        self._followers = Counter(before for before, _ in self._pairs)
        self._total = self._letters.total() + _EVERYDAY * len(common_letters())

    def log_likelihood(self, text: str, nearby: Counter[str]) -> float:
        """Return the natural logarithm of the chance of `text[1:]` behind `text[0]`.

        Full-width and half-width marks count as the same.

        Args:
            text: The letters to judge, with the one before them.
            nearby: The letters close by, counted.
        """
        even = text.translate(_HALF_WIDTH)
        return sum(self._log_chance(before, letter, nearby) for before, letter in pairwise(even))

    def has_seen(self, letter: str, before: str, nearby: Counter[str]) -> bool:
        """Tell whether the page shows `letter` behind `before`, or repeats it close by."""
        return self._pairs[before.translate(_HALF_WIDTH), letter.translate(_HALF_WIDTH)] > 0 or nearby[letter] > 1

    def log_fit(self, letter: str, before: str, behind: str, nearby: Counter[str]) -> float:
        """Return how well `letter` fits between two others, seen from both sides.

        Args:
            letter: The letter to judge.
            before: The letter before it.
            behind: The letter behind it.
            nearby: The letters close by, counted.
        """
        letter, before, behind = (one.translate(_HALF_WIDTH) for one in (letter, before, behind))
        forwards = self._log_chance(before, letter, nearby) + self._log_chance(letter, behind, nearby)
        paired = self._pairs[letter, behind] + _DISCOUNT * self._alone(letter, nearby)
        return forwards + log(paired / (self._letters[behind] + 1))

    def _log_chance(self, before: str, letter: str, nearby: Counter[str]) -> float:
        alone = self._alone(letter, nearby)
        count = self._letters[before]
        if not count:
            return log(alone)
        paired = max(self._pairs[before, letter] - _DISCOUNT, 0)
        return log((paired + _DISCOUNT * max(self._followers[before], 1) * alone) / count)

    def _alone(self, letter: str, nearby: Counter[str]) -> float:
        """Return the chance of `letter` whatever stands before it."""
        repeated = max(nearby[letter] - 1, 0)
        seen = self._letters[letter] + _LOCAL_WEIGHT * repeated + _kind_chance(letter)
        return seen / (self._total + _LOCAL_WEIGHT * repeated)


def _kind_chance(letter: str) -> float:
    if letter < "\x80" or is_everyday(letter):
        return _EVERYDAY
    return _RARE if HAN.match(letter) else _NO_PROSE
