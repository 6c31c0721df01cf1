"""Link the markers in the body to the entries that they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from govterms.harvest.markers import Marker, citation_markers, longest_rise
from govterms.models import Diagnostic
from govterms.spans import Span

# Forms that serve as list numbers in running text as often as they cite.
_ALSO_LISTS: Final = ("round", "circled")


def find_citations(folded: str, body: Span, markers: Sequence[Marker]) -> dict[int, tuple[Span, ...]]:
    """Return where the body cites each number.

    Args:
        folded: The folded text of the document.
        body: The report without its glossary section.
        markers: The markers of the entries, all of one scheme.

    Returns:
        Number of an entry → spans of its citations in the body, in order. A
        list numbered `1.` may be cited by any bracketed or circled form, the
        commonest of which in the body is taken.
    """
    cited = _cited_by_scheme(folded, body)
    schemes = {marker.scheme for marker in markers}
    scheme = next(iter(schemes & cited.keys()), None) or _commonest(cited)
    wanted = {marker.value for marker in markers}
    found: dict[int, list[Span]] = defaultdict(list)
    for citation in cited.get(scheme or "", ()):
        if citation.value in wanted:
            found[citation.value].append(Span(citation.span.start, citation.span.end))
    return {value: tuple(spans) for value, spans in found.items()}


def dangling_citations(folded: str, body: Span, known: set[int]) -> tuple[Diagnostic, ...]:
    """Report citations of numbers that no entry has.

    Of the forms that number lists as well, only a series that rises from 1 and
    mostly stands behind closing quotation marks counts.
    """
    diagnostics = []
    for scheme, printed in _cited_by_scheme(folded, body).items():
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


def _cited_by_scheme(folded: str, body: Span) -> dict[str, list[Marker]]:
    cited: dict[str, list[Marker]] = defaultdict(list)
    for marker in citation_markers(folded, body):
        cited[marker.scheme].append(marker)
    return dict(cited)


def _commonest(cited: dict[str, list[Marker]]) -> str | None:
    fitting = {scheme: len(markers) for scheme, markers in cited.items() if scheme not in _ALSO_LISTS}
    return max(fitting, key=lambda scheme: fitting[scheme], default=None)


def _as_series(folded: str, citations: list[Marker]) -> list[Marker]:
    series = longest_rise(citations)
    behind_quotes = sum(folded[citation.span.start - 1] == '"' for citation in series)
    return series if len(series) > 1 and 2 * behind_quotes >= len(series) else []
