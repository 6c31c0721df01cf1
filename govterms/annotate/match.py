"""Find every short form of a glossary in a text, overlaps included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from govterms.annotate.shape import is_everyday
from govterms.folding import fold
from govterms.models import Entry

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_QUOTES: Final = "\"'"
MARKS: Final = _QUOTES + " "
"""What may stand between a short form and the other words of its headword, folded."""

_DROP_QUOTES: Final = str.maketrans("", "", _QUOTES + " \t\r\n")
_NEAR: Final = 12
"""How many letters of a headword beside its short form are kept as context."""


class Context(NamedTuple):
    """The words of a headword around its short form, folded, without quotation marks."""

    left: str
    right: str


class Rivals(NamedTuple):
    """What makes the occurrences of one form doubtful: longer words that it may only be a part of."""

    before: frozenset[str] = frozenset()
    """Letters before the form that may belong to a word that reaches into it."""
    after: frozenset[str] = frozenset()
    """Letters behind the form that may belong to a word that begins in it."""
    holders: frozenset[str] = frozenset()
    """Fixed words with the form inside, of which its entries say nothing."""


class Form(NamedTuple):
    """One short form with all its senses."""

    key: str
    """Its letters, folded, without quotation marks and white space."""
    senses: tuple[Entry, ...]
    """The entries that it stands for, in document order."""
    spellings: tuple[str, ...]
    """The folded strings that are searched for."""
    contexts: tuple[Context, ...] = ()
    """What its headwords print around it, each once."""
    borders: frozenset[str] = frozenset()
    """The letters that may stand beside it where its headword does, quotation marks among them."""
    is_everyday: bool = False
    """Whether it is more often ordinary words than a term."""
    rivals: Rivals = Rivals()
    """What makes its bare occurrences doubtful."""


class _Draft:
    """A short form while entries are still being gathered."""

    __slots__ = ("contexts", "is_quoted", "senses", "spellings")

    def __init__(self) -> None:
        self.senses: dict[str, Entry] = {}
        self.spellings: dict[str, None] = {}
        self.contexts: dict[Context, None] = {}
        self.is_quoted = True

    def freeze(self, key: str) -> Form:
        borders = {letter for left, right in self.contexts for letter in (left[-1:], right[:1])} - {""}
        borders |= set(MARKS) if borders else set()
        return Form(
            key,
            tuple(self.senses.values()),
            tuple(self.spellings),
            tuple(self.contexts),
            frozenset(borders),
            is_everyday(key, is_quoted=self.is_quoted),
        )


def collect_forms(entries: Iterable[Entry]) -> tuple[Form, ...]:
    """Return the short forms of `entries`, each once.

    A headword in which none of its short forms stands is a form itself.
    """
    drafts: dict[str, _Draft] = {}
    for entry in entries:
        headword = fold(entry.headword)
        plain = form_key(headword)
        texts = {key: text for text in entry.abbreviations if (key := form_key(text))}
        if plain and not any(key in plain for key in texts):
            texts[plain] = headword
        for key, text in texts.items():
            draft = drafts.setdefault(key, _Draft())
            draft.senses[entry.id] = entry
            draft.spellings.update(dict.fromkeys(_spellings(text, key)))
            draft.is_quoted &= any(f"{mark}{key}{mark}" in headword for mark in _QUOTES)
            left, found, right = plain.partition(key)
            if found and (left or right):
                draft.contexts[Context(left[-_NEAR:], right[:_NEAR])] = None
    return tuple(draft.freeze(key) for key, draft in drafts.items())


def form_key(text: str) -> str:
    """Return what identifies the short form `text`; empty when it has no letter or digit."""
    key = fold(text).translate(_DROP_QUOTES)
    return key if any(letter.isalnum() for letter in key) else ""


def _spellings(text: str, key: str) -> tuple[str, ...]:
    """Return the ways to write a form: as printed, with single quotation marks, with none."""
    folded = fold(text).strip()
    if folded[0] in _QUOTES and folded[1:-1].find(folded[0]) < 0 and folded[-1] == folded[0]:
        folded = folded[1:-1].strip()
    return folded, folded.replace('"', "'"), key


class Matcher:
    """All spellings of all forms, compiled into one automaton."""

    __slots__ = ("_engine",)

    def __init__(self, spellings: Sequence[str]) -> None:
        """Compile `spellings`: folded, and none of them empty."""
        self._engine = AhoCorasick(spellings, matchkind=MatchKind.Standard)

    def find_matches(self, folded: str) -> list[tuple[int, int, int]]:
        """Return every occurrence of every spelling, overlaps included.

        Args:
            folded: Folded text.

        Returns:
            Number of the spelling, start and end in code points, by ascending end.
        """
        # The engine reads UTF-8, which has no form for a lone surrogate.
        try:
            return self._engine.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            return self._engine.find_matches_as_indexes(
                _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", folded), overlapping=True
            )
