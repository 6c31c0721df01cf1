"""Search a glossary forgivingly: by part of a term, sound, likeness, component or definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Final, Literal, NamedTuple

import regex

from govterms.answers import Match
from govterms.glossary import pinyin
from govterms.glossary.index import SenseIndex, plain_key, term_key
from govterms.glossary.pinyin import Pinyin
from govterms.glossary.queries import is_subsequence, parts_of, query_key, query_words
from govterms.glossary.rows import Rows
from govterms.glossary.similar import SimilarTerms
from govterms.models import Component, Entry
from govterms.once import once

Way = Literal["term", "headword", "component", "prefix", "part", "pinyin", "definition", "within", "similar"]
Rank = Callable[[tuple[Entry, ...]], tuple[Entry, ...]]

_MOST: Final = 2000  # rows to put in order; whoever types one letter wants no complete list
_LONGEST_MEMBER: Final = 20
_NAMED: Final = regex.compile(r"(?=.*\p{Han}).{2,}", regex.DOTALL)


class Hit(NamedTuple):
    """Entries that are found alike."""

    way: Way
    found: str
    score: float
    entries: tuple[Entry, ...]


class Search:
    """Finds what a query may mean. What each way of searching needs is built when it is first taken."""

    def __init__(self, entries: Sequence[Entry], index: SenseIndex) -> None:
        """Search `entries`, which `index` indexes."""
        self._entries = entries
        self._index = index

    def find_certain(self, query: str) -> tuple[Entry, ...]:
        """Return the entries that `query` certainly means: as a term, a part of a headword, or a component."""
        key = query_key(query)
        hits = groupby(self._certain(key) if key else (), key=lambda hit: hit.way)
        surest = next((list(group) for _, group in hits), [])
        return tuple({entry.id: entry for hit in surest for entry in hit.entries}.values())

    def search(self, query: str, rank: Rank, *, limit: int) -> tuple[Match, ...]:
        """Return what `query` may mean, the likeliest first.

        Args:
            query: A term or a part of it, its sound, or words of its definition.
            rank: Orders entries that are found alike.
            limit: The largest number of matches to return.

        Raises:
            MissingExtraError: The query can only be pinyin, and pypinyin is not installed.
        """
        matches: dict[str, Match] = {}
        found = ((hit, entry) for hit in self._hits(query) for entry in rank(hit.entries))
        for hit, entry in found if limit > 0 else ():
            matches.setdefault(entry.id, _match(hit, entry))
            if len(matches) == limit:
                break
        return tuple(matches.values())

    def _hits(self, query: str) -> Iterator[Hit]:
        """Yield what is found, surest first; what the query only resembles is not even looked for behind it."""
        key = query_key(query)
        if not key:
            return
        literal = chain(self._certain(key), self._parts(key), self._sounds(key), self._definitions(query))
        first = next(literal, None)
        yield from self._guesses(key) if first is None else chain((first,), literal)

    def _certain(self, key: str) -> Iterator[Hit]:
        if entries := self._index.find_key(key):
            yield Hit("term", key, 1.0, entries)
        yield from self._headwords(key)
        if entries := self._components.get(key, ()):
            yield Hit("component", key, 1.0, entries)

    def _headwords(self, key: str) -> Iterator[Hit]:
        """Yield entries whose short form stands in `key` among other letters of their headword."""
        found: dict[str, dict[str, Entry]] = {}
        for start, end in parts_of(key):
            form = key[start:end]
            for entry in self._index.find_key(form):
                headword = term_key(entry.headword)
                left, parted, right = headword.partition(form)
                if parted and is_subsequence(key[:start], left) and is_subsequence(key[end:], right):
                    found.setdefault(headword, {})[entry.id] = entry
        for headword in sorted(found, key=len):
            yield Hit("headword", headword, len(key) / len(headword), tuple(found[headword].values()))

    def _parts(self, key: str) -> Iterator[Hit]:
        yield from self._ordered("prefix", key, self._terms.opening(key))
        if len(key) > 1 or not key.isascii():
            yield from self._ordered("part", key, self._terms.holding(key))

    def _sounds(self, key: str) -> Iterator[Hit]:
        if pinyin.is_spelling(key) and pinyin.is_available():
            spelling = pinyin.spell(key)
            yield from self._ordered("pinyin", spelling, self._pinyin.find(spelling))

    def _definitions(self, query: str) -> Iterator[Hit]:
        """Yield entries whose definition has all words of the query, the shortest definition first."""
        words = [word for word in query_words(query) if len(word) > 1]
        if not words:
            return
        rows = islice(self._texts.holding(words[0]), _MOST)
        texts = ((row, self._texts[row]) for row in rows)
        held = [(len(text), row) for row, text in texts if all(word in text for word in words[1:])]
        letters = sum(map(len, words))
        for length, row in sorted(held):
            yield Hit("definition", " ".join(words), letters / length, (self._entries[row],))

    def _guesses(self, key: str) -> Iterator[Hit]:
        """Yield the terms that stand in the query, and those that are like it."""
        if pinyin.is_spelling(key):
            pinyin.require()
        guesses = [*self._within(key), *self._similar_terms(key)]
        yield from sorted(guesses, key=lambda hit: -round(hit.score, 3))

    def _within(self, key: str) -> Iterator[Hit]:
        taken: list[tuple[int, int]] = []
        for start, end in parts_of(key):
            part = key[start:end]
            entries = self._find(part)
            if entries and not any(left <= start and end <= right for left, right in taken):
                taken.append((start, end))
                yield Hit("within", part, len(part) / len(key), entries)

    def _similar_terms(self, key: str) -> Iterator[Hit]:
        for near in self._similar.near(key, limit=50):
            found = self._keys[near.row]
            score = (1 - near.edits / len(key)) * (len(found) - near.rest / 2) / len(found)
            yield Hit("similar", found, score, self._find(found))

    def _ordered(self, way: Way, wanted: str, rows: Iterator[int]) -> Iterator[Hit]:
        """Yield the terms in `rows`, those that have fewest other letters first."""
        for row in sorted(islice(rows, _MOST), key=lambda row: len(self._keys[row])):
            found = self._keys[row]
            yield Hit(way, found, min(1.0, len(wanted) / len(found)), self._find(found))

    def _find(self, key: str) -> tuple[Entry, ...]:
        return self._index.find_key(key) or self._components.get(key, ())

    @once
    def _keys(self) -> tuple[str, ...]:
        """All that has a name: terms, and the parts that definitions explain."""
        return tuple(dict.fromkeys((*self._index.keys, *self._components)))

    @once
    def _terms(self) -> Rows:
        return Rows(self._keys)

    @once
    def _texts(self) -> Rows:
        return Rows(plain_key(entry.definition) for entry in self._entries)

    @once
    def _similar(self) -> SimilarTerms:
        return SimilarTerms(self._keys)

    @once
    def _pinyin(self) -> Pinyin:
        return Pinyin(self._keys)

    @once
    def _components(self) -> dict[str, tuple[Entry, ...]]:
        """The entries that explain a part, by its label, or by what it means where it has none."""
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            for key in dict.fromkeys(map(_component_key, entry.components)):
                if key:
                    found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}


def _match(hit: Hit, entry: Entry) -> Match:
    is_approximate = hit.way == "similar"
    return Match(entry=entry, way=hit.way, found=hit.found, score=round(hit.score, 3), approximate=is_approximate)


def _component_key(component: Component) -> str:
    """Return the name of a part; empty where it has none that means anything alone, as `1` and `3` have none."""
    key = term_key(component.label or component.meaning)
    return key if len(key) <= _LONGEST_MEMBER and _NAMED.fullmatch(key) else ""
