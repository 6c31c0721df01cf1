"""Terms that one paragraph defines clause by clause.

小册子上看到:“两江”,是指两条江;“三堤”,是指三道堤;“黑土卫士”,是指巡查的村民。
3术语和定义31夜校指晚上开的课。32书吧指能看书的茶座。33助浴指帮老人洗澡。

Newspapers quote a glossary like the first; a standard that lost its line breaks and points is like the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.markers import Marker
from govterms.harvest.parse import MEANS, Split
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# A clause that defines: `“两江”,是指两条江`, `其中,粮食“五优”是指…`, `两免一补指…`, the first of them behind a colon.
_CLAUSE: Final = regex.compile(
    r"\s*(?:[^;。:\n]{0,40}:|其中,|本(?:报告|文|公报)中?,?)?\s*(?P<number>\d{2,4}(?=\p{Han}))?+"
    r"(?P<headword>\p{Han}{0,10}\"[^\"\n]{2,20}\"\p{Han}{0,8}|(?!本)[\p{Han}A-Z\d]{2,12}?)"
    rf",?\s*(?P<definition>(?:[是系]?{MEANS}|[是系]指(?:的是)?(?![标数导挥]))[^;。\n]{{4,200}})(?=[;。]|$)"
)
_DEFINING: Final = re.compile(f"{MEANS}|[是系]指")
"""What every such clause has, as `re` finds it in little time."""
_STOP: Final = regex.compile("[;。]")
_LEAST_CLAUSES: Final = 3
_LEAST_FURTHER: Final = 2
"""Of the clauses of another paragraph, once there is one that has three."""


def find_clause_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of the terms that a report defines in clauses, if one paragraph has three on end."""
    counts = [len(_DEFINING.findall(line.text)) if "指" in line.text else 0 for line in passage.lines]
    if max(counts, default=0) < _LEAST_CLAUSES:  # as in most reports
        return
    lines = [line for line, count in zip(passage.lines, counts, strict=True) if count >= _LEAST_FURTHER]
    runs = [run for line in lines for run in _runs_of_clauses(passage.folded, line)]
    if max(map(len, runs), default=0) < _LEAST_CLAUSES:
        return
    clauses = [clause for run in runs if len(run) >= _LEAST_FURTHER for clause in run]
    are_numbered = _are_numbered(clauses)
    slices = tuple(_slice(clause, is_numbered=are_numbered) for clause in clauses)
    yield EntryList(slices[0].span.start, slices)


def _runs_of_clauses(folded: str, line: Line) -> Iterator[list[regex.Match[str]]]:
    """Yield the runs of clauses that define, one right behind the other."""
    run: list[regex.Match[str]] = []
    begin = line.span.start
    while begin < line.span.end:
        clause = _CLAUSE.match(folded, begin, line.span.end)
        if clause:
            run.append(clause)
        elif run:
            yield run
            run = []
        stop = _STOP.search(folded, clause.end() if clause else begin, line.span.end)
        begin = stop.end() if stop else line.span.end
    if run:
        yield run


def _are_numbered(clauses: Sequence[regex.Match[str]]) -> bool:
    """Tell whether the numbers before the headwords are those of clauses, `31` for 3.1, `310` for 3.10: they rise.

    Near miss: `15分钟便民圈`, beside headwords without a number.
    """
    numbers = [clause["number"] or "" for clause in clauses]
    items = [int(number[1:]) if number else 0 for number in numbers]
    return len({number[:1] for number in numbers}) == 1 and items[0] > 0 and all(a < b for a, b in pairwise(items))


def _slice(clause: regex.Match[str], *, is_numbered: bool) -> EntrySlice:
    headword, definition = Span(*clause.span("headword")), Span(*clause.span("definition"))
    start = clause.start("number") if clause["number"] else headword.start
    span = Span(start, definition.end)
    if not is_numbered:
        return EntrySlice(None, span, Split(Span(start, headword.end), definition, "definite"))
    label = clause["number"]
    marker = Marker(Span(start, headword.start), "clause", int(label[1:]), label)
    return EntrySlice(marker, span, Split(headword, definition, "definite"))
