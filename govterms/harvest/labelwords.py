"""What stands where a headword does and is none: `其中:…`, `日期:2018-09-03`, `各位代表:…`."""

from __future__ import annotations

from typing import Final

import regex

# Words that open a sentence within a definition, before a colon, and are no headword.
_NO_HEADWORDS: Final = frozenset(
    "同志们 其中 例如 比如 如 包括 主要包括 具体 具体如下 如下 注 备注 说明 一是 二是 三是 即 指 是指 主要内容 内容 "
    "问 答 Q A 日期 时间 报告 数据来源 资料来源 来源 参见 详见 见 序号 名词 术语 词条 词目 简称 释义项 词汇 "
    "附注 解释对象 解释范围".split()
)
_NO_HEADWORD: Final = regex.compile(
    r"各位(?:代表|委员|同志).{0,6}|本(?:报告|公报|文|表|资料|年鉴)\p{Han}{0,6}|第[一二三四五六七八九十\d]+(?:步|[章节编篇]|部分)?|\d+楼|注[一二三四五六七八九十]"
)
_NO_HEADWORD_STARTS: Final = ("各位", "本", "第", "注", *"123456789")
# Behind the labels of a form, a menu, a list of links: `大小:388.20 KB`, `页数:1页`, `ID:6120933`, `[2024-01-30]`.
_VALUE: Final = regex.compile(r"[\[(]?[\d.,:/-]+\s?(?:[KMG]B|[\p{Han}]{1,2})?[\])]?")
_ASKED: Final = regex.compile(r"(?:是|指的?是?)?(?:什么|啥|何)(?:意思|含义)?[?。]?")
_NO_WORD: Final = regex.compile(r"[^\p{L}\d]+")
_ITEM_NUMBER: Final = regex.compile(r"\d{1,2}|\([a-z]\)")
_NO_HAN: Final = regex.compile(r"\P{Han}+")


def explains_nothing(words: str, definition: str, *, is_spaced: bool) -> bool:
    """Tell whether what may be a headword, and what stands behind it, are no entry.

    Args:
        words: The folded words before the separator.
        definition: What stands behind it, folded.
        is_spaced: Whether no more than white space separates them.
    """
    if _NO_WORD.fullmatch(words) or _VALUE.fullmatch(definition) or _ASKED.fullmatch(definition):
        return True
    if is_spaced and (_NO_HAN.fullmatch(definition) or _ITEM_NUMBER.fullmatch(words)):
        return True
    return words in _NO_HEADWORDS or (
        words.startswith(_NO_HEADWORD_STARTS) and _NO_HEADWORD.fullmatch(words) is not None
    )
