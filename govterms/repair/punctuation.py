"""Make half-width punctuation in Chinese full-width, as the standard for punctuation (GB/T 15834) has it."""

from __future__ import annotations

from typing import Final

import regex

from govterms.spans import Edit

KIND: Final = "punctuation"
_FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "!": "！", "(": "（", ")": "）"}
_CHINESE: Final = r"[\p{Han}“”‘’《》（）。、，；：％]"
# Hits: `经济,民生`, `“双区”:指`, `各位代表!`, `GDP,同比`. Near misses: `1,310`, `9:30`, `http://`, `a, b`.
# `?` is left alone: it also stands for letters that are lost.
_MARK: Final = regex.compile(
    rf"(?<={_CHINESE}\s?)[,;:!](?!//)|[,;:](?={_CHINESE})(?<!^.)(?<![\d\s].)|(?<=\d)[,;](?=\p{{Han}})"
)
# A pair is Chinese when Chinese stands in it or before it. Near misses: `(1)`, `f(x)`, `双区(1)`.
_BRACKETS: Final = regex.compile(
    r"(?<left>\()(?:(?=[^()\n]*\p{Han})|(?<=\p{Han}\()(?=[^()\n]*\p{Latin}{2}))[^()\n]{1,200}(?<right>\))"
)


def repair_punctuation(text: str) -> tuple[Edit, ...]:
    """Return edits that make the half-width marks of Chinese clauses full-width.

    Example:
        >>> [edit.replacement for edit in repair_punctuation("增长1,310元,即(略)3:1")]
        ['，', '（', '）']
    """
    places = [match.start() for match in _MARK.finditer(text)]
    for match in _BRACKETS.finditer(text):
        places += (match.start("left"), match.start("right"))
    return tuple(Edit(place, place + 1, _FULL_WIDTH[text[place]], KIND) for place in sorted(places))
