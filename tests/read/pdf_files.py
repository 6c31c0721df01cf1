"""Set small PDF files with running heads, page numbers and footnotes.

The font is one of those that every viewer has for Chinese (`STSong-Light`),
so the files hold no font.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import regex
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
PAGE = (595.0, 842.0)
LEFT, TOP, BOTTOM = 90.0, 740.0, 120.0
COLUMN = 26  # letters on a line of text
NOTE_SIZE = 9.0
MARK = regex.compile(r"\^(.+?)\^")
RAISED = regex.compile(r"(\^.+?\^|~.+?~)")


class Sheet(NamedTuple):
    """How a document is set."""

    size: float = 16.0
    head: str = ""
    foot: str = "— {} —"
    restarts: bool = False
    """Whether notes count from 1 on each page."""
    circled: bool = False
    note_size: float = NOTE_SIZE


PLAIN = Sheet()


def pdf(
    *paragraphs: str,
    notes: Sequence[str] = (),
    sheet: Sheet = PLAIN,
    title: str = "",
    password: str | None = None,
) -> bytes:
    """A document of paragraphs; `^n^` cites note n, which stands at the end of its page, and `~n~` is only raised."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    packed = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(packed, pagesize=PAGE, invariant=1, encrypt=encryption)
    canvas.setTitle(title)
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, COLUMN)]
    number = 0
    while lines or not number:
        number += 1
        lines = _page(canvas, number, lines, notes, sheet)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def picture_pdf(*, watermark: str = "") -> bytes:
    """Two pages that are pictures, as a scanner makes them."""
    from reportlab.lib.utils import ImageReader

    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=PAGE, invariant=1)
    pixels = ImageReader(io.BytesIO(b"P6 2 2 255 " + bytes(range(12))))
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for _ in range(2):
        canvas.drawImage(pixels, 0, 0, *PAGE)
        canvas.setFont(FONT, 10)
        canvas.drawString(400, 20, watermark)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def wrap(text: str, column: int) -> list[str]:
    """Break a text into lines of `column` letters; marks take no room, and stay with the letter before them."""
    lines, line, width = [], "", 0
    for piece in regex.findall(r"\^.+?\^|~.+?~|[!-}]+|.", text):
        room = 0 if RAISED.fullmatch(piece) else len(piece) / 2 if piece.isascii() else 1
        if width + room > column and piece not in "，。、；：”）":
            lines.append(line)
            line, width = "", 0
        line += piece
        width += room
    return [*lines, line]


def _page(canvas: Canvas, number: int, lines: list[str], notes: Sequence[str], sheet: Sheet) -> list[str]:
    """Draw one page and return the lines that did not fit."""
    canvas.setFont(FONT, 10)
    canvas.drawString(LEFT, 790, sheet.head)
    canvas.drawCentredString(PAGE[0] / 2, 60, sheet.foot.format(number))
    height, floor = TOP, BOTTOM
    cited: list[int] = []
    while lines:
        here = [int(mark) for mark in MARK.findall(lines[0]) if int(mark) not in cited]
        floor += sum(len(_note(notes, note, 0, sheet)) for note in here) * 1.4 * sheet.note_size
        if height < floor:
            break
        cited += here
        _line(canvas, height, lines.pop(0), cited[0] if cited and sheet.restarts else 1, sheet)
        height -= 1.6 * sheet.size
    low = BOTTOM - 20 + 1.4 * sheet.note_size * sum(len(_note(notes, note, 0, sheet)) for note in cited)
    canvas.setFont(FONT, sheet.note_size)
    for note in cited:
        for line in _note(notes, note, cited[0] if sheet.restarts else 1, sheet):
            canvas.drawString(LEFT, low, line)
            low -= 1.4 * sheet.note_size
    return lines


def _note(notes: Sequence[str], number: int, first: int, sheet: Sheet) -> list[str]:
    shown = _shown(number, first, sheet)
    return wrap(f"{shown} {notes[number - 1]}", int(COLUMN * sheet.size / sheet.note_size))


def _shown(number: int, first: int, sheet: Sheet) -> str:
    value = number - first + 1
    return chr(ord("①") + value - 1) if sheet.circled else str(value)


def _line(canvas: Canvas, height: float, line: str, first: int, sheet: Sheet) -> None:
    text = canvas.beginText(LEFT, height)
    for place, piece in enumerate(RAISED.split(line)):
        text.setFont(FONT, sheet.size * (0.6 if place % 2 else 1))
        text.setRise(sheet.size * (0.4 if place % 2 else 0))
        mark = MARK.fullmatch(piece)
        text.textOut(_shown(int(mark[1]), first, sheet) if mark else piece.strip("~"))
    canvas.drawText(text)
