"""The ElementTree of Python-Markdown: written out as a view, and marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from govterms.sites.elements import term_element
from govterms.sites.explain import Mark
from govterms.sites.view import View, mark_headings

_PLACEHOLDER: Final = re.compile("\x02(?:wzxhzdk:(?P<stashed>[0-9]+)|(?P<other>[^\x02\x03]*))\x03")
"""What stands in texts for something that is put in later: raw HTML by its number, `amp`, the marks of footnotes."""

_OBJECT: Final = "<img>"

_EXPLAINED: Final = frozenset(("abbr", "label", "summary"))
"""Elements that say themselves what they mean, or that a click does something else with: no link goes there."""


class TextSlot(NamedTuple):
    """A text of the tree: that at the start of an element, or that behind one of its children."""

    parent: Element
    child: int
    """Number of the child, counted from 0; -1 for the text at the start."""


def write_view(root: Element, stashed: Callable[[int], str]) -> View[TextSlot]:
    """Return the view of a tree.

    Args:
        root: The tree, after all inline markup was read.
        stashed: Gives the raw HTML that was put aside under a number.
    """
    view: View[TextSlot] = View()
    _Writer(view, stashed).write(root)
    return view


class _Writer:
    def __init__(self, view: View[TextSlot], stashed: Callable[[int], str]) -> None:
        self._view = view
        self._stashed = stashed

    def write(self, element: Element) -> None:
        """Write an element with all that is in it; comments and the like have no name, and show nothing."""
        if not isinstance(element.tag, str):
            return
        attributes = {str(key): str(value) for key, value in element.items()}
        if element.tag in _EXPLAINED:
            attributes["class"] = f"{attributes.get('class', '')} no-govterms"
        self._view.open(element.tag, attributes)
        self._write_text(element.text, TextSlot(element, -1))
        for number, child in enumerate(element):
            self.write(child)
            self._write_text(child.tail, TextSlot(element, number))
        self._view.close(element.tag)

    def _write_text(self, text: str | None, slot: TextSlot) -> None:
        done = 0
        for match in _PLACEHOLDER.finditer(text or ""):
            self._view.add_text((text or "")[done : match.start()], slot, start=done)
            self._view.add_markup(self._replacement(match))
            done = match.end()
        self._view.add_text((text or "")[done:], slot, start=done)

    def _replacement(self, match: re.Match[str]) -> str:
        if match["stashed"]:
            return mark_headings(self._stashed(int(match["stashed"])))
        return "&amp;" if match["other"] == "amp" else _OBJECT


def mark_tree(marks: Iterable[Mark[TextSlot]]) -> None:
    """Put the elements of terms into the tree that its view was written from.

    Args:
        marks: In the order of the text.
    """
    texts: dict[int, dict[int, list[Mark[TextSlot]]]] = {}
    parents: dict[int, Element] = {}
    for mark in marks:
        parent, child = mark.piece.slot
        parents[id(parent)] = parent
        texts.setdefault(id(parent), {}).setdefault(child, []).append(mark)
    for key, parent in parents.items():
        _mark_children(parent, texts[key])


def _mark_children(parent: Element, marks: dict[int, list[Mark[TextSlot]]]) -> None:
    """Write the children of an element anew, with terms between them: once, however many there are."""
    children: list[Element] = []
    if -1 in marks:
        parent.text, terms = _split(parent.text or "", marks[-1])
        children += terms
    for number, child in enumerate(parent):
        children.append(child)
        if number in marks:
            child.tail, terms = _split(child.tail or "", marks[number])
            children += terms
    parent[:] = children


def _split(text: str, marks: Iterable[Mark[TextSlot]]) -> tuple[str, list[Element]]:
    """Return the text before the first term, and the terms, each with the text behind it."""
    terms: list[Element] = []
    done = len(text)
    for piece, before, behind, _, _ in reversed(list(marks)):
        term = term_element(before, text[piece.start : piece.end], behind)
        term.tail = text[piece.end : done]
        terms.append(term)
        done = piece.start
    return text[:done], terms[::-1]
