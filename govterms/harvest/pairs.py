"""Headwords and definitions on lines of their own, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.furniture import is_furniture
from govterms.harvest.lines import Line, is_whole
from govterms.harvest.markers import BULLETS, Marker, marker_at
from govterms.harvest.parse import MEANS, Split, split_entry, without_lead
from govterms.harvest.slices import EntrySlice
from govterms.spans import Span

_QUOTED: Final = regex.compile(r'"[^"]*"')
_WORD: Final = regex.compile(r"[\p{L}\d]")  # near miss: `……`
_SENTENCE_MARK: Final = regex.compile(r"[。;；!?,:、]")
# Near miss: `双减带来什么?`.
_ASKED: Final = regex.compile(
    r"(?:(?:什么|啥)(?:是|叫做?)|何谓|何为)(?P<headword>[^?\n]{2,24})\?"
    r"|(?P<headword>[^?\n]{2,24}?)(?:[是指](?:的是)?(?:什么|啥)(?:意思)?|(?:什么|啥)意思|何意)\?"
)
# How a further paragraph goes on with a definition. Near misses: `其他消息`, `其实…`.
_LEADS_ON: Final = regex.compile(
    r"同时|此外|另外|之所以|其[中主目作核]|它们?|[还也并又]|[他她]们|也就是|这样|例如|比如|具体(?:来说|包括)?|主要"
)
_MARKS_BEHIND: Final = " \t*●•·■□◆◇★☆▲△○◎※:"
OPENING_BRACKETS: Final = ("【", "[", "〖")
_CLOSING: Final = ("】", "]", "〗")
_MEANS: Final = regex.compile(rf"(?:主要)?[是系]?{MEANS}")
_SENTENCE_ENDS: Final = ("。", '。"', "!")
_LONGEST_HEADWORD: Final = 24
_MOST_LINES: Final = 4  # of a hard-wrapped definition
# What else says what a headword is: `这是…的一项制度,指…`, `也叫翘尾因素,…指…`, `这是一种工作模式。`,
# `“板扎”是…的一个词,`.
_TELLS: Final = regex.compile(
    rf"{_MEANS.pattern}|(?:这是|[也又]叫|[也又]称)[^。]{{2,60}},(?:主要)?是?{MEANS}"
    r"|(?:这|该词|\"[^\"\n]{2,12}\")?就?是[^。,]{0,40}一[种项个类][^。,]{1,30}[,。]"
)
_DEFINES: Final = regex.compile(rf"{_TELLS.pattern}|(?:主要)?是(?!否)|就是|反映(?!了)|凡[是经在]")
PART_NOUNS: Final = "公式|方法|说明|范围|内容|意义|作用|来源|分类|特点|步骤|如下"
"""What a definition may go on to tell, for patterns: `计算方法`, above or before the telling."""
_PART: Final = regex.compile(rf"=|(?:{PART_NOUNS})$")
_LEAST_TITLED: Final = 2
_ENCLOSED: Final = regex.compile(
    rf"[{BULLETS}]*\s*(?:【[^【】]{{2,40}}】|〖[^〖〗]{{2,40}}〗|\p{{Han}}{{0,8}}\"[^\"]{{2,30}}\"\p{{Han}}{{0,10}})"
)
_LEAST_ENCLOSED: Final = 3
_MOST_PARAGRAPHS: Final = 8  # and lines, from one title to the next
_MEANT_SHARE: Final = 0.4


def pairs_from(folded: str, lines: Sequence[Line], number: int) -> list[EntrySlice]:
    """Return the headwords and definitions that stand in turn from line `number` on."""
    slices: list[EntrySlice] = []
    while number + 1 < len(lines):
        first = lines[number]
        marker, headword = without_marker(folded, first)
        if marker and headword.start > first.span.end:  # a number on a line of its own
            number += 1
            headword = lines[number].span
        headword = bare_headword(folded, headword)
        if number + 1 == len(lines) or not is_headword(headword.of(folded)):
            break
        behind = _end_of_definition(lines, number + 1)
        if behind == number + 1 and (slices or _is_quoted(first.text)) and _lacks_its_end(lines, number + 1):
            behind += 1
        if behind == number + 1:
            break
        definition = Span(lines[number + 1].span.start, lines[behind - 1].span.end)
        span = Span(first.span.start if marker else headword.start, definition.end)
        slices.append(EntrySlice(marker, span, Split(headword, definition, "space")))
        number = behind
    return slices


def _end_of_definition(lines: Sequence[Line], number: int) -> int:
    """Return the line behind the definition that begins on line `number`, or `number` if none does.

    One that is hard-wrapped ends with its sentence, and paragraphs that lead on
    from it belong to it.
    """
    behind = _end_of_paragraph(lines, number)
    while number < behind < len(lines) and leads_on(lines[behind].text) and is_definition(lines[behind].text):
        behind += 1
    return behind


def _is_quoted(text: str) -> bool:
    return text.startswith('"') and text.endswith('"')


def _lacks_its_end(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line amid a list defines, though its full stop is lost: another headword and definition follow."""
    first, below = lines[number].text, lines[number + 1 : number + 3]
    is_sentence = len(first) > _LONGEST_HEADWORD // 2 and not (is_headword(first) or is_furniture(first))
    return is_sentence and len(below) > 1 and is_headword(below[0].text) and is_definition(below[1].text)


def leads_on(text: str) -> bool:
    """Tell whether a folded line opens as a paragraph does that goes on with the one above it."""
    return _LEADS_ON.match(text) is not None


def _end_of_paragraph(lines: Sequence[Line], number: int) -> int:
    first = lines[number].text
    if is_headword(first) or is_furniture(first):
        return number + is_definition(first)
    for below in range(number, min(number + _MOST_LINES, len(lines))):
        text = lines[below].text
        if text.endswith(_SENTENCE_ENDS):
            return below + 1
        if below > number and (is_headword(text) or is_furniture(text)):
            break
    return number + is_definition(first)


def titled_paragraphs(lines: Sequence[Line]) -> list[EntrySlice]:
    """Return the entries whose headword stands on a line of its own above paragraphs that open with 指 or 是.

    There are two at least, and the first opens the list. What stands below a
    headword is its definition up to the next; the last has as many paragraphs
    at most as the longest before it.
    """
    titles = find_titles(lines)
    meant = sum(tells_what(lines[number + 1].text) for number in titles)
    if meant < max(_LEAST_TITLED, _MEANT_SHARE * len(titles)) or titles[0] > 0:
        return []
    return _from_title_to_title(lines, titles, [lines[number].span for number in titles])


def find_titles(lines: Sequence[Line]) -> list[int]:
    """Return which lines are headwords above paragraphs that open with 指, 是 or 反映, and others of their form.

    Near misses of those: formulas, and what announces one, `计算方法`.
    """
    below = lines[1:]
    heads = [number for number, _ in enumerate(below) if is_headword(lines[number].text)]
    plain = {number for number in heads if _DEFINES.match(below[number].text)}
    alike = [number for number in heads if number in plain or _is_above_sentence(lines, number)]
    return alike if 2 * len(plain) >= len(alike) else sorted(plain)


def _is_above_sentence(lines: Sequence[Line], number: int) -> bool:
    title, below = lines[number].text, lines[number + 1].text
    is_behind_sentence = number == 0 or is_whole(lines[number - 1].text)
    is_title = is_behind_sentence and not _PART.search(title)
    return is_title and below.endswith(_SENTENCE_ENDS) and not is_headword(below)


def enclosed_titles(folded: str, lines: Sequence[Line], first: int) -> list[EntrySlice]:
    """Return the entries whose headword has a line of its own above any paragraphs: `【双减】`, `“双减”`, `◆双减`.

    Brackets, quotation marks or the same bullet set it off. There are three at least, and line `first` opens the list.
    Near miss: `【民生篇】` above entries.
    """
    titles: list[int] = []
    end = first
    while end < len(lines) and not is_furniture(lines[end].text) and end - (titles or [first])[-1] < _MOST_PARAGRAPHS:
        is_title = _is_title(lines[end].text, lines[first].text[0])
        if not is_title and end == first:
            return []
        if is_title and titles and end == titles[-1] + 1:
            break
        if len(titles) == _LEAST_ENCLOSED and _are_groups(folded, lines, titles):
            return []
        titles += [end] if is_title else []
        end += 1
    if titles and end == titles[-1] + 1:  # nothing stands below it
        end = titles.pop()
    if len(titles) < _LEAST_ENCLOSED or _are_groups(folded, lines, titles[:_LEAST_ENCLOSED]):
        return []
    return _from_title_to_title(lines[:end], titles, [bare_headword(folded, lines[number].span) for number in titles])


def _is_title(text: str, opening: str) -> bool:
    """Tell whether a line sets off a headword, by the bullet with which the list opens if it opens with one."""
    is_bulleted = opening in BULLETS and text[0] == opening and is_headword(text[1:].strip())
    return is_bulleted or _ENCLOSED.fullmatch(text) is not None


def _are_groups(folded: str, lines: Sequence[Line], titles: Sequence[int]) -> bool:
    """Tell whether entries stand below titles, as below `【民生篇】`."""
    return 2 * sum(_is_entry(folded, lines[number + 1]) for number in titles) > len(titles)


def _is_entry(folded: str, line: Line) -> bool:
    marker, rest = without_marker(folded, line)
    split = split_entry(folded, rest)
    return marker is not None or (split is not None and split.kind == "mark")


def _from_title_to_title(lines: Sequence[Line], titles: Sequence[int], headwords: Sequence[Span]) -> list[EntrySlice]:
    longest = max(after - number for number, after in pairwise(titles))
    ends = [*titles[1:], min(titles[-1] + longest, len(lines))]
    return [
        _titled(headword, lines[number + 1], lines[end - 1])
        for headword, number, end in zip(headwords, titles, ends, strict=True)
    ]


def _titled(headword: Span, first: Line, last: Line) -> EntrySlice:
    definition = Span(first.span.start, max(first.span.end, last.span.end))
    return EntrySlice(None, Span(headword.start, definition.end), Split(headword, definition, "space"))


def bare_headword(folded: str, line: Span) -> Span:
    """Return a headword that has a line of its own, bare: `◆【双减】`, `**双减**:`, `什么是双减?`."""
    line = without_lead(folded, line)
    asked = _ASKED.fullmatch(folded, *line)
    if asked:
        return Span(*asked.span("headword"))
    text = line.of(folded).rstrip(_MARKS_BEHIND)
    is_enclosed = text.startswith(OPENING_BRACKETS) and text.endswith(_CLOSING) and len(text) > 2
    return Span(line.start + is_enclosed, line.start + len(text) - is_enclosed)


def without_marker(folded: str, line: Line) -> tuple[Marker | None, Span]:
    """Return the marker of a line, if it has one, and what stands behind it."""
    marker = marker_at(folded, line.span.start)
    start = marker.span.end if marker else line.span.start
    return marker, Span(start, max(start, line.span.end))


def is_headword(text: str) -> bool:
    """Tell whether a folded line may be a headword: short, and no sentence."""
    length = len(text) - len(text.encode("ascii", "ignore")) // 2  # Latin letters take half the room
    is_short = 1 < length <= _LONGEST_HEADWORD and _WORD.search(text) is not None and not is_furniture(text)
    return is_short and not _SENTENCE_MARK.search(_QUOTED.sub("", text))


def tells_what(text: str) -> bool:
    """Tell whether a folded line opens by saying what the headword above it means, or what kind of thing it is."""
    return _TELLS.match(text) is not None


def is_definition(text: str) -> bool:
    """Tell whether a folded line may be a definition: it ends as a sentence does, or opens as definitions do."""
    is_sentence = text.endswith(_SENTENCE_ENDS) or _MEANS.match(text) is not None
    return is_sentence and not is_furniture(text)
