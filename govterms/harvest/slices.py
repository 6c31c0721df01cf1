"""Lists of entries and the entries in them, as every layout gives them."""

from __future__ import annotations

from typing import NamedTuple

from govterms.harvest.markers import Marker
from govterms.harvest.parse import Split
from govterms.spans import Span


class EntrySlice(NamedTuple):
    """One entry of a list, taken apart as far as possible."""

    marker: Marker | None
    span: Span
    """Marker, headword and definition, without white space at the ends."""
    split: Split | None
    """Headword and definition; `None` when they cannot be told apart."""


def with_end(one: EntrySlice, end: int) -> EntrySlice:
    """Return an entry whose definition ends at `end`."""
    split = one.split and one.split._replace(definition=Span(one.split.definition.start, end))
    return one._replace(span=Span(one.span.start, end), split=split)


class EntryList(NamedTuple):
    """A list of entries, however it was found."""

    start: int
    """Where it begins, its heading included: the body ends here."""
    slices: tuple[EntrySlice, ...]
    has_remarks: bool = False
    """Whether notes that define nothing may stand among the entries, as below 注释: they have no headword."""
    is_inline: bool = False
    """Whether the entries stand in running text."""
