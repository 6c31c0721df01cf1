"""Tell the reports on a page apart, and read title, place, year and date of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from govterms.chars import has_any, is_traditional
from govterms.folding import fold
from govterms.harvest.furniture import LONGEST_FURNITURE, is_furniture
from govterms.harvest.lines import Line, iterate_lines
from govterms.harvest.places import (
    OWNER_WORDS,
    complete_region,
    frequent_town,
    owner_of_site,
    place_in_session,
    split_chain,
)
from govterms.models import Report
from govterms.script import simplify_letters
from govterms.spans import Span

# Hits: `2025年凤岗镇政府工作报告`, `【云浮招商】云浮市政府工作报告`, `政 府 工 作 报 告`,
# `长安镇2023年政府工作报告(20230216).docx`, `2021年工作安排(节选自政府工作报告)`, `青溪县人民政府2017年工作报告`.
# Near misses: `关于政府工作报告的决议`, `《政府工作报告》名词解释`, `解读省政府工作报告：在服务大局中担难担重前行`,
# `五个新词读懂青溪县政府工作报告`.
_NAME: Final = (
    r"(?P<title>《?(?P<before>(?:(?!关于|解读|学习|贯彻|审议|讨论|报送|听取|一图|名词|[读看]懂|新词|热词|速[读览])[^。；，,;:：!！?？《》]){0,30})"
    r"(?:政府工作报告|人民政府\d{4}年工作报告)》?(?P<excerpt>[)）])?(?:[（(](?:19|20)\d\d年度?[)）])?)"
)
_TITLE: Final = regex.compile(
    rf"(?:【[^】]*】)?{_NAME}(?:\s*[（(][^（）()]{{1,20}}[）)])?(?:\.(?:docx?|pdf|txt|html?))?"
)
_TITLE_ENDS: Final = ("政府工作报告", "工作报告")
_TITLE_JOINT: Final = regex.compile(r"[_|—-]+")
# The title before the text of a page that lost its line breaks: `1、云台镇2022年政府工作报告各位代表：…`.
_RUN_IN_TITLE: Final = regex.compile(rf"(?:\d{{1,3}}、)?\s*{_NAME}(?=\s|各位|同志们|[（(—])")
# The report that the heading of a glossary or of news names: `青溪县2016年政府工作报告名词注释`,
# `名词解释｜2025年南屏省《政府工作报告》`, `五个新词读懂青溪县政府工作报告`.
# Near miss: `今年的市政府工作报告有不少新名词`.
_HEADED: Final = regex.compile(r"[名新]词|术语|注释|注解")
_NAMED: Final = regex.compile(r"(?P<title>(?P<before>(?:[^\P{Han}的今本我全词读懂解年]|\d+年?){1,24})《?政府工作报告)")
# A year in Chinese numerals, whose letters stand one for one for digits: `二○一五年`, `二〇二三年`, `二零二一年`.
_HAN_YEAR: Final = regex.compile(r"(?:一九|二[○〇零Ｏ])[○〇零Ｏ一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS: Final = str.maketrans("○〇零Ｏ一二三四五六七八九", "0000123456789")
_YEAR: Final = regex.compile(r"(?<!\d)((?:19|20)\d\d)年?")
_DELIVERED: Final = regex.compile(
    r"(?<!\d)((?:19|20)\d\d)年\s*[\d一二三四五六七八九十]{1,3}月\s*[\d一二三四五六七八九十]{1,3}日\s*在"
)
_DATE: Final = regex.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_LABELLED_DATE: Final = regex.compile(rf"(?:发布|公开|印发|发文|成文|生成)(?:日期|时间)\s*[:：]?\s*{_DATE.pattern}")
_DELIVERY_LINE: Final = regex.compile(r"届|会议|代表大会|通过")
_LONGEST_TITLE: Final = 60
_LONGEST_DATE_LINE: Final = 100
# A title stands at the head of a page, in its breadcrumb and on its cover; only
# what has a body of its own is a report. The shortest whole report seen has 2,700 letters.
_SHORTEST_BODY: Final = 500
# Excerpts are shorter: a collection has paragraphs below each title. Near misses: links to other reports, with a
# sentence on each.
_SHORTEST_EXCERPT: Final = 120
_LEAST_PARAGRAPHS: Final = 2
_HEAD: Final = 1500  # code points in which a report says where and when it was delivered


class _Title(NamedTuple):
    span: Span
    """The line that holds the title."""
    text: str
    place: tuple[str, ...]
    year: int | None

    @property
    def worth(self) -> tuple[bool, bool]:
        """Order of preference between titles of one report."""
        return bool(self.place), self.year is not None


class _PageFacts(NamedTuple):
    """What the page as a whole tells about each report on it."""

    lines: Sequence[Line]
    """The lines that are not blank."""
    owner: tuple[str, ...]
    """Province and city of the government whose site it is."""
    published: str | None


def find_reports(
    text: str, *, page_title: str | None = None, page_date: str | None = None, page_owner: str | None = None
) -> tuple[Report, ...]:
    """Return the reports in `text`, in order; one without a title when none shows one.

    Args:
        text: Repaired text of a page, in either script.
        page_title: Title that the page's metadata gives.
        page_date: ISO date that the page's metadata gives.
        page_owner: Whose site it is, from the page's metadata; of use where it is a government.

    Returns:
        Reports whose titles and places are in simplified letters. Spans index
        `text`; a single report has all of it.
    """
    plain = simplify_letters(text) if is_traditional(text) else text
    lines = list(iterate_lines(plain, Span(0, len(plain))))
    titles = _titles_on(lines)
    titles = titles or [title for line in lines[:1] if (title := _run_in_title(line))]
    groups = _grouped(titles, lines, len(plain))
    if len(groups) < 2:
        spans = [Span(0, len(plain))]
        groups = groups or [[]]
    else:
        starts = [group[0].span.start for group in groups]
        spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(plain)], strict=True)]
    page = _PageFacts(lines, owner_of_site(f"{page_owner or ''}\n{_notices(lines)}"), page_date)
    hints = [_title_in(page_title, Span(0, 0)) if page_title else None]
    hints += [] if any(title.place for title in titles) else [_named_in_heading(line) for line in lines]
    known = [hint for hint in hints if hint]
    return tuple(_read_report(plain, span, group, known, page) for span, group in zip(spans, groups, strict=True))


def _notices(lines: Sequence[Line]) -> str:
    """Return the site's own lines that may name its owner or show its licence."""
    short = (line.text for line in lines if len(line.text) <= LONGEST_FURNITURE)  # paragraphs are most of the page
    telling = (text for text in short if has_any(text, OWNER_WORDS))
    return "\n".join(text for text in telling if is_furniture(fold(text)))


def _titles_on(lines: Sequence[Line]) -> list[_Title]:
    """Return the titles, those included that are parted over two lines: `青溪县人民政府⏎工作报告`."""
    titles = []
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST_TITLE or "告" not in line.text:
            continue
        joined = None
        if number and "".join(line.text.split()) in _TITLE_ENDS:
            above = lines[number - 1]
            joined = _title_in(above.text + line.text, Span(above.span.start, line.span.end))
        title = joined if joined and joined.place else _title_in(line.text, line.span)
        titles += [title] if title else []
    return titles


def _title_in(line: str, span: Span) -> _Title | None:
    if len(line) > _LONGEST_TITLE or "政" not in line:
        return None
    compact = "".join(line.split())
    for part in (compact, *_TITLE_JOINT.split(compact)):
        match = _TITLE.fullmatch(_with_digits(part))
        if match:
            return _as_title(match, part, span)
    return None


def _with_digits(text: str) -> str:
    """Return `text` with years in digits; every other letter stays at its place."""
    return _HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), text)


def _as_title(match: regex.Match[str], printed: str, span: Span) -> _Title:
    title = Span(*match.span("title")).of(printed)
    year = _YEAR.search(match["title"])
    name = _YEAR.sub("", match["before"]).removesuffix("人民").removeprefix("《")
    return _Title(span, title.strip("《》").replace("《", ""), split_chain(name), int(year[1]) if year else None)


def _run_in_title(line: Line) -> _Title | None:
    """Return the title with which a line begins that goes on with the text, if it names a place."""
    match = _RUN_IN_TITLE.match(_with_digits(line.text[:_LONGEST_TITLE]))
    title = _as_title(match, line.text, Span(line.span.start, line.span.start + match.end())) if match else None
    return title if title and title.place else None


def _named_in_heading(line: Line) -> _Title | None:
    """Return the report that the heading of a glossary names, if with its place."""
    if len(line.text) > _LONGEST_TITLE or "报告" not in line.text or not _HEADED.search(line.text):
        return None
    compact = "".join(line.text.split())
    match = _NAMED.search(_with_digits(compact))
    title = _as_title(match, compact, line.span) if match else None
    return title if title and title.place else None


def _grouped(titles: Sequence[_Title], lines: Sequence[Line], end: int) -> list[list[_Title]]:
    """Group the titles that belong to one report, and drop those without a body."""
    groups: list[list[_Title]] = []
    for title in titles:
        has_body = groups and _is_body(lines, Span(groups[-1][-1].span.end, title.span.start))
        if groups and (not has_body or not title.place or _same_report(title, groups[-1])):
            groups[-1].append(title)
        else:
            groups.append([title])
    if len(groups) > 1 and not _is_body(lines, Span(groups[-1][-1].span.end, end)):
        groups.pop()
    return groups


def _is_body(lines: Sequence[Line], between: Span) -> bool:
    """Tell whether a report, or an excerpt of one, stands below a title: so much of text, or paragraphs of it."""
    first, behind = (bisect_left(lines, place, key=lambda line: line.span.start) for place in between)
    paragraphs = [len(line.text) for line in lines[first:behind] if line.text.endswith("。")]
    is_excerpt = len(paragraphs) >= _LEAST_PARAGRAPHS and sum(paragraphs) >= _SHORTEST_EXCERPT
    return is_excerpt or between.end - between.start >= _SHORTEST_BODY


def _same_report(title: _Title, group: Sequence[_Title]) -> bool:
    """Tell whether a title repeats one of the group, as running heads do."""
    return any(title.place == other.place and title.year in (None, other.year) for other in group)


def _read_report(plain: str, span: Span, titles: Sequence[_Title], hints: Sequence[_Title], page: _PageFacts) -> Report:
    title = max((*titles, *hints), key=lambda title: title.worth, default=None)
    start = titles[0].span.start if titles else span.start
    head = _with_digits(plain[start : min(start + _HEAD, span.end)])
    published = _published(page.lines, span, start) or page.published
    delivered = _DELIVERED.search(head)
    years = (title.year if title else None, delivered[1] if delivered else None, published[:4] if published else None)
    chain = _place_chain(title.place if title else (), head, span.of(plain))
    return Report(
        title=title.text if title else None,
        place=chain[-1] if chain else None,
        region=complete_region(chain, page.owner),
        year=next((int(year) for year in years if year), None),
        published=published,
        span=span,
    )


def _place_chain(in_title: tuple[str, ...], head: str, whole: str) -> tuple[str, ...]:
    in_session = place_in_session(head)
    if in_title:
        return in_session if in_session[-1:] == in_title[-1:] else in_title
    if in_session:
        return in_session
    town = frequent_town(whole)
    return (town,) if town else ()


def _published(lines: Sequence[Line], report: Span, title_start: int) -> str | None:
    """Return the date that a label names, or else one beside the title, or on a line of its own at the end."""
    places = (report.start, title_start, report.end)
    begin, first, end = (bisect_left(lines, place, key=lambda line: line.span.start) for place in places)
    beside = lines[max(begin, first - 6) : min(first + 12, end)]
    for line in (*beside, *reversed(lines[max(begin, end - 6) : end])):
        match = _LABELLED_DATE.search(line.text)
        if match:
            return _iso(match)
    for line in beside:
        match = _DATE.search(line.text)
        if match and len(line.text) <= _LONGEST_DATE_LINE and not _DELIVERY_LINE.search(line.text):
            return _iso(match)
    for line in reversed(lines[max(begin, end - 6) : end]):
        match = _DATE.fullmatch(line.text)
        if match:
            return _iso(match)
    return None


def _iso(match: regex.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
