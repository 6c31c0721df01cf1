"""Tables of the letters that spellings begin with, mixed into one number.

Spellings that begin alike are a *group*: the members of a small one are
compared with a text, a large one is told apart by one letter more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
    Truths = NDArray[np.bool_]

HEAD: Final = 3
"""First letters by which the places of a text are chosen. By two, four of five would begin nothing."""

SPREAD: Final = np.uint32(31_337)
"""The number by which those before are multiplied where one more is mixed in."""

_FEW: Final = 4
"""Members of a group that are compared."""

_SPARSE, _DENSE = 128, 4
_FEWEST_BITS, _MOST_BITS = 16, 20
"""Rows of a table: 128 for each beginning, as long as the tables stay in the cache too; 4 where few places are left."""


class Beginnings:
    """The groups of beginnings with the same number of letters; two that are mixed into the same number are one."""

    __slots__ = ("_groups", "_is_any", "_mask", "is_empty")

    def __init__(self, bits: int) -> None:
        """Make a table of so many bits."""
        self._mask: Final = np.uint32((1 << bits) - 1)
        self._groups: Final = np.zeros(1 << bits, np.int32)
        self._is_any: Final = np.zeros(1 << bits, dtype=bool)
        self.is_empty = True

    def number(self, mixed: Numbers, *, first: int) -> Numbers:
        """Take in beginnings, and return their groups, which are numbered from `first` on."""
        rows, groups = np.unique(mixed & self._mask, return_inverse=True)
        self._groups[rows] = np.arange(first, first + len(rows))
        self._is_any[rows] = True
        self.is_empty = not len(rows)
        numbered: Numbers = groups + first
        return numbered

    def find(self, mixed: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places in `mixed` at which a spelling may begin, and its group."""
        rows = mixed & self._mask
        places = np.flatnonzero(self._is_any.take(rows))
        return places, self._groups.take(rows.take(places))


class Grouped(NamedTuple):
    """Spellings in groups."""

    tables: list[Beginnings]
    """Of one letter, of two, and so on: whole spellings below `HEAD`, then all that are still to be told apart."""
    groups: Numbers
    """The last group of each spelling."""
    goes_on: Truths
    """To each group whether one letter more tells apart what begins so."""


def group_spellings(spelled: Numbers, firsts: Numbers, lengths: Numbers) -> Grouped:
    """Return spellings in groups.

    Args:
        spelled: Their letters as numbers, one behind the other.
        firsts: Where each begins there.
        lengths: How many letters each has.
    """
    groups: Numbers = np.zeros(len(firsts), np.int32)
    tables: list[Beginnings] = []
    crowded = [np.zeros(1, dtype=bool)]
    left: Numbers = np.arange(len(firsts), dtype=np.int32)
    mixed: Numbers = np.zeros(len(firsts), np.uint32)
    length, count = 0, 1
    while len(left) or length < HEAD:
        mixed = mixed * SPREAD + spelled.take(firsts.take(left) + length)
        length += 1
        goes_on = lengths.take(left) > length
        chosen = np.flatnonzero(~goes_on) if length < HEAD else np.arange(len(left))
        tables.append(Beginnings(_bits(len(chosen) * (_SPARSE if length <= HEAD else _DENSE))))
        numbers = tables[-1].number(mixed.take(chosen), first=count)
        groups[left.take(chosen)] = numbers
        sizes = np.bincount(numbers - count)
        crowded.append((sizes > _FEW) & (np.bincount(numbers - count, goes_on.take(chosen), len(sizes)) > 0))
        if length >= HEAD:
            goes_on &= crowded[-1].take(numbers - count)
        count += len(sizes)
        left, mixed = left[goes_on], mixed[goes_on]
    return Grouped(tables, groups, np.concatenate(crowded))


def _bits(rows: int) -> int:
    return min(max(rows.bit_length(), _FEWEST_BITS), _MOST_BITS)
