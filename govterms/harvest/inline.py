"""Definitions in running text, where the pattern leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from govterms.harvest.components import count_members
from govterms.harvest.parse import Split
from govterms.harvest.slices import EntryList, EntrySlice
from govterms.spans import Span

_ARTICLE: Final = r"第[一二三四五六七八九十百\d]{1,4}条(?:第[一二三四五六七八九十]{1,3}[款项])?"
# `本条例所称志工团队,指完成登记…之团体。`, `前条所称一户,是指…。`
# Near misses: `本条例所称各类照护,其意义如下:` (a heading),
# `前款所称主管机关` (defines nothing).
_STATUTE: Final = regex.compile(
    rf"(?P<headword>(?:本\p{{Han}}{{0,6}}(?:条例|法|办法|规定|细则|规程|规则|准则|章程|要点|标准)(?:{_ARTICLE})?|前[条款项]|{_ARTICLE})所称(?:的|之)?[^,。;:\n]{{2,24}}?)\s{{0,8}},?\s{{0,8}}"
    r"(?P<definition>(?:(?:是|系)?指(?![标数导挥])|谓)[^。]{4,300}。)"
)
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
    slices = tuple(_slice(match) for match in _STATUTE.finditer(folded, report.start, report.end))
    if slices:
        yield EntryList(slices[0].span.start, slices, is_inline=True)


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
