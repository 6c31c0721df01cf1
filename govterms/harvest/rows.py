"""Tables whose cells are parted by vertical bars, or by tabs below a head row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import regex

from govterms.harvest.groups import is_group
from govterms.harvest.lines import Line, trimmed
from govterms.harvest.markers import Marker
from govterms.harvest.pairs import is_definition, is_headword
from govterms.harvest.parse import Split
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice, with_end
from govterms.spans import Span

# Rows: `| 1 | “双区” | 两个新区。 |`, `“双区” | 两个新区。` Near misses: `|---|---|`, `| 序号 | 名词 | 解释 |`.
_NUMBER: Final = regex.compile(r"\d{1,3}")
_RULE: Final = regex.compile(r"[\s|:+-]+")
_HEAD_CELL: Final = regex.compile(
    r"序号|类别|分类|领域|板块|编号|名词|词条|词语|名称|术语|词目|释义|解释|注释|说明|含义|内容|页码|备注"
)
_HEAD_ROW: Final = regex.compile(
    r"(?:名词|词条|词语|名称|术语|词目)[^|]{0,6}\|[^|]{0,6}(?:释义|解释|注释|说明|含义|内容)\s*(?:\||$)"
)
_BETWEEN_CELLS: Final = regex.compile(r"[|\t]")
_LEAST_ROWS: Final = 2
_LEAST_PAIRS: Final = 4
_PAIR: Final = 2
_LEAST_SHARE: Final = 0.6
_ENDS: Final = ("。", "!", "?")
_SHORTEST: Final = 7  # code points of a definition that is no sentence; the links of a menu are shorter


def is_column_head(text: str) -> bool:
    """Tell whether a line is the head of a column, as where a table was copied cell by cell."""
    return _HEAD_CELL.fullmatch(text) is not None


def is_head_row(text: str) -> bool:
    """Tell whether a line heads all columns of a table: `序号 | 名词 | 解释`, which is no heading of a section."""
    cells = _BETWEEN_CELLS.split(text.strip("|"))
    return len(cells) > 1 and all(is_column_head(cell.strip()) for cell in cells)


# What the columns of a table of terms are called. Near misses: `项目名称 | 建设内容`, `指标名称 | 填报说明`.
TERM_CELL: Final = regex.compile(r"(?:名词|词条|词语|术语|词目|热词|新词|概念|指标)(?:名称|术语)?")
EXPLANATION_CELL: Final = regex.compile(r"(?:名词|词语|术语|指标)?(?:释义|解释|解读|注释|含义|定义)")
_CELL_BETWEEN: Final = regex.compile(r"(?:计量)?单位|[类级]别|分类|来源|出处|英文(?:名称?)?|代码|首次出现|页码")


class _Columns(NamedTuple):
    """Which columns of a table hold headword and definition, and how many it has."""

    headword: int
    definition: int
    breadth: int


def find_table_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield every table whose head row says that it explains terms."""
    for is_table, group in groupby(passage.lines, lambda line: "|" in line.text or "\t" in line.text):
        rows = tuple(group) if is_table else ()
        head = next((number for number, row in enumerate(rows) if _columns(passage.folded, row)), None)
        slices = table_entries(passage.folded, rows[head:]) if head is not None else ()
        if slices:
            yield EntryList(rows[head or 0].span.start, slices)


def table_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Return the rows of a table of terms; none when the lines are no table.

    Without a head row that tells more, a row may begin with a number; the first
    cell behind it is the headword, the longest of the others the definition.
    """
    rows = [line for line in lines if not _RULE.fullmatch(line.text)]
    columns = next((found for row in rows[:_LEAST_ROWS] if (found := _columns(folded, row))), None)
    if columns is None and not any("|" in row.text for row in rows):
        return ()  # tabs alone may stand for anything
    rows = [row for row in rows if not (_HEAD_ROW.search(row.text) or _columns(folded, row) or is_group(row.text))]
    slices: list[EntrySlice] = []
    further = 0
    above: Line | None = None
    for row in rows:
        cells = _cells(folded, row)
        one = _entry_of(folded, row, cells, columns)
        if one:
            slices.append(one)
        elif len(cells) == 1 and slices and _goes_on(slices[-1], above):
            slices[-1] = with_end(slices[-1], row.span.end)
            further += 1
        elif columns and len(cells) == columns.breadth:
            further += 1  # a row that explains nothing
        above = row
    definitions = [one.split.definition.of(folded) for one in slices if one.split]
    defining = sum(len(text) >= _SHORTEST or text.endswith("。") for text in definitions)
    return tuple(slices) if defining >= max(_LEAST_ROWS, _LEAST_SHARE * (len(rows) - further)) else ()


def _columns(folded: str, row: Line) -> _Columns | None:
    """Return which columns a row names as those of terms and of what explains them, if it is a head row."""
    cells = [cell.of(folded) for cell in _cells(folded, row)]
    headword = next((number for number, cell in enumerate(cells) if TERM_CELL.fullmatch(cell)), None)
    if headword is None:
        return None
    behind = range(headword + 1, len(cells))
    definition = next((number for number in behind if EXPLANATION_CELL.fullmatch(cells[number])), None)
    if definition is None or not all(map(_CELL_BETWEEN.fullmatch, cells[headword + 1 : definition])):
        return None
    return _Columns(headword, definition, len(cells))


def _cells(folded: str, row: Line) -> list[Span]:
    """Return the cells of a row, empty ones too."""
    spans = []
    start = row.span.start
    for cell in row.text.split("|" if "|" in row.text else "\t"):
        spans.append(trimmed(folded, Span(start, start + len(cell))))
        start += len(cell) + 1
    return spans[row.text.startswith("|") : len(spans) - row.text.endswith("|")]


def paired_rows(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Return the pairs of a list of definitions, as `<dl>` is read: a headword, a tab, a sentence.

    Further paragraphs of a definition may stand below a row.
    """
    slices: list[EntrySlice] = []
    is_open = False
    for line in lines:
        is_sentence = is_definition(line.text) or line.text.endswith((":", ";"))
        cells = _cells(folded, line) if is_sentence and "\t" in line.text else []
        if len(cells) == _PAIR and is_headword(cells[0].of(folded)):
            slices.append(EntrySlice(None, line.span, Split(cells[0], cells[1], "mark")))
            is_open = True
        elif is_open and is_sentence:
            slices[-1] = with_end(slices[-1], line.span.end)
        else:
            is_open = False
    return tuple(slices) if len(slices) >= _LEAST_PAIRS else ()


def _goes_on(one: EntrySlice, row: Line | None) -> bool:
    """Tell whether a definition that ends its row, but in no full stop, goes on below."""
    if row is None or one.split is None:
        return False
    return one.split.definition.end == row.span.end and not row.text.endswith(_ENDS)


def _entry_of(folded: str, row: Line, cells: Sequence[Span], columns: _Columns | None) -> EntrySlice | None:
    if columns and len(cells) == columns.breadth:
        return _entry_in_columns(folded, row, cells, columns)
    return _row_entry(folded, row, [cell for cell in cells if cell.start < cell.end])


def _entry_in_columns(folded: str, row: Line, cells: Sequence[Span], columns: _Columns) -> EntrySlice | None:
    headword, definition = cells[columns.headword], cells[columns.definition]
    if headword.start >= headword.end or definition.start >= definition.end:
        return None
    marker = _marker(folded, cells[0]) if columns.headword else None
    return EntrySlice(marker, row.span, Split(headword, definition, "mark"))


def _marker(folded: str, cell: Span) -> Marker | None:
    if not _NUMBER.fullmatch(folded, *cell):
        return None
    number = int(cell.of(folded))
    return Marker(cell, "cell", number, str(number))


def _row_entry(folded: str, row: Line, cells: Sequence[Span]) -> EntrySlice | None:
    marker = _marker(folded, cells[0]) if len(cells) > 2 else None
    cells = cells[marker is not None :]
    if len(cells) < 2:
        return None
    headword, *others = cells
    definition = max(others, key=lambda cell: cell.end - cell.start)
    return EntrySlice(marker, row.span, Split(headword, definition, "mark"))
