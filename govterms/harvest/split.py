"""Cut a list of entries into its entries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from govterms.harvest.lines import Line, iterate_lines
from govterms.harvest.markers import Marker, longest_rise, marker_at, run_on_markers, without_decimals
from govterms.harvest.parse import Split, Style, split_entry
from govterms.spans import Span


class EntrySlice(NamedTuple):
    """One entry of a list, taken apart as far as possible."""

    marker: Marker | None
    span: Span
    """Marker, headword and definition, without white space at the ends."""
    split: Split | None
    """Headword and definition; `None` when they cannot be told apart."""


class EntryList(NamedTuple):
    """A list of entries, however it was found."""

    start: int
    """Where it begins, its heading included: the body ends here."""
    slices: tuple[EntrySlice, ...]
    is_inline: bool = False
    """Whether the entries stand in running text."""


# A list in which fewer lines than this share of the markers stand at line
# starts is run on in one line: in such a section only the first one does.
_LINE_START_SHARE: Final = 0.5
# A definition of an unmarked list has two paragraphs at the most, on average.
_UNMARKED_SHARE: Final = 0.5
_SPACED_SHARE: Final = 0.6
# Near misses: `R & D:指…`, `“双区”  指…`.
_EARLY_SPACE: Final = regex.compile(r"[^\s:\"]{2,20}[^\s:&+] (?=[^\s:&+])")


def split_section(folded: str, body: Span) -> tuple[EntrySlice, ...]:
    """Cut the body of a section into entries.

    Args:
        folded: The folded text of the document.
        body: The span of the section behind its heading.

    Returns:
        Slices in reading order; none when the body is no list of entries.
        Spans index `folded`.
    """
    lines = [line for line in iterate_lines(folded, body) if line.text]
    return _marked_entries(folded, body, lines) or _unmarked_entries(folded, lines)


def _marked_entries(folded: str, body: Span, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    chain = find_chain(folded, body, lines)
    if not chain or not _opens_section(chain[0], lines):
        return ()
    return slice_chain(folded, body, lines, chain)


def find_chain(folded: str, body: Span, lines: Sequence[Line]) -> list[Marker]:
    """Return the markers of the list in `body`: at line starts, or run on in one line."""
    at_starts = [marker for line in lines if (marker := marker_at(folded, line.span.start))]
    chain = _best_chain(folded, without_decimals(folded, at_starts), body.end)
    anywhere = list(run_on_markers(folded, body))
    if len(anywhere) * _LINE_START_SHARE < len(chain):
        return chain
    run_on = _best_chain(folded, anywhere, body.end)
    is_run_on = len(chain) < len(run_on) and len(chain) <= _LINE_START_SHARE * len(run_on)
    return run_on if is_run_on else chain


def slice_chain(folded: str, body: Span, lines: Sequence[Line], chain: Sequence[Marker]) -> tuple[EntrySlice, ...]:
    """Cut `body` at the markers of `chain`."""
    starts = [marker.span.start for marker in chain]
    ends = [*starts[1:], _end_of_last(chain, lines, body)]
    spans = [_stripped(folded, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    bare = [Span(min(marker.span.end, span.end), span.end) for marker, span in zip(chain, spans, strict=True)]
    splits = _split_alike(folded, bare)
    return tuple(EntrySlice(*parts) for parts in zip(chain, spans, splits, strict=True))


def _split_alike(folded: str, entries: Sequence[Span]) -> list[Split | None]:
    """Take entries apart, those that leave a choice in the way of most others."""
    spaced = sum(_has_early_space(folded, entry) for entry in entries)
    style: Style = "space" if spaced >= _SPACED_SHARE * len(entries) else "any"
    return [split_entry(folded, entry, style=style) for entry in entries]


def _has_early_space(folded: str, entry: Span) -> bool:
    """Tell whether one space stands behind the first words of an entry, with no mark before it."""
    return _EARLY_SPACE.match(folded, *entry) is not None


def _best_chain(folded: str, markers: Sequence[Marker], end: int) -> list[Marker]:
    """Return the longest rising list of one scheme whose markers stand before headwords."""
    chains = []
    for scheme in dict.fromkeys(marker.scheme for marker in markers):
        of_scheme = [marker for marker in markers if marker.scheme == scheme]
        limits = [*(marker.span.start for marker in of_scheme[1:]), end]
        before_headwords = [
            marker
            for marker, limit in zip(of_scheme, limits, strict=True)
            if split_entry(folded, Span(marker.span.end, limit))
        ]
        chains.append(_with_unreadable(longest_rise(before_headwords), of_scheme))
    return max(chains, key=len, default=[])


def _with_unreadable(chain: list[Marker], of_scheme: Sequence[Marker]) -> list[Marker]:
    """Add the markers that fill a gap of the numbering but stand before no headword.

    They end the entry before them: a note such as `[5]增速按可比价格算。` explains
    no term, and must not become part of the one that does.
    """
    if not chain:
        return []
    starts = [marker.span.start for marker in of_scheme]
    filled: list[Marker] = []
    done, lowest = 0, 0
    for marker in chain:
        place = bisect_left(starts, marker.span.start)
        between = [other for other in of_scheme[done:place] if lowest < other.value < marker.value]
        filled += [*longest_rise(between), marker]
        done, lowest = place + 1, marker.value
    behind = of_scheme[bisect_right(starts, chain[-1].span.start) :]
    return [*filled, *(other for other in behind[:1] if other.value == chain[-1].value + 1)]


def _opens_section(first: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether the list begins where the section does, at most two lines of preface apart."""
    return any(line.span.start == first.span.start for line in lines[:3]) or first.span.start < lines[0].span.end


def _end_of_last(chain: Sequence[Marker], lines: Sequence[Line], body: Span) -> int:
    """Return where the last entry ends: it has no more paragraphs than the longest one before it."""
    starts = [line.span.start for line in lines]
    first_lines = [bisect_left(starts, marker.span.start) for marker in chain]
    most = max((following - first for first, following in pairwise(first_lines)), default=1)
    last = bisect_right(starts, chain[-1].span.start) - 1
    return lines[min(last + max(most, 1), len(lines)) - 1].span.end if lines else body.end


def _unmarked_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Cut a list without markers: an entry begins at each line that opens with a headword.

    Running text has such lines, too, but few: where they are not the rule, and
    do not stand at the start, there is no list.
    """
    splits = _split_alike(folded, [line.span for line in lines])
    by_mark = sum(split.kind == "mark" for split in splits if split)
    if 2 * by_mark >= len(lines):  # a colon behind most headwords: verbs then open mere sentences
        splits = [split_entry(folded, line.span, style="colon") for line in lines]
    if not any(splits[:2]) or sum(map(bool, splits)) < _UNMARKED_SHARE * len(lines):
        return ()
    slices: list[EntrySlice] = []
    for line, split in zip(lines, splits, strict=True):
        if split:
            slices.append(EntrySlice(None, line.span, split))
        elif slices:
            slices[-1] = _extended(slices[-1], line.span.end)
    return tuple(slices)


def _extended(one: EntrySlice, end: int) -> EntrySlice:
    """Return an entry whose definition goes on to `end`."""
    split = one.split and one.split._replace(definition=Span(one.split.definition.start, end))
    return EntrySlice(one.marker, Span(one.span.start, end), split)


def _stripped(folded: str, span: Span) -> Span:
    text = span.of(folded)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
