"""News layouts: blocks in which labels tell headword, definition and the rest.

关键词:“雏鹰”企业            碧水攻坚战                  【名词卡片】“双减”
名词解释:指成立不满…          【释例】:打好碧水攻坚战…         减轻作业负担和校外培训负担。
报告强调:…                  【点睛】:集中力量整治…的行动

Questions and answers below a heading, `…名词解释问答`, are such blocks too:

问:什么是“双减”?
答:是指减轻…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.markers import marker_at
from govterms.harvest.pairs import is_definition
from govterms.harvest.parse import Split, without_lead
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

_DEFINES: Final = (
    r"(?:(?:名词|词语|词条|新词|热词|术语)?(?:解释|释义|注解|注释|释词|名词解释|点睛|含义|解读|说明)|词[义解])"
)
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
    r"[\[【]\p{Han}{2,6}[\]】]|(?:报告|原文|背景|链接|例句|摘录|出处|案例|数据|点评|记者|百姓|市民|网友|专家)\p{Han}{0,4}\s*:"
)
# `问:什么是“双减”?`, `问1:“双减”指什么?`; near misses: `问:怎样申请补贴?`, `什么是“双减”?` (see `parse`).
_QUESTION: Final = regex.compile(
    r"(?:问|Q)\s*\d{0,2}\s*[:.、]\s*(?:(?:什么(?:是|叫)|何谓|何为)(?P<headword>[^?]{2,30})"
    r"|(?P<headword>[^?]{2,30}?)(?:是指?什么(?:意思)?|指(?:的是)?什么|是什么意思))\?"
)
_ANSWER: Final = regex.compile(r"(?:答|A)\s*\d{0,2}\s*[:.、]\s*(?=\S)")
# What has to stand above them: questions about the law or an office are answered alike, and define nothing of a report.
_ASKS_FOR_TERMS: Final = regex.compile(
    r"[^。\n]{0,30}(?:名词|术语|新词|热词|词语)[^。\n]{0,6}(?:解释|释义|问答|解读|解答)[^。\n]{0,10}"
)
# How a comment opens that praises the term and does not define it: `受到市民欢迎`.
_COMMENT: Final = regex.compile(
    r"(?:这个|该|此)词|连续|[^。]{0,16}(?:好评|叫好|期待|点赞|称赞)|受到|得到|引起|赢得|获得|体现了|表明|意味着"
)
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
    ] or _answers(passage)
    if len(slices) >= _LEAST_BLOCKS:
        yield EntryList(slices[0].span.start, tuple(slices))


def _answers(passage: Passage) -> list[EntrySlice]:
    """Return the terms that questions below a heading ask for, with the answers."""
    if not any(map(passage.holds, ("答:", "答.", "答、"))):
        return []
    lines = passage.lines
    heading = next((number for number, line in enumerate(lines) if _ASKS_FOR_TERMS.fullmatch(line.text)), len(lines))
    return [one for pair in pairwise(lines[heading:]) if (one := _read_answer(passage.folded, *pair))]


def _read_answer(folded: str, above: Line, line: Line) -> EntrySlice | None:
    question, answer = _QUESTION.fullmatch(folded, *above.span), _ANSWER.match(folded, *line.span)
    if not question or not answer:
        return None
    split = Split(Span(*question.span("headword")), Span(answer.end(), line.span.end), "mark")
    return EntrySlice(None, Span(above.span.start, line.span.end), split)


def _read_block(folded: str, lines: Sequence[Line], number: int) -> EntrySlice | None:
    """Read the block whose definition stands on line `number`, if one does."""
    line = lines[number]
    label = _DEFINITION.match(folded, line.span.start, line.span.end)
    headword = _headword_before(folded, lines, number) if label else None
    if not label or not headword or _COMMENT.match(folded, label.end(), line.span.end):
        return None
    marker = marker_at(folded, headword.start)
    bare = Span(marker.span.end, headword.end) if marker and marker.span.end < headword.end else headword
    split = Split(bare, Span(label.end(), line.span.end), "mark")
    return EntrySlice(marker if bare != headword else None, Span(headword.start, line.span.end), split)


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
        headword = without_lead(folded, Span(start, line.span.end))
        if start < line.span.end and _is_headword(headword.of(folded)):
            return headword
        if not label and not _LABEL.match(folded, *line.span):
            return None
    return None


def _is_headword(text: str) -> bool:
    return len(text) <= _LONGEST_HEADWORD and not _SENTENCE.search(text) and not _LABEL.match(text)
