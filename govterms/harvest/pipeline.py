"""The order of the harvest: find lists → split → parse → components → citations, report by report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from govterms.chars import is_traditional, to_simplified
from govterms.folding import fold
from govterms.harvest.announced import find_announced_lists
from govterms.harvest.bare import find_bare_lists
from govterms.harvest.citations import (
    Cited,
    cited_by_scheme,
    dangling_citations,
    find_citations,
    headword_before,
    is_cited_rightly,
)
from govterms.harvest.components import find_components, miscount
from govterms.harvest.headed import find_headed_lists
from govterms.harvest.inline import find_inline_lists, find_statute_lists
from govterms.harvest.labelled import find_labelled_lists
from govterms.harvest.parse import Split, find_abbreviations
from govterms.harvest.split import EntryList, EntrySlice
from govterms.models import Diagnostic, Document, Entry, Report, Source
from govterms.spans import Span

Layout = Callable[[str, Span], Iterable[EntryList]]
"""Finds lists of one layout in a report: folded text and span in, lists in reading order out."""

# The first layout that finds a list in a report is taken: the surest come
# first, and a report sets its glossary in one way.
LAYOUTS: Final[tuple[Layout, ...]] = (find_headed_lists, find_labelled_lists, find_announced_lists, find_bare_lists)


class Harvest(NamedTuple):
    """What a document holds."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Place(NamedTuple):
    """Where a list stands."""

    document: Document
    folded: str
    """The folded text of the document."""
    source: Source
    cited: Cited
    """The citations in the body of the report."""


def harvest_document(document: Document, *, inline: bool = False) -> Harvest:
    """Return the entries of every glossary in `document`, in its order.

    Args:
        document: A document that was read.
        inline: Whether to harvest definitions in running text as well.
    """
    folded = fold(document.text)
    harvests = [_harvest_report(document, folded, report, inline=inline) for report in document.reports]
    entries = _without_repeats(entry for harvest in harvests for entry in harvest.entries)
    diagnostics = [diagnostic for harvest in harvests for diagnostic in harvest.diagnostics]
    if not entries:
        diagnostics.append(
            Diagnostic(code="no-glossary-section", message="found neither a glossary section nor a list of definitions")
        )
    return Harvest(entries, tuple(item.model_copy(update={"source": document.name}) for item in diagnostics))


def _harvest_report(document: Document, folded: str, report: Report, *, inline: bool) -> Harvest:
    lists = _find_lists(folded, report.span)
    body = Span(report.span.start, min((found.start for found in lists), default=report.span.end))
    extra = [*find_statute_lists(folded, report.span), *(find_inline_lists(folded, body) if inline else ())]
    place = _Place(document, folded, _source_of(document, report), cited_by_scheme(folded, body))
    taken = _Taken([one.span for found in lists for one in found.slices])
    extra = [found for found in extra if not taken.overlaps(found.slices[0].span)]
    entries = [entry for found in (*lists, *extra) for entry in _read_entries(place, found)]
    doubts = [doubt for found in lists for doubt in (*_unreadable(place, found.slices), *_gaps(found.slices))]
    known = {int(entry.marker) for entry in entries if entry.marker and entry.marker.isdecimal()}
    doubts += [*dangling_citations(folded, place.cited, known), *_uncited(entries), *_miscited(folded, entries)]
    doubts += _miscounted(entries)
    return Harvest(tuple(entries), tuple(doubts))


def _find_lists(folded: str, report: Span) -> list[EntryList]:
    return next((lists for layout in LAYOUTS if (lists := list(layout(folded, report)))), [])


class _Taken:
    """Spans that are taken, looked up in logarithmic time: a page may hold thousands."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reaches = list(accumulate((span.end for span in ordered), max))

    def overlaps(self, span: Span) -> bool:
        """Tell whether `span` shares a code point with any of them."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reaches[before - 1] > span.start


def _read_entries(place: _Place, found: EntryList) -> Iterator[Entry]:
    citations = find_citations(place.cited, [one.marker for one in found.slices if one.marker])
    first, last = found.slices[0].span.start, found.slices[-1].span.end
    traditional = is_traditional(place.document.text[first:last])
    for one in found.slices:
        cited = citations.get(one.marker.value, ()) if one.marker else ()
        split = one.split or _split_by_citation(place.folded, one, cited)
        if split:
            entry = _read_entry(place, one, split, is_traditional_text=traditional)
            yield entry.model_copy(update={"citations": cited, "inline": found.is_inline})


def _split_by_citation(folded: str, one: EntrySlice, cited: Sequence[Span]) -> Split | None:
    """Return a note that has no headword of its own with the one that its first citation stands behind."""
    headword = headword_before(folded, cited[0]) if cited and one.marker else None
    definition = Span(one.marker.span.end if one.marker else one.span.start, one.span.end)
    is_definition = definition.of(folded).startswith(("指", "是指", "系指", "即"))
    return Split(headword, definition, "definite") if headword and is_definition else None


def _read_entry(place: _Place, one: EntrySlice, split: Split, *, is_traditional_text: bool) -> Entry:
    document = place.document
    headword, definition = (_without_wraps(part.of(document.text)) for part in (split.headword, split.definition))
    if is_traditional_text:
        headword, definition = to_simplified(headword), to_simplified(definition)
    return Entry(
        headword=headword,
        abbreviations=find_abbreviations(headword),
        definition=definition,
        components=find_components(headword, definition),
        marker=one.marker.label if one.marker else None,
        source=place.source,
        original=document.original_span(one.span).of(document.original),
        span=one.span,
    )


def _without_wraps(text: str) -> str:
    """Return `text` with its paragraphs on lines of their own, without white space around them."""
    return "\n".join(line for raw in text.split("\n") if (line := raw.strip()))


def _source_of(document: Document, report: Report) -> Source:
    return Source(
        title=report.title,
        place=report.place,
        region=report.region,
        year=report.year,
        published=report.published,
        url=document.url,
        name=document.name,
        sha256=document.sha256,
    )


def _unreadable(place: _Place, slices: Iterable[EntrySlice]) -> Iterator[Diagnostic]:
    for one in slices:
        if one.split is None:
            yield Diagnostic(
                code="unreadable-entry",
                message=f"no headword can be told from its definition in {one.span.of(place.document.text)[:30]!r}",
                span=one.span,
            )


def _gaps(slices: Iterable[EntrySlice]) -> Iterator[Diagnostic]:
    markers = [one.marker for one in slices if one.marker]
    for marker, following in pairwise(markers):
        if following.value != marker.value + 1:
            yield Diagnostic(
                code="marker-gap",
                message=f"the entry numbered {marker.label} is followed by one numbered {following.label}",
                span=following.span,
            )


def _uncited(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Report entries that the body never cites, where it cites others."""
    marked = [entry for entry in entries if entry.marker]
    if any(entry.citations for entry in marked):
        for entry in marked:
            if not entry.citations:
                yield Diagnostic(
                    code="uncited-entry",
                    message=f"the body never cites entry {entry.marker}, {entry.headword}",
                    span=entry.span,
                )


def _miscited(folded: str, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Report citations that stand behind other words than the headword of the entry that they cite."""
    for entry in entries:
        forms = [fold(form) for form in (*entry.abbreviations, entry.headword)]
        for citation in entry.citations:
            if not is_cited_rightly(folded, citation, forms):
                yield Diagnostic(
                    code="citation-mismatch",
                    message=f"{citation.of(folded)} cites {entry.headword}, which does not stand before it",
                    span=citation,
                )


def _miscounted(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Report definitions that explain more or fewer parts than the headword counts."""
    for entry in entries:
        counts = miscount(entry.headword, entry.definition)
        if counts:
            yield Diagnostic(
                code="component-count",
                message=f"{entry.headword} counts {counts[0]} parts, its definition explains {counts[1]}",
                span=entry.span,
            )


def _without_repeats(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without those that a page prints twice."""
    return tuple({entry.id: entry for entry in reversed(tuple(entries))}.values())[::-1]
