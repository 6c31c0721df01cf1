"""Chinese text on a grid of cells, as terminals set it: wide letters take two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, east_asian_width

import regex

# What may not be torn apart at the end of a line: a word or number of ASCII
# characters, and any letter with the marks that must not end a line (“《) or
# begin one (。”》).
_UNBREAKABLE: Final = regex.compile(
    r"[“‘《〈「『【〔［（]*(?:[!-~]++|.)[，。、；：？！…—”’》〉」』】〕］）％·]*+", regex.DOTALL
)


def cell_width(text: str) -> int:
    """Return how many cells `text` takes; curly quotation marks take one, as terminals have it.

    Example:
        >>> cell_width("“1310”行动")
        10
    """
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)


def wrap_cells(text: str, width: int) -> list[str]:
    """Break one line into lines of at most `width` cells, as Chinese is set: marks stay with their letters.

    What has no place to break, such as a long address, is longer.

    Example:
        >>> wrap_cells("指“双园”，即两个园区。", 8)
        ['指“双', '园”，即', '两个园', '区。']
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        taken = cell_width(piece.rstrip())
        if line and used + taken > width:
            lines.append(line.rstrip())
            line, used = "", 0
        piece = piece if line else piece.lstrip()  # noqa: PLW2901 - a line begins with no space
        line += piece
        used += cell_width(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    return (match[0] for match in _UNBREAKABLE.finditer(text))
