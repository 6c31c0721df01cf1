"""A tree written out as HTML for the sake of finding terms in it, with the way back to its text nodes.

So every generator's pages are read by the rules of `Glossary.annotate_html`:
what is code, a link or a heading, where a line ends, what a reader sees. The
view is never shown; what is found is marked in the tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from html import escape
from typing import Final, Generic, NamedTuple, TypeVar

from govterms.spans import Span

Slot = TypeVar("Slot")
"""A place of the tree that holds a text."""

_PART: Final = re.compile(r"[^&<>]+|[&<>]")
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HEADING_TAG: Final = re.compile(r"<h[1-6]\b[^<>]*>", re.IGNORECASE)
_KEPT: Final = ("class", "href", "translate", "data-govterms")
"""Attributes by which elements are told to be links, or to be left alone."""

HEADING_MARK: Final = "## "
"""Stands before headings in the view: by it `Glossary.annotate` tells where sections of a text start."""


class Segment(NamedTuple, Generic[Slot]):
    """A range of the view and the text that it was written from."""

    start: int
    """Offset into the HTML of the view."""
    end: int
    slot: Slot
    text_start: int
    """Offset into the text of the slot."""
    text_end: int


class Piece(NamedTuple, Generic[Slot]):
    """A range of the text of one slot."""

    slot: Slot
    start: int
    end: int


class View(Generic[Slot]):
    """Grows as a tree is walked over."""

    def __init__(self) -> None:
        """Begin an empty view."""
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment[Slot]] = []

    @property
    def html(self) -> str:
        """The view so far."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Length of the view so far, in code points."""
        return self._length

    def open(self, name: str, attributes: Mapping[str, str] = {}) -> None:
        """Write a start tag, with those attributes that matter.

        A heading is marked before them: one that wants no annotations starts a
        section too.
        """
        kept = "".join(f' {key}="{escape(attributes[key])}"' for key in _KEPT if isinstance(attributes.get(key), str))
        self.add_markup(f"<{name}>{HEADING_MARK}<span{kept}>" if is_heading(name) else f"<{name}{kept}>")

    def close(self, name: str) -> None:
        """Write an end tag, where the element has one."""
        if name not in _VOID:
            self.add_markup(f"</span></{name}>" if is_heading(name) else f"</{name}>")

    def add_markup(self, html: str) -> None:
        """Write what is not text of the tree."""
        self._parts.append(html)
        self._length += len(html)

    def add_text(self, text: str, slot: Slot, *, start: int = 0) -> None:
        """Write a text of the tree.

        Args:
            text: The text, or a part of it.
            slot: Where it stands in the tree.
            start: Offset of the part in the text of the slot.
        """
        for match in _PART.finditer(text):
            part = match[0]
            written = escape(part) if part in "&<>" else part
            begin = self._length
            self.add_markup(written)
            segment = Segment(begin, self._length, slot, start + match.start(), start + match.end())
            self._segments.append(segment)

    def piece(self, span: Span) -> Piece[Slot] | None:
        """Return where a span of the view stands in the tree.

        Args:
            span: A part of one text node of the view.

        Returns:
            The range from its first to its last letter; `None` when it was not
            written from text of the tree.
        """
        first, last = self._segment_at(span.start), self._segment_at(span.end - 1)
        if first is None or last is None:
            return None
        return Piece(first.slot, self._offset(first, span.start), self._offset(last, span.end - 1) + 1)

    def _segment_at(self, offset: int) -> Segment[Slot] | None:
        index = bisect_right(self._segments, offset, key=lambda segment: segment.start) - 1
        return self._segments[index] if index >= 0 and offset < self._segments[index].end else None

    @staticmethod
    def _offset(segment: Segment[Slot], offset: int) -> int:
        """Return where a letter of the view stands in the text of its slot; a reference is one letter."""
        return min(segment.text_start + offset - segment.start, segment.text_end - 1)


def mark_headings(html: str) -> str:
    """Return raw HTML with the mark in its headings."""
    return _HEADING_TAG.sub(rf"\g<0>{HEADING_MARK}", html)


def is_heading(name: str) -> bool:
    """Tell whether an element is one of `h1` to `h6`."""
    return len(name) == 2 and name[0] == "h" and name[1] in "123456"
