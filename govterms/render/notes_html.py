"""What both forms of HTML output share: notes as markup. Here everything is escaped.

All that comes from a glossary passes through `escape_html`, also where it
stands in an attribute, and an address becomes a link only when it is HTTP.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from html import escape
from typing import Final

from govterms.models import Component
from govterms.render.notes import Note, Sense, describe_component, describe_other

_find_special: Final = re.compile("[&<>\"']").search
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


def id_prefix(content: str) -> str:
    """Return how the ids in `content` begin: unlike those in others that may be put on the same page.

    Example:
        >>> id_prefix("双区")
        'govterms-a4eec07c'
    """
    # Of UTF-16, as Python holds most Chinese pages: made in a quarter of the time of UTF-8.
    return f"govterms-{zlib.crc32(content.encode('utf-16-le', 'surrogatepass')):08x}"


def escape_html(text: str) -> str:
    """Return `text` so that it stands for itself in a text node and in a quoted attribute."""
    return escape(text) if text and _find_special(text) else text  # few have any: told in half the time


def definition_html(sense: Sense, attributes: str = "") -> str:
    """Return headword and definition; `attributes` are those of the headword."""
    opening = f"dfn {attributes}" if attributes else "dfn"
    return f"<{opening}>{escape_html(sense.headword)}</dfn>：{escape_html(sense.definition)}"


def component_html(component: Component) -> str:
    """Return a part of a short form, its label set off."""
    if not component.label:
        return escape_html(component.meaning)
    return f"<b>{escape_html(component.label)}</b>：{escape_html(component.meaning)}"


def source_html(sense: Sense, attributes: str = "", *, linked: bool) -> str:
    """Return place, year and title, the title as a link where there may be one and its address is one of the web.

    Args:
        sense: The sense.
        attributes: Those of the title, and of the link.
        linked: Whether a link may stand there.
    """
    title = element("cite", attributes, escape_html(sense.title))
    if linked and sense.url and _WEB_ADDRESS.fullmatch(sense.url):
        shown = title or escape_html(sense.url)
        title = element("a", f'href="{escape_html(sense.url)}" rel="external" {attributes}'.rstrip(), shown)
    origin = escape_html(sense.origin)
    return f"{origin}，{title}" if origin and title else origin or title


def others_html(note: Note) -> list[str]:
    """Return the other senses of a note, one string for each."""
    return [escape_html(describe_other(other, note)) for other in note.others]


def element(name: str, attributes: str, content: str) -> str:
    """Return an element; nothing when it would be empty."""
    opening = f"{name} {attributes}" if attributes else name
    return f"<{opening}>{content}</{name}>" if content else ""


def list_html(attributes: str, items: Iterable[str], *, item_attributes: str = "") -> str:
    """Return a list of items, which are markup; nothing when there is none."""
    return element("ul", attributes, "".join(element("li", item_attributes, item) for item in items))


def note_text(note: Note) -> str:
    """Return a note as lines of plain text, for an attribute that browsers show."""
    sense = note.sense
    lines = [
        f"{sense.headword}：{sense.definition}",
        *(f"· {describe_component(part)}" for part in sense.components),
        sense.origin,
        *([f"{note.others_heading}："] if note.others else []),
        *(f"· {describe_other(other, note)}" for other in note.others),
    ]
    return "\n".join(filter(None, lines))
