"""Say in words why one sense was put before the others."""

from __future__ import annotations

from typing import NamedTuple

from govterms.glossary.places import ABOVE, RELATED, SAME, UNKNOWN
from govterms.models import UNSETTLED, Source


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


def say_place(nearness: Nearness, source: Source, place: str) -> str:
    """Say how near the place of the best sense is to `place`."""
    name = source.place or "".join(source.region[-1:])
    return {
        SAME: f"same place: {name}",
        ABOVE: f"nearest place above: {name}",
        RELATED: f"related place: {name}",
        UNKNOWN: f"no sense from a place related to {place}",
    }[nearness.place[0]]


def say_year(year: int | None, wanted: int) -> str:
    """Say how near the year of the best sense is to the one that is `wanted`."""
    if year is None:
        return f"no year known to compare with {wanted}"
    if year == wanted:
        return f"same year: {year}"
    return f"nearest year: {year}" if year < wanted else f"nearest year: {year}, later than the text"


def is_settled(best: Nearness, second: Nearness, year: int | None) -> bool:
    """Tell whether more than the age or the order of the entries decided."""
    return best[:3] != second[:3] or (year is not None and best.year != second.year) or best.words != second.words


def say_tie(best: Nearness, second: Nearness, place: str | None, year: int | None) -> str:
    """Say by what the first was put first where nothing that was asked for decides."""
    missing = " or ".join(name for name, value in (("place", place), ("year", year)) if value is None)
    reason = f"no {missing} to decide by" if missing else "place and year do not decide"
    newest_first, document_order = UNSETTLED
    return reason + (newest_first if best.age != second.age else document_order)
