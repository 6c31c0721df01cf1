"""Take one entry apart: headword, separator, definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import regex

from govterms.harvest.labelwords import explains_nothing
from govterms.harvest.markers import BULLETS
from govterms.spans import Span

# Separators that stand between headword and definition and belong to neither.
# Hits: `TOD:指…`, `双区——粤港澳…`, `经常收入  包括…`, `缺口=支出-收入`, a table cell's tab.
# Near misses: `9:30`, `1:500`, `2020-2030年`, `http://`, `1+1=2`.
_MARK: Final = regex.compile(r"(?<!\d):|:(?![\d/])|-{2,}|\t|[ ]{2,}|(?<!\d) - (?!\d)|(?<=[\p{Han})%])=|(?<=\")-(?=\S)")
_DASH: Final = regex.compile(r"-+")
# Verbs that open the definition and stay in it. A verb stands behind the whole
# headword, so `社会发展指数` (指 in 指数) and `为民服务` (为 at the start) are near misses.
_DEFINITE_VERB: Final = regex.compile(
    r"[,、]?\s*(?:主要)?(?:是指|系指|指的是|即指|均指|特指|泛指|统指|主要指|主要是指|意思是|意为|意指)|(?<=\"),?就是"
)
MEANS: Final = "指(?![标数导挥引南示定派令])"
"""The verb of most definitions, for patterns; not 指标, 指数, 指导."""
_VERB: Final = regex.compile(
    r"[,、]?\s*(?:指(?![标数导挥引南示定派令纹挥望])|即|反映|(?<![未不])包括|(?<![未不])包含|(?<=\p{Han}{3})含(?=\p{Han}{2,12}、)|[又也亦简俗原]称(?=[^,。]{1,16},)|是(?!否)|(?<![体关联维院派谱])系(?![统列数])|为(?![民了主先]))"
)
# Hits: `【双减】减轻负担`, `[双减]:减轻负担`, `什么是“双减”?指减轻负担`.
# Near misses: `【双减】` (no definition), `[1]双减` (a marker, which is cut off before).
_SET_OFF: Final = regex.compile(
    r"\s*(?:[【\[](?P<headword>(?!\d{1,3}\s*[】\]])[^【】\[\]\n]{1,31})[】\]]\s*:?|(?:什么(?:是|叫)|何谓|何为)\s*(?P<headword>[^?\n]{2,30})\?)\s*"
)
# The usual entry, which needs no search: `“双减”政策:指减轻…`. No mark or verb can come before such a colon.
_PLAIN: Final = regex.compile(r"(?:\"[^\"\n]*+\"|[^\s\"()《》【】〔〕<>\[\]。;；!?,:=指意-])++:(?=[^\d/])")
# What may stand before a headword: a bullet, the page of the report, a label.
_LEAD: Final = regex.compile(
    rf"(?:[ \t\n。.、,:;*_#>|{BULLETS}\p{{Co}}-]+|所谓(?=\")|\(第\s*\d{{1,3}}\s*页[^()\n]{{0,10}}\)"
    r"|[【\[](?:名词|词语)(?:解释|释义|注释)[】\]]:?)++"
)
# A quotation with the noun that makes a term of it. Near miss: `“三清”清沟渠`.
_QUOTATION: Final = regex.compile(
    r"\s*(?:\"[^\"\n]{1,40}\"、?)+"
    r"(?:(?:改革|行动|工程|战略|计划|规划|政策|机制|制度|模式|体系|格局|布局|工作法|目标|理念|精神|方针|要求|试点)(?![的和与及、]))?+"
    r"(?:\s*\([A-Za-z][A-Za-z .&'-]{1,40}\))?+"  # its English
)
_GAP: Final = regex.compile(r"\s+")
_DEFINES: Final = regex.compile(rf"(?:主要)?(?:是指|系指|{MEANS}|反映)")
# The verb as a column of its own, as annual reports have it: `报告期 指 2018年1月1日至12月31日`.
_COLUMN: Final = regex.compile(r"[ \t]+指[ \t]+(?=\S)")
# A headword with a full stop or the like behind it: `零基预算。不看上年基数…`.
_NAMED: Final = regex.compile(r"(?:\"[^\"\n]{1,20}\"|[\p{Han}A-Za-z\d+]){2,12}+[。;](?=[^\s。]{4})")
# A headword that is spaced out, before the space that separates it: `货 运 量 在一定时期内…`.
_SPACED_OUT: Final = regex.compile(r"(?:\p{Han} ){1,6}\p{Han}(?= \p{Han}{2})")
# The class of an item of a budget, which goes on: `教育支出(类)⏎进修及培训(款)反映…`.
_CLASS: Final = regex.compile(r"(?r)\([类款]\)\s*")
NOUN: Final = regex.compile(r"(?![本表其])(?:(?!数据|[表文图]中)[^\P{Han}内不均除]){3,12}(?<!中)")
"""What a note may say it is made up of: `高技术产业包括…`. Near misses: `本表数据包括…`, `表中不包括…`."""
# A verb that a colon follows: `六大耗能行业包括:…`.
_VERB_BEFORE_MARK: Final = regex.compile(r"(?r)(?:主要)?(?:包括|包含)")
_OPEN: Final = dict(zip("([《【〔<", ")]》】〕>", strict=True))
_QUOTED_AT: Final = regex.compile(r'"[^"\n]++"')
_TURN: Final = regex.compile(r'["()《》【】〔〕<>\[\]。;；!?,]')
# A headword is no sentence: no full stop, comma or the like outside of quotation marks.
_ENDS_SEARCH: Final = frozenset("。;；!?,")
# The longest headword in the labelled glossaries has 21 code points; half as
# much again three times over leaves room without reaching into a sentence.
_LONGEST_HEADWORD: Final = 48
_LONGEST_SEPARATOR: Final = 32
_LONGEST_BEFORE_SPACE: Final = 20
_LONGEST_SUFFIX: Final = 8
# Where the term stands in the report, as in `“双减”(第6页第2段):…`.
_PAGE: Final = regex.compile(r"\s*\(第\s*\d{1,3}\s*页[^()]{0,10}\)$")
_EDGES: Final = " \t\n\u3000,，、。.;；:：-—*_#>●•·■◆★▲○◇※"


Style = Literal["any", "colon", "space", "line", "dash"]
"""What separates headwords in a list: anything, a colon or the like but no verb, a single space, the end of
the line, or a single dash."""


Kind = Literal["mark", "definite", "verb", "space", "quote"]
"""What separates headword and definition: a colon, dash, tab, wide gap, equals sign or bracket; a verb
that defines; one that may define; a space or line break; nothing but a closing quotation mark."""


class Split(NamedTuple):
    """Where headword and definition stand, as spans of the same text."""

    headword: Span
    definition: Span
    kind: Kind
    """What separates them."""


def split_entry(folded: str, within: Span, *, style: Style = "any") -> Split | None:
    """Find headword and definition in `folded[within]`, the entry without its marker.

    The separator is the first colon, dash, tab or wide gap outside of quotation
    marks and brackets, unless a defining verb comes before it; failing those,
    a weaker verb, a single space or the end of the first line.

    Args:
        folded: Folded text; spans index it.
        within: The entry in it.
        style: What separates the headwords of the list that the entry is in.

    Returns:
        The parts, or `None` when no headword can be told from a definition.
    """
    within = without_lead(folded, within)
    plain = _plain_end(folded, within) if style in ("any", "colon") else None
    if plain:
        return _cut_at_mark(folded, within, Span(plain - 1, plain))
    return _set_off(folded, within) or _split_at_separator(folded, within, style)


def _split_at_separator(folded: str, within: Span, style: Style) -> Split | None:
    line_end = _end_of_first_line(folded, within)
    if style == "line" and line_end > 0:
        return _cut(folded, within, Span(line_end, line_end + 1), "space")
    outside = _outside(folded, within.start, min(within.end, within.start + _LONGEST_HEADWORD))
    column = _first(_COLUMN, folded, outside, within.end)
    if column:
        return _cut(folded, within, column, "mark")
    if style == "space":
        spaced_out = _SPACED_OUT.match(folded, *within)
        after = [Span(spaced_out.end(), outside[-1].end)] if spaced_out else outside
        gap = _first(_GAP, folded, after, within.end)
        if gap and gap.start - within.start <= _LONGEST_BEFORE_SPACE:
            return _cut(folded, within, gap, "space")
    mark = _first(_DASH if style == "dash" else _MARK, folded, outside, within.end)
    ends = [offset for offset in (line_end, mark.start if mark else -1) if offset >= 0]
    first_line = [Span(start, min(end, *ends)) for start, end in outside] if ends else outside
    definite = _first(_DEFINITE_VERB, folded, first_line, within.end)
    if definite:
        return _cut(folded, within, definite, "definite")
    if mark:
        return _cut_at_mark(folded, within, mark)
    return None if style == "colon" else _split_weakly(folded, within, outside, first_line)


def _cut_at_mark(folded: str, within: Span, mark: Span) -> Split | None:
    verb = _VERB_BEFORE_MARK.match(folded, within.start + 1, mark.start)
    return _cut(folded, within, Span(*verb.span()), "verb") if verb else _cut(folded, within, mark, "mark")


def _end_of_first_line(folded: str, entry: Span) -> int:
    """Return where the line ends on which a headword may stand, -1 where nothing follows it."""
    end = folded.find("\n", *entry)
    while end > 0 and _CLASS.match(folded, entry.start, end):
        end = folded.find("\n", end + 1, entry.end)
    return end


def split_at_full_stop(folded: str, entry: Span, *, must_define: bool = False) -> Split | None:
    """Take apart an entry of a list whose others have another separator: `零基预算。不看上年基数,从零编起。`.

    Args:
        folded: Folded text; spans index it.
        entry: The entry in it.
        must_define: Whether what follows has to open as definitions do: `上年结转。指去年没有花完的钱。`.
    """
    entry = without_lead(folded, entry)
    name = _NAMED.match(folded, *entry)
    if name and must_define and not _DEFINES.match(folded, name.end(), entry.end):
        return None
    return _cut(folded, entry, Span(name.end() - 1, name.end()), "space") if name else None


def is_plain(folded: str, entry: Span) -> bool:
    """Tell whether an entry is of the usual form, a headword and a colon, whatever else its list has."""
    return _plain_end(folded, entry) is not None


def _plain_end(folded: str, entry: Span) -> int | None:
    """Return where the colon behind a plain headword ends."""
    match = _PLAIN.match(folded, entry.start, min(entry.end, entry.start + _LONGEST_HEADWORD + 1))
    return match.end() if match else None


def without_lead(folded: str, entry: Span) -> Span:
    """Return an entry without the bullet, page number or label before its headword."""
    lead = _LEAD.match(folded, *entry)
    return Span(lead.end(), entry.end) if lead else entry


def _set_off(folded: str, within: Span) -> Split | None:
    """Take apart an entry whose headword is set off by brackets, or asked for: `【双减】减轻…`, `什么是“双减”?`."""
    match = _SET_OFF.match(folded, *within)
    if not match or match.end() >= within.end:
        return None
    return Split(Span(*match.span("headword")), _trim(folded, Span(match.end(), within.end), right=False), "mark")


def _split_weakly(folded: str, within: Span, outside: Sequence[Span], first_line: Sequence[Span]) -> Split | None:
    """Take apart an entry without a clear separator: by a verb, behind a quotation, or at a space or line break."""
    quotation = _QUOTATION.match(folded, *within)
    after = [Span(max(start, within.start + 1), end) for start, end in first_line]
    verb = _first(_VERB, folded, after, within.end)
    if verb and not (quotation and verb.start - quotation.end() > _suffix_before(folded, verb)):
        return _cut(folded, within, verb, "verb")
    gap = _first(_GAP, folded, outside, within.end)
    if gap and not (quotation and gap.start - quotation.end() > _LONGEST_SUFFIX):
        return _cut(folded, within, gap, "space")
    if quotation and quotation.end() < within.end:
        return _cut(folded, within, Span(quotation.end(), quotation.end()), "quote")
    return None


def _suffix_before(folded: str, verb: Span) -> int:
    """Return how many letters may stand between a quoted short form and a verb: `“放管服”改革指…`.

    是 and 为 open too many clauses for any: `“两山”绿水青山就是金山银山`.
    """
    return 0 if "是" in verb.of(folded) or "为" in verb.of(folded) else _LONGEST_SUFFIX


def _outside(folded: str, start: int, end: int) -> list[Span]:
    """Return the stretches that lie outside quotation marks and brackets, up to the end of a clause."""
    stretches: list[Span] = []
    closing: list[str] = []
    begin = start
    for match in _TURN.finditer(folded, start, end):
        letter, offset = match[0], match.start()
        if closing:
            if letter == closing[-1]:
                closing.pop()
                begin = offset + 1
            elif letter in _OPEN:
                closing.append(_OPEN[letter])
        elif letter in _ENDS_SEARCH:
            # a verb may follow a comma: `生活圈,指…`
            if letter != "," or not _DEFINITE_VERB.match(folded, offset, end + 8):
                return [*stretches, Span(begin, offset + 1)]
        elif letter in _OPEN or (letter == '"' and _is_closed(folded, offset)):
            stretches.append(Span(begin, offset))
            closing.append(_OPEN.get(letter, letter))
    return stretches if closing else [*stretches, Span(begin, end)]


def _is_closed(folded: str, offset: int) -> bool:
    """Tell whether the quotation mark at `offset` has a partner; a page may have lost it: `“双减:指…`."""
    return _QUOTED_AT.match(folded, offset, offset + _LONGEST_HEADWORD) is not None


def _first(pattern: regex.Pattern[str], folded: str, stretches: Sequence[Span], end: int) -> Span | None:
    """Return the first match that begins in one of the stretches and ends before `end`."""
    for stretch in stretches:
        match = pattern.search(folded, stretch.start, min(end, stretch.end + _LONGEST_SEPARATOR))
        if match and match.start() < stretch.end:
            return Span(*match.span())
    return None


def _cut(folded: str, within: Span, separator: Span, kind: Kind) -> Split | None:
    """Part an entry at `separator`, which stays in the definition when it is a verb."""
    is_verb = kind in ("definite", "verb")
    headword = _trim(folded, Span(within.start, separator.start))
    page = _PAGE.search(folded, *headword) if folded[headword.end - 1] == ")" else None
    if page:
        headword = Span(headword.start, page.start())
    definition = _trim(folded, Span(separator.start if is_verb else separator.end, within.end), right=False)
    if headword.start == headword.end or definition.start == definition.end:
        return None
    if explains_nothing(headword.of(folded), definition.of(folded), is_spaced=kind == "space"):
        return None
    return Split(headword, definition, kind)


def _trim(folded: str, span: Span, *, right: bool = True) -> Span:
    """Return `span` without separators and white space at its start and, if `right`, at its end."""
    start, end = span
    while start < end and folded[start] in _EDGES:
        start += 1
    while end > start and (folded[end - 1].isspace() or (right and folded[end - 1] in _EDGES)):
        end -= 1
    return Span(start, end)
