"""Lines of Chinese text for a terminal, where most letters take two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells

# What may not be torn apart at the end of a line: a word or number of ASCII
# characters, and any character with the closing marks that must not begin a
# line (。”》) and the opening marks that must not end one (“《（).
_UNBREAKABLE: Final = re.compile(
    r"[“‘《〈「『【〔［（]*(?:[!-~]+|.)[，。、；：？！…—”’》〉」』】〕］）％·]*",
    re.DOTALL,
)


def wrap_cells(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells, as Chinese is set.

    A line may break between any two letters, since there are no spaces, but
    punctuation stays with what it belongs to. Wide letters take two cells.

    Example:
        >>> wrap_cells("指“双园”，即两个园区。", 8)
        ['指“双', '园”，即', '两个园', '区。']
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for piece in _pieces(paragraph, width):
            if line and cell_len(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
        lines.append(line.rstrip())
    return lines


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    for match in _UNBREAKABLE.finditer(paragraph):
        piece = match[0]
        yield from chop_cells(piece, width) if cell_len(piece) > width else (piece,)
