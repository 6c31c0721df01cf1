"""Order the senses of a short form by place and year.

The same short form means different things in different towns and years. A
definition holds first where it was printed, then in what lies below: a town
cites the abbreviations of its county, city, province and nation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import Final, NamedTuple

from govterms.chars import HAN_SET
from govterms.folding import fold
from govterms.glossary.places import Chain, Places, is_same
from govterms.models import Entry, Source

_MARKS: Final = "\"' "
_WITHOUT_MARKS: Final = str.maketrans("", "", _MARKS)
_TWO_HAN: Final = re.compile(f"[{HAN_SET}]{{2}}")


ONLY_SENSE: Final = ("only sense",)
"""The evidence where there is nothing to choose from."""


class Nearness(NamedTuple):
    """How near a sense is to what was asked for; the smallest is the best."""

    document: bool
    """Whether the text is another than the one that prints the definition."""
    place: tuple[int, int]
    headword: int
    """Letters beside the occurrence that the headword has there, negative."""
    year: tuple[int, int]
    """Where a year was asked for."""
    words: int
    """Pairs of letters around the occurrence that the definition has, negative."""
    age: tuple[int, int]
    """Where none was asked for."""


class Ranking(NamedTuple):
    """Senses in order, and why they are in it."""

    entries: tuple[Entry, ...]
    """The senses, best first."""
    evidence: tuple[str, ...]
    """Why the first is the best, in words."""


class Context(NamedTuple):
    """Where a short form stands."""

    left: str = ""
    """Folded letters before it."""
    right: str = ""
    """Folded letters behind it."""
    is_printed: Callable[[Entry], bool] = lambda _: False
    """Tells whether the text is the one that an entry was harvested from."""


class _Candidate(NamedTuple):
    nearness: Nearness
    source: Source
    """The one of the entry's sources that is nearest."""
    entry: Entry


_SAME, _ABOVE, _RELATED, _UNKNOWN = range(4)
_NO_YEAR: Final = (0, 0)
_NOWHERE: Final = Context()


def rank_senses(
    senses: tuple[Entry, ...], places: Places, *, place: str | None, year: int | None, context: Context = _NOWHERE
) -> Ranking:
    """Order the senses of one short form, the best for a place, a year and a context first.

    A definition that the text prints itself comes first. Then the same place,
    then what it lies in, the nearest first, then other places by how much they
    share of what they lie in, then those of which nothing is known. Among
    equals the headword's words beside the occurrence decide, then the year:
    the nearest that is not later, then the nearest later one. Then the words
    that the definition shares with the context, and at last, without a year,
    the newest. Entries that stay equal keep their order.

    Args:
        senses: Entries in document order.
        places: The places of the glossary.
        place: The place of the text, in any form; `None` when it is not known.
        year: The year of the text; `None` when it is not known.
        context: Where the short form stands.
    """
    place = place.strip() or None if place else None
    wanted = () if place is None else places.resolve(place)
    if len(senses) < 2:
        meant = tuple(entry for entry in senses if context is _NOWHERE or _is_meant(entry, places, wanted, context))
        return Ranking(meant, ONLY_SENSE[: len(meant)])
    candidates = [_assess(entry, places, wanted, year, context) for entry in senses]
    ranked = sorted(candidates, key=itemgetter(0))
    best, second = ranked[0], ranked[1]
    evidence = ["defined in this very text"] if not best.nearness.document else []
    if place is not None:
        evidence.append(_say_place(best.nearness, best.source, place))
    evidence += _say_context(best, second, context)
    if year is not None:
        evidence.append(_say_year(best.source.year, year))
    if not _is_settled(best.nearness, second.nearness, year):
        evidence.append(_say_tie(best.nearness, second.nearness, place, year))
    return Ranking(tuple(candidate.entry for candidate in ranked), tuple(evidence))


def _is_meant(entry: Entry, places: Places, wanted: tuple[Chain, ...], context: Context) -> bool:
    """Tell whether a place that shares nothing with that of `entry` may mean it: only where the words around say so."""
    sources = (entry.source, *entry.also_in)
    if not wanted or any(places.chain(source) is None for source in sources) or context.is_printed(entry):
        return True
    is_related = any(_place_distance(places.chain(source), wanted)[0] < _UNKNOWN for source in sources)
    return is_related or _headword_letters(entry, context) > 0 or len(_shared_pairs(entry, context)) > 2


def _assess(entry: Entry, places: Places, wanted: tuple[Chain, ...], year: int | None, context: Context) -> _Candidate:
    """Return how near an entry is by the best of its sources."""
    is_anywhere = context is _NOWHERE
    headword = 0 if is_anywhere else _headword_letters(entry, context)
    words = [] if is_anywhere else _shared_pairs(entry, context)
    is_elsewhere = not context.is_printed(entry)
    return min(
        (
            _Candidate(
                Nearness(
                    is_elsewhere,
                    _place_distance(places.chain(source), wanted) if wanted else (_UNKNOWN, 0),
                    -headword,
                    _NO_YEAR if year is None else _year_distance(source.year, year),
                    -len(words),
                    _year_distance(source.year, None) if year is None else _NO_YEAR,
                ),
                source,
                entry,
            )
            for source in (entry.source, *entry.also_in)
        ),
        key=itemgetter(0),
    )


def _headword_letters(entry: Entry, context: Context) -> int:
    """Return how many letters of the headword stand beside the occurrence too, from two on."""
    letters = 0
    right, left = context.right.lstrip(_MARKS), context.left.rstrip(_MARKS)
    for before, behind in _around_forms(entry.headword, entry.abbreviations):
        letters = max(letters, _common(behind, right) + _common(before[::-1], left[::-1]))
    return letters if letters > 1 else 0


@lru_cache(maxsize=10_000)
def _around_forms(headword: str, abbreviations: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what a headword has on both sides of each of its short forms, folded, without marks."""
    headword = fold(headword).translate(_WITHOUT_MARKS)
    forms = (fold(form).translate(_WITHOUT_MARKS) for form in abbreviations)
    parted = (headword.partition(form) for form in forms if form)
    return tuple((before, behind) for before, found, behind in parted if found)


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shared_pairs(entry: Entry, context: Context) -> list[str]:
    """Return the pairs of Han letters that a definition and the context share, in the order of the context."""
    defined = _defined_pairs(entry.definition)
    if not defined:
        return []
    pairs = [side[at : at + 2] for side in (context.left, context.right) for at in range(len(side) - 1)]
    return [] if defined.isdisjoint(pairs) else [pair for pair in dict.fromkeys(pairs) if pair in defined]


@lru_cache(maxsize=1_000)  # some 20 KB each
def _defined_pairs(definition: str) -> frozenset[str]:
    return frozenset(pair for pair in map("".join, pairwise(fold(definition))) if _TWO_HAN.fullmatch(pair))


def _place_distance(chain: Chain | None, wanted: tuple[Chain, ...]) -> tuple[int, int]:
    return min((_chain_distance(chain, target) for target in wanted if chain is not None), default=(_UNKNOWN, 0))


def _chain_distance(chain: Chain, target: Chain) -> tuple[int, int]:
    shared = 0
    for mine, yours in zip(chain, target, strict=False):
        if not is_same(mine, yours):
            break
        shared += 1
    if shared == len(chain):
        return (_ABOVE, len(target) - shared) if len(target) > shared else (_SAME, 0)
    return (_RELATED, -shared) if shared else (_UNKNOWN, 0)


def _year_distance(year: int | None, wanted: int | None) -> tuple[int, int]:
    if year is None:
        return 2, 0
    if wanted is None:
        return 0, -year
    return (0, wanted - year) if year <= wanted else (1, year - wanted)


def _say_place(nearness: Nearness, source: Source, place: str) -> str:
    name = source.place or "".join(source.region[-1:])
    return {
        _SAME: f"same place: {name}",
        _ABOVE: f"nearest place above: {name}",
        _RELATED: f"related place: {name}",
        _UNKNOWN: f"no sense from a place related to {place}",
    }[nearness.place[0]]


def _say_year(year: int | None, wanted: int) -> str:
    if year is None:
        return f"no year known to compare with {wanted}"
    if year == wanted:
        return f"same year: {year}"
    return f"nearest year: {year}" if year < wanted else f"nearest year: {year}, later than the text"


def _say_context(best: _Candidate, second: _Candidate, context: Context) -> list[str]:
    """Say what words around the occurrence decided."""
    mine, other = best.nearness, second.nearness
    if mine[:2] != other[:2]:
        return []
    if mine.headword != other.headword:
        return [f"its headword's words stand beside it: {best.entry.headword}"]
    if mine.year == other.year and mine.words != other.words:
        return [f"its definition's words stand around it: {'、'.join(_shared_pairs(best.entry, context)[:5])}"]
    return []


def _is_settled(best: Nearness, second: Nearness, year: int | None) -> bool:
    """Tell whether more than the age or the order of the entries decided."""
    return best[:3] != second[:3] or (year is not None and best.year != second.year) or best.words != second.words


def _say_tie(best: Nearness, second: Nearness, place: str | None, year: int | None) -> str:
    """Say by what the first was put first where nothing that was asked for decides."""
    missing = " or ".join(name for name, value in (("place", place), ("year", year)) if value is None)
    reason = f"no {missing} to decide by" if missing else "place and year do not decide"
    return f"{reason}: {'newest first' if best.age != second.age else 'document order'}"
