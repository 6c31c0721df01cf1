"""Tables of terms that were copied cell by cell, each on a line of its own.

项目              the head row: term, other columns, definition
单位
定义
夜校人数          a row
人
在夜校登记的人数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line
from govterms.harvest.pairs import is_definition, is_headword
from govterms.harvest.parse import Split
from govterms.harvest.passage import Passage
from govterms.harvest.rows import EXPLANATION_CELL, TERM_CELL
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# Near misses: `项目` above `单位` and figures.
_ITEM: Final = regex.compile(r"项目(?:名称)?")
_MOST_COLUMNS: Final = 4
_LEAST_ROWS: Final = 3


def find_cell_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the rows of a table whose head cells, line by line, say that it defines terms."""
    lines = passage.paragraphs
    for number, line in enumerate(lines):
        columns = _columns(lines[number : number + _MOST_COLUMNS]) if _names_terms(line.text) else 0
        slices = tuple(_rows(lines, number + columns, columns)) if columns else ()
        if len(slices) >= _LEAST_ROWS:
            yield EntryList(line.span.start, slices)
            return


def _names_terms(text: str) -> bool:
    return bool(TERM_CELL.fullmatch(text) or _ITEM.fullmatch(text))


def _columns(head: Sequence[Line]) -> int:
    """Return how many columns a table has from that of terms to that of definitions, 0 if this is none."""
    if not is_headword(head[0].text):
        return 0
    last = next((number for number, line in enumerate(head) if EXPLANATION_CELL.fullmatch(line.text)), 0)
    return last + 1 if last else 0


def _rows(lines: Sequence[Line], number: int, columns: int) -> Iterator[EntrySlice]:
    """Yield the rows from line `number` on: each ends with its definition. Cells may be empty, groups have headings."""
    cells: list[Line] = []
    for line in (lines[at] for at in range(number, len(lines))):
        if is_furniture(line.text) or len(cells) > columns:
            return
        if not is_definition(line.text):
            cells.append(line)
            continue
        headword = cells[max(0, len(cells) - columns + 1)] if cells else None
        if headword and is_headword(headword.text):
            split = Split(headword.span, line.span, "mark")
            yield EntrySlice(None, Span(headword.span.start, line.span.end), split)
        cells = []
