"""Note marks: how a raised number is written in plain text.

A number raised behind a Chinese word or a quotation cites a note and becomes
`[1]`; raised behind a unit or a number it is an exponent and becomes `²`.
Marks that already print as marks (`[1]`, `〔1〕`, `①`) stay as they are.
"""

from __future__ import annotations

from typing import Final

import regex

_DIGITS: Final = regex.compile(r"\d{1,3}")
_NUMBERS: Final = regex.compile(r"\d{1,3}(?:[,，、]\s?\d{1,3})*")
_EXPONENT: Final = regex.compile(r"[-+−]?\d{1,3}")
_RAISED: Final = str.maketrans("0123456789-+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁻")
# Brackets that markdown-it prints around the second citation of one note: `[1:2]`.
_REPEATED: Final = regex.compile(r"\[(\d{1,3}):\d{1,3}\]")
_MARK: Final = regex.compile(r"[\[［〔【(（]\s*\d{1,3}\s*[\]］〕】)）]|[①-⑳㉑-㉟㊱-㊿⑴-⒇❶-❿]")
# What a square or a cube is of. Hits: `12km`, `30m`, `5.5 cm`, `120米`. Near misses: `TBM`, `5G`, `大米`.
_UNIT: Final = regex.compile(r"(?r)(?<![A-Za-z])[kcdmhμ]?m|[\d百千万亿]\s?[千厘分毫]?米")
# Chemistry set by hand: `CO` with a raised 2. Near miss: `TOD`.
_FORMULA: Final = regex.compile(r"(?r)(?<![A-Za-z])(?:CO|SO|NO|CH|NH|O|H|N)")
_LATIN_WORD: Final = regex.compile(r"(?r)[A-Za-z][A-Za-z&+]*[A-Za-z]")
_LONGEST_BEFORE: Final = 12


def is_number(text: str) -> bool:
    """Tell whether `text` is a bare number that may be a note mark."""
    return _DIGITS.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Tell whether `text` prints as a note mark by itself: `[1]`, `〔1〕`, `①`."""
    return _MARK.fullmatch(text) is not None


def opens_with_mark(text: str) -> bool:
    """Tell whether `text` begins with a note mark."""
    return _MARK.match(text) is not None


def note_mark(text: str) -> str | None:
    """Return what cites a note in plain text: a bare number gets square brackets, a printed mark stays.

    Example:
        >>> [note_mark(text) for text in ("3", "①", "[1:2]", "注")]
        ['[3]', '①', '[1]', None]
    """
    bare = text.strip()
    if is_number(bare):
        return f"[{int(bare)}]"
    return _REPEATED.sub(r"[\1]", bare) if is_mark(bare) or _REPEATED.fullmatch(bare) else None


def raised_text(raised: str, before: str) -> str:
    """Return how the raised text behind `before` is written without raising it.

    What it gets wrong: a square in a unit that is spelled with other letters
    reads as a mark, and a mark behind a bare number as an exponent.

    Args:
        raised: What is raised, such as `1`, `1,2`, `②` or `th`.
        before: The text before it on its line; the last letters are enough.

    Example:
        >>> raised_text("2", "落实“双区”"), raised_text("2", "30km"), raised_text("8", "10")
        ('[2]', '²', '⁸')
    """
    bare, before = raised.strip(), before.rstrip()[-_LONGEST_BEFORE:]
    if _NUMBERS.fullmatch(bare) and not _is_exponent(bare, before):
        return "".join(f"[{int(number)}]" for number in _DIGITS.findall(bare))
    return bare.translate(_RAISED) if _EXPONENT.fullmatch(bare) else raised


def _is_exponent(number: str, before: str) -> bool:
    """Tell whether a number raised behind `before` is an exponent."""
    end = len(before)
    if number in ("2", "3") and _UNIT.match(before, 0, end):
        return True
    if _FORMULA.match(before, 0, end):
        return True
    is_ascii = before[-1:].isascii() and before[-1:].isalnum()
    return is_ascii and not _LATIN_WORD.match(before, 0, end)
