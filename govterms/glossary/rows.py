"""Many short texts in one string, where a plain search finds the rows that hold something."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

_END: Final = "\n"


class Rows:
    """Finds texts by their beginning or by any part.

    One string for all: Python searches six million letters in some
    milliseconds, and it takes two bytes for each letter and four for each row,
    where an index of all parts would take a hundred times as much.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, texts: Iterable[str]) -> None:
        """Keep `texts` as rows 0, 1, 2 …; line breaks in them are dropped."""
        rows = [text.replace(_END, "") for text in texts]
        self._text = _END + _END.join(rows) + _END
        self._starts = array("I")
        start = 1
        for row in rows:
            self._starts.append(start)
            start += len(row) + 1

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        start = self._starts[row]
        return self._text[start : self._text.index(_END, start)]

    def opening(self, prefix: str) -> Iterator[int]:
        """Yield the rows that begin with `prefix`, in order."""
        return self._rows(_END + prefix, 1)

    def holding(self, part: str) -> Iterator[int]:
        """Yield the rows that `part` stands in, in order."""
        return self._rows(part, 0)

    def _rows(self, wanted: str, lead: int) -> Iterator[int]:
        position = self._text.find(wanted)
        while position >= 0:
            row = bisect_right(self._starts, position + lead) - 1
            yield row
            position = self._text.find(wanted, self._text.index(_END, position + lead))
