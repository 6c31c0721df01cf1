"""What Sphinx shows: terms and notes in every format, and the entries of the glossary page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from docutils import nodes

from govterms.facade import Glossary
from govterms.models import Entry
from govterms.render.notes import describe_component, describe_origin, show_sense
from govterms.render.notes_html import note_text
from govterms.render.wording import Wording
from govterms.sites.doctree import term_node
from govterms.sites.elements import EntryLink, notes_element
from govterms.sites.explain import Explanation, Mark
from govterms.sites.glossary_page import Group, Listed, Mention, entry_anchor

FORMATS: Final = ("html", "latex", "man", "texinfo", "text")
"""Formats of builders in which terms are explained."""


def html_term(mark: Mark[nodes.Text], surface: str) -> list[nodes.Node]:
    """Return a term with its tags."""
    return [term_node("", "", nodes.Text(surface), before=mark.before, behind=mark.behind)]


def numbered_term(mark: Mark[nodes.Text], surface: str) -> list[nodes.Node]:
    """Return a term with the number of its note, for formats that have no tips."""
    number = [nodes.Text(f"[{mark.number}]")] if mark.is_last else []
    return [nodes.Text(surface), *number]


def html_notes(explanation: Explanation[nodes.Text], link: EntryLink | None) -> list[nodes.Node]:
    """Return the notes as HTML, each with a link to the glossary page where there is one."""
    section = notes_element(explanation, link)
    return [nodes.raw("", ElementTree.tostring(section, encoding="unicode", method="html"), format="html")]


def plain_notes(explanation: Explanation[nodes.Text]) -> list[nodes.Node]:
    """Return the notes as a numbered list."""
    heading = nodes.rubric("", explanation.wording.write("名词解释"))
    items = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
    for note in explanation.notes:
        lines = note_text(note).split("\n")
        items += nodes.list_item("", *(nodes.paragraph("", line) for line in lines))
    return [heading, items]


def visit_term_html(translator: Any, node: term_node) -> None:  # noqa: ANN401 - each builder has its translator
    """Write the start tag."""
    translator.body.append(node["before"])


def depart_term_html(translator: Any, node: term_node) -> None:  # noqa: ANN401
    """Write the end tag."""
    translator.body.append(node["behind"])


class ListingWriter:
    """Writes the entries of the glossary page as nodes."""

    def __init__(self, glossary: Glossary, listed: Iterable[Entry], *, addresses: Mapping[str, str]) -> None:
        """Set what all entries have in common.

        Args:
            glossary: The glossary, for the terms that definitions use.
            listed: The entries on the page, to which they may be linked.
            addresses: What leads from the glossary page to documents, by
                their names; formats without links have none.
        """
        self._glossary = glossary
        self._listed = {entry.id for entry in listed}
        self._addresses = addresses
        self._wording = Wording("", "simplified")

    def write(self, groups: Iterable[Group]) -> nodes.Node:
        """Return the entries as a definition list."""
        items = [self._group(group) for group in groups]
        return nodes.definition_list("", *items, classes=["govterms-glossary"])

    def _group(self, group: Group) -> nodes.definition_list_item:
        term = nodes.term("", group.title, ids=[group.anchor])
        definition = nodes.definition("", *(self._entry(one) for one in group.listed))
        return nodes.definition_list_item("", term, definition)

    def _entry(self, listed: Listed) -> nodes.Node:
        sense = show_sense(listed.entry, self._wording)
        meaning = nodes.paragraph("", "", nodes.strong("", sense.headword), nodes.Text("："))
        meaning += self._definition(listed.entry, sense.definition)
        parts: list[nodes.Node] = [meaning]
        if sense.components:
            items = (nodes.list_item("", nodes.paragraph("", describe_component(one))) for one in sense.components)
            parts.append(nodes.bullet_list("", *items))
        origin = describe_origin(sense)
        if origin:
            parts.append(nodes.paragraph("", origin, classes=["govterms-source"]))
        if listed.mentions:
            parts.append(self._mentions(listed.mentions))
        return nodes.container("", *parts, ids=[entry_anchor(listed.entry)], classes=["govterms-entry"])

    def _definition(self, entry: Entry, definition: str) -> list[nodes.Node]:
        """Return the definition; what other entries explain leads to them."""
        parts: list[nodes.Node] = []
        done = 0
        for one in self._glossary.references(entry):
            if one.entry.id in self._listed:
                parts.append(nodes.Text(definition[done : one.start]))
                parts.append(nodes.reference("", one.surface, internal=True, refid=entry_anchor(one.entry)))
                done = one.end
        return [*parts, nodes.Text(definition[done:])]

    def _mentions(self, mentions: Sequence[Mention]) -> nodes.paragraph:
        paragraph = nodes.paragraph("", "见于：", classes=["govterms-uses"])
        for number, mention in enumerate(mentions):
            if number:
                paragraph += nodes.Text("、")
            paragraph += self._mention(mention)
            if mention.times > 1:
                paragraph += nodes.Text(f"（{mention.times}处）")
        return paragraph

    def _mention(self, mention: Mention) -> nodes.Node:
        address = self._addresses.get(mention.source)
        if not address:
            return nodes.Text(mention.title)
        return nodes.reference("", mention.title, internal=True, refuri=address + mention.url)
