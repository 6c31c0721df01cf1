"""A text as lines that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govterms.spans import Span


class Line(NamedTuple):
    """A line without its white space at both ends; the span covers what is left."""

    span: Span
    text: str


def iterate_lines(text: str, within: Span) -> Iterator[Line]:
    """Yield the lines of `text[within]` that are not blank.

    Spans index `text`: code points, zero-based, half-open.
    """
    start = within.start
    for raw in text[within.start : within.end].split("\n"):
        content = raw.strip()
        if content:
            left = start + raw.index(content)
            yield Line(Span(left, left + len(content)), content)
        start += len(raw) + 1
