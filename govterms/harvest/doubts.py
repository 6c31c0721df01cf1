"""What an editor should look at: each doubt says what was found, in which words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govterms.folding import fold
from govterms.harvest.citations import Cited, find_dangling, is_cited_rightly
from govterms.harvest.components import miscount
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.models import Diagnostic, Entry
from govterms.spans import Span

_WORDS_BEFORE: Final = 12  # code points shown of the text before a citation
_WORDS_OF_ENTRY: Final = 30
_MOST_LOOKED_UP: Final = 50  # each look-up goes through the whole body


class Found(NamedTuple):
    """What was found in one report."""

    text: str
    """The text of the document; all spans index it."""
    folded: str
    body: Span
    """The report up to its first list."""
    cited: Cited
    """The citations in the body."""
    lists: Sequence[EntryList]
    entries: Sequence[Entry]


def find_doubts(found: Found) -> Iterator[Diagnostic]:
    """Yield the doubts about the lists of one report and the citations in it."""
    for one_list in found.lists:
        if not one_list.has_remarks:
            yield from _unreadable(found.text, one_list.slices)
        yield from _gaps(one_list.slices)
    yield from _dangling(found)
    yield from _uncited(found)
    yield from _miscited(found)
    yield from _miscounted(found.entries)


def _unreadable(text: str, slices: Iterable[EntrySlice]) -> Iterator[Diagnostic]:
    for one in slices:
        if one.split is None:
            words = one.span.of(text)[:_WORDS_OF_ENTRY]
            yield Diagnostic(
                code="unreadable-entry",
                message=f"no headword can be told from its definition in {words!r}: put a colon between the two",
                span=one.span,
            )


def _gaps(slices: Iterable[EntrySlice]) -> Iterator[Diagnostic]:
    """Report numbers that are left out or repeated; the columns of a form are explained in any order."""
    markers = [one.marker for one in slices if one.marker and one.marker.scheme != "column"]
    for marker, following in pairwise(markers):
        if following.value != marker.value + 1:
            is_rising = following.value > marker.value
            advice = "an entry is missing or misnumbered" if is_rising else "number the entries anew"
            yield Diagnostic(
                code="marker-gap",
                message=f"the entry numbered {marker.label} is followed by one numbered {following.label}: {advice}",
                span=following.span,
            )


def _dangling(found: Found) -> Iterator[Diagnostic]:
    """Report citations of notes that the page does not have."""
    known = {int(entry.marker) for entry in found.entries if entry.marker and entry.marker.isdecimal()}
    for citation in find_dangling(found.folded, found.cited, known):
        where = _in_context(found.text, citation.span)
        yield Diagnostic(
            code="dangling-citation",
            message=f"the body cites {where}, which no entry explains: add the entry or take the mark out",
            span=citation.span,
        )


def _uncited(found: Found) -> Iterator[Diagnostic]:
    """Report entries that the body never cites, where it cites others."""
    if not any(entry.citations for entry in found.entries):
        return
    uncited = [entry for entry in found.entries if entry.marker and not entry.citations]
    for number, entry in enumerate(uncited):
        mention = _mention(found, entry) if number < _MOST_LOOKED_UP else None
        advice = f"put its mark behind {mention}" if mention else "cite it or take it out"
        yield Diagnostic(
            code="uncited-entry",
            message=f"the body never cites entry {entry.marker}, {entry.headword}: {advice}",
            span=entry.span,
        )


def _mention(found: Found, entry: Entry) -> str | None:
    """Return the words in the body that name an entry, with what stands before them."""
    for form in (entry.headword, *entry.abbreviations):
        start = found.folded.find(fold(form), *found.body)
        if start >= 0:
            return _in_context(found.text, Span(start, start + len(form)))
    return None


def _miscited(found: Found) -> Iterator[Diagnostic]:
    """Report citations that stand behind other words than the headword of the entry that they cite."""
    cited = [entry for entry in found.entries if entry.citations]
    names = ("\t".join("".join(form.split()) for form in (*one.abbreviations, one.headword)) for one in cited)
    folded_names = fold("\n".join(names)).replace('"', "").split("\n")  # in one go: each fold has its price
    for entry, forms in zip(cited, folded_names, strict=False):
        for citation in entry.citations:
            if not is_cited_rightly(found.folded, citation, forms.split("\t")):
                where = _in_context(found.text, citation)
                yield Diagnostic(
                    code="citation-mismatch",
                    message=f"{where} cites {entry.headword}, which does not stand before it: check the number",
                    span=citation,
                )


def _miscounted(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Report definitions that explain more or fewer parts than the headword counts."""
    for entry in entries:
        counts = miscount(entry.headword, entry.definition)
        if counts:
            counted, explained = counts
            advice = "correct one of them"
            yield Diagnostic(
                code="component-count",
                message=f"{entry.headword} counts {counted} parts, its definition explains {explained}: {advice}",
                span=entry.span,
            )


def _in_context(text: str, words: Span) -> str:
    """Return words with some of those before them on the same line."""
    start = max(0, words.start - _WORDS_BEFORE)
    before = text[start : words.start].rpartition("\n")[2]
    cut = "…" if before and words.start - len(before) == start > 0 else ""
    return cut + before + words.of(text)
