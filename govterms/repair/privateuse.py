"""Replace private-use characters whose meaning is known, and find the others."""

from __future__ import annotations

import re
from typing import Final

from govterms.chars import HAN, rows
from govterms.repair.gbk import ROW_FE, encode_letter
from govterms.spans import Edit, Span

KIND: Final = "private-use"
_SPACE: Final = "\N{IDEOGRAPHIC SPACE}"
# What GBK has in A3A0 is a blank by the Encoding Standard of WHATWG; Founder's
# and Word's converters also leave AAA4 and AAA5, and Big5's blank (A140) read as
# GBK is U+E4C6.
_BLANKS: Final = dict.fromkeys("\ue5e5\ue003\ue004\ue4c6", _SPACE)
# Symbol fonts put their sign N at U+F000 + N; these signs are bullets in both
# Symbol and Wingdings, or in Wingdings alone, where Symbol has nothing that
# prose would use.
_BULLETS: Final = dict.fromkeys("\uf06c\uf06e\uf075\uf076\uf077\uf09f\uf0a7\uf0a8\uf0b2\uf0b7\uf0d8\uf0fc", "•")
# Where a row of GBK that has letters of its own today was left where it was once put.
_ROW_FE: Final = {
    letter: restored
    for letter in map(chr, ROW_FE)
    if HAN.match(restored := (encode_letter(letter) or b"?").decode("gb18030")) and restored >= "\u3400"
}
_KNOWN: Final = _BLANKS | _BULLETS | _ROW_FE
_KNOWN_RUN: Final = re.compile(f"[{''.join(sorted(_KNOWN))}]")
_UNKNOWN_RUN: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
# The rows E0 to F8, and DB, in which the first halves of planes 15 and 16 stand in UTF-16.
_OTHER_ROWS: Final = bytes(row for row in range(256) if not (0xE0 <= row <= 0xF8 or row == 0xDB))


def repair_private_use(text: str) -> tuple[Edit, ...]:
    r"""Return edits that put what known private-use characters stand for.

    Blanks of converters become ideographic spaces, bullets of symbol fonts
    `•`, and letters that GBK once had no code point for those letters.

    Example:
        >>> repair_private_use("\uf0b7 双区")
        (Edit(start=0, end=1, replacement='•', kind='private-use'),)
    """
    if not _may_hold_any(text):
        return ()
    return tuple(Edit(*match.span(), _KNOWN[match[0]], KIND) for match in _KNOWN_RUN.finditer(text))


def find_private_use(text: str) -> tuple[Span, ...]:
    """Return where private-use characters stand whose meaning is not known."""
    if not _may_hold_any(text):
        return ()
    return tuple(Span(*match.span()) for match in _UNKNOWN_RUN.finditer(text))


def _may_hold_any(text: str) -> bool:
    return bool(rows(text).translate(None, _OTHER_ROWS))
