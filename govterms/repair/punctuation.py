"""Make half-width punctuation in Chinese full-width, as the standard for punctuation (GB/T 15834) has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import regex

from govterms.script import COMMON_HAN, HAN_SET
from govterms.spans import Edit

KIND: Final = "punctuation"
_FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "!": "！", "(": "（", ")": "）", ".": "。"}
_CHINESE: Final = rf"[{HAN_SET}“”‘’《》（）。、，；：％]"
# Hits: `经济,民生`, `“双区”:指`, `各位代表!`, `GDP,同比`. Near misses: `1,310`, `9:30`,
# `http://`, `a, b`, `方向。⏎![](a.jpg)` (an image in Markdown).
# `?` is left alone: it also stands for letters that are lost.
# One pattern for each mark: `re` finds a letter in a fifth of the time of a set.
_MARKS: Final = tuple(
    re.compile(
        rf"{mark}(?:(?:(?<={_CHINESE}.)|(?<={_CHINESE}[^\S\n].))(?!//|\[)"
        rf"|(?<!!)(?={_CHINESE})(?<!^.)(?<![\d\s].)|(?<=\d[,;])(?=[{HAN_SET}]))"
    )
    for mark in ",;:!"
)
# A pair is Chinese when Chinese stands in it or before it. Near misses: `(1)`,
# `f(x)`, `双区(1)`, and `(略)`, which masks a number and stays as it is.
_BRACKETS: Final = regex.compile(
    r"(?<left>\()(?!略\))(?:(?=[^()\n]*\p{Han})|(?<=\p{Han}\()(?=[^()\n]*\p{Latin}{2}))[^()\n]{1,200}(?<right>\))"
)
# The full stop of a clause, at the end of its line. Near misses: `1.`, `一.`, `A.`,
# `双区...`, `www.政务.cn`, `约翰.史密斯`; within a line it is too much like those.
_FULL_STOP: Final = re.compile(
    rf"\.(?<=[{COMMON_HAN}]{{2}}.|[{COMMON_HAN}][”）)].)(?<![一二三四五六七八九十].)(?=[^\S\n]*(?:\n|$))"
)
# A page with one half-width mark in a hundred or fewer is clean, and they are its author's: eight whole reports have
# none to three beside 700 to 1,600 full-width ones, damaged pages two of them beside each full-width one.
_FEW: Final = 0.01
_QUOTE: Final = re.compile('["“”]')
_LONGEST_QUOTE: Final = 60
_QUOTES_CHINESE: Final = re.compile(rf"[{COMMON_HAN}，。、；：（）]")


def repair_punctuation(text: str) -> tuple[Edit, ...]:
    """Return edits that make the half-width marks of Chinese clauses full-width.

    Straight quotation marks become curly where they pair up in a line. A page
    that is full-width but for a few slips stays as it is.

    Example:
        >>> [edit.replacement for edit in repair_punctuation('增长1,310元,即"双区"(略)3:1')]
        ['，', '“', '”']
    """
    places = {match.start() for pattern in (*_MARKS, _FULL_STOP) for match in pattern.finditer(text)}
    for match in _BRACKETS.finditer(text):
        places.update((match.start("left"), match.start("right")))
    marks = {place: _FULL_WIDTH[text[place]] for place in places}
    marks.update(_curly_quotes(text))
    are_few = len(marks) < _FEW * len(text)  # most damaged pages need no count
    if are_few and len(marks) < _FEW * sum(map(text.count, _FULL_WIDTH.values())):
        return ()
    new = tuple.__new__  # what `Edit(…)` calls in the end: a page may have hundreds
    return tuple([new(Edit, (place, place + 1, marks[place], KIND)) for place in sorted(marks)])


def _curly_quotes(text: str) -> Iterator[tuple[int, str]]:
    done = text.find('"')
    while done >= 0:
        start, end = text.rfind("\n", 0, done) + 1, text.find("\n", done)
        end = end if end >= 0 else len(text)
        yield from _curly_quotes_of_line(text, start, end)
        done = text.find('"', end)


def _curly_quotes_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the curly quotation marks of a line in which all pair up around or beside Chinese, or nothing."""
    places = [match.start() for match in _QUOTE.finditer(text, start, end)]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or not all(_is_chinese_pair(text, left, right) for left, right in pairs):
        return
    for left, right in pairs:
        yield from ((place, mark) for place, mark in ((left, "“"), (right, "”")) if text[place] == '"')


def _is_chinese_pair(text: str, left: int, right: int) -> bool:
    """Tell whether two marks quote something in Chinese.

    Hits: `"双区"`, `认真落实"1310"部署`, `“双区"`. Near misses: `class="双区"`, `55" 屏`,
    `say "hi" to`, `“双区“`.
    """
    quoted = text[left + 1 : right]
    around = text[max(left - 1, 0) : left] + text[right + 1 : right + 2]
    return (
        text[left] in '"“'
        and text[right] in '"”'
        and 0 < len(quoted) <= _LONGEST_QUOTE
        and not quoted[0].isspace()
        and not quoted[-1].isspace()
        and "=" not in around
        and _QUOTES_CHINESE.search(quoted + around) is not None
    )
