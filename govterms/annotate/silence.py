"""Where an annotation only repeats what the text says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import regex

from govterms.annotate.choose import Accepted
from govterms.annotate.match import Form
from govterms.folding import fold
from govterms.spans import Span

# The heading of a glossary section, alone on its line: 名词解释, 附件2：名词注释,
# 《政府工作报告》名词解释:, 名 词 解 释. Near misses: 后附名词解释。 and 注释事项.
_HEADING: Final = regex.compile(
    r"""[\s\#*【（(\[]*+
    (?:附[件录]?\s?[一二三四五\d]{0,2}\s?[:.、]?\s?)?
    (?:《[^》\n]{2,30}》)?\p{Han}{0,12}?
    (?:(?:名\s*词|术\s*语|用\s*语|缩略语)\s*(?:解\s*释|注\s*释|注\s*解|说\s*明|释\s*义)|(?<!\p{Han})注\s*释)
    [\s】）)\]*:]*+""",
    regex.VERBOSE,
)
_HEADING_LETTERS: Final = ("释", "词")  # one of them stands in every heading; a search for one letter is fast
_LONGEST_LINE: Final = 60
# A line that defines: a short term, a mark and some text; near misses: 各位代表：, 推进双区建设。
_DEFINITION: Final = regex.compile(
    r"""[ \t>*-]*+(?:[\[(【〔]?[\d一二三四五六七八九十]{1,3}[\])】〕、.]?|[①-⑳])?[ \t]*+
    [^:。;\n]{1,40}?(?::|--|是指|系指|指|即)[ \t]*+[^\s:][^\n]{2}""",
    regex.VERBOSE,
)
_TITLE: Final = regex.compile(r"[^\n。]{0,30}政府工作报告(?!.{0,12}(?:名词|注释|术语))")
_LINES_LOOKED_AT: Final = 4


def glossary_sections(folded: str) -> list[Span]:
    """Return where the glossary sections of a text stand, their headings included.

    A section needs a heading alone on its line and a line that defines
    something close below; it ends with the text, or at the title of the next
    report. What it gets wrong: a text that goes on behind its glossary with
    neither stays silent.

    Args:
        folded: Folded text.
    """
    sections: list[Span] = []
    done = 0
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


def outside(chosen: Iterable[Accepted], sections: Iterable[Span]) -> list[Accepted]:
    """Return the occurrences that stand in none of `sections`; both in ascending order."""
    kept = []
    left = iter(sections)
    section = next(left, None)
    for one in chosen:
        while section is not None and section.end <= one.start:
            section = next(left, None)
        if section is None or one.end <= section.start:
            kept.append(one)
    return kept


_MARKS: Final = frozenset("\"'")
_SIGNS: Final = frozenset("(,是系指即就意主-:")
_EXPLAINS: Final = regex.compile(
    r"""["']?(?:
      ,?(?:是指|系指|指的是|即指|意指|就是)(?!南|标|数|导|挥)
    | ,?(?:主要)?包括
    | ,?即(?!将|可|日|时|使|便|刻|位|席|墨|期|兴|办|拨|收|付|享|停|开|行|来|报|到|得|能|用)
    | \((?:即|是指|指|就是)
    )""",
    regex.VERBOSE,
)
_IN_BRACKETS: Final = regex.compile(r"[\"']?\(([^()\n]{4,200})\)")
_SHORTENED: Final = re.compile("简称(?:为|是)?:?[\"']?")


def unexplained(chosen: Sequence[Accepted], folded: str) -> list[Accepted]:
    """Return the occurrences that the text does not explain where they stand.

    Left out are “两重”是指…, “三资”（村集体的资金、资产和资源）, 以下简称“双区”. Kept are
    “双区”（见附件）, whose brackets share no words with a definition, and “两重”即将启动.
    """
    shortened = {found.end() for found in _SHORTENED.finditer(folded)}
    padded = folded + "\n\n"  # so that what follows an occurrence needs no slice
    kept = []
    for one in chosen:
        sign = padded[one[1]]
        if sign in _MARKS:
            sign = padded[one[1] + 1]
        is_explained = sign in _SIGNS and _explains(one[2], folded, one[1])
        if not is_explained and one[0] not in shortened:
            kept.append(one)
    return kept


def _explains(form: Form, folded: str, end: int) -> bool:
    if _EXPLAINS.match(folded, end, end + 10):
        return True
    bracketed = _IN_BRACKETS.match(folded, end, end + 210)
    if bracketed is None:
        return False
    return any(_shares_words(bracketed[1], fold(entry.definition)) for entry in form.senses)


def _shares_words(one: str, other: str) -> bool:
    """Tell whether a third of the pairs of letters of `one` stand in `other`."""
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    shared = sum(pair in other for pair in pairs)
    return shared > 1 and 3 * shared >= len(pairs)
