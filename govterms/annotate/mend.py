"""Read over what interrupts a short form: pinyin of a damaged page, spaces, a line break.

Only the neighbourhoods of interruptions are read anew, with the interruptions
taken out; an offset map leads back to the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.annotate.evidence import QUOTED
from govterms.annotate.pairs import Pairs
from govterms.annotate.scan import Scan
from govterms.script import TONED
from govterms.spans import Edit, OffsetMap, Span

_PINYIN: Final = "pinyin"
_SPACE: Final = "space"
_FAR: Final = "far"

# (bào) in 報(bào)告, as scrapers of traditional pages leave it; near misses: (TOD), (km).
_PINYIN_NOTE: Final = re.compile(rf"\([a-zü]{{0,3}}[{TONED}][a-zü]{{0,4}}\)")
BLANK: Final = frozenset(" \t\r\n")
BREAKS: Final = "\n "
_BREAKS: Final = tuple(map(re.compile, BREAKS))
"""Patterns of one literal: a set of both takes six times as long."""

_LONGEST_BLANK: Final = 8
_NEAR: Final = 40
"""Code points around an interruption that are read: the longest forms and what their rules look at."""

_CLOSE: Final = 4
"""Code points behind pinyin that is taken out, within which more of it is."""

_LONG_FORM: Final = 3
"""Letters of a form that may be broken by white space where no quotation marks hold it together."""


class Joints(NamedTuple):
    """Where forms may be interrupted."""

    pairs: Pairs
    """The letters that stand side by side inside of forms."""
    lasts: frozenset[str]
    """What may stand before the first blank or line break of an interruption: the first letters of these, and a tab."""


def find_joints(pairs: Pairs) -> Joints:
    """Return where forms with these `pairs` of letters in them may be interrupted."""
    return Joints(pairs, frozenset(pairs).union(BLANK.difference(" \n")))


def find_interruptions(scan: Scan, joints: Joints, blanks: Iterable[int] | None = None) -> list[Edit]:
    """Return the edits that take out what may interrupt a form, or stand between it and what its rules look at.

    Args:
        scan: The text.
        joints: Where forms may be interrupted.
        blanks: The spaces and line breaks that have to be looked at, where that is known.
    """
    if blanks is None:
        blanks = [found.start() for mark in _BREAKS for found in mark.finditer(scan.folded)]
    edits = [Edit(*run, "", _SPACE) for run in set(_blanks(scan, joints, blanks))]
    edits += [Edit(*note, "", _PINYIN) for note in _notes(scan, joints.pairs)]
    return sorted(edits)


def _notes(scan: Scan, pairs: Pairs) -> Iterator[tuple[int, int]]:
    """Yield the notes of pinyin between two letters of a form, and beside one."""
    padded = scan.padded
    read = 0
    for found in _PINYIN_NOTE.finditer(scan.folded):
        start, end = found.span()
        is_inside = padded[end] in pairs.get(padded[start - 1], "")
        # Where one note is taken out, so is the next: 「一張(zhāng)圖(tú)」.
        if is_inside or start < read or scan.ends_at(start) or scan.starts_at(end):
            yield start, end
            read = end + _CLOSE


def _blanks(scan: Scan, joints: Joints, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of white space between two letters of a form, with one line break at most."""
    pairs, lasts = joints
    text, padded = scan.folded, scan.padded
    # What parts lines and words joins no letters of a form: 54 of 2,060 spaces are left, 92 of 4,111 line ends.
    for start in [
        at
        for at in offsets
        if (before := padded[at - 1]) in lasts
        and ((after := padded[at + 1]) in BLANK or before in BLANK or after in pairs[before])
    ]:
        run = _run_at(text, start)
        if _joins(text, *run, joints) and text.count("\n", *run) < 2 and not _is_ascii_gap(text, *run):
            yield run


def _run_at(text: str, start: int) -> tuple[int, int]:
    """Return the white space around the blank at `start`, as much as may stand inside of a form."""
    end = start + 1
    while text[start - 1] in BLANK and end - start < _LONGEST_BLANK and start > 1:
        start -= 1
    while end - start < _LONGEST_BLANK and text[end : end + 1] in BLANK:
        end += 1
    return start, end


def _joins(text: str, start: int, end: int, joints: Joints) -> bool:
    """Tell whether the letters on both sides stand side by side in a form."""
    after = text[end : end + 1]
    return bool(after) and after in joints.pairs.get(text[start - 1 : start], "")


def _is_ascii_gap(text: str, start: int, end: int) -> bool:
    """Tell whether the white space parts two words or numbers, as in 13 10."""
    before, after = text[start - 1], text[end : end + 1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def far_edits(interruptions: Sequence[Edit], length: int) -> list[Edit]:
    """Return `interruptions` with edits that take out what stands far from all of them.

    Args:
        interruptions: What `find_interruptions` gave.
        length: Of the text, in code points.
    """
    edits: list[Edit] = []
    done = read = 0
    for edit in interruptions:
        if edit.start < done:
            continue
        if edit.start - _NEAR > read:
            # A line break keeps what stood far apart from meeting.
            edits.append(Edit(read, edit.start - _NEAR, "\n", _FAR))
        edits.append(edit)
        done = edit.end
        read = done + _NEAR
    if read < length:
        edits.append(Edit(read, length, "", _FAR))
    return edits


def merge_mended(accepted: Sequence[Accepted], mended: Sequence[Accepted], edits: Sequence[Edit]) -> Sequence[Accepted]:
    """Return what was accepted in a text, and in its mended form where an edit touches it.

    Args:
        accepted: What was accepted in the text as it is.
        mended: What was accepted in the mended text.
        edits: What was left out.
    """
    kept, added = _without_noted(accepted, edits), _touched(mended, edits)
    return kept.joined(added) if isinstance(kept, AcceptedColumns) else [*kept, *added]


def _without_noted(accepted: Sequence[Accepted], edits: Iterable[Edit]) -> Sequence[Accepted]:
    """Return what no note of pinyin touches: of the others the mended text tells."""
    notes = [edit for edit in edits if edit.kind == _PINYIN]
    if not notes:
        return accepted
    if isinstance(accepted, AcceptedColumns):
        return accepted.apart_from([Span(note.start, note.end) for note in notes])
    starts, ends = {note.start for note in notes}, {note.end for note in notes}
    return [one for one in accepted if one[1] not in starts and one[0] not in ends]


def _touched(mended: Sequence[Accepted], edits: Sequence[Edit]) -> Sequence[Accepted]:
    """Return what was accepted in the mended text because of an edit, as it stands in the text itself."""
    offsets = OffsetMap(edits)
    targets, kinds = _targets(edits)
    moved: dict[int, Span] = {}
    for row, one in enumerate(mended):
        touched = range(bisect_left(targets, one.start), bisect_right(targets, one.end))
        if any(_holds(one, targets[number], kinds[number]) for number in touched):
            moved[row] = offsets.span_to_source(Span(one.start, one.end))
    if isinstance(mended, AcceptedColumns):
        return mended.moved(moved)
    return [mended[row]._replace(start=start, end=end) for row, (start, end) in moved.items()]


def _targets(edits: Iterable[Edit]) -> tuple[list[int], list[str]]:
    """Return where each interruption was in the mended text, and of what kind it is."""
    targets, kinds = [], []
    shift = 0
    for start, end, replacement, kind in edits:
        if kind != _FAR:
            targets.append(start + shift)
            kinds.append(kind)
        shift += len(replacement) - (end - start)
    return targets, kinds


def _holds(one: Accepted, target: int, kind: str) -> bool:
    """Tell whether an interruption makes the difference to an occurrence, and may."""
    if kind == _PINYIN:
        return True
    is_whole = one.evidence == QUOTED or len(one.form.key) >= _LONG_FORM or "+" in one.form.key
    return one.start < target < one.end and is_whole
