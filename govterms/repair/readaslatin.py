"""Restore Chinese whose bytes were read as Latin letters: `å…¬å¼€`, `Õþ¸®`, `¬F©²`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govterms.chars import HAN, plausibility
from govterms.spans import Edit

KIND: Final = "read-as-latin"
# Windows-1252 with the controls of Latin-1 where it has no letter, as browsers read it.
_LETTERS: Final = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xA0)}
_MARKS: Final = re.escape("".join(letter for letter in _LETTERS if letter > "\xff"))
_HIGH: Final = rf"\x80-\xff{_MARKS}"
# UTF-8 gives three letters for each Chinese one, the first of which tells it.
# A no-break space among them was often made a plain one (加 is `åŠ\xa0`).
# Hits: `å…¬å¼€`, `ï¼Œ`, `â€œ`, `Â·`, `Ã—`. Near misses: `São`, `é»`, `30°C`, `×2`.
_GOING_ON: Final = rf"[\x80-\xbf{_MARKS}]"
_UTF8: Final = re.compile(rf"(?:[âãä-éï]{_GOING_ON}(?:{_GOING_ON}| )|Â[\xa0-\xbf]|Ã[—\x97·])+")
# GBK and Big5 give two letters, the second of which may be ASCII, so that
# alone a passage tells where they stand: three high ones in a row do not occur
# otherwise. Near misses: `····` (dots of a table of contents), `\xa0\xa0\xa0`.
_DOUBLE: Final = re.compile(rf"[\xa1-\xb6\xb8-\xff][{_HIGH}][\xa1-\xb6\xb8-\xff]")
# What may have been read wrongly together: of the page, and of one line. An
# ASCII letter at the end may be half of a Chinese one.
_REGION: Final = re.compile(rf"[\x81-\xff](?:[\x00-\x7f{_HIGH}]*[{_HIGH}][\x40-\x7e]?)?")
_PASSAGE: Final = re.compile(rf"[\x81-\xff](?:[\x09\x20-\x7e{_HIGH}]*[{_HIGH}][\x40-\x7e]?)?")
# What stands in all of these, and in little else: the first letter alone, and with the second.
_NO_HINT: Final = bytes((*range(0xA1), 0xB7))
_HINT: Final = re.compile(rf"[\xa1-\xb6\xb8-\xff][{_HIGH}]")
_DOUBLE_BYTE: Final = ("gb18030", "big5hkscs")
_LEAST_PLAUSIBLE: Final = 0.9  # clean text lies above 0.97, wrongly read text below 0.6
_LEAST_LETTERS: Final = 4  # in one passage at least: `ÀÁÂÃ` alone are two everyday letters of GBK


def repair_read_as_latin(text: str) -> tuple[Edit, ...]:
    """Return edits that undo the reading of Chinese bytes as Latin-1 or Windows-1252.

    The letters are taken back to bytes and decoded strictly as UTF-8, GB 18030
    or Big5; the result must be everyday Chinese.

    Example:
        >>> repair_read_as_latin("政务å…¬å¼€")
        (Edit(start=2, end=8, replacement='公开', kind='read-as-latin'),)
    """
    if not text.encode("latin-1", "ignore").translate(None, _NO_HINT) or not _HINT.search(text):
        return ()
    # Bytes of GBK may look like one letter of UTF-8 by chance, but not the
    # other way round over a whole passage, so GBK is tried first.
    edits = list(_double_byte_edits(text))
    if max((_count_han(edit.replacement) for edit in edits), default=0) < _LEAST_LETTERS:
        edits = []
    gaps = zip([0, *(edit.end for edit in edits)], [*(edit.start for edit in edits), len(text)], strict=True)
    return tuple(sorted([*edits, *(edit for start, end in gaps for edit in _utf8_edits(text, start, end))]))


def _utf8_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in _UTF8.finditer(text, start, end):
        restored = _decode(match[0].replace(" ", "\xa0"), "utf-8")
        if restored and plausibility("".join(HAN.findall(restored))) >= _LEAST_PLAUSIBLE:
            yield Edit(*match.span(), restored, KIND)


def _double_byte_edits(text: str) -> Iterator[Edit]:
    if not _DOUBLE.search(text):
        return
    for region in _REGION.finditer(text):
        edits = _restored(text, region.span())
        if not edits:
            for passage in _PASSAGE.finditer(text, *region.span()):
                edits += _restored(text, passage.span())
        yield from edits


def _restored(text: str, passage: tuple[int, int]) -> list[Edit]:
    start, end = passage
    if _DOUBLE.search(text, start, end):
        for stop in (end, end - 1):  # an ASCII letter at the end may belong to what follows
            restored = _most_plausible(text[start:stop])
            if restored:
                return [Edit(start, stop, restored, KIND)]
    return []


def _most_plausible(passage: str) -> str | None:
    texts = [restored for encoding in _DOUBLE_BYTE if (restored := _decode(passage, encoding))]
    best = max(texts, key=plausibility, default="")
    return best if _count_han(best) > 1 and plausibility(best) >= _LEAST_PLAUSIBLE else None


def _count_han(text: str) -> int:
    return len(HAN.findall(text, endpos=100))


def _decode(letters: str, encoding: str) -> str | None:
    try:
        return bytes(_LETTERS.get(letter, ord(letter)) for letter in letters).decode(encoding)
    except UnicodeDecodeError:
        return None
