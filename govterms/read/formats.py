"""Tell the format of a source: by its content first, by its name second."""

from __future__ import annotations

import io
import zipfile
from itertools import islice
from typing import Final, Literal

import regex

from govterms.errors import UnsupportedFormatError

Format = Literal["html", "markdown", "text"]
BinaryFormat = Literal["docx", "pdf"]

READABLE_SUFFIXES: Final = (
    ".docm",
    ".docx",
    ".htm",
    ".html",
    ".markdown",
    ".md",
    ".pdf",
    ".shtml",
    ".text",
    ".txt",
    ".xhtml",
)
# Documents that people keep beside them, and whose loss they should hear of.
OTHER_DOCUMENT_SUFFIXES: Final = (".doc", ".mht", ".mhtml", ".odt", ".ofd", ".rtf", ".wps")

_MAGIC: Final = (
    (b"{\\rtf", "an RTF file", "save it as DOCX"),
    (b"\x89PNG", "a PNG image", "run OCR on it"),
    (b"\xff\xd8\xff", "a JPEG image", "run OCR on it"),
    (b"GIF8", "a GIF image", "run OCR on it"),
    (b"II*\0", "a TIFF image", "run OCR on it"),
    (b"MM\0*", "a TIFF image", "run OCR on it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in such a file, in UTF-16.
_STREAMS: Final = (
    ("EncryptedPackage", "an encrypted Office file", "take its password off"),
    ("WordDocument", "an old Word or WPS file (.doc, .wps)", "save it as DOCX"),
    ("Workbook", "an old Excel workbook (.xls)", "save its text as CSV or HTML"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", "save it as PDF"),
)
# A file that tells what a ZIP archive is.
_PACKAGES: Final = (
    ("xl/workbook.xml", "an Excel workbook (.xlsx)", "save its text as CSV or HTML"),
    ("ppt/presentation.xml", "a PowerPoint file (.pptx)", "save it as PDF"),
    ("OFD.xml", "an OFD file", "save it as PDF"),
    ("META-INF/container.xml", "an EPUB book", "unpack it and read its HTML files"),
    ("content.xml", "an OpenDocument file (.odt)", "save it as DOCX"),
)
_PDF: Final = regex.compile(rb"[\s\0]*(?:\xef\xbb\xbf)?\s*%PDF-")
_MHTML: Final = regex.compile(r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", regex.I)
_WORD_XML: Final = regex.compile(r"\s*<\?xml[^>]*>\s*<\?mso-application\s+progid=\"Word")
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
_MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
# Hits: `<!DOCTYPE html>`, `<html lang=zh>`, a fragment that opens with `<div class=…>`.
# Near misses: a text that quotes `<h1>` in a sentence, a line `<完>`.
_HTML_PAGE: Final = regex.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", regex.I | regex.S
)
_HTML_START: Final = regex.compile(
    r"\s*(?:<!--.*?-->\s*)*"
    r"<(?:div|p|table|section|article|main|h[1-6]|ul|ol|dl|span|center|font|form|header|a|img|br|b|strong)\b",
    regex.I | regex.S,
)
_HTML_ANYWHERE: Final = regex.compile(r"</(?:p|div|td|li|span|body)\s*>|<br\s*/?>", regex.I)
_FEWEST_TAGS: Final = 3  # in a fragment that opens with bare text; a sentence about HTML may quote one or two
_HEAD: Final = 4096


def binary_format(data: bytes, *, source: str) -> BinaryFormat | None:
    """Return which binary format `data` is in, or `None` when it may be text.

    Args:
        data: The bytes of a file.
        source: Name of the file, for the message of an error.

    Raises:
        UnsupportedFormatError: It is one that govterms does not read, or damaged.
    """
    if _PDF.match(data[:_HEAD]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind, advice = _zip_kind(data, source)
        if kind == "docx":
            return "docx"
        raise unsupported(source, kind, advice)
    if data.startswith(_OLD_OFFICE):
        raise unsupported(source, *_old_office_kind(data))
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise unsupported(source, kind, advice)
    return None


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes that no encoding fits are rather no text at all."""
    head = data[:8192]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) // 20


def text_format(text: str, name: str | None) -> Format:
    """Tell whether a decoded text is HTML, Markdown or plain.

    Markdown is told by its name alone: every plain text is Markdown, too.

    Raises:
        UnsupportedFormatError: It is a web archive, or Word's own XML.
    """
    head = text[:_HEAD]
    if _MHTML.match(head):
        raise unsupported(name or "the input", "a web archive (MHTML)", "save the page as HTML")
    if _WORD_XML.match(head):
        raise unsupported(name or "the input", "a Word 2003 XML file", "save it as DOCX")
    if _HTML_PAGE.match(head):
        return "html"
    suffix = name.lower() if name else ""
    if suffix.endswith(_MARKDOWN_SUFFIXES):
        return "markdown"
    if _HTML_START.match(head):
        return "html"
    tags = islice(_HTML_ANYWHERE.finditer(text), _FEWEST_TAGS)
    fewest = 1 if suffix.endswith(_HTML_SUFFIXES) else _FEWEST_TAGS
    return "html" if sum(1 for _ in tags) >= fewest else "text"


def unsupported(source: str, kind: str, advice: str) -> UnsupportedFormatError:
    """Return the error that says what a file is, and what to do about it."""
    return UnsupportedFormatError(
        f"{source} is {kind}, which govterms does not read: {advice}, and read that", source=source
    )


def damaged(source: str, kind: str) -> UnsupportedFormatError:
    """Return the error that says that a file of a known kind does not open."""
    return UnsupportedFormatError(
        f"{source} is {kind}, but damaged or incomplete: get it again, or open it in the program that made it "
        "and save it anew",
        source=source,
    )


def _zip_kind(data: bytes, source: str) -> tuple[str, str]:
    """Return what a ZIP archive is, and what to do about it when it is no DOCX file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(source, "a DOCX file or another ZIP archive") from None  # its list of files stands at its end
    if any(name.startswith("word/") for name in names):
        return "docx", ""
    for name, kind, advice in _PACKAGES:
        if name in names:
            return kind, advice
    return "a ZIP archive", "unpack it"


def _old_office_kind(data: bytes) -> tuple[str, str]:
    for stream, kind, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind, advice
    return "an old Office file", "save it as DOCX"
