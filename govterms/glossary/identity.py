"""Keep the identities of entries apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govterms.models import Entry


def tell_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return `entries` with identities of their own.

    A report that prints the same entry twice gives two entries of one
    identity; the second gets its number at the end of it, in every harvest.
    """
    entries = tuple(entries)
    if len({entry.id for entry in entries}) == len(entries):
        return entries
    taken = {entry.id for entry in entries}
    seen: set[str] = set()
    told = []
    for entry in entries:
        number, own = 1, entry.id
        while own in (seen if number == 1 else taken):
            number += 1
            own = f"{entry.id}-{number}"
        seen.add(own)
        taken.add(own)
        told.append(entry if number == 1 else entry.model_copy(update={"id": own}))
    return tuple(told)
