"""Lists of entries below a heading such as 名词解释."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from govterms.harvest.locate import Section, locate_sections
from govterms.harvest.pairs import is_headword
from govterms.harvest.parse import MEANS, NOUN
from govterms.harvest.passage import Passage
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.harvest.split import split_section

# A definition longer than this is a chapter: the longest of those labelled has 290 code points.
_LONGEST_DEFINITION: Final = 900
_LONG_SHARE: Final = 0.25
_LEAST_BELOW_WEAK: Final = 2
_LEAST_LABELS: Final = 4
_TITLE: Final = regex.compile(r"(?:名词|术语|词语)(?:解释|注释|释义)")
"""What the links of an index have, and no headword: `2024-03-12名词解释:什么是“两山银行”?`."""
_PERSON: Final = regex.compile(r"[男女],(?:\p{Han}{1,5}族|\d{4}年)")
"""The life of a leader, not a definition: `祝某:男,汉族,1971年8月生`."""
_MEANS: Final = regex.compile("指|即(?![将使时便日刻可])")
_DEFINES: Final = regex.compile(rf"{MEANS}|[是系]指|反映")


def find_headed_lists(passage: Passage) -> Iterator[EntryList]:
    """Yield the list of every section of a report that has entries."""
    for section in locate_sections(passage):
        slices = _trusted(passage.folded, section, split_section(passage.folded, section.body))
        if slices:
            yield EntryList(section.heading.start, slices, has_remarks=section.trust != "sure")


def _trusted(folded: str, section: Section, slices: Sequence[EntrySlice]) -> tuple[EntrySlice, ...]:
    """Return the slices of a section that is a glossary, or none.

    A page may repeat its headings in a menu, with the report itself below.
    Below a weak heading only what is plainly a definition counts: 注释 heads
    remarks on the figures as often. Below a doubtful one half of the entries
    must leave no doubt.
    """
    long = sum(one.span.end - one.span.start > _LONGEST_DEFINITION for one in slices)
    if not slices or long > _LONG_SHARE * len(slices) or _are_labels(folded, slices):
        return ()
    plain = [_is_plain(folded, one) for one in slices]
    if section.trust == "sure":
        # A line with a space in it, alone below a heading, is a menu: `无障碍版 长者助手`.
        return tuple(slices) if len(slices) > 1 or any(plain) else ()
    least = max(_LEAST_BELOW_WEAK, len(slices) / 2)
    if section.trust == "doubtful":
        return tuple(slices) if sum(_defines_surely(folded, one) for one in slices) >= least else ()
    if sum(plain) < least:
        return ()
    return tuple(one if is_plain else one._replace(split=None) for one, is_plain in zip(slices, plain, strict=True))


def _are_labels(folded: str, slices: Sequence[EntrySlice]) -> bool:
    """Tell whether the same few words stand where headwords do, or names: `【原文】…`, `【解读】…`, term by term."""
    splits = [one.split for one in slices if one.split]
    counts = Counter(split.headword.of(folded) for split in splits)
    labels = sum(
        counts[split.headword.of(folded)] > 1
        or _TITLE.search(folded, *split.headword) is not None
        or _PERSON.match(folded, *split.definition) is not None
        for split in splits
    )
    return len(splits) >= _LEAST_LABELS and 2 * labels >= len(splits)


def _defines_surely(folded: str, one: EntrySlice) -> bool:
    """Tell whether an entry has a quoted headword, or opens as definitions do: `2019年:启动试点` does neither."""
    if one.split is None:
        return False
    is_quoted = folded[one.split.headword.start] == '"' and one.split.kind in ("mark", "definite")
    return is_quoted or _DEFINES.match(folded, *one.split.definition) is not None


def _is_plain(folded: str, one: EntrySlice) -> bool:
    """Tell whether an entry plainly defines: `双区:两个新区`, `双区是指两个新区`, `双区,指两个新区`."""
    if one.split is None:
        return False
    is_quoted = folded[one.split.headword.start] == '"'
    if is_quoted and folded.find("\n", one.split.headword.end, one.split.definition.start) >= 0:
        return True  # on a line of its own
    is_noun = NOUN.fullmatch(folded, *one.split.headword) is not None
    definition = one.split.definition.start
    if one.split.kind == "verb":
        if _MEANS.match(folded, definition, definition + 2) and folded[definition - 1] == ",":
            return is_headword(one.split.headword.of(folded))
        return folded.startswith(("指", "即") if is_quoted else ("包括", "指", "反映"), definition) and (
            is_quoted or is_noun
        )
    return one.split.kind in ("mark", "definite")
