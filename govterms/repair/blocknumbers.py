"""Remove the numbers that a document-sharing site puts before every few hundred letters, in mid-sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from govterms.spans import Edit

KIND: Final = "block-number"
# `⏎2、` and what stands before it. Hits: `投入使⏎2、用`, `纳⏎⏎3、入年度考核`.
_BREAK: Final = regex.compile(r"[^\S\n]*\n\s*(?P<number>\d{1,3})、(?=\S)")
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


def repair_block_numbers(text: str) -> tuple[Edit, ...]:
    """Return edits that remove block numbers, with their breaks, where a sentence runs across.

    Near misses: numbered lists, whose items end where their lines do.
    """
    if "\n2、" not in text:
        return ()
    breaks = _in_sequence(_breaks(text))
    if len(breaks) < _LEAST_CUT or len(breaks) < _LEAST_SHARE * (breaks[-1].number - 1):
        return ()
    return tuple(Edit(found.start, found.end, _joint(text, found), KIND) for found in breaks)


def _breaks(text: str) -> Iterator[_Break]:
    for match in _BREAK.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if len(line) >= _LEAST_LETTERS and _CUT.match(line[-1]) and _WHOLE_SENTENCE.search(line):
            yield _Break(*match.span(), int(match["number"]))


def _in_sequence(breaks: Iterator[_Break]) -> list[_Break]:
    """Return the breaks whose numbers rise from 2, with room for those where a sentence ends."""
    sequence: list[_Break] = []
    for found in breaks:
        if 0 < found.number - (sequence[-1].number if sequence else 1) <= _LARGEST_STEP:
            sequence.append(found)
    return sequence


def _joint(text: str, found: _Break) -> str:
    return " " if _OPENS_SENTENCE.match(text, endpos=found.start) else ""
