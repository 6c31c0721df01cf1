"""HTML to text: what a reader sees, block by block, and the page's own metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govterms.errors import MissingExtraError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN: Final = frozenset(
    "script style noscript template head iframe object svg math select option button textarea nav form".split()
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead title tr ul".split()
)
_SPACES: Final = regex.compile(r"[ \t\r\n\f]+")
# White space of the source means nothing in HTML, so breaks and cells are
# marked by controls that a page cannot hold until the text is complete.
_BREAK: Final = "\N{INFORMATION SEPARATOR TWO}"
_CELL: Final = "\N{INFORMATION SEPARATOR ONE}"
_DATE: Final = regex.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_DATE_NAMES: Final = frozenset(
    ("pubdate", "publishdate", "article:published_time", "publish_date", "date", "dc.date", "datepublished")
)


class HtmlPage(NamedTuple):
    """The text of a page and its metadata."""

    text: str
    title: str | None
    published: str | None
    url: str | None


def parse_html(html: str) -> HtmlPage:
    """Return the visible text of a page: blocks on lines of their own.

    Cells of a table row are separated by a tab, so that a row `term |
    definition` stays on one line. Navigation and forms are left out.

    Raises:
        MissingExtraError: lxml is not installed (extra `html`).
    """
    try:
        from lxml import html as lxml_html
    except ImportError as error:
        raise MissingExtraError('reading HTML needs lxml: pip install "govterms[html]"') from error
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # Surrogates and NULs have no place in a tree; a decoded page has none.
    data = html.encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (ValueError, lxml_html.etree.ParserError):
        return HtmlPage("", None, None, None)  # no element at all: a page of white space or comments
    metas = _metadata(root)
    title = root.findtext(".//title")
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    return HtmlPage(
        text=_visible_text(root),
        title=_squeeze(metas.get("articletitle") or title or "") or None,
        published=_iso_date(next((metas[name] for name in metas if name in _DATE_NAMES), "")),
        url=str(canonical or metas.get("og:url") or "") or None,
    )


def _metadata(root: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name and element.get("content"):
            metas.setdefault(name.lower(), element.get("content", ""))
    return metas


def _visible_text(root: HtmlElement) -> str:
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (_squeeze(line) for line in "".join(pieces).split(_BREAK))
    return regex.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _collect(root: HtmlElement, pieces: list[str]) -> None:
    """Append the text of `root`; `_BREAK` and `_CELL` stand for line and cell ends."""
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:  # not recursive: real pages nest hundreds deep
        element, is_done = stack.pop()
        tag = element.tag
        if is_done:
            pieces += (_BREAK if tag in _BLOCKS else _CELL if tag in ("td", "th") else "", element.tail or "")
            continue
        if tag in _UNSEEN:
            pieces.append(element.tail or "")
            continue
        if tag == "br":
            pieces += (_BREAK, element.tail or "")
            continue
        pieces += (_BREAK if tag in _BLOCKS else "", element.text or "")
        stack.append((element, True))
        stack += ((child, False) for child in reversed(element))


def _squeeze(text: str) -> str:
    """Return `text` without the white space that HTML does not show; a tab between cells stays."""
    cells = [_SPACES.sub(" ", cell).strip(" ") for cell in text.split(_CELL)]
    return "\t".join(cells).strip("\t")


def _iso_date(text: str) -> str | None:
    match = _DATE.search(text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None
