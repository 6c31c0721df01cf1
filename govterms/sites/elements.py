"""Markup of the render stage as elements, to be put into a tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree

import regex

from govterms.models import Entry
from govterms.render.wording import Wording
from govterms.sites.explain import Explanation
from govterms.sites.view import Slot

EntryLink = Callable[[Entry], str]
"""Gives the address of an entry on the glossary page, from the page at hand."""

_NOT_IN_XML: Final = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def parse_markup(html: str) -> ElementTree.Element:
    """Return one element of govterms' own markup, which is well-formed XML.

    Characters that XML cannot hold become U+FFFD, as HTML would show them.
    """
    return ElementTree.fromstring(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", html))  # noqa: S314 - what render wrote


def term_element(before: str, surface: str, behind: str) -> ElementTree.Element:
    """Return the element of a piece of a term.

    Its target, which is what links have anyhow, tells Material and Zensical to
    leave clicks on it alone: with instant navigation they would go to the note.
    """
    element = parse_markup(before + behind)
    if element.tag == "a":
        element.set("target", "_self")
    innermost = element
    while len(innermost):
        innermost = innermost[0]
    innermost.text = surface
    return element


def notes_element(explanation: Explanation[Slot], link: EntryLink | None) -> ElementTree.Element:
    """Return the list of notes, each with a link to the glossary page where there is one."""
    section = parse_markup(explanation.section)
    if link is None:
        return section
    addresses = {use.entry.id: link(use.entry) for use in explanation.uses}  # in the order of the notes: first mention
    items = section.iterfind("ol/li")
    for item, note, address in zip(items, explanation.notes, addresses.values(), strict=True):
        _add_link(item, note.sense.headword, address, explanation.wording)
    return section


def _add_link(item: ElementTree.Element, headword: str, address: str, wording: Wording) -> None:
    paragraph = ElementTree.Element("p", {"class": "govterms-source govterms-entry"})
    anchor = ElementTree.SubElement(paragraph, "a", {"href": address})
    anchor.text = wording.write("名词表：") + headword
    back = next((at for at, part in enumerate(item) if part.get("class") == "govterms-back"), len(item))
    item.insert(back, paragraph)
