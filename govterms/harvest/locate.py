"""Find the headings of glossary sections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line, iterate_lines
from govterms.spans import Span

_WHOSE: Final = r"(?:《?(?:\d{4}年)?(?:[\p{Han}]{2,12})?政府工作报告》?)?"
_WHICH: Final = r"(?:中|里)?的?(?:有关|相关|部分|重要|主要|一些|涉及|使用|出现|内容|专业|专有|统计|的)*"
_WHAT: Final = r"(?:名词术语|名词|术语|词语|用语|词汇|新词|简称|缩略语|缩写|概念|指标|热词|条目|词条)"
_DOES: Final = r"(?:解释|注解|注释|释义|说明|简释|浅释|解读|释疑)"
# Hits, on folded lines without white space: `名词解释`, `名词注解:`, `附件2:名词解释`, `(名词解释)`,
# `《政府工作报告》有关内容名词注释`, `名词解释(按文中出现顺序排列)`, `名词说明如下:`, `注释`.
# Near misses: `名词解释见附件2`, `注释1`, `对名词解释部分作了修改。`, `附件:名词解释(另行印发)`.
_HEADING: Final = regex.compile(
    rf"[(（【\[<〈#*—-]*(?:附(?:件|录|注)?[一二三四五\d]*[:.、)]?)?[(（【\[<〈]*(?:[一二三四五六七八九十\d]{{1,2}}[、.])?"
    rf"{_WHOSE}{_WHICH}(?:{_WHAT}(?:的)?{_DOES}|(?<head>注释|注解|名词))(?:部分)?(?:如下)?[)）】\]>〉]*(?:\((?!另|略|见|详|附后)[^()]{{1,20}}\))?[:—*#-]*"
)
# A sentence that ends by announcing the list: `报告中的新词较多,名词解释如下:`.
_ANNOUNCEMENT: Final = regex.compile(rf".*(?:{_WHAT}){_DOES}如下:")
_LONGEST_HEADING: Final = 40  # code points without white space
_LONGEST_CONTENTS: Final = 40  # lines


class Section(NamedTuple):
    """A possible glossary section: from its heading to where something else begins."""

    heading: Line
    body: Span
    """From behind the heading to the next heading, furniture or report; not yet checked for entries."""


def is_heading(folded_line: str) -> bool:
    """Tell whether a folded line is the heading of a glossary section."""
    bare = "".join(folded_line.split())
    if _ANNOUNCEMENT.fullmatch(bare):
        return True
    return len(bare) <= _LONGEST_HEADING and _HEADING.fullmatch(bare) is not None


def locate_sections(folded: str, report: Span) -> tuple[Section, ...]:
    """Return the possible glossary sections of one report.

    Args:
        folded: The folded text of the document.
        report: The span of the report in it.

    Returns:
        Sections in reading order. A table of contents gives a section whose
        body holds no entry: the next step tells.
    """
    lines = list(iterate_lines(folded, report))
    headings = [
        number for number, line in enumerate(lines) if is_heading(line.text) and not _is_in_contents(lines, number)
    ]
    sections = []
    for number, following in pairwise([*headings, len(lines)]):
        body = Span(lines[number].span.end, _end_of_body(lines[number + 1 : following], lines[number].span.end))
        sections.append(Section(lines[number], body))
    return tuple(sections)


def _is_in_contents(lines: list[Line], number: int) -> bool:
    """Tell whether a line belongs to a table of contents: only short lines lie between it and its title."""
    for line in reversed(lines[max(0, number - _LONGEST_CONTENTS) : number]):
        bare = "".join(line.text.split()).strip("[]【】()-—:")
        if bare in ("目录", "目次"):
            return True
        if len(bare) > _LONGEST_HEADING or bare.endswith(("。", "!", ";")):
            return False
    return False


def _end_of_body(lines: list[Line], end: int) -> int:
    for line in _until_furniture(lines):
        end = line.span.end
    return end


def _until_furniture(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if is_furniture(line.text):
            return
        yield line
