"""A text as an HTML fragment whose terms carry their definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from govterms.models import Annotation
from govterms.render.html_options import HtmlStyle
from govterms.render.notes import check_annotations
from govterms.render.page import Page, Runs
from govterms.render.splice import splice_html

_PART: Final = re.compile(r"[^\r\n<>&\0]+|[\r\n]+|[<>&\0]")
_PLAIN: Final = HtmlStyle()
_ESCAPED: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\0": "&#0;"}


def render_html(text: str, annotations: Iterable[Annotation], *, style: HtmlStyle = _PLAIN) -> str:
    r"""Return `text` as an HTML fragment, with notes at its end.

    Each line becomes a `<p>`; line breaks stay between the paragraphs (`\r` as
    `&#13;`). So the text nodes of the fragment, the notes left out, joined give
    `text` again, save that HTML cannot hold U+0000 and shows U+FFFD for it.

    Args:
        text: Any text.
        annotations: Annotations of `text`: disjoint, in order.
        style: How the markup looks.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations)
    return splice_html(_lay_out(text), annotations, style=style)


def _lay_out(text: str) -> Page:
    """Write the fragment without annotations, and keep where each character went."""
    parts = ['<div class="govterms-text">']
    length = len(parts[0])
    runs = Runs()
    is_open = False
    line = 0
    for match in _PART.finditer(text):
        part = match[0]
        is_break = part[0] in "\r\n"
        if is_break is is_open:
            tag = "</p>" if is_open else "<p>"
            is_open = not is_open
            line += is_open
            parts.append(tag)
            length += len(tag)
        written = part.replace("\r", "&#13;") if is_break else _ESCAPED.get(part, part)
        if not is_break:
            runs.append(match.start(), match.end(), length, length + len(written), line)
        parts.append(written)
        length += len(written)
    closing = "</p>" if is_open else ""
    html = "".join((*parts, closing, "</div>"))
    return Page(html, text, runs, tail=len(html) - len("</div>"))
