"""Remove page numbers, and the break that they put into a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.repair.paragraphs import BEGINS
from govterms.spans import Edit

KIND: Final = "page-number"
# On a line of its own. Hits: `— 12 —`, `-19-`, `－３－`, `第 3 页 共 20 页`, `- 4 -`.
# Near misses: `12` (may be a marker), `-19` (a number), `—— 2025年1月8日 ——`, a rule `-----`.
_PAGE_NUMBER: Final = regex.compile(
    r"^[^\S\n]*+(?:[-—–－―─·]{1,2}\s?\d{1,4}\s?[-—–－―─·]{1,2}|第\s?\d{1,4}\s?页(?:[\s,，/]*共\s?\d{1,4}\s?页)?"
    # what a document-sharing site puts between pages: `开通VIP阅读全文 剩余5页未读`
    r"|(?:开通\s?VIP[^\n。，]{0,12}\s)?(?:还剩|剩余)\s?\d{1,4}\s?页未读[^\n。]{0,16})[^\S\n]*+$",
    regex.M,
)
_LINE_START: Final = re.compile(r"\n[^\S\n]*+[-—–－―─·第开还剩]")  # a line that opens as one does
_BREAK_BEHIND: Final = regex.compile(r"\s*\n|\s*\Z")
# The running head of the next page, where a sentence goes on behind it: `…抽取检查对⏎— 21 —⏎⏎政府工作报告⏎象，…`.
_RUNNING_HEAD: Final = regex.compile(r"\s*\n[^\S\n]*\p{Han}{0,20}政府工作报告[^\S\n]*\n\s*")
# Any other line that stands behind page number after page number: the name of the document or of the office.
_LINE_BEHIND: Final = regex.compile(r"\s*\n[^\S\n]*(?P<head>[^\n。]{4,40}?)[^\S\n]*\n\s*")
_LEAST_HEADS: Final = 3
# The same with a bare number, which by itself may be a marker.
_HEAD: Final = r"(?P<head>[^\n。；，：]{6,40}?)[^\S\n]*"
_NUMBER: Final = r"(?P<number>\d{1,4})[^\S\n]*"
_NUMBERED_HEADS: Final = tuple(
    regex.compile(rf"^[^\S\n]*{first}\n[^\S\n]*{second}$", regex.M)
    for first, second in ((_HEAD, _NUMBER), (_NUMBER, _HEAD))
)
# Number and head on one line: `24      青溪县政府公报 2008年第1期`.
_BESIDE: Final = tuple(
    regex.compile(rf"^[^\S\n]*{pattern}[^\S\n]*$", regex.M)
    for pattern in (
        r"(?P<number>\d{1,4})[^\S\n]{2,}+(?P<head>[^\n。；，：]{6,40}?)",
        r"(?P<head>[^\s。；，：][^\n。；，：]{5,39}?)[^\S\n]{2,}(?P<number>\d{1,4})",
    )
)
_MOST_PAGES: Final = 3
# Told in a tenth of the time.
_BARE_NUMBER: Final = re.compile(r"\n[^\S\n]*\d{1,4}[^\S\n]*(?=\n|\Z)")
_NUMBER_BESIDE: Final = (
    re.compile(r"\n[^\S\n]*\d{1,4}[^\S\n]{2}(?=[^\n。；，：]{6,60}\n)"),
    re.compile(r"\n(?:" + "|".join(rf"(?<=\s\s{digits}\n)" for digits in (r"\d", r"\d\d", r"\d\d\d")) + ")"),
)
# A sentence goes on over the page: it has a line's length, and no mark at its end.
_OPEN_END: Final = regex.compile(r"(?r)[^\n]{14}[\p{Han}，、,“（(\d]")
_LONGEST_HEAD: Final = 60
_GOES_ON: Final = regex.compile(rf"(?!{BEGINS.pattern})\S")


def repair_page_numbers(text: str) -> tuple[Edit, ...]:
    r"""Return edits that remove page numbers with the blank lines around them.

    Where a sentence goes on behind the page number, its halves are joined.

    Example:
        >>> repair_page_numbers("企业当天就能领到施工许可证的改\n  — 2 —\n\n革。")
        (Edit(start=15, end=25, replacement='', kind='page-number'),)
    """
    edits: list[Edit] = []
    matches = sorted([*_page_numbers(text), *_numbered_heads(text)], key=lambda match: match.start())
    heads = _running_heads(text, matches)
    for match in matches:
        # The blank lines before it are walked, not matched: a pattern that opens
        # with white space takes a page of blank lines apart at every one of them.
        start = edits[-1].end if edits else 0
        start += len(text[start : match.start()].rstrip())
        if edits and start == edits[-1].end:  # an empty page
            start = edits.pop().start
        behind = _BREAK_BEHIND.match(text, match.end())
        end = behind.end() if behind else match.end()
        is_open = _OPEN_END.match(text, max(0, start - 20), start)
        if match.re in _NUMBERED_HEADS and text[start - 1 : start].isdecimal():  # `第二节 公司业务 ...... 9`
            is_open = None
        head = _RUNNING_HEAD.match(text, match.end(), match.end() + _LONGEST_HEAD) if is_open else None
        line = _LINE_BEHIND.match(text, match.end(), match.end() + _LONGEST_HEAD) if heads else None
        if head and _GOES_ON.match(text, head.end(), head.end() + 8):
            end = head.end()
        elif line and line["head"] in heads:
            end = line.end()
        goes_on = is_open and _GOES_ON.match(text, end, end + 8)
        edits.append(Edit(start, end, "" if goes_on or end == len(text) else "\n", KIND))
    return tuple(edits)


def _numbered_heads(text: str) -> Iterator[regex.Match[str]]:
    """Yield the heads of pages with the bare numbers beside them, where these rise from page to page."""
    for pattern in _NUMBERED_HEADS if _BARE_NUMBER.search(text) else ():
        for found in _pages(pattern, text):
            if _rises(found):
                yield from found[1:]  # the first is the title
    for pattern, hint in zip(_BESIDE, _NUMBER_BESIDE, strict=True):
        for found in _pages(pattern, text) if hint.search(text) else ():
            if _rises(found):
                is_title = found[0].start() < _LONGEST_HEAD and text.count(found[0]["head"]) == len(found)
                yield from found[is_title:]


def _pages(pattern: regex.Pattern[str], text: str) -> Iterable[list[regex.Match[str]]]:
    """Return the heads of pages that are alike, together."""
    pages: dict[str, list[regex.Match[str]]] = {}
    for match in pattern.finditer(text):
        pages.setdefault(match["head"], []).append(match)
    return pages.values()


def _rises(found: Sequence[regex.Match[str]]) -> bool:
    """Tell whether the numbers beside a head are those of pages: three that rise, or two that follow each other."""
    steps = {int(after["number"]) - int(before["number"]) for before, after in pairwise(found)}
    return steps == {1} or (len(found) >= _LEAST_HEADS and all(0 < step <= _MOST_PAGES for step in steps))


def _running_heads(text: str, matches: Sequence[regex.Match[str]]) -> set[str]:
    """Return the lines that stand behind so many page numbers that they belong to the pages."""
    if len(matches) < _LEAST_HEADS:
        return set()
    lines = (_LINE_BEHIND.match(text, match.end(), match.end() + _LONGEST_HEAD) for match in matches)
    counts = Counter(line["head"] for line in lines if line)
    return {head for head, count in counts.items() if count >= _LEAST_HEADS}


def _page_numbers(text: str) -> Iterator[regex.Match[str]]:
    for start in (0, *(match.start() + 1 for match in _LINE_START.finditer(text))):
        match = _PAGE_NUMBER.match(text, start)
        if match:
            yield match
