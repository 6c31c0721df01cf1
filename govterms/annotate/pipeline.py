"""The order of the steps: fold, find all, guard, choose, rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.annotate.choose import (
    Occurrences,
    OverlapPolicy,
    check_occurrences,
    first_in_scope,
    longest_match,
)
from govterms.annotate.explained import unexplained
from govterms.annotate.match import Form
from govterms.annotate.silence import glossary_sections, outside
from govterms.annotate.terms import TermFinder
from govterms.annotate.turns import turn
from govterms.folding import fold
from govterms.models import Annotation, Entry
from govterms.spans import Span

Rank = Callable[[tuple[Entry, ...], str, str], tuple[tuple[Entry, ...], tuple[str, ...]]]
"""Orders the senses of one short form, best first, and says why.

It is given the folded letters before and behind the occurrence as well, and
gives no sense where they tell that none of them is meant. Of one sense alone
it says the same whichever it is.
"""

_Ranked = tuple[Entry, tuple[Entry, ...], tuple[str, ...]]
"""The best sense, the others, and why."""

_CONTEXT: Final = 40
"""Code points on either side of an occurrence by which senses are told apart."""

_MANY: Final = 100
"""Senses beyond which a form is ranked once for a text, without contexts: the time is their product otherwise."""


class Annotator:
    """Finds the short forms of a glossary in any number of texts.

    It does not change once built and may be shared between threads.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Compile the short forms of `entries`."""
        self._finder: Final = TermFinder(entries)

    def annotate(  # noqa: PLR0913 - where to look, and how to choose
        self,
        text: str,
        *,
        rank: Rank,
        occurrences: Occurrences = "all",
        in_glossaries: bool = False,
        where_explained: bool = False,
        overlaps: OverlapPolicy = longest_match,
        headings: Iterable[int] = (),
    ) -> tuple[Annotation, ...]:
        """Return the annotations of `text` in ascending order.

        Args:
            text: Any text.
            rank: Orders the senses of a short form; called for every
                occurrence of a form whose sense is not settled.
            occurrences: `all` of them, or the first of each short form in
                every `document`, `section` or `paragraph`.
            in_glossaries: Whether to annotate inside glossary sections too.
            where_explained: Whether to annotate terms that the text explains
                where they stand too.
            overlaps: Chooses between occurrences that overlap.
            headings: Where sections start of which the text itself does not
                tell, such as the `<h2>` of a page.

        Raises:
            ValueError: `occurrences` is none of these.
        """
        check_occurrences(occurrences)
        silence = Silence(in_glossaries=in_glossaries, where_explained=where_explained)
        with turn():
            folded = fold(text)
            chosen = overlaps(self.find_terms(text, folded))
            if not chosen:
                return ()
            if not all(silence):
                chosen = keep_silence(chosen, folded, glossary_sections(folded), silence)
            return rank_senses(first_in_scope(chosen, text, occurrences, headings), text, folded, rank)

    def find_terms(self, text: str, folded: str) -> Sequence[Accepted]:
        """Return the occurrences in `text`, which is `folded` too, that are terms, overlaps included."""
        return self._finder.find_terms(text, folded)


class Silence(NamedTuple):
    """What is annotated although the text itself says what it means."""

    in_glossaries: bool = False
    where_explained: bool = False


def keep_silence(
    chosen: Sequence[Accepted], folded: str, sections: Sequence[Span], silence: Silence
) -> Sequence[Accepted]:
    """Return the occurrences where the text does not say itself what they mean.

    Args:
        chosen: Occurrences in ascending order.
        folded: The text in which they stand, folded.
        sections: Its glossary sections.
        silence: What is annotated nevertheless.
    """
    told = outside(chosen, sections)
    kept = told if silence.where_explained else unexplained(told, folded)
    if not silence.in_glossaries or len(told) == len(chosen):
        return kept
    # Whoever wants glossary sections annotated wants it although they explain.
    silent = {one[:2] for one in told} - {one[:2] for one in kept}
    return [one for one in chosen if one[:2] not in silent]


def rank_senses(chosen: Sequence[Accepted], text: str, folded: str, rank: Rank) -> tuple[Annotation, ...]:
    """Return `chosen` with their senses, the best ones first."""
    rows, forms = (
        (chosen.rows(), chosen.forms) if isinstance(chosen, AcceptedColumns) else (chosen, (one.form for one in chosen))
    )
    single = next((form.senses for form in forms if len(form.senses) == 1), None)
    alone = _Alone(rank(single, "", "")[1] if single else ())
    crowded: dict[str, _Ranked] = {}

    def rank_one(start: int, end: int, form: Form, evidence: str) -> Annotation | None:
        ranked = crowded.get(form.key) or _rank_here(form.senses, folded, start, end, rank)
        if ranked is None:
            return None
        if len(form.senses) > _MANY:
            crowded[form.key] = ranked
        entry, others, reasons = ranked
        why = (evidence, *reasons) if others else alone[evidence]
        return Annotation(start, end, text[start:end], entry, others, why)

    new = tuple.__new__  # what `Annotation(…)` calls in the end
    annotations = [
        new(Annotation, (start, end, text[start:end], form[1][0], (), alone[evidence]))
        if form.is_settled
        else rank_one(start, end, form, evidence)
        for start, end, form, evidence in rows
    ]
    return tuple(filter(None, annotations))


class _Alone(dict[str, tuple[str, ...]]):
    """To the evidence for a term that of its only sense too, made once: it halves what annotations allocate."""

    def __init__(self, only: tuple[str, ...]) -> None:
        super().__init__()
        self._only = only

    def __missing__(self, evidence: str) -> tuple[str, ...]:
        self[evidence] = (evidence, *self._only)
        return self[evidence]


def _rank_here(senses: tuple[Entry, ...], folded: str, start: int, end: int, rank: Rank) -> _Ranked | None:
    """Return the best sense of an occurrence, the others, and why; `None` where none is meant."""
    left, right = "", ""
    if len(senses) <= _MANY:
        left, right = folded[max(start - _CONTEXT, 0) : start], folded[end : end + _CONTEXT]
    ranked, reasons = rank(senses, left, right)
    return (ranked[0], ranked[1:], reasons) if ranked else None
