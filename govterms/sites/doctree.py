"""The document tree of docutils: written out as a view, and marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from docutils import nodes
from sphinx import addnodes

from govterms.models import Entry
from govterms.sites.explain import Mark, Marked
from govterms.sites.view import View
from govterms.spans import Span

Senses = Callable[[str], tuple[Entry, ...]]
"""Gives what a term may mean on the page at hand, best first; nothing when no glossary has it."""


class term_node(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """A piece of an explained term, with the tags that HTML puts around it: `before` and `behind`."""


class role_node(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A term that the author marked by `:govterm:`, with the term that it stands for: `term`."""


class listing_node(nodes.General, nodes.Element):  # noqa: N801
    """Where `.. govterms-glossary::` stands, with what it lists: `entries`, `used` or `all`."""


_LEFT_ALONE: Final = (
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.abbreviation,
    nodes.term,
    nodes.image,
    nodes.label,
    nodes.docinfo,
    nodes.citation_reference,
    nodes.footnote_reference,
    addnodes.pending_xref,
    addnodes.desc_signature,
    addnodes.toctree,
    term_node,
    listing_node,
)
"""What is a link, code, a formula or a title of what follows: visible, but no prose."""

_INVISIBLE: Final = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.Titular,
    addnodes.index,
)


def write_view(document: nodes.document, senses: Senses) -> tuple[View[nodes.Text], list[Marked]]:
    """Return the view of a document, and the terms that its author marked, in order.

    Args:
        document: The document.
        senses: What marked terms mean.
    """
    writer = _Writer(senses)
    writer.write(document)
    return writer.view, writer.marked


class _Writer:
    def __init__(self, senses: Senses) -> None:
        self.view: View[nodes.Text] = View()
        self.marked: list[Marked] = []
        self._senses = senses

    def write(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            self.view.add_text(node.astext(), node)
        elif isinstance(node, role_node):
            self._write_marked(node)
        elif isinstance(node, _LEFT_ALONE):
            self.view.add_markup("<img>")
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            self._write_element(node, "h2")
        elif isinstance(node, nodes.Element) and not isinstance(node, _INVISIBLE):
            self._write_element(node, "span" if isinstance(node, nodes.Inline) else "div")

    def _write_element(self, node: nodes.Element, name: str) -> None:
        self.view.open(name, {"class": " ".join(node.get("classes", ()))})
        for child in node.children:
            self.write(child)
        self.view.close(name)

    def _write_marked(self, node: role_node) -> None:
        """Write a marked term where nothing else is found: what it means is settled."""
        senses = self._senses(node["term"])
        texts = [child for child in node.children if isinstance(child, nodes.Text)]
        self.view.open("span", {"class": "no-govterms"})
        for text in texts:
            start = self.view.length
            self.view.add_text(text.astext(), text)
            if senses and self.view.length > start:
                self.marked.append(Marked(Span(start, self.view.length), text.astext(), senses))
        self.view.close("span")


def mark_document(marks: Iterable[Mark[nodes.Text]], make: Callable[[Mark[nodes.Text], str], list[nodes.Node]]) -> None:
    """Put nodes for the terms into the document that its view was written from.

    Args:
        marks: In the order of the text.
        make: Gives the nodes of a mark; the string is the text between its tags.
    """
    texts: dict[int, tuple[nodes.Text, list[Mark[nodes.Text]]]] = {}
    for mark in marks:
        texts.setdefault(id(mark.piece.slot), (mark.piece.slot, []))[1].append(mark)
    for text, those in texts.values():
        text.parent.replace(text, _split(text, those, make))


def _split(
    text: nodes.Text, marks: Iterable[Mark[nodes.Text]], make: Callable[[Mark[nodes.Text], str], list[nodes.Node]]
) -> list[nodes.Node]:
    content = text.astext()
    parts: list[nodes.Node] = []
    done = 0
    for mark in marks:
        _, start, end = mark.piece
        if start > done:
            parts.append(nodes.Text(content[done:start]))
        parts += make(mark, content[start:end])
        done = end
    if done < len(content):
        parts.append(nodes.Text(content[done:]))
    return parts
