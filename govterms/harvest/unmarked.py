"""Cut a list without markers into its entries: each begins at a line that opens with a headword."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final

import regex

from govterms.harvest.lines import Line, is_whole
from govterms.harvest.markers import marker_at
from govterms.harvest.pairs import find_titles
from govterms.harvest.parse import Kind, Split, Style, split_entry
from govterms.harvest.slices import EntrySlice, with_end
from govterms.harvest.styles import style_of

_NAME: Final = regex.compile(r"[\p{Han}A-Z&]{2,12}")
# A definition of an unmarked list has two paragraphs at the most, on average.
_UNMARKED_SHARE: Final = 0.5
_WRAPPED_SHARE: Final = 0.3
# What announces a formula, and belongs to no entry where that has a headword of its own.
_LEAD_IN: Final = regex.compile(r"(?:计算)?(?:公式|方法)(?:如下)?:")
_LEAST_SHARED: Final = 3


def unmarked_entries(folded: str, lines: Sequence[Line]) -> tuple[EntrySlice, ...]:
    """Cut a list without markers: an entry begins at each line that opens with a headword.

    Running text has such lines, too, but few: where they are not the rule, and
    do not stand at the start, there is no list.
    """
    heads = _without_parts(folded, lines)
    splits = _splits(folded, heads)
    if not any(list(splits.values())[:2]) or sum(map(bool, splits.values())) < _UNMARKED_SHARE * len(splits):
        return ()
    opening = {heads[number].span.start: split for number, split in splits.items()}
    slices: list[EntrySlice] = []
    for line, below in zip_longest(lines, lines[1:]):
        split = opening.get(line.span.start)
        if split and not (slices and _repeats(folded, slices[-1], split)):
            slices.append(EntrySlice(None, line.span, split))
        elif slices and not (_LEAD_IN.fullmatch(line.text) and below and opening.get(below.span.start)):
            slices[-1] = with_end(slices[-1], line.span.end)
    return tuple(slices)


def _without_parts(folded: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the numbered parts of definitions, if the first has no number."""
    rest = [line for line in lines if not marker_at(folded, line.span.start)]
    return rest if rest and rest[0] is lines[0] else lines


def _splits(folded: str, lines: Sequence[Line]) -> dict[int, Split | None]:
    """Return the lines that open a paragraph, by number, with the parts of the entry that each may be."""
    spans = [line.span for line in lines]
    style = style_of(folded, spans)
    splits = _openings(lines, [split_entry(folded, span, style=style) for span in spans], style)
    if style == "any" and sum(split.kind == "mark" for split in splits.values() if split) * 2 >= len(splits):
        # a colon behind most headwords: verbs then open mere sentences
        weaker = _with_gaps(folded, splits)
        splits = _openings(lines, [split_entry(folded, span, style="colon") for span in spans])
        splits |= {number: split for number, split in weaker.items() if number in splits and not splits[number]}
    return _with_titles(lines, splits)


def _with_gaps(folded: str, splits: Mapping[int, Split | None]) -> dict[int, Split]:
    """Return the entries with one space behind the headword, if most have white space there."""
    found = {number: split for number, split in splits.items() if split}
    gaps = sum(folded[split.headword.end].isspace() for split in found.values() if split.kind == "mark")
    spaced = {
        number: split
        for number, split in found.items()
        if split.kind != "mark" and folded[split.headword.end].isspace()
    }
    is_list = 2 * gaps >= len(found)
    return {n: one for n, one in spaced.items() if is_list and _NAME.fullmatch(folded, *one.headword)}


def _with_titles(lines: Sequence[Line], splits: Mapping[int, Split | None]) -> dict[int, Split | None]:
    """Return the entries with those, among others, whose headword has a line of its own."""
    found = dict(splits)
    for number in find_titles(lines) if any(splits.values()) else ():
        if not splits.get(number):
            found[number] = Split(lines[number].span, lines[number + 1].span, "space")
            found.pop(number + 1, None)
    return dict(sorted(found.items()))


def _repeats(folded: str, entry: EntrySlice, split: Split) -> bool:
    """Tell whether a line opens with the headword of the entry above, as a formula does: `就业率=就业人数÷总人数`.

    A formula may have the end of it only: `净入学率=…` below `学龄儿童净入学率`. So does a further paragraph of the
    definition: `就业率的计算方法是…`.
    """
    if entry.split is None:
        return False
    above, below = entry.split.headword.of(folded), split.headword.of(folded)
    is_formula = folded[split.headword.end] == "=" and folded[entry.split.headword.end] != "="
    return (
        above == below
        or below.startswith(f"{above}的")
        or (is_formula and len(below) >= _LEAST_SHARED and above.endswith(below[-_LEAST_SHARED:]))
    )


def _openings(lines: Sequence[Line], splits: Sequence[Split | None], style: Style = "any") -> dict[int, Split | None]:
    """Return the lines that open a paragraph, by number, with the parts of the entry that each may be.

    A line goes on with the one before it where that ends in mid-sentence, if
    most entries begin behind a sentence that ends. A line with a colon then
    opens a paragraph all the same, unless much of the text is hard-wrapped:
    `…分为甲、乙两类的统` / `称,是统计部门…`; one with a space where that separates
    the headwords of the list.
    """
    opens: tuple[Kind, ...] = ("mark", "space") if style == "space" else ("mark",)
    in_mid = [False, *(not is_whole(line.text) for line in lines[:-1])] if lines else []
    entries_in_mid = sum(mid for mid, split in zip(in_mid, splits, strict=True) if split)
    if 2 * entries_in_mid >= sum(map(bool, splits)):
        return dict(enumerate(splits))
    is_wrapped = sum(in_mid) >= _WRAPPED_SHARE * len(lines)
    return {
        number: split
        for number, (mid, split) in enumerate(zip(in_mid, splits, strict=True))
        if not mid or (split and split.kind in opens and not is_wrapped)
    }
