"""Which letters stand side by side in many words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

Pairs = Mapping[str, str]
"""To a letter, those that stand behind it in any word.

100,000 invented words have 350,000 pairs: 40 MB as a set of strings, 2 MB like
this, and to look for a letter in a string takes no longer.
"""


def pair_letters(words: Iterable[str]) -> Pairs:
    """Return the pairs in `words`."""
    pairs: dict[str, str] = {}
    for word in words:
        for letter, behind in pairwise(word):
            found = pairs.get(letter, "")
            if behind not in found:
                pairs[letter] = found + behind
    return pairs


def join_pairs(some: Pairs, others: Pairs) -> Pairs:
    """Return the pairs in either; quickest where the first are most of them."""
    joined = dict(some)
    for letter, behind in others.items():
        found = joined.get(letter, "")
        joined[letter] = found + "".join([one for one in behind if one not in found])
    return joined
