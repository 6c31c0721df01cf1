"""The letters of a PDF page with their places, upright."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from math import atan2, degrees, hypot, isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_SLOPE: Final = 10  # degrees off upright: more is a watermark across the page
_SMALLEST: Final = 0.5  # points; nobody sees what is smaller
_HYPHEN: Final = 2  # what PDFium makes of a hyphen at the end of a line
_NESTED: Final = 5  # forms within forms that are looked into


class Glyph(NamedTuple):
    """One letter; lengths in points, from the lower left, as the page is read."""

    letter: str
    left: float
    right: float
    baseline: float
    size: float
    """Size of the font as it is seen."""


def widen_single_letters(page: PdfPage) -> None:
    """Have PDFium count in what it takes to have no width, before it makes out the text of a page.

    PDFium measures text by its glyphs. A letter that was written by itself (a
    raised ①, a full stop on the next line) has no width where neither the file
    nor the machine has a font with it, and since pypdfium2 5.6 such text is left
    out. An outline, which nobody draws, gives it one.
    """
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_NESTED):
        handle = shown.raw
        if raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top) and left.value == right.value:
            raw.FPDFTextObj_SetTextRenderMode(handle, raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
            raw.FPDFPageObj_Transform(handle, 1, 0, 0, 1, 0, 0)  # measures it again


def read_glyphs(page: PdfTextPage) -> list[Glyph]:
    """Return the letters of a page in the order in which they were written.

    White space that stands in the file is kept, what PDFium adds is not: the
    gaps tell. Letters whose font does not say what they are, and those that
    do not stand upright as most of the page does, are left out.
    """
    turned = list(_turned_glyphs(page))
    usual = Counter(turn for turn, _ in turned).most_common(1)
    return [glyph for turn, glyph in turned if turn == usual[0][0]]


def _turned_glyphs(page: PdfTextPage) -> Iterator[tuple[int, Glyph]]:
    """Yield each letter with the quarter turns, counter-clockwise, at which it stands."""
    from pypdfium2 import raw

    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = page.raw
    for index in range(page.count_chars()):
        letter = _letter(raw.FPDFText_GetUnicode(handle, index))
        if not letter or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        raw.FPDFText_GetMatrix(handle, index, matrix)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        angle = degrees(atan2(matrix.b, matrix.a))
        turn = round(angle / 90)
        if abs(angle - 90 * turn) > _SLOPE:
            continue
        size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
        turn %= 4
        left, baseline = _upright(x.value, y.value, turn)
        corners = (_upright(box.left, box.bottom, turn)[0], _upright(box.right, box.top, turn)[0])
        if size >= _SMALLEST and isfinite(size + left + baseline + max(corners)):  # damaged files hold any number
            yield turn, Glyph(letter, left, max(corners), baseline, size)


def _upright(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return where a point lies when the page is turned so that its letters stand upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _letter(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or code > 0x10FFFF:
        return ""
    return chr(code)
