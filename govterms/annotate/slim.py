"""The automaton for glossaries that are too large for the one in `match.py`."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from govterms.annotate.match import Found, Matcher

_MOST_ROWS: Final = 30_000
"""Kilobytes that a table of the engine may take while it builds the automaton."""

_ROW: Final = 3
"""Letters of a spelling, each a byte, for which `Matcher` has a row."""

_HEAD: Final = 3
"""Letters of a spelling that the automaton holds."""

_CROWD: Final = 8
"""Spellings that may begin with the same letters; of more the automaton holds all letters."""


class SlimMatcher:
    """All spellings of all forms, by an automaton of their first letters.

    The engine makes a row of one kilobyte for the first three bytes of any
    spelling. In UTF-8 these are one letter, of which there are some thousands,
    where in `Matcher` they are three. With 100,000 forms of
    random letters it takes 30 MB at its peak in place of 120. To search takes
    twice the time, a quarter more for all of annotation.
    """

    __slots__ = ("_engine", "_first", "_next", "_spellings")

    def __init__(self, spellings: Sequence[str]) -> None:
        """Compile `spellings`: folded, and none of them empty."""
        self._spellings = spellings
        # To each head the first spelling that begins with it, to each spelling the next: 0 where there is none.
        self._first = array("I")
        self._next = array("I", [0]) * len(spellings)
        heads: dict[str, int] = {}
        last = array("I")
        for number, head in enumerate(_heads(spellings)):
            place = heads.setdefault(head, len(heads))
            if place == len(last):
                self._first.append(number)
                last.append(number)
            else:
                self._next[last[place]] = number
                last[place] = number
        patterns = [_encode(head) for head in heads]
        del heads, last
        self._engine = BytesAhoCorasick(
            patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find_matches(self, folded: str) -> Found:
        """Return every occurrence of every spelling, overlaps included, by ascending end.

        Args:
            folded: Folded text.
        """
        data, spellings = _encode(folded), self._spellings
        found: list[tuple[int, int, int]] = []
        done = start = 0
        for place, first, _ in sorted(self._engine.find_matches_as_indexes(data, overlapping=True), key=itemgetter(1)):
            start += len(data[done:first].decode("utf-8", "surrogatepass"))
            done = first
            number = self._first[place]
            while True:
                if folded.startswith(spellings[number], start):
                    found.append((number, start, start + len(spellings[number])))
                number = self._next[number]
                if not number:
                    break
        found.sort(key=itemgetter(2))
        return Found(found)


def compile_spellings(spellings: Sequence[str]) -> Matcher | SlimMatcher:
    """Return what finds `spellings`: the fastest that is not too large."""
    rows = {spelling[:_ROW] for spelling in spellings}
    return Matcher(spellings) if len(rows) <= _MOST_ROWS else SlimMatcher(spellings)


def _heads(spellings: Sequence[str]) -> Iterator[str]:
    """Yield of each spelling what the automaton holds."""
    crowds = {head for head, count in Counter(spelling[:_HEAD] for spelling in spellings).items() if count > _CROWD}
    for spelling in spellings:
        head = spelling[:_HEAD]
        yield spelling if head in crowds else head


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
