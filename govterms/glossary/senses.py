"""Order the senses of a short form by place and year.

The same short form means different things in different towns and years. A
definition holds first where it was printed, then in what lies below: a town
cites the abbreviations of its county, city, province and nation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from govterms.chars import HAN_SET
from govterms.folding import fold
from govterms.glossary.places import ABOVE, RELATED, SAME, UNKNOWN, Chain, Places
from govterms.models import UNSETTLED, Entry, Source

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


_NO_YEAR: Final = (0, 0)
_NOWHERE: Final = Context()


class _Around:
    """What a context holds, worked out once for all senses."""

    def __init__(self, context: Context) -> None:
        self.is_printed = context.is_printed
        self.is_empty = not context.left + context.right
        self.right = context.right.lstrip(_MARKS)
        self.left = context.left.rstrip(_MARKS)[::-1]
        """The letters before the occurrence, the nearest first."""
        self._sides = context.left, context.right

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of letters, each once, in order."""
        return tuple(dict.fromkeys([side[at : at + 2] for side in self._sides for at in range(len(side) - 1)]))


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
    around = _Around(context)
    candidates = [_assess(entry, places, wanted, year, around) for entry in senses]
    ranked = sorted(candidates, key=itemgetter(0))
    best, second = ranked[0], ranked[1]
    evidence = ["defined in this very text"] if not best.nearness.document else []
    if place is not None:
        evidence.append(_say_place(best.nearness, best.source, place))
    evidence += _say_context(best, second, around)
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
    around = _Around(context)
    is_related = any(places.distance(source, wanted)[0] < UNKNOWN for source in sources)
    return is_related or _headword_letters(entry, around) > 0 or len(_shared_pairs(entry, around)) > 2


def _assess(entry: Entry, places: Places, wanted: tuple[Chain, ...], year: int | None, around: _Around) -> _Candidate:
    """Return how near an entry is by the best of its sources."""
    headword = 0 if around.is_empty else _headword_letters(entry, around)
    words = 0 if around.is_empty else len(_shared_pairs(entry, around))
    is_elsewhere = not around.is_printed(entry)
    candidates = [
        _Candidate(
            Nearness(
                is_elsewhere,
                places.distance(source, wanted) if wanted else (UNKNOWN, 0),
                -headword,
                _NO_YEAR if year is None else _year_distance(source.year, year),
                -words,
                _year_distance(source.year, None) if year is None else _NO_YEAR,
            ),
            source,
            entry,
        )
        for source in (entry.source, *entry.also_in)
    ]
    return min(candidates, key=itemgetter(0)) if len(candidates) > 1 else candidates[0]


def _headword_letters(entry: Entry, around: _Around) -> int:
    """Return how many letters of the headword stand beside the occurrence too, from two on."""
    letters = 0
    for before, behind in _around_forms(entry.headword, entry.abbreviations):
        letters = max(letters, _common(behind, around.right) + _common(before, around.left))
    return letters if letters > 1 else 0


@lru_cache(maxsize=10_000)
def _around_forms(headword: str, abbreviations: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what a headword has before (turned round) and behind each of its short forms, folded, without marks."""
    headword = fold(headword).translate(_WITHOUT_MARKS)
    forms = (fold(form).translate(_WITHOUT_MARKS) for form in abbreviations)
    parted = (headword.partition(form) for form in forms if form)
    return tuple((before[::-1], behind) for before, found, behind in parted if found)


def _common(one: str, other: str) -> int:
    """Return how many letters the two begin with alike."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _shared_pairs(entry: Entry, around: _Around) -> list[str]:
    """Return the pairs of Han letters that a definition and the context share, in the order of the context."""
    defined = _defined(entry.definition)
    return [pair for pair in around.pairs if pair in defined and _TWO_HAN.fullmatch(pair)] if defined else []


@lru_cache(maxsize=4_000)  # strings of some 300 bytes: their pairs, as a set, would take 20 KB and little less time
def _defined(definition: str) -> str:
    """Return a definition folded; nothing where it holds no pair of Han letters."""
    folded = fold(definition)
    return folded if _TWO_HAN.search(folded) else ""


def _year_distance(year: int | None, wanted: int | None) -> tuple[int, int]:
    if year is None:
        return 2, 0
    if wanted is None:
        return 0, -year
    return (0, wanted - year) if year <= wanted else (1, year - wanted)


def _say_place(nearness: Nearness, source: Source, place: str) -> str:
    name = source.place or "".join(source.region[-1:])
    return {
        SAME: f"same place: {name}",
        ABOVE: f"nearest place above: {name}",
        RELATED: f"related place: {name}",
        UNKNOWN: f"no sense from a place related to {place}",
    }[nearness.place[0]]


def _say_year(year: int | None, wanted: int) -> str:
    if year is None:
        return f"no year known to compare with {wanted}"
    if year == wanted:
        return f"same year: {year}"
    return f"nearest year: {year}" if year < wanted else f"nearest year: {year}, later than the text"


def _say_context(best: _Candidate, second: _Candidate, around: _Around) -> list[str]:
    """Say what words around the occurrence decided."""
    mine, other = best.nearness, second.nearness
    if mine[:2] != other[:2]:
        return []
    if mine.headword != other.headword:
        return [f"its headword's words stand beside it: {best.entry.headword}"]
    if mine.year == other.year and mine.words != other.words:
        return [f"its definition's words stand around it: {'、'.join(_shared_pairs(best.entry, around)[:5])}"]
    return []


def _is_settled(best: Nearness, second: Nearness, year: int | None) -> bool:
    """Tell whether more than the age or the order of the entries decided."""
    return best[:3] != second[:3] or (year is not None and best.year != second.year) or best.words != second.words


def _say_tie(best: Nearness, second: Nearness, place: str | None, year: int | None) -> str:
    """Say by what the first was put first where nothing that was asked for decides."""
    missing = " or ".join(name for name, value in (("place", place), ("year", year)) if value is None)
    reason = f"no {missing} to decide by" if missing else "place and year do not decide"
    newest_first, document_order = UNSETTLED
    return reason + (newest_first if best.age != second.age else document_order)
