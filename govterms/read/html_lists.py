"""The numbers that a browser shows before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from govterms.read.html_tags import leading_text
from govterms.read.numerals import NumeralStyle, format_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_INTEGER: Final = regex.compile(r"\s*([+-]?\d{1,9})")
_LIST_STYLE: Final = regex.compile(r"list-style(?:-type)?\s*:([^;]*)", regex.I)
# Value of `type`, which tells small from capital letters, or of `list-style-type`
# → how numbers look, and what ends them.
_STYLES: Final[dict[str, tuple[NumeralStyle, str]]] = {
    "1": ("decimal", ". "),
    "decimal": ("decimal", ". "),
    "a": ("lower-alpha", ". "),
    "lower-alpha": ("lower-alpha", ". "),
    "lower-latin": ("lower-alpha", ". "),
    "A": ("upper-alpha", ". "),
    "upper-alpha": ("upper-alpha", ". "),
    "upper-latin": ("upper-alpha", ". "),
    "i": ("lower-roman", ". "),
    "lower-roman": ("lower-roman", ". "),
    "I": ("upper-roman", ". "),
    "upper-roman": ("upper-roman", ". "),
    "cjk-ideographic": ("han", "、"),
    "cjk-decimal": ("han", "、"),
    "simp-chinese-informal": ("han", "、"),
    "trad-chinese-informal": ("han", "、"),
}
_UNNUMBERED: Final = frozenset("none disc circle square".split())
# Items that print their own number, under a style sheet that hides the list's:
# `1.“双区”`, `（1）`, `[1]`, `①`, `一、`. Near misses: `1.5倍`, `2024年`.
_NUMBERED: Final = regex.compile(
    r"[\[［〔【（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[\]］〕】）)]|\d{1,3}\s*(?:[、．)）]|\.(?!\d))"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳㉑-㉟㊱-㊿⑴-⒇]"
)


def list_markers(ordered: Element, *, is_notes: bool) -> Iterator[tuple[Element, str]]:
    """Yield each item of an `<ol>` that shows a number, and that number with its point.

    `start`, `value`, `reversed`, `type` and an inline `list-style` are
    respected. An item that prints a number of its own gets no second one.

    Args:
        ordered: The list.
        is_notes: Whether its items are notes, whose numbers stand in brackets.
    """
    items = [item for item in ordered if item.tag == "li"]
    is_reversed = ordered.get("reversed") is not None
    value = _integer(ordered.get("start"), len(items) if is_reversed else 1)
    for item in items:
        value = _integer(item.get("value"), value)
        style = _style_of(item) or _style_of(ordered) or "1"
        if style not in _UNNUMBERED and not _NUMBERED.match(leading_text(item)):
            numerals, end = _STYLES.get(style, _STYLES["1"])
            yield item, f"[{value}] " if is_notes else format_numeral(value, numerals) + end
        value += -1 if is_reversed else 1


def _style_of(element: Element) -> str | None:
    match = _LIST_STYLE.search(element.get("style", ""))
    named = match[1].split() if match else []
    known = [word for word in named if word in _STYLES or word in _UNNUMBERED]
    return known[0] if known else element.get("type")


def _integer(printed: str | None, default: int) -> int:
    match = _INTEGER.match(printed or "")
    return int(match[1]) if match else default
