"""The order of the steps: fold, find all, guard, choose, rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govterms.annotate import guard
from govterms.annotate.choose import Accepted, Occurrences, check_occurrences, first_in_scope, longest_match
from govterms.annotate.match import Matcher, collect_forms
from govterms.annotate.scan import Scan
from govterms.folding import fold
from govterms.models import Annotation, Entry

Rank = Callable[[tuple[Entry, ...]], tuple[tuple[Entry, ...], tuple[str, ...]]]
"""Orders the senses of one short form, best first, and says why."""


class Annotator:
    """Finds the short forms of a glossary in any number of texts.

    It does not change once built and may be shared between threads.
    """

    __slots__ = ("_matcher", "_spelled")

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Compile the short forms of `entries`."""
        spelled = {
            spelling: guarded
            for form in collect_forms(entries)
            for guarded in [guard.guard_form(form, guard.RULES)]
            for spelling in form.spellings
        }
        self._spelled = tuple(spelled.values())
        self._matcher = Matcher(tuple(spelled))

    def annotate(self, text: str, *, rank: Rank, occurrences: Occurrences) -> tuple[Annotation, ...]:
        """Return the annotations of `text`: disjoint, in ascending order.

        Args:
            text: Any text.
            rank: Orders the senses of a short form; called once for each
                short form that is annotated.
            occurrences: `all` of them, or the first of each short form in
                every `document`, `section` or `paragraph`.

        Raises:
            ValueError: `occurrences` is none of these.
        """
        check_occurrences(occurrences)
        folded = fold(text)
        found = self._matcher.find_matches(folded)
        accepted = guard.accept_matches(Scan(text, folded, found), found, self._spelled)
        chosen = first_in_scope(longest_match(accepted), text, occurrences)
        return _rank_senses(chosen, text, rank)


def _rank_senses(chosen: Iterable[Accepted], text: str, rank: Rank) -> tuple[Annotation, ...]:
    ranked: dict[str, tuple[tuple[Entry, ...], tuple[str, ...]]] = {}
    # What annotations share is made once: it halves what the loop allocates.
    shared: dict[tuple[str, str], tuple[Entry, tuple[Entry, ...], tuple[str, ...]]] = {}
    annotations = []
    for start, end, form, evidence in chosen:
        if (form.key, evidence) not in shared:
            if form.key not in ranked:
                ranked[form.key] = rank(form.senses)
            senses, reasons = ranked[form.key]
            shared[form.key, evidence] = senses[0], senses[1:], (evidence, *reasons)
        annotations.append(Annotation(start, end, text[start:end], *shared[form.key, evidence]))
    return tuple(annotations)
