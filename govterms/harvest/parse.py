"""Take one entry apart: headword, separator, definition; then the short forms in the headword."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from govterms.spans import Span

# Separators that stand between headword and definition and belong to neither.
# Hits: `TOD:指…`, `双区——粤港澳…`, `经常收入  包括…`, a table cell's tab.
# Near misses: `9:30`, `1:500`, `2020-2030年`, `http://`.
_STRONG: Final = regex.compile(r"(?<!\d):|:(?![\d/])|-{2,}|\t|[ ]{2,}")
# Verbs that open the definition and stay in it. A verb stands behind the whole
# headword, so `社会发展指数` (指 in 指数) and `为民服务` (为 at the start) are near misses.
_DEFINITE_VERB: Final = regex.compile(
    r"[,、]?\s*(?:主要)?(?:是指|系指|指的是|即指|均指|特指|泛指|统指|主要指|主要是指|意思是|意为|意指)"
)
_VERB: Final = regex.compile(
    r"[,、]?\s*(?:指(?![标数导挥引南示定派令纹挥望])|即|反映|包括|包含|是(?!否)|系(?![统列数])|为(?![民了主先]))"
)
_GAP: Final = regex.compile(r"\s+")
_OPEN: Final = dict(zip("([《【〔<", ")]》】〕>", strict=True))
# A headword is no sentence: no full stop, comma or the like outside of quotation marks.
_ENDS_SEARCH: Final = frozenset("。;；!?,")
# The longest headword in the labelled glossaries has 21 code points; half as
# much again three times over leaves room without reaching into a sentence.
_LONGEST_HEADWORD: Final = 48
_QUOTED: Final = regex.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|‘([^‘’]+)’")
# Words that open a sentence within a definition, before a colon, and are no headword.
_NO_HEADWORD: Final = regex.compile(
    r"(?:各位(?:代表|委员|同志).{0,6}|同志们|其中|例如|比如|如|包括|主要包括|具体|具体如下|如下|注|备注|说明|一是|二是|三是|即|指|是指|主要内容|内容|序号|名词|术语|词条|词目|简称|第[一二三四五六七八九十]+步?)"
)
_EDGES: Final = " \t\n\u3000,，、。.;；:：-—"


class Split(NamedTuple):
    """Where headword and definition stand, as spans of the same text."""

    headword: Span
    definition: Span
    is_strong: bool
    """Whether a colon, dash, tab or gap separates them, rather than a verb."""


def split_entry(folded: str, within: Span, *, verbs: bool = True) -> Split | None:
    """Find headword and definition in `folded[within]`, the entry without its marker.

    The separator is the first colon, dash, tab or wide gap outside of quotation
    marks and brackets, unless a defining verb comes before it; failing those,
    a weaker verb, a single space or the end of the first line.

    Args:
        folded: Folded text; spans index it.
        within: The entry in it.
        verbs: Whether a verb alone may separate.

    Returns:
        The parts, or `None` when no headword can be told from a definition.
    """
    limit = min(within.end, within.start + _LONGEST_HEADWORD)
    outside = list(_outside_positions(folded, within.start, limit))
    strong = _first(_STRONG, folded, outside, within.end)
    definite = _first(_DEFINITE_VERB, folded, outside, within.end) if verbs else None
    if strong and not (definite and definite.start < strong.start):
        return _cut(folded, within, strong, keep_separator=False)
    weak = definite or (_first(_VERB, folded, outside[1:], within.end) if verbs else None)
    if weak:
        return _cut(folded, within, weak, keep_separator=True)
    gap = _first(_GAP, folded, outside, within.end) if verbs else None
    return _cut(folded, within, gap, keep_separator=False) if gap else None


def find_abbreviations(headword: str) -> tuple[str, ...]:
    """Return the short forms that a headword explains: what is quoted, else all of it.

    Example:
        >>> find_abbreviations("“两重”“两新”"), find_abbreviations("TID")
        (('两重', '两新'), ('TID',))
    """
    quoted = ("".join(filter(None, groups)).strip() for groups in _QUOTED.findall(headword))
    return tuple(dict.fromkeys(part for part in quoted if part)) or (headword,)


def _outside_positions(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets that lie outside quotation marks and brackets, up to the end of a clause."""
    closing: list[str] = []
    for offset in range(start, end):
        letter = folded[offset]
        if closing:
            if letter == closing[-1]:
                closing.pop()
            elif letter in _OPEN:
                closing.append(_OPEN[letter])
            continue
        if letter in _ENDS_SEARCH:
            yield offset  # a verb may follow a comma: `生活圈,指…`
            if letter != "," or not _DEFINITE_VERB.match(folded, offset):
                return
        elif letter == '"' or letter in _OPEN:
            closing.append('"' if letter == '"' else _OPEN[letter])
        else:
            yield offset


def _first(pattern: regex.Pattern[str], folded: str, offsets: list[int], end: int) -> Span | None:
    for offset in offsets:
        match = pattern.match(folded, offset, end)
        if match:
            return Span(*match.span())
    return None


def _cut(folded: str, within: Span, separator: Span, *, keep_separator: bool) -> Split | None:
    headword = _trim(folded, Span(within.start, separator.start))
    definition = _trim(folded, Span(separator.start if keep_separator else separator.end, within.end), right=False)
    if headword.start == headword.end or _NO_HEADWORD.fullmatch(headword.of(folded)):
        return None
    return Split(headword, definition, not keep_separator)


def _trim(folded: str, span: Span, *, right: bool = True) -> Span:
    """Return `span` without separators and white space at its start and, if `right`, at its end."""
    start, end = span
    while start < end and folded[start] in _EDGES:
        start += 1
    while end > start and (folded[end - 1].isspace() or (right and folded[end - 1] in _EDGES)):
        end -= 1
    return Span(start, end)
