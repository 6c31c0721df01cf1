"""The form in which texts are compared: one script, one width, one style of marks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from govterms.letters import Folding
from govterms.script import simplified_table

if TYPE_CHECKING:
    from govterms.letters import Codes

_FULL_WIDTH_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION: Final = {
    "\N{IDEOGRAPHIC SPACE}": " ",
    "\N{NO-BREAK SPACE}": " ",
    **dict.fromkeys("“”„‟〝〞「」『』＂", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("﹢➕", "+"),
    **dict.fromkeys("—–―‐‑−－─", "-"),
    **dict.fromkeys("•・‧∙", "·"),
}


@cache
def fold_table() -> dict[int, int]:
    """Return the table behind `fold`: script, width and look-alike punctuation."""
    punctuation = {ord(key): ord(value) for key, value in _PUNCTUATION.items()}
    return simplified_table() | _FULL_WIDTH_TO_ASCII | punctuation


def fold(text: str) -> str:
    """Return `text` in the form in which texts are compared.

    Traditional letters become simplified ones, full-width forms half-width
    ones, and every style of quotation mark, dash and plus sign the same mark.
    Code point by code point, so an offset into the result is an offset into
    `text`. Letter case is kept: `TID` is a term where `tid` is not. Folding a
    folded text changes nothing.

    Example:
        >>> fold("「雙區」１＋６＋Ｎ")
        '"双区"1+6+N'
    """
    return text if text.isascii() else _folding().fold(text)


def fold_lightly(text: str) -> str:
    """Return what `fold` returns, without importing what is quicker with millions of letters only."""
    return text if text.isascii() else _folding().fold_lightly(text)


def fold_codes(codes: Codes) -> Codes:
    """Return code points, each folded."""
    return _folding().fold_codes(codes)


def unfold(values: Mapping[str, int]) -> dict[int, int]:
    """Return, by code point, the values of folded letters for all letters that fold to them."""
    shared = {code: values[chr(folded)] for code, folded in fold_table().items() if chr(folded) in values}
    return {**{ord(letter): value for letter, value in values.items()}, **shared}


@cache
def _folding() -> Folding:
    return Folding(fold_table())
