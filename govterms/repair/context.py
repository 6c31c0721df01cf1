"""How well a letter fits between its neighbours, learned from the page itself."""

from __future__ import annotations

import re
import sys
from array import array
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
END: Final = "\0"
"""What stands for the letter behind the last one: no page shows it."""
_BITS: Final = 32  # of a code point in UTF-32
_BEFORE: Final = (1 << _BITS) - 1
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e]")


def narrow(text: str) -> str:
    """Return `text` with its full-width forms half-width: to the model, both are the same."""
    for form in set(_FULL_WIDTH.findall(text)):  # on a page they are a few, however often they stand on it
        text = text.replace(form, chr(ord(form) - 0xFEE0))
    return text


def pair_of(before: str, letter: str) -> int:
    """Return two letters as one number, which is counted in half the time of a tuple of them."""
    return ord(before) | ord(letter) << _BITS


def _pairs(text: str) -> array[int]:
    """Return each letter of `text` with the next, as `pair_of` does: first those at even offsets, then the others."""
    raw = text.encode("utf-32-le", "surrogatepass")
    pairs = array("Q", raw[: len(text) // 2 * 8])
    pairs.frombytes(raw[4 : 4 + (len(text) - 1) // 2 * 8])
    if sys.byteorder == "big":
        pairs.byteswap()
    return pairs


class LetterModel:
    """Bigrams of one page, smoothed by its letters, by those close by, and by what prose holds."""

    def __init__(self, passages: Iterable[str]) -> None:
        """Count the letters and pairs of sound passages, in either script.

        The passages must not hold the text to be judged: nonsense that is
        counted looks as if it had been seen before.
        """
        self.pairs: Counter[int] = Counter()
        """How often each pair of letters stands on the page, by `pair_of`."""
        counts: dict[int, int] = {}
        self.followers: dict[int, int] = {}
        """How many different letters stand behind each, by code point."""
        for passage in map(narrow, passages):
            self.pairs.update(_pairs(passage))
            for last in passage[-1:]:
                counts[ord(last)] = counts.get(ord(last), 0) + 1
        for pair, count in self.pairs.items():  # a third as many as letters, which need not be counted by themselves
            before = pair & _BEFORE
            counts[before] = counts.get(before, 0) + count
            self.followers[before] = self.followers.get(before, 0) + 1
        self.letters: dict[str, int] = {chr(code): count for code, count in counts.items()}
        self.total = sum(counts.values()) + _EVERYDAY * len(common_letters())
        self._known_alone: dict[str, float] = {}

    def alone(self, letter: str) -> float:
        """Return the chance of `letter` on the page, whatever stands before it."""
        chance = self._known_alone.get(letter)
        if chance is None:
            chance = self._known_alone[letter] = (self.letters.get(letter, 0) + _kind_chance(letter)) / self.total
        return chance

    def near(self, *passages: str) -> LocalModel:
        """Return the model for a place with these passages close by."""
        return LocalModel(self, narrow("".join(passages)))


class LocalModel:
    """How well letters fit at one place of the page; all letters that it is asked about are narrow."""

    def __init__(self, model: LetterModel, nearby: str) -> None:
        """Take the counts of the page and the letters close by."""
        self._model = model
        self._nearby = nearby
        # The readings of one place repeat the same pairs over and over.
        self._known_logs: dict[tuple[str, str], float] = {}

    def log_chances(self, text: str) -> list[float]:
        """Return the natural logarithm of the chance of each letter of `text[1:]` behind the one before it."""
        known = self._known_logs
        chances = []
        for pair in pairwise(text):
            chance = known.get(pair)
            if chance is None:
                before, letter = pair
                chance = known[pair] = log(self._chance(before, letter, self._alone(letter)))
            chances.append(chance)
        return chances

    def shows_any(self, letters: Mapping[str, str], before: str) -> bool:
        """Tell whether the model has seen one of `letters`, by their narrow forms, behind `before`."""
        code, pairs, nearby = ord(before), self._model.pairs, self._nearby
        known = self._known(letters)
        return any(code | ord(letter) << _BITS in pairs or nearby.count(letter) > 1 for letter in known)

    def worth_judging(self, letters: Mapping[str, str]) -> set[str]:
        """Return the letters that may fit best: those on the page, and two everyday and two rare ones that are not.

        All of a kind that the page does not show fit equally well.

        Args:
            letters: What may be read, by its narrow form.
        """
        known = self._known(letters)
        others = [letter for letter in letters if letter not in known]
        for kind in (_EVERYDAY, _RARE):
            known.update(islice((letter for letter in others if _kind_chance(letter) == kind), _ENOUGH))
        return known

    def has_seen(self, letter: str, before: str) -> bool:
        """Tell whether the page shows `letter` behind `before`, or repeats it close by."""
        return pair_of(before, letter) in self._model.pairs or self._nearby.count(letter) > 1

    def log_fits(self, letters: Iterable[str], before: str, behind: str) -> list[tuple[float, str]]:
        """Return how well each of `letters` fits between two others, seen from both sides, and the letter."""
        page, behind_alone = self._model, self._alone(behind)
        behind_count = page.letters.get(behind, 0) + 1
        behind_code = ord(behind) << _BITS
        fits = []
        for letter in letters:
            alone = self._alone(letter)
            forwards = self._chance(before, letter, alone) * self._chance(letter, behind, behind_alone)
            backwards = (page.pairs.get(ord(letter) | behind_code, 0) + _DISCOUNT * alone) / behind_count
            fits.append((log(forwards * backwards), letter))
        return fits

    def _known(self, letters: Mapping[str, str]) -> set[str]:
        """Return the letters on the page or close by."""
        return letters.keys() & self._model.letters.keys() | letters.keys() & self._nearby

    def _chance(self, before: str, letter: str, alone: float) -> float:
        page = self._model
        count = page.letters.get(before)
        if not count:
            return alone
        code = ord(before)
        paired = page.pairs.get(code | ord(letter) << _BITS)  # `pair_of`, spelled out: it is asked most of all
        reserved = _DISCOUNT * (page.followers.get(code) or 1) * alone
        return (paired - _DISCOUNT + reserved if paired else reserved) / count

    def _alone(self, letter: str) -> float:
        """Return the chance of `letter` whatever stands before it."""
        repeated = self._nearby.count(letter) - 1
        if repeated < 1:
            return self._model.alone(letter)
        seen = self._model.letters.get(letter, 0) + _LOCAL_WEIGHT * repeated + _kind_chance(letter)
        return seen / (self._model.total + _LOCAL_WEIGHT * repeated)


@cache
def _kind_chance(letter: str) -> float:
    """Return the sightings that a letter is credited with before it is seen."""
    if letter < "\x80" or is_everyday(letter):
        return _EVERYDAY
    return _RARE if HAN.match(letter) else _NO_PROSE
