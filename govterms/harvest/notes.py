"""Notes that leave their headword to the body: `落实“双区”[1]部署` … `[1]指云台、南岭两个园区。`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from govterms.harvest.citations import Links, headword_before
from govterms.harvest.parse import Split
from govterms.harvest.slices import EntrySlice
from govterms.spans import Span

_OPENS_DEFINITION: Final = regex.compile(r"指|是指|系指|即")
# What stands in a note and defines nothing: `见附件2。`, `数据由县统计局提供。`, `《云台县志》第三章。`.
_REMARK: Final = regex.compile(
    r"(?:详?见|参见|引自|摘自|出自|转引|数据|资料|来源|本(?:报告|公报|文|表)|《[^《》\n]+》(?:第|[,。]|$))"
)
_LEAST_SHARE: Final = 0.6
_LONGEST_BEFORE_SPACE: Final = 20


def headwords_from_body(folded: str, slices: Sequence[EntrySlice], links: Links) -> tuple[EntrySlice, ...]:
    """Return the entries of a list, those without a headword of their own with the one from the body.

    That is so for a note that opens as definitions do, and for all notes of a
    list in which hardly any has a headword and nearly all are cited behind
    quoted words.

    Args:
        folded: The folded text of the document, which all spans index.
        slices: The entries of one list.
        links: For each of them, where the report cites it.
    """
    behind = [_quoted_before(folded, one, cited) for one, cited in zip(slices, links, strict=True)]
    unsure = [not _has_headword(folded, one, words) for one, words in zip(slices, behind, strict=True)]
    lacking = sum(is_unsure and headword is not None for is_unsure, headword in zip(unsure, behind, strict=True))
    are_all = len(slices) > 1 and lacking >= _LEAST_SHARE * len(slices)
    return tuple(
        _with_headword(folded, one, headword, must_open=not are_all)
        if headword and (one.split is None or (are_all and is_unsure))
        else one
        for one, headword, is_unsure in zip(slices, behind, unsure, strict=True)
    )


def _has_headword(folded: str, one: EntrySlice, behind: Span | None) -> bool:
    """Tell whether an entry surely has a headword of its own, which a verb in mid-sentence does not make one.

    Where it repeats the quoted words that it is cited `behind`, it has.
    """
    if one.split is None:
        return False
    headword = one.split.headword
    if behind and behind.of(folded).strip('"') in headword.of(folded):
        return True
    is_short = headword.end - headword.start <= _LONGEST_BEFORE_SPACE
    return one.split.kind in ("mark", "definite") or (one.split.kind == "space" and is_short)


def _quoted_before(folded: str, one: EntrySlice, cited: Sequence[Span]) -> Span | None:
    """Return the quoted words that the first citation of a note stands behind."""
    return headword_before(folded, cited[0]) if one.marker and cited else None


def _with_headword(folded: str, one: EntrySlice, headword: Span, *, must_open: bool) -> EntrySlice:
    definition = Span(one.marker.span.end if one.marker else one.span.start, one.span.end)
    if _REMARK.match(folded, *definition) or (must_open and not _OPENS_DEFINITION.match(folded, *definition)):
        return one._replace(split=None)
    return one._replace(split=Split(headword, definition, "definite"))
