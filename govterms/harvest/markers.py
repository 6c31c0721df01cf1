"""The numbers that mark entries, in every printed form.

All patterns work on folded text, in which full-width forms are half-width.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import regex

from govterms.spans import Span

BULLETS: Final = "●•·■□◆◇★☆▲△○◎※▶►❖▍▎▌┃▪▫🔹🔸🔷🔶📌👉✅💡🌟⭐🎯"
"""What may stand before each entry of a list in place of a number."""
_HAN_DIGITS: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_CIRCLED: Final = "①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛❶-❿➀-➓"
_RAISED: Final = "¹²³⁰⁴-⁹"
# One group for each scheme. Hits: `[1]`, `〔1〕`, `【1】`, `(1)`, `①`, `注1:`, `1.`, `1、`, `一、`,
# `(一)`, `A.`, and a table's first cell with the tab behind it.
# Near misses: `10月`, `〔2025〕1号` (four digits), `[注]`, `A.I.`, and `1.5倍` (see `_DECIMAL`).
_ENCLOSED: Final = (
    r"\[\s*(?P<square>\d{1,3})\s*\]",
    r"〔\s*(?P<tortoise>\d{1,3})\s*〕",
    r"【\s*(?P<lenticular>\d{1,3})\s*】",
    r"\(\s*(?P<round>\d{1,3})\s*\)",
    rf"(?P<circled>[{_CIRCLED}])",
)
_NOTE_FORM: Final = r"[(\[〔【]注释?\s*(?P<note>\d{1,3})[)\]〕】]"  # how the body cites `注1:`
_RAISED_FORM: Final = rf"(?P<raised>[{_RAISED}]{{1,3}})"
_FORMS: Final = (
    *_ENCLOSED,
    _RAISED_FORM,
    r"注释?\s*(?P<note>\d{1,3})\s*[:.、]?",
    r"(?:N[Oo]\.?|№)\s?(?P<numero>\d{1,3})(?:\s*[:.、]|\s+)",
    r"(?P<point>\d{1,3})(?:\s*[.、)]|\t)",
    r"(?:\(\s*(?P<letter>[A-Z])\s*\)|(?P<letter>[A-Z])\s*[.、)](?![A-Z][.、)]))",
    r"第?(?P<han>[一二三四五六七八九十]{1,3})、",
    r"(?:\((?P<roundhan>[一二三四五六七八九十]{1,3})\)|(?P<roundhan>[㈠-㈩]))",
    # The number of a column in a form, before a headword that is set off: `101 单位代码 指…`, `H03床位:指…`.
    r"(?:(?P<column>[A-Z]?\d{2,4})\s+|(?P<column>[A-Z]\d{2,3}))(?=[\p{Han}A-Za-z]{2,12}(?:[\s:=]|\Z))",
    r"(?P<column>[A-Z]\d{1,3})[.、](?=\p{Han})",
)
# At a line start only: `1 双减:减轻负担`, `一　双减:减轻负担`, `一  双减  指减轻负担`, or alone on a line, as cells of
# a table are copied. Near miss: `一 二 三`.
_SPACED: Final = (
    r"(?P<spaced>\d{1,2})(?: +| *\n\s*)(?=[\p{Han}\"《A-Za-z]|\d[\d.+·-]*\p{Han})"
    r"|(?P<han>[一二三四五六七八九十]{1,3}) +(?=[\p{Han}\"](?:[^。,;\n]{1,20}:"
    r"|[^。,;\s]{1,20}(?: +[\p{Han}\"]\S{4}|[是系]?[指谓](?![标数导挥]))))"
)
# A circled or raised number that became plain: `1双减:减轻负担`. Only a whole list of them tells.
_ATTACHED: Final = r"(?P<attached>\d{1,2})(?=[\p{Han}\"《A-Za-z])"
_MARKER: Final = regex.compile(r"(?:[*#>]{1,3} *)?(?:" + "|".join((_SPACED, *_FORMS)) + r")\s*")
_LOOSE_MARKER: Final = regex.compile(_ATTACHED)
# `20.2026年民生实事` opens with a marker, `1.5倍` with a decimal: the numbers around them tell.
_DECIMAL: Final = regex.compile(r"\d+\.\d")
_RUN_ON: Final = regex.compile(r"(?:" + "|".join(_FORMS) + r")\s*")
# What may cite an entry in the body: bracketed or circled, close behind what it explains.
# Near miss: `120m²`.
_CITATION: Final = regex.compile(
    r"(?<=[^\s。;；:、,(])(?:" + "|".join((*_ENCLOSED, _NOTE_FORM)) + r")|(?<=[\p{Han}\"》])" + _RAISED_FORM
)
# Where these two may begin, as `re` finds it in a tenth of the time; a marker in mid-line stands behind a
# sentence or white space.
_RUN_ON_PLACE: Final = re.compile(
    rf"[。;；!?”\":)\s](?=[\[〔【({_CIRCLED}{_RAISED}㈠-㈩注\dA-Z第一二三四五六七八九十])"
)
_CITATION_PLACE: Final = re.compile(rf"[\[〔【({_CIRCLED}{_RAISED}]")


_CODES_OF_A_LETTER: Final = 1_000
# Code points at which a marker is looked for. `regex` searches ahead for a letter that a match must
# hold, to the end of the text if it is not told where to stop: 80 µs instead of 0.2 in 320,000 letters.
_LONGEST: Final = 40


class Marker(NamedTuple):
    """A marker with its place in the text."""

    span: Span
    """What is printed, with the white space behind it."""
    scheme: str
    """Which printed form, such as `square` for `[1]`."""
    value: int
    """The number, for the order."""
    label: str
    """The number as it is printed, bare, as `Entry.marker` shows it: `1` of `[1]`, `01`, `一`."""


def is_next(marker: Marker | None, before: Marker | None) -> bool:
    """Tell whether a marker has the number behind that of another, in the same form."""
    return (
        marker is not None and before is not None and (marker.scheme, marker.value) == (before.scheme, before.value + 1)
    )


def marker_at(folded: str, start: int) -> Marker | None:
    """Return the marker that stands at `start`, if any."""
    match = _MARKER.match(folded, start, start + _LONGEST)
    return _as_marker(match) if match else None


def loose_marker_at(folded: str, start: int) -> Marker | None:
    """Return the marker that stands at `start`, or the number that may be one: only a whole list of them tells."""
    match = _LOOSE_MARKER.match(folded, start, start + _LONGEST)
    return marker_at(folded, start) or (_as_marker(match) if match else None)


def _is_decimal(folded: str, start: int) -> bool:
    return _DECIMAL.match(folded, start, start + _LONGEST) is not None


def run_on_markers(folded: str, within: Span) -> Iterator[Marker]:
    """Yield every marker that may begin an entry, at line starts and in mid-line, also where `within` begins.

    Heads of decimal numbers are among them.
    """
    places = (place.end() for place in _RUN_ON_PLACE.finditer(folded, *within))
    done = 0
    for start in chain((within.start,), places):
        match = _RUN_ON.match(folded, start, min(within.end, start + _LONGEST)) if start >= done else None
        if match:
            done = match.end()
            yield _as_marker(match)


def without_decimals(folded: str, markers: Sequence[Marker]) -> list[Marker]:
    """Return the markers without those that are rather the head of a decimal number.

    `20.2026年` is a marker when the list has a 19 and no other 20.
    """
    numbers = {(marker.scheme, marker.value) for marker in markers}
    plain = {(marker.scheme, marker.value) for marker in markers if not _is_decimal(folded, marker.span.start)}
    return [
        marker
        for marker in markers
        if not _is_decimal(folded, marker.span.start)
        or ((marker.scheme, marker.value) not in plain and (marker.scheme, marker.value - 1) in numbers)
    ]


def citation_markers(folded: str, within: Span) -> Iterator[Marker]:
    """Yield every marker that may cite an entry from running text."""
    for place in _CITATION_PLACE.finditer(folded, *within):
        match = _CITATION.match(folded, place.start(), min(within.end, place.start() + _LONGEST))
        if match:
            yield _as_marker(match)


def longest_rise(markers: Sequence[Marker]) -> list[Marker]:
    """Return the longest run of markers whose numbers never fall.

    A number may be repeated or left out, as real lists do; a nested list
    starts again at 1 and so stays outside of the run. Takes n log n steps.
    """
    lowest: list[int] = []  # lowest[n]: the lowest number that ends a run of n + 1 markers
    ends: list[int] = []  # which marker that is
    before: list[int] = []  # for each marker, the one before it in its run
    for number, marker in enumerate(markers):
        length = bisect_right(lowest, marker.value)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [marker.value]
        ends[length : length + 1] = [number]
    run, number = [], ends[-1] if ends else -1
    while number >= 0:
        run.append(markers[number])
        number = before[number]
    return run[::-1]


def _as_marker(match: regex.Match[str]) -> Marker:
    scheme = match.lastgroup or ""
    printed = match[scheme]
    value = _value_of(printed)
    is_printed = printed.isascii() or scheme in ("han", "roundhan")
    label = unicodedata.normalize("NFKC", printed).strip("()") if is_printed else str(value)
    return Marker(Span(*match.span()), scheme, value, label)


def _value_of(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed.isascii():
        # `A`, `A01`: the letters of codes rise with the parts of a form, in each of which the numbers begin anew.
        letter = ord(printed[0]) - ord("A") + 1
        return _CODES_OF_A_LETTER * letter + int(printed[1:]) if printed[1:] else letter
    plain = unicodedata.normalize("NFKC", printed)  # `²¹`, `①`
    if plain.isdecimal():
        return int(plain)
    if len(printed) == 1 and printed not in _HAN_DIGITS and printed != "十":
        return int(unicodedata.numeric(printed))
    return han_number(printed)


def han_number(printed: str) -> int:
    """Return the value of a Chinese number below one hundred, such as `二十一`."""
    tens, has_ten, ones = printed.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if has_ten else 0) + _HAN_DIGITS.get(ones, 0)
