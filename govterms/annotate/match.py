"""Find every short form of a glossary in a text, overlaps included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from govterms.annotate.shape import is_everyday, is_manifold
from govterms.annotate.turns import aside
from govterms.folding import fold
from govterms.letters import Coding
from govterms.models import Entry

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
        if key[0].isdecimal():  # 1310部署 of “1310”具体部署: see `evidence.beside_headword`
            borders |= {letter for _, right in self.contexts for letter in right[1:-1]}
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
    texts: dict[str, str] = {}
    for text in abbreviations:
        key = _letters(text)
        if key and texts.get(key, key) == key:  # of “3456”工程 and 3456工程 the one that tells how it is printed
            texts[key] = text
    missing = [key for key in texts if key not in headword]
    if texts and not missing:  # nearly always
        return texts
    plain = _letters(headword)
    if plain and not any(key in plain for key in texts):
        texts[plain] = headword
    for key in missing:
        if texts[key] == key and key in plain:
            texts[key] = _as_printed(headword, plain.find(key), len(key))
    return texts


def _as_printed(headword: str, first: int, length: int) -> str:
    """Return so many letters of a headword with the marks among them: `"3456"工程` of `"3456"工程建设`.

    Args:
        headword: Of an entry, folded.
        first: Which letter is the first, marks not counted.
        length: How many letters.
    """
    places = [place for place, letter in enumerate(headword) if ord(letter) not in _DROP_QUOTES]
    start, end = places[first], places[first + length - 1] + 1
    if headword[start:end].count('"') % 2:
        start, end = (start - 1, end) if headword[max(start - 1, 0)] == '"' else (start, end + 1)
    return headword[start:end]


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


class Found(NamedTuple):
    """What was found in a text."""

    rows: Sequence[tuple[int, int, int]]
    """Number of the spelling, and the offsets of its start and end in code points, by ascending end."""

    def mark_starts(self, length: int) -> bytearray:
        """Return as many bytes: 1 where any spelling starts, else 0."""
        return _mark(map(itemgetter(1), self.rows), length)

    def mark_ends(self, length: int) -> bytearray:
        """Return as many bytes: 1 where any spelling ends, else 0."""
        return _mark(map(itemgetter(2), self.rows), length)

    def spans_of(self, numbers: Container[int]) -> list[tuple[int, int]]:
        """Return where the spellings with these numbers stand, in ascending order."""
        return [(start, end) for number, start, end in self.rows if number in numbers]


def _mark(offsets: Iterable[int], length: int) -> bytearray:
    marks = bytearray(length)
    for offset in offsets:
        marks[offset] = 1
    return marks


class Matcher:
    """All spellings of all forms, compiled into one automaton.

    It reads one byte for each letter, in half the time of two or three. There
    are more letters than bytes: some share one, and what is found is compared
    with the text.
    """

    __slots__ = ("_coding", "_engine", "_is_exact", "_spellings")

    def __init__(self, spellings: Sequence[str]) -> None:
        """Compile `spellings`: folded, and none of them empty."""
        self._spellings = spellings
        # The commonest first, so that they share their bytes with rare ones.
        letters = Counter(chain.from_iterable(spellings)).most_common()
        self._coding = Coding({ord(letter): 1 + number % 255 for number, (letter, _) in enumerate(letters)})
        self._is_exact = len(letters) < 256
        self._engine = BytesAhoCorasick(
            [self._coding.encode(spelling) for spelling in spellings],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find_matches(self, folded: str) -> Found:
        """Return every occurrence of every spelling, overlaps included.

        Args:
            folded: Folded text.
        """
        search = partial(self._engine.find_matches_as_indexes, self._coding.encode(folded), overlapping=True)
        found = aside(search, folded)
        if self._is_exact:
            return Found(found)
        spellings = self._spellings
        return Found([match for match in found if folded.startswith(spellings[match[0]], match[1])])
