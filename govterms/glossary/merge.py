"""Join entries of several glossaries: senses stay apart, repeated definitions are folded."""

from __future__ import annotations

from collections.abc import Iterable

from govterms.folding import fold
from govterms.glossary.identity import tell_apart
from govterms.glossary.index import plain_key
from govterms.glossary.wording import wording_key
from govterms.models import Entry, Source, entry_id


def merge_entries(*groups: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of all groups in order, those with the same definition folded.

    Two entries are the same sense when headword and definition have the same
    letters: script, width, punctuation and spaces make no difference. The
    first one stays; the sources of the others are added to its `also_in`.
    """
    kept: dict[tuple[str, str], Entry] = {}
    further: dict[tuple[str, str], list[Source]] = {}
    for entry in (entry for group in groups for entry in group):
        key = _fold_key(entry)
        if key in kept:
            further.setdefault(key, []).extend((entry.source, *entry.also_in))
        else:
            kept[key] = entry
    folded = (_with_sources(entry, further[key]) if key in further else entry for key, entry in kept.items())
    return _with_own_ids(folded)


def _with_own_ids(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return `entries`, a later one that only happens to share an identity with one made from its texts.

    Whoever writes two glossaries by hand may number both from 1.
    """
    seen: set[str] = set()
    kept = []
    for entry in entries:
        own = entry
        if entry.id in seen:
            own = entry.model_copy(update={"id": entry_id(entry.headword, entry.definition, entry.source)})
        seen.add(own.id)
        kept.append(own)
    return tell_apart(kept)


def _fold_key(entry: Entry) -> tuple[str, str]:
    """Return what two entries of the same sense have in common."""
    return plain_key(entry.headword) or fold(entry.headword), wording_key(entry.definition) or fold(entry.definition)


def _with_sources(entry: Entry, sources: Iterable[Source]) -> Entry:
    """Return `entry` with those of `sources` that it does not name yet."""
    known = dict.fromkeys((entry.source, *entry.also_in, *sources))
    return entry.model_copy(update={"also_in": tuple(known)[1:]})
