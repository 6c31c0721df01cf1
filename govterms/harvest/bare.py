"""Numbered lists without a heading: notes that the body cites, and lists whose entries plainly define."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.chains import with_glued
from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line
from govterms.harvest.markers import Marker, marker_at, run_on_markers, without_decimals
from govterms.harvest.pairs import is_headword
from govterms.harvest.parse import MEANS, NOUN
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice, with_end
from govterms.harvest.split import slice_chain
from govterms.spans import Span

_NAMELY: Final = "即(?!将|使|时|便|日|刻|可|起)"
_TOTAL: Final = "比[率例重值]|之比|总和|合计|总称|统称|差额"
# How a definition opens. Hits: `指成立不满…`, `是指扣除…`, `列入预算的经费,是指…`, `反映单位…`.
# Near misses, all from numbered lists in running text: `新建卫生站3所`, `进展顺利,增长6%`, `是全年最好水平`.
_DEFINES: Final = regex.compile(
    rf"(?:主要)?(?:{MEANS}|是指|系指|{_NAMELY}|反映)|[^。]{{0,24}}(?:是指|系指|指的是)"
    rf"|为[^。,]{{4,60}}(?:{_TOTAL})。?$"
)
# What every such definition has, as `re` finds it in little time: most numbered lists of a report are tasks.
_DEFINING: Final = re.compile(f"{MEANS}|{_NAMELY}|反映|[是系]指|指的是|{_TOTAL}")
_NOTES: Final = regex.compile(r"(?r)(?:^|[\s。])(?:注释?|备注|附注)\s*:\s*")
_NOTE: Final = regex.compile(r"(?:注释?|备注|附注)\s*:\s*(?=\S)")
_NEAR: Final = 40  # code points: without them the search goes back to where the text begins
_PARAGRAPH_END: Final = regex.compile(r"[。!?]\s*\n(?!\s*(?:计算)?(?:公式|方法))")
_FIGURES: Final = regex.compile(r"为[^,。]{0,12}(?:数|数据|价格?|口径)[,。]")
_OF_FIGURES: Final = regex.compile(r"(?:数据|增速|起点|口径|绝对值)$")
_LEAST_ENTRIES: Final = 3
_LEAST_SHARE: Final = 0.5
_LEAST_NOTES: Final = 0.3
_BRACKETED: Final = frozenset(("square", "tortoise", "lenticular", "note"))
_LEAST_CITED: Final = 2
_COLUMN: Final = "column"  # the numbers of a form stand before nothing but its terms
_LARGEST_FALL: Final = 20
_LARGEST_STEP: Final = 6  # columns of a form are numbered 101, 102, 108; notes skip fewer


def find_bare_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the numbered lists of definitions in a report.

    Numbered lists are common in running text, so a list counts only when the
    body cites its numbers, or when its entries open as definitions do.
    """
    lines = [line for line in passage.lines if not is_furniture(line.text)]
    at_starts = [marker for line in lines if (marker := _marker_on(passage.folded, line))]
    for markers in (at_starts, list(run_on_markers(passage.folded, passage.span))):
        found = list(_lists_of(passage, lines, without_decimals(passage.folded, markers)))
        if found:
            yield from found
            return


def _marker_on(folded: str, line: Line) -> Marker | None:
    """Return the marker with which a line opens, be it behind `注:`."""
    note = _NOTE.match(folded, *line.span)
    return marker_at(folded, note.end() if note else line.span.start)


def _lists_of(passage: Passage, lines: Sequence[Line], markers: Sequence[Marker]) -> Iterator[EntryList]:
    folded, report = passage.folded, passage.span
    starts = [line.span.start for line in lines]
    cited = _first_citations(passage)
    runs = _runs(markers)
    begins = [run[0].span.start for run in runs]
    noted: set[str] = set()  # a chapter may have one note, where those before it have more
    for run in runs:
        if len(run) < (_LEAST_CITED if run[0].scheme not in noted else 1):
            continue
        # Lists may stand within each other's reach: notes at the foot of each page, headings between them.
        after = bisect_right(begins, run[-1].span.start)
        begin, end = run[0].span.start, begins[after] if after < len(begins) else report.end
        places = _cited_places(run, cited)
        if not places and not _may_define(folded[begin:end], run):
            continue
        inside = lines[max(0, bisect_right(starts, begin) - 1) : bisect_left(starts, end)]
        are_spread = any(place > begin for place in places)
        whole = slice_chain(folded, Span(begin, end), inside, with_glued(folded, run))
        # Between notes that all stand behind the text there is nothing else.
        kept = len(whole) - 1 if places and not are_spread else 0
        slices = (*whole[:kept], *(_first_paragraph(folded, one) for one in whole[kept:]))
        defining = sum(_opens_definition(folded, one) for one in slices)
        if places or (run[0].scheme == _COLUMN and defining >= _LEAST_CITED):
            notes = _only_entries(folded, slices) if are_spread else slices
            notes = tuple(one._replace(split=None) if _is_on_figures(folded, one) else one for one in notes)
            if len(run) < _LEAST_CITED and not _is_entry(folded, notes[0]):
                continue
            noted.add(run[0].scheme)
            yield EntryList(begin, notes, has_remarks=True)
        elif (
            defining >= max(_LEAST_ENTRIES, _least_share(folded, run[0]) * len(slices))
            or (run[0].scheme in _BRACKETED and _are_notes(folded, slices, defining))
            or (defining and len(slices) >= _LEAST_ENTRIES and _are_set_off(folded, slices))
        ):
            yield EntryList(begin, _only_entries(folded, slices), has_remarks=True)


def _may_define(text: str, run: Sequence[Marker]) -> bool:
    """Tell whether enough entries of a list may open as definitions do: two, or one where most headwords are quoted."""
    hints = len(_DEFINING.findall(text))
    if hints and text.count('"') >= len(run):
        return True
    share = 0 if run[0].scheme in _BRACKETED or run[0].scheme == _COLUMN else _LEAST_NOTES
    return hints >= max(_LEAST_CITED, share * len(run))


def _least_share(folded: str, marker: Marker) -> float:
    """Return the share of a list that must define: numbers in brackets, and behind `注:`, are no list of tasks."""
    is_note = marker.scheme in _BRACKETED or _NOTES.match(folded, max(marker.span.start - _NEAR, 0), marker.span.start)
    return _LEAST_NOTES if is_note else _LEAST_SHARE


def _runs(markers: Sequence[Marker]) -> list[list[Marker]]:
    """Return the markers as lists in which each number follows the one before, a few left out at most."""
    runs: list[list[Marker]] = []
    open_runs: dict[str, list[Marker]] = {}
    for marker in markers:
        # The codes of a form are of one length, unlike those that it explains: `205 隶属 分为:10 中央 20 省`.
        kind = f"{_COLUMN}{len(marker.label)}" if marker.scheme == _COLUMN else marker.scheme
        run = open_runs.get(kind)
        if run is None or not _follows(marker, run[-1]):
            run = open_runs[kind] = []
            runs.append(run)
        run.append(marker)
    return runs


def _follows(marker: Marker, before: Marker) -> bool:
    """Tell whether a list may go on with `marker`; the columns of a form are explained in any order."""
    step = marker.value - before.value
    if marker.scheme == _COLUMN and marker.label[0] != before.label[0] and not marker.label[0].isdecimal():
        return ord(marker.label[0]) == ord(before.label[0]) + 1  # `A05`, `B01`
    return 0 < step <= _LARGEST_STEP or (marker.scheme == _COLUMN and -_LARGEST_FALL <= step < 0)


def _first_citations(passage: Passage) -> dict[tuple[str, int], int]:
    """Return where each number is first cited, by printed form and number."""
    return {(marker.scheme, marker.value): marker.span.start for marker in reversed(passage.citations)}


def _cited_places(run: Sequence[Marker], cited: dict[tuple[str, int], int]) -> list[int]:
    """Return where the body cites the numbers of a list, each before its note; nothing if it does not cite most.

    The notes may stand below the paragraphs that cite them, where remarks on figures are told from entries.
    """
    places = [(marker.span.start, cited.get((marker.scheme, marker.value))) for marker in run]
    known = [place for start, place in places if place is not None and place < start]
    return known if len(known) >= max(min(_LEAST_CITED, len(run)), _LEAST_SHARE * len(run)) else []


def _opens_definition(folded: str, one: EntrySlice) -> bool:
    return one.split is not None and _DEFINES.match(folded, *one.split.definition) is not None


def _is_on_figures(folded: str, one: EntrySlice) -> bool:
    """Tell whether a note is a remark on the figures of a page: `增加值为现价数`, `统计起点为年收入2000万元`."""
    if one.split is None or one.split.kind != "verb" or folded[one.split.definition.start] != "为":
        return False
    return bool(_FIGURES.match(folded, *one.split.definition) or _OF_FIGURES.search(one.split.headword.of(folded)))


def _first_paragraph(folded: str, one: EntrySlice) -> EntrySlice:
    """Return a note up to where a sentence ends a line: the body goes on below the notes of a page."""
    paragraph = _PARAGRAPH_END.search(folded, *one.span)
    if not paragraph or (one.split and paragraph.start() <= one.split.definition.start):
        return one
    return with_end(one, paragraph.start() + 1)


def _only_entries(folded: str, slices: Sequence[EntrySlice]) -> tuple[EntrySlice, ...]:
    """Return the slices, those that neither open as definitions do nor look like entries without headword."""
    return tuple(
        one if _is_entry(folded, one) or _says_parts(folded, one) else one._replace(split=None) for one in slices
    )


def _is_entry(folded: str, one: EntrySlice) -> bool:
    return _opens_definition(folded, one) or _looks_like_entry(folded, one)


def _are_notes(folded: str, slices: Sequence[EntrySlice], defining: int) -> bool:
    """Tell whether two notes define, and enough others look like entries, with remarks on the figures between."""
    entries = sum(_is_entry(folded, one) for one in slices)
    return defining >= _LEAST_CITED and entries >= max(_LEAST_ENTRIES, _LEAST_NOTES * len(slices))


def _are_set_off(folded: str, slices: Sequence[EntrySlice]) -> bool:
    """Tell whether all look like entries, and half of them or more have a headword in quotation marks."""
    quoted = sum(one.split is not None and folded[one.split.headword.start] == '"' for one in slices)
    return 2 * quoted >= len(slices) and all(_looks_like_entry(folded, one) for one in slices)


def _looks_like_entry(folded: str, one: EntrySlice) -> bool:
    """Tell whether a clear separator stands behind what may be a headword: `“四好路”:建好、管好、护好、运营好。`."""
    return one.split is not None and one.split.kind == "mark" and is_headword(one.split.headword.of(folded))


def _says_parts(folded: str, one: EntrySlice) -> bool:
    """Tell whether an entry says what a thing is made up of: `养老床位⏎包括养老院床位和社区床位。`."""
    return (
        one.split is not None
        and one.split.kind in ("verb", "space")
        and folded.startswith(("包括", "含"), one.split.definition.start)
        and NOUN.fullmatch(folded, *one.split.headword) is not None
    )
