"""Restore text whose bytes were read in the wrong Chinese encoding: `鏀垮簻` for 政府, `淉葬馱釬` for 政府工作."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from govterms.chars import HAN, everyday_letters, is_everyday, plausibility, strange_letters
from govterms.repair.gbk import UNKNOWN, encode_letter
from govterms.script import TONED
from govterms.spans import Edit

KIND: Final = "read-as-chinese"
# A letter of UTF-8 opens with E2 to E9 or EF and goes on with two bytes from 80
# to BF, so that two of them are three letters of GBK.
_OPENING: Final = (*range(0xE2, 0xEA), 0xEF)
_GOING_ON: Final = range(0x80, 0xC0)
_UTF8_LENGTH: Final = 3
# What stands where UTF-8 lost a byte: an odd byte before ASCII has no partner.
_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_NO_PARTNER: Final = "?" + _LOST
# GBK has no letter for the byte 80, which goes on many letters of UTF-8 (“ is
# E2 80 9C): Windows and browsers read it as the euro sign.
_BYTE_80: Final = b"\x80"
_READ_FROM_80: Final = "€" + _LOST
_MOST_DOUBTFUL: Final = 0.75  # of passages of ten letters, wrongly read, one in a hundred lies above 0.67
_LEAST_PLAUSIBLE: Final = 0.9
_LEAST_LETTERS: Final = 6  # almost any few bytes of GBK are letters of Big5, and the other way round
_CLAUSE: Final = re.compile(f"[^\x00-\x7f{_LOST}]+")
_BETWEEN_SETS: Final = (("big5hkscs", "gb18030"), ("gb18030", "big5hkscs"))


def repair_read_as_chinese(text: str) -> tuple[Edit, ...]:
    """Return edits that undo the reading of bytes in the wrong Chinese encoding.

    UTF-8 read as GBK, GBK as Big5, Big5 as GBK, and a Latin letter with its
    neighbour read as one of GBK. A letter whose last byte was lost becomes `?`.

    Example:
        >>> repair_read_as_chinese("鏀垮簻")
        (Edit(start=0, end=3, replacement='政府', kind='read-as-chinese'),)
    """
    if text.isascii():
        return ()
    # One search for all that may start here, as letters that no prose holds are few; then a look at each.
    starts = [match.start() for match in _suspicious().finditer(text)]
    edits = [*_utf8_edits(text, starts), *_latin_edits(text, starts)]
    return tuple(sorted(edits or _edits_between_sets(text, starts)))


def _utf8_edits(text: str, starts: Sequence[int]) -> Iterator[Edit]:
    done = 0
    for start in starts:
        if start >= done and _two_letters_of_utf8().match(text, start):
            restored, end = _read_as_utf8(text, start)
            done = max(end, start + _UTF8_LENGTH)
            if plausibility(restored) >= _LEAST_PLAUSIBLE:
                yield Edit(start, end, restored, KIND)


def _read_as_utf8(text: str, start: int) -> tuple[str, int]:
    """Return what stands at `start` read as UTF-8, as far as it is, and the offset behind it."""
    raw, offsets = _bytes_from(text, start)
    end = offsets[len(raw)]
    try:
        return raw.decode(), end
    except UnicodeDecodeError as error:
        restored = raw[: error.start].decode()
        if error.end == len(raw) and text[end : end + 1] in _NO_PARTNER:
            return restored + UNKNOWN, end + 1
    while len(restored.encode()) not in offsets:  # it ends in the midst of a letter
        restored = restored[:-1]
    return restored, offsets[len(restored.encode())]


def _bytes_from(text: str, start: int) -> tuple[bytes, dict[int, int]]:
    """Return the bytes that were read as the letters at `start`, and the offset in `text` behind so many of them."""
    raw, offsets = bytearray(), {0: start}
    for offset in range(start, len(text)):
        letter = text[offset]
        code = _BYTE_80 if letter in _READ_FROM_80 and text[offset + 1 : offset + 2] >= "\x80" else None
        code = code or (encode_letter(letter) if letter >= "\x80" else None)
        if code is None:
            break
        raw += code
        offsets[len(raw)] = offset + 1
    return bytes(raw), offsets


def _latin_edits(text: str, starts: Sequence[int]) -> Iterator[Edit]:
    for start in starts:
        code = encode_letter(text[start]) if _latin_with_neighbour().match(text, start) else None
        if code:
            yield Edit(start, start + 1, code.decode("latin-1"), KIND)


def _edits_between_sets(text: str, starts: Sequence[int]) -> Iterator[Edit]:
    """Yield edits of the clauses that were read in the one set of letters and written in the other."""
    doubtful = list(_doubtful_clauses(text, starts))
    for mistake in _BETWEEN_SETS:
        if any(_is_certain(clause, mistake) for clause in doubtful):
            for clause in _CLAUSE.finditer(text):
                restored = _reread(clause[0], mistake)
                if restored and plausibility(restored) > plausibility(clause[0]):
                    yield Edit(*clause.span(), restored, KIND)
            return


def _doubtful_clauses(text: str, starts: Sequence[int]) -> Iterator[str]:
    """Yield the clauses in which letters stand that no prose holds side by side."""
    done = 0
    for place in starts:
        if place < done or not _strange_pair().match(text, place):
            continue
        start = place
        while start > done and text[start - 1] >= "\x80" and text[start - 1] != _LOST:
            start -= 1
        clause = _CLAUSE.match(text, start)
        if clause:
            done = clause.end()
            if plausibility(clause[0]) <= _MOST_DOUBTFUL:
                yield clause[0]


def _is_certain(clause: str, mistake: tuple[str, str]) -> bool:
    """Tell whether a clause proves that the page was read wrongly: short ones cannot, as all bytes are letters."""
    restored = _reread(clause, mistake)
    return restored is not None and len(HAN.findall(restored)) >= _LEAST_LETTERS


def _reread(clause: str, mistake: tuple[str, str]) -> str | None:
    read_as, written_in = mistake
    restored = _decode(_encode(clause, read_as), written_in)
    return restored if restored and plausibility(restored) >= _LEAST_PLAUSIBLE else None


def _encode(text: str, encoding: str) -> bytes | None:
    if encoding == "gb18030":
        codes = [letter.encode() if letter < "\x80" else encode_letter(letter) for letter in text]
        return b"".join(code for code in codes if code) if all(codes) else None
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _decode(raw: bytes | None, encoding: str) -> str | None:
    try:
        return raw.decode(encoding) if raw else None
    except UnicodeDecodeError:
        return None


@cache
def _suspicious() -> re.Pattern[str]:
    """Match a letter at which one of the patterns below may match: nearly all text fails at its first set."""
    first, _, _ = _letters_of_utf8()
    ordinary = re.escape("".join(sorted(everyday_letters().difference(first))))
    odd = rf"[^\x00-\x7f{ordinary}]"
    # A page with pinyin on each letter has a thousand toned ones.
    behind_latin = rf"(?<=[A-Za-z][^\x80-\xff{TONED}])"
    return re.compile(rf"{odd}(?:(?={odd})|{behind_latin}|(?<=[0-9]癈)|(?<=[{first}])(?=[^\x00-\x7f]{{2}}))")


@cache
def _two_letters_of_utf8() -> re.Pattern[str]:
    """Match three letters of GBK whose bytes are two letters of UTF-8.

    Hits: `鏀垮簻` (政府), `锛屽姞` (，加). Near miss: `鏀歌垮`, whose bytes are none.
    """
    return re.compile("".join(f"[{letters}]" for letters in _letters_of_utf8()))


@cache
def _letters_of_utf8() -> tuple[str, ...]:
    """Return which letters of GBK the bytes of two letters of UTF-8 may be: the first, the second, the third."""
    pairs = ((_OPENING, _GOING_ON), (_GOING_ON, _OPENING), (_GOING_ON, _GOING_ON))
    return tuple(_letters((lead, trail) for lead in leads for trail in trails) for leads, trails in pairs)


@cache
def _latin_with_neighbour() -> re.Pattern[str]:
    """Match a letter of GBK that is an accented letter and the one behind it, or a sign of degree and C.

    Hits: `caf閟` (cafés), `27癈`. Near misses: `A股B股`, `LED燈tube`: the letters are rare ones alone.
    """
    accented = ((lead, trail) for lead in range(0xC0, 0xFF) for trail in b"abcdefghijklmnopqrstuvwxyz")
    letters = "".join(letter for letter in _letters(accented) if not is_everyday(letter))
    return re.compile(f"[{letters}](?<=[A-Za-z].)|癈(?<=[0-9].)")


@cache
def _strange_pair() -> re.Pattern[str]:
    return re.compile(f"{strange_letters().pattern}{{2}}")


def _letters(codes: Iterable[tuple[int, int]]) -> str:
    return "".join(letter for code in codes if (letter := _decode(bytes(code), "gb18030")) and len(letter) == 1)
