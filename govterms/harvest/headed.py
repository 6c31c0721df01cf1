"""Lists of entries below a heading such as 名词解释."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govterms.harvest.locate import Section, locate_sections
from govterms.harvest.split import EntryList, EntrySlice, split_section
from govterms.spans import Span

# A definition longer than this is a chapter: the longest of those labelled has 290 code points.
_LONGEST_DEFINITION: Final = 900
_LONG_SHARE: Final = 0.25
_LEAST_BELOW_WEAK: Final = 2


def find_headed_lists(folded: str, report: Span) -> Iterator[EntryList]:
    """Yield the list of every section of `report` that has entries."""
    for section in locate_sections(folded, report):
        slices = _trusted(section, split_section(folded, section.body))
        if slices:
            yield EntryList(section.heading.start, slices)


def _trusted(section: Section, slices: Sequence[EntrySlice]) -> tuple[EntrySlice, ...]:
    """Return the slices of a section that is a glossary, or none.

    A page may repeat its headings in a menu, with the report itself below.
    Below a weak heading only what is plainly a definition counts: 注释 heads
    remarks on the figures as often.
    """
    long = sum(one.span.end - one.span.start > _LONGEST_DEFINITION for one in slices)
    if not slices or long > _LONG_SHARE * len(slices):
        return ()
    plain = [one.split is not None and one.split.kind in ("mark", "definite") for one in slices]
    if not section.is_weak:
        # A line with a space in it, alone below a heading, is a menu: `无障碍版 长者助手`.
        return tuple(slices) if len(slices) > 1 or any(plain) else ()
    if sum(plain) < max(_LEAST_BELOW_WEAK, len(slices) / 2):
        return ()
    return tuple(one if is_plain else one._replace(split=None) for one, is_plain in zip(slices, plain, strict=True))
