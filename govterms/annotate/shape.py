"""What can be told of a short form by its letters alone.

Government abbreviations range from forms that can be nothing else
(三清三拆三整治) to forms that are nearly always something else (21, 一件事).
The shape decides which rules an occurrence has to pass.
"""

from __future__ import annotations

from typing import Final

import regex

from govterms.annotate.words import WORDS

NUMERALS: Final = "一二两三四五六七八九十百千万亿兆"
"""Chinese numerals."""

MEASURES: Final = "个件张条项次场块批种类"
"""Measure words."""

_MEASURES: Final = MEASURES + "大"
"""Measure words, and 大, which stands in the place of one (五大战略)."""

_COUNTED: Final = _MEASURES + "级地区带线江包站轴年月日天人名位方面层期段户家"
"""Letters that make a plain count of a single numeral: 四级, 两地, 三类."""

_NUMBER: Final = regex.compile(rf"[\d.·/:-]*\d[\d.·/:-]*[{_MEASURES}]?")
_PHRASE: Final = regex.compile(
    rf"""
    [{NUMERALS}] [{_MEASURES}] (?: 一.? | [^{NUMERALS}]{{1,2}} )   # 一件事, 六个一, 五个中心; not 四级三类
    | [{NUMERALS}] [{_COUNTED}]                                    # 三类, 五大
    | 一 .                                                         # 一核: 一 begins too many words
    | 一 [盘本根支口座步颗把道堂盏篇局] [^{NUMERALS}]              # 一盘棋, 一本账; not 一网通办
    """,
    regex.VERBOSE,
)
_NUMERAL: Final = regex.compile(rf"[{NUMERALS}]{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?")

# Ways of speaking that some places make the names of a policy.
_SAYING: Final = regex.compile(
    rf"""
    最[后初先] [{NUMERALS}\d]+ (?: 公里 | 米 | 步 | 环 )             # 最后一公里
    | [{NUMERALS}] (?: 步走 | 手抓 | 手硬 )                         # 三步走
    | 回头看 | 走出去 | 引进来 | 过紧日子
    | 双 (?: 提[升高] | 促进 | 增[长收] | 丰收 | 下降 | 推[进动] | [带驱联]动 | 满意 | 突破 | 改善 | 优化 | 达标 )
    """,
    regex.VERBOSE,
)
_PAIR: Final = regex.compile(r"\p{Han}{2}")


def is_number(form: str) -> bool:
    """Tell whether `form` looks like a plain number: 1310, 21, 25·7, 30条; not 1+6."""
    return bool(_NUMBER.fullmatch(form))


def is_formula(form: str) -> bool:
    """Tell whether `form` is a sum that might go on: 1+6+N, 文旅+百业; not 互联网+."""
    return "+" in form.strip("+")


def is_pair(form: str) -> bool:
    """Tell whether `form` is a numeral and one letter: 三清, 双区; not 一件事."""
    return len(form) == 2 and form[0] in NUMERALS + "双" and form[1].isalpha()


def is_manifold(form: str) -> bool:
    """Tell whether `form` means another thing in each place that uses it: 六个一, five of something here and there."""
    return len(form) == 3 and form[0] in NUMERALS and form[1:] == "个一"


def is_everyday(form: str, *, is_quoted: bool) -> bool:
    """Tell whether `form` is more often ordinary words than a term.

    In thirteen reports 189 quoted strings of these shapes (21, 十五, 人民,
    一件事, 五大) stand 355 times in quotation marks and 1,835 times without.
    Looked through six by six, those without were numbers, plain words and
    parts of longer terms, but for a few such as 四件大事.

    Args:
        form: A folded short form.
        is_quoted: Whether the glossary never prints it without quotation
            marks. For an ordinary word (“高地”) or saying (“回头看”) the marks
            then are what makes it a term; a coined one (“村超”) needs none.
    """
    if len(form) == 1 or is_number(form) or _PHRASE.fullmatch(form) or _NUMERAL.fullmatch(form):
        return True
    if not is_quoted:
        return False
    return bool(_SAYING.fullmatch(form)) or (
        bool(_PAIR.fullmatch(form)) and form[0] not in NUMERALS + "双" and form in WORDS
    )
