"""Remove the numbers that a document-sharing site puts before every few hundred letters, in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import regex

from govterms.script import HAN_SET
from govterms.spans import Edit

KIND: Final = "block-number"
# `⏎2、` and what stands before it. Hits: `投入使⏎2、用`, `纳⏎⏎3、入年度考核`.
_BREAK: Final = regex.compile(r"[^\S\n]*\n\s*(?P<number>\d{1,3})、(?P<gap>[^\S\n]*)(?=\S)")
_CLOSING: Final = "：，。；、）"
# No item of a list begins with a mark that closes: `“双减”⏎14、：减轻…`.
_BEFORE_MARK: Final = re.compile(rf"\n(?<=[{HAN_SET}”）]\n)\s*\d{{1,3}}、(?=[{_CLOSING}])")
# The first block of a page that holds the later part of a document, below its title and the site's own notice.
_OPENING: Final = regex.compile(r"(?m)^[^\S\n]*(?P<number>\d{1,3})、[^\S\n]*(?=\S)")
_HEAD: Final = 400  # letters
# A block is cut anywhere, so its line holds whole sentences and yet ends in the
# midst of one. Near miss: an item of a list, which ends as its sentences do, or
# has none: `1、加强领导⏎2、落实责任`.
_WHOLE_SENTENCE: Final = regex.compile(r"[。；！？]")
_CUT: Final = regex.compile(r"[\p{Han}\p{Latin}\d，、“（《]")
_LEAST_LETTERS: Final = 50  # blocks at hand have 70 to 400; an item that forgot its full stop is shorter
# The sentence runs across more of the breaks than not: by chance alone, one block in thirty ends with a sentence.
_LEAST_CUT: Final = 2
_LEAST_SHARE: Final = 0.5
_LARGEST_STEP: Final = 3
# A number at the end of a block that opens a sentence is a marker or a code of
# its own: `不用填。204⏎3、职业`; else it goes on: `260⏎2、3件`.
_OPENS_SENTENCE: Final = regex.compile(r"(?r)[。；！？]\s*\d{1,4}")


class _Break(NamedTuple):
    """A line break across which a sentence runs, with the number of a block behind it."""

    start: int
    end: int
    number: int
    has_gap: bool
    """Whether white space stood behind the number, and so before it."""


def repair_block_numbers(text: str) -> tuple[Edit, ...]:
    """Return edits that remove block numbers, with their breaks, where a sentence runs across.

    The first block is 1, or what the page opens with where it holds the later
    part of a document.

    Near misses: numbered lists, whose items end where their lines do.
    """
    firsts = [first for first in (1, *_openings(text)) if f"\n{first + 1}、" in text]
    breaks = list(_breaks(text)) if firsts else []
    for first in firsts:
        sequence = _in_sequence(breaks, first)
        if len(sequence) >= _LEAST_CUT and len(sequence) >= _LEAST_SHARE * (sequence[-1].number - first):
            return tuple(Edit(found.start, found.end, _joint(text, found), KIND) for found in sequence)
    return tuple(Edit(*found.span(), "", KIND) for found in _BEFORE_MARK.finditer(text))


def _openings(text: str) -> Iterator[int]:
    """Yield the number of the first block, when the page opens with one above 1."""
    opening = _OPENING.search(text, 0, _HEAD) if "、" in text[:_HEAD] else None
    if opening and int(opening["number"]) > 1:
        yield int(opening["number"])


def _breaks(text: str) -> Iterator[_Break]:
    for match in _BREAK.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if len(line) >= _LEAST_LETTERS and _CUT.match(line[-1]) and _WHOLE_SENTENCE.search(line):
            yield _Break(*match.span(), int(match["number"]), bool(match["gap"]))


def _in_sequence(breaks: Iterable[_Break], first: int) -> list[_Break]:
    """Return the breaks whose numbers rise from that of the first block, with room for those where a sentence ends."""
    sequence: list[_Break] = []
    for found in breaks:
        if 0 < found.number - (sequence[-1].number if sequence else first) <= _LARGEST_STEP:
            sequence.append(found)
    return sequence


def _joint(text: str, found: _Break) -> str:
    return " " if found.has_gap or _OPENS_SENTENCE.match(text, endpos=found.start) else ""
