"""Where input comes from: files, and standard input for `-`."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

from govterms.read.encodings import decode_bytes
from govterms.read.formats import Format, binary_format, text_format
from govterms.read.sources import load_source


class Input(io.BytesIO):
    """Bytes that were loaded once, since a pipe cannot be read twice, and the name of their file."""

    def __init__(self, data: bytes, name: str | None) -> None:
        super().__init__(data)
        self.name = name


class Written(NamedTuple):
    """A text as it is written, markup and all, and how to write it back byte by byte."""

    text: str
    format: Format
    encoding: str


def open_input(name: str) -> Input:
    """Load the file `name`, or standard input when it is `-`.

    Raises:
        ReadError: The file cannot be read.
    """
    if name == "-":
        return Input(sys.stdin.buffer.read(), None)
    return Input(*load_source(name))


def as_written(source: Input) -> Written | None:
    """Return `source` with its markup, or `None` when it is a binary document.

    Raises:
        DecodingError: The bytes are text in no known encoding.
        UnsupportedFormatError: They are in a format that govterms does not read.
    """
    data = source.getvalue()
    if binary_format(data, source=source.name or "the input"):
        return None
    text = decode_bytes(data, source=source.name)
    return Written(text, text_format(text, source.name), _encoding(data, text))


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
