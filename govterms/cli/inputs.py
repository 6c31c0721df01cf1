"""Where input comes from: files, and standard input for `-`."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

from govterms.read.encodings import decode_bytes
from govterms.read.formats import text_format
from govterms.read.sources import load_source


class Input(io.BytesIO):
    """Bytes that were loaded once, since a pipe cannot be read twice, and the name of their file."""

    def __init__(self, data: bytes, name: str | None) -> None:
        super().__init__(data)
        self.name = name


class HtmlPage(NamedTuple):
    """The source of a page, and how to write it back byte by byte."""

    html: str
    encoding: str


def open_input(name: str) -> Input:
    """Load the file `name`, or standard input when it is `-`.

    Raises:
        ReadError: The file cannot be read.
    """
    if name == "-":
        return Input(sys.stdin.buffer.read(), None)
    return Input(*load_source(name))


def html_page(source: Input) -> HtmlPage | None:
    """Return `source` as the HTML that it is, or `None` when it is no HTML.

    Raises:
        DecodingError: The bytes are text in no known encoding.
    """
    data = source.getvalue()
    html = decode_bytes(data, source=source.name)
    if text_format(html, source.name) != "html":
        return None
    return HtmlPage(html, _encoding(data, html))


def _encoding(data: bytes, text: str) -> str:
    """Return the encoding that turns `text` into `data` again.

    A page says in its head how its bytes are to be read, so what is written
    must be in the same encoding.
    """
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"):
        try:
            if text.encode(encoding) == data:
                return encoding
        except UnicodeEncodeError:
            continue
    return "utf-8"
