"""Rules that reject what is only a part of something longer.

The first line of a rule's docstring shows what it rejects, and near misses.
"""

from __future__ import annotations

from typing import Final

import regex

from govterms.annotate.match import Form
from govterms.annotate.scan import CLOSING, OPENING, REJECT, Beside, Scan, Verdict, emphasis
from govterms.annotate.shape import MEASURES, NUMERALS
from govterms.folding import fold

_JOINERS: Final = frozenset(".:/-~,·")
_EDGES: Final = frozenset(("", '"', "(", ")", "\n"))
_LIST_NUMBER: Final = regex.compile(r"(?:^|[\r\n])\s*\d{1,2}\.$")


def is_word(letter: str) -> bool:
    """Tell whether `letter` belongs to an alphabet or is a digit.

    Han is left out, whose words stand without spaces, and so are ¹ and ①,
    which cite a note.
    """
    # Han and its punctuation begin at U+2E80.
    return letter < "\u2e80" and (letter.isalpha() or letter.isdecimal() or letter == "_")


def inside_word(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 51310, A1310, TODO, METODO, 3.1310, 0769-1310, TOD's, TOD.length; not 双区2025年, TOD/TID."""
    text = scan.folded
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before >= "\u2e80" or before in _EDGES) and (after >= "\u2e80" or after in _EDGES):
        return None  # nearly always; the rest takes five times as long
    if before and is_word(text[start]) and (is_word(before) or _joins_left(scan, start)):
        return REJECT
    if after and is_word(text[end - 1]):
        goes_on = is_word(after) or _joins_right(scan, end) or (after == "'" != before and _is_latin(text, end + 1))
        return REJECT if goes_on else None
    return None


def _joins_left(scan: Scan, start: int) -> bool:
    """Tell whether a number goes on to the left: 3.1310; not `1.15分钟生活圈` in a list."""
    text = scan.folded
    if not (text[start].isdecimal() and text[start - 1] in _JOINERS and is_word(text[start - 2])):
        return False
    # A full-width comma folds to a comma, but it separates: 突出1+6，1+7.
    return scan.text[start - 1] != "，" and not _LIST_NUMBER.search(text, max(start - 8, 0), start)


def _joins_right(scan: Scan, end: int) -> bool:
    """Tell whether a number or code goes on to the right: 13.10, 1310-2, 1310,5, TOD-2025, TOD.length."""
    text = scan.folded
    if text[end] == "." and "a" <= text[end + 1 : end + 2] <= "z":
        return True
    joins = text[end] in _JOINERS if text[end - 1].isdecimal() else text[end] == "-"
    if not (joins and text[end + 1 : end + 2].isdecimal()):
        return False
    return scan.text[end] != "，"


_SIGNS: Final = frozenset("+=×÷*/")
BESIDE_FORMULA: Final = Beside(_SIGNS | {" ", "("}, _SIGNS | {" "})


def inside_formula(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 1+6 in 1+6+N, 1+1+6 and f(1+6), 文旅+百业 in 文旅+百业+体育; not 1+6、1+7, (1+6)."""
    text = scan.folded
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == " ":
        before = text[start - 2 : start - 1]
    if after == " ":
        after = text[end + 1 : end + 2]
    reach = emphasis(text, start, end)
    if reach and not (_is_ascii_word(text, start - reach - 1) or _is_ascii_word(text, end + reach)):
        return None  # **1+6**, not 2*1+6*3
    if before == "(" and _is_latin(text, start - 2):
        return REJECT  # f(1+N)
    return REJECT if before in _SIGNS or after in _SIGNS else None


def _is_latin(text: str, at: int) -> bool:
    letter = text[at : at + 1]
    return letter.isascii() and letter.isalpha()


def _is_ascii_word(text: str, at: int) -> bool:
    letter = text[at : at + 1]
    return letter.isascii() and letter.isalnum()


_ADDRESS_SIGNS: Final = frozenset("/\\.@=?&#:-_~%")
BESIDE_ADDRESS: Final = Beside(_ADDRESS_SIGNS, _ADDRESS_SIGNS)
_ADDRESS: Final = regex.compile(
    r"://|@|\b[A-Za-z]:[/\\]|^www\.|\.(?:com|cn|org|net|gov|html?|pdf|docx?|xlsx?|jpg|png)\b"
)
_RUN_BEFORE: Final = regex.compile(r"(?r)[-\w.:/\\?#@&=%+~]*", regex.ASCII)
_RUN_AFTER: Final = regex.compile(r"[-\w.:/\\?#@&=%+~]*", regex.ASCII)
_LONGEST_ADDRESS: Final = 200


def inside_address(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject https://example.cn/TOD, TOD@example.cn and TOD.pdf; not TOD/TID."""
    text = scan.folded
    if text[start - 1 : start] not in _ADDRESS_SIGNS and text[end : end + 1] not in _ADDRESS_SIGNS:
        return None
    before = _RUN_BEFORE.match(text, max(start - _LONGEST_ADDRESS, 0), start)
    after = _RUN_AFTER.match(text, end, end + _LONGEST_ADDRESS)
    run = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    return REJECT if _ADDRESS.search(run) else None


_NUMERALS: Final = frozenset(NUMERALS)
_ORDINAL_MARKS: Final = frozenset("第初周")
_POWERS: Final = frozenset("十百千万亿兆")
BESIDE_NUMERAL: Final = Beside(_NUMERALS | _ORDINAL_MARKS, _NUMERALS)


def inside_numeral(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 四五 in 二十四五, 三通 in 第三通道, 六个一 in 六个一百天; not two terms that touch."""
    text = scan.folded
    before, after = text[start - 1 : start], text[end : end + 1]
    if after in _NUMERALS and text[end - 1] in _NUMERALS and not scan.starts_at(end):
        return REJECT
    goes_on = before in _NUMERALS or before in _ORDINAL_MARKS
    return REJECT if goes_on and text[start] in _NUMERALS and not scan.ends_at(start) else None


def may_be_counted(form: Form) -> bool:
    """Tell whether the first letter of `form` may belong to a count before it: 个转企, 千企; not 双千."""
    return form.key[0] in MEASURES or form.key[0] in _POWERS


def counted(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 个转企 in 3个转企 and 千企 in 5千企业; not two terms that touch."""
    first, before = scan.folded[start], scan.folded[start - 1 : start]
    if first in MEASURES:
        is_counted = before.isdecimal() or before in _NUMERALS
    else:
        is_counted = first in _POWERS and before.isdecimal()
    return REJECT if is_counted and not scan.ends_at(start) else None


# A numeral and the word it counts, as the other half of a phrase such as
# 七进七出. Left out are numerals before measure words (两重三个项目), and on the
# left the connectives 一是, 首先要 and the powers of ten (百姓, 万众).
_NO_HALF: Final = rf"{NUMERALS}{MEASURES}大家年月日天人名位是为要分"
_HALVES: Final = frozenset(NUMERALS + "双")
_HALF_AFTER: Final = regex.compile(rf"[{NUMERALS}双](?![{_NO_HALF}])\p{{Han}}")
_HALF_BEFORE: Final = regex.compile(rf"[二两三四五六七八九双](?![{_NO_HALF}])\p{{Han}}")
BESIDE_PARALLEL: Final = Beside(behind=_HALVES, second_before=_HALVES)


def inside_parallel(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 七进 in 七进七出, 两新 in 两新一重, 三拆 in 三清三拆; not 两重两新, which is two terms."""
    text = scan.folded
    if text[end : end + 1] in _HALVES and not scan.starts_at(end) and _HALF_AFTER.match(text, end, end + 2):
        return REJECT
    is_behind = start > 1 and text[start - 2] in _HALVES and not scan.ends_at(start)
    return REJECT if is_behind and _HALF_BEFORE.match(text, start - 2, start) else None


_LAST_LETTER: Final = regex.compile(r"\p{Han}[\"']")
_LAST_DIGITS: Final = regex.compile(r"[\d.+A-Z]{1,6}[\"']")
_OPENING_FOLDED: Final = frozenset(map(fold, OPENING))
BEFORE_DIGITS: Final = Beside(_OPENING_FOLDED)
INSIDE_QUOTATION: Final = Beside(_OPENING_FOLDED, frozenset(map(fold, CLOSING)))


def before_digits(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 双一流 in “双一流196”; not in 双一流2025年 and “双一流”2025."""
    if scan.text[start - 1 : start] not in OPENING or not start:
        return None
    return REJECT if _LAST_DIGITS.match(scan.folded, end, end + 7) else None


def inside_quotation(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 三保 in “三保障” and 三包 in “门前三包”; not 双区 in “双区驱动”."""
    before, after = scan.text[start - 1 : start], scan.text[end : end + 1]
    if before in OPENING and _LAST_LETTER.match(scan.folded, end, end + 2):
        return REJECT
    if after in CLOSING and before.isalpha() and not scan.ends_at(start):
        return REJECT
    return None
