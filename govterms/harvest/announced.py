"""Headwords and definitions on lines of their own, in turn, below a sentence that announces new words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line, iterate_lines
from govterms.harvest.parse import Split
from govterms.harvest.split import EntryList, EntrySlice
from govterms.spans import Span

# Hits: `今年有哪些新词,记者做了个整理。`, `报告热词梳理`, `一起来看懂这些新词汇:`.
# Near misses: `报告提出了许多新词。`, `整理土地三千亩`: words without a promise, a promise without words.
_ANNOUNCEMENT: Final = regex.compile(
    r"(?:新词|热词|关键词|名词|词汇|新提法|词语)[^。\n]{0,16}(?:整理|梳理|盘点|解读|解释|看懂|读懂|说明|如下|一览|扫描)"
    r"|(?:整理|梳理|盘点|解读|解释|看懂|读懂|一览)[^。\n]{0,12}(?:新词|热词|关键词|名词|词汇|新提法)"
)
_MARKDOWN_IMAGE: Final = regex.compile(r"!\[[^\]]*\]\([^)]*\)$")
_SENTENCE_MARK: Final = regex.compile(r"[。;；!?,:、]")
_LONGEST_HEADWORD: Final = 24
_LEAST_PAIRS: Final = 3


def find_announced_lists(folded: str, report: Span) -> Iterator[EntryList]:
    """Yield every list of three or more pairs that a sentence announces.

    Running text has headings and paragraphs in turn, too; the announcement is
    what makes a list of them.
    """
    lines = [line for line in iterate_lines(folded, report) if line.text and not _MARKDOWN_IMAGE.match(line.text)]
    number = 0
    while number < len(lines):
        slices = _pairs_below(lines, number + 1) if _ANNOUNCEMENT.search(lines[number].text) else []
        if len(slices) >= _LEAST_PAIRS:
            yield EntryList(slices[0].span.start, tuple(slices))
            number += 2 * len(slices)
        number += 1


def _pairs_below(lines: Sequence[Line], number: int) -> list[EntrySlice]:
    slices = []
    while number + 1 < len(lines) and _is_headword(lines[number].text) and _is_definition(lines[number + 1].text):
        headword, definition = lines[number].span, lines[number + 1].span
        slices.append(EntrySlice(None, Span(headword.start, definition.end), Split(headword, definition, "space")))
        number += 2
    return slices


def _is_headword(text: str) -> bool:
    is_short = 2 <= len(text) <= _LONGEST_HEADWORD and not is_furniture(text)
    return is_short and not _SENTENCE_MARK.search(regex.sub(r'"[^"]*"', "", text))


def _is_definition(text: str) -> bool:
    return text.endswith(("。", '。"', "!")) and not is_furniture(text)
