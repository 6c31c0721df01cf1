"""Print numbers as lists count: `3`, `三`, `③`, `c`, `iii`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

NumeralStyle = Literal[
    "decimal", "han", "circled", "fullwidth", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"
]

_ROMAN: Final = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
_HAN: Final = "零一二三四五六七八九"
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
# First number and first character of each block of circled numbers.
_CIRCLED: Final = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))


def format_numeral(value: int, style: NumeralStyle) -> str:
    """Return `value` as a list of this style prints it; decimal where the style has no such number.

    Example:
        >>> [format_numeral(21, style) for style in ("decimal", "han", "circled", "upper-roman", "lower-alpha")]
        ['21', '二十一', '㉑', 'XXI', 'u']
    """
    printed = _FORMS[style](value)
    return printed or str(value)


def _han(value: int) -> str:
    if not 0 < value < 100:
        return ""
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _circled(value: int) -> str:
    return next((chr(ord(sign) + value - low) for low, high, sign in _CIRCLED if low <= value <= high), "")


def _alpha(value: int) -> str:
    letters = ""
    while value > 0:
        value, place = divmod(value - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return ""
    digits = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        digits += letters * count
    return digits


_FORMS: Final[dict[NumeralStyle, Callable[[int], str]]] = {
    "decimal": str,
    "han": _han,
    "circled": _circled,
    "fullwidth": lambda value: str(value).translate(_FULL_WIDTH),
    "lower-alpha": _alpha,
    "upper-alpha": lambda value: _alpha(value).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda value: _roman(value).upper(),
}
