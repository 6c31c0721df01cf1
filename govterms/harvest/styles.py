"""What separates headword and definition throughout a list, where it is a mark that does so only in lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from govterms.harvest.parse import Split, Style, is_plain, split_at_full_stop, split_entry, without_lead
from govterms.spans import Span

# Marks that separate headwords only where most entries have them behind their first words: one space
# (near misses `R & D:指…`, `“双区”  指…`), the end of the line, and one dash (near misses `“双区”--两个新区`,
# `2020-2030年规划:指…`).
_STYLES: Final[tuple[tuple[Style, regex.Pattern[str]], ...]] = (
    ("space", regex.compile(r"(?:\"[^\"\n]{1,30}\"|[^\s:\"]){1,20}+(?<![\s:&+]) (?=[^\s:&+])")),
    ("line", regex.compile(r"[^\n:,、。;]{2,30}(?<!\s)[ \t]*\n")),
    ("dash", regex.compile(r"[^\s:-]{2,30}(?<!\d)-(?=[^\s-])")),
)
# A colon behind the first words of most entries leaves no room for another mark.
_COLON: Final = regex.compile(r"[^\n:。;]{2,40}:(?![\d/])")
_STYLE_SHARE: Final = 0.6


def split_alike(folded: str, entries: Sequence[Span]) -> list[Split | None]:
    """Take entries apart, those that leave a choice in the way of most others."""
    style = style_of(folded, entries)
    splits = [split_entry(folded, entry, style=style) for entry in entries]
    if style == "any" and any(split and split.kind == "quote" for split in splits):
        splits = _with_whole_headwords(folded, entries, splits)
    splits = [
        split or split_at_full_stop(folded, entry, must_define=True)
        for split, entry in zip(splits, entries, strict=True)
    ]
    if 2 * sum(map(bool, splits)) < len(splits):
        return splits
    return [split or split_at_full_stop(folded, entry) for split, entry in zip(splits, entries, strict=True)]


def _with_whole_headwords(folded: str, entries: Sequence[Span], splits: Sequence[Split | None]) -> list[Split | None]:
    """Return the parts of a list in which a full stop ends the headwords: `“三区”叠加。指…` beside `盐田虾。指…`."""
    stopped = [split_at_full_stop(folded, entry) for entry in entries]
    if sum(map(bool, stopped)) < _STYLE_SHARE * len(entries):
        return list(splits)
    return [
        whole if whole and split and split.kind == "quote" else split
        for split, whole in zip(splits, stopped, strict=True)
    ]


def style_of(folded: str, entries: Sequence[Span]) -> Style:
    """Return what separates the headwords of a list, where it is a mark that does so only in lists."""
    bare = [without_lead(folded, entry) for entry in entries]
    if _are_most(_COLON, folded, bare):
        return "any"
    if sum(is_plain(folded, entry) for entry in bare) > (1 - _STYLE_SHARE) * len(bare):
        return "any"
    return next((style for style, pattern in _STYLES if _are_most(pattern, folded, bare)), "any")


def _are_most(pattern: regex.Pattern[str], folded: str, entries: Sequence[Span]) -> bool:
    """Tell whether most entries open with `pattern`."""
    return sum(pattern.match(folded, *entry) is not None for entry in entries) >= _STYLE_SHARE * len(entries) > 0
