"""Where the glossary sections of a text stand, in which an annotation would only repeat what is next to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Final

import regex

from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.spans import Span

# The heading of a glossary section, alone on its line: 名词解释, 附件2：名词注释, 五、名词解释, 术语表,
# 《政府工作报告》名词解释（按文中顺序）, 名 词 解 释. Near misses: 后附名词解释。, 名词解释附后 and 注释事项.
_HEADING: Final = regex.compile(
    r"""[\s\#*【(\[■□★☆●◆◇▲※·\-"']*+
    (?:(?:附[件录]?|第(?=.{1,4}[章节部]))?\s?[(]?[一二三四五六七八九十\d]{0,3}(?:章|节|部分)?[)]?\s?[:.、]?\s?)?
    (?:\d{4}年(?:度)?)?(?:《[^》\n]{2,30}》)?\p{Han}{0,16}?
    (?:
      (?:名\s*词|术\s*语|用\s*语|缩略[语词]|词[语条汇]|关键词)\s*(?:解\s*释|注\s*释|注\s*解|说\s*明|释\s*义|解[读析]|简释|表)
    | (?<!\p{Han})(?:附注|注\s*释)
    )
    (?:[与和及]\p{Han}{2,4})?\s*(?:\([^()\n]{1,30}\))?
    [\s】)\]*:\-"']*+""",
    regex.VERBOSE,
)
# One of them stands in every heading; a search for one letter takes a tenth of that for two.
_HEADING_LETTERS: Final = ("释", "词", "语", "注")
_LONGEST_LINE: Final = 60
# A line that defines: a short term, a mark and some text, a term alone in quotation marks, a term and a gap;
# near misses: 各位代表：, 推进双区建设。
_DEFINITION: Final = regex.compile(
    r"""[ \t>*-]*+(?:[\[(【〔]?[\d一二三四五六七八九十]{1,3}[\])】〕、.]?|[①-⑳])?[ \t]*+
    (?:
      [^:。;\n]{1,40}?(?::|--|是指|系指|指|即)[ \t]*+[^\s:][^\n]{2}
    | ["'][^"'\n]{1,30}["'][ \t]*+$
    | [^:。;,\s]{2,16}[ \t]++[^\s\d][^\n]{7}
    )""",
    regex.VERBOSE,
)
_TITLE: Final = regex.compile(r"[^\n。]{0,30}政府工作报告(?!.{0,12}(?:名词|注释|术语))")
_LINES_LOOKED_AT: Final = 4
_START: Final = itemgetter(0)


def glossary_sections(folded: str, *, opens_inside: bool = False) -> list[Span]:
    """Return where the glossary sections of a text stand, their headings included.

    A section needs a heading alone on its line and a line that defines
    something close below; it ends with the text, or at the title of the next
    report. What it gets wrong: a text that goes on behind its glossary with
    neither stays silent.

    Args:
        folded: Folded text.
        opens_inside: Whether it begins in the midst of such a section.
    """
    done = _section_end(folded, 0) if opens_inside else 0
    sections = [Span(0, done)] if done else []
    for start in _headings(folded):
        if start < done or not _is_followed_by_definition(folded, folded.find("\n", start)):
            continue
        done = _section_end(folded, folded.find("\n", start))
        sections.append(Span(start, done))
    return sections


def _headings(folded: str) -> list[int]:
    """Return where the lines start that are headings of glossaries."""
    return sorted(
        start for letter in _HEADING_LETTERS for start, line in _short_lines(folded, letter) if _HEADING.fullmatch(line)
    )


def _short_lines(folded: str, word: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the short lines behind `start` in which `word` stands, with where they start."""
    at = folded.find(word, start)
    while at >= 0:
        first = max(at - _LONGEST_LINE, 0)
        line_start = folded.rfind("\n", first, at) + 1
        end = folded.find("\n", at, at + _LONGEST_LINE)
        if (line_start or not first) and end > 0:
            yield line_start, folded[line_start:end]
        at = folded.find(word, at + 1)


def _is_followed_by_definition(folded: str, line_end: int) -> bool:
    behind = folded[line_end : line_end + 600].split("\n")
    lines = islice((line for line in behind if line.strip()), _LINES_LOOKED_AT)
    return any(_DEFINITION.match(line) for line in lines)


def _section_end(folded: str, start: int) -> int:
    """Return where the title of the next report stands, else the end of the text."""
    titles = (at for at, line in _short_lines(folded, "政府工作报告", start) if _TITLE.match(line))
    return next(titles, len(folded))


def outside(chosen: Sequence[Accepted], sections: Sequence[Span]) -> Sequence[Accepted]:
    """Return the occurrences that stand in none of `sections`; both in ascending order."""
    if isinstance(chosen, AcceptedColumns):
        return chosen.outside(sections)
    kept: list[Accepted] = []
    done = 0
    for start, end in sections:
        first = bisect_left(chosen, start, lo=done, key=_START)
        kept += [one for one in chosen[done:first] if one[1] <= start]
        done = bisect_left(chosen, end, lo=first, key=_START)
    kept += chosen[done:]
    return kept
