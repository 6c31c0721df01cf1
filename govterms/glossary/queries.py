"""What people type when they look something up, and what of it to look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from govterms.folding import fold
from govterms.glossary.index import term_key

LONGEST: Final = 200
"""Letters of the longest query that is searched for; the longest headwords have some fifty."""

_WORD: Final = regex.compile(r"[\p{L}\p{N}]+(?:[.%+&/-]+[\p{L}\p{N}]+)*[%+]?")
_ENDS: Final = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+]+$")
_QUESTION: Final = regex.compile(
    r"(?:请问|请?解释一?下?)?(?:(?:什么|啥)(?:是|叫做?)|何[为谓])?(?P<term>.+?)"
    r"(?:(?:是指|指的是|指|是)(?:什么|啥)(?:意思)?|(?:什么|啥|的)意思(?:是什么)?|的?(?:含义|定义)(?:是什么)?)?"
)


def query_key(query: str) -> str:
    """Return the term that `query` asks for, in the form in which terms are compared.

    Empty when there is none: no letter and no digit, or far too many.

    Example:
        >>> query_key("什么是‘四站’？"), query_key("“TID”是什么意思"), query_key("……"), query_key("双区" * 5000)
        ('四站', 'tid', '', '')
    """
    if len(query) > LONGEST:
        return ""
    key = _ENDS.sub("", term_key(query))
    question = _QUESTION.fullmatch(key)
    return question["term"] if question else key


def query_words(query: str) -> list[str]:
    """Return the words of `query` as definitions hold them, the longest first."""
    words = _WORD.findall(fold(query).casefold())
    return sorted(dict.fromkeys(words), key=len, reverse=True)


def parts_of(key: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of `key` that may be a term, longest first.

    They have two letters at least, and no number or Latin word is cut in two.
    """
    for length in range(len(key) - 1, 1, -1):
        for start in range(len(key) - length + 1):
            end = start + length
            if not (_is_cut(key, start) or _is_cut(key, end)):
                yield start, end


def is_subsequence(letters: str, of: str) -> bool:
    """Tell whether `letters` stand in `of` in their order, others between them or not."""
    rest = iter(of)
    return all(letter in rest for letter in letters)


def _is_cut(key: str, at: int) -> bool:
    if not 0 < at < len(key):
        return False
    pair = key[at - 1 : at + 1]
    return pair.isdigit() or (pair.isascii() and pair.isalpha())
