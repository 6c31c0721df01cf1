"""The visible text of an HTML page, with the way back to where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

import regex

from govterms.render import charrefs
from govterms.render.regions import BLOCKS, CLOSES_P, HIDDEN, REPLACED, VOID, Region, opens_region
from govterms.render.tokens import RAW_TEXT, Token, next_token, raw_text_end
from govterms.spans import Span

OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in the text for what is visible but left alone: a link, a picture, code."""

_BETWEEN_ROWS: Final[dict[tuple[str, str], bool]] = {
    **{("start", name): True for name in ("table", "thead", "tbody", "tfoot", "tr", "colgroup")},
    **{("end", name): True for name in ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup")},
    **{("start", name): False for name in ("td", "th", "caption")},
    ("end", "table"): False,
}
"""Tags behind which text stands between the cells of a table, or no longer does."""

_SPACE: Final = "\t\n\f\r "
_INVISIBLE: Final = "\0\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
_SPECIAL: Final = re.compile(
    rf"""
    (?P<reference>{charrefs.PATTERN})
    | (?P<space>[\t\n\f\r\ ]{{2,}}+ | [\n\r])
    | (?P<invisible>[{_INVISIBLE}]++)
    """,
    re.VERBOSE,
)
_WIDE: Final = regex.compile(r"[\p{Han}\u3000-\u303F\uFF01-\uFF5E“”‘’]")


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
    runs: tuple[Run, ...]
    """The runs, in order; what lies between them was not in the page."""
    tail: int
    """Offset into `html` at which notes may be inserted."""

    def html_spans(self, start: int, end: int) -> list[Span]:
        """Return where `text[start:end]` stands in `html`.

        Returns:
            Disjoint spans in order, one for each text node that is not all
            white space, which is left out at both ends. A unit that is only
            partly asked for is there as a whole.
        """
        parts = [self._clip(run, start, end) for run in self._overlapping(start, end)]
        spans = []
        for _, group in groupby(parts, key=lambda part: part.node):
            node = list(group)
            if not self.text[node[0].text_start : node[-1].text_end].isspace():
                spans.append(self._trim(node[0].html_start, node[-1].html_end))
        return spans

    def _overlapping(self, start: int, end: int) -> Iterator[Run]:
        index = max(0, bisect_right(self.runs, start, key=lambda run: run.text_start) - 1)
        while index < len(self.runs) and self.runs[index].text_start < end:
            if self.runs[index].text_end > start:
                yield self.runs[index]
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


def extract_text(html: str) -> Page:
    r"""Return the visible text of an HTML page or fragment, ready to annotate.

    Left alone are: `head`, `script` and whatever else holds no text, comments,
    code (`code`, `pre`, `kbd`, `samp`), links, form fields, SVG and MathML,
    markup that govterms inserted before, and elements with `translate="no"` or
    the class `no-govterms`; `govterms.render.regions` has the full list.

    Args:
        html: Any string.

    Example:
        >>> extract_text("<p>&ldquo;<b>双</b>区&rdquo;<p>建设").text
        '“双区”\n建设'
    """
    return _Extractor(html).extract()


class _Extractor:
    """Walks over the tokens of one page and collects its text."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._text = _TextBuilder(html)
        self._open: Counter[str] = Counter()
        self._region: Region | None = None
        self._is_between_rows = False
        self._body_end: int | None = None

    def extract(self) -> Page:
        position = 0
        stop = len(self._html)
        while position < len(self._html):
            token = next_token(self._html, position, foreign=bool(self._region and self._region.is_foreign))
            position = self._take(token)
            if position < 0:
                stop = token.start
                break
        text, runs = self._text.finish()
        return Page(self._html, text, runs, self._tail(stop))

    def _tail(self, stop: int) -> int:
        """Return where notes go: never into anything that the page leaves open."""
        if self._region:
            return self._region.start
        return stop if self._body_end is None else self._body_end

    def _take(self, token: Token) -> int:
        """Take in a token; return where the next one starts, -1 when there can be none."""
        if not token.is_closed:
            return -1
        if token.kind == "text":
            self._take_text(token)
        elif token.kind == "end":
            self._take_end(token)
        elif token.kind == "start":
            return self._take_start(token)
        return token.end

    def _take_text(self, token: Token) -> None:
        if self._region is None and not self._is_between_rows:
            self._text.add_node(token.start, token.end)
        elif self._region and self._region.name not in HIDDEN and not self._html[token.start : token.end].isspace():
            self._text.add_object()

    def _take_start(self, tag: Token) -> int:
        start = tag.start
        while self._region and self._region.is_ended_by(tag, self._open):
            # Until this tag the region was open: notes cannot go between the two.
            start = self._region.start
            self._region = self._region.remainder()
        if self._region is None:
            self._note_tag(tag)
            if tag.name in CLOSES_P:
                self._open["p"] = 0
            if opens_region(self._html, tag):
                self._region = Region(self._html, tag.name, start)
            elif tag.name not in VOID and tag.name not in REPLACED:
                self._open[tag.name] += 1
        if tag.name in REPLACED and not (self._region and self._region.name in HIDDEN):
            self._text.add_object()
        if tag.name not in RAW_TEXT or (self._region and self._region.is_foreign):
            return tag.end
        end = raw_text_end(self._html, tag.end, tag.name)
        return -1 if end is None else end

    def _take_end(self, tag: Token) -> None:
        closes_region = False
        if self._region:
            if not self._region.is_ended_by(tag, self._open):
                return
            closes_region = self._region.name == tag.name
            self._region = self._region.remainder()
        self._note_tag(tag)
        if tag.name == "body":
            self._body_end = tag.start
        elif self._open[tag.name] and not closes_region:
            self._open[tag.name] -= 1

    def _note_tag(self, tag: Token) -> None:
        if tag.name in BLOCKS:
            self._text.add_break()
            self._is_between_rows = _BETWEEN_ROWS.get((tag.kind, tag.name), self._is_between_rows)


class _TextBuilder:
    """Puts the text together, with its runs."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._node = 0
        self._break_is_due = False
        self._wrap: Run | None = None

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        return "".join(self._parts), tuple(self._runs)

    def add_break(self) -> None:
        """End the line, if anything stands on it."""
        self._wrap = None
        self._break_is_due = self._length > 0

    def add_object(self) -> None:
        """Stand for something visible; once for several of them in a row."""
        self._begin(OBJECT)
        if not self._parts or self._parts[-1] != OBJECT:
            self._append(OBJECT)

    def add_node(self, start: int, end: int) -> None:
        """Add the text node `html[start:end]`."""
        self._node += 1
        for match in _SPECIAL.finditer(self._html, start, end):
            self._add_literal(start, match.start())
            start = match.start()
            if match["space"]:
                start = self._add_space(start, match.end())
            elif match["invisible"]:
                start = match.end()
            else:
                start += self._add_reference(start, match[0])
        self._add_literal(start, end)

    def _add_space(self, start: int, end: int) -> int:
        if "\n" in self._html[start:end] or "\r" in self._html[start:end]:
            self._wrap = self._wrap or Run(0, 0, start, end, self._node)
        else:
            self._add_literal(start, end)
        return end

    def _add_reference(self, start: int, reference: str) -> int:
        characters, length = charrefs.decode(reference)
        shown = characters.strip(_INVISIBLE)
        if shown:
            self._add(shown.replace("\n", " ").replace("\r", " "), start, start + length)
        return length

    def _add_literal(self, start: int, end: int) -> None:
        if start < end:
            self._add(self._html[start:end], start, end)

    def _add(self, characters: str, start: int, end: int) -> None:
        self._begin(characters)
        text_start = self._length
        self._append(characters)
        self._runs.append(Run(text_start, self._length, start, end, self._node))

    def _begin(self, characters: str) -> None:
        """Write what is due before `characters`: a line break, or the space of a wrapped line."""
        wrap, self._wrap = self._wrap, None
        if self._break_is_due:
            self._append("\n")
        elif wrap and self._length and not (_WIDE.match(self._parts[-1][-1]) and _WIDE.match(characters)):
            self._runs.append(Run(self._length, self._length + 1, wrap.html_start, wrap.html_end, wrap.node))
            self._append(" ")
        self._break_is_due = False

    def _append(self, characters: str) -> None:
        self._parts.append(characters)
        self._length += len(characters)
