"""The short forms of a glossary, each worked out when a text first holds it.

Of 100,000 forms a text holds a few hundred. To know the strings that all of
them are searched by takes a third of a second; to know what rules concern each
and what its headwords print around it would take three and 150 MB more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from govterms.annotate.guard import Rule, asks_for_quotations
from govterms.annotate.match import collect_forms, spell, texts_by_key
from govterms.annotate.rulebook import Guarded, Rulebook
from govterms.annotate.straddle import fixed_words
from govterms.folding import fold_lightly
from govterms.models import Entry

_TOGETHER: Final = 1_000
"""Entries whose texts are folded together: to fold each by itself takes three times as long."""


class Lexicon:
    """The short forms of a glossary, by the numbers of their spellings."""

    __slots__ = ("_forms", "_guarded", "_owners", "keys", "rare", "rules", "spellings")

    def __init__(self, entries: Iterable[Entry], rules: Sequence[Rule]) -> None:
        """Find the short forms of `entries`, whose occurrences have to pass `rules`."""
        self.rules: Final = Rulebook(rules)
        """What guards the forms."""
        self._owners: list[Entry | list[Entry]] = []
        self._guarded: dict[int, Guarded] = {}
        self.rare: Final[set[int]] = set()
        """Of the spellings that texts held, those to which a quotation elsewhere matters."""
        numbers, others = self._number(entries)
        self.keys: Final = tuple(numbers)
        """What identifies each form; its first spelling too, by the same number."""
        # A form has spellings of other numbers where it is written with marks
        # or spaces; of two forms with one spelling, it spells the later.
        self._forms: dict[int, int] = {}
        for spelling, form in others.items():
            number = numbers.setdefault(spelling, len(numbers))
            if number >= len(self.keys) or number < form:
                self._forms[number] = form
        self.spellings: Final = tuple(numbers)
        """The folded strings that are searched for."""

    def _number(self, entries: Iterable[Entry]) -> tuple[dict[str, int], dict[str, int]]:
        """Return the numbers of the forms by key, and by other spellings."""
        numbers: dict[str, int] = {}
        others: dict[str, int] = {}
        for entry, texts in _read_terms(entries):
            for key, text in texts.items():
                number = numbers.setdefault(key, len(numbers))
                self._own(number, entry)
                if not text.isalnum():  # else there is one way to write it
                    others.update((spelling, max(number, others.get(spelling, 0))) for spelling in spell(text, key))
        return numbers, others

    def _own(self, number: int, entry: Entry) -> None:
        # Most forms have one entry: a list around it would take 64 bytes.
        if number == len(self._owners):
            self._owners.append(entry)
            return
        known = self._owners[number]
        if isinstance(known, list):
            known.append(entry)
        else:
            self._owners[number] = [known, entry]

    def guards(self, numbers: Iterable[int]) -> Mapping[int, Guarded]:
        """Return the forms with their judges, by the numbers of spellings: these `numbers` are among them."""
        known = self._guarded
        for number in set(numbers):
            if number not in known:
                known.setdefault(number, self._guard(number))  # the same, whichever thread is first
        return known

    def _guard(self, number: int) -> Guarded:
        number_of_form = self._forms.get(number, number)
        key, owners = self.keys[number_of_form], self._owners[number_of_form]
        forms = collect_forms(owners if isinstance(owners, list) else (owners,))
        form = next(form for form in forms if form.key == key)
        guarded = self.rules.guard_form(form._replace(holders=fixed_words(form)))
        if asks_for_quotations(guarded.judges):
            self.rare.add(number)
        return guarded


def _read_terms(entries: Iterable[Entry]) -> Iterator[tuple[Entry, dict[str, str]]]:
    """Yield the entries with their short forms, folded, by what identifies them."""
    for some in _batches(entries):
        folded = iter(_fold_each([text for entry in some for text in (entry.headword, *entry.abbreviations)]))
        for entry in some:
            yield entry, texts_by_key(next(folded), islice(folded, len(entry.abbreviations)))


def _fold_each(texts: Sequence[str]) -> list[str]:
    """Return `texts`, each folded: the very string where that changes nothing."""
    folded = fold_lightly("".join(texts))
    each = []
    start = 0
    for text in texts:
        end = start + len(text)
        piece = folded[start:end]
        each.append(text if piece == text else piece)
        start = end
    return each


def join_texts(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the headwords and definitions of `entries` in lines, many at a time."""
    for some in _batches(entries):
        yield "\n".join(chain.from_iterable((entry.headword, entry.definition) for entry in some))


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    left = iter(entries)
    while some := list(islice(left, _TOGETHER)):
        yield some
