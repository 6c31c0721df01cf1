"""Find the markers that make up one list: in order, of one form, at line starts or in mid-line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.harvest.markers import Marker, longest_rise, loose_marker_at, run_on_markers, without_decimals
from govterms.harvest.styles import split_alike
from govterms.spans import Span

# A list in which fewer lines than this share of the markers stand at line
# starts is run on in one line: in such a section only the first one does.
_LINE_START_SHARE: Final = 0.5
_MISPLACED_SHARE: Final = 1 / 3
_LOOSE: Final = frozenset(("letter", "attached"))
"""Schemes of markers that may be parts of a headword."""
_LEAST_COUNTED: Final = 3
_MOST_GLUED: Final = 3  # numbers missing between two


def find_chain(folded: str, body: Span, lines: Sequence[Line]) -> list[Marker]:
    """Return the markers of the list in `body`: at line starts, or run on in one line."""
    at_starts = [marker for line in lines if (marker := loose_marker_at(folded, line.span.start))]
    chain = _best_chain(folded, without_decimals(folded, at_starts), body.end)
    anywhere = without_decimals(folded, list(run_on_markers(folded, body)))
    if len(anywhere) * _LINE_START_SHARE < len(chain):
        return chain
    run_on = _best_chain(folded, anywhere, body.end)
    is_run_on = len(chain) < len(run_on) and len(chain) <= _LINE_START_SHARE * len(run_on)
    return run_on if is_run_on else chain


def _best_chain(folded: str, markers: Sequence[Marker], end: int) -> list[Marker]:
    """Return the longest rising list of one scheme whose markers stand before headwords."""
    chains = []
    for scheme in dict.fromkeys(marker.scheme for marker in markers):
        of_scheme = [marker for marker in markers if marker.scheme == scheme]
        limits = [*(marker.span.start for marker in of_scheme[1:]), end]
        splits = split_alike(folded, [Span(one.span.end, limit) for one, limit in zip(of_scheme, limits, strict=True)])
        before_headwords = [marker for marker, split in zip(of_scheme, splits, strict=True) if split]
        chain = _with_misplaced(longest_rise(before_headwords), before_headwords)
        if scheme not in _LOOSE or _counts_up(chain):
            chains.append(with_glued(folded, _with_unreadable(chain, of_scheme)))
    return max(chains, key=len, default=[])


def _counts_up(chain: Sequence[Marker]) -> bool:
    """Tell whether what else is part of a headword is a marker: A, B, C at least, or 1, 2, 3 without a mark.

    Near misses: `A、B两类企业:指…`, `12345热线:指…`, `3公里生活圈:指…`.
    """
    return len(chain) >= _LEAST_COUNTED and [marker.value for marker in chain] == list(range(1, len(chain) + 1))


def _with_misplaced(chain: list[Marker], before_headwords: Sequence[Marker]) -> list[Marker]:
    """Add the few markers whose numbers the list lacks and that stand at the wrong place, as in 1, 3, 2, 4.

    The numbers of a nested list are those of the list around it over again.
    """
    if len(chain) == len(before_headwords) or not chain:
        return chain
    numbers = {marker.value for marker in chain}
    lowest, highest = min(numbers), max(numbers)
    misplaced = [one for one in before_headwords if lowest < one.value < highest and one.value not in numbers]
    if len(misplaced) > _MISPLACED_SHARE * len(chain):
        return chain
    return sorted((*chain, *misplaced), key=lambda marker: marker.span.start)


def _with_unreadable(chain: list[Marker], of_scheme: Sequence[Marker]) -> list[Marker]:
    """Add the markers that fill a gap of the numbering but stand before no headword.

    They end the entry before them: a note such as `[5]增速按可比价格算。` explains
    no term, and must not become part of the one that does.
    """
    if not chain:
        return []
    starts = [marker.span.start for marker in of_scheme]
    filled: list[Marker] = []
    done, lowest = 0, 0
    for marker in chain:
        place = bisect_left(starts, marker.span.start)
        between = [other for other in of_scheme[done:place] if lowest < other.value < marker.value]
        filled += [*longest_rise(between), marker]
        done, lowest = place + 1, marker.value
    behind = of_scheme[bisect_right(starts, chain[-1].span.start) :]
    return [*filled, *(other for other in behind[:1] if other.value == chain[-1].value + 1)]


def with_glued(folded: str, chain: Sequence[Marker]) -> list[Marker]:
    """Add the markers that stand right behind the entry before, which lost its full stop: `…的晚会3.“9090”:…`."""
    found: list[Marker] = []
    for before, after in pairwise(chain):
        found.append(before)
        missing = range(before.value + 1, after.value)
        for value in missing if before.scheme == "point" and len(missing) <= _MOST_GLUED else ():
            glued = _glued(value).search(folded, found[-1].span.end, after.span.start)
            if glued:
                found.append(Marker(Span(glued.start(), glued.end()), before.scheme, value, str(value)))
    return [*found, *chain[-1:]]


@cache
def _glued(value: int) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=[\p{{Han}}\")]){value}[.、]\s*(?=(?:\"[^\"\n]{{1,30}}\"|[\p{{Han}}A-Za-z]){{1,12}}:)")
