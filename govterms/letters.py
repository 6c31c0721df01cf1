"""Tables of letters, and whole texts put through them.

Python looks letters up one by one, in 30 ns for each. numpy takes 2, but also
70 ms and 17 MB to be imported, so that it is only where there is much to read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from govterms.once import once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import DTypeLike, NDArray

    Codes = NDArray[np.uint32]
    """Code points."""

_SHORT: Final = 200
"""Letters that numpy looks up quicker, once it is imported."""

_WORTH: Final = 500_000
"""Letters that Python looks up before numpy is imported: in half the time that the import takes."""

_PIECE: Final = 32_768
_REMEMBERED: Final = 100_000
"""Letters that a table may hold: more than any language writes, for a text may be hostile."""


class _Budget:
    """What may still be looked up without numpy, by this process."""

    letters = _WORTH


def takes_numpy(text: str, shortest: int = _SHORT) -> bool:
    """Tell whether to read `text` by numpy, which changes nothing but the time.

    Args:
        text: Any text.
        shortest: The letters from which on numpy is quicker, once it is imported.
    """
    if len(text) < shortest:
        return False
    if "numpy" not in sys.modules:
        # Whoever pays by the letter until that would have paid for the import pays twice the least at most.
        _Budget.letters -= len(text)
    return _Budget.letters < 0 or "numpy" in sys.modules


def _pieces(text: str) -> Iterator[Codes]:
    """Yield the code points of `text` by pieces that stay in the cache of the processor: a third of the time."""
    import numpy as np

    for start in range(0, len(text), _PIECE):
        yield np.frombuffer(text[start : start + _PIECE].encode("utf-32-le", "surrogatepass"), "<u4")


def codes_of(text: str) -> Codes:
    """Return the code points of `text`."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


class LetterTable:
    """Numbers by code point, as an array that is as long as the largest of these."""

    __slots__ = ("_numbers",)

    def __init__(self, values: Mapping[int, int], dtype: DTypeLike) -> None:
        """Keep `values`; all other code points have 0."""
        import numpy as np

        self._numbers: Final = np.zeros(max(values, default=0) + 2, dtype)
        self._numbers[list(values)] = list(values.values())

    def take(self, codes: Codes) -> NDArray[Any]:
        """Return the numbers of `codes`."""
        return self._numbers.take(codes, mode="clip")  # what is larger than all has the 0 at the end


class _Letters(dict[int, int]):
    """A table of letters, by code point, that remembers those that it was not told."""

    def __init__(self, table: Mapping[int, int]) -> None:
        """Keep `table`."""
        super().__init__(table)
        self._table = table

    def _remember(self, code: int, other: int) -> int:
        """Return `other`: `str.translate` pays for an exception wherever a table lacks a letter."""
        return self.setdefault(code, other) if len(self) < _REMEMBERED else other


class Folding(_Letters):
    """Letters that become others; all that it is not told stay as they are."""

    def __missing__(self, code: int) -> int:
        """Return a letter that stays."""
        return self._remember(code, code)

    def fold(self, text: str) -> str:
        """Return `text` with each letter replaced."""
        return self._fold_all(text) if takes_numpy(text) else text.translate(self)

    def fold_lightly(self, text: str) -> str:
        """Return the same, by numpy only if it has been imported: it takes as much memory as 100,000 short entries."""
        return self._fold_all(text) if "numpy" in sys.modules else text.translate(self)

    def _fold_all(self, text: str) -> str:
        pieces = [self.fold_codes(codes).data for codes in _pieces(text)]
        return "".join([str(piece, "utf-32-le", "surrogatepass") for piece in pieces])

    def fold_codes(self, codes: Codes) -> Codes:
        """Return code points, each replaced."""
        shifted: Codes = codes + self._shifts.take(codes)
        return shifted

    @once
    def _shifts(self) -> LetterTable:
        """By how much each moves, around the end of the numbers if need be."""
        return LetterTable({code: (other - code) % (1 << 32) for code, other in self._table.items()}, "<u4")


class Coding(_Letters):
    """A byte for each letter: 0 for all that it is not told."""

    def __missing__(self, code: int) -> int:
        """Return the byte of a letter that it was not told."""
        return self._remember(code, 0)

    def encode(self, text: str) -> bytes:
        """Return the bytes of the letters of `text`."""
        if not takes_numpy(text):
            return text.translate(self).encode("latin-1")
        return b"".join([self._bytes.take(codes).tobytes() for codes in _pieces(text)])

    @once
    def _bytes(self) -> LetterTable:
        return LetterTable(self._table, "u1")
