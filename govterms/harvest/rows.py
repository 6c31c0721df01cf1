"""Tables whose cells are parted by vertical bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.markers import Marker
from govterms.harvest.parse import Split
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# Rows: `| 1 | “双区” | 两个新区。 |`, `“双区” | 两个新区。` Near misses: `|---|---|`, `| 序号 | 名词 | 解释 |`.
_CELL: Final = regex.compile(r"[^|\s]++(?:\s+[^|\s]++)*+")
_NUMBER: Final = regex.compile(r"\d{1,3}")
_RULE: Final = regex.compile(r"[\s|:+-]+")
_HEAD_CELL: Final = regex.compile(r"序号|编号|名词|词条|词语|名称|术语|词目|释义|解释|注释|说明|含义|内容|页码|备注")
_HEAD_ROW: Final = regex.compile(
    r"(?:名词|词条|词语|名称|术语|词目)[^|]{0,6}\|[^|]{0,6}(?:释义|解释|注释|说明|含义|内容)\s*(?:\||$)"
)
_LEAST_ROWS: Final = 2
_LEAST_SHARE: Final = 0.6
_SHORTEST: Final = 7  # code points of a definition that is no sentence; the links of a menu are shorter


def is_column_head(text: str) -> bool:
    """Tell whether a line is the head of a column, as where a table was copied cell by cell."""
    return _HEAD_CELL.fullmatch(text) is not None


# The same where no heading announces the table. Near misses: `项目名称 | 建设内容`, `指标名称 | 填报说明`.
_SURE_HEAD_ROW: Final = regex.compile(
    r"(?:^|\|)\s*(?:名词|词条|词语|术语|词目|热词|新词|概念|指标)(?:名称|术语)?\s*\|\s*"
    r"(?:名词|词语|术语|指标)?(?:释义|解释|解读|注释|含义|定义)\s*(?:\||$)"
)


def find_table_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield every table whose head row says that it explains terms."""
    for is_table, group in groupby(passage.lines, lambda line: "|" in line.text):
        rows = tuple(group) if is_table else ()
        head = next((number for number, row in enumerate(rows) if _SURE_HEAD_ROW.search(row.text)), None)
        slices = table_entries(passage.folded, rows[head + 1 :]) if head is not None else ()
        if slices:
            yield EntryList(rows[head or 0].span.start, slices)


def table_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Return the rows of a table of terms; none when the lines are no table.

    A row may begin with a number; the first cell behind it is the headword,
    the longest of the others the definition.
    """
    rows = [
        line
        for line in lines
        if not _RULE.fullmatch(line.text) and not (_HEAD_ROW.search(line.text) or _SURE_HEAD_ROW.search(line.text))
    ]
    slices = tuple(one for line in rows if "|" in line.text and (one := _row_entry(folded, line)))
    definitions = [one.split.definition.of(folded) for one in slices if one.split]
    defining = sum(len(text) >= _SHORTEST or text.endswith("。") for text in definitions)
    return slices if defining >= max(_LEAST_ROWS, _LEAST_SHARE * len(rows)) else ()


def _row_entry(folded: str, line: Line) -> EntrySlice | None:
    cells = [Span(*cell.span()) for cell in _CELL.finditer(folded, *line.span)]
    marker = None
    if len(cells) > 2 and _NUMBER.fullmatch(folded, *cells[0]):
        number = int(cells[0].of(folded))
        marker = Marker(cells.pop(0), "cell", number, str(number))
    if len(cells) < 2:
        return None
    headword, *others = cells
    definition = max(others, key=lambda cell: cell.end - cell.start)
    return EntrySlice(marker, line.span, Split(headword, definition, "mark"))
