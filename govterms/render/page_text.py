"""Puts the visible text of a page together, piece by piece, with its runs."""

from __future__ import annotations

import re
from typing import Final

import regex

from govterms.render import charrefs
from govterms.render.page import OBJECT, Run

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


class TextBuilder:
    """Puts the text together, with its runs."""

    def __init__(self, html: str) -> None:
        """Begin the text of the page `html`."""
        self._html = html
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._node = 0
        self._break_is_due = False
        self._wrap: Run | None = None

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        """Return the text and its runs."""
        return "".join(self._parts), tuple(self._runs)

    @property
    def length(self) -> int:
        """Length of the text so far, in code points."""
        return self._length

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
