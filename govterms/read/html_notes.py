"""Find the notes of a page by the links between a mark in the text and its note."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from govterms.read.html_tags import BLOCKS, leading_text, text_of
from govterms.read.marks import is_mark, is_number, note_mark, opens_with_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from govterms.read.html_sizes import Size

_NOTE_TAGS: Final = frozenset(("aside", "dd", "div", "li", "p"))
LONGEST_MARK: Final = 8
"""Most letters that a note's mark, or its link back, shows."""
# What a link from a note back to the text shows, besides its number.
_BACK: Final = frozenset("返回 返回正文 返回原文 返回文中 返回上文 回到正文 回到原文 回正文 跳回正文".split())
_AROUND: Final = "[]()【】（）↩↑^ "
_ARROWS: Final = frozenset("↩↑↵⤴⏎^↰⇑⬆▲\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}[]() ")


class Notes(NamedTuple):
    """The notes of a page and what cites them."""

    citations: dict[Element, str]
    """Link in the text → the mark that it shows."""
    marks: dict[Element, str]
    """Element of a note that does not print its own mark → the mark that cites it."""
    items: frozenset[Element]
    """Elements of all notes."""
    backlinks: frozenset[Element]
    """Links back to the text."""


class _Link(NamedTuple):
    link: Element
    mark: str | None
    note: Element
    """The block that it leads to."""


def find_notes(sizes: Mapping[Element, Size]) -> Notes:
    """Return the notes of a page.

    A citation is a link with a number that leads forward, to a place that
    leads back, or is raised or bracketed: a table of contents is neither.

    Args:
        sizes: All elements of the page in document order, with their sizes.
    """
    elements = list(sizes)
    anchors = {name: place for place in range(len(elements) - 1, -1, -1) for name in _names(elements[place])}
    forward, backlinks, linking_back = [], set(), set()
    for place, element in enumerate(elements):
        fragment = _fragment(element)
        if not fragment:
            continue
        target = anchors.get(fragment, 0)  # whose place is lost leads back to the top
        if target > place:
            forward.append(_Link(element, _mark_of(element, sizes[element]), _block_of(elements[target])))
        elif target < place:
            backlinks.add(element)
            linking_back.add(_block_of(element))
    cited = [link for link in forward if link.mark and (link.note in linking_back or _is_set_as_mark(link.link, sizes))]
    return Notes(
        citations={link.link: link.mark for link in cited if link.mark},
        marks=_marks_to_print(cited),
        items=frozenset(link.note for link in cited),
        backlinks=frozenset(backlinks),
    )


def only_leads_back(shown: str) -> bool:
    """Tell whether a link back shows only an arrow or the like, or a letter that tells several links back apart."""
    return (
        _ARROWS.issuperset(shown)
        or shown.strip(_AROUND) in _BACK
        or (len(shown) == 1 and shown.isascii() and shown.isalpha())
    )


def _names(element: Element) -> Iterator[str]:
    for attribute in ("id", "name") if element.tag == "a" else ("id",):
        name = element.get(attribute)
        if name:
            yield name


def _fragment(element: Element) -> str:
    """Return the place in a page that a link names; some sites write the page's own address before it."""
    return element.get("href", "").partition("#")[2] if element.tag == "a" else ""


def _mark_of(link: Element, size: Size) -> str | None:
    return note_mark(text_of(link)) if size.letters <= LONGEST_MARK else None


def _is_set_as_mark(link: Element, sizes: Mapping[Element, Size]) -> bool:
    parent = link.getparent()
    around = [link, *link.iterdescendants(), *([] if parent is None else [parent])]
    return any(sizes[element].is_raised for element in around) or is_mark(text_of(link).strip())


def _block_of(element: Element) -> Element:
    """Return the block in which `element` stands: the list item, when it is the first thing in one."""
    block = element
    parent = block.getparent()
    while parent is not None and (block.tag not in BLOCKS or (parent.tag == "li" and parent[0] is block)):
        block, parent = parent, parent.getparent()
    return block


def _marks_to_print(cited: Sequence[_Link]) -> dict[Element, str]:
    marks: dict[Element, set[str]] = defaultdict(set)
    for link in cited:
        marks[link.note].add(link.mark or "")
    # Several marks that lead to one place lead to the heading above the notes.
    return {note: min(shown) for note, shown in marks.items() if len(shown) == 1 and _lacks_mark(note)}


def _lacks_mark(note: Element) -> bool:
    if note.tag not in _NOTE_TAGS or (note.tag == "div" and any(inner.tag in BLOCKS for inner in note)):
        return False
    lead = leading_text(note)
    return not (opens_with_mark(lead) or is_number(lead))
