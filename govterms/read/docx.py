"""Word documents to text, with their footnotes and endnotes.

The conversion is mammoth's; what it leaves out is put in before (numbers of
automatic lists) or set right behind it (the order of the notes).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import regex

from govterms.archives import LARGEST_XML, describe_excess, xml_entries
from govterms.errors import GovtermsError, MissingExtraError
from govterms.read.docx_numbers import write_numbers
from govterms.read.formats import damaged, unsupported
from govterms.read.html import parse_html
from govterms.read.page import Extract

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENCRYPTED: Final = 0x1  # bit 0 of a ZIP entry's flags
_MAIN_PART: Final = regex.compile(r"application/[\w.-]*\bmain\+xml")
_NOTES: Final = regex.compile(r'<ol>(?=<li id="(?:foot|end)note-)')
_NOTE: Final = regex.compile(r'(?=<li id="(?:foot|end)note-)')
_NOTE_ID: Final = regex.compile(r'<li id="((foot|end)note-[^"]*)"')
_CITATION: Final = regex.compile(r'(<a href="#((?:foot|end)note-[^"]*)" id="[^"]*">)\[\d+\]')


def read_docx(data: bytes, *, source: str) -> Extract:
    """Return the text of a Word document, its notes behind the body.

    Marks of notes are numbered through, footnotes first, and written `[1]`;
    automatic numbers of lists are written as text.

    Args:
        data: The bytes of the file.
        source: Name of the file, for the message of an error.

    Raises:
        MissingExtraError: mammoth or lxml is not installed.
        UnsupportedFormatError: The file is encrypted, damaged, or unpacks to more than 100 MB.
    """
    try:
        import lxml.etree  # noqa: F401
        import mammoth
    except ImportError as error:
        raise MissingExtraError('reading DOCX needs mammoth and lxml: pip install "govterms[docx]"') from error
    try:
        parts = _load_parts(data, source)
        _number_paragraphs(parts)
        html = mammoth.convert_to_html(_package(parts), convert_image=lambda _: []).value
        title = _title(parts)
    except GovtermsError:
        raise
    except Exception as error:  # a damaged file may fail anywhere in zipfile, lxml or mammoth
        raise damaged(source, "a DOCX file") from error
    # White space has a meaning in Word, and mammoth adds none.
    page = parse_html(f'<div style="white-space: pre-wrap">{_order_notes(html)}</div>')
    return Extract(page.text, title=title, diagnostics=page.diagnostics)


def _load_parts(data: bytes, source: str) -> dict[str, bytes]:
    """Return the XML parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = xml_entries(archive)  # pictures and fonts are not unpacked
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise unsupported(source, "an encrypted DOCX file", "take its password off")
        if excess := describe_excess(entries, LARGEST_XML, unit="bytes of XML"):
            raise unsupported(source, f"a DOCX file that {excess}", "split the document, or save it as text")
        return {entry.filename: archive.read(entry) for entry in entries}


def _package(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _number_paragraphs(parts: dict[str, bytes]) -> None:
    """Write the numbers of automatic lists into the main part of `parts`."""
    from lxml import etree

    main = _main_part(parts)
    numbering = next((part for name, part in parts.items() if name.endswith("/numbering.xml")), None)
    if numbering is None or main not in parts:
        return
    styles = next((part for name, part in parts.items() if name.endswith("/styles.xml")), None)
    document = _parse(parts[main])
    write_numbers(document, _parse(numbering), None if styles is None else _parse(styles))
    parts[main] = etree.tostring(document, encoding="utf-8", xml_declaration=True)


def _main_part(parts: dict[str, bytes]) -> str:
    for override in _parse(parts["[Content_Types].xml"]).iter("{*}Override"):
        if _MAIN_PART.fullmatch(override.get("ContentType", "")):
            return override.get("PartName", "").lstrip("/")
    return "word/document.xml"


def _title(parts: dict[str, bytes]) -> str | None:
    if "docProps/core.xml" not in parts:
        return None
    title = _parse(parts["docProps/core.xml"]).find("{*}title")
    return None if title is None else (title.text or "").strip() or None


def _parse(part: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(part, parser)


def _order_notes(html: str) -> str:
    """Return what mammoth wrote with the endnotes behind the footnotes, and each note once."""
    found = _NOTES.search(html)
    if not found:
        return html
    body, listed = html[: found.start()], html[found.end() :].removesuffix("</ol>")
    notes = {}
    for note in _NOTE.split(listed)[1:]:
        match = _NOTE_ID.match(note)
        if match:
            notes[match[1]] = (match[2] == "end", note)
    order = sorted(notes, key=lambda name: notes[name][0])
    numbers = {name: number for number, name in enumerate(order, start=1)}
    ordered = body + "<ol>" + "".join(notes[name][1] for name in order) + "</ol>"
    return _CITATION.sub(lambda match: f"{match[1]}[{numbers.get(match[2], 0)}]", ordered)
