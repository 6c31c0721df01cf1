"""News layouts: blocks in which labels tell headword, definition and the rest.

关键词:“雏鹰”企业            碧水攻坚战                  【名词卡片】“双减”
名词解释:指成立不满…          【释例】:打好碧水攻坚战…         减轻作业负担和校外培训负担。
报告强调:…                  【点睛】:集中力量整治…的行动
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.pairs import is_definition
from govterms.harvest.parse import Split
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

_DEFINES: Final = r"(?:名词|词语|词条|新词|热词|术语)?(?:解释|释义|注解|注释|释词|名词解释|点睛|含义|解读|说明)"
# Hits: `名词解释:指…`, `【点睛】:集中…`, `[释义]指…`. Near misses: `解释权:归…所有`, `名词解释` (a heading).
_DEFINITION: Final = regex.compile(rf"(?:[\[【]{_DEFINES}[\]】]\s*:?|{_DEFINES}\s*:)\s*(?=\S)")
_NAMES: Final = r"(?:关键词|热词|新词|名词|词条|词语|词目)[一二三四五六七八九十\d]{0,2}"
_HEADWORD: Final = regex.compile(rf"(?:[\[【]{_NAMES}[\]】]\s*:?|{_NAMES}\s*:)\s*")
# `【名词解释】“双减”`, `【热词】“双减”`, with the definition on the next line.
_TITLE: Final = regex.compile(
    r"[\[【](?:(?:名词|词语|词条|新词|热词|术语|知识)(?:解释|释义|注解|注释|解读|卡片?|点击|链接|词典)?|关键词)[\]】]\s*:?\s*"
)
# Any other label: what stands behind it is neither headword nor definition.
_LABEL: Final = regex.compile(
    r"[\[【]\p{Han}{2,6}[\]】]|(?:报告|原文|背景|链接|例句|摘录|出处|案例|数据)\p{Han}{0,4}\s*:"
)
# How a comment opens that praises the term and does not define it: `受到市民欢迎`.
_COMMENT: Final = regex.compile(r"受到|得到|引起|赢得|获得|体现了|表明|意味着")
_SENTENCE: Final = regex.compile(r"[。;；!?,:]")
_LONGEST_HEADWORD: Final = 30
_LEAST_BLOCKS: Final = 2


def find_labelled_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of labelled blocks in a report, if it has two or more."""
    lines = passage.lines
    slices = [
        one
        for number in range(len(lines))
        if (one := _read_block(passage.folded, lines, number) or _read_titled(passage.folded, lines, number))
    ]
    if len(slices) >= _LEAST_BLOCKS:
        yield EntryList(slices[0].span.start, tuple(slices))


def _read_block(folded: str, lines: Sequence[Line], number: int) -> EntrySlice | None:
    """Read the block whose definition stands on line `number`, if one does."""
    line = lines[number]
    label = _DEFINITION.match(folded, line.span.start, line.span.end)
    headword = _headword_before(folded, lines, number) if label else None
    if not label or not headword or _COMMENT.match(folded, label.end(), line.span.end):
        return None
    return EntrySlice(
        None, Span(headword.start, line.span.end), Split(headword, Span(label.end(), line.span.end), "mark")
    )


def _read_titled(folded: str, lines: Sequence[Line], number: int) -> EntrySlice | None:
    """Read the definition on line `number` if the line before it is a headword that a label sets off."""
    title, line = lines[number - 1] if number else None, lines[number]
    label = _TITLE.match(folded, *title.span) if title else None
    if not title or not label or not is_definition(line.text) or _LABEL.match(folded, *line.span):
        return None
    headword = Span(label.end(), title.span.end)
    if headword.start == headword.end or not _is_headword(headword.of(folded)):
        return None
    return EntrySlice(None, Span(headword.start, line.span.end), Split(headword, line.span, "mark"))


def _headword_before(folded: str, lines: Sequence[Line], number: int) -> Span | None:
    """Return the headword above a definition: behind its label, or on a line of its own above other labels."""
    for line in reversed(lines[max(0, number - 4) : number]):
        label = _HEADWORD.match(folded, line.span.start, line.span.end)
        start = label.end() if label else line.span.start
        headword = Span(start, line.span.end)
        if start < line.span.end and _is_headword(headword.of(folded)):
            return headword
        if not label and not _LABEL.match(folded, *line.span):
            return None
    return None


def _is_headword(text: str) -> bool:
    return len(text) <= _LONGEST_HEADWORD and not _SENTENCE.search(text) and not _LABEL.match(text)
