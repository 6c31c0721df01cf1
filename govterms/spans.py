"""Spans, edits and offset maps: the ground that every stage stands on.

All offsets are code points, zero-based and half-open. A change to a text is
never a new string alone: it is a list of edits, and edits compose, so that
every place in a repaired text leads back to the text the user gave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govterms.errors import SpanError


class Span(NamedTuple):
    """A half-open range of code points in one text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]


class Edit(NamedTuple):
    """The replacement of `text[start:end]`, and why it was made."""

    start: int
    end: int
    replacement: str
    kind: str


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with all edits made.

    Args:
        text: The text that the edits index.
        edits: Disjoint edits in ascending order.

    Raises:
        SpanError: Two edits overlap, are out of order, or lie outside `text`.

    Example:
        >>> apply_edits("報(bào)告", [Edit(1, 6, "", "pinyin")])
        '報告'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if not done <= edit.start <= edit.end <= len(text):
            raise SpanError(f"edit {edit!r} overlaps its neighbour or leaves the text of {len(text)} code points")
        pieces += (text[done : edit.start], edit.replacement)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


class OffsetMap:
    """Maps offsets of an edited text back to the text before the edits."""

    __slots__ = ("_edits", "_targets")

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Build the map from disjoint edits in ascending order."""
        self._edits = tuple(edits)
        self._targets: list[int] = []
        shift = 0
        for edit in self._edits:
            self._targets.append(edit.start + shift)
            shift += len(edit.replacement) - (edit.end - edit.start)

    def to_source(self, offset: int, *, end: bool = False) -> int:
        """Return the offset before the edits that `offset` came from.

        An offset inside a replacement maps to the start of what was replaced,
        or to its end when `end` is true. An offset that touches a deletion
        stays outside of it on both sides: spans do not swallow what was
        removed around them.

        Args:
            offset: Offset into the edited text.
            end: Whether the offset ends a span.
        """
        index = bisect_right(self._targets, offset) - 1
        if end and index >= 0 and self._targets[index] == offset:
            # Several edits may share a target offset (deletions in a row): a
            # span that ends there ends before the first of them.
            index = self._first_at(index) - 1
        if index < 0:
            return offset
        edit, target = self._edits[index], self._targets[index]
        into = offset - target
        if into < len(edit.replacement):
            return edit.end if end and into else edit.start
        return edit.end + into - len(edit.replacement)

    def span_to_source(self, span: Span) -> Span:
        """Return the span before the edits that covers what `span` covers now."""
        if span.start == span.end:
            start = self.to_source(span.start)
            return Span(start, start)
        return Span(self.to_source(span.start), self.to_source(span.end, end=True))

    def to_target(self, offset: int) -> int:
        """Return the offset after the edits that `offset` became.

        An offset inside of what was replaced maps into the replacement.
        """
        index = bisect_right(self._edits, offset, key=lambda edit: edit.start) - 1
        if index < 0:
            return offset
        edit, target = self._edits[index], self._targets[index]
        if offset < edit.end:
            return target + min(offset - edit.start, len(edit.replacement))
        return target + len(edit.replacement) + offset - edit.end

    def span_to_target(self, span: Span) -> Span:
        """Return the span after the edits that `span` became."""
        return Span(self.to_target(span.start), self.to_target(span.end))

    def _first_at(self, index: int) -> int:
        while index and self._targets[index - 1] == self._targets[index]:
            index -= 1
        return index


def compose_edits(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> tuple[Edit, ...]:
    """Return edits that do in one step what `first` and then `second` do.

    An edit of `second` that overlaps text written by `first` is merged with
    it; the kind of a merged edit names each once, joined by `+`.

    Args:
        first: Edits of a text A that give the text B.
        second: Edits of B that give a text C.
        middle: The text B.

    Returns:
        Edits of A that give C.

    Example:
        >>> compose_edits([Edit(1, 3, "xy", "a")], [Edit(2, 4, "z", "b")], "0xy3")
        (Edit(start=1, end=4, replacement='xz', kind='a+b'),)
    """
    if not first:
        return tuple(second)
    composed: list[Edit] = []
    shift = 0  # an offset in B less the growth so far is the offset in A
    for group in _overlapping(_as_written(first), [_Change(e.start, e.end, e, is_late=True) for e in second]):
        if len(group) == 1:  # nearly all: edits seldom meet
            edit = group[0].edit
            moved = Edit(edit.start - shift, edit.end - shift, edit.replacement, edit.kind)
            composed.append(moved if group[0].is_late else edit)
            shift += 0 if group[0].is_late else _growth(edit)
            continue
        start, end = group[0].start, max(change.end for change in group)
        source_start = start - shift
        shift += sum(_growth(change.edit) for change in group if not change.is_late)
        late = [change.edit for change in group if change.is_late]
        inside = [Edit(edit.start - start, edit.end - start, edit.replacement, edit.kind) for edit in late]
        replacement = apply_edits(middle[start:end], inside)
        composed.append(Edit(source_start, end - shift, replacement, _join_kinds(group)))
    return tuple(composed)


class _Change(NamedTuple):
    """An edit of either step with the range of the middle text it concerns."""

    start: int
    end: int
    edit: Edit
    is_late: bool


def _as_written(edits: Iterable[Edit]) -> list[_Change]:
    """Place each edit where its replacement stands in the text it produced."""
    written, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        written.append(_Change(start, start + len(edit.replacement), edit, is_late=False))
        shift += _growth(edit)
    return written


def _overlapping(written: list[_Change], late: list[_Change]) -> Iterable[list[_Change]]:
    """Group changes whose ranges truly overlap; those that only touch stay apart."""
    group: list[_Change] = []
    reach = 0
    for change in sorted(written + late, key=lambda change: (change.start, change.end, change.is_late)):
        if group and change.start >= reach:
            yield group
            group = []
        reach = max(reach, change.end) if group else change.end
        group.append(change)
    if group:
        yield group


def _growth(edit: Edit) -> int:
    return len(edit.replacement) - (edit.end - edit.start)


def _join_kinds(group: list[_Change]) -> str:
    kinds = [kind for change in group for kind in change.edit.kind.split("+")]
    return "+".join(dict.fromkeys(kinds))
