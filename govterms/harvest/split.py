"""Cut a glossary section into entries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govterms.harvest.lines import Line, iterate_lines
from govterms.harvest.markers import Marker, longest_rise, marker_at, run_on_markers, without_decimals
from govterms.harvest.parse import Split, split_entry
from govterms.spans import Span


class EntrySlice(NamedTuple):
    """One entry of a section, before it is taken apart."""

    marker: Marker | None
    span: Span
    """Marker, headword and definition, without white space at the ends."""


# A list in which fewer lines than this share of the markers stand at line
# starts is run on in one line: in such a section only the first one does.
_LINE_START_SHARE: Final = 0.5
# A definition of an unmarked list has two paragraphs at the most, on average.
_UNMARKED_SHARE: Final = 0.5


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
    marked = _marked_entries(folded, body, lines)
    return marked or _unmarked_entries(folded, lines)


def _marked_entries(folded: str, body: Span, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    at_starts = [marker for line in lines if (marker := marker_at(folded, line.span.start))]
    anywhere = list(run_on_markers(folded, body))
    chain = _best_chain(folded, without_decimals(folded, at_starts), body.end)
    run_on = _best_chain(folded, anywhere, body.end)
    if len(chain) < _LINE_START_SHARE * len(run_on):
        chain = run_on
    if not chain or not _opens_section(chain[0], lines):
        return ()
    starts = [marker.span.start for marker in chain]
    ends = [*starts[1:], _end_of_last(chain, lines, body)]
    return tuple(
        EntrySlice(marker, _stripped(folded, Span(start, end)))
        for marker, start, end in zip(chain, starts, ends, strict=True)
    )


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
    filled = [marker for marker in of_scheme if marker.span.start < chain[0].span.start][-chain[0].value + 1 :]
    filled = [marker for marker in filled if marker.value < chain[0].value]
    for marker, following in pairwise(chain):
        between = [other for other in of_scheme if marker.span.start < other.span.start < following.span.start]
        filled += [marker, *longest_rise([other for other in between if marker.value < other.value < following.value])]
    behind = [other for other in of_scheme if other.span.start > chain[-1].span.start]
    return [*filled, chain[-1], *(other for other in behind if other.value == chain[-1].value + 1)]


def _opens_section(first: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether the list begins where the section does, at most two lines of preface apart."""
    return any(line.span.start == first.span.start for line in lines[:3]) or first.span.start < lines[0].span.end


def _end_of_last(chain: Sequence[Marker], lines: Sequence[Line], body: Span) -> int:
    """Return where the last entry ends: it has no more paragraphs than the longest one before it."""
    starts = [marker.span.start for marker in chain]
    paragraphs = [_count_lines(lines, Span(start, end)) for start, end in pairwise(starts)]
    last = [line for line in lines if line.span.end > starts[-1]]
    return last[: max(paragraphs, default=1)][-1].span.end if last else body.end


def _count_lines(lines: Sequence[Line], span: Span) -> int:
    return sum(span.start <= line.span.start < span.end for line in lines) or 1


def _unmarked_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Cut a list without markers: an entry begins at each line that opens with a headword.

    Running text has such lines, too, but few: where they are not the rule, and
    do not stand at the start, there is no list.
    """
    splits = [split_entry(folded, line.span) for line in lines]
    by_colon = sum(_is_entry(split) and split.is_strong for split in splits if split)
    if 2 * by_colon >= len(lines):  # a colon behind most headwords: verbs then open mere sentences
        splits = [split_entry(folded, line.span, verbs=False) for line in lines]
    are_entries = [_is_entry(split) for split in splits]
    if not any(are_entries[:2]) or sum(are_entries) < _UNMARKED_SHARE * len(lines):
        return ()
    slices: list[EntrySlice] = []
    for line, is_entry in zip(lines, are_entries, strict=True):
        if is_entry:
            slices.append(EntrySlice(None, line.span))
        elif slices:
            slices[-1] = EntrySlice(None, Span(slices[-1].span.start, line.span.end))
    return tuple(slices)


def _is_entry(split: Split | None) -> bool:
    return split is not None and split.definition.end > split.definition.start


def _stripped(folded: str, span: Span) -> Span:
    text = span.of(folded)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
