"""Find out which place and year a text is about, and which definitions it prints itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import regex

from govterms.folding import fold
from govterms.models import Entry

_HEAD: Final = 4_000
"""Code points at the start of a text among which its title is looked for."""
_LONGEST: Final = 10_000
"""Code points in which years and names of places are looked for."""

# 2025年凤岗镇政府工作报告, 青溪县2024年政府工作报告, 青溪县人民政府工作报告; near
# misses: 听取政府工作报告 (no place), 现将政府工作报告如下.
_TITLE: Final = regex.compile(
    r"""^[\s\#*《]*+
    (?:(?P<year>20\d\d)年?)?
    (?P<place>\p{Han}{1,18}?[省市区县镇乡州旗盟道])
    (?:(?P<year>20\d\d)年?)?
    (?:人民)?政府工作报告 (?:[(:\s]*(?P<year>20\d\d)年)?""",
    regex.VERBOSE | regex.MULTILINE,
)
# ——2025年1月8日在青溪县第十八届人民代表大会第五次会议上
_SESSION: Final = regex.compile(
    r"""(?P<year>20\d\d)年\d{1,2}月\d{1,2}日.{0,3}在
    (?P<place>\p{Han}{1,18}?[省市区县镇乡州旗盟道])第\p{Han}{1,4}届人民代表大会""",
    regex.VERBOSE,
)
_YEAR: Final = re.compile(r"20(?<!\d20)\d\d(?=年)")  # what opens with letters is found in a tenth of the time
_PRINTED: Final = 12
"""Letters of a definition by which it is known again in the text it was harvested from."""
_BETWEEN: Final = "\0"
_SHIFT: Final = 2_000
"""Code points by which repairs may have moved an entry."""


class Asked(NamedTuple):
    """The place and year by which senses are chosen."""

    place: str | None
    year: int | None
    evidence: tuple[str, ...]
    """Which of them the text tells, in words."""


class Setting:
    """What a text tells about its own place and year; worked out when first asked for."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        """Keep a text.

        Args:
            text: The text as it is.
            names: Folded names of the places to look for.
        """
        self._text = text
        self._names = names

    def complete(self, place: str | None, year: int | None) -> Asked:
        """Return the place and year that the caller gave, else those that the text tells."""
        evidence = []
        if not place and self.place:
            evidence.append(f"place found in the text: {self.place}")
        if year is None and self.year:
            evidence.append(f"year found in the text: {self.year}")
        return Asked(place or self.place, self.year if year is None else year, tuple(evidence))

    @cached_property
    def _beginning(self) -> str:
        return fold(self._text[:_LONGEST])

    @cached_property
    def _printed(self) -> tuple[str | None, str | None]:
        """Place and year that the title or the line of the session prints."""
        found = [pattern.search(self._beginning[:_HEAD]) for pattern in (_TITLE, _SESSION)]
        places = [one["place"] for one in found if one]
        years = [one["year"] for one in found if one and one["year"]]
        return next(iter(places), None), next(iter(years), None)

    @cached_property
    def year(self) -> int | None:
        """The year of the title, else of the session, else the only one in the text; `None` in doubt."""
        printed = self._printed[1]
        years = {printed} if printed else set(_YEAR.findall(self._beginning))
        return int(years.pop()) if len(years) == 1 else None

    @cached_property
    def place(self) -> str | None:
        """The place of the title, else of the session, else the one named most; `None` in doubt."""
        if self._printed[0]:
            return self._printed[0]
        counts = {name: count for name in self._names if (count := self._beginning.count(name))}
        most = max(counts.values(), default=0)
        named = [name for name, count in counts.items() if count == most]
        return named[0] if len(named) == 1 else None

    def printed(self, entries: Sequence[Entry]) -> list[bool]:
        """Tell of each of `entries` whether the text is the one that it was harvested from."""
        beginnings = _BETWEEN.join([entry.definition[:_PRINTED].replace(_BETWEEN, " ") for entry in entries])
        return list(map(self._prints, entries, fold(beginnings).split(_BETWEEN)))

    def _prints(self, entry: Entry, beginning: str) -> bool:
        span = entry.span
        if span is None or len(beginning) < _PRINTED or span.start > len(self._text) + _SHIFT:
            return False
        return self._folded.find(beginning, max(span.start - _SHIFT, 0), span.end + _SHIFT) >= 0

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)
