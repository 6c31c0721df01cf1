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
from typing import Final

import regex

from govterms.harvest.comments import is_comment
from govterms.harvest.furniture import is_furniture
from govterms.harvest.labels import DEFINITION, EXPLAINED, HEADWORD, LABEL, TITLE, LabelledLines, labelled_lines
from govterms.harvest.lines import Line
from govterms.harvest.markers import marker_at
from govterms.harvest.pairs import OPENING_BRACKETS, bare_headword, is_definition, leads_on
from govterms.harvest.parse import MEANS, Split, split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# `热词1 双减`, above the definition; near miss: `新词5个`.
_NUMBERED_TITLE: Final = regex.compile(r"(?:热词|新词|关键词|名词|词条)\s?(?P<number>[①-⑳]|\d{1,2})[.、]?\s+(?=\S)")
# `问:什么是“双减”?`, `问1:“双减”指什么?`; near misses: `问:怎样申请补贴?`, `什么是“双减”?` (see `parse`).
_QUESTION: Final = regex.compile(
    r"(?:问|Q)\s*\d{0,2}\s*[:.、]\s*(?:(?:什么(?:是|叫)|何谓|何为)(?P<headword>[^?]{2,30})"
    r"|(?P<headword>[^?]{2,30}?)(?:是指?什么(?:意思)?|指(?:的是)?什么|是什么意思))\?"
)
_ASKED: Final = regex.compile(r"(?:问|Q)\s*\d{0,2}\s*[:.、]")
_SPEAKER: Final = regex.compile(r"(?:网友|主持人|记者|嘉宾|听众|观众)[^:。]{0,12}:")
_ANSWER: Final = regex.compile(r"(?:答|A)\s*\d{0,2}\s*[:.、]\s*(?=\S)")
# What has to stand above them: questions about the law or an office are answered alike, and define nothing of a report.
# Hits: `名词解释问答`, `…负责人就报告中的新提法回答了记者提问。`, `委员读报告:这些词怎么理解`,
# `…对报告里的新提法很感兴趣,研究室作了解释。`.
_NEW_TERMS: Final = "(?:名词|术语|新词|热词|新提法|新概念|新表述|新说法)"
_ASKS_FOR_TERMS: Final = regex.compile(
    r"^[^。\n]{0,30}(?:名词|术语|新词|热词|词语)[^。\n]{0,6}(?:解释|释义|问答|解读|解答)[^。\n]{0,10}$"
    rf"|报告[^。\n]{{0,16}}{_NEW_TERMS}[^\n]{{0,16}}(?:作[^。\n]{{0,4}}解释|记录|整理)"
    r"|报告[^。\n]{0,6}(?:这些|哪些)词[^。\n]{0,6}(?:理解|懂|意思|含义)"
    rf"|报告[^。\n]{{0,16}}{_NEW_TERMS}[^。\n]{{0,16}}(?:回答|解答|提问|答[记问]|解释|解读)"
    rf"|(?:详解|解读|解答|解释|聊聊?|谈谈?)[^。\n]{{0,12}}报告[^。\n]{{0,8}}{_NEW_TERMS}"
    r"|报告[^\n]{0,30}(?:询问|请教|追问|问)[^。\n]{0,6}(?:名词|术语|新词|热词|词语|新提法)[^。\n]{0,8}(?:意思|含义|意义)"
)
# How `新词一:双减` goes on where it defines and does not report.
_MEANS: Final = regex.compile(rf"(?:主要|一般)?[是系]?{MEANS}")
# Labels that stand above anything, and what a page says where they explain terms.
_WEAK_LABEL: Final = regex.compile(r"(?:说明|解读|解析|科普|百科|小?贴士|一句话|是什么|是啥)\W{0,4}$")
_SPEAKS_OF_TERMS: Final = ("词", "术语", "新提法", "新概念", "新表述", "新说法", "新面孔", "原文", "原话")
_UNFINISHED: Final = (",", "、", ";", ":", "(", "《")
_SENTENCE_ENDS: Final = ("。", "!", "?", ";", '。"', "。)", "…")
_QUOTED: Final = regex.compile(r'"[^"。!?;]*"|\([^()。!?;]*\)')  # a headword may hold marks in these
_SENTENCE: Final = regex.compile(r"[。;；!?,:]")
_LONGEST_HEADWORD: Final = 30
_LEAST_BLOCKS: Final = 2
_LINES_ABOVE: Final = 6  # between a headword and its definition
_MOST_PARAGRAPHS: Final = 4  # of a definition


def find_labelled_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of labelled blocks in a report, if it has two or more."""
    page = labelled_lines(passage)
    slices = [
        one
        for number in range(len(page.lines))
        if (one := _read_block(page, number) or _read_titled(page, number) or _read_behind(page, number))
    ] or _answers(passage)
    if not any(map(passage.holds, _SPEAKS_OF_TERMS)):
        slices = [one for one in slices if not _is_doubtful(passage.folded, one)]
    if len(slices) >= _LEAST_BLOCKS:
        yield EntryList(slices[0].span.start, tuple(slices))


def _is_doubtful(folded: str, one: EntrySlice) -> bool:
    """Tell whether a block need not define: `办理条件⏎说明:…` of an office, unless the page speaks of terms."""
    if one.split is None or _MEANS.match(folded, *one.split.definition):
        return one.split is None
    return _WEAK_LABEL.search(folded, one.split.headword.end, one.split.definition.start) is not None


def _answers(passage: Passage) -> list[EntrySlice]:
    """Return the terms that questions below a heading ask for, with the answers."""
    if not any(map(passage.holds, ("答:", "答.", "答、"))):
        return []
    lines = passage.lines
    heading = next((number for number, line in enumerate(lines) if _ASKS_FOR_TERMS.search(line.text)), len(lines))
    below = range(heading, len(lines) - 1)
    return [one for number in below if (one := _read_answer(passage.folded, lines, number))]


def _read_answer(folded: str, lines: Sequence[Line], number: int) -> EntrySlice | None:
    """Read the question on line `number`, and the answer below it with all paragraphs up to the next question."""
    question, answer = _QUESTION.fullmatch(folded, *lines[number].span), _ANSWER.match(folded, *lines[number + 1].span)
    if not question or not answer:
        return None
    last = number + 1
    behind = lines[number + 2 : number + 2 + _MOST_PARAGRAPHS]
    asked = next((place for place, line in enumerate(behind) if _ASKED.match(line.text)), 0)
    spoken = next((place for place, line in enumerate(behind[:asked]) if _SPEAKER.match(line.text)), asked)
    if asked and all(line.text.endswith(_SENTENCE_ENDS) for line in behind[:spoken]):
        last += spoken
    end = lines[last].span.end
    return EntrySlice(
        None,
        Span(lines[number].span.start, end),
        Split(Span(*question.span("headword")), Span(answer.end(), end), "mark"),
    )


def _read_block(page: LabelledLines, number: int) -> EntrySlice | None:
    """Read the block whose definition the label on line `number` announces, if one does."""
    folded, line = page.folded, page.lines[number]
    label = page.definition.match(folded, *line.span)
    headword = _headword_before(page, number) if label else None
    if not label or not headword:
        return None
    if label.end() == line.span.end:  # the label has a line of its own
        number += 1
        if number == len(page.lines) or page.is_label(number) or not is_definition(page.lines[number].text):
            return None
        first = page.lines[number].span
    else:
        first = Span(label.end(), line.span.end)
    if is_comment(first.of(folded)):
        return None
    definition = Span(first.start, page.lines[_last_line(page, number)].span.end)
    marker = marker_at(folded, headword.start)
    bare = Span(marker.span.end, headword.end) if marker and marker.span.end < headword.end else headword
    split = Split(bare, definition, "mark")
    return EntrySlice(marker if bare != headword else None, Span(headword.start, definition.end), split)


def _last_line(page: LabelledLines, number: int) -> int:
    """Return the last line of a definition that begins on line `number`.

    What stands between it and the next label or headword belongs to it as far
    as it is sentences. Below the last one of the page an article may go on, so
    a line must lead on from the one before.
    """
    last = _last_paragraph(page, number)
    is_enclosed = last + 1 < len(page.lines) and (page.is_label(last + 1) or _opens_block(page, last + 1))
    return last if is_enclosed else _last_leading(page, number)


def _last_paragraph(page: LabelledLines, number: int) -> int:
    behind = range(number + 1, min(number + _MOST_PARAGRAPHS, len(page.lines)))
    return next((below for below in behind if not _is_paragraph(page, below)), behind.stop) - 1


def _last_leading(page: LabelledLines, number: int) -> int:
    """Return the last of the lines below line `number` that each lead on from the one before."""
    behind = range(number + 1, _last_paragraph(page, number) + 1)
    return next((below for below in behind if not _goes_on(page, below)), behind.stop) - 1


def _is_paragraph(page: LabelledLines, number: int) -> bool:
    """Tell whether a line may go on with the definition above it: no label, headword or comment."""
    text, above = page.lines[number].text, page.lines[number - 1].text
    if page.is_label(number) or _opens_block(page, number) or is_furniture(text):
        return False
    return (text.endswith(_SENTENCE_ENDS) or above.endswith(_UNFINISHED)) and not is_comment(text)


def _opens_block(page: LabelledLines, number: int) -> bool:
    """Tell whether a line is the headword of a block: a label stands below it."""
    is_above_label = number + 1 < len(page.lines) and page.is_label(number + 1)
    return is_above_label and _is_headword(page.lines[number].text)


def _goes_on(page: LabelledLines, number: int) -> bool:
    return page.lines[number - 1].text.endswith(_UNFINISHED) or leads_on(page.lines[number].text)


def _read_titled(page: LabelledLines, number: int) -> EntrySlice | None:
    """Read the definition on line `number` if the line before it is a headword that a label sets off.

    Below `新词一:双减`, as below any keyword, only what opens as definitions do is one.
    """
    folded, line = page.folded, page.lines[number]
    title = page.lines[number - 1] if number else None
    label = TITLE.match(folded, *title.span) if title else None
    if title and not label and _MEANS.match(line.text):
        label = HEADWORD.match(folded, *title.span)
    if title and not label:
        label = _NUMBERED_TITLE.match(folded, *title.span)
    if not title or not label or not is_definition(line.text) or LABEL.match(folded, *line.span):
        return None
    headword = Span(label.end(), title.span.end)
    if headword.start == headword.end or not _is_headword(headword.of(folded)):
        return None
    marker = marker_at(folded, label.start("number")) if "number" in label.groupdict() else None
    start = marker.span.start if marker else headword.start
    return EntrySlice(marker, Span(start, line.span.end), Split(headword, line.span, "mark"))


def _read_behind(page: LabelledLines, number: int) -> EntrySlice | None:
    """Read headword and definition behind the label on line `number`, `名词解释|双减:减轻负担`, amid an article."""
    folded, line = page.folded, page.lines[number]
    label = EXPLAINED.match(folded, *line.span)
    split = split_entry(folded, Span(label.end(), line.span.end)) if label else None
    if not split or split.kind == "space" or not _is_headword(split.headword.of(folded)):
        return None
    definition = Span(split.definition.start, page.lines[_last_leading(page, number)].span.end)
    if is_comment(definition.of(folded)):
        return None
    return EntrySlice(None, Span(split.headword.start, definition.end), split._replace(definition=definition))


def _headword_before(page: LabelledLines, number: int) -> Span | None:
    """Return the headword above a definition: behind its label, or on a line of its own above other labels.

    What a label tells may have several lines, `【原文】…`; they lie below it.
    """
    is_loose = False
    for above in range(number - 1, max(-1, number - 1 - _LINES_ABOVE), -1):
        line = page.lines[above]
        label = HEADWORD.match(page.folded, *line.span)
        headword = _headword_on(page, line, label.end() if label else line.span.start)
        if headword:
            return None if is_loose and not label else headword
        is_loose = not label and not page.is_label(above)
        if is_loose and not line.text.endswith(_SENTENCE_ENDS):
            return None
    return None


def _headword_on(page: LabelledLines, line: Line, start: int) -> Span | None:
    """Return the headword that makes up a line from `start` on; brackets that hold no label may set it off."""
    folded, rest = page.folded, Span(start, line.span.end)
    headword = bare_headword(folded, rest)
    words = headword.of(folded)
    is_set_off = headword.start > start and folded[headword.start - 1] in OPENING_BRACKETS
    is_label = (
        words in page.recurring or DEFINITION.match(folded, *rest) or (not is_set_off and LABEL.match(folded, *rest))
    )
    return headword if words and not is_label and _is_headword(words) else None


def _is_headword(text: str) -> bool:
    return len(text) <= _LONGEST_HEADWORD and not _SENTENCE.search(_QUOTED.sub("", text)) and not LABEL.match(text)
