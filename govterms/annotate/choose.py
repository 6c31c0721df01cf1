"""Choose between occurrences: overlaps first, then how often a term is explained."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Final, Literal, get_args

import regex

from govterms.annotate.accepted import Accepted, AcceptedColumns

Occurrences = Literal["all", "document", "section", "paragraph"]


# A line break of any kind ends a paragraph: on government pages each line of
# text is one, and blank lines between them are the exception. The price: each
# line of hard-wrapped text counts as a paragraph.
_PARAGRAPH: Final = regex.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")

# The lines that open a section: `## …`, `第三章 …`, `一、…`, `（二）…`. The
# paragraph that such a numeral often runs into belongs to its section. Near
# misses: 第三产业增长, 一是…, which carry no section mark.
_SECTION: Final = regex.compile(
    r"""^[^\S\r\n]*(?:
      \#{1,6}[^\S\r\n]
    | 第[一二三四五六七八九十百零〇\d]{1,4}[章节编編篇]
    | 第[一二三四五六七八九十\d]{1,3}部分
    | [一二三四五六七八九十]{1,3}、
    | [（(][一二三四五六七八九十]{1,3}[）)]
    )""",
    regex.VERBOSE | regex.MULTILINE,
)


_START: Final = itemgetter(0)
_END: Final = itemgetter(1)


OverlapPolicy = Callable[[Iterable[Accepted]], Sequence[Accepted]]
"""Chooses between occurrences that overlap; gives those that stay by ascending start."""


def longest_match(accepted: Iterable[Accepted]) -> Sequence[Accepted]:
    """Return disjoint occurrences in ascending order, the leftmost and longest ones.

    Occurrences that only touch are both kept.
    """
    if isinstance(accepted, AcceptedColumns):
        return accepted.longest()
    chosen: list[Accepted] = []
    done = 0
    # Two stable sorts with keys in C: one sort with a Python key takes three
    # times as long.
    longest_first = sorted(accepted, key=_END, reverse=True)
    for occurrence in sorted(longest_first, key=_START):
        if occurrence[0] >= done:
            chosen.append(occurrence)
            done = occurrence[1]
    return chosen


def all_matches(accepted: Iterable[Accepted]) -> list[Accepted]:
    """Return all occurrences in ascending order, the longest first where several start together."""
    return sorted(accepted, key=lambda one: (one.start, -one.end))


def check_occurrences(occurrences: str) -> None:
    """Raise unless `occurrences` is a known choice.

    Raises:
        ValueError: It is none of `all`, `document`, `section` and `paragraph`.
    """
    if occurrences not in get_args(Occurrences):
        known = ", ".join(map(repr, get_args(Occurrences)))
        raise ValueError(f"occurrences must be one of {known}, not {occurrences!r}")


def first_in_scope(
    chosen: Sequence[Accepted], text: str, occurrences: Occurrences, headings: Iterable[int] = ()
) -> Sequence[Accepted]:
    """Return the first occurrence of each short form in every scope.

    Args:
        chosen: Occurrences in ascending order.
        text: The text in which they stand, not folded.
        occurrences: The scope, or `all` for all of them.
        headings: Where sections start of which the text itself does not tell.
    """
    if occurrences == "all":
        return chosen
    starts = scope_starts(text, occurrences)
    if occurrences == "section":
        starts = sorted({*starts, *headings})
    firsts: dict[tuple[int, str], Accepted] = {}
    for occurrence in chosen:
        firsts.setdefault((bisect_right(starts, occurrence.start), occurrence.form.key), occurrence)
    return list(firsts.values())


def scope_starts(text: str, occurrences: Occurrences) -> list[int]:
    """Return where the scopes of `text` start behind the first, ascending."""
    if occurrences == "paragraph":
        return [found.end() for found in _PARAGRAPH.finditer(text)]
    if occurrences == "section":
        return [found.start() for found in _SECTION.finditer(text)]
    return []
