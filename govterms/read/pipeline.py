"""The order of reading: load → tell the format → decode → extract."""

from __future__ import annotations

import hashlib

from govterms.errors import DecodingError
from govterms.read.encodings import decode_bytes
from govterms.read.formats import binary_format, looks_binary, text_format, unsupported
from govterms.read.page import Extract, Page
from govterms.read.sources import Readable, load_source


def read_source(source: Readable) -> Page:
    """Return the text of `source` as decoded, with its provenance.

    Args:
        source: A path, bytes, or a file open in binary mode.

    Raises:
        ReadError: See its subclasses for what can be wrong.
        MissingExtraError: The format needs an extra that is not installed.
    """
    data, name = load_source(source)
    shown = name or "the input"
    kind = binary_format(data, source=shown)
    if kind == "docx":
        from govterms.read.docx import read_docx

        extract = read_docx(data, source=shown)
    elif kind == "pdf":
        from govterms.read.pdf import read_pdf

        extract = read_pdf(data, source=shown)
    else:
        extract = _extract_text(_decode(data, name), name)
    return Page(
        text=extract.text,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        url=extract.url,
        title=extract.title,
        published=extract.published,
        publisher=extract.publisher,
        diagnostics=extract.diagnostics,
    )


def _extract_text(text: str, name: str | None) -> Extract:
    """Return what a text holds beneath the markup of its format."""
    kind = text_format(text, name)
    if kind == "html":
        from govterms.read.html import parse_html

        return parse_html(text)
    if kind == "markdown":
        from govterms.read.markdown import parse_markdown

        return parse_markdown(text)
    return Extract(text)


def _decode(data: bytes, name: str | None) -> str:
    try:
        text = decode_bytes(data, source=name)
    except DecodingError:
        if looks_binary(data):
            raise unsupported(name or "the input", "a binary file", "save it as text or HTML") from None
        raise
    return text.replace("\r\n", "\n").replace("\r", "\n")
