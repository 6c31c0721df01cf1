"""Find every short form of a glossary in a text, overlaps included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from govterms.annotate.shape import is_everyday, is_manifold
from govterms.folding import ASTRAL, fold
from govterms.models import Entry

_DENSE: Final = 20_000
"""Bytes of spellings for which a table of 20 MB is worth its speed: some 2,500 forms."""

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
    holders: tuple[tuple[str, str], ...] = ()
    """What fixed words, of which its entries say nothing, have before and behind it."""
    siblings: frozenset[str] = frozenset()
    """The other short forms of its entries."""
    is_settled: bool = False
    """Whether it has one sense only, which is meant wherever it is a term."""


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
            siblings=frozenset(
                other
                for entry in self.senses.values()
                if len(entry.abbreviations) > 1
                for other in map(form_key, entry.abbreviations)
                if other not in {"", key}
            ),
            is_settled=len(self.senses) == 1 and not is_manifold(key),
        )


def collect_forms(entries: Iterable[Entry]) -> tuple[Form, ...]:
    """Return the short forms of `entries`, each once.

    A headword in which none of its short forms stands is a form itself.
    """
    drafts: dict[str, _Draft] = {}
    for entry in entries:
        headword = fold(entry.headword)
        plain = _letters(headword)
        for key, text in texts_by_key(headword, map(fold, entry.abbreviations)).items():
            draft = drafts.setdefault(key, _Draft())
            draft.senses[entry.id] = entry
            draft.spellings.update(dict.fromkeys(spell(text, key)))
            draft.is_quoted &= any(f"{mark}{key}{mark}" in headword for mark in _QUOTES)
            left, found, right = plain.partition(key)
            if found and (left or right):
                draft.contexts[Context(left[-_NEAR:], right[:_NEAR])] = None
    return tuple(draft.freeze(key) for key, draft in drafts.items())


def form_key(text: str) -> str:
    """Return what identifies the short form `text`; empty when it has no letter or digit."""
    return _letters(fold(text))


def texts_by_key(headword: str, abbreviations: Iterable[str]) -> dict[str, str]:
    """Return the short forms of an entry by what identifies them; the headword is one where none stands in it.

    Args:
        headword: Of the entry, folded.
        abbreviations: Of the entry, folded.
    """
    texts = {key: text for text in abbreviations if (key := _letters(text))}
    if any(key in headword for key in texts):  # nearly always
        return texts
    plain = _letters(headword)
    if plain and not any(key in plain for key in texts):
        texts[plain] = headword
    return texts


def spell(text: str, key: str) -> tuple[str, ...]:
    """Return the ways to write a form that is folded: as printed, with single quotation marks, with none."""
    folded = text.strip()
    if folded[0] in _QUOTES and folded[1:-1].find(folded[0]) < 0 and folded[-1] == folded[0]:
        folded = folded[1:-1].strip()
    return folded, folded.replace('"', "'"), key


def _letters(folded: str) -> str:
    if folded.isalnum():  # nearly always
        return folded
    key = folded.translate(_DROP_QUOTES)
    return key if any(letter.isalnum() for letter in key) else ""


Found = Sequence[tuple[int, int, int]]
"""Number of the spelling, and twice the offsets of its start and end in code points.

Twice, since the engine counts bytes, two to a letter: a list of halves would
cost as much as the rules do. Odd offsets are those of half a letter, where
nothing stands; whoever reads the list leaves them out.
"""


class Matcher:
    """All spellings of all forms, compiled into one automaton."""

    __slots__ = ("_engine",)

    def __init__(self, spellings: Sequence[str]) -> None:
        """Compile `spellings`: folded, and none of them empty."""
        # Two bytes to a letter are fewer than the three of UTF-8, and half an
        # offset is an offset in the text: on 800,000 letters 13 ms where the
        # engine's search in a `str` takes 17. With a table of all transitions
        # it takes 7, but the table has one kilobyte per byte of the spellings.
        # The high byte first: nearly all letters share some eighty of them,
        # so that the rows of the table that are read most stay in the cache.
        patterns = [_encode(spelling) for spelling in spellings]
        dense = sum(map(len, patterns)) <= _DENSE
        self._engine = BytesAhoCorasick(
            patterns,
            matchkind=MatchKind.Standard,
            implementation=Implementation.DFA if dense else Implementation.ContiguousNFA,
        )

    def find_matches(self, folded: str) -> Found:
        """Return every occurrence of every spelling, overlaps included, by ascending end.

        Args:
            folded: Folded text.
        """
        letters = _encode(folded)
        found = self._engine.find_matches_as_indexes(letters, overlapping=True)
        return found if len(letters) == 2 * len(folded) else _count_pairs_once(found, folded)


def _encode(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _count_pairs_once(found: Found, folded: str) -> Found:
    """Return `found` with the offsets that it had if every letter took two bytes."""
    # A letter outside the basic plane takes four. The n-th of them, at `at`,
    # ends in the bytes before 2 * (at + n + 2).
    behind = [2 * (letter.end() + number) for number, letter in enumerate(ASTRAL.finditer(folded), 1)]

    def half(offset: int) -> int:
        return offset - 2 * bisect_right(behind, offset)

    return [(number, half(start), half(end)) for number, start, end in found]
