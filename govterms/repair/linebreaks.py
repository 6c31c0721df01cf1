"""Join lines that were broken where no paragraph ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from govterms.repair.paragraphs import BEGINS
from govterms.spans import Edit

KIND: Final = "line-break"
# A line that opens with one of these goes on with the sentence before it.
_CONTINUES: Final = "，、；。：！？”’）》】％,;:)%"
_ENDS: Final = tuple("。；！？：”’）》】.;!?:)…")
# A line that ends with one of these waits for the next; none ends with a stop.
_WAITS: Final = "，、"
_STOPS: Final = tuple("。；！？：.;!?:…")
# Text of a link that was put on a line of its own, as `揭榜` in `带技术⏎揭榜⏎；`, or the title of a document.
_LINK_TEXT: Final = regex.compile(r"[\p{Han}\w]{1,12}")
_LINK_TITLE: Final = regex.compile(r"《[^《》\n]{2,40}》")
# A number that was put on a line of its own, in the midst of a sentence, before its unit: `从事了⏎1⏎小时以上劳动`.
_LINK_NUMBER: Final = regex.compile(r"\d{1,4}(?:\.\d{1,2})?")
_UNIT: Final = regex.compile(r"小时|分钟|公里|公顷|平方|立方|亿|万[元人亩吨户辆]|个百分点|%|％")
_HAN_END: Final = regex.compile(r".*\p{Han}", regex.S)
_SHORTEST_BEFORE_LINK: Final = 15
_LONGEST_QUOTE: Final = 40
# Hard wrapping: most full lines end at one width. Measured in half-width columns.
_WRAP_WIDTHS: Final = range(24, 121)
_WRAP_SLACK: Final = 4
_WRAP_SHARE: Final = 0.3
_WRAP_LEAST: Final = 4
# Hard wrapping of a list, whose items are short: of the lines that are not the
# last of their item, all are nearly as wide as the widest, and none ends as a
# sentence does; the last ones do. Near miss: headings with a paragraph each,
# which is far wider than they are.
_LIST_WIDTH: Final = 0.7
_LIST_SHARE: Final = 0.8
_LEAST_TABS: Final = 2  # of the row of a table; one stands behind the number of an item
_LIST_LEAST: Final = 3
# A number that the line break cut off from the rest of it, or from its entry: `…所花的钱。十⏎一、基本支出`,
# `…所花的钱。（八）⏎基本支出`. Near miss: `得分：十⏎一、总体要求`.
_CUT_NUMBER: Final = regex.compile(
    r"(?<=[。．.；;！!）)])[^\S\n]{0,4}(?P<number>[二三四五]?十)[^\S\n]{0,4}\n\s{0,8}(?=[一二三四五六七八九]、)"
    r"|(?<=[。；;！!])[^\S\n]{0,4}(?P<number>（[一二三四五六七八九十\d]{1,3}）|[①-⑳])[^\S\n]{0,4}\n\s{0,8}(?=[\p{Han}“])"
)
_NUMBER_ENDS: Final = "十）①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LONGEST_NUMBER: Final = 16
_LATIN_ENDS: Final = regex.compile(r"[A-Za-z][A-Za-z]")


class _Line(NamedTuple):
    text: str
    """The line without the white space at both ends."""
    columns: int
    """Width with its indentation."""
    is_indented: bool


class _Wrapping(NamedTuple):
    """How a page is hard-wrapped."""

    columns: int
    has_indents: bool
    """Whether its paragraphs are indented, so that a line that is not goes on with the one before it."""


def repair_linebreaks(text: str) -> tuple[Edit, ...]:
    r"""Return edits that join broken lines.

    Lines are joined where the second one opens with a closing mark, where a
    quotation is open at the end of the first, around the text of a link, and
    where the page, or a list on it, is hard-wrapped. Paragraphs stay apart.
    The ten of a number goes to the rest of it on the next line.

    Example:
        >>> repair_linebreaks("由供给方带技术\n揭榜\n；由需求方带资金。")[-1]
        Edit(start=10, end=11, replacement='', kind='line-break')
    """
    raw = text.split("\n")
    lines = [line.strip() for line in raw]
    joined = [_goes_on(*neighbours) for neighbours in pairwise(lines)]
    if max(map(len, lines)) < _WRAP_WIDTHS.stop:  # else a line is wider than any at which pages are wrapped
        _join_wrapped([_measured(line) for line in raw], joined)
    _join_links(lines, joined)
    _join_numbers(lines, joined)
    _join_quotations(lines, joined)
    if "\t" in text:  # the rows of a table are no wrapped lines, however wide
        are_rows = [line.count("\t") >= _LEAST_TABS for line in lines]
        joined = [one and not any(rows) for one, rows in zip(joined, pairwise(are_rows), strict=True)]
    if any(joined):  # by the widths of the lines, which are others once a number has changed its line
        return tuple(_edits(raw, joined))
    return tuple(_moved_numbers(text, raw))


def _moved_numbers(text: str, raw: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that move numbers at the ends of lines to the next one, where they belong."""
    start = 0
    for line, following in pairwise(raw):
        end = start + len(line)
        if line.rstrip()[-1:] in _NUMBER_ENDS and line.strip():
            match = _CUT_NUMBER.search(text, max(start, end - _LONGEST_NUMBER), end + 1 + len(following))
            if match:
                yield Edit(*match.span(), f"\n{match['number']}", KIND)
        start = end + 1


def _edits(raw: Sequence[str], joined: Sequence[bool]) -> Iterator[Edit]:
    start = 0
    for (line, following), is_joined in zip(pairwise(raw), joined, strict=True):
        if is_joined:
            left, right = line.rstrip(), following.lstrip()
            end = start + len(line) + 1 + len(following) - len(right)
            yield Edit(start + len(left), end, _joint(left, right), KIND)
        start += len(line) + 1


def _measured(raw: str) -> _Line:
    columns = len(raw.expandtabs(4).rstrip().encode("gbk", "replace"))  # two bytes for what is two columns wide
    text = raw.strip()
    return _Line(text, columns, bool(text) and raw[0].isspace())


def _goes_on(line: str, following: str) -> bool:
    """Tell by the letters beside a line break whether a sentence goes on there."""
    if not line or not following:
        return False
    if following[0] in _CONTINUES:
        return True
    return line[-1] in _WAITS and _measured(line).columns >= _WRAP_WIDTHS.start and not BEGINS.match(following)


def _join_wrapped(lines: Sequence[_Line], joined: list[bool]) -> None:
    """Join the lines of a page, or of a list on it, that is hard-wrapped."""
    wrapping = _find_wrapping(lines)
    if wrapping:
        for number, (line, following) in enumerate(pairwise(lines)):
            joined[number] = joined[number] or _is_wrapped(line, following, wrapping)
    _join_items(lines, joined)


def _is_wrapped(line: _Line, following: _Line, wrapping: _Wrapping) -> bool:
    if not line.text or not following.text:
        return False
    if line.columns < wrapping.columns - _WRAP_SLACK or BEGINS.match(following.text):
        return False
    if wrapping.has_indents:
        return not following.is_indented
    return not line.text.endswith(_ENDS)


def _joint(line: str, following: str) -> str:
    """Return what parts two joined lines: Latin words stay apart."""
    return " " if _LATIN_ENDS.match(line[-1:] + following[:1]) else ""


def _join_items(lines: Sequence[_Line], joined: list[bool]) -> None:
    """Join the lines of the items of a hard-wrapped list."""
    widest = max((line.columns for line in lines), default=0)
    if widest not in _WRAP_WIDTHS:
        return
    pairs = [number for number in range(len(joined)) if lines[number].text and lines[number + 1].text]
    begins = {number for number in pairs if BEGINS.match(lines[number + 1].text)}
    is_open = {number for number in pairs if not lines[number].text.endswith(_STOPS)}
    going_on = [number for number in pairs if number not in begins and lines[number].columns >= _WRAP_WIDTHS.start]
    broken = [number for number in going_on if number in is_open and lines[number].columns >= _LIST_WIDTH * widest]
    if (
        len(begins) >= _LIST_LEAST
        and len(broken) >= max(_LIST_LEAST, _LIST_SHARE * len(going_on))
        and len(begins - is_open) >= _LIST_SHARE * len(begins)
    ):
        for number in broken:
            joined[number] = True


def _join_links(lines: Sequence[str], joined: list[bool]) -> None:
    """Join a short line that goes on in the next one with the line before it."""
    for number in [number for number, is_joined in enumerate(joined) if is_joined and number]:
        before = lines[number - 1]
        is_link = _LINK_TEXT.fullmatch(lines[number]) and len(before) >= _SHORTEST_BEFORE_LINK
        if (is_link or _LINK_TITLE.fullmatch(lines[number])) and _HAN_END.fullmatch(before):
            joined[number - 1] = True


def _join_numbers(lines: Sequence[str], joined: list[bool]) -> None:
    """Join a line that holds only a number with those around it, where a sentence goes on from one to the other."""
    for number in [
        number for number, line in enumerate(lines) if line[:1].isdecimal() and _LINK_NUMBER.fullmatch(line)
    ]:
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        if number and _UNIT.match(behind) and _HAN_END.fullmatch(lines[number - 1]):
            joined[number - 1 : number + 1] = [True, True]


def _join_quotations(lines: Sequence[str], joined: list[bool]) -> None:
    """Join lines from one that leaves a quotation open to the one that closes it."""
    for number, line in enumerate(lines):
        opened = line.rfind("“")
        if opened <= line.rfind("”"):
            continue
        quoted = line[opened:]
        for later in range(number + 1, min(number + 4, len(lines))):
            text = lines[later]
            if not text or len(quoted) > _LONGEST_QUOTE or "“" in text.partition("”")[0]:
                break
            if "”" in text:
                joined[number:later] = [True] * (later - number)
                break
            quoted += text


def _find_wrapping(lines: Sequence[_Line]) -> _Wrapping | None:
    """Return how a page is hard-wrapped, or `None` when it is not.

    The lines of a page that is not have many widths; a hard-wrapped one has a
    widest line, and a good part of the others reach it.
    """
    written = [line for line in lines if line.text]
    widest = max((line.columns for line in written), default=0)
    full = sum(line.columns >= widest - _WRAP_SLACK for line in written)
    if widest not in _WRAP_WIDTHS or full < max(_WRAP_LEAST, _WRAP_SHARE * len(written)):
        return None
    indented = sum(line.is_indented for line in written)
    return _Wrapping(widest, _WRAP_LEAST <= indented < len(written) - _WRAP_LEAST)
