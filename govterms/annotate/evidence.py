"""Rules that accept: what speaks for a term, whatever else its letters may mean."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

import regex

from govterms.annotate.count import counts
from govterms.annotate.match import MARKS, Form
from govterms.annotate.scan import EMPHASIS, Beside, Scan, Verdict, emphasis
from govterms.annotate.shape import NUMERALS
from govterms.folding import fold
from govterms.script import LEFT_QUOTES, RIGHT_QUOTES

_OPENING: Final = frozenset(LEFT_QUOTES + "【\"'＂＇„‟‚‛")
_CLOSING: Final = frozenset(RIGHT_QUOTES + "】\"'＂＇")
AFTER_QUOTED: Final = frozenset(map(fold, _OPENING | _CLOSING | {" "} | EMPHASIS))
"""What stands, folded, behind every occurrence that `quoted` has anything to say of."""

BESIDE_QUOTED: Final = Beside(behind=AFTER_QUOTED)

QUOTED: Final = "quoted"
"""The evidence of quotation marks."""

_REACH: Final = 14


def quoted(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Accept “1310”, 「雙區」, "5080", 【5080】, “**1310**” and the damaged ”双区”.

    Near misses: 1310 in “甲”1310“乙”, and 【21】, which cites a note.
    """
    text = scan.text
    after = text[end : end + 1]
    before = text[start - 1 : start]
    if before == "【" and end - start < 4 and form.key.isdecimal():
        return None
    if before == " " == after:
        before, after = text[start - 2 : start - 1], text[end + 1 : end + 2]
    elif reach := emphasis(text, start, end):
        before, after = text[start - reach - 1 : start - reach], text[end + reach : end + reach + 1]
    if before in _OPENING:
        return QUOTED if after in _CLOSING or after in _OPENING else None
    return QUOTED if before in _CLOSING and after in _CLOSING else None


def in_headword(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Accept 1310 in 1310具体部署 and 21 in 稳增长21条, when a headword reads so."""
    before, after = _around(scan, start, end)
    for left, right in form.contexts:
        # A number before its unit is the term only behind the headword's other
        # words: “21”条措施 does not make a term of 出台21条措施. One letter is
        # enough for a word that counts nothing: 链长制 of “链长”制.
        if len(left) + len(right) < 2 and (not right or not _is_plain_word(form.key)):
            continue
        if not left and counts(right):
            continue
        if before.endswith(left) and after.startswith(right):
            return f"in its headword {left}{form.key}{right}"
    return None


def _is_plain_word(key: str) -> bool:
    return len(key) > 1 and all(letter >= "\u4e00" and letter not in NUMERALS for letter in key)


_BEHIND_NOUN: Final = frozenset("的了里中上下内和与及已将走")
"""What stands behind a word of two letters that does not go on: 1310部署已下发, not 365服务热线."""


def beside_headword(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Accept 5080 in 教育5080 and in 5080攻坚, when the headword is 学前教育“5080”攻坚."""
    before, after = _around(scan, start, end)
    for left, right in form.contexts:
        words = ""
        if after[:2] == right[:2]:  # two letters are asked for: nearly all fail here
            words = _common_prefix(after, right)
        if len(words) < 2 and before[-2:] == left[-2:]:
            words = _common_prefix(before[::-1], left[::-1])[::-1]
        if len(words) < 2 and form.key[0].isdecimal():
            words = _head_noun(after, right)
        if len(words) > 1:
            return f"beside its headword's words {words}"
    return None


def _head_noun(after: str, right: str) -> str:
    """Return how a headword ends, where that stands behind a number: 部署 of “1310”具体部署 in 落实1310部署.

    Two letters may also begin another word: 服务 in 365服务热线.
    """
    for start in range(1, len(right) - 1):
        words = right[start:]
        if after.startswith(words):
            is_whole = len(words) > 2 or after[2:3] in _BEHIND_NOUN or not after[2:3].isalnum()
            return words if is_whole else ""
    return ""


def _around(scan: Scan, start: int, end: int) -> tuple[str, str]:
    """Return the folded letters on both sides, past quotation marks."""
    text = scan.folded
    return text[max(start - _REACH, 0) : start].rstrip(MARKS), text[end : end + _REACH].lstrip(MARKS)


def _common_prefix(one: str, other: str) -> str:
    return "".join(mine for mine, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def beside_sibling(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Accept 三大高地 in 三大高地、五大战略, when one headword has both."""
    text = scan.folded
    siblings = (other for other in form.siblings if text.find(other, max(start - _REACH, 0), end + _REACH) >= 0)
    found = next(siblings, None)
    return f"beside {found} of its headword" if found else None


_CITES: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿¹²³⁰⁴⁵⁶⁷⁸⁹")
_BRACKETS: Final = frozenset("[【〔")
BESIDE_CITED: Final = Beside(behind=_CITES | _BRACKETS)
# [29], 〔3〕; near misses: 〔2025〕 (a year), （见附件）.
_CITATION: Final = regex.compile(r"[\[【〔]\d{1,3}[\]】〕]")


def cited(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Accept 六个一[29] and 1310①."""
    mark = scan.folded[end : end + 1]
    is_cited = mark in _CITES or (mark in _BRACKETS and _CITATION.match(scan.folded, end, end + 5))
    return "cited" if is_cited else None


def quoted_elsewhere(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Accept the second 六个一 in 开展“六个一”，把六个一抓到底; not one of a text that never quotes it."""
    return "quoted elsewhere in the text" if scan.folded[start:end] in scan.quoted else None


_SUBJECT: Final = regex.compile(r"(?r)(?:^|[\n,。;:!?)、])(?:目前|现在|如今|现|今年|此后|同时|该|其中)?,?")
_PREDICATE: Final = regex.compile(
    r"[已将]|现已|累计|共[有计]|均已|覆盖|实现|上线|运行|接入|归集|收录|汇[集聚总]|整合|标[注明示]|纳入|惠及|推行|启用|建成|投用"
)
_USE: Final = regex.compile(r"(?r)依托|用[好活足]|推[进行]|深化|打造|完善|上线|实施|建[成设强]|运用|落实|纳入|覆盖")
_SAME: Final = 2


def like_quoted_before(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Accept the second 一张图 in 印发“一张图”方案。一张图已归集…, 建成“一张图”，用好建成一张图; not 把一张图挂在墙上.

    Even a phrase as common as this means the term in the paragraph that has
    just quoted it, where it has the same words beside it or is the subject of
    something that only a scheme does.
    """
    text = scan.folded
    quoted = [at for at in scan.quoted.get(text[start:end], ()) if at < start]
    if not quoted or "\n" in text[quoted[-1] : start]:
        return None
    if _USE.match(text, max(start - 2, 0), start):
        return "quoted before, and put to use here"
    if _PREDICATE.match(text, end, end + 2) and _SUBJECT.match(text, max(start - 4, 0), start):
        return "quoted before, and the subject here"
    twin = quoted[-1]
    left, right = text[start - _SAME : start], text[end : end + _SAME]
    is_same = _is_han(left) and left == text[twin - 1 - _SAME : twin - 1]
    if not is_same:
        behind = twin + end - start + 1
        is_same = _is_han(right) and right == text[behind : behind + _SAME]
    return "quoted before with the same words beside it" if is_same else None


def _is_han(letters: str) -> bool:
    return len(letters) == _SAME and all("\u4e00" <= letter <= "\u9fff" for letter in letters)


SIGNS: Final = frozenset(MARKS + "【】") | _CITES | _BRACKETS
"""What stands beside an occurrence, in folded text, where a rule accepts it; its headword's letters do too."""

BESIDE_OPENING: Final = Beside(frozenset(map(fold, _OPENING)))
_REST: Final = regex.compile(rf"[^{NUMERALS}\P{{Han}}]{{2,8}}[\"']")


def opens_quotation(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Accept 五大战略 in “五大战略定位”; not 一件事 in “一件事一次办”."""
    if scan.text[start - 1 : start] in _OPENING and _REST.match(scan.folded, end, end + 9):
        return "opens a quotation"
    return None
