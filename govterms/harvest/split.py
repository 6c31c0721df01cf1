"""Cut a list of entries into its entries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Final

import regex

from govterms.harvest.chains import find_chain
from govterms.harvest.furniture import furniture_at_head, is_aside, is_furniture
from govterms.harvest.groups import is_group
from govterms.harvest.lines import (
    LEAST_SPACED,
    SENTENCE_ENDS,
    Line,
    are_spaced,
    end_of_sentence,
    is_spaced,
    is_whole,
    iterate_lines,
    trimmed,
)
from govterms.harvest.markers import (
    BULLETS,
    Marker,
    marker_at,
)
from govterms.harvest.pairs import PART_NOUNS, enclosed_titles, pairs_from, titled_paragraphs
from govterms.harvest.parse import MEANS, is_plain, split_entry
from govterms.harvest.rows import is_column_head, is_head_row, paired_rows, table_entries
from govterms.harvest.slices import EntrySlice, with_end
from govterms.harvest.styles import split_alike
from govterms.harvest.unmarked import unmarked_entries
from govterms.spans import Span

# A heading within a list, which belongs to no entry: `二、社会类` between 2. and 3.
_SUBHEADING: Final = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}(?:[章节编篇]|部分)\s+)\p{Han}{2,12}"
)
_SEPARATOR_LINE: Final = regex.compile(r"-{1,2}|:")  # between headword and definition, each on a line of its own
_PAGE: Final = regex.compile(r"(?<=[。;!?)])\s*\n\s*\d{1,3}$")
_LONGEST_PAGE: Final = 20
_SENTENCE_GAP: Final = regex.compile(r"(?<=[。;!?])\s+|(?<=[。!?])(?=[\p{Han}A-Za-z\d\"])")
_DEFINES: Final = regex.compile(rf"{MEANS}|[是系]指|反映|即")
# What stands before the colon of a further paragraph: `创建程序为:…`, `评定标准:…`, `其任务是:…`.
_GOES_ON: Final = regex.compile(
    rf"(?:[为是有]|包括|分[为成]|{PART_NOUNS}|办法|程序|标准|条件|对象|目标|要求|措施|任务|重点|原则)$"
)
_LEAST_RUN_ON: Final = 2
_QUOTED_LINE: Final = regex.compile(r"\"[^\"]{2,30}\"\p{Han}{0,8}")
_PAIRED_SHARE: Final = 0.8
_LEAST_PAIRS: Final = 2
_LONGEST_PREFACE: Final = 6  # lines
_LEAST_BELOW_PREFACE: Final = 3
_PLAIN_SHARE: Final = 0.5


def split_section(folded: str, body: Span) -> tuple[EntrySlice, ...]:
    """Cut the body of a section into entries.

    Args:
        folded: The folded text of the document.
        body: The span of the section behind its heading.

    Returns:
        Slices in reading order; none when the body is no list of entries.
        Spans index `folded`.
    """
    lines = list(iterate_lines(folded, body))
    lines = lines[furniture_at_head(lines) :]
    lines = lines[next((number for number, line in enumerate(lines) if not is_column_head(line.text)), 0) :]
    lines = [line for line in lines if not _SEPARATOR_LINE.fullmatch(line.text)] or lines
    lines = _without_interruptions(folded, lines)
    lines = lines[next((number for number, line in enumerate(lines) if is_head_row(line.text)), 0) :]
    body = Span(lines[0].span.start, body.end) if lines else body
    return (
        table_entries(folded, lines)
        or tuple(enclosed_titles(folded, lines, 0))
        or _grouped_entries(folded, lines)
        or _marked_entries(folded, body, lines)
        or _paired_entries(folded, lines)
        or tuple(titled_paragraphs(lines))
        or unmarked_entries(folded, _paragraphs(folded, _without_preface(folded, lines)))
        or paired_rows(folded, lines)
    )


def _paragraphs(folded: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that may be entries, each of several on one line by itself, without the headings of groups."""
    alone = len(lines) == 1
    return [part for line in lines if not is_group(line.text) for part in _sentences(folded, line, alone=alone)]


def _sentences(folded: str, line: Line, *, alone: bool) -> list[Line]:
    """Return a line as if there were a line break before each of several entries that stand behind a sentence.

    On a line that is all of the section, wherever white space stands there too.
    """
    gaps = list(_SENTENCE_GAP.finditer(folded, *line.span))
    ends = [gap.start() for gap in gaps if is_plain(folded, Span(gap.end(), line.span.end))]
    if alone:
        ends = [gap.start() for gap in gaps if gap.end() > gap.start() or gap.start() in ends]
    elif len(ends) < _LEAST_RUN_ON:
        return [line]
    spans = [trimmed(folded, Span(start, end)) for start, end in pairwise([line.span.start, *ends, line.span.end])]
    return [Line(span, span.of(folded)) for span in spans]


def _grouped_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Cut a list without markers whose groups have numbered headings, if its entries plainly define.

    Without that, the headings would be the entries, and `五、人民生活` a headword.
    """
    rest = [line for line in lines if not _SUBHEADING.fullmatch(line.text)]
    if not 0 < len(lines) - len(rest) < len(rest) or _SUBHEADING.fullmatch(lines[-1].text):
        return ()
    if 2 * sum(marker_at(folded, line.span.start) is not None for line in rest) > len(rest):
        return ()  # a list with markers
    slices = unmarked_entries(folded, rest)
    openings = {one.span.start for one in slices}
    below = [line for above, line in pairwise(lines) if _SUBHEADING.fullmatch(above.text)]
    defining = sum(
        one.split is not None and _DEFINES.match(folded, *one.split.definition) is not None for one in slices
    )
    is_list = len(slices) > len(below) and 2 * defining >= len(slices)
    return slices if is_list and all(line.span.start in openings for line in below) else ()


def _without_interruptions(folded: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines without what a page puts between entries: links; furniture, up to the next entry."""
    kept: list[Line] = []
    is_interrupted = False
    for line in lines:
        if is_aside(line.text):
            continue
        opens = line.text[0] in BULLETS or marker_at(folded, line.span.start) is not None
        is_sites = not opens and is_furniture(line.text)
        if is_interrupted and not is_sites:
            opens = opens or (is_spaced(line) and are_spaced(kept[-LEAST_SPACED:]))
        is_interrupted = not opens and (is_interrupted or is_sites)
        kept += [] if is_interrupted else [line]
    return kept


def _without_preface(folded: str, lines: list[Line]) -> list[Line]:
    """Return the lines from the first plain entry on, where what stands above is a few lines of a page's own."""
    plain = [number for number, line in enumerate(lines) if is_plain(folded, line.span)]
    if len(plain) < _LEAST_BELOW_PREFACE or not 1 < plain[0] <= _LONGEST_PREFACE:
        return lines
    below = [line for line in lines[plain[0] :] if not is_group(line.text)]
    return lines[plain[0] :] if len(plain) >= _PLAIN_SHARE * len(below) else lines


def _marked_entries(folded: str, body: Span, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    chain = find_chain(folded, body, lines)
    if not chain or not _opens_section(chain[0], lines):
        return ()
    slices = slice_chain(folded, body, lines, chain)
    return slices if any(one.split for one in slices) else ()  # else they are headings: `二、民生类`


def slice_chain(folded: str, body: Span, lines: Sequence[Line], chain: Sequence[Marker]) -> tuple[EntrySlice, ...]:
    """Cut `body` at the markers of `chain`."""
    starts = [marker.span.start for marker in chain]
    ends = [*starts[1:], _end_of_last(chain, lines, body)]
    spans = [
        _without_page(folded, _to_last_line(lines, trimmed(folded, Span(*span))))
        for span in zip(starts, ends, strict=True)
    ]
    if chain[0].scheme not in ("han", "roundhan"):
        spans[:-1] = [_without_subheading(folded, span) for span in spans[:-1]]
        spans[-1] = _before_next_part(folded, spans[-1], chain)
    bare = [Span(min(marker.span.end, span.end), span.end) for marker, span in zip(chain, spans, strict=True)]
    splits = split_alike(folded, bare)
    slices = [EntrySlice(*parts) for parts in zip(chain, spans, splits, strict=True)]
    return tuple(part for one, following in zip_longest(slices, slices[1:]) for part in _parted(folded, one, following))


def _parted(folded: str, one: EntrySlice, following: EntrySlice | None) -> tuple[EntrySlice, ...]:
    """Return an entry, and apart from it the next one, where that lost its number: `1.…⏎首店经济:吸引…。⏎3.…`.

    The gap in the numbers is what tells it from a further paragraph of the entry.
    """
    if not following or not one.marker or not following.marker or following.marker.value != one.marker.value + 2:
        return (one,)
    lines = tuple(iterate_lines(folded, one.span))
    openings = [
        (above, line)
        for above, line in pairwise(lines)
        if above.text.endswith(SENTENCE_ENDS) and is_plain(folded, line.span)
    ]
    if len(openings) != 1:
        return (one,)
    above, line = openings[0]
    lost = Span(line.span.start, one.span.end)
    split = split_entry(folded, lost)
    if not split or _GOES_ON.search(split.headword.of(folded)):
        return (one,)
    return with_end(one, above.span.end), EntrySlice(None, lost, split)


def _to_last_line(lines: Sequence[Line], entry: Span) -> Span:
    """Return an entry up to the end of its last line, without what stands between that and the next entry."""
    last = bisect_left(lines, entry.end, key=lambda line: line.span.start) - 1
    return Span(entry.start, min(entry.end, max(entry.start, lines[last].span.end))) if last >= 0 else entry


def _without_page(folded: str, entry: Span) -> Span:
    """Return an entry without the number of the page that stands below its last sentence."""
    page = _PAGE.search(folded, max(entry.start, entry.end - _LONGEST_PAGE), entry.end)
    return Span(entry.start, page.start()) if page else entry


def _without_subheading(folded: str, entry: Span) -> Span:
    """Return an entry without the heading of the next group, which stands between it and the next marker."""
    line = folded.rfind("\n", *entry) + 1
    if line == 0 or not _SUBHEADING.fullmatch(folded, line, entry.end):
        return entry
    before = trimmed(folded, Span(entry.start, line))
    return before if folded[before.end - 1] in SENTENCE_ENDS else entry


def _before_next_part(folded: str, entry: Span, chain: Sequence[Marker]) -> Span:
    """Return the last entry up to the heading of another part, whose numbers begin anew: `三、思考题⏎1.…`."""
    lines = tuple(iterate_lines(folded, entry))
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        marker = marker_at(folded, below.span.start) if _SUBHEADING.fullmatch(line.text) else None
        if marker and marker.scheme == chain[0].scheme and marker.value <= chain[-1].value:
            return Span(entry.start, above.span.end)
    return entry


def _opens_section(first: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether the list begins where the section does, at most two lines of preface apart."""
    return any(line.span.start == first.span.start for line in lines[:3]) or first.span.start < lines[0].span.end


def _end_of_last(chain: Sequence[Marker], lines: Sequence[Line], body: Span) -> int:
    """Return where the last entry ends: it has no more paragraphs than the longest one before it.

    Where all before it end with a sentence, so does the last, be it hard-wrapped.
    """
    if not lines:
        return body.end
    starts = [line.span.start for line in lines]
    first_lines = [bisect_left(starts, marker.span.start) for marker in chain]
    most = max((following - first for first, following in pairwise(first_lines)), default=1)
    last = bisect_right(starts, chain[-1].span.start) - 1
    behind = max(1, min(last + max(most, 1), len(lines)))
    if len(chain) > 1 and all(is_whole(lines[number - 1].text) for number in first_lines[1:]):
        behind = end_of_sentence(lines, behind)
    while behind < len(lines) and lines[behind - 1].text.endswith(";"):
        behind += 1
    return lines[behind - 1].span.end


def _paired_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Return the headwords and definitions that stand on lines of their own in turn, if nearly all lines do.

    A page may be cut off in mid-sentence.
    """
    pairs = pairs_from(folded, lines, 0)
    count = len(lines) if not lines or is_whole(lines[-1].text) else len(lines) - 2
    if len(pairs) == 1 and len(lines) == 2 and _QUOTED_LINE.fullmatch(lines[0].text):
        return tuple(pairs)
    return tuple(pairs) if 2 * len(pairs) >= max(2 * _LEAST_PAIRS, _PAIRED_SHARE * count) else ()
