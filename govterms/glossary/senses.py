"""Order the senses of a short form by place and year.

The same short form means different things in different towns and years. A
definition holds first where it was printed, then in what lies below: a town
cites the abbreviations of its county, city, province and nation.
"""

from __future__ import annotations

from typing import NamedTuple

from govterms.glossary.places import Chain, Places, is_same
from govterms.models import Entry, Source


class Nearness(NamedTuple):
    """How near a source is to what was asked for; the smallest is the best."""

    place: tuple[int, int]
    year: tuple[int, int]


class Ranking(NamedTuple):
    """Senses in order, and why they are in it."""

    entries: tuple[Entry, ...]
    """The senses, best first."""
    evidence: tuple[str, ...]
    """Why the first is the best, in words."""


_SAME, _ABOVE, _RELATED, _UNKNOWN = range(4)


def rank_senses(senses: tuple[Entry, ...], places: Places, *, place: str | None, year: int | None) -> Ranking:
    """Order the senses of one short form, the best for a place and a year first.

    The same place comes first, then what it lies in, the nearest first, then
    other places by how much they share of what they lie in, then those of
    which nothing is known. Among equals the year decides: the nearest that is
    not later, then the nearest later one; without a year, the newest. Entries
    that stay equal keep their order.

    Args:
        senses: Entries in document order.
        places: The places of the glossary.
        place: The place of the text, in any form; `None` when it is not known.
        year: The year of the text; `None` when it is not known.
    """
    place = place.strip() or None if place else None
    if len(senses) < 2:
        return Ranking(senses, ("only sense",) * len(senses))
    wanted = () if place is None else places.resolve(place)
    ranked = sorted(
        ((*_nearest(entry, places, wanted, year), entry) for entry in senses),
        key=lambda candidate: candidate[0],
    )
    evidence = [] if place is None else [_say_place(*ranked[0][:2], place)]
    if year is not None:
        evidence.append(_say_year(ranked[0][1].year, year))
    evidence += _say_tie(ranked[0][0], ranked[1][0], place, year)
    return Ranking(tuple(entry for _, _, entry in ranked), tuple(evidence))


def _nearest(entry: Entry, places: Places, wanted: tuple[Chain, ...], year: int | None) -> tuple[Nearness, Source]:
    """Return the best of an entry's sources, and how near it is."""
    return min(
        (
            (Nearness(_place_distance(places.chain(source), wanted), _year_distance(source.year, year)), source)
            for source in (entry.source, *entry.also_in)
        ),
        key=lambda candidate: candidate[0],
    )


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


def _say_tie(best: Nearness, second: Nearness, place: str | None, year: int | None) -> list[str]:
    """Say what decided where neither the place nor the year that was asked for did."""
    if best.place != second.place or (year is not None and best.year != second.year):
        return []
    missing = " or ".join(name for name, value in (("place", place), ("year", year)) if value is None)
    reason = f"no {missing} to decide by" if missing else "place and year do not decide"
    return [f"{reason}: {'newest first' if best.year != second.year else 'document order'}"]
