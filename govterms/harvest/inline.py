"""Definitions in running text, where the pattern leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from govterms.harvest.components import count_members
from govterms.harvest.markers import Marker, run_on_markers
from govterms.harvest.parse import Split
from govterms.harvest.slices import EntryList, EntrySlice, with_end
from govterms.spans import Span

_NUMBER: Final = r"第\s{0,2}[一二三四五六七八九十百\d]{1,4}\s{0,2}条"
_ARTICLE: Final = r"第[一二三四五六七八九十百\d]{1,4}条(?:第[一二三四五六七八九十]{1,3}[款项])?"
_NEXT_ARTICLE: Final = regex.compile(rf"\n\s{{0,8}}{_NUMBER}")
_FIRST_ITEM: Final = r"\s{0,8}(?:第?一、|[(](?:一|1)[)]|1[.、)](?!\d)|[①⑴㈠])"
# Within the sentence of an article, up to the list that it may open.
_IN_ARTICLE: Final = rf"(?:(?!\n\s{{0,8}}{_NUMBER})[^。:]|:(?!{_FIRST_ITEM}))"
# `本条例所称志工团队,指完成登记…之团体。`, `前条所称一户,是指…。`, `本办法所称营运者,指下列各款之一:` with its items.
# Near misses: `本条例所称各类照护,其意义如下:` (a heading),
# `前款所称主管机关` (defines nothing).
_STATUTE: Final = regex.compile(
    rf"(?P<headword>(?:本\p{{Han}}{{0,6}}(?:条例|法|办法|规定|细则|规程|规则|准则|章程|要点|标准)(?:{_ARTICLE})?|[前本][条款项点]|{_ARTICLE})所称(?:的|之)?[^,。;:\n]{{2,24}}?)\s{{0,8}},?\s{{0,8}}"
    rf"(?P<definition>(?:(?:是|系)?指(?![标数导挥])|谓)(?:{_IN_ARTICLE}{{4,300}}。|{_IN_ARTICLE}{{0,60}}:(?={_FIRST_ITEM})))"
)
_LONGEST_LIST: Final = 1500  # code points of the items of an article
# `“双区”是指云台新区和南岭新区。` Near misses: `“双区”建设是指导全局的大事`, `“一心”是指…;“二轴”是指…`.
_MEANS: Final = regex.compile(
    r"(?P<headword>\"[^\"\n]{2,20}\"\p{Han}{0,6}),?(?P<definition>(?:是指|指的是|系指)(?![导示引])[^。;\"]{6,200}。)"
)
# `“三清”行动(清沟渠、清杂草、清垃圾)` and `“九个坚持”,即坚持…、坚持…。`: only with as many members as counted.
_MEMBERS: Final = regex.compile(
    r"(?P<headword>\"[^\"\n]{2,20}\"\p{Han}{0,8})(?:\((?:即)?(?P<definition>[^()\n]{6,200})\)|,?即(?P<definition>[^。\n]{6,400}。))"
)
# `《南岭市国土空间规划纲要(草案)》(以下简称《纲要》)`.
_SHORT_NAME: Final = regex.compile(
    r"(?P<definition>《[^《》\n]{4,60}》)\((?:以下|下文|下)?简称:?(?P<headword>[《\"][^《》\"\n]{2,20}[》\"])\)"
)


def find_statute_lists(folded: str, report: Span) -> Iterator[EntryList]:
    """Yield the terms that a statute defines in articles of their own."""
    slices = tuple(_with_items(folded, _slice(one), report.end) for one in _STATUTE.finditer(folded, *report))
    if slices:
        yield EntryList(slices[0].span.start, slices, is_inline=True)


def _with_items(folded: str, one: EntrySlice, limit: int) -> EntrySlice:
    """Return an entry with the items that its definition opens: `指下列各款之一:` `一、…。` `二、…。`."""
    if not folded.endswith(":", *one.span):
        return one
    limit = min(limit, one.span.end + _LONGEST_LIST)
    article = _NEXT_ARTICLE.search(folded, one.span.end, limit)
    within = Span(one.span.end, article.start() if article else limit)
    return with_end(one, _end_of_items(folded, within) or one.span.end)


def _end_of_items(folded: str, within: Span) -> int:
    """Return where the last of the items ends that are numbered from one, or 0 where there are none.

    It ends with its sentence, or with its line where those before it have no
    full stop.
    """
    items: list[Marker] = []
    for marker in run_on_markers(folded, within):
        if marker.value == len(items) + 1 and (not items or marker.scheme == items[0].scheme):
            items.append(marker)
    if not items:
        return 0
    above = folded[within.start : items[-1].span.start].rstrip()
    has_stops = len(items) == 1 or above.endswith(("。", ";", ","))
    end = folded.find("。" if has_stops else "\n", items[-1].span.end, within.end)
    return end + has_stops if end >= 0 else items[-1].span.end + len(folded[items[-1].span.end : within.end].rstrip())


def find_inline_lists(folded: str, report: Span) -> Iterator[EntryList]:
    """Yield the definitions in running text that are certain."""
    matches = [
        *_MEANS.finditer(folded, report.start, report.end),
        *_SHORT_NAME.finditer(folded, report.start, report.end),
        *(match for match in _MEMBERS.finditer(folded, report.start, report.end) if _has_all_members(match)),
    ]
    for match in sorted(matches, key=lambda match: match.start()):
        yield EntryList(match.start(), (_slice(match),), is_inline=True)


def _has_all_members(match: regex.Match[str]) -> bool:
    return count_members(match["headword"], match["definition"]) > 0


def _slice(match: regex.Match[str]) -> EntrySlice:
    split = Split(Span(*match.span("headword")), Span(*match.span("definition")), "definite")
    return EntrySlice(None, Span(*match.span()), split)
