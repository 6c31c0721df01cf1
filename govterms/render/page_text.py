"""Puts the visible text of a page together, piece by piece, with its runs."""

from __future__ import annotations

import re
from typing import Final

import regex

from govterms.render import charrefs
from govterms.render.page import OBJECT, Runs

_INVISIBLE: Final = "\0\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
# The set at its head lets the engine leap over plain letters: alternatives at
# the head would be tried one by one at each of them.
_SPECIAL: Final = re.compile(
    rf"""
    [\t\n\f\r\ &{_INVISIBLE}]
    (?:
        (?<=&) {charrefs.BODY} (?P<reference>)
        | (?<=[\t\n\f\r\ ]) (?: [\t\n\f\r\ ]++ | (?<=[\n\r]) ) (?P<space>)
        | (?<=[{_INVISIBLE}])
    )
    """,
    re.VERBOSE,
)
_SIGNS: Final = (*"\t\n\f\r&", *_INVISIBLE)
"""Letters of which a text has one, or two spaces, if `_SPECIAL` finds anything in it."""
_SPACE: Final = "\t\n\f\r "
_WIDE: Final = regex.compile(r"[\p{Han}\u3000-\u303F\uFF01-\uFF5E“”‘’]")


class TextBuilder:
    """Puts the text together, with its runs."""

    def __init__(self, html: str) -> None:
        """Begin the text of the page `html`."""
        self._html = html
        # Of the page, for few pages have all of them: `in` takes a fifth of the time of the pattern. Two spaces most
        # pages have, and to look for two letters takes as long as for all the others.
        self._signs = ["  ", *[sign for sign in _SIGNS if sign in html]]
        self._parts: list[str] = []
        self._length = 0
        self._runs = Runs()
        self._node = 0
        self._break_is_due = False
        self._wrap: tuple[int, int, int] | None = None

    def finish(self) -> tuple[str, Runs]:
        """Return the text and its runs."""
        return "".join(self._parts), self._runs

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
        characters = self._html[start:end]
        if characters.isspace() and not characters.strip(_SPACE):
            self._add_space(characters, start, end)
            return
        for sign in self._signs:
            if sign in characters:
                self._add_parts(start, end)
                return
        self._add(characters, start, end)

    def _add_parts(self, start: int, end: int) -> None:
        """Add a text node in which something may not stand for itself."""
        html = self._html
        for special in _SPECIAL.finditer(html, start, end):
            place = special.start()
            if start < place:
                self._add(html[start:place], start, place)
            start = self._add_special(special)
        if start < end:
            self._add(html[start:end], start, end)

    def _add_special(self, special: re.Match[str]) -> int:
        """Add what does not stand for itself; return where to go on."""
        start, end = special.span()
        if special.lastgroup == "reference":
            return start + self._add_reference(start, special[0])
        if special.lastgroup == "space":
            self._add_space(special[0], start, end)
        return end

    def _add_space(self, space: str, start: int, end: int) -> None:
        if "\n" not in space and "\r" not in space:
            self._add(space, start, end)
        elif self._wrap is None and self._length and not self._break_is_due:
            self._wrap = start, end, self._node

    def _add_reference(self, start: int, reference: str) -> int:
        characters, length = charrefs.decode(reference)
        shown = characters.strip(_INVISIBLE)
        if shown:
            self._add(shown.replace("\n", " ").replace("\r", " "), start, start + length)
        return length

    def _add(self, characters: str, start: int, end: int) -> None:
        if self._break_is_due or self._wrap is not None:
            self._begin(characters)
        text_start = self._length
        self._length = text_end = text_start + len(characters)
        self._parts.append(characters)
        self._runs.append(text_start, text_end, start, end, self._node)

    def _begin(self, characters: str) -> None:
        """Write what is due before `characters`: a line break, or the space of a wrapped line."""
        wrap, self._wrap = self._wrap, None
        if self._break_is_due:
            self._parts.append("\n")
            self._length += 1
        elif wrap and not (_WIDE.match(self._parts[-1][-1]) and _WIDE.match(characters)):
            self._runs.append(self._length, self._length + 1, *wrap)
            self._append(" ")
        self._break_is_due = False

    def _append(self, characters: str) -> None:
        self._parts.append(characters)
        self._length += len(characters)
