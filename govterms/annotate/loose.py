"""Sets of letters in a row, told loosely: what is in one is always told, and little else is taken for it.

To look for thousands of rows takes microseconds, and no string is made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from govterms.annotate.beginnings import SPREAD
from govterms.letters import codes_of

if TYPE_CHECKING:
    from govterms.annotate.beginnings import Truths
    from govterms.letters import Codes

_SPARSE: Final = 64
_MOST_BITS: Final = 20
"""Rows of a `LooseSet`: 64 for each member, as long as that stays in the cache of the processor."""

_TOGETHER: Final = 5_000
"""Words that are taken in together, so that little memory is needed."""


class LooseSet:
    """A set of letters that stand in a row; one in fifty of others is taken for one of them."""

    __slots__ = ("_is_member", "_mask")

    def __init__(self, count: int) -> None:
        """Make room for so many members."""
        bits = min((_SPARSE * count).bit_length(), _MOST_BITS)
        self._mask: Final = np.uint32((1 << bits) - 1)
        self._is_member: Final = np.zeros(1 << bits, dtype=bool)

    def add(self, *columns: Codes) -> None:
        """Take in members: their first letters, their second letters, and so on."""
        self._is_member[_mix(columns) & self._mask] = True

    def has(self, *columns: Codes) -> Truths:
        """Tell of each row of letters whether it may be a member."""
        return self._is_member.take(_mix(columns) & self._mask)


class LooseWords:
    """The words that a form may stand in."""

    __slots__ = ("_pairs", "_triples")

    def __init__(self, words: Collection[str]) -> None:
        """Keep `words`: folded, of two letters or more."""
        self._pairs: Final = LooseSet(sum(len(word) == 2 for word in words))
        self._triples: Final = LooseSet(sum(len(word) - 2 for word in words))
        left = iter(words)
        while some := list(islice(left, _TOGETHER)):
            pairs = codes_of("".join(word for word in some if len(word) == 2))
            self._pairs.add(pairs[::2], pairs[1::2])
            longer = codes_of("\n".join(word for word in some if len(word) > 2))
            is_inside = longer != ord("\n")
            rows = is_inside[:-2] & is_inside[1:-1] & is_inside[2:]
            self._triples.add(*(letters[rows] for letters in (longer[:-2], longer[1:-1], longer[2:])))

    def cross(self, *letters: Codes) -> Truths:
        """Tell of four letters in a row whether a word may hold the second and the third of them."""
        return self._pairs.has(*letters[1:3]) | self._triples.has(*letters[:3]) | self._triples.has(*letters[1:])


def _mix(columns: Sequence[Codes]) -> Codes:
    mixed = columns[0]
    for letters in columns[1:]:
        mixed = mixed * SPREAD + letters
    return mixed
