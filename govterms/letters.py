"""Tables of letters, and whole texts put through them.

Python looks letters up one by one, in 30 ns for each. numpy takes 2, but also
70 ms and 17 MB to be imported, so that it is only where there is much to read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    """Code points."""

_SHORT: Final = 200
"""Letters from which on numpy is quicker, once it is imported."""

_WORTH: Final = 500_000
"""Letters that Python looks up before numpy is imported: in half the time that the import takes."""

_PIECE: Final = 32_768
_CODES: Final = sys.maxunicode + 1
_REMEMBERED: Final = 100_000
"""Letters that a table may hold: more than any language writes, for a text may be hostile."""


class _Budget:
    """What may still be looked up without numpy, by this process."""

    letters = _WORTH


def _takes_numpy(text: str) -> bool:
    """Tell whether to look the letters of `text` up by numpy, which changes nothing but the time."""
    if len(text) < _SHORT:
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


class Folding(dict[int, int]):
    """Letters that become others; all that it does not tell stay as they are."""

    def __init__(self, table: Mapping[int, int]) -> None:
        """Fold the letters of `table`, by code point."""
        super().__init__(table)
        self._table = table

    def __missing__(self, code: int) -> int:
        """Remember a letter that stays: `str.translate` pays for an exception wherever a table lacks one."""
        return self.setdefault(code, code) if len(self) < _REMEMBERED else code

    def fold(self, text: str) -> str:
        """Return `text` with each letter replaced."""
        return self._fold_all(text) if _takes_numpy(text) else text.translate(self)

    def fold_lightly(self, text: str) -> str:
        """Return the same, by numpy only if it has been imported: it takes as much memory as 100,000 short entries."""
        return self._fold_all(text) if "numpy" in sys.modules else text.translate(self)

    def _fold_all(self, text: str) -> str:
        pieces = [self._array.take(codes).data for codes in _pieces(text)]
        return "".join([str(piece, "utf-32-le", "surrogatepass") for piece in pieces])

    @cached_property
    def _array(self) -> Codes:
        import numpy as np

        return _fill(np.arange(_CODES, dtype="<u4"), self._table)


class Coding(dict[int, int]):
    """A byte for each letter: 0 for all that it does not tell."""

    def __init__(self, table: Mapping[int, int]) -> None:
        """Code the letters of `table`, by code point."""
        super().__init__(table)
        self._table = table

    def __missing__(self, code: int) -> int:
        """Remember a letter that it does not tell."""
        return self.setdefault(code, 0) if len(self) < _REMEMBERED else 0

    def encode(self, text: str) -> bytes:
        """Return the bytes of the letters of `text`."""
        if not _takes_numpy(text):
            return text.translate(self).encode("latin-1")
        return b"".join([self._array.take(codes).tobytes() for codes in _pieces(text)])

    @cached_property
    def _array(self) -> NDArray[np.uint8]:
        import numpy as np

        return _fill(np.zeros(_CODES, dtype=np.uint8), self._table)


def _fill(array: NDArray[Any], table: Mapping[int, int]) -> NDArray[Any]:
    """Return `array` with the rows of `table` in it."""
    for code, other in table.items():
        array[code] = other
    return array
