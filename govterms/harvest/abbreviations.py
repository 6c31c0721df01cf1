"""The short forms that a headword explains."""

from __future__ import annotations

from typing import Final

import regex

_QUOTED: Final = regex.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|‘([^‘’]+)’")
# `本条例所称照护据点` is how a statute names 照护据点.
_TITLE: Final = regex.compile(r"《([^《》]+)》")
_STATUTE_PREFIX: Final = regex.compile(r"^(?:本|前|第)[\p{Han}\d]{1,14}?所称(?:的|之)?")


def find_abbreviations(headword: str) -> tuple[str, ...]:
    """Return the short forms that a headword explains: what is quoted, else all of it.

    Example:
        >>> find_abbreviations("“两重”“两新”"), find_abbreviations("TID")
        (('两重', '两新'), ('TID',))
    """
    title = _TITLE.fullmatch(headword)
    if title and not _QUOTED.search(headword):
        return (title[1],)
    bare = _STATUTE_PREFIX.sub("", headword) if headword.startswith(("本", "前", "第")) else headword
    quoted = ("".join(filter(None, groups)).strip() for groups in _QUOTED.findall(headword))
    return tuple(dict.fromkeys(part for part in quoted if part)) or (bare or headword,)
