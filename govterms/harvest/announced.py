"""Headwords and definitions on lines of their own, in turn, below a sentence that announces new words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.comments import is_comment
from govterms.harvest.furniture import furniture_at_head, is_furniture
from govterms.harvest.groups import is_group
from govterms.harvest.labels import QUOTATION
from govterms.harvest.lines import Line
from govterms.harvest.markers import is_next, marker_at
from govterms.harvest.pairs import enclosed_titles, is_definition, is_headword, pairs_from, without_marker
from govterms.harvest.parse import Split, split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# Hits: `今年有哪些新词,记者做了个整理。`, `报告热词梳理`, `一起来看懂这些新词汇:`.
# Near misses: `报告提出了许多新词。`, `整理土地三千亩`: words without a promise, a promise without words.
_COINED: Final = ("新提法", "新概念", "新表述", "新面孔", "新说法", "新名字")
_NEW_WORDS: Final = ("词", "提法", "表述", "说法", *_COINED)
"""One of them is in every page with an announcement."""
_WORDS: Final = (
    rf"(?:新词|新名词|热词|热点词|关键词|名词|词汇|词语|{'|'.join(_COINED)}|新鲜词"
    r"|(?:[一二三四五六七八九十\d]{1,3}个|这些|以下)(?:提法|表述|说法)|黑话|小?词典|数字词组?|新语)"
)
_PROMISE: Final = (
    r"(?:整理|梳理|盘点|解读|解释|释义|解析|看懂|读懂|弄懂|说明|如下|一览|扫描|速览|速递"
    r"|含义|意思|[来看]看|科普|采访|来[啦了学]|收藏|逐一|道来|拆解|划重点|认识|了解|理解|请教|翻译|说清|明白|学习|收好|奉上|送上|做了)"
)
_ANNOUNCEMENT: Final = regex.compile(
    rf"{_WORDS}[^。\n]{{0,16}}{_PROMISE}|{_WORDS}[^\n]{{0,40}}{_PROMISE}[^。\n]{{0,6}}:$|{_PROMISE}[^。\n]{{0,12}}{_WORDS}"
    rf"|(?:以下|下面|下列)(?:\p{{Han}}{{0,4}}{_WORDS}|这[些几]个?词)"
    # what is asked is answered: `这些新词是什么意思?一起来看。`
    rf"|{_WORDS}[^。?\n]{{0,10}}(?:知道|了解|懂|是什么|哪些|多少|[何啥]意)[^。?\n]{{0,6}}\?"
)
# The words are explained in another paper: `(名词解释另行印发)`.
_ELSEWHERE: Final = regex.compile(r"另行?(?:印发|附|发)|详?见(?:附件|附后|纸质|另)|附后")
_ATTRIBUTION: Final = regex.compile(r"据(?:介绍|了解|悉),")
_SPEAKER: Final = regex.compile(
    r"(?:(?:代表|委员|记者|市民|居民|村民|网友|专家|教授|书记|主任|局长|镇长)(?:\s|$)|^(?:问|答)$)"
)
_NEW: Final = regex.compile(rf"新词|新名词|热词|{'|'.join(_COINED)}")
_EXPLAINS: Final = regex.compile(
    r"什么意思|[啥何]意|划重点|为[你您](?:解|梳|整)|带[你您](?:了解|看懂|读懂)|一起(?:来)?(?:看|了解|学习)"
)
_REACH_ABOVE: Final = 2
_MOST_LINES: Final = 6  # of an entry
_LONGEST_PROMISE: Final = 40
_LEAST_ENTRIES: Final = 3
_COUNTS_OR_QUOTES: Final = regex.compile(r"[\"一二三四五六七八九十百千万两双\d]")
# The number of a heading: `1茶业提质`. Near misses: `10分钟生活圈`, `4张清单`.
_NUMBERED: Final = regex.compile(r"(\d{1,2})(?!\d|[个大条项张心级分][\p{Han}])\p{Han}")
_LEAST_SELF_EVIDENT: Final = 4
_TELLING_SHARE: Final = 0.8
_LONGEST_SELF_EVIDENT: Final = 100


def find_announced_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield every list of three or more entries that a sentence announces.

    Running text has headings and paragraphs in turn, and numbered lists, too;
    the announcement is what makes a list of them.
    """
    lines = [line for line in passage.paragraphs if not QUOTATION.match(line.text)]
    announced = list(_announced_lists(passage, lines)) if any(map(passage.holds, _NEW_WORDS)) else []
    yield from announced or _self_evident_lists(passage, lines)


def _self_evident_lists(passage: Passage, lines: Sequence[Line]) -> Iterator[EntryList]:
    """Yield a list below no announcement: short forms that count or are quoted, each above a short sentence.

    Near miss: the headings of a report, above paragraphs.
    """
    if not passage.holds("报告"):
        return
    number = 0
    while number < len(lines):
        pairs = pairs_from(passage.folded, lines, number) if is_headword(lines[number].text) else []
        telling = sum(_tells(passage.folded, one) for one in pairs) if not _are_numbered(passage.folded, pairs) else 0
        if len(pairs) >= _LEAST_SELF_EVIDENT and telling >= _TELLING_SHARE * len(pairs):
            yield EntryList(pairs[0].span.start, tuple(pairs))
            return
        number += max(1, 2 * len(pairs))


def _are_numbered(folded: str, pairs: Sequence[EntrySlice]) -> bool:
    """Tell whether the headwords bear the numbers of headings: `1茶业提质`, `2文旅破圈`, `3圩镇更新`."""
    bare = [_NUMBERED.match(folded, *one.split.headword) for one in pairs if one.split]
    steps = [int(below[1]) - int(above[1]) for above, below in pairwise(filter(None, bare))]
    return steps.count(1) >= _LEAST_ENTRIES - 1


def _tells(folded: str, one: EntrySlice) -> bool:
    is_short = one.split is not None and one.split.definition.end - one.split.definition.start <= _LONGEST_SELF_EVIDENT
    return is_short and _has_in_headword(_COUNTS_OR_QUOTES, folded, one)


def _has_in_headword(pattern: regex.Pattern[str], folded: str, one: EntrySlice) -> bool:
    return one.split is not None and pattern.search(one.split.headword.of(folded)) is not None


def _announced_lists(passage: Passage, lines: Sequence[Line]) -> Iterator[EntryList]:
    number = 0
    while number < len(lines):
        slices = _entries_below(passage.folded, lines, number + 1) if _announces(lines, number) else []
        if slices:
            yield EntryList(slices[0].span.start, tuple(slices))
            end = slices[-1].span.end
            number = bisect_right(lines, end, lo=number, key=lambda line: line.span.start) - 1
        number += 1


def _announces(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    is_promise = _ANNOUNCEMENT.search(text) is not None or _explains_above(lines, number)
    return is_promise and not _ELSEWHERE.search(text)


def _explains_above(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a short line promises to explain the new words of a line above: `它们是什么意思?记者划重点。`."""
    above = lines[max(0, number - _REACH_ABOVE) : number]
    is_promise = len(lines[number].text) <= _LONGEST_PROMISE and _EXPLAINS.search(lines[number].text)
    return bool(is_promise) and any(_NEW.search(line.text) for line in above)


def _entries_below(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    number += furniture_at_head(lines, number)
    titled = enclosed_titles(folded, lines, number)
    if titled:
        return titled
    pairs = _grouped_pairs(folded, lines, number)
    if 2 * sum(_has_in_headword(_SPEAKER, folded, one) for one in pairs) > len(pairs):
        return []  # who says what
    slices = pairs if len(pairs) >= _LEAST_ENTRIES else _set_off_below(folded, lines, number)
    return slices if len(slices) >= _LEAST_ENTRIES else []


def _grouped_pairs(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    """Return the pairs from line `number` on, without the headings of groups, `【民生篇】`, and comments."""
    found: list[EntrySlice] = []
    while number < len(lines):
        number += _heads_group(lines, number)
        pairs = pairs_from(folded, lines, number)
        if not pairs:
            break
        found += pairs
        number = bisect_right(lines, pairs[-1].span.end - 1, lo=number, key=lambda line: line.span.start)
    return [one for one in found if one.split is None or not is_comment(one.split.definition.of(folded))]


def _heads_group(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line is the heading of a group: a headword stands below it, not a definition."""
    return is_group(lines[number].text) and number + 1 < len(lines) and not is_definition(lines[number + 1].text)


def _set_off_below(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    """Return the entries whose headwords are set off from the definition on the same line, by brackets or a colon."""
    slices: list[EntrySlice] = []
    while number < len(lines):
        line = lines[number]
        marker, entry = without_marker(folded, line)
        attribution = _ATTRIBUTION.match(folded, *entry)
        behind = number + 1
        if not is_definition(line.text):
            if not slices or not is_next(marker, slices[-1].marker):
                break
            behind = _end_of_next(folded, lines, number)
            if behind == number:
                return []  # the numbers go on, in another form: rules for numbered lists know it better
        start = attribution.end() if attribution else entry.start
        split = split_entry(folded, Span(start, lines[behind - 1].span.end))
        if not split or not _is_set_off(folded, split):
            break
        slices.append(EntrySlice(marker, Span(line.span.start, split.definition.end), split))
        number = behind
    return slices


def _end_of_next(folded: str, lines: Sequence[Line], number: int) -> int:
    """Return the line behind a numbered entry that is no sentence; `number` if no end is in sight.

    It ends where another begins, else with its sentence: `六、三费:指…支出;⏎接待费反映…。`.
    """
    for below in range(number + 1, min(number + _MOST_LINES, len(lines)) + 1):
        if below == len(lines) or is_furniture(lines[below].text) or marker_at(folded, lines[below].span.start):
            return below
        if is_definition(lines[below].text):
            return below + 1
    return number


def _is_set_off(folded: str, split: Split) -> bool:
    """Tell whether a headword is set off by a mark, or by quotation marks and a verb."""
    headword = split.headword.of(folded)
    is_clear = split.kind == "mark" or (split.kind == "definite" and headword.startswith('"'))
    return is_clear and is_headword(headword) and not _SPEAKER.search(headword)
