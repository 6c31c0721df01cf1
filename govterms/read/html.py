"""HTML to text: what a reader sees, and what the page tells of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from govterms.errors import MissingExtraError
from govterms.models import Diagnostic
from govterms.read.html_metadata import read_metadata
from govterms.read.html_tags import BLOCKS
from govterms.read.html_text import visible_text
from govterms.read.page import Extract

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A parser makes replacement characters of controls, and the layout of the text
# needs some of its own. Hits: a vertical tab, `&#30;`, `&#x1e;`. Near misses: `&#10;`, `&#311;`.
_CONTROLS: Final = regex.compile(
    r"[\0-\x08\x0b\x0e-\x1f\x7f]"
    r"|&#(?:0*(?:[0-8]|1[14-9]|2\d|3[01])|x0*(?:[0-8bef]|1[\da-f]))(?![\da-f]);?",
    regex.I,
)
_TAG: Final = regex.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-z][a-z0-9]*)\b[^<>]*>", regex.I | regex.S)
_CODE: Final = frozenset(("script", "style"))
_TOO_DEEP: Final = Diagnostic(
    code="unrepairable",
    message="the page nests its elements too deeply for a tree: its text was read without tables, lists and notes",
)


def parse_html(html: str) -> Extract:
    """Return the text of a page as a reader sees it, and its metadata.

    Args:
        html: A page or a fragment, decoded: the charset that it declares is not looked at.

    Raises:
        MissingExtraError: lxml is not installed.
    """
    html = _CONTROLS.sub("", html)
    root, is_whole = _parse(html)
    if not is_whole:
        root, _ = _parse(_flattened(html))
    if root is None:
        return Extract("")
    metadata = read_metadata(root, html)
    return Extract(visible_text(root), *metadata, diagnostics=() if is_whole else (_TOO_DEEP,))


def _parse(html: str) -> tuple[Element | None, bool]:
    """Return the tree of a page, and whether it holds all of the page; no tree for a page without any element."""
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError('reading HTML needs lxml: pip install "govterms[html]"') from error
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    # Surrogates have no place in a tree; a decoded page has none.
    encoded = html.encode("utf-8", "replace")
    try:
        root = etree.fromstring(encoded, parser=parser)
    except etree.XMLSyntaxError:
        return None, True
    is_too_deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, not is_too_deep


def _flattened(html: str) -> str:
    """Return a page without any nesting: its text, and line breaks where blocks begin and end."""
    pieces: list[str] = []
    done, hidden = 0, ""
    for tag in _TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not hidden:
            pieces.append(html[done : tag.start()])
            if name in BLOCKS or name == "br":
                pieces.append("<br>")
            if name in _CODE and not tag[1]:
                hidden = name
        elif tag[1] and name == hidden:
            hidden = ""
        done = tag.end()
    return "".join(pieces) + ("" if hidden else html[done:])
