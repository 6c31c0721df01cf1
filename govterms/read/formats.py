"""Tell the format of a source: by its content first, by its name second."""

from __future__ import annotations

from typing import Final, Literal

import regex

Format = Literal["html", "text"]

_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX files are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .wps)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
# Hits: `<!DOCTYPE html>`, `<html lang=zh>`, a fragment that opens with `<div class=…>`.
# Near misses: a text that quotes `<h1>` in a sentence, a line `<完>`.
_HTML_START: Final = regex.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|section|article|main|h[1-6]|ul|ol|dl|span)\b",
    regex.I | regex.S,
)
_HTML_ANYWHERE: Final = regex.compile(r"</(?:p|div|td|li|span|body)\s*>", regex.I)


def binary_kind(data: bytes) -> str | None:
    """Return what kind of binary file `data` is by its first bytes, or `None`."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes that no encoding fits are rather no text at all."""
    head = data[:8192]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) // 20


def text_format(text: str, name: str | None) -> Format:
    """Tell whether a decoded text is HTML."""
    if _HTML_START.match(text[:4096]):
        return "html"
    named_html = name is not None and name.lower().endswith(_HTML_SUFFIXES)
    return "html" if named_html and _HTML_ANYWHERE.search(text) else "text"
