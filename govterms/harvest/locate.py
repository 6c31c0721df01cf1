"""Find the glossary sections of a report: from a heading to where something else begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from govterms.harvest.furniture import furniture_at_head, is_furniture
from govterms.harvest.headings import LONGEST_HEADING, Trust, find_heading
from govterms.harvest.lines import Line, are_spaced
from govterms.harvest.markers import BULLETS, han_number, is_next, marker_at
from govterms.harvest.pairs import without_marker
from govterms.harvest.parse import is_plain, split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.rows import is_column_head, is_head_row
from govterms.spans import Span

# The next article of a statute, whose list of terms stands in an article of its own.
_ARTICLE: Final = regex.compile(r"第\s*[一二三四五六七八九十百\d]{1,4}\s*条(?:\s.*)?")
# The next part of a document, unless it goes on with entries: `第二节 公司简介`, `第五部分 附表`.
# `参、普查期间`.
_PART: Final = regex.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:[章节编篇]|部分)|[壹贰叁參参肆伍陆柒捌玖拾]{1,2}、)\s*[^\s。:;,][^。:;,]{1,24}"
)
_PART_OF_PAGE: Final = regex.compile(r"[\[【〔]\p{Han}{2,8}[\]】〕]")
# The number of a heading among others, and where the next one of them may stand: `一、名词解释 1.双减:… 二、简答题`.
_CHAPTER: Final = regex.compile(
    r"(?:.*\s)?(?:第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|篇)|(?P<han>[一二三四五六七八九十]{1,3})、)"
    r"|(?P<digit>\d{1,2})[.、](?!\d)"
)
_CHAPTERS: Final = regex.compile(
    r"(?:(?<=[。;!?)\"])\s*|^\s*)(?:第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|篇)(?:\s|:)|(?P<han>[一二三四五六七八九十]{1,3})、(?=\p{Han}{2,12}(?:[\s(]|$)))"
    r"|^\s*(?:(?P<han>[一二三四五六七八九十]{1,3})、|(?P<digit>\d{1,2})[.、])(?=[\p{Han}\dA-Za-z《》\"]{2,40}$)",
    regex.M,
)
# The heading of a single entry, on the line of which it stands: `【名词解释】“双减”:…`.
_HEADS_NOTE: Final = regex.compile(r"[(\[【〔]\p{Han}{4,8}[)\]】〕]\s*:?\s*")
_LEAST_NOTES: Final = 3
# Entries that are numbered as chapters are: `二、名词解释⏎一、双减…⏎三、河长制 指…`.
_FIRST_ALIKE: Final = {"han": regex.compile(r"\s*一、"), "digit": regex.compile(r"\s*1[.、]")}
_LONGEST_CONTENTS: Final = 40  # lines
_LOOKED_AT_BELOW_HEADING: Final = 4  # lines
_LEAST_DEFINING: Final = 3
_LOOKED_AT_BELOW_PART: Final = 3  # lines
_REACH: Final = 12  # lines of furniture that may interrupt a list, and of the entry above it


class Section(NamedTuple):
    """A possible glossary section: from its heading to where something else begins."""

    heading: Span
    body: Span
    """From behind the heading to the next heading, furniture or report; not yet checked for entries."""
    trust: Trust


def locate_sections(passage: Passage) -> tuple[Section, ...]:
    """Return the possible glossary sections of one report, in reading order.

    A sentence that names the section may give one whose body holds no entry:
    the next step tells.
    """
    lines = passage.lines
    headings = [
        (number, *heading)
        for number, line in enumerate(lines)
        if (heading := find_heading(passage.folded, line))
        and not (_is_in_contents(lines, number) and not _is_list_below(passage.folded, lines, number))
        and not _is_column_head(lines, number)
    ]
    parts = {number: "".join(lines[number].text.split()) for number, _, _ in headings}
    later = {text: number for number, text in parts.items()}
    # `第五部分名词解释` stands in a table of contents, with a title or without, if it comes again
    headings = [one for one in headings if not _PART.fullmatch(parts[one[0]]) or later[parts[one[0]]] == one[0]]
    ends = [*(number for number, _, _ in headings), len(lines)][1:]
    if len(headings) > 1:  # each part of the page has its own: `[民生]` … `名词解释` … `[自身建设]`
        parts_of_page = [number for number, line in enumerate(lines) if _PART_OF_PAGE.fullmatch(line.text)]
        ends = [_end_of_part(parts_of_page, number, end) for (number, _, _), end in zip(headings, ends, strict=True)]
    if _head_notes(passage.folded, lines, headings):
        return tuple(_note_section(passage.folded, lines, number, heading) for number, heading, _ in headings)
    return tuple(
        Section(
            heading, _within_chapter(passage.folded, heading, _end_of_body(passage.folded, lines[number:end])), trust
        )
        for (number, heading, trust), end in zip(headings, ends, strict=True)
    )


def _head_notes(folded: str, lines: Sequence[Line], headings: Sequence[tuple[int, Span, Trust]]) -> bool:
    """Tell whether each heading of a page stands on the line of its entry: notes among the paragraphs of a report."""
    return len(headings) >= _LEAST_NOTES and all(
        _HEADS_NOTE.fullmatch(folded, *heading) and is_plain(folded, Span(heading.end, lines[number].span.end))
        for number, heading, _ in headings
    )


def _note_section(folded: str, lines: Sequence[Line], number: int, heading: Span) -> Section:
    """Return the section of a note: its line, and those below that open with a quoted headword."""
    end = lines[number].span.end
    for line in lines[number + 1 :]:
        if line.text[0] != '"' or not is_plain(folded, line.span):
            break
        end = line.span.end
    return Section(heading, Span(heading.end, end), "sure")


def _end_of_part(parts: Sequence[int], number: int, end: int) -> int:
    """Return the line at which the next part of the page begins, before `end`, if line `number` stands in a part."""
    place = bisect_right(parts, number)
    return min(parts[place], end) if 0 < place < len(parts) else end


def _within_chapter(folded: str, heading: Span, end: int) -> Span:
    """Return the body below a heading, up to the chapter with the next number, if the heading has one."""
    chapter = _CHAPTER.match(folded, *heading)
    form = chapter.lastgroup or "" if chapter else ""
    first = _FIRST_ALIKE.get(form, _FIRST_ALIKE["han"])
    if chapter and not first.match(folded, heading.end, end):
        for following in _CHAPTERS.finditer(folded, heading.end, end):
            if following[form] and _chapter_number(following[form]) == _chapter_number(chapter[form]) + 1:
                return Span(heading.end, following.start())
    return Span(heading.end, end)


def _chapter_number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else han_number(printed)


def _resumes(folded: str, lines: Sequence[Line], number: int) -> bool:
    """Tell whether a list goes on behind furniture: with the next number, behind the same bullet, in the same form."""
    above, below = lines[max(0, number - _REACH) : number], lines[number + 1 : number + 1 + _REACH]
    last = next((marker for line in reversed(above) if (marker := marker_at(folded, line.span.start))), None)
    if last:
        return any(is_next(marker_at(folded, line.span.start), last) for line in below)
    bullets = [line.text[0] for line in above if line.text[0] in BULLETS]
    if len(bullets) > 1:
        return any(line.text[0] == bullets[-1] for line in below)
    return are_spaced(above[-_LEAST_DEFINING:]) and are_spaced(below[:_LEAST_DEFINING])


def _is_column_head(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line such as 名词 heads a column of a table that was copied cell by cell."""
    if is_head_row(lines[number].text):
        return True
    neighbours = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return is_column_head(lines[number].text) and any(is_column_head(line.text) for line in neighbours)


def _is_in_contents(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line belongs to a table of contents: only short lines lie between it and its title."""
    for line in reversed(lines[max(0, number - _LONGEST_CONTENTS) : number]):
        bare = "".join(line.text.split()).strip("[]【】()-—:")
        if bare in ("目录", "目次"):
            return True
        if len(bare) > LONGEST_HEADING or bare.endswith(("。", "!", ";")):
            return False
    return False


def _is_list_below(folded: str, lines: Sequence[Line], number: int) -> bool:
    """Tell whether nearly all lines right below line `number` define, as those of a table of contents do not."""
    return _count_definitions(folded, lines, number, _LOOKED_AT_BELOW_HEADING) >= _LEAST_DEFINING


def _count_definitions(folded: str, lines: Sequence[Line], number: int, most: int) -> int:
    """Return how many of `most` lines below line `number` open with a headword that is surely separated."""
    below = lines[number + 1 : number + 1 + most]
    splits = [split_entry(folded, without_marker(folded, line)[1]) for line in below]
    return sum(split is not None and split.kind in ("mark", "definite") for split in splits)


def _end_of_body(folded: str, lines: Sequence[Line]) -> int:
    """Return where the body ends whose heading stands on the first of `lines`."""
    end = lines[0].span.end
    below = 1 + furniture_at_head(lines, 1)
    for line in _until_furniture(folded, lines[below:]):
        end = line.span.end
    return end


def _until_furniture(folded: str, lines: Sequence[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if _ARTICLE.fullmatch(line.text) or (is_furniture(line.text) and not _resumes(folded, lines, number)):
            return
        if (
            number
            and _PART.fullmatch(line.text)
            and not _count_definitions(folded, lines, number, _LOOKED_AT_BELOW_PART)
        ):
            return
        yield line
