"""Join entries of several glossaries: senses stay apart, repeated definitions are folded."""

from __future__ import annotations

from collections.abc import Iterable

from govterms.folding import fold
from govterms.models import Entry, Source


def merge_entries(*groups: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of all groups in order, those with the same definition folded.

    Two entries are the same sense when headword and definition agree after
    folding script, width and punctuation style. The first one stays; the
    sources of the others are added to its `also_in`.
    """
    kept: dict[tuple[str, str], Entry] = {}
    further: dict[tuple[str, str], list[Source]] = {}
    for entry in (entry for group in groups for entry in group):
        key = fold(entry.headword), fold(entry.definition)
        if key in kept:
            further.setdefault(key, []).extend((entry.source, *entry.also_in))
        else:
            kept[key] = entry
    return tuple(_with_sources(entry, further[key]) if key in further else entry for key, entry in kept.items())


def _with_sources(entry: Entry, sources: Iterable[Source]) -> Entry:
    """Return `entry` with those of `sources` that it does not name yet."""
    known = dict.fromkeys((entry.source, *entry.also_in, *sources))
    return entry.model_copy(update={"also_in": tuple(known)[1:]})
