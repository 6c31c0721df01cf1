"""The order of the harvest: find lists → split → parse → components → citations, report by report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from govterms.folding import fold
from govterms.harvest.abbreviations import find_abbreviations
from govterms.harvest.announced import find_announced_lists
from govterms.harvest.bare import find_bare_lists
from govterms.harvest.cells import find_cell_lists
from govterms.harvest.citations import Cited, Links
from govterms.harvest.clauses import find_clause_lists
from govterms.harvest.components import find_components
from govterms.harvest.defining import find_defining_lists
from govterms.harvest.doubts import Found, find_doubts
from govterms.harvest.furniture import end_without_tail
from govterms.harvest.headed import find_headed_lists
from govterms.harvest.inline import find_inline_lists, find_statute_lists
from govterms.harvest.labelled import find_labelled_lists
from govterms.harvest.notes import headwords_from_body
from govterms.harvest.passage import Passage
from govterms.harvest.rows import find_table_lists
from govterms.harvest.slices import EntryList, with_end
from govterms.harvest.standards import find_standard_lists
from govterms.models import Diagnostic, Document, Entry, Report, Source
from govterms.script import HAN_SET, simplify_letters, to_simplified
from govterms.spans import Span

Layout = Callable[[Passage], Iterable[EntryList]]
"""Finds the lists of one layout in a report, in reading order."""

# The first layout that finds a list in a report is taken: the surest come
# first, and a report sets its glossary in one way.
LAYOUTS: Final[tuple[Layout, ...]] = (
    find_headed_lists,
    find_table_lists,
    find_labelled_lists,
    find_standard_lists,
    find_cell_lists,
    find_announced_lists,
    find_defining_lists,
    find_bare_lists,
    find_clause_lists,
)


class Harvest(NamedTuple):
    """What a document holds."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


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
    passage = Passage(folded, report.span)
    lists = _find_lists(passage)
    body = Span(report.span.start, min((found.start for found in lists), default=report.span.end))
    taken = _Taken([one.span for found in lists for one in found.slices])
    cited = Cited(marker for marker in passage.citations if not taken.overlaps(marker.span))
    linked = [_completed(folded, found, links) for found, links in cited.link(lists)]
    extra = [*find_statute_lists(folded, report.span), *(find_inline_lists(folded, body) if inline else ())]
    linked += [(found, ((),) * len(found.slices)) for found in extra if not taken.overlaps(found.slices[0].span)]
    source = _source_of(document, report)
    entries = tuple(entry for found, links in linked for entry in _read_entries(document, source, found, links))
    lists = [found for found, _ in linked]
    return Harvest(entries, tuple(find_doubts(Found(document.text, folded, body, cited, lists, entries))))


def _completed(folded: str, found: EntryList, links: Links) -> tuple[EntryList, Links]:
    """Return a list whose notes have their headwords, from the body where need be."""
    return found._replace(slices=headwords_from_body(folded, found.slices, links)), links


def _find_lists(passage: Passage) -> list[EntryList]:
    lists = next((lists for layout in LAYOUTS if (lists := list(layout(passage)))), [])
    return [_without_tail(passage.folded, found) for found in lists]


def _without_tail(folded: str, found: EntryList) -> EntryList:
    """Return a list whose last entry ends where the page goes on with something else."""
    last = found.slices[-1]
    if last.split is None:
        return found
    end = end_without_tail(folded, last.split.definition)
    if end == last.split.definition.end:
        return found
    return found._replace(slices=(*found.slices[:-1], with_end(last, end)))


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


def _read_entries(document: Document, source: Source, found: EntryList, links: Links) -> Iterator[Entry]:
    first, last = found.slices[0].span.start, found.slices[-1].span.end
    letters = "".join(set(document.text[first:last]))
    is_simplified = simplify_letters(letters) == letters
    for one, cited in zip(found.slices, links, strict=True):
        if one.split:
            texts = (_without_wraps(part.of(document.text)) for part in one.split[:2])
            headword, definition = texts if is_simplified else map(to_simplified, texts)
            headword = _on_one_line(headword)
            yield Entry(
                headword=headword,
                abbreviations=find_abbreviations(headword),
                definition=definition,
                components=find_components(headword, definition),
                marker=one.marker.label if one.marker else None,
                citations=cited,
                source=source,
                original=document.original_span(one.span).of(document.original),
                span=one.span,
                inline=found.is_inline,
            )


def _without_wraps(text: str) -> str:
    """Return `text` with its paragraphs on lines of their own, without white space around them."""
    return "\n".join(line for raw in text.split("\n") if (line := raw.strip()))


# `货 运 量`, as columns of print are filled.
_SPACED_OUT: Final = re.compile(f"[{HAN_SET}](?: [{HAN_SET}])+")


def _on_one_line(headword: str) -> str:
    """Return a headword without the line break in its midst, nor spaces between all of its letters."""
    joined = headword.replace("\n", "")
    return joined.replace(" ", "") if _SPACED_OUT.fullmatch(joined) else joined


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


def _without_repeats(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without those that a page prints twice."""
    return tuple({entry.id: entry for entry in reversed(tuple(entries))}.values())[::-1]
