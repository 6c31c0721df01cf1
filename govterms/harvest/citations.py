"""Link the markers in the body to the entries that they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import regex

from govterms.harvest.markers import Marker, citation_markers, longest_rise
from govterms.models import Diagnostic
from govterms.spans import Span

# Forms that serve as list numbers in running text as often as they cite.
_ALSO_LISTS: Final = ("round", "circled")
_QUOTED_BEFORE: Final = regex.compile(r"(?r)(?P<quoted>\"[^\"\n]{1,30}\")\p{Han}{0,6}")
_CLAUSE_END: Final = regex.compile(r"[,。;!?\n](?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)")  # outside of quotation marks
_REACH: Final = 40  # code points before a citation in which its headword is looked for


Cited = dict[str, list[Marker]]
"""The citations in a body, by the printed form of the marker, in order."""


def cited_by_scheme(folded: str, body: Span) -> Cited:
    """Return everything in `body` that looks like a citation."""
    cited: Cited = defaultdict(list)
    for marker in citation_markers(folded, body):
        cited[marker.scheme].append(marker)
    return dict(cited)


def find_citations(cited: Cited, markers: Sequence[Marker]) -> dict[int, tuple[Span, ...]]:
    """Return where the body cites each of `markers`, all of one scheme.

    Args:
        cited: The citations in the report without its glossary section.
        markers: The markers of the entries.

    Returns:
        Number of an entry → spans of its citations in the body, in order. A
        list numbered `1.` may be cited by any bracketed or circled form, the
        commonest of which in the body is taken.
    """
    schemes = {marker.scheme for marker in markers}
    scheme = next(iter(schemes & cited.keys()), None) or _commonest(cited)
    wanted = {marker.value for marker in markers}
    found: dict[int, list[Span]] = defaultdict(list)
    for citation in cited.get(scheme or "", ()):
        if citation.value in wanted:
            found[citation.value].append(citation.span)
    return {value: tuple(spans) for value, spans in found.items()}


def headword_before(folded: str, citation: Span) -> Span | None:
    """Return the quoted words that a citation stands behind, quotation marks included.

    A note such as `[1]指云台、南岭两个园区。` leaves its headword to the body:
    `落实“双区”[1]部署`.
    """
    match = _QUOTED_BEFORE.match(folded, max(0, citation.start - _REACH), citation.start)
    return Span(*match.span("quoted")) if match else None


def is_cited_rightly(folded: str, citation: Span, forms: Sequence[str]) -> bool:
    """Tell whether one of the folded `forms` of a headword stands just before a citation."""
    clause = _CLAUSE_END.split(folded[max(0, citation.start - _REACH) : citation.start])[-1]
    before = "".join(clause.split()).replace('"', "")
    return any("".join(form.split()).replace('"', "") in before for form in forms)


def dangling_citations(folded: str, cited: Cited, known: set[int]) -> tuple[Diagnostic, ...]:
    """Report citations of numbers that no entry has.

    Of the forms that number lists as well, only a series that rises from 1 and
    mostly stands behind closing quotation marks counts.
    """
    diagnostics = []
    for scheme, printed in cited.items():
        citations = _as_series(folded, printed) if scheme in _ALSO_LISTS else printed
        if not citations or citations[0].value != 1:
            continue
        diagnostics += [
            Diagnostic(
                code="dangling-citation",
                message=f"the body cites {citation.span.of(folded)}, which no entry explains",
                span=citation.span,
            )
            for citation in citations
            if citation.value not in known
        ]
    return tuple(diagnostics)


def _commonest(cited: Cited) -> str | None:
    fitting = {scheme: len(markers) for scheme, markers in cited.items() if scheme not in _ALSO_LISTS}
    return max(fitting, key=lambda scheme: fitting[scheme], default=None)


def _as_series(folded: str, citations: list[Marker]) -> list[Marker]:
    series = longest_rise(citations)
    behind_quotes = sum(folded[citation.span.start - 1] == '"' for citation in series)
    return series if len(series) > 1 and 2 * behind_quotes >= len(series) else []
