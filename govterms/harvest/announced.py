"""Headwords and definitions on lines of their own, in turn, below a sentence that announces new words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.pairs import is_definition, is_headword, pairs_from, without_marker
from govterms.harvest.parse import split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice

# Hits: `今年有哪些新词,记者做了个整理。`, `报告热词梳理`, `一起来看懂这些新词汇:`.
# Near misses: `报告提出了许多新词。`, `整理土地三千亩`: words without a promise, a promise without words.
_ANNOUNCEMENT: Final = regex.compile(
    r"(?:新词|热词|关键词|名词|词汇|新提法|词语)[^。\n]{0,16}(?:整理|梳理|盘点|解读|解释|看懂|读懂|说明|如下|一览|扫描)"
    r"|(?:新词|热词|关键词|名词|词汇)[^\n]{0,40}(?:如下|整理|梳理|解读|解释)[^。\n]{0,6}:$"
    r"|(?:整理|梳理|盘点|解读|解释|看懂|读懂|一览)[^。\n]{0,12}(?:新词|热词|关键词|名词|词汇|新提法)"
)
_NEW_WORDS: Final = ("词", "新提法")  # one of them is in every announcement
_MARKDOWN_IMAGE: Final = regex.compile(r"!\[[^\]]*\]\([^)]*\)$")
_SPEAKER: Final = regex.compile(r"(?:代表|委员|记者|市民|网友|专家|问|答)$")
_LEAST_ENTRIES: Final = 3


def find_announced_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield every list of three or more entries that a sentence announces.

    Running text has headings and paragraphs in turn, and numbered lists, too;
    the announcement is what makes a list of them.
    """
    if not any(map(passage.holds, _NEW_WORDS)):
        return
    lines = [line for line in passage.lines if not _MARKDOWN_IMAGE.match(line.text)]
    number = 0
    while number < len(lines):
        is_announcing = _ANNOUNCEMENT.search(lines[number].text) is not None
        slices = _entries_below(passage.folded, lines, number + 1) if is_announcing else []
        if slices:
            yield EntryList(slices[0].span.start, tuple(slices))
            end = slices[-1].span.end
            number = bisect_right(lines, end, lo=number, key=lambda line: line.span.start) - 1
        number += 1


def _entries_below(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    pairs = pairs_from(folded, lines, number)
    slices = pairs if len(pairs) >= _LEAST_ENTRIES else _set_off_below(folded, lines, number)
    return slices if len(slices) >= _LEAST_ENTRIES else []


def _set_off_below(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    """Return the entries whose headwords are set off from the definition on the same line, by brackets or a colon."""
    slices = []
    for line in (lines[at] for at in range(number, len(lines))):  # a slice would copy the rest at each announcement
        marker, entry = without_marker(folded, line)
        split = split_entry(folded, entry) if is_definition(line.text) else None
        if not split or split.kind != "mark" or not _is_term(split.headword.of(folded)):
            break
        slices.append(EntrySlice(marker, line.span, split))
    return slices


def _is_term(text: str) -> bool:
    return is_headword(text) and not _SPEAKER.search(text)
