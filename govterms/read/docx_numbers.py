"""Write the numbers of automatic lists into a Word document as text.

Word stores `1.`, `一、` or `[3]` before a paragraph as a counter and not as
text, and the converter knows only that there is a list. Its items would lose
their numbers, or start again at 1 behind every paragraph between them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govterms.read.numerals import NumeralStyle, format_numeral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

# `w:numFmt`, ECMA-376 part 1, 17.18.59, as far as Chinese documents use it; all others count in decimals.
_STYLES: Final[Mapping[str, NumeralStyle]] = {
    "chineseCounting": "han",
    "chineseCountingThousand": "han",
    "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled",
    "decimalFullWidth": "fullwidth",
    "ideographDigital": "han",
    "japaneseCounting": "han",
    "lowerLetter": "lower-alpha",
    "lowerRoman": "lower-roman",
    "taiwaneseCounting": "han",
    "upperLetter": "upper-alpha",
    "upperRoman": "upper-roman",
}
_WITHOUT_NUMBER: Final = ("bullet", "none")
_PLACE: Final = regex.compile(r"%([1-9])")
_LONGEST_CHAIN: Final = 20  # styles that a style is based on; damaged files make circles


class _Level(NamedTuple):
    start: int
    style: str
    template: str
    """What is printed, with `%1` for the counter of the first level: `（%1）`."""


class _List(NamedTuple):
    counters: str
    """Identity of the counters, which several lists may share."""
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]
    """Level → number at which this list starts again."""


def write_numbers(document: Element, numbering: Element, styles: Element | None) -> None:
    """Put the number of each numbered paragraph before its text, and take the paragraph out of its list.

    Args:
        document: Root of `word/document.xml`; it is changed.
        numbering: Root of `word/numbering.xml`.
        styles: Root of `word/styles.xml`.
    """
    lists = _read_lists(numbering)
    by_style = _numbered_styles(styles)
    counters: dict[str, dict[int, int]] = defaultdict(dict)
    begun: set[tuple[str, int]] = set()
    for paragraph in document.iter("{*}p"):
        identity, depth = _place_in_list(paragraph, by_style)
        numbered = lists.get(identity)
        if numbered is None or depth not in numbered.levels:
            continue
        count = counters[numbered.counters]
        if (identity, depth) not in begun and depth in numbered.restarts:
            count[depth] = numbered.restarts[depth]
        else:
            count[depth] = count.get(depth, numbered.levels[depth].start - 1) + 1
        begun.add((identity, depth))
        for deeper in [level for level in count if level > depth]:
            del count[deeper]
        _write_number(paragraph, _printed(numbered, depth, count))


def _printed(numbered: _List, depth: int, count: Mapping[int, int]) -> str:
    def counter(place: regex.Match[str]) -> str:
        level = int(place[1]) - 1
        shape = numbered.levels.get(level, numbered.levels[depth])
        return format_numeral(count.get(level, shape.start), _STYLES.get(shape.style, "decimal"))

    if numbered.levels[depth].style in _WITHOUT_NUMBER:
        return ""
    number = _PLACE.sub(counter, numbered.levels[depth].template)
    return f"{number} " if number and number[-1].isascii() else number


def _write_number(paragraph: Element, number: str) -> None:
    """Write a number as a run of text; without one the paragraph stays in its list, which has bullets."""
    if not number:
        return
    properties = paragraph.find("{*}pPr")
    namespace = str(paragraph.tag).partition("}")[0] + "}"
    run = paragraph.makeelement(f"{namespace}r", {})
    text = paragraph.makeelement(f"{namespace}t", {})
    text.text = number
    run.append(text)
    paragraph.insert(0 if properties is None else 1, run)
    if properties is not None:
        _leave_list(properties, namespace)


def _leave_list(properties: Element, namespace: str) -> None:
    for old in properties.findall("{*}numPr"):
        properties.remove(old)
    # List 0 is none (17.9.18): it overrules the list of the paragraph's style.
    none = properties.makeelement(f"{namespace}numPr", {})
    for name in ("ilvl", "numId"):
        none.append(none.makeelement(f"{namespace}{name}", {f"{namespace}val": "0"}))
    properties.append(none)


def _read_lists(numbering: Element) -> dict[str, _List]:
    levels = {
        _value(abstract, "abstractNumId"): _read_levels(abstract) for abstract in numbering.iter("{*}abstractNum")
    }
    lists = {}
    for number in numbering.iter("{*}num"):
        abstract = _child_value(number, "abstractNumId")
        if abstract in levels:
            overrides = [(_integer(_value(one, "ilvl"), 0), one) for one in number.iter("{*}lvlOverride")]
            own = {depth: level for _, one in overrides for depth, level in _read_levels(one).items()}
            restarts = {
                depth: _integer(_child_value(one, "startOverride"), 1)
                for depth, one in overrides
                if one.find("{*}startOverride") is not None
            }
            lists[_value(number, "numId")] = _List(abstract, {**levels[abstract], **own}, restarts)
    return lists


def _read_levels(parent: Element) -> dict[int, _Level]:
    return {
        _integer(_value(level, "ilvl"), 0): _Level(
            _integer(_child_value(level, "start"), 1),
            _child_value(level, "numFmt") or "decimal",
            _child_value(level, "lvlText"),
        )
        for level in parent.iter("{*}lvl")
    }


def _numbered_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Return the list and level of each paragraph style, its own or that of a style that it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based_on: dict[str, str] = {}
    for style in () if styles is None else styles.iter("{*}style"):
        name = _value(style, "styleId")
        based_on[name] = _child_value(style, "basedOn")
        place = style.find("{*}pPr/{*}numPr")
        if place is not None:
            own[name] = (_child_value(place, "numId"), _integer(_child_value(place, "ilvl"), 0))
    found = {}
    for name in based_on:
        ancestor = name
        for _ in range(_LONGEST_CHAIN):
            if ancestor in own:
                found[name] = own[ancestor]
                break
            ancestor = based_on.get(ancestor, "")
    return found


def _place_in_list(paragraph: Element, by_style: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    properties = paragraph.find("{*}pPr")
    if properties is None:
        return "", 0
    styled = by_style.get(_child_value(properties, "pStyle"), ("", 0))
    place = properties.find("{*}numPr")
    if place is None:
        return styled
    return _child_value(place, "numId") or styled[0], _integer(_child_value(place, "ilvl"), styled[1])


def _value(element: Element, name: str) -> str:
    """Return an attribute, whose namespace differs between the two forms of the standard."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _child_value(element: Element, name: str) -> str:
    child = element.find("{*}" + name)
    return "" if child is None else _value(child, "val")


def _integer(printed: str, default: int) -> int:
    return int(printed) if regex.fullmatch(r"\d{1,6}", printed) else default
