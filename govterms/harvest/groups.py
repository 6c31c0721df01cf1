"""Headings of the groups within a list: `【民生篇】`, `一、经济类`, `A`."""

from __future__ import annotations

from typing import Final

import regex

# Near misses: `第一类医疗器械`, `“三篇”文章`.
_GROUP: Final = regex.compile(
    r"[【\[〖(■●◆★*#\s]*(?:[一二三四五六七八九十]{1,2}、|[(][一二三四五六七八九十]{1,2}[)])?"
    r"(?:\d{4}年)?\p{Han}{1,8}(?:篇|类|方面|领域|板块|部分|热词|新词)[】\]〗)■●◆★*\s]*:?"
    r"|【\p{Han}{2,8}[省市州县区旗镇乡]】"
    r"|[A-Z]"  # of the words that sound so
)


def is_group(folded_line: str) -> bool:
    """Tell whether a line may be the heading of a group."""
    return _GROUP.fullmatch(folded_line) is not None
