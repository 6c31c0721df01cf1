"""Tell the reports on a page apart, and read title, place, year and date of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from govterms.chars import is_traditional, simplify_letters
from govterms.folding import fold
from govterms.harvest.furniture import is_furniture
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
from govterms.spans import Span

# Hits: `2025年凤岗镇政府工作报告`, `【云浮招商】云浮市政府工作报告`, `政 府 工 作 报 告`,
# `长安镇2023年政府工作报告(20230216).docx`, `2021年工作安排(节选自政府工作报告)`.
# Near misses: `关于政府工作报告的决议`, `《政府工作报告》名词解释`, `解读省政府工作报告：在服务大局中担难担重前行`.
_TITLE: Final = regex.compile(
    r"(?:【[^】]*】)?(?P<title>《?(?P<before>(?:(?!关于|解读|学习|贯彻|审议|讨论|报送|听取|一图|名词)[^。；，,;:：!！?？《》]){0,30})"
    r"政府工作报告》?(?P<excerpt>[)）])?)(?:\s*[（(][^（）()]{1,20}[）)])?(?:\.(?:docx?|pdf|txt|html?))?"
)
_TITLE_JOINT: Final = regex.compile(r"[_|—-]+")
_YEAR: Final = regex.compile(r"(?<!\d)((?:19|20)\d\d)年?")
_DELIVERED: Final = regex.compile(r"(?<!\d)((?:19|20)\d\d)年\s*\d{1,2}月\s*\d{1,2}日\s*在")
_DATE: Final = regex.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_DELIVERY_LINE: Final = regex.compile(r"届|会议|代表大会")
_LONGEST_TITLE: Final = 60
_LONGEST_DATE_LINE: Final = 100
# A title stands at the head of a page, in its breadcrumb and on its cover; only
# what has a body of its own is a report. The shortest whole report seen has 2,700 letters.
_SHORTEST_BODY: Final = 500
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
    titles = [title for line in lines if (title := _title_in(line.text, line.span))]
    groups = _grouped(titles, len(plain))
    if len(groups) < 2:
        spans = [Span(0, len(plain))]
        groups = groups or [[]]
    else:
        starts = [group[0].span.start for group in groups]
        spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(plain)], strict=True)]
    page = _PageFacts(lines, owner_of_site(f"{page_owner or ''}\n{_notices(lines)}"), page_date)
    hint = _title_in(page_title, Span(0, 0)) if page_title else None
    return tuple(
        _read_report(plain, span, [*group, hint] if hint else group, page)
        for span, group in zip(spans, groups, strict=True)
    )


def _notices(lines: Sequence[Line]) -> str:
    """Return the site's own lines that may name its owner or show its licence."""
    telling = (line.text for line in lines if any(word in line.text for word in OWNER_WORDS))
    return "\n".join(text for text in telling if is_furniture(fold(text)))


def _title_in(line: str, span: Span) -> _Title | None:
    if len(line) > _LONGEST_TITLE or "政" not in line:
        return None
    compact = "".join(line.split())
    for part in (compact, *_TITLE_JOINT.split(compact)):
        match = _TITLE.fullmatch(part)
        if match:
            year = _YEAR.search(match["before"])
            name = _YEAR.sub("", match["before"]).removesuffix("人民").removeprefix("《")
            return _Title(span, match["title"].strip("《》"), split_chain(name), int(year[1]) if year else None)
    return None


def _grouped(titles: Sequence[_Title], end: int) -> list[list[_Title]]:
    """Group the titles that belong to one report, and drop those without a body."""
    groups: list[list[_Title]] = []
    for title in titles:
        is_near = groups and title.span.start - groups[-1][-1].span.end < _SHORTEST_BODY
        if groups and (is_near or not title.place or _same_report(title, groups[-1])):
            groups[-1].append(title)
        else:
            groups.append([title])
    if len(groups) > 1 and end - groups[-1][-1].span.end < _SHORTEST_BODY:
        groups.pop()
    return groups


def _same_report(title: _Title, group: Sequence[_Title]) -> bool:
    """Tell whether a title repeats one of the group, as running heads do."""
    return any(title.place == other.place and title.year in (None, other.year) for other in group)


def _read_report(plain: str, span: Span, titles: Sequence[_Title], page: _PageFacts) -> Report:
    title = max(titles, key=lambda title: title.worth) if titles else None
    start = titles[0].span.start if titles else span.start
    head = plain[start : min(start + _HEAD, span.end)]
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
    """Return the date printed beside the title, or else on a line of its own at the end."""
    places = (report.start, title_start, report.end)
    begin, first, end = (bisect_left(lines, place, key=lambda line: line.span.start) for place in places)
    for line in lines[max(begin, first - 6) : min(first + 12, end)]:
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
