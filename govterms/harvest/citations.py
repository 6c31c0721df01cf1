"""Link the markers in the body to the entries that they cite."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import regex

from govterms.harvest.markers import Marker, longest_rise
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

# Forms that serve as list numbers in running text as often as they cite.
_ALSO_LISTS: Final = ("round", "circled")
# Behind more than four letters, the quotation alone is the term: `“双区”联动[1]`, `“双区”建设取得成效[1]`.
_QUOTED_BEFORE: Final = regex.compile(
    r"(?r)(?P<quoted>\"[^\"\n]{1,30}\"\p{Han}{0,4})|(?r)(?P<quoted>\"[^\"\n]{1,30}\")\p{Han}{5,6}"
)
_CLAUSE_END: Final = regex.compile(r"(?r)[,。;!?\n]")
_REACH: Final = 40  # code points before a citation in which its headword is looked for


Links = Sequence[tuple[Span, ...]]
"""For each entry of a list, where the report cites it, in order."""


class Cited:
    """The citations in a report, by the printed form of the marker."""

    def __init__(self, citations: Iterable[Marker]) -> None:
        """Take everything that looks like a citation, in order."""
        self.by_scheme: dict[str, list[Marker]] = defaultdict(list)
        for marker in citations:
            self.by_scheme[marker.scheme].append(marker)

    def link(self, lists: Sequence[EntryList]) -> Iterator[tuple[EntryList, Links]]:
        """Yield each of the lists, in reading order, with where its entries are cited.

        A citation belongs to the next list that has its number, or else to the
        last one: notes may be numbered anew on each page. A list numbered `1.`
        may be cited by any bracketed or circled form, the commonest of which in
        the report is taken.
        """
        numbered: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, found in enumerate(lists):
            markers = [one.marker for one in found.slices if one.marker]
            scheme = self._scheme_of(markers)
            for number in {marker.value for marker in markers}:
                numbered[scheme, number].append(place)
        starts = [found.slices[0].span.start for found in lists]
        links: list[dict[int, list[Span]]] = [defaultdict(list) for _ in lists]
        for scheme, citations in self.by_scheme.items():
            for citation in citations:
                places = numbered.get((scheme, citation.value))
                if places:
                    behind = bisect_left(places, citation.span.start, key=starts.__getitem__)
                    links[places[min(behind, len(places) - 1)]][citation.value].append(citation.span)
        for found, linked in zip(lists, links, strict=True):
            yield found, _spread(found.slices, linked)

    def _scheme_of(self, markers: Sequence[Marker]) -> str:
        schemes = {marker.scheme for marker in markers}
        fitting = {scheme: len(found) for scheme, found in self.by_scheme.items() if scheme not in _ALSO_LISTS}
        commonest = max(fitting, key=lambda scheme: fitting[scheme], default="")
        return next(iter(schemes & self.by_scheme.keys()), None) or commonest


def _spread(slices: Sequence[EntrySlice], linked: dict[int, list[Span]]) -> Links:
    """Return the citations of each entry; entries that share a number have them in turn."""
    numbers = [one.marker.value if one.marker else -1 for one in slices]
    cited = {number: iter(linked.get(number, ())) for number in numbers}
    left = Counter(numbers)
    links: list[tuple[Span, ...]] = []
    for number in numbers:
        left[number] -= 1
        links.append(tuple(islice(cited[number], 1 if left[number] else None)))
    return links


def headword_before(folded: str, citation: Span) -> Span | None:
    """Return the quoted words that a citation stands behind, with the noun that follows them.

    A note such as `[1]指云台、南岭两个园区。` leaves its headword to the body:
    `落实“双区”[1]部署`.
    """
    match = _QUOTED_BEFORE.match(folded, max(0, citation.start - _REACH), citation.start)
    return Span(*match.span("quoted")) if match else None


def is_cited_rightly(folded: str, citation: Span, forms: Sequence[str]) -> bool:
    """Tell whether one of the `forms` of a headword, folded and bare, stands just before a citation."""
    before = _bare(_clause_before(folded, citation))
    return any(form in before for form in forms)


def _clause_before(folded: str, citation: Span) -> str:
    """Return the words before a citation, back to a mark that lies outside of quotation marks."""
    reach = folded[max(0, citation.start - _REACH) : citation.start]
    pieces = reach.split('"')
    for number in range(len(pieces) - 1, -1, -2):  # every other piece is quoted
        mark = _CLAUSE_END.search(pieces[number])
        if mark:
            return '"'.join((pieces[number][mark.end() :], *pieces[number + 1 :]))
    return reach


def _bare(text: str) -> str:

    return "".join(text.split()).replace('"', "")


def find_dangling(folded: str, cited: Cited, known: set[int]) -> Iterator[Marker]:
    """Yield the citations of numbers that no entry has.

    Of the forms that number lists as well, only a series that rises from 1 and
    mostly stands behind closing quotation marks counts.
    """
    for scheme, printed in cited.by_scheme.items():
        citations = _as_series(folded, printed) if scheme in _ALSO_LISTS else printed
        if citations and citations[0].value == 1:
            yield from (citation for citation in citations if citation.value not in known)


def _as_series(folded: str, citations: list[Marker]) -> list[Marker]:
    series = longest_rise(citations)
    behind_quotes = sum(folded[citation.span.start - 1] == '"' for citation in series)
    return series if len(series) > 1 and 2 * behind_quotes >= len(series) else []
