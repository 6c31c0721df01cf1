"""News layouts: blocks in which labels tell headword, definition and the rest.

关键词:“雏鹰”企业            碧水攻坚战                  【名词卡片】“双减”
名词解释:指成立不满…          【释例】:打好碧水攻坚战…         减轻作业负担和校外培训负担。
报告强调:…                  【点睛】:集中力量整治…的行动

Questions and answers below a heading, `…名词解释问答`, are such blocks too:

问:什么是“双减”?
答:是指减轻…
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from govterms.harvest.furniture import is_aside, is_furniture
from govterms.harvest.lines import Line
from govterms.harvest.markers import marker_at
from govterms.harvest.pairs import is_definition
from govterms.harvest.parse import Split, without_lead
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

_BULLET: Final = r"[●•·■□◆◇★☆▲△○※▶►❖*#>|-]*+\s*"
_TERM: Final = r"(?:名词|词语|词条|新词|热词|术语|词汇)"
# What a label says that explains: `名词解释`, `啥意思`, `通俗讲`, `小贴士`.
_EXPLAINS: Final = (
    r"(?:解释|释义|注[解释]|释词|释疑|词[义解释]|点睛|[含涵]义|定义|解[读析码词说]|[浅简诠]释|说明|(?:[是有]?(?:什么|啥))?意思|[啥何]意"
    r"|小?贴士|科普|百科"
    r"|(?:[是指]|叫做?)(?:什么|啥)|(?:通俗|简单|白话)(?:地|来)?[讲说]|白话|一句话)"
)
# Whose view is no definition, and what else is explained: `【代表解读】`, `【政策解读】`, `【图片说明】`.
_NOT_OF_TERMS: Final = r"(?!专家|代表|委员|市民|村民|居民|网友|群众|百姓|政策|数据|形势|背景|亮点|情况|编者|图|照片)"
# Hits: `名词解释:指…`, `【点睛】:集中…`, `[释义]指…`, `●名词解析:由…`, `【啥意思】指…`. Near misses: `解释权:归…所有`,
# `他解释:…`, `【专家解读】…`.
_DEFINITION: Final = regex.compile(
    rf"{_BULLET}(?:[\[【]{_NOT_OF_TERMS}\p{{Han}}{{0,5}}?{_EXPLAINS}\p{{Han}}{{0,2}}[?]?[\]】]\s*:?"
    rf"|(?:{_TERM}小?)?{_EXPLAINS}\s*[:?])\s*"
)
_NAMES: Final = (
    r"\p{Han}{0,4}?(?:关键词|热词|新词语?|新?名词|词条|词语|词目|术语|新提法|新表述|新概念|新说法)"
    r"(?:之?[一二三四五六七八九十\d①-⑳]{1,2})?"
)
_HEADWORD: Final = regex.compile(rf"{_BULLET}(?:[\[【]{_NAMES}[\]】]\s*:?|{_NAMES}\s*:)\s*")
# `【名词解释】“双减”`, `【热词】“双减”`, with the definition on the next line.
_TITLE: Final = regex.compile(
    r"[\[【](?:(?:名词|词语|词条|新词|热词|术语|知识)(?:解释|释义|注解|注释|解读|卡片?|点击|链接|词典)?|关键词)[\]】]\s*:?\s*"
)
# Any other label: what stands behind it is neither headword nor definition.
_LABEL: Final = regex.compile(
    rf"{_BULLET}(?:[\[【]\p{{Han}}{{2,8}}[?]?[\]】]"
    r"|(?:报告|原[文话]|背景|链接|例句|摘录|出处|案例|数据|点评|记者|百姓|市民|网友|专家|代表|委员)\p{Han}{0,4}\s*:)"
    r"|[●•·■□◆◇★☆▲△○※▶►❖]+\s*\p{Han}{2,6}\s*:"
)
# The word of a label; that it recurs is what makes one of `年度目标:…`.
_LABEL_WORD: Final = regex.compile(
    rf"{_BULLET}(?:[\[【](?P<word>\p{{Han}}{{2,8}})[\]】]|(?P<word>\p{{Han}}{{2,6}})\s*:)"
)
_IN_BRACKETS: Final = regex.compile(rf"{_BULLET}[\[【](?P<headword>[^\[\]【】\n]{{2,30}})[\]】]")
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
# How a comment opens that praises the term, or tells how far it has come, and does not define it: `受到市民欢迎`,
# `这项工作去年已在…试点`, `目前已建成…`. Near misses: `这个词是指…`, `目前最常用的…`, `去年底建成的…`.
_WHEN: Final = r"(?:目前|如今|日前|近年来?|[今去前]年\p{Han}{0,2}|\d{2,4}年\p{Han}{0,3}|截至[^,。]{1,12})"
_WHO: Final = r"(?:[我全本](?:省|市|州|县|区|旗|镇|乡)|\p{Han}{2,3}(?:省|市|州|县|区|旗|镇|乡|街道))"
_WORK: Final = r"[这该此](?:一|[两几]?[个项些种条])?(?:工作|工程|举措|做法|措施|政策|行动|改革|目标|活动|项目)"
_COMMENT: Final = regex.compile(
    r"(?![^。]{0,16}(?:是指|指的是))(?:"
    r"[这该此](?:一|[两几]?[个项些种条])?新?(?:词|提法|说法|表述|概念)"
    rf"|{_WORK}[^。]{{0,12}}(?:已|[今去前]年|将|曾|连续|首次|试点|启动|取得|见效|成效|受到|得到|深受|推进)"
    r"|连续|[^。]{0,16}(?:好评|叫好|期待|点赞|称赞)|受到|得到|引起|赢得|获得|体现了|表明|意味着"
    rf"|(?:{_WHEN},?(?:{_WHO}\p{{Han}}{{0,4}}?)?|{_WHO}\p{{Han}}{{0,4}}?)(?:已|将|正在?)(?![^,。;]{{0,24}}的[^,。;]{{1,12}}。)"
    r"|(?:首次|第[一二三四五]次)(?:写[入进]|出现|提出|亮相)"
    r"|\"[^\"\n]{2,80}\"[^。\n]{0,24}(?:说|表示|认为|介绍)"
    r")"
)
# What stands where nothing is explained.
_NOTHING: Final = regex.compile(r"\(?(?:从?略|暂?无|暂缺|待补充?|未作?(?:解释|说明)|详?见[^。]{1,20})\)?[。.]?")
# How a further paragraph goes on with a definition. Near misses: `其他消息`, `其实…`.
_LEADS_ON: Final = regex.compile(
    r"同时|此外|另外|其[中主目作核]|它们?|[还也并又]|也就是|这样|例如|比如|具体(?:来说|包括)?|主要"
)
_UNFINISHED: Final = (",", "、", ";", ":", "(", "《")
_SENTENCE_ENDS: Final = ("。", "!", "?", ";", '。"', "。)", "…")
_QUOTED: Final = regex.compile(r'"[^"]*"')
_SENTENCE: Final = regex.compile(r"[。;；!?,:]")
_LONGEST_HEADWORD: Final = 30
_LEAST_BLOCKS: Final = 2
_LINES_ABOVE: Final = 6  # between a headword and its definition
_MOST_PARAGRAPHS: Final = 4  # of a definition


def find_labelled_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of labelled blocks in a report, if it has two or more."""
    lines = [line for line in passage.lines if not is_aside(line.text)]
    page = _Page(passage.folded, lines, _recurring(lines))
    slices = [
        one for number in range(len(page.lines)) if (one := _read_block(page, number) or _read_titled(page, number))
    ] or _answers(passage)
    if len(slices) >= _LEAST_BLOCKS:
        yield EntryList(slices[0].span.start, tuple(slices))


class _Page(NamedTuple):
    """The lines of a report, and the labels that it prints more than once."""

    folded: str
    lines: Sequence[Line]
    recurring: frozenset[str]

    def is_label(self, number: int) -> bool:
        """Tell whether a line opens with a label, be it of the headword, the definition or anything else."""
        text = self.lines[number].text
        word = _LABEL_WORD.match(text)
        is_recurring = word is not None and word["word"] in self.recurring
        return is_recurring or any(label.match(text) for label in (_DEFINITION, _HEADWORD, _LABEL))


def _recurring(lines: Sequence[Line]) -> frozenset[str]:
    counts = Counter(word["word"] for line in lines if (word := _LABEL_WORD.match(line.text)))
    return frozenset(word for word, count in counts.items() if count > 1)


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


def _read_block(page: _Page, number: int) -> EntrySlice | None:
    """Read the block whose definition the label on line `number` announces, if one does."""
    folded, line = page.folded, page.lines[number]
    label = _DEFINITION.match(folded, *line.span)
    headword = _headword_before(page, number) if label else None
    if not label or not headword:
        return None
    if label.end() == line.span.end:  # the label has a line of its own
        number += 1
        if number == len(page.lines) or page.is_label(number):
            return None
        first = page.lines[number].span
    else:
        first = Span(label.end(), line.span.end)
    if _COMMENT.match(folded, *first) or _NOTHING.fullmatch(folded, *first):
        return None
    definition = Span(first.start, page.lines[_last_line(page, number)].span.end)
    marker = marker_at(folded, headword.start)
    bare = Span(marker.span.end, headword.end) if marker and marker.span.end < headword.end else headword
    split = Split(bare, definition, "mark")
    return EntrySlice(marker if bare != headword else None, Span(headword.start, definition.end), split)


def _last_line(page: _Page, number: int) -> int:
    """Return the last line of a definition that begins on line `number`.

    What stands between it and the next label or headword belongs to it as far
    as it is sentences. Below the last one of the page an article may go on, so
    a line must lead on from the one before.
    """
    last = number
    for below in range(number + 1, min(number + _MOST_PARAGRAPHS, len(page.lines))):
        if not _is_paragraph(page, below):
            break
        last = below
    is_enclosed = last + 1 < len(page.lines) and (page.is_label(last + 1) or _opens_block(page, last + 1))
    if is_enclosed:
        return last
    leading = (below for below in range(number + 1, last + 1) if not _leads_on(page, below))
    return next(leading, last + 1) - 1


def _is_paragraph(page: _Page, number: int) -> bool:
    """Tell whether a line may go on with the definition above it: no label, headword or comment."""
    text, above = page.lines[number].text, page.lines[number - 1].text
    if page.is_label(number) or _opens_block(page, number) or is_furniture(text):
        return False
    return (text.endswith(_SENTENCE_ENDS) or above.endswith(_UNFINISHED)) and not _COMMENT.match(text)


def _opens_block(page: _Page, number: int) -> bool:
    """Tell whether a line is the headword of a block: a label stands below it."""
    is_above_label = number + 1 < len(page.lines) and page.is_label(number + 1)
    return is_above_label and _is_headword(page.lines[number].text)


def _leads_on(page: _Page, number: int) -> bool:
    text, above = page.lines[number].text, page.lines[number - 1].text
    return above.endswith(_UNFINISHED) or _LEADS_ON.match(text) is not None


def _read_titled(page: _Page, number: int) -> EntrySlice | None:
    """Read the definition on line `number` if the line before it is a headword that a label sets off."""
    folded, line = page.folded, page.lines[number]
    title = page.lines[number - 1] if number else None
    label = _TITLE.match(folded, *title.span) if title else None
    if not title or not label or not is_definition(line.text) or _LABEL.match(folded, *line.span):
        return None
    headword = Span(label.end(), title.span.end)
    if headword.start == headword.end or not _is_headword(headword.of(folded)):
        return None
    return EntrySlice(None, Span(headword.start, line.span.end), Split(headword, line.span, "mark"))


def _headword_before(page: _Page, number: int) -> Span | None:
    """Return the headword above a definition: behind its label, or on a line of its own above other labels.

    What a label tells may have several lines, `【原文】…`; they lie below it.
    """
    is_loose = False
    for above in range(number - 1, max(-1, number - 1 - _LINES_ABOVE), -1):
        line = page.lines[above]
        label = _HEADWORD.match(page.folded, *line.span)
        headword = _headword_on(page, line, label.end() if label else line.span.start)
        if headword:
            return None if is_loose and not label else headword
        is_loose = not label and not page.is_label(above)
        if is_loose and not line.text.endswith(_SENTENCE_ENDS):
            return None
    return None


def _headword_on(page: _Page, line: Line, start: int) -> Span | None:
    """Return the headword that makes up a line from `start` on, without the brackets that may set it off."""
    in_brackets = _IN_BRACKETS.fullmatch(page.folded, start, line.span.end)
    if in_brackets and in_brackets["headword"] not in page.recurring and not _DEFINITION.match(line.text):
        return Span(*in_brackets.span("headword"))
    headword = without_lead(page.folded, Span(start, line.span.end))
    return headword if start < line.span.end and _is_headword(headword.of(page.folded)) else None


def _is_headword(text: str) -> bool:
    return len(text) <= _LONGEST_HEADWORD and not _SENTENCE.search(_QUOTED.sub("", text)) and not _LABEL.match(text)
