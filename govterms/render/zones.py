"""Where in a Markdown text a footnote mark would do harm, or be no mark at all.

Blocks are told apart line by line, as CommonMark does, with what is usual
beside it: front matter, footnotes, abbreviations, admonitions (`!!!`) and
containers (`:::`). In doubt a place is protected: a term without a note is a
lesser evil than a broken link.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from govterms.render.regions import BLOCKS
from govterms.spans import Span

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_PARTS: Final = re.compile(
    r"(?P<quote>(?: {0,3}> ?)*)(?P<space>[ \t]*)(?P<markers>(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))*)(?P<rest>.*)",
    re.DOTALL,
)
_FRONT_MATTER: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:.*\n)*?(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FENCE: Final = re.compile(r"`{3,}(?=[^`]*$)|~{3,}|:::+(?=\s*\{)|\$\$(?=\s*$)")
_LITERAL: Final = re.compile(r"<(?:(?P<name>script|pre|style|textarea)(?=[\s>])|!--|\?|!\[CDATA\[)", re.IGNORECASE)
_LITERAL_ENDS: Final = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"}
_HTML_BLOCK: Final = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))}|iframe|link|meta|title)(?=[\s/>])", re.IGNORECASE)
_LONE_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>\s*$")
_HEADING: Final = re.compile(r"#{1,6}(?=\s|$)")
_UNDERLINE: Final = re.compile(r"(?:=+|-+)\s*$")
_DEFINITION: Final = re.compile(r"\*?\[[^\]]+\]:")
_CONTAINER: Final = re.compile(r"!!!|\?\?\?|===\s|:::")
_INLINE: Final = re.compile(
    r"""
    \\.
    | (?P<span>
        (?P<ticks>`++)(?:.*?[^`])??(?P=ticks)(?!`)
        | (?P<dollars>\$\$?)(?=\S)(?:[^$\\]|\\.)+?(?<=\S)(?P=dollars)(?!\d)
        | <(?:!--.*?-->|[A-Za-z/!?][^<>]*>)
        | \{\{.*?\}\} | \{%.*?%\} | \{[^{}]*\}
        | (?:https?://|ftp://|www\.)[^\s<]*
      )
    | `+
    | (?P<open>\[)
    | (?P<close>\](?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))?)
    """,
    re.VERBOSE | re.DOTALL,
)


class Zones:
    """What is protected in a Markdown text, and where footnotes may go."""

    def __init__(self, text: str) -> None:
        """Find the blocks of `text`, and what is protected within paragraphs."""
        scanner = _Scanner(text)
        self.tail = scanner.scan()
        """Offset for footnotes: the end, or the start of a block that the text leaves open."""
        self.paragraphs = scanner.paragraphs
        """Ranges of running text, within which inline markup pairs up; the rest is protected."""
        self._protected = [span for paragraph in self.paragraphs for span in _inline_spans(text, paragraph)]

    def paragraph_of(self, start: int, end: int) -> Span | None:
        """Return the paragraph that a range lies in; `None` when a part of it is protected."""
        paragraph = _last_before(self.paragraphs, start + 1)
        if paragraph is None or end > paragraph.end:
            return None
        protected = _last_before(self._protected, end)
        return None if protected and protected.end > start else paragraph


def _last_before(spans: list[Span], offset: int) -> Span | None:
    """Return the last of disjoint spans in order that starts before `offset`."""
    index = bisect_left(spans, offset, key=lambda span: span.start)
    return spans[index - 1] if index else None


def _inline_spans(text: str, paragraph: Span) -> list[Span]:
    """Return where code, formulas, tags, templates, addresses and all in brackets stand: disjoint, in order."""
    spans: list[Span] = []
    brackets: list[int] = []
    for match in _INLINE.finditer(text, *paragraph):
        if match["span"]:
            spans.append(Span(*match.span()))
        elif match["open"]:
            brackets.append(match.start())
        elif match["close"] and brackets:
            opening = brackets.pop()
            while spans and spans[-1].start > opening:
                spans.pop()  # it lies within the brackets
            spans.append(Span(opening, match.end()))
    return spans


class _Scanner:
    """Goes through the lines of a text and keeps the paragraphs."""

    def __init__(self, text: str) -> None:
        self.paragraphs: list[Span] = []
        self._text = text
        self._start: int | None = None
        self._indent = 0
        self._is_html = False

    def scan(self) -> int:
        """Find the paragraphs; return where footnotes may go."""
        front = _FRONT_MATTER.match(self._text)
        position = front.end() if front else 0
        while line := _LINE.match(self._text, position):
            block_end = self._take(line.start(), line[0])
            if block_end is None:
                self._end_paragraph(line.start())
                return line.start()
            position = max(line.end(), block_end)
        self._end_paragraph(len(self._text))
        return len(self._text)

    def _take(self, start: int, line: str) -> int | None:
        """Take in a line; return where the block ends that it opens, `None` for nowhere."""
        parts = next(_PARTS.finditer(line))  # there is one: each part of the pattern may be empty
        rest = parts["rest"]
        if not rest.strip():
            self._end_paragraph(start)
            self._is_html = False
        elif not self._is_html and not self._is_indented_code(parts):
            return self._take_content(start, parts)
        return start

    def _take_content(self, start: int, parts: re.Match[str]) -> int | None:
        rest = parts["rest"]
        if fence := _FENCE.match(rest):
            return self._end_block(start, self._fence_end(start + len(parts[0]), fence[0], parts["quote"]))
        if literal := _LITERAL.match(rest):
            return self._end_block(start, self._literal_end(start, literal))
        if _UNDERLINE.match(rest) and self._start is not None:
            self._start = None
        elif self._is_protected(rest):
            self._end_paragraph(start)
            self._indent += 4 * bool(_CONTAINER.match(rest))
        elif self._start is None or parts["markers"]:
            self._end_paragraph(start)
            self._start = start
        return start

    def _is_indented_code(self, parts: re.Match[str]) -> bool:
        """Tell whether a line is code, and keep track of how far lists indent their text."""
        width = len(parts["space"].expandtabs(4))
        if self._start is None and width >= self._indent + 4:
            return True
        if parts["markers"]:
            self._indent = width + len(parts["markers"].expandtabs(4))
        elif self._start is None:
            self._indent = min(self._indent, width)
        return False

    def _is_protected(self, rest: str) -> bool:
        if _HTML_BLOCK.match(rest) or _DEFINITION.match(rest) or (self._start is None and _LONE_TAG.match(rest)):
            self._is_html = True  # up to the next blank line
            return True
        return bool(_HEADING.match(rest) or _CONTAINER.match(rest))

    def _fence_end(self, position: int, fence: str, quote: str) -> int | None:
        closing = re.compile(rf"[\s>]*{re.escape(fence[0])}{{{len(fence)},}}\s*$")
        while line := _LINE.match(self._text, position):
            if quote and not line[0].lstrip().startswith(">"):
                return position
            position = line.end()
            if closing.match(line[0]):
                return position
        return None

    def _literal_end(self, start: int, opening: re.Match[str]) -> int | None:
        ending = f"</{opening['name']}>" if opening["name"] else _LITERAL_ENDS[opening[0].lower()]
        found = re.compile(re.escape(ending), re.IGNORECASE).search(self._text, start)
        line = found and _LINE.match(self._text, found.end())
        return line.end() if line else (found and found.end())

    def _end_block(self, start: int, end: int | None) -> int | None:
        self._end_paragraph(start)
        return end

    def _end_paragraph(self, end: int) -> None:
        if self._start is not None:
            self.paragraphs.append(Span(self._start, end))
        self._start = None
