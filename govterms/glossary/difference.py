"""Tell what changed between two glossaries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, Literal

from govterms.answers import Change, Difference
from govterms.glossary.index import entry_keys, term_key
from govterms.glossary.wording import Wording, agree, wording_key
from govterms.models import Entry

Kind = Literal["redefined", "reworded", "details", "sources"]
Keys = Callable[[Entry], Sequence[Hashable]]

# What entries are paired by, the surest first, and whether their definitions
# must agree as well.
_PAIRINGS: Final[tuple[tuple[Keys, bool], ...]] = (
    (lambda entry: (entry.id,), False),
    (lambda entry: ((term_key(entry.headword), wording_key(entry.definition)),), False),
    (lambda entry: ((term_key(entry.headword), entry.source.place),), True),
    (lambda entry: ((term_key(entry.headword), entry.source.place),), False),
    (lambda entry: (term_key(entry.headword),), True),
    (lambda entry: (term_key(entry.headword),), False),
    (entry_keys, True),
)


def compare_glossaries(before: Sequence[Entry], after: Sequence[Entry]) -> Difference:
    """Return what was added, removed and changed from `before` to `after`.

    Entries are paired by identity, then by headword and wording, by headword
    and place, by headword, and last by a short form that means the same. So a
    definition of one year finds its successor in the next, and the glossaries
    of two towns can be compared.
    """
    pairs = dict(_pair_entries(before, after))
    kept = [(pairs[id(new)], new) for new in after if id(new) in pairs]
    changes = [(old, new, _kind_of_change(old, new)) for old, new in kept]
    paired = {id(old) for old, _ in kept}
    return Difference(
        added=tuple(new for new in after if id(new) not in pairs),
        removed=tuple(old for old in before if id(old) not in paired),
        changed=tuple(Change(kind=kind, before=old, after=new) for old, new, kind in changes if kind),
        unchanged=sum(kind is None for _, _, kind in changes),
    )


def _pair_entries(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Yield each entry of `after`, by `id()`, with the one of `before` that it continues."""
    left, right = list(before), list(after)
    for key_of, must_agree in _PAIRINGS:
        waiting: dict[Hashable, list[Entry]] = {}
        for old in left:
            for key in key_of(old):
                waiting.setdefault(key, []).append(old)
        taken: set[int] = set()
        paired: set[int] = set()
        for new in right:
            candidates = (old for key in key_of(new) for old in waiting.get(key, ()) if id(old) not in taken)
            for old in candidates:
                if not must_agree or _is_agreed(old, new):
                    taken.add(id(old))
                    paired.add(id(new))
                    yield id(new), old
                    break
        left = [old for old in left if id(old) not in taken]
        right = [new for new in right if id(new) not in paired]


def _kind_of_change(old: Entry, new: Entry) -> Kind | None:
    if wording_key(old.definition) != wording_key(new.definition) or term_key(old.headword) != term_key(new.headword):
        return "reworded" if _is_agreed(old, new) else "redefined"
    same_parts = (old.abbreviations, old.components) == (new.abbreviations, new.components)
    if not same_parts or (old.source == new.source and _text_of(old) != _text_of(new)):
        return "details"
    return "sources" if {old.source, *old.also_in} != {new.source, *new.also_in} else None


def _text_of(entry: Entry) -> object:
    return entry.headword, entry.definition, entry.marker, entry.citations, entry.original, entry.span, entry.inline


def _is_agreed(old: Entry, new: Entry) -> bool:
    return agree(Wording(old.definition), Wording(new.definition))
