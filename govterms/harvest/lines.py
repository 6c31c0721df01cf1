"""A text as lines that know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import regex

from govterms.spans import Span

SENTENCE_ENDS: Final = ("。", ";", "!", "?", '"', ")", ":")
"""How a folded line ends that is not cut in mid-sentence."""

# An entry with a space or an equals sign behind its headword: `公路里程 年末能通汽车的公路总长。`.
_SPACED: Final = regex.compile(r"[\p{Han}()A-Za-z]{3,16}(?: |=)(?=[^\s:]{6})")
LEAST_SPACED: Final = 2
_FULL_SHARE: Final = 0.7
_MOST_WRAPPED: Final = 2


class Line(NamedTuple):
    """A line without its white space at both ends; the span covers what is left."""

    span: Span
    text: str


def iterate_lines(text: str, within: Span) -> Iterator[Line]:
    """Yield the lines of `text[within]` that are not blank.

    Spans index `text`: code points, zero-based, half-open.
    """
    start = within.start
    for raw in text[within.start : within.end].split("\n"):
        content = raw.strip()
        if content:
            left = start + raw.index(content)
            yield Line(Span(left, left + len(content)), content)
        start += len(raw) + 1


def is_whole(text: str) -> bool:
    """Tell whether a folded line ends as a sentence does, or is a formula, which has no mark at its end."""
    return text.endswith(SENTENCE_ENDS) or "=" in text


def is_spaced(line: Line) -> bool:
    """Tell whether a folded line may be an entry with a space or an equals sign behind its headword."""
    return _SPACED.match(line.text) is not None


def are_spaced(lines: Iterable[Line]) -> bool:
    """Tell whether two of some lines are like that: one alone may be any words with a space between."""
    return sum(map(is_spaced, lines)) >= LEAST_SPACED


def end_of_sentence(lines: Sequence[Line], behind: int) -> int:
    """Return the line behind the sentence that runs on below line `behind - 1`: wrapped lines are as wide as any."""
    full = _FULL_SHARE * max(len(line.text) for line in lines[:behind])
    for number in range(behind, min(behind + _MOST_WRAPPED, len(lines)) + 1):
        above = lines[number - 1].text
        if is_whole(above) or len(above) < full:
            return number if is_whole(above) else behind
    return behind


def trimmed(folded: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    text = span.of(folded)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
