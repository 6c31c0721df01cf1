"""Make entries of fields that are known to be sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from govterms.models import Entry
from govterms.packed import held_names, pack

_set: Final = object.__setattr__
_NAMES: Final = tuple(Entry.model_fields)
_GIVEN: Final = set(_NAMES)
_HELD: Final = held_names(Entry)


def make_valid(fields: Mapping[str, Any]) -> Entry:
    """Return the entry with these fields, all of which are given.

    As `Entry.model_construct` it validates nothing, but it packs fields that
    are seldom asked for, and sets the others one by one, so that Python keeps
    one table of their names for all entries; and the set of fields that were
    given is one for all.
    """
    entry = Entry.__new__(Entry)
    packed = pack(fields)
    held = fields if packed is None else {**fields, **packed}
    for name in _NAMES if packed is None else _HELD:
        _set(entry, name, held[name])
    _set(entry, "__pydantic_fields_set__", _GIVEN)
    _set(entry, "__pydantic_extra__", None)
    _set(entry, "__pydantic_private__", None)
    return entry
