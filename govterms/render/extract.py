"""Find the visible text of an HTML page, and what of it may be annotated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from govterms.render.page import Page
from govterms.render.page_text import TextBuilder
from govterms.render.regions import BLOCKS, CLOSES_P, HIDDEN, REPLACED, TABLE_PARTS, VOID, Region, opens_region, opt_out
from govterms.render.tokens import RAW_TEXT, Token, next_token, raw_text_end
from govterms.spans import Span

_BETWEEN_ROWS: Final[dict[tuple[str, str], bool]] = {
    **{("start", name): True for name in ("table", "thead", "tbody", "tfoot", "tr", "colgroup")},
    **{("end", name): True for name in ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup")},
    **{("start", name): False for name in ("td", "th", "caption")},
    ("end", "table"): False,
}
"""Tags behind which text stands between the cells of a table, or no longer does."""

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS: Final = frozenset(("caption", "td", "th"))
_ANCHOR_TAGS: Final = _CELLS | {"a", "table"}
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that browsers take up again behind the end of a block that cuts them off."""


def extract_text(html: str, *, skip_classes: Collection[str] = ()) -> Page:
    r"""Return the visible text of an HTML page or fragment, ready to annotate.

    Left alone are: `head`, `script` and whatever else holds no text, comments,
    code (`code`, `pre`, `kbd`, `samp`), links, form fields, SVG and MathML,
    markup that govterms inserted before, and elements with `translate="no"` or
    the class `no-govterms`; `govterms.render.regions` has the full list.

    Args:
        html: Any string.
        skip_classes: Classes of further elements to leave alone.

    Example:
        >>> extract_text("<p>&ldquo;<b>双</b>区&rdquo;<p>建设").text
        '“双区”\n建设'
    """
    return _Extractor(html, skip_classes).extract()


class _Extractor:
    """Walks over the tokens of one page and collects its text."""

    def __init__(self, html: str, skip_classes: Collection[str]) -> None:
        self._html = html
        self._opts_out = opt_out(skip_classes)
        self._text = TextBuilder(html)
        self._open: defaultdict[str, int] = defaultdict(int)
        self._region: Region | None = None
        self._is_between_rows = False
        self._body_end: int | None = None
        self._is_in_paragraph = False
        self._heading: int | None = None
        self._headings: list[Span] = []
        self._anchors = _Anchors()

    def extract(self) -> Page:
        position = 0
        stop = len(self._html)
        while position < len(self._html):
            foreign = self._region is not None and self._region.is_foreign
            token = next_token(self._html, position, foreign=foreign)
            position = self._take(token)
            if position < 0:
                stop = token.start
                break
        self._end_heading()
        text, runs = self._text.finish()
        return Page(
            self._html,
            text,
            runs,
            self._tail(stop),
            tail_in_anchor=self._anchors.is_any_open,
            headings=tuple(self._headings),
            anchors=tuple(self._anchors.nodes),
        )

    def _tail(self, stop: int) -> int:
        """Return where notes go: never into anything that the page leaves open."""
        if self._region:
            return self._region.start
        return stop if self._body_end is None else self._body_end

    def _take(self, token: Token) -> int:
        """Take in a token; return where the next one starts, -1 when there can be none."""
        if self._is_in_paragraph and token.name not in ("body", "html"):
            # It goes on behind the body, and the notes would end it.
            self._body_end, self._is_in_paragraph = None, False
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
            self._anchors.note_text(token)
        elif self._region and self._region.name not in HIDDEN and not self._html[token.start : token.end].isspace():
            self._text.add_object()

    def _take_start(self, tag: Token) -> int:
        start = tag.start
        if tag.name in _ANCHOR_TAGS:
            self._anchors.note_tag(tag, self._region, is_between_rows=self._is_between_rows)
        while self._region and self._region.is_ended_by(tag, self._open):
            # Until this tag the region was open: notes cannot go between the two.
            start = self._region.start
            self._region = self._region.remainder()
        if self._region is None:
            self._note_tag(tag)
            if tag.name in CLOSES_P:
                self._open["p"] = 0
            if opens_region(self._html, tag, self._opts_out):
                self._region = Region(self._html, tag.name, start)
            elif self._stays_open(tag.name):
                self._open[tag.name] += 1
        if tag.name in REPLACED and not (self._region and self._region.name in HIDDEN):
            self._text.add_object()
        if tag.name not in RAW_TEXT or (self._region and self._region.is_foreign):
            return tag.end
        end = raw_text_end(self._html, tag.end, tag.name)
        return -1 if end is None else end

    def _stays_open(self, name: str) -> bool:
        return name not in VOID and name not in REPLACED and (name not in TABLE_PARTS or self._open["table"] > 0)

    def _take_end(self, tag: Token) -> None:
        closes_region = False
        if tag.name in _ANCHOR_TAGS:
            self._anchors.note_tag(tag, self._region, is_between_rows=self._is_between_rows)
        if self._region:
            if not self._region.is_ended_by(tag, self._open):
                return
            closes_region = self._region.name == tag.name
            self._region = self._region.remainder()
        self._note_tag(tag)
        if tag.name == "body":
            # Formatting left open there would be taken up again behind the notes: then they go to the very end.
            self._body_end = None if any(self._open[name] for name in _FORMATTING) else tag.start
            self._is_in_paragraph = self._open["p"] > 0
        elif self._open[tag.name] and not closes_region:
            self._open[tag.name] -= 1
            if tag.name in BLOCKS and tag.name != "html":
                self._open["p"] = 0

    def _note_tag(self, tag: Token) -> None:
        if tag.name in BLOCKS:
            self._text.add_break()
            self._is_between_rows = _BETWEEN_ROWS.get((tag.kind, tag.name), self._is_between_rows)
        if tag.name in _HEADINGS:
            self._end_heading()
            self._heading = self._text.length if tag.kind == "start" else None

    def _end_heading(self) -> None:
        if self._heading is not None and self._heading < self._text.length:
            self._headings.append(Span(self._heading, self._text.length))
        self._heading = None


class _Anchors:
    """Keeps track of open `a` elements, as far as a further one would end them.

    An `a` in a table cell does not end one around the table. In doubt one
    counts as open: a term in it becomes a `span`, which harms nothing.
    """

    def __init__(self) -> None:
        self.nodes: list[Span] = []
        """Text nodes within an open one: disjoint, in order."""
        self._open = [False]  # around all tables, in the table there, in the table within that

    @property
    def is_any_open(self) -> bool:
        return any(self._open)

    def note_text(self, token: Token) -> None:
        if self._open[-1]:
            self.nodes.append(Span(token.start, token.end))

    def note_tag(self, tag: Token, region: Region | None, *, is_between_rows: bool) -> None:
        if tag.name == "a":
            if region and region.is_foreign:
                return
            self._open[-1] = tag.kind == "start"
            if tag.kind == "start" and is_between_rows:
                self._open[-2:] = [True] * len(self._open[-2:])
        elif tag.name in _CELLS and len(self._open) > 1:
            self._open[-1] = False
        elif tag.name == "table" and tag.kind == "start":
            self._open.append(False)
        elif tag.name == "table" and len(self._open) > 1:
            self._open.pop()
