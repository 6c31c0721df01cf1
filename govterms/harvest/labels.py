"""What a news page labels its paragraphs with: headword, definition, and the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from govterms.harvest.lines import Line, trimmed
from govterms.harvest.markers import BULLETS
from govterms.harvest.passage import Passage
from govterms.spans import Span

_BULLET: Final = rf"[{BULLETS}*#>|-]*+\s*"
_OPEN: Final = r"[\[【〖(<]"
_CLOSE: Final = r"[?]?[\]】〗)>]\s*:?"
_BEHIND: Final = r"\s*(?:[:?]|-{2,}|[|丨])"  # what sets a label off that has no brackets
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
DEFINITION: Final = regex.compile(
    rf"{_BULLET}(?:{_OPEN}{_NOT_OF_TERMS}\p{{Han}}{{0,5}}?{_EXPLAINS}\p{{Han}}{{0,2}}{_CLOSE}"
    rf"|(?:(?:小编)?{_TERM}?小?|小编)?{_EXPLAINS}(?:{_BEHIND}|$))\s*"
)
# The same with headword and definition behind it: `名词解释|双减:减轻负担`, `【名词解释】双减:减轻负担`.
EXPLAINED: Final = regex.compile(
    rf"{_BULLET}(?:{_OPEN}{_TERM}{_EXPLAINS}{_CLOSE}|{_TERM}(?:{_EXPLAINS}|卡片?|链接)(?:{_BEHIND}))\s*"
)
_NAMES: Final = (
    r"\p{Han}{0,4}?(?:关键词|热词|新词语?|新?名词|词条|词语|词目|术语|新提法|新表述|新概念|新说法)"
    r"(?:之?[一二三四五六七八九十\d①-⑳]{1,2})?"
)
HEADWORD: Final = regex.compile(rf"{_BULLET}(?:{_OPEN}{_NAMES}{_CLOSE}|{_NAMES}{_BEHIND})\s*")
# `热词`, alone on a line above each headword.
_NAME_ALONE: Final = regex.compile(rf"{_BULLET}{_NAMES}")
# A label that says whose view follows, unless no other label of the page explains.
_REVIEW: Final = regex.compile(rf"{_BULLET}(?:{_OPEN}(?:点评|评析|简评){_CLOSE}|(?:点评|评析|简评){_BEHIND})\s*")
# `【名词解释】“双减”`, `【热词】“双减”`, with the definition on the next line.
TITLE: Final = regex.compile(
    r"[\[【](?:(?:名词|词语|词条|新词|热词|术语|知识)(?:解释|释义|注解|注释|解读|卡片?|点击|链接|词典)?|关键词)[\]】]\s*:?\s*"
)
# `【原文】…`, `报告原话:…`: what the report says of a term.
QUOTATION: Final = regex.compile(rf"{_BULLET}{_OPEN}?(?:报告)?(?:原[文话句]|摘[录要编登]|出处)(?:{_CLOSE}|{_BEHIND})")
# Any other label: what stands behind it is neither headword nor definition.
_OTHER: Final = (
    r"(?:报告|原[文话]|背景|链接|例句|摘录|出处|案例|数据|点评|记者|百姓|市民|网友|专家|代表|委员)\p{Han}{0,4}"
)
LABEL: Final = regex.compile(
    rf"{_BULLET}(?:[\[【〖]\p{{Han}}{{2,8}}[?]?[\]】〗]|{_OPEN}{_OTHER}{_CLOSE}|{_OTHER}{_BEHIND})"
    rf"|[{BULLETS}]+\s*\p{{Han}}{{2,6}}{_BEHIND}"
    r"|\"[^\"\n]*[。!;]\""  # what the report says, without a label
)
# The word of a label; that it recurs is what makes one of `年度目标:…`. Near misses: `其中:…`, `一是:…`.
_LABEL_WORD: Final = regex.compile(
    rf"{_BULLET}(?:{_OPEN}(?P<word>\p{{Han}}{{2,8}}){_CLOSE}"
    rf"|(?!其中|主要|包括|具体|例如|比如|[一二三四五六七八九十]是|第[一二三四五])(?P<word>\p{{Han}}{{2,6}}){_BEHIND})"
    rf"|[{BULLETS}]+\s*(?P<word>\p{{Han}}{{2,4}})$"
)
# A label in the midst of a line, as where a page lost its line breaks: `【新词】双减【释义】减轻负担。【原文】…`.
_INNER: Final = regex.compile(
    rf"[\[【〖](?P<word>\p{{Han}}{{2,8}})[?]?[\]】〗]|(?<=[。!?])(?P<word>{_OTHER}|{_EXPLAINS}):"
)
# What every label of a definition has, as `re` finds it in little time.
_HINT: Final = re.compile("[释解注词义睛码说明思意士普科么啥讲白话评析][^\n]{0,3}[:】\\]〗)>?|丨-]")
_LONGEST_HEADWORD: Final = 30


class LabelledLines(NamedTuple):
    """The lines of a report, cut at labels, and the labels that it prints more than once."""

    folded: str
    lines: Sequence[Line]
    recurring: frozenset[str]
    definition: regex.Pattern[str] = DEFINITION
    """What opens a definition."""

    def is_label(self, number: int) -> bool:
        """Tell whether a line opens with a label, be it of the headword, the definition or anything else."""
        text = self.lines[number].text
        word = _LABEL_WORD.match(text)
        is_recurring = word is not None and word["word"] in self.recurring
        return (
            is_recurring
            or any(label.match(text) for label in (DEFINITION, HEADWORD, LABEL))
            or bool(_NAME_ALONE.fullmatch(text))
        )


def labelled_lines(passage: Passage) -> LabelledLines:
    """Return the lines of a report without what stands between paragraphs, each label at the start of one."""
    folded, lines = passage.folded, passage.paragraphs
    if not _HINT.search(folded, *passage.span):
        return LabelledLines(folded, lines, frozenset())
    opening = [word["word"] for line in lines if (word := _LABEL_WORD.match(line.text))]
    may_have_inner = passage.holds("【") or _explains(opening)
    inner = [word for line in lines for word in _inner_labels(folded, line)] if may_have_inner else []
    recurring = frozenset(word for word, count in Counter(opening + inner).items() if count > 1)
    if recurring.intersection(inner) and _explains(recurring):
        return LabelledLines(
            folded, [part for line in lines for part in _cut_at_labels(folded, line, recurring)], recurring
        )
    is_reviewed = not _explains(recurring) and any(_REVIEW.match(f"{word}:") for word in recurring)
    return LabelledLines(folded, lines, recurring, _REVIEW if is_reviewed else DEFINITION)


def _explains(words: Iterable[str]) -> bool:
    return any(DEFINITION.match(f"{word}:") for word in words)


def _inner_labels(folded: str, line: Line) -> Iterator[str]:
    return (label["word"] for label in _INNER.finditer(folded, line.span.start + 1, line.span.end))


def _cut_at_labels(folded: str, line: Line, recurring: frozenset[str]) -> Iterator[Line]:
    """Yield a line in parts that open with a label, or with the headword before one: `…。双减【释义】…`."""
    labels = [label.start() for label in _INNER.finditer(folded, *line.span) if label["word"] in recurring]
    starts = {line.span.start, *labels}
    for begin, label in pairwise([line.span.start, *labels]):
        sentence = folded.rfind("。", begin, label) + 1
        if 0 < sentence < label <= sentence + _LONGEST_HEADWORD:
            starts.add(sentence)
    for start, end in pairwise([*sorted(starts), line.span.end]):
        part = trimmed(folded, Span(start, end))
        if part.start < part.end:
            yield Line(part, part.of(folded))
