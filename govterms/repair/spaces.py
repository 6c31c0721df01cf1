"""Remove spaces that were put between the letters of Chinese words and before its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from govterms.script import COMMON_HAN
from govterms.spans import Edit

KIND: Final = "space"
_SPACE: Final = "[ \xa0\u2002-\u200a\u202f\u3000]"
_HAN: Final = f"[{COMMON_HAN}]"
# The patterns open with the space, for a search for it is quick; one search finds
# the three sorts, which shut each other out.
# Between two letters: `gap`. A gap of two or more parts headword and definition,
# or columns: `口袋公园  街角的小公园`; none of it is ever removed.
# Before a mark that closes: `双区 ，`. Behind one that opens: `《 报告`.
# Near misses: `一、 指标`, `1. 双区`, `， “双区”`.
_SUPERFLUOUS: Final = re.compile(
    rf"{_SPACE}(?:(?<={_HAN}.)(?P<gap>(?={_HAN}))"
    rf"|(?<=[{COMMON_HAN}”’）》％%0-9].)(?=[，。、；：？！”’）》])|(?<=[“‘（《].)(?=[{COMMON_HAN}0-9]))"
)
# Words printed with the same space behind every letter.
# Hits: `名 词 解 释`, `政　府　工　作　报　告`. Near misses: `区 县 镇` and `目 录` (too
# short to tell), `王　明` (a name set as wide as its neighbours).
_SPACED_OUT: Final = re.compile(
    rf"(?P<gap>{_SPACE})(?<={_HAN}.)(?<![\w”]..)(?<![\w”]{_SPACE}..){_HAN}(?:(?P=gap){_HAN}){{2,}}(?!{_SPACE}*\w)"
)
# Four words of one letter look the same (`春 夏 秋 冬`): what is joined must be
# known as one word, from the page or as a title.
_TITLES: Final = "政府工作报告 政府工作報告 名词解释 名詞解釋 名词注释 名詞註釋 名词注解 名词说明 人民代表大会"
_KNOWN_SHARE: Final = 0.6
_MOST_LOOKED_UP: Final = 200  # each look-up reads the page; a page has a few titles
# Prose that was cut into words. It shows in words that never stand alone, as
# in `推动 经济 的 发展`; a list of names or offices has none.
_NEVER_ALONE: Final = re.compile(rf"{_SPACE}[的了和与與在是为為把将將對对]")
_LEAST_NEVER_ALONE: Final = 2
_LEAST_GAPS: Final = 8
# A space between two letters or marks. Where nearly every letter of a line has one, they are all of them damage; a list
# of single letters, `是 否 是 否 …`, looks the same, but is no line of eight.
_SINGLE: Final = re.compile(rf"(?<=\S){_SPACE}(?=\S)")
_SPACED_SHARE: Final = 0.85


def repair_spaces(text: str) -> tuple[Edit, ...]:
    """Return edits that remove spaces inside of words and beside marks.

    Example:
        >>> [edit.start for edit in repair_spaces("名 词 解 释")]
        [1, 3, 5]
        >>> repair_spaces("镇长 王明  区 县 镇")
        ()
    """
    found = [(match.start(), match.lastgroup) for match in _SUPERFLUOUS.finditer(text)]
    gaps = [place for place, sort in found if sort]
    places = {place for place, sort in found if not sort}
    lines = [line for line in _by_line(text, gaps) if len(line) >= _LEAST_GAPS]
    places.update(_gaps_in_words(text, gaps), _gaps_in_prose(text, lines), _gaps_everywhere(text, lines))
    return tuple(Edit(place, place + 1, "", KIND) for place in sorted(places))


def _gaps_in_words(text: str, gaps: Sequence[int]) -> Iterator[int]:
    # Three gaps in a row make a word, so that there is no other place to look at.
    starts = (first for first, third in zip(gaps, gaps[2:], strict=False) if third == first + 4)
    runs = {run.span(): _pairs(text[run.start() - 1 : run.end() : 2]) for run in _runs(text, starts)}
    looked_up = islice(dict.fromkeys(chain.from_iterable(runs.values())), _MOST_LOOKED_UP)
    known = {pair for pair in looked_up if pair in _TITLES or pair in text}
    for (start, end), pairs in runs.items():
        if sum(pair in known for pair in pairs) >= _KNOWN_SHARE * len(pairs):
            yield from range(start, end, 2)


def _runs(text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    done = 0
    for start in starts:
        run = _SPACED_OUT.match(text, start) if start >= done else None
        if run:
            done = run.end()
            yield run


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word) - 1)]


def _gaps_in_prose(text: str, lines: Iterable[list[int]]) -> Iterator[int]:
    """Yield the gaps of lines that were cut into words."""
    for line in lines:
        if sum(_NEVER_ALONE.match(text, gap - 2) is not None for gap in line) >= _LEAST_NEVER_ALONE:
            yield from line


def _gaps_everywhere(text: str, lines: Iterable[list[int]]) -> Iterator[int]:
    """Yield the spaces of lines that have one behind every letter and mark: `1 . “ 两 癌 ” 筛 查 ： 指 …`."""
    for line in lines:
        start, end = text.rfind("\n", 0, line[0]) + 1, text.find("\n", line[-1])
        end = end if end >= 0 else len(text)
        singles = [single.start() for single in _SINGLE.finditer(text, start, end)]
        if len(singles) >= _SPACED_SHARE * sum(not letter.isspace() for letter in text[start:end]):
            yield from singles


def _by_line(text: str, gaps: Sequence[int]) -> Iterator[list[int]]:
    line: list[int] = []
    for gap in gaps:
        if line and "\n" in text[line[-1] : gap]:
            yield line
            line = []
        line.append(gap)
    yield line
