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
    done, length = 0, len(text)
    for edit in edits:
        start, end, replacement, _ = edit
        if not done <= start <= end <= length:
            raise SpanError(f"edit {edit!r} overlaps its neighbour or leaves the text of {length} code points")
        pieces += (text[done:start], replacement)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


class OffsetMap:
    """Maps offsets of an edited text back to the text before the edits."""

    __slots__ = ("_edits", "_targets")

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Build the map from disjoint edits in ascending order."""
        self._edits = tuple(edits)
        ends = _written_ends(self._edits)
        self._targets = [end - len(edit.replacement) for edit, end in zip(self._edits, ends, strict=True)]

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
    ends = _written_ends(first)
    composed: list[Edit] = []
    place = number = 0  # of the next edit in `first`, in `second`
    while number < len(second):
        start, end, replacement, kind = second[number]
        passed = bisect_right(ends, start, place)
        composed += first[place:passed]
        shift = ends[passed - 1] - first[passed - 1].end if passed else 0
        if passed == len(first) or ends[passed] - len(first[passed].replacement) >= end:  # nearly all: they seldom meet
            composed.append(Edit(start - shift, end - shift, replacement, kind) if shift else second[number])
            place, number = passed, number + 1
            continue
        place, later, reach = _meeting(first, ends, passed, second, number)
        composed.append(_merge(first[passed:place], second[number:later], middle, shift, reach))
        number = later
    return (*composed, *first[place:])


def _written_ends(edits: Iterable[Edit]) -> list[int]:
    """Return the offset behind each replacement, in the text that the edits give."""
    ends, shift = [], 0
    for start, end, replacement, _ in edits:
        shift += len(replacement) - (end - start)
        ends.append(end + shift)
    return ends


def _meeting(
    first: Sequence[Edit], ends: Sequence[int], place: int, second: Sequence[Edit], number: int
) -> tuple[int, int, int]:
    """Return how far the edits go that truly overlap `second[number]` or each other; those that only touch stay apart.

    Returns:
        The places behind the last of them in `first` and in `second`, and the
        offset in the middle text that they reach.
    """
    later, reach = number + 1, second[number].end
    while True:
        if place < len(first) and ends[place] - len(first[place].replacement) < reach:
            reach = max(reach, ends[place])
            place += 1
        elif later < len(second) and second[later].start < reach:
            reach = max(reach, second[later].end)
            later += 1
        else:
            return place, later, reach


def _merge(early: Sequence[Edit], late: Sequence[Edit], middle: str, shift: int, reach: int) -> Edit:
    """Return the one edit that does what `early` and then `late` do, which overlap.

    Args:
        early: Edits of A, next to each other.
        late: Edits of B, next to each other.
        middle: The text B.
        shift: What an offset in A gains in B, before `early`.
        reach: Offset in B behind all of them.
    """
    ends = [end + shift for end in _written_ends(early)]
    kinds = [(end - len(edit.replacement), end, False, edit.kind) for edit, end in zip(early, ends, strict=True)]
    kinds += [(edit.start, edit.end, True, edit.kind) for edit in late]
    kinds.sort(key=lambda change: change[:3])
    start = kinds[0][0]
    inside = [Edit(edit.start - start, edit.end - start, edit.replacement, edit.kind) for edit in late]
    grown = ends[-1] - early[-1].end if early else shift
    names = [name for *_, kind in kinds for name in kind.split("+")]
    return Edit(start - shift, reach - grown, apply_edits(middle[start:reach], inside), "+".join(dict.fromkeys(names)))
