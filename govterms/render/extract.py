"""Find the visible text of an HTML page, and what of it may be annotated."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from govterms.render.page import Page
from govterms.render.page_text import TextBuilder
from govterms.render.regions import (
    BLOCKS,
    CLOSES_P,
    HIDDEN,
    LEFT_ALONE,
    REPLACED,
    TABLE_PARTS,
    VOID,
    Region,
    opens_region,
    opt_out,
    opts_out,
)
from govterms.render.tokens import MARKUP, RAW_TEXT, Markup, cdata_end, lower, raw_text_end
from govterms.spans import Span

_BETWEEN_ROWS: Final[dict[tuple[str, str], bool]] = {
    **{("", name): True for name in ("table", "thead", "tbody", "tfoot", "tr", "colgroup")},
    **{("/", name): True for name in ("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup")},
    **{("", name): False for name in ("td", "th", "caption")},
    ("/", "table"): False,
}
"""Tags behind which text stands between the cells of a table, or no longer does; `/` stands for an end tag."""

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS: Final = frozenset(("caption", "td", "th"))
_ANCHOR_TAGS: Final = _CELLS | {"a", "table"}
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that browsers take up again behind the end of a block that cuts them off."""

_PLAIN_BLOCKS: Final = (BLOCKS & CLOSES_P) - LEFT_ALONE - VOID - _HEADINGS - {"table"}
"""Blocks that end a line and an open paragraph, and are nothing besides."""
_EVENTFUL: Final = (BLOCKS | CLOSES_P | LEFT_ALONE | RAW_TEXT | REPLACED | VOID | _ANCHOR_TAGS) - _PLAIN_BLOCKS
"""All others that matter by their name. Of the rest, such as `span`, it is enough to count how many are open."""


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
        self._opts_out = opt_out(html, skip_classes)
        self._hint = self._opts_out.hint.search
        self._text = TextBuilder(html)
        self._open: dict[str, int] = {}
        self._region: Region | None = None
        self._is_between_rows = False
        self._stop = len(html)
        self._body_end: int | None = None
        self._paragraph_end: int | None = None
        self._heading: int | None = None
        self._headings: list[Span] = []
        self._anchors = _Anchors()

    def extract(self) -> Page:
        position: int | None = 0
        while position is not None:
            position = self._walk(position)
        self._end_heading()
        text, runs = self._text.finish()
        return Page(
            self._html,
            text,
            runs,
            self._tail(),
            tail_in_anchor=self._anchors.is_any_open,
            headings=tuple(self._headings),
            anchors=tuple(self._anchors.nodes),
        )

    def _tail(self) -> int:
        """Return where notes go: never into anything that the page leaves open."""
        if self._region:
            return self._region.start
        if self._body_end is None or self._paragraph_end not in (None, len(self._html)):
            return self._stop
        return self._body_end

    def _walk(self, position: int) -> int | None:
        """Take in what begins at `position`; return where to go on when it holds raw text, `None` at the end."""
        html = self._html
        for markup in MARKUP.finditer(html, position):
            start, end = markup.span()
            if position < start:
                self._take_text(position, start)
            position = end
            slash, name = markup.groups()
            if name is not None and not name.islower():
                name = lower(name)
            if self._region is not None or name is None or name in _EVENTFUL:
                behind = self._take_event(markup, slash, name)
                if behind is not None:
                    return self._leap(start, behind)
            elif slash:
                if name in _PLAIN_BLOCKS:
                    self._text.add_break()
                self._close(name)
            else:
                self._open_plain(markup, name, start, end)
        if position < len(html):
            self._take_text(position, len(html))
        return None

    def _leap(self, start: int, behind: int) -> int | None:
        """Go on behind what holds no tags; -1 means that it never ends, and starts at `start`."""
        if behind < 0:
            self._stop = start
            return None
        return behind

    def _take_other(self, markup: Markup) -> int | None:
        """Take in a comment or the like; return where to go on, if not behind it."""
        start, end = markup.span()
        if end - start == 1:
            return -1
        if self._region is None or not self._region.is_foreign:
            return None
        return cdata_end(self._html, markup)

    def _take_text(self, start: int, end: int) -> None:
        if self._region is None:
            if not self._is_between_rows:
                self._text.add_node(start, end)
                if self._anchors.is_open:
                    self._anchors.nodes.append(Span(start, end))
        elif self._region.name not in HIDDEN and not self._html[start:end].isspace():
            self._text.add_object()

    def _open_plain(self, tag: Markup, name: str, start: int, end: int) -> None:
        if name in _PLAIN_BLOCKS:
            self._text.add_break()
            self._open["p"] = 0
        if self._hint(self._html, start, end) and opts_out(tag, self._opts_out):
            self._region = Region(name, start)
        else:
            self._open[name] = self._open.get(name, 0) + 1

    def _close(self, name: str) -> None:
        if number := self._open.get(name):
            self._open[name] = number - 1
            if name in BLOCKS and name != "html":
                self._open["p"] = 0

    def _take_event(self, markup: Markup, slash: str, name: str | None) -> int | None:
        """Take in what is no plain tag, or stands in a region; return where to go on, if not behind it."""
        if name is None:
            return self._take_other(markup)
        if self._paragraph_end == markup.start() and name in ("body", "html"):
            self._paragraph_end = markup.end()
        if not slash:
            return self._take_start(markup, name)
        self._take_end(markup, name)
        return None

    def _take_start(self, tag: Markup, name: str) -> int | None:
        start = tag.start()
        if name in _ANCHOR_TAGS:
            self._anchors.note_tag(tag, name, self._region, is_between_rows=self._is_between_rows)
        while self._region and self._region.is_ended_by(tag, name, self._open):
            # Until this tag the region was open: notes cannot go between the two.
            start = self._region.start
            self._region = self._region.remainder()
        if self._region is None:
            self._note_tag(tag, name)
            if name in CLOSES_P:
                self._open["p"] = 0
            if opens_region(tag, name, self._opts_out):
                self._region = Region(name, start)
            elif self._stays_open(name):
                self._open[name] = self._open.get(name, 0) + 1
        if name in REPLACED and not (self._region and self._region.name in HIDDEN):
            self._text.add_object()
        if name not in RAW_TEXT or (self._region and self._region.is_foreign):
            return None
        end = raw_text_end(self._html, tag.end(), name)
        return -1 if end is None else end

    def _stays_open(self, name: str) -> bool:
        if name in VOID or name in REPLACED:
            return False
        return name not in TABLE_PARTS or self._open.get("table", 0) > 0

    def _take_end(self, tag: Markup, name: str) -> None:
        closes_region = False
        if name in _ANCHOR_TAGS:
            self._anchors.note_tag(tag, name, self._region, is_between_rows=self._is_between_rows)
        if self._region:
            if not self._region.is_ended_by(tag, name, self._open):
                return
            closes_region = self._region.name == name
            self._region = self._region.remainder()
        self._note_tag(tag, name)
        if name == "body":
            # Formatting left open there would be taken up again behind the notes: then they go to the very end.
            self._body_end = None if any(self._open.get(each) for each in _FORMATTING) else tag.start()
            # A paragraph goes on behind the body, and the notes would end it, unless nothing but `</html>` follows.
            self._paragraph_end = tag.end() if self._open.get("p") else None
        elif not closes_region:
            self._close(name)

    def _note_tag(self, tag: Markup, name: str) -> None:
        if name in BLOCKS:
            self._text.add_break()
            self._is_between_rows = _BETWEEN_ROWS.get((tag[1], name), self._is_between_rows)
        if name in _HEADINGS:
            self._end_heading()
            self._heading = None if tag[1] else self._text.length

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
        self.is_open = False
        """Whether text stands in one now."""
        self._open = [False]  # around all tables, in the table there, in the table within that

    @property
    def is_any_open(self) -> bool:
        return any(self._open)

    def note_tag(self, tag: Markup, name: str, region: Region | None, *, is_between_rows: bool) -> None:
        is_start = not tag[1]
        if name == "a":
            if region and region.is_foreign:
                return
            self._open[-1] = is_start
            if is_start and is_between_rows:
                self._open[-2:] = [True] * len(self._open[-2:])
        elif name in _CELLS and len(self._open) > 1:
            self._open[-1] = False
        elif name == "table" and is_start:
            self._open.append(False)
        elif name == "table" and len(self._open) > 1:
            self._open.pop()
        self.is_open = self._open[-1]
