"""Which entries a definition uses, and which it is used by."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from govterms.glossary.index import entry_keys, term_key
from govterms.models import Annotation, Entry

References = Callable[[Entry], tuple[Annotation, ...]]


def drop_own_terms(entry: Entry, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return those annotations of a definition that lead to another entry: `“1310”` explains itself."""
    own = entry_keys(entry)
    return tuple(
        annotation
        for annotation in annotations
        if annotation.entry.id != entry.id and term_key(annotation.surface) not in own
    )


def walk_background(entry: Entry, references: References) -> tuple[Entry, ...]:
    """Return what has to be read to understand `entry`, the nearest first, each once.

    Definitions that use each other in a circle end where they meet again.
    """
    known = {entry.id}
    background: list[Entry] = []
    waiting = deque([entry])
    while waiting:
        for annotation in references(waiting.popleft()):
            if annotation.entry.id not in known:
                known.add(annotation.entry.id)
                background.append(annotation.entry)
                waiting.append(annotation.entry)
    return tuple(background)


def find_referrers(entries: Iterable[Entry], references: References) -> dict[str, tuple[Entry, ...]]:
    """Return, by the identity of an entry, the entries whose definitions use it, in order."""
    referrers: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for annotation in references(entry):
            referrers.setdefault(annotation.entry.id, {})[entry.id] = entry
    return {used: tuple(users.values()) for used, users in referrers.items()}
