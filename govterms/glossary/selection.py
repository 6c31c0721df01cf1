"""Choose the entries that reports of a place, a region or a year print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govterms.glossary.places import Chain, Places, is_same
from govterms.models import Entry, Source


def select_entries(
    entries: Iterable[Entry], places: Places, *, place: str | None, region: str | None, year: int | range | None
) -> Iterator[Entry]:
    """Yield the entries of which one source fits all that is given, in order.

    Args:
        entries: The entries of a glossary.
        places: Its places.
        place: A place in any form; what lies in it does not fit.
        region: A place in any form; what lies in it fits too.
        year: A year, or a range of them.
    """
    here = None if place is None else places.resolve(place)
    around = None if region is None else places.resolve(region)
    years = range(year, year + 1) if isinstance(year, int) else year
    fits: dict[Source, bool] = {}

    def is_wanted(source: Source) -> bool:
        if years is not None and source.year not in years:
            return False
        chain = places.chain(source)
        return _is_one_of(chain, here, inside=False) and _is_one_of(chain, around, inside=True)

    for entry in entries:
        for source in (entry.source, *entry.also_in):
            if source not in fits:
                fits[source] = is_wanted(source)
        if any(fits[source] for source in (entry.source, *entry.also_in)):
            yield entry


def _is_one_of(chain: Chain | None, targets: tuple[Chain, ...] | None, *, inside: bool) -> bool:
    """Tell whether a place is one of `targets` or lies in one; anything fits where nothing was asked for."""
    if targets is None:
        return True
    return chain is not None and any(
        (inside or len(chain) == len(target)) and len(chain) >= len(target) and all(map(is_same, chain, target))
        for target in targets
    )
