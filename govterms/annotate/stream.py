"""Annotate a text of any length, one bounded block after the other.

A block is read in a window: with some of the text before and behind it, which
the rules look at, and with what the blocks before it have told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import regex

from govterms.annotate.accepted import Accepted
from govterms.annotate.choose import Occurrences, check_occurrences, longest_match, scope_starts
from govterms.annotate.pipeline import Annotator, Rank, Silence, keep_silence, rank_senses
from govterms.annotate.silence import glossary_sections
from govterms.annotate.turns import turn
from govterms.folding import fold
from govterms.models import Annotation
from govterms.spans import Span

_BLOCK: Final = 65_536
"""Code points of a block at most; half of them hold all that tells the place and year of a text."""

_BEHIND: Final = 400
_AHEAD: Final = 1_000
"""Code points around a block: rules look at 200 at most, and whether a heading opens a glossary takes 600."""

# Where a block may end, the best place first: a line that ends in a mark, a blank line, a sentence, a clause; no term
# goes on across these. Then any line. Only in the second half of a block, so that there is always something to yield.
_ENDS: Final = tuple(
    regex.compile(rf"(?r){end}")
    for end in (
        r"[^\w\s]['\"”’」』]?[ \t\r\u3000]{0,8}\n",
        r"\n[ \t\r\u3000]{0,8}\n",
        r"[。！？；!?;]['\"”’」』]?",
        "，",
        r"\n",
    )
)


class Window(NamedTuple):
    """A block with what stands around it."""

    text: str
    start: int
    """Where the block starts in `text`."""
    end: int
    """Where it ends."""


class _Told(NamedTuple):
    """What the blocks before tell of the next one."""

    is_in_glossary: bool = False
    seen: frozenset[str] = frozenset()
    """The keys of the forms that the scope it begins in has had."""


class Stream:
    """How a stream is annotated; it keeps nothing of any text and may be shared."""

    def __init__(
        self,
        annotator: Annotator,
        rank: Callable[[str], Rank],
        *,
        occurrences: Occurrences,
        silence: Silence,
    ) -> None:
        """Keep how to annotate.

        Args:
            annotator: Finds the short forms.
            rank: Gives what orders their senses, for the beginning of a text.
            occurrences: As for `Annotator.annotate`.
            silence: What is annotated although the text explains it.

        Raises:
            ValueError: `occurrences` is none of these.
        """
        check_occurrences(occurrences)
        self._annotator = annotator
        self._rank = rank
        self._occurrences = occurrences
        self._silence = silence

    def annotate(self, pieces: Iterable[str], *, size: int = _BLOCK) -> Iterator[tuple[str, tuple[Annotation, ...]]]:
        """Yield the blocks of a text with their annotations.

        Args:
            pieces: The text, cut anyhow.
            size: Code points of a block at most.
        """
        told = _Told()
        rank: Rank | None = None
        for window in windows(pieces, size=size):
            rank = rank or self._rank(window.text)
            with turn():
                annotations, told = self._annotate_window(window, told, rank)
            yield window.text[window.start : window.end], annotations

    def _annotate_window(self, window: Window, told: _Told, rank: Rank) -> tuple[tuple[Annotation, ...], _Told]:
        text, start, end = window
        folded = fold(text)
        chosen = longest_match(self._annotator.find_terms(text, folded))
        sections: list[Span] = []
        if self._silence != (True, True):
            inside = glossary_sections(folded[start:], opens_inside=told.is_in_glossary)
            sections = [Span(start + first, start + last) for first, last in inside]
            chosen = keep_silence(chosen, folded, sections, self._silence)
        chosen = [one for one in chosen if start <= one.start and one.end <= end]
        chosen, seen = _first_of_all(chosen, window, self._occurrences, told.seen)
        found = rank_senses(chosen, text, folded, rank)
        goes_on = any(first < end and (last > end or last == len(text)) for first, last in sections)
        return tuple(one._replace(start=one.start - start, end=one.end - start) for one in found), _Told(goes_on, seen)


def _first_of_all(
    chosen: Sequence[Accepted], window: Window, occurrences: Occurrences, seen: frozenset[str]
) -> tuple[Sequence[Accepted], frozenset[str]]:
    """Return the first occurrence of each form in every scope, and the forms of the scope in which the block ends.

    Args:
        chosen: Occurrences in the block, in ascending order.
        window: The block.
        occurrences: The scope.
        seen: Keys of the forms that the scope in which the block begins has had.
    """
    if occurrences == "all":
        return chosen, seen
    starts = scope_starts(window.text, occurrences)
    current = bisect_right(starts, window.start)
    if current and starts[current - 1] == window.start:
        seen = frozenset()
    had = {(current, key) for key in seen}
    firsts: list[Accepted] = []
    for one in chosen:
        place = bisect_right(starts, one.start), one.form.key
        if place not in had:
            had.add(place)
            firsts.append(one)
    last = bisect_right(starts, window.end - 1)
    return firsts, frozenset(key for scope, key in had if scope == last)


def windows(pieces: Iterable[str], *, size: int = _BLOCK) -> Iterator[Window]:
    """Yield the text that `pieces` make up in blocks that end at line ends, with what stands around them.

    Args:
        pieces: The text, cut anyhow.
        size: Code points of a block at most.
    """
    before = ""
    for block, ahead in _blocks(pieces, size):
        yield Window(before + block + ahead, len(before), len(before) + len(block))
        before = (before + block)[-_BEHIND:]


def _blocks(pieces: Iterable[str], size: int) -> Iterator[tuple[str, str]]:
    """Yield blocks, each with what comes next."""
    held: list[str] = []
    length = 0
    for piece in _bounded(pieces, size):
        held.append(piece)
        length += len(piece)
        while length >= size + _AHEAD:
            text = "".join(held)
            end = _block_end(text, size)
            yield text[:end], text[end : end + _AHEAD]
            held, length = [text[end:]], length - end
    rest = "".join(held)
    while rest:
        end = _block_end(rest, size)
        yield rest[:end], rest[end : end + _AHEAD]
        rest = rest[end:]


def _bounded(pieces: Iterable[str], size: int) -> Iterator[str]:
    """Yield `pieces` with the long ones cut, so that what is held stays small."""
    for piece in pieces:
        if len(piece) <= size:
            yield piece
        else:
            yield from (piece[start : start + size] for start in range(0, len(piece), size))


def _block_end(text: str, size: int) -> int:
    """Return where the first block of `text` ends."""
    if len(text) <= size:
        return len(text)
    for end in _ENDS:
        found = end.search(text, size // 2, size)
        if found:
            return int(found.end())
    return size - (text[size - 1 : size + 1] == "\r\n")
