"""PDF files with a text layer: what is printed on their pages, in order.

Letters and their places come from PDFium; lines, paragraphs and notes are
told by the places. The text is that of one column, from top to bottom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govterms.errors import MissingExtraError, ReadError
from govterms.models import Diagnostic
from govterms.read.formats import damaged, unsupported
from govterms.read.page import Extract
from govterms.read.pdf_furniture import without_furniture
from govterms.read.pdf_glyphs import read_glyphs, widen_single_letters
from govterms.read.pdf_lines import Line, build_lines
from govterms.read.pdf_notes import Note, split_notes
from govterms.read.pdf_paragraphs import body_size, build_paragraphs, join_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PDFIUM: Final = Lock()  # PDFium may be used by one thread at a time
# What programs put into the title when the author gave none.
_NO_TITLE: Final = regex.compile(
    r"microsoft word - .*|.*\.(?:docx?|wps|pdf|html?)|untitled|无标题|文档\d*|document\d*|pdf", regex.I
)
_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD
_FEW_LINES: Final = 6  # no more than heads and feet
_MANY_CURVES: Final = 50


class _Content(NamedTuple):
    """What a page holds."""

    lines: list[Line]
    has_more: bool
    """Whether it shows something besides them that may be text."""


def read_pdf(data: bytes, *, source: str) -> Extract:
    """Return the text of a PDF file: paragraphs, and behind them the footnotes.

    Running heads and page numbers are left out. Footnotes are taken from the
    ends of the pages and follow the text, a line each.

    Args:
        data: The bytes of the file.
        source: Name of the file, for the message of an error.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        UnsupportedFormatError: The file wants a password, or is damaged.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError('reading PDF needs pypdfium2: pip install "govterms[pdf]"') from error
    with _PDFIUM:
        try:
            with pypdfium2.PdfDocument(data) as document:
                contents = [_read_page(document, number) for number in range(len(document))]
                title = _title(document)
        except pypdfium2.PdfiumError as error:
            raise _failure(error, source) from error
    inside = without_furniture([content.lines for content in contents])
    unread = [
        number
        for number, (content, lines) in enumerate(zip(contents, inside, strict=True), start=1)
        if content.has_more and not lines
    ]
    return Extract(_compose(inside), title=title, diagnostics=tuple(_missing_text(unread, inside)))


def _read_page(document: PdfDocument, number: int) -> _Content:
    page = document[number]
    try:
        widen_single_letters(page)
        textpage = page.get_textpage()
        try:
            lines = build_lines(read_glyphs(textpage))
        finally:
            textpage.close()
        # A page with this much text is not one whose text is missing.
        return _Content(lines, len(lines) <= _FEW_LINES and _has_more(page))
    finally:
        page.close()


def _has_more(page: PdfPage) -> bool:
    """Tell whether a page shows a picture, or so many curves that they may be letters."""
    from pypdfium2 import raw

    kinds = Counter(shown.type for shown in page.get_objects(max_depth=3))
    return bool(kinds[raw.FPDF_PAGEOBJ_IMAGE]) or kinds[raw.FPDF_PAGEOBJ_PATH] >= _MANY_CURVES


def _compose(pages: Sequence[Sequence[Line]]) -> str:
    size = body_size(pages)
    noted = split_notes(pages, body_size=size)
    return "\n".join([*build_paragraphs(noted.pages, size=size), *map(_note_line, noted.notes)])


def _note_line(note: Note) -> str:
    first, *others = note.lines
    text = first.text[note.lead :]
    for line in others:
        text = join_lines(text, line.text)
    return f"{note.mark} {text}"


def _title(document: PdfDocument) -> str | None:
    try:
        title = " ".join(str(document.get_metadata_value("Title")).split())
    except UnicodeDecodeError:  # PDFium hands over whatever bytes stand there
        return None
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _missing_text(unread: Sequence[int], pages: Sequence[Sequence[Line]]) -> Iterator[Diagnostic]:
    """Report pages that are pictures of text."""
    advice = "run OCR over the file (ocrmypdf does) and read what that gives"
    if any(pages):
        if unread:
            message = f"{_ranges(unread)} has no text layer and was left out: {advice}"
            yield Diagnostic(code="unrepairable", message=message)
    elif unread:
        message = f"none of the {len(pages)} pages has a text layer, they are pictures of text: {advice}"
        yield Diagnostic(code="empty-document", message=message)


def _ranges(numbers: Sequence[int]) -> str:
    """Return page numbers in words.

    Example:
        >>> _ranges([3]), _ranges([3, 7, 8, 9])
        ('page 3', 'each of the pages 3, 7-9')
    """
    steps = count()
    runs = [list(run) for _, run in groupby(numbers, lambda number: number - next(steps))]
    shown = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page {shown}" if len(numbers) == 1 else f"each of the pages {shown}"


def _failure(error: Exception, source: str) -> ReadError:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
        return unsupported(source, "an encrypted PDF file", "take its password off")
    return damaged(source, "a PDF file")
