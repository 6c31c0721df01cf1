"""How well a letter fits between its neighbours, learned from the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
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
_ENOUGH: Final = 2  # equals that show that none of them is the best
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """Return `text` with its full-width forms half-width: to the model, both are the same."""
    return text.translate(_HALF_WIDTH)


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
            even = narrow(passage)
            self._letters.update(even)
            self._pairs.update(pairwise(even))
        self._followers = Counter(before for before, _ in self._pairs)
        self._total = self._letters.total() + _EVERYDAY * len(common_letters())

    def log_chances(self, text: str, nearby: Counter[str]) -> list[float]:
        """Return the natural logarithm of the chance of each letter of `text[1:]` behind the one before it.

        Args:
            text: The letters to judge, with the one before them, narrow.
            nearby: The letters close by, counted.
        """
        return [log(self._chance(before, letter, self._alone(letter, nearby))) for before, letter in pairwise(text)]

    def worth_judging(self, letters: Mapping[str, str], nearby: Counter[str]) -> set[str]:
        """Return the letters that may fit best: those on the page, and two of each kind that are not.

        All of a kind that the page does not show fit equally well.

        Args:
            letters: What may be read, by its narrow form.
            nearby: The letters close by, counted.
        """
        known = letters.keys() & self._letters.keys() | letters.keys() & nearby.keys()
        strangers: dict[float, list[str]] = {}
        for letter in letters:
            if letter not in known:
                alike = strangers.setdefault(_kind_chance(letter), [])
                if len(alike) < _ENOUGH:
                    alike.append(letter)
        return known.union(*strangers.values())

    def has_seen(self, letter: str, before: str, nearby: Counter[str]) -> bool:
        """Tell whether the page shows `letter` behind `before`, or repeats it close by."""
        return self._pairs.get((before, letter), 0) > 0 or nearby.get(letter, 0) > 1

    def log_fit(self, letter: str, before: str, behind: str, nearby: Counter[str]) -> float:
        """Return how well `letter` fits between two others, seen from both sides.

        Args:
            letter: The letter to judge, narrow as the others are.
            before: The letter before it.
            behind: The letter behind it.
            nearby: The letters close by, counted.
        """
        alone = self._alone(letter, nearby)
        forwards = self._chance(before, letter, alone) * self._chance(letter, behind, self._alone(behind, nearby))
        backwards = (self._pairs.get((letter, behind), 0) + _DISCOUNT * alone) / (self._letters.get(behind, 0) + 1)
        return log(forwards * backwards)

    def _chance(self, before: str, letter: str, alone: float) -> float:
        count = self._letters.get(before, 0)
        if not count:
            return alone
        paired = max(self._pairs.get((before, letter), 0) - _DISCOUNT, 0)
        return (paired + _DISCOUNT * max(self._followers.get(before, 0), 1) * alone) / count

    def _alone(self, letter: str, nearby: Counter[str]) -> float:
        """Return the chance of `letter` whatever stands before it."""
        repeated = max(nearby.get(letter, 0) - 1, 0)
        seen = self._letters.get(letter, 0) + _LOCAL_WEIGHT * repeated + _kind_chance(letter)
        return seen / (self._total + _LOCAL_WEIGHT * repeated)


@cache
def _kind_chance(letter: str) -> float:
    """Return the sightings that a letter is credited with before it is seen."""
    if letter < "\x80" or is_everyday(letter):
        return _EVERYDAY
    return _RARE if HAN.match(letter) else _NO_PROSE
