"""Lists with neither heading nor markers, whose paragraphs plainly define.

港口吞吐量  指由水路进出港区的货物数量。          港口吞吐量
船舶停时  指船舶从进港到出港的时间。            指由水路进出港区的货物数量。

Yearbooks explain their indicators like this, newspapers the words of a report.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import regex

from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line, is_whole
from govterms.harvest.markers import marker_at
from govterms.harvest.pairs import is_headword, leads_on, tells_what, titled_paragraphs, without_marker
from govterms.harvest.parse import MEANS, Split, split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.harvest.unmarked import unmarked_entries

# How a definition opens that can be nothing else. Near misses: `指导各地…`, `是全年最好水平。`, `是指标体系…`.
_MEANS: Final = regex.compile(
    rf",?\s*(?:主要|一般|通常)?(?:[是系]?{MEANS}|[是系]指(?:的是)?(?![标数导挥]))"
    # what kind of thing it is: `是按部门分类汇总的总称。`, `是看产量快慢的指标。`
    r"|是?反映[^。]{0,60}(?:指标|指数|相对数)"
    r"|(?:是|为)[^。,]{2,60}(?:总称|统称|简称|合称|指标|指数|相对数|总和|合计|之比|比[率例重值])[,。]"
)
# A letter or two that stand in every such line, near its start.
_HINT: Final = re.compile(
    "指[^标数导挥]|指的?是|[反映总统简合]称|反映|总和|合计|之比|比[率例重值]|指[标数]|一[种项个类]|[又也]叫"
)
_LONGEST_OPENING: Final = 100
# Near misses of what opens a definition: `第三条 本办法所称托育,是指…`, which is found by itself.
_STATUTE: Final = regex.compile(r"第[一二三四五六七八九十百\d]+条|本\p{Han}{0,8}所称|前[条款项点]")
_LEAST_DEFINING: Final = 2
_LEAST_ENTRIES: Final = 3
_FARTHEST: Final = 4
"""Lines from one paragraph that plainly defines to the next: some entries have paragraphs, some open otherwise."""

_LONGEST_HEADWORD: Final = 24

_Separator = Literal["gap", "colon", "none"]


class _Page(NamedTuple):
    """The paragraphs of a report, and which of them define."""

    folded: str
    lines: Sequence[Line]
    splits: Sequence[Split | None]
    """For each paragraph, its headword and the rest, if it opens with one."""
    defining: Sequence[int]
    """The numbers of the paragraphs that plainly define."""


def find_defining_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of a report in which three paragraphs plainly define, or two among others of their form.

    Two are enough below a question that names both.
    """
    hinted = [line for line in passage.paragraphs if _HINT.search(line.text, 0, _LONGEST_OPENING)]
    defining = {line.span.start for line in hinted if _defines(passage.folded, line)}
    if len(defining) + sum(tells_what(line.text) for line in hinted) < _LEAST_DEFINING:
        return  # as in most reports
    page = _page(passage, defining)
    lists = (_run_of_paragraphs(page), _run_of_titles(page.lines))
    slices = next((found for found in lists if len(found) >= _LEAST_ENTRIES), ()) or _asked_for(page)
    if slices:
        yield EntryList(slices[0].span.start, slices)


def _defines(folded: str, line: Line) -> bool:
    split = _split(folded, line)
    return split is not None and _MEANS.match(folded, *split.definition) is not None


def _page(passage: Passage, defining: Container[int]) -> _Page:
    lines = [line for line in passage.paragraphs if not is_furniture(line.text)]
    splits = [_split(passage.folded, line) for line in lines]
    numbers = [
        number
        for number, line in enumerate(lines)
        if line.span.start in defining and not (number and _is_title(passage.folded, lines[number - 1], splits[number]))
    ]
    return _Page(passage.folded, lines, splits, numbers)


def _is_title(folded: str, line: Line, split: Split | None) -> bool:
    """Tell whether a line is the numbered title of the paragraph below: `1.夜校` above `夜校是指晚上开的课。`."""
    marker, title = without_marker(folded, line)
    return marker is not None and split is not None and title.of(folded) == split.headword.of(folded)


def _asked_for(page: _Page) -> tuple[EntrySlice, ...]:
    """Return the paragraphs that define, one below the other, what a question right above them names."""
    for run in _adjacent(page.defining):
        question = page.lines[run[0] - 1].text if run[0] else ""
        slices = tuple(EntrySlice(None, page.lines[number].span, page.splits[number]) for number in run)
        headwords = [one.split.headword.of(page.folded).strip('"') for one in slices if one.split]
        if len(run) >= _LEAST_DEFINING and "?" in question and all(words in question for words in headwords):
            return slices
    return ()


def _adjacent(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the runs of numbers that follow each other."""
    begin = 0
    for at, number in enumerate(numbers, start=1):
        if at == len(numbers) or numbers[at] != number + 1:
            yield numbers[begin:at]
            begin = at


def _run_of_paragraphs(page: _Page) -> tuple[EntrySlice, ...]:
    folded, lines, splits, defining = page
    run = _longest_run(defining)
    if not run:
        return ()
    separators = [_separator(folded, splits[number]) for number in run]
    usual = max(set(separators), key=separators.count)
    is_alike = [usual != "none" and _separator(folded, split) == usual for split in splits]
    first, last = run[0], run[-1]
    while first and is_alike[first - 1] and is_whole(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines, last + 1, is_alike):
        last += 1
    return unmarked_entries(folded, lines[first : last + 1])


def _longest_run(numbers: Sequence[int]) -> Sequence[int]:
    """Return the longest run of lines that define, with few others between them."""
    best: list[int] = []
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] > _FARTHEST:
            run = []
        run.append(number)
        best = max(best, run, key=len)
    return best if len(best) >= _LEAST_DEFINING else ()


def _goes_on(lines: Sequence[Line], number: int, is_alike: Sequence[bool]) -> bool:
    """Tell whether a list goes on with a line: with an entry of its form, or with the paragraph above."""
    return is_alike[number] or not is_whole(lines[number - 1].text) or leads_on(lines[number].text)


def _split(folded: str, line: Line) -> Split | None:
    """Return the parts of a line that opens with a headword."""
    if marker_at(folded, line.span.start) or _STATUTE.match(line.text):
        return None
    split = split_entry(folded, line.span)
    words = split.headword.of(folded) if split else ""
    return split if len(words) <= _LONGEST_HEADWORD and is_headword(words) else None


def _separator(folded: str, split: Split | None) -> _Separator:
    """Return what stands behind a headword."""
    behind = folded[split.headword.end] if split else ""
    return "colon" if behind == ":" else "gap" if behind.isspace() else "none"


def _run_of_titles(lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    titles = [
        number
        for number in range(len(lines) - 1)
        if tells_what(lines[number + 1].text) and is_headword(lines[number].text)
    ]
    run = _longest_run(titles)
    return tuple(titled_paragraphs(lines[run[0] : run[-1] + 2])) if len(run) >= _LEAST_ENTRIES else ()
