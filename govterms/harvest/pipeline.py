"""The order of the harvest: locate → split → parse → components → citations, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from govterms.chars import is_traditional, to_simplified
from govterms.folding import fold
from govterms.harvest.citations import dangling_citations, find_citations
from govterms.harvest.components import find_components
from govterms.harvest.locate import Section, locate_sections
from govterms.harvest.parse import Split, find_abbreviations, split_entry
from govterms.harvest.split import EntrySlice, split_section
from govterms.models import Diagnostic, Document, Entry, Report, Source
from govterms.spans import Span


class Harvest(NamedTuple):
    """What a document holds."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Glossed(NamedTuple):
    """A section whose body is a list of entries, in its surroundings."""

    document: Document
    folded: str
    """The folded text of the document."""
    source: Source
    body: Span
    """The report before the section."""
    section: Section
    slices: tuple[EntrySlice, ...]


def harvest_document(document: Document) -> Harvest:
    """Return the entries of every glossary section in `document`, in its order."""
    folded = fold(document.text)
    harvests = [_harvest_report(document, folded, report) for report in document.reports]
    entries = _without_repeats(entry for harvest in harvests for entry in harvest.entries)
    diagnostics = [diagnostic for harvest in harvests for diagnostic in harvest.diagnostics]
    if not entries:
        diagnostics.append(
            Diagnostic(
                code="no-glossary-section", message="found no heading of a glossary section with entries below it"
            )
        )
    return Harvest(entries, tuple(item.model_copy(update={"source": document.name}) for item in diagnostics))


def _harvest_report(document: Document, folded: str, report: Report) -> Harvest:
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    source = _source_of(document, report)
    body = report.span
    for section in locate_sections(folded, report.span):
        slices = split_section(folded, section.body)
        if slices:
            body = Span(report.span.start, min(body.end, section.heading.span.start))
            glossed = _Glossed(document, folded, source, body, section, slices)
            entries += _read_entries(glossed)
            diagnostics += [*_unreadable(folded, slices), *_gaps(slices)]
    known = {int(entry.marker) for entry in entries if entry.marker and entry.marker.isdecimal()}
    diagnostics += [*dangling_citations(folded, body, known), *_uncited(entries)]
    return Harvest(tuple(entries), tuple(diagnostics))


def _read_entries(glossed: _Glossed) -> Iterator[Entry]:
    markers = [one.marker for one in glossed.slices if one.marker]
    citations = find_citations(glossed.folded, glossed.body, markers)
    traditional = is_traditional(glossed.section.body.of(glossed.document.text))
    for one in glossed.slices:
        split = _split(glossed.folded, one)
        if split:
            cited = citations.get(one.marker.value, ()) if one.marker else ()
            yield _read_entry(glossed, one, split, cited, is_traditional_text=traditional)


def _split(folded: str, one: EntrySlice) -> Split | None:
    split = split_entry(folded, Span(one.marker.span.end if one.marker else one.span.start, one.span.end))
    return split if split and split.definition.start < split.definition.end else None


def _read_entry(
    glossed: _Glossed, one: EntrySlice, split: Split, cited: tuple[Span, ...], *, is_traditional_text: bool
) -> Entry:
    document = glossed.document
    headword, definition = (_without_wraps(part.of(document.text)) for part in (split.headword, split.definition))
    if is_traditional_text:
        headword, definition = to_simplified(headword), to_simplified(definition)
    return Entry(
        headword=headword,
        abbreviations=find_abbreviations(headword),
        definition=definition,
        components=find_components(headword, definition),
        marker=one.marker.label if one.marker else None,
        citations=cited,
        source=glossed.source,
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


def _unreadable(folded: str, slices: Iterable[EntrySlice]) -> Iterator[Diagnostic]:
    for one in slices:
        if _split(folded, one) is None:
            shown = one.span.of(folded)[:30]
            yield Diagnostic(
                code="unreadable-entry",
                message=f"no headword can be told from its definition in {shown!r}",
                span=one.span,
            )


def _gaps(slices: tuple[EntrySlice, ...]) -> Iterator[Diagnostic]:
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


def _without_repeats(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without those that a page prints twice."""
    return tuple({entry.id: entry for entry in reversed(tuple(entries))}.values())[::-1]
