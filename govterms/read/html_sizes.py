"""Measure the elements of a page: how much text, how many links, how many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govterms.read.html_tags import BLOCKS, is_preformatted, is_raised, is_unseen, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_MENUS: Final = frozenset("aside center dir div dl footer header menu ol p section table td ul".split())
# A menu or a list of related pages: at least two links, titles and not
# paragraphs, and next to nothing beside them. A breadcrumb with `>` between
# its links, or a line with a date behind each title, has more beside them; a
# sentence with links in it has a comma or a stop.
_FEWEST_LINKS: Final = 2
_LONGEST_LINK: Final = 60
_MOST_UNLINKED: Final = 0.2
_LONGEST_HEADING: Final = 6  # of a menu: `相关链接`, `推荐阅读`
# A cell that holds more lines than this lays out a page, and is no cell of a table of terms.
_MOST_LINES: Final = 12


class Size:
    """How an element is seen, and how much it holds, itself and all that lies in it."""

    __slots__ = (
        "breaks",
        "is_preformatted",
        "is_raised",
        "is_unseen",
        "letters",
        "linked",
        "links",
        "menus",
        "sentences",
        "tables",
    )

    def __init__(self, element: Element) -> None:
        self.letters = 0
        """Length of the text, in code points."""
        self.linked = 0
        """The part of it that links to other pages."""
        self.links = 0
        self.menus = 0
        self.sentences = 0
        """How many pieces of its text have a comma or a stop; of a link's text, a stop."""
        self.breaks = 0
        """How many blocks and line breaks."""
        self.tables = 0
        style = element.get("style", "")
        self.is_unseen = is_unseen(element, style)
        self.is_preformatted = is_preformatted(element, style)
        self.is_raised = is_raised(element, style)

    def add(self, inner: Size) -> None:
        """Add the size of an element that lies in this one."""
        self.letters += inner.letters
        self.linked += inner.linked
        self.links += inner.links
        self.menus += inner.menus
        self.sentences += inner.sentences
        self.breaks += inner.breaks
        self.tables += inner.tables

    @property
    def is_cell(self) -> bool:
        """Whether it fits on one line of a table of terms."""
        return self.breaks <= _MOST_LINES and not self.tables

    def add_text(self, text: str | None) -> None:
        """Add a piece of text."""
        if text:
            self.letters += len(text.strip())
            self.sentences += "，" in text or "。" in text

    @property
    def is_menu(self) -> bool:
        """Whether it consists almost only of links, or of menus and their heading."""
        if self.menus and self.letters <= _LONGEST_HEADING:
            return True
        return (
            self.links >= _FEWEST_LINKS
            and not self.sentences
            and self.linked <= _LONGEST_LINK * self.links
            and self.letters - self.linked <= _MOST_UNLINKED * self.letters
        )


def measure_elements(elements: Sequence[Element]) -> dict[Element, Size]:
    """Return the size of each element.

    Args:
        elements: All elements of a tree in document order.
    """
    sizes = {element: Size(element) for element in elements}
    for element in reversed(elements):  # from the inside out: an element stands before what lies in it
        size = sizes[element]
        parent = element.getparent()
        around = size if parent is None else sizes[parent]
        around.add_text(element.tail)
        if size.is_unseen:
            continue
        size.add_text(element.text)
        tag = element.tag
        if tag == "a":
            _add_link(element, size)
        elif tag in _MENUS and size.is_menu:
            size.is_unseen = True
            around.menus += 1
            continue
        elif tag == "table":
            size.tables += 1
        size.breaks += tag in BLOCKS or tag == "br"
        if around is not size:
            around.add(size)
    return sizes


def _add_link(element: Element, size: Size) -> None:
    """Count a link that leads away; one within the page may be a note's."""
    if element.get("href", "#").startswith("#"):
        return
    size.links += 1
    size.linked = size.letters
    size.sentences = int(size.letters > _LONGEST_LINK // 2 and "。" in text_of(element))
