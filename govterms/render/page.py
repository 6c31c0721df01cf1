"""The visible text of an HTML page, with the way back to where it stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple, Protocol, TypeVar

from govterms.spans import Span

OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in the text for what is visible but left alone: a link, a picture, code."""

_SPACE: Final = "\t\n\f\r "


class HasRange(Protocol):
    """What has offsets into the text of a page."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


Ranged = TypeVar("Ranged", bound=HasRange)


class Run(NamedTuple):
    """A range of the text and the range of the page that it was read from.

    Both have the same length, and then correspond one to one, or the run is a
    unit: a character reference, or the white space at a line break.
    """

    text_start: int
    text_end: int
    html_start: int
    html_end: int
    node: int
    """Number of the text node: no tag stands between runs of the same node."""


class Runs:
    """Runs in order, by columns: some pages have one for every few letters, and each would be 200 bytes as a tuple."""

    __slots__ = ("html_ends", "html_starts", "nodes", "text_ends", "text_starts")

    def __init__(self) -> None:
        """Begin without any."""
        self.text_starts = array("q")
        self.text_ends = array("q")
        self.html_starts = array("q")
        self.html_ends = array("q")
        self.nodes = array("q")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.nodes)

    def __iter__(self) -> Iterator[Run]:
        """Iterate over all of them."""
        return map(Run, self.text_starts, self.text_ends, self.html_starts, self.html_ends, self.nodes)

    def __getitem__(self, index: int) -> Run:
        """Return one of them."""
        return Run(
            self.text_starts[index],
            self.text_ends[index],
            self.html_starts[index],
            self.html_ends[index],
            self.nodes[index],
        )

    def append(self, text_start: int, text_end: int, html_start: int, html_end: int, node: int) -> None:
        """Add one behind all others; the fields are those of `Run`."""
        self.text_starts.append(text_start)
        self.text_ends.append(text_end)
        self.html_starts.append(html_start)
        self.html_ends.append(html_end)
        self.nodes.append(node)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page, its visible text, and how they correspond."""

    html: str
    """The page, as it was given."""
    text: str
    """The text that may be annotated, one line for each block.

    Soft hyphens and zero-width characters are left out, and line breaks of the
    source become a space, or nothing between two Chinese characters.
    `OBJECT` stands for visible things that are left alone.
    """
    runs: Runs
    """The runs, in order; what lies between them was not in the page."""
    tail: int
    """Offset into `html` at which notes may be inserted."""
    tail_in_anchor: bool = False
    """Whether an open `a` reaches to there, which a link in the notes would end."""
    headings: tuple[Span, ...] = ()
    """Where `text` stands in `h1` to `h6`: disjoint, in order."""
    anchors: tuple[Span, ...] = ()
    """Text nodes of `html` within an open `a` that is no link, which another `a` would end: disjoint, in order."""

    def outside_headings(self, ranges: Iterable[Ranged]) -> list[Ranged]:
        """Return those of `ranges` of `text` of which no part stands in a heading."""
        return [one for one in ranges if not _overlaps(self.headings, one.start, one.end)]

    def in_anchor(self, span: Span) -> bool:
        """Tell whether a part of a span of `html` stands within an open `a`."""
        return _overlaps(self.anchors, *span)

    def html_spans(self, start: int, end: int) -> list[Span]:
        """Return where `text[start:end]` stands in `html`.

        Returns:
            Disjoint spans in order, one for each text node that is not all
            white space, which is left out at both ends. A unit that is only
            partly asked for is there as a whole.
        """
        return next((spans for _, spans in self.place([Span(start, end)])), [])

    def place(self, ranges: Iterable[Ranged]) -> Iterator[tuple[Ranged, list[Span]]]:
        """Pair disjoint ranges of `text`, in order, with their `html_spans`; leave out those that have none.

        Two may share a character reference that stands for two code points, such as `&bne;`: it goes to the first.
        """
        text, starts = self.text, self.runs.text_starts
        index = reach = shift = done = 0
        new = tuple.__new__  # what `Span(…)` calls in the end
        for one in ranges:
            start, end = one.start, one.end
            if end > reach:
                index = max(0, bisect_right(starts, start, index) - 1)
                reach, shift = self._reach(index, start)
            if end <= reach and (surface := text[start:end]) == surface.strip() != "":  # nearly all terms
                done = end + shift
                yield one, [new(Span, (start + shift, done))]
            elif spans := [span for span in self._spans_from(index, start, end) if span.start >= done]:
                done = spans[-1].end
                yield one, spans

    def _reach(self, index: int, start: int) -> tuple[int, int]:
        """Return how far offsets into `text` from `start` on are those into `html` but for a shift, and the shift.

        Args:
            index: The last run that does not start behind `start`, or the first.
            start: Offset into `text`.
        """
        runs = self.runs
        if index < len(runs) and (text_start := runs.text_starts[index]) <= start:
            text_end, html_start = runs.text_ends[index], runs.html_starts[index]
            if text_end - text_start == runs.html_ends[index] - html_start:
                return text_end, html_start - text_start
        return 0, 0

    def _spans_from(self, index: int, start: int, end: int) -> Iterator[Span]:
        """Yield the spans of a range; the run at `index` is the last that does not start behind `start`."""
        parts = (self._clip(run, start, end) for run in self._overlapping(index, start, end))
        for _, group in groupby(parts, key=lambda part: part.node):
            node = list(group)
            if not self.text[node[0].text_start : node[-1].text_end].isspace():
                yield self._trim(node[0].html_start, node[-1].html_end)

    def _overlapping(self, index: int, start: int, end: int) -> Iterator[Run]:
        runs = self.runs
        while index < len(runs) and runs.text_starts[index] < end:
            if runs.text_ends[index] > start:
                yield runs[index]
            index += 1

    def _trim(self, start: int, end: int) -> Span:
        # White space in an element of its own may not be where it was: at the
        # start of a page it vanishes, in a table it is put elsewhere.
        source = self.html[start:end]
        return Span(end - len(source.lstrip(_SPACE)), start + len(source.rstrip(_SPACE)))

    @staticmethod
    def _clip(run: Run, start: int, end: int) -> Run:
        if run.text_end - run.text_start != run.html_end - run.html_start:
            return run
        before, behind = max(0, start - run.text_start), max(0, run.text_end - end)
        return Run(
            run.text_start + before, run.text_end - behind, run.html_start + before, run.html_end - behind, run.node
        )


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    index = bisect_left(spans, end, key=lambda span: span.start)
    return index > 0 and spans[index - 1].end > start
