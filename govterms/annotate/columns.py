"""Find every short form in a long text, at all places of the text at once.

The first letters at a place, mixed into one number, tell which spellings may
begin there. That leaves few places, and most of them with one spelling; where
there are many, the letters behind choose. In the end all letters are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from govterms.annotate.beginnings import HEAD, SPREAD, group_spellings
from govterms.folding import unfold
from govterms.letters import LetterTable, codes_of

if TYPE_CHECKING:
    from govterms.annotate.beginnings import Numbers, Truths
    from govterms.letters import Codes


_PIECE: Final = 131_072
"""Letters that are looked through together, so that they stay in the cache of the processor."""

_TOGETHER: Final = 65_536
"""Places that are compared together: a hostile text may have dozens of spellings at each letter."""

_BEFORE, _BEHIND = 2, 3
"""Letters around an occurrence that are told."""


class Around(NamedTuple):
    """The letters around occurrences, as code points; line breaks before and behind a text."""

    second_before: Codes
    before: Codes
    behind: Codes
    second_behind: Codes
    third_behind: Codes


class Watched(NamedTuple):
    """The places of letters that are looked for by themselves, such as spaces, by ascending offset."""

    letters: Codes
    """The letters there."""
    starts: Numbers
    """Where they stand."""
    before: Codes
    """The letters before them."""
    behind: Codes
    """The letters behind them."""


class Columns(NamedTuple):
    """What was found in a text, in columns by ascending start."""

    numbers: Numbers
    """Of the spellings."""
    starts: Numbers
    """Offsets of their first letters, in code points."""
    ends: Numbers
    """Offsets behind their last letters."""
    around: Around
    watched: Watched

    @property
    def rows(self) -> Iterable[tuple[int, int, int]]:
        """Number, start and end of each."""
        return zip(self.numbers.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)

    def mark_starts(self, length: int) -> memoryview:
        """Return as many bytes: 1 where any spelling starts, else 0."""
        return _mark(self.starts, length)

    def mark_ends(self, length: int) -> memoryview:
        """Return as many bytes: 1 where any spelling ends, else 0."""
        return _mark(self.ends, length)

    def spans_of(self, numbers: Collection[int]) -> list[tuple[int, int]]:
        """Return where the spellings with these numbers stand, in ascending order."""
        is_one = np.isin(self.numbers, list(numbers))
        return list(zip(self.starts[is_one].tolist(), self.ends[is_one].tolist(), strict=True))


def _mark(offsets: Numbers, length: int) -> memoryview:
    marks = np.zeros(length, np.uint8)
    marks[offsets] = 1
    return marks.data


class ColumnMatcher:
    """All spellings of all forms, in arrays."""

    __slots__ = (
        "_firsts",
        "_from",
        "_goes_on",
        "_lengths",
        "_letters",
        "_longest",
        "_members",
        "_spelled",
        "_tables",
        "_watched",
    )

    def __init__(self, spellings: Sequence[str], watched: str) -> None:
        """Compile what is looked for.

        Args:
            spellings: Folded, each once, and none of them empty.
            watched: Letters of which the places are wanted too, folded.
        """
        joined = "".join(spellings)
        known = {letter: number for number, letter in enumerate(sorted({*joined, *watched}), 1)}
        self._watched: Final = tuple(known[letter] for letter in watched)
        """The numbers of the letters that are watched."""
        self._letters: Final = LetterTable(unfold(known), np.uint16 if len(known) <= 0xFFFF else np.uint32)
        """To each letter a number, the same for all that fold alike; 0 where no spelling holds it."""
        self._spelled: Final[Numbers] = self._letters.take(codes_of(joined))
        """The numbers of the letters of all spellings, one behind the other."""
        self._lengths: Final[Numbers] = np.fromiter(map(len, spellings), np.int32, len(spellings))
        self._longest: Final = int(max(self._lengths, default=0))
        self._firsts: Final = np.cumsum(self._lengths, dtype=np.int32) - self._lengths
        grouped = group_spellings(self._spelled, self._firsts, self._lengths)
        self._tables: Final = grouped.tables
        self._goes_on: Final = grouped.goes_on
        self._members: Final = np.argsort(grouped.groups, kind="stable").astype(np.int32)
        """The spellings by their groups."""
        groups = np.arange(len(grouped.goes_on) + 1)
        self._from: Final = np.searchsorted(grouped.groups.take(self._members), groups).astype(np.int32)
        """To each group its first place in that list, which is one behind the last of the group before."""

    def find_matches(self, text: str) -> Columns:
        """Return every occurrence of every spelling in `text`, folded or not, overlaps included."""
        pieces = [self._find_in(text, start) for start in range(0, len(text) or 1, _PIECE)]
        numbers, starts, ends, around, watched = zip(*pieces, strict=True)
        return Columns(
            np.concatenate(numbers),
            np.concatenate(starts),
            np.concatenate(ends),
            Around(*map(np.concatenate, zip(*around, strict=True))),
            Watched(*map(np.concatenate, zip(*watched, strict=True))),
        )

    def _find_in(self, text: str, start: int) -> Columns:
        """Return what begins in a piece of `text`."""
        end = min(start + _PIECE, len(text))
        last = end + self._longest + _BEHIND
        piece = text[max(start - _BEFORE, 0) : last]
        codes = codes_of("\n" * (_BEFORE - start) + piece + "\n" * (last - len(text)))
        letters = self._letters.take(codes)
        letters[len(text) - start + _BEFORE :] = 0  # no spelling goes on behind the text
        inside = letters[_BEFORE : end - start + _BEFORE]
        places, groups = (np.concatenate(column) for column in zip(*self._begin(letters, end - start), strict=True))
        sizes = self._from.take(groups + 1) - self._from.take(groups)
        numbers = self._members.take(_spread(self._from.take(groups), sizes))
        numbers, places, ends = self._compare(letters, numbers, np.repeat(places, sizes))
        around = [codes.take(offset) for offset in (places - 2, places - 1, ends, ends + 1, ends + 2)]
        is_watched = np.logical_or.reduce([inside == number for number in self._watched])
        watched = np.flatnonzero(is_watched) + _BEFORE
        shift = start - _BEFORE
        return Columns(
            numbers,
            places + shift,
            ends + shift,
            Around(*around),
            Watched(codes.take(watched), watched + shift, codes.take(watched - 1), codes.take(watched + 1)),
        )

    def _begin(self, letters: Numbers, count: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield places, and the groups of which a member may begin there."""
        mixed = np.zeros(count, np.uint32)
        for length, table in enumerate(self._tables[:HEAD]):
            mixed *= SPREAD
            mixed += letters[_BEFORE + length : _BEFORE + length + count]
            if table.is_empty and length + 1 < HEAD:
                continue
            places, groups = table.find(mixed)
            yield places + _BEFORE, groups
        places, mixed = places + _BEFORE, mixed.take(places)
        for length, table in enumerate(self._tables[HEAD:], HEAD):
            rows = np.flatnonzero(self._goes_on.take(groups))
            places = places.take(rows)
            mixed = mixed.take(rows) * SPREAD + letters.take(places + length, mode="clip")
            rows, groups = table.find(mixed)
            places, mixed = places.take(rows), mixed.take(rows)
            yield places, groups

    def _compare(self, letters: Numbers, numbers: Numbers, starts: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return those of the spellings that do stand where they may, by ascending start, and where they end."""
        lasts = self._lengths.take(numbers) - 1
        # The last letter alone tells nearly all.
        is_last = self._spelled.take(self._firsts.take(numbers) + lasts) == letters.take(starts + lasts, mode="clip")
        rows = np.flatnonzero(is_last)
        rows = rows.take(np.argsort(starts.take(rows), kind="stable"))
        numbers, starts, lengths = numbers.take(rows), starts.take(rows), lasts.take(rows) + 1
        is_same = [
            self._are_same(letters, numbers[some], starts[some], lengths[some])
            for some in (slice(first, first + _TOGETHER) for first in range(0, len(rows), _TOGETHER))
        ]
        rows = np.flatnonzero(np.concatenate([[], *is_same]))
        numbers, starts = numbers.take(rows), starts.take(rows)
        return numbers, starts, starts + lengths.take(rows)

    def _are_same(self, letters: Numbers, numbers: Numbers, starts: Numbers, lengths: Numbers) -> Truths:
        spelled = self._spelled.take(_spread(self._firsts.take(numbers), lengths))
        is_same = spelled == letters.take(_spread(starts, lengths))
        return np.logical_and.reduceat(is_same, np.cumsum(lengths) - lengths)


def _spread(firsts: Numbers, lengths: Numbers) -> Numbers:
    """Return `first`, `first + 1` … for each of `firsts`, as many as `lengths` says."""
    ends = np.cumsum(lengths)
    spread: Numbers = np.repeat(firsts - ends + lengths, lengths)
    return spread + np.arange(len(spread))
