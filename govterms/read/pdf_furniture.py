"""Leave out what stands on every page: running heads, page numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

import regex

from govterms.read.pdf_lines import Line

_DEPTH: Final = 3  # lines from the edge of a page; what stands deeper is text
# Heads often alternate between left and right pages and are missing on the
# first page of a chapter, so that one of them stands on two pages in five.
_SHARE: Final = 0.4
_FEWEST_PAGES: Final = 2
_SHIFT: Final = 6.0  # points by which a head may be off its place
_DIGITS: Final = regex.compile(r"\d+")
# Hits: `- 3 -`, `—12—`, `第 3 页 共 20 页`, `3/20`. A number alone must be the page's own.
_PAGE_NUMBER: Final = regex.compile(
    r"[-—–－·]+\s?(\d{1,4})\s?[-—–－·]+|第\s?(\d{1,4})\s?页.{0,12}|(\d{1,4})\s?/\s?\d{1,4}|(\d{1,4})"
)


class _Edge(NamedTuple):
    """A line near the edge of a page."""

    page: int
    key: tuple[bool, str]
    """Whether it stands at the foot, and its text with `#` for each number."""
    line: Line


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without heads, feet and page numbers.

    Args:
        pages: The lines of each page from top to bottom.
    """
    edges = [edge for number, lines in enumerate(pages) for edge in _edges(number, lines)]
    repeated = _repeated(edges, len(pages))
    return [_inside(number, list(lines), repeated) for number, lines in enumerate(pages)]


def _edges(number: int, lines: Sequence[Line]) -> Iterator[_Edge]:
    for line in lines[:_DEPTH]:
        yield _Edge(number, (False, _shape(line)), line)
    for line in lines[-_DEPTH:]:
        yield _Edge(number, (True, _shape(line)), line)


def _shape(line: Line) -> str:
    return "".join(_DIGITS.sub("#", line.text).split())


def _repeated(edges: Sequence[_Edge], pages: int) -> set[tuple[int, Line]]:
    """Return the lines, with their pages, that stand at one place on many pages."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.key].append(edge)
    found = set()
    for group in groups.values():
        place = median(edge.line.baseline for edge in group)
        alike = [edge for edge in group if abs(edge.line.baseline - place) <= _SHIFT]
        if len({edge.page for edge in alike}) >= max(_FEWEST_PAGES, _SHARE * pages):
            found |= {(edge.page, edge.line) for edge in alike}
    return found


def _inside(number: int, lines: list[Line], repeated: set[tuple[int, Line]]) -> list[Line]:
    """Return the lines of a page between its outermost ones that are furniture."""

    def is_furniture(line: Line) -> bool:
        return (number, line) in repeated or _is_page_number(line.text, number)

    while lines and is_furniture(lines[0]):
        del lines[0]
    while lines and is_furniture(lines[-1]):
        del lines[-1]
    return lines


def _is_page_number(text: str, page: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(text)
    if not match:
        return False
    return match[4] is None or int(match[4]) == page + 1
