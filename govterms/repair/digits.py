"""Correct letters that a scanner took for digits, and the other way round, where numbers prove it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from govterms.script import COMMON_HAN
from govterms.spans import Edit, Span

KIND: Final = "digit"
# What follows a number and nothing else, so that `IOOO栋` must be one. 类, 级 and
# 型 are left out: `II类`, `IV级`, `O型`.
_COUNTED: Final = (
    "亿亿万萬千百余餘多个個家户戶栋棟座宗件人名次年月日天元米里亩畝吨噸辆輛台臺条條项項套所处處村镇鎮县縣市省区區门門"
    "岁歲倍成位张張艘架间間层層株只隻批例期届屆场場分秒小公平强強周种種%％℃‰"
)
# A number in which I and l stand for 1, O for 0. Hits: `IOOO栋`, `1O个`, `2O25年`,
# `3O.5%`, `O.8%`. Near misses: `II类`, `O2O模式`, `IO口`, `5G`, `T1O个`, `H5N1`.
_NUMBER: Final = re.compile(
    rf"[0-9IlO](?<![A-Za-z0-9.].)(?:(?<![0O])[0-9IlO]+(?:\.[0-9IlO]+)?|(?<=[0O])\.[0-9IlO]+)(?= ?[{_COUNTED}])"
)
_ROMAN: Final = re.compile("[Il]+")
_MEANT: Final = str.maketrans("IlO", "110")
# A full stop that was read as a letter behind a rate: `增长13.5%o今年`. Where the
# clause goes on, the sign was `‰`. A rate of births or deaths may be either.
_RATE: Final = re.compile(r"[%％][oO](?<=[0-9]..)(?![A-Za-z0-9])")
_GOES_ON: Final = re.compile(r"[，。、；,;)）]|以[内內上下]|左右|的")
_MAY_BE_PER_MILLE: Final = re.compile(r"率[^，。；,;]{0,8}$")
_NEAR: Final = 16
# The same before the number of the next entry: `由社区考核发放o6.夜校：…`. Near misses: `维生素o、钙`, `从o到1`.
_BEFORE_NUMBER: Final = re.compile(rf"o(?<=[{COMMON_HAN}].)(?=\d{{1,2}}[.．、] ?[“\"{COMMON_HAN}])")
# A word in capitals with a zero in place of its O. It is corrected where the
# page also has it right. Near misses: `ISO9001`, `Web3.0`, `TOP10`, `P0`.
_WORD: Final = re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z]*(?:0[A-Z]|(?<=[A-Z]{2})0)[A-Z]*(?![A-Za-z0-9.])")
_CAPITALS: Final = re.compile("(?<![A-Za-z0-9])[A-Z]++(?![A-Za-z0-9])")
# What is wrong for certain while the right digits are not: `40L4亿元` may have
# been 401.4, 40.4 or 4014.
_UNCERTAIN: Final = re.compile(
    rf"[0-9](?<![A-Za-z0-9.].)[0-9]*[LS][0-9.]+(?= ?[{_COUNTED}])|[%％][oO](?<=[0-9]..)(?![A-Za-z0-9])"
)
# Lines in which something may be wrong, of which clean texts have few. `re`
# finds a letter in a fifth of the time of a set, so each has a pattern of its own.
_LETTERS_IN_NUMBER: Final = tuple(re.compile(f"{letter}(?:(?<=[0-9.%％].)|(?=[0-9IlO.]))") for letter in "IlOoLS")
_ZERO_IN_WORD: Final = (re.compile("0(?<=[A-Z].)(?![0-9.])"),)

# A full stop that was read as a letter between Chinese ones: `清理积水点三万处O一年来`. None of the clean reports
# at hand has an O there, while other single letters are frequent (`A股`, `劣V类`, `S基金`).
# Near misses: `O型血`, `O形圈`, `二O二五年`, `从O到1`, `O2O`, `卡拉OK`.
_MISREAD_STOPS: Final = tuple(
    re.compile(f"{letter}(?<=[{COMMON_HAN}].)(?<![零一二三四五六七八九十从至到].)(?=[{COMMON_HAN}])(?![型形])")
    for letter in "OＯ"
)


def repair_digits(text: str) -> tuple[Edit, ...]:
    """Return edits that correct letters and digits taken for each other.

    Example:
        >>> [edit.replacement for edit in repair_digits("建成IOOO栋，增长13.5%o今年继续")]
        ['1000', '%。']
    """
    lines = list(_lines_with(_LETTERS_IN_NUMBER, text))
    return tuple(sorted([*_numbers(text, lines), *_rates(text, lines), *_stops(text), *_words(text)]))


def find_uncertain_digits(text: str) -> tuple[Span, ...]:
    """Return where digits were misread and the page does not tell which stood there."""
    sorts = ((_UNCERTAIN, _LETTERS_IN_NUMBER), (_WORD, _ZERO_IN_WORD))
    found = (match for pattern, hints in sorts for match in _matches(pattern, text, _lines_with(hints, text)))
    return tuple(sorted(Span(*match.span()) for match in found))


def find_misread_stops(text: str) -> tuple[Span, ...]:
    """Return where a letter seems to stand for a full stop, with the letters beside it; nothing proves what it was."""
    places = sorted(match.start() for pattern in _MISREAD_STOPS for match in pattern.finditer(text))
    return tuple(Span(place - 1, place + 2) for place in places)


def _lines_with(hints: Iterable[re.Pattern[str]], text: str) -> Iterator[Span]:
    """Yield the lines in which a pattern is found, in order."""
    done = -1
    for place in sorted(match.start() for hint in hints for match in hint.finditer(text)):
        if place > done:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            done = end if end >= 0 else len(text)
            yield Span(start, done)


def _matches(pattern: re.Pattern[str], text: str, lines: Iterable[Span]) -> Iterator[re.Match[str]]:
    for line in lines:
        yield from pattern.finditer(text, *line)


def _numbers(text: str, lines: Iterable[Span]) -> Iterator[Edit]:
    for match in _matches(_NUMBER, text, lines):
        number = match[0].translate(_MEANT)
        if number != match[0] and not _ROMAN.fullmatch(match[0]):
            yield Edit(*match.span(), number, KIND)


def _rates(text: str, lines: Iterable[Span]) -> Iterator[Edit]:
    for match in _matches(_RATE, text, lines):
        start, end = match.span()
        if _GOES_ON.match(text, end):
            yield Edit(start, end, "‰", KIND)
        elif not _MAY_BE_PER_MILLE.search(text, max(0, start - _NEAR), start):
            yield Edit(start, end, text[start] + "。", KIND)


def _stops(text: str) -> Iterator[Edit]:
    return (Edit(*match.span(), "。", KIND) for match in _BEFORE_NUMBER.finditer(text))


def _words(text: str) -> Iterator[Edit]:
    words = list(_matches(_WORD, text, _lines_with(_ZERO_IN_WORD, text)))
    right = set(_CAPITALS.findall(text)) if words else set()
    for match in words:
        word = match[0].replace("0", "O")
        if word in right:
            yield Edit(*match.span(), word, KIND)
