"""The terms of a standard: a clause number, the term and its definition on lines of their own.

3.1
助浴
协助老年人完成洗澡、擦身等清洁活动。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.markers import Marker
from govterms.harvest.pairs import is_definition, is_headword
from govterms.harvest.parse import Split
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

_HEADING: Final = regex.compile(r"\d{0,2}\s*术语(?:[和与及、]?定义)?(?:[和与及、]缩略语)?")
# `3.1`, alone or with the term behind it: `3.1 助浴`, or without the points: `31 助浴 assisted bathing`.
# Near misses: `3.1 服务机构应依法登记。`, `12 家养老院`.
_CLAUSE: Final = regex.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?:\s+|$)|\d{2,3}\s+(?=[\p{Han}()]{2,16}\s+[A-Za-z][A-Za-z ]*$)"
)
# The English of a term stands behind it: `助浴 assisted bathing`.
_ENGLISH: Final = regex.compile(r"\s+[A-Za-z][A-Za-z ;,()'-]*$")
# A clause that demands something defines nothing: `服务机构应依法登记。`, `入住前,应告知风险。`.
# Near misses: `供应`, `应用`, and what a definition adds: `…的缩写词,首次出现时应当给出全称。`.
_DEMAND: Final = r"(?:(?<![供响反相适])应(?![用急对答])|不得|必须)"
_DEMANDS: Final = regex.compile(rf"[^,。]*{_DEMAND}|.*?,{_DEMAND}", regex.DOTALL)
_LEAST_ENTRIES: Final = 2
_MOST_LINES: Final = 8


def find_standard_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the terms below the heading 术语和定义 of a standard, if there are two or more."""
    if not passage.holds("术语"):
        return
    lines = passage.lines
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if _HEADING.fullmatch(line.text):
            slices, number = _entries_below(passage.folded, lines, number)
            if len(slices) >= _LEAST_ENTRIES:
                yield EntryList(line.span.start, tuple(slices))


def _entries_below(folded: str, lines: Sequence[Line], number: int) -> tuple[list[EntrySlice], int]:
    """Return the entries from line `number` on, and the line behind them: notes may stand below a definition."""
    slices: list[EntrySlice] = []
    while number < len(lines) and not _HEADING.fullmatch(lines[number].text):
        entry = _read_entry(folded, lines, number)
        if entry:
            slices.append(entry)
        elif _CLAUSE.match(lines[number].text):
            break
        number += 1
    return slices, number


def _read_entry(folded: str, lines: Sequence[Line], number: int) -> EntrySlice | None:
    """Read the entry whose clause number stands on line `number`, if one does."""
    line = lines[number]
    clause = _CLAUSE.match(line.text)
    if not clause:
        return None
    is_alone = clause.end() == len(line.text)
    paragraph = list(_paragraph(lines, number + 1 + is_alone))
    if not paragraph:
        return None
    title = lines[number + 1].span if is_alone else Span(line.span.start + clause.end(), line.span.end)
    english = _ENGLISH.search(folded, *title)
    headword = Span(title.start, english.start() if english else title.end)
    definition = Span(paragraph[0].span.start, paragraph[-1].span.end)
    told = definition.of(folded)
    if not is_headword(headword.of(folded)) or not is_definition(told) or _DEMANDS.match(told):
        return None
    label = clause[0].strip()
    marker = Marker(
        Span(line.span.start, line.span.start + clause.end()), "clause", int(label.rpartition(".")[2]), label
    )
    return EntrySlice(marker, Span(line.span.start, definition.end), Split(headword, definition, "space"))


def _paragraph(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """Yield the lines of the paragraph that begins on line `number`: hard-wrapped up to where a sentence ends."""
    for line in lines[number : number + _MOST_LINES]:
        if _CLAUSE.match(line.text) or _HEADING.fullmatch(line.text):
            return
        yield line
        if line.text.endswith(("。", ";", "!")):
            return
