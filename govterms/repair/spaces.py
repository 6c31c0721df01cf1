"""Remove spaces that were put between the letters of Chinese words and before its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from govterms.spans import Edit

KIND: Final = "space"
_SPACE: Final = "[ \xa0\u2002-\u200a\u202f\u3000]"
_HAN: Final = "[\u3400-\u9fff]"
# One space between two letters. A gap of two or more parts headword and
# definition, or columns: `口袋公园  街角的小公园`; none of it is ever removed.
# The patterns open with the space, for a search for it is quick.
_GAP: Final = re.compile(rf"{_SPACE}(?<={_HAN}.)(?={_HAN})")
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
# A space before a mark that closes, or behind one that opens.
# Hits: `双区 ，`, `《 报告 》`. Near misses: `一、 指标`, `1. 双区`, `， “双区”`.
_BEFORE_MARK: Final = re.compile(rf"{_SPACE}(?<=[\u3400-\u9fff”’）》％%0-9].)(?=[，。、；：？！”’）》])")
_BEHIND_MARK: Final = re.compile(rf"{_SPACE}(?<=[“‘（《].)(?=[\u3400-\u9fff0-9])")
# Prose that was cut into words. It shows in words that never stand alone, as
# in `推动 经济 的 发展`; a list of names or offices has none.
_NEVER_ALONE: Final = re.compile(rf"{_SPACE}[的了和与與在是为為把将將对對]{_SPACE}(?={_HAN})")
_LEAST_NEVER_ALONE: Final = 2
_LEAST_GAPS: Final = 8


def repair_spaces(text: str) -> tuple[Edit, ...]:
    """Return edits that remove spaces inside of words and beside marks.

    Example:
        >>> [edit.start for edit in repair_spaces("名 词 解 释")]
        [1, 3, 5]
        >>> repair_spaces("镇长 王明  区 县 镇")
        ()
    """
    places = {match.start() for pattern in (_BEFORE_MARK, _BEHIND_MARK) for match in pattern.finditer(text)}
    if _GAP.search(text):
        places.update(_gaps_in_words(text), _gaps_in_prose(text))
    return tuple(Edit(place, place + 1, "", KIND) for place in sorted(places))


def _gaps_in_words(text: str) -> Iterator[int]:
    runs = {run.span(): _pairs(text[run.start() - 1 : run.end() : 2]) for run in _SPACED_OUT.finditer(text)}
    looked_up = islice(dict.fromkeys(chain.from_iterable(runs.values())), _MOST_LOOKED_UP)
    known = {pair for pair in looked_up if pair in _TITLES or pair in text}
    for (start, end), pairs in runs.items():
        if sum(pair in known for pair in pairs) >= _KNOWN_SHARE * len(pairs):
            yield from range(start, end, 2)


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word) - 1)]


def _gaps_in_prose(text: str) -> Iterator[int]:
    """Yield the gaps of lines that were cut into words."""
    done = 0
    for lonely in _NEVER_ALONE.finditer(text):
        if lonely.start() < done:
            continue
        start, end = text.rfind("\n", 0, lonely.start()) + 1, text.find("\n", lonely.end())
        done = end if end >= 0 else len(text)
        gaps = [match.start() for match in _GAP.finditer(text, start, done)]
        if len(gaps) >= _LEAST_GAPS and len(_NEVER_ALONE.findall(text, start, done)) >= _LEAST_NEVER_ALONE:
            yield from gaps
