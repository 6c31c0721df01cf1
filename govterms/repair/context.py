"""How well a letter fits between its neighbours, learned from the page itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, pairwise
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
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e]")


def narrow(text: str) -> str:
    """Return `text` with its full-width forms half-width: to the model, both are the same."""
    for form in set(_FULL_WIDTH.findall(text)):  # on a page they are a few, however often they stand on it
        text = text.replace(form, chr(ord(form) - 0xFEE0))
    return text


class LetterModel:
    """Bigrams of one page, smoothed by its letters, by those close by, and by what prose holds."""

    def __init__(self, passages: Iterable[str]) -> None:
        """Count the letters and pairs of sound passages, in either script.

        The passages must not hold the text to be judged: nonsense that is
        counted looks as if it had been seen before.
        """
        self.letters: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for passage in passages:
            even = narrow(passage)
            self.letters.update(even)
            self.pairs.update(pairwise(even))
        self.followers = Counter(before for before, _ in self.pairs)
        self.total = self.letters.total() + _EVERYDAY * len(common_letters())

    def near(self, *passages: str) -> LocalModel:
        """Return the model for a place with these passages close by."""
        nearby: Counter[str] = Counter()
        for passage in passages:
            nearby.update(narrow(passage))
        return LocalModel(self, nearby)


class LocalModel:
    """How well letters fit at one place of the page; all letters that it is asked about are narrow."""

    def __init__(self, model: LetterModel, nearby: Counter[str]) -> None:
        """Take the counts of the page and those of the letters close by."""
        self._model = model
        self._nearby = nearby
        # The readings of one place repeat the same pairs over and over.
        self._known_alone: dict[str, float] = {}
        self._known_logs: dict[tuple[str, str], float] = {}

    def log_chances(self, text: str) -> list[float]:
        """Return the natural logarithm of the chance of each letter of `text[1:]` behind the one before it."""
        known = self._known_logs
        for pair in pairwise(text):
            if pair not in known:
                known[pair] = log(self._chance(*pair, self._alone(pair[1])))
        return [known[pair] for pair in pairwise(text)]

    def worth_judging(self, letters: Mapping[str, str]) -> set[str]:
        """Return the letters that may fit best: those on the page, and two everyday and two rare ones that are not.

        All of a kind that the page does not show fit equally well.

        Args:
            letters: What may be read, by its narrow form.
        """
        known = letters.keys() & self._model.letters.keys() | letters.keys() & self._nearby.keys()
        others = [letter for letter in letters if letter not in known]
        for kind in (_EVERYDAY, _RARE):
            known.update(islice((letter for letter in others if _kind_chance(letter) == kind), _ENOUGH))
        return known

    def has_seen(self, letter: str, before: str) -> bool:
        """Tell whether the page shows `letter` behind `before`, or repeats it close by."""
        return self._model.pairs.get((before, letter), 0) > 0 or self._nearby.get(letter, 0) > 1

    def log_fit(self, letter: str, before: str, behind: str) -> float:
        """Return how well `letter` fits between two others, seen from both sides."""
        page, alone = self._model, self._alone(letter)
        forwards = self._chance(before, letter, alone) * self._chance(letter, behind, self._alone(behind))
        backwards = (page.pairs.get((letter, behind), 0) + _DISCOUNT * alone) / (page.letters.get(behind, 0) + 1)
        return log(forwards * backwards)

    def _chance(self, before: str, letter: str, alone: float) -> float:
        page = self._model
        count = page.letters.get(before, 0)
        if not count:
            return alone
        paired = max(page.pairs.get((before, letter), 0) - _DISCOUNT, 0)
        return (paired + _DISCOUNT * max(page.followers.get(before, 0), 1) * alone) / count

    def _alone(self, letter: str) -> float:
        """Return the chance of `letter` whatever stands before it."""
        chance = self._known_alone.get(letter)
        if chance is None:
            repeated = max(self._nearby.get(letter, 0) - 1, 0)
            seen = self._model.letters.get(letter, 0) + _LOCAL_WEIGHT * repeated + _kind_chance(letter)
            chance = self._known_alone[letter] = seen / (self._model.total + _LOCAL_WEIGHT * repeated)
        return chance


@cache
def _kind_chance(letter: str) -> float:
    """Return the sightings that a letter is credited with before it is seen."""
    if letter < "\x80" or is_everyday(letter):
        return _EVERYDAY
    return _RARE if HAN.match(letter) else _NO_PROSE
