"""The order of reading: load → tell the format → decode → extract."""

from __future__ import annotations

import hashlib

from govterms.errors import DecodingError, UnsupportedFormatError
from govterms.read.encodings import decode_bytes
from govterms.read.formats import binary_kind, looks_binary, text_format
from govterms.read.html import parse_html
from govterms.read.page import Page
from govterms.read.sources import Readable, load_source


def read_source(source: Readable) -> Page:
    """Return the text of `source` as decoded, with its provenance.

    Args:
        source: A path, bytes, or a file open in binary mode.

    Raises:
        ReadError: See its subclasses for what can be wrong.
    """
    data, name = load_source(source)
    kind = binary_kind(data)
    if kind:
        raise _unsupported(name, kind)
    try:
        text = decode_bytes(data, source=name)
    except DecodingError:
        if looks_binary(data):
            raise _unsupported(name, "a binary file") from None
        raise
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(data).hexdigest()
    if text_format(text, name) == "html":
        page = parse_html(text)
        return Page(page.text, name, digest, page.url, page.title, page.published)
    return Page(text, name, digest)


def _unsupported(name: str | None, kind: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        f"{name or 'the input'} is {kind}, which govterms does not read: save it as text or HTML first", source=name
    )
