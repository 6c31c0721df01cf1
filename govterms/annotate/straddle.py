"""The rule that rejects a short form where two longer words meet, or inside of one.

There is no segmenter. A bare form is doubted only where an everyday word
crosses its edge; then the ways to part the few letters around it are compared,
with the form as a word and without it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Scan, Verdict
from govterms.annotate.words import WORDS
from govterms.folding import fold

_SHORT: Final = 3
"""Letters of a form that may arise anywhere where two words meet."""

_REACH: Final = 3
"""Letters beside a form that a word which crosses its edge may hold."""

_AROUND: Final = 4
_FIRST_HAN: Final = "\u4e00"
_LAST_HAN: Final = "\u9fff"
_HAN_RUN: Final = re.compile(f"[{_FIRST_HAN}-{_LAST_HAN}]+")


def fixed_words(form: Form) -> tuple[tuple[str, str], ...]:
    """Return what fixed words, of which the entries of `form` say nothing, have before and behind it."""
    if len(form.key) > _SHORT or not _HAN_RUN.fullmatch(form.key):
        return ()
    holders = [word for word in _holders().get(form.key, ()) if not _is_told(form, word)]
    return tuple(word.partition(form.key)[::2] for word in holders)


def _is_told(form: Form, word: str) -> bool:
    """Tell whether an entry of 两新 speaks of 组织, so that 两新组织 is the term with its noun."""
    rest = [part for part in word.split(form.key, 1) if part]
    return any(all(part in fold(entry.headword + entry.definition) for part in rest) for entry in form.senses)


@cache
def _holders() -> dict[str, tuple[str, ...]]:
    """Return the everyday words by the shorter strings of two letters or more that they hold."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(WORDS):
        parts = {
            word[start:end]
            for start in range(len(word))
            for end in range(start + 2, min(start + _SHORT, len(word)) + 1)
        }
        for part in parts - {word}:
            found[part] = (*found.get(part, ()), word)
    return found


def open_letters(form: Form) -> tuple[str, str]:
    """Return the letters of `form` in which a word may end and begin that crosses its edge; a line break for none."""
    return form.key[0] if len(form.key) <= _SHORT else "\n", form.key[-1]


def inside_longer_word(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 北大 in 向北大概, 河长制 in 河长制定, 三资 in 三资企业; not 双区 in 落实双区建设, 河长制 in 河长制作用."""
    text, key, pairs = scan.padded, form.key, scan.vocabulary.pairs
    for left, right in form.holders:
        if text.startswith(right, end) and text.endswith(left, 0, start):
            return REJECT
    # The letters on both sides of an edge settle nearly all of it: they seldom stand together in any word.
    crosses = text[end] in pairs.get(key[-1], "") and _begins_word(scan, end, key)
    if not crosses and len(key) <= _SHORT and key[0] in pairs.get(text[start - 1], ""):
        crosses = _ends_word(scan, start, key)
    if not crosses:
        return None
    first, last = _run_around(text, start, end)
    is_chance = scan.vocabulary.reads_better_without(text[first:last], start - first, end - first)
    return REJECT if is_chance else None


def _begins_word(scan: Scan, end: int, key: str) -> bool:
    """Tell whether a word begins in a form and goes on behind it."""
    words, behind = scan.vocabulary.words, scan.folded[end : end + _REACH]
    goes_on = [behind[:length] for length in range(1, len(behind) + 1)]
    for first in range(max(len(key) - _SHORT, 1), len(key)):  # `any` with a generator takes twice as long
        begins = key[first:]
        for more in goes_on:
            if begins + more in words:
                return True
    return False


def _ends_word(scan: Scan, start: int, key: str) -> bool:
    """Tell whether a word that began before a form ends in it."""
    words, before = scan.vocabulary.words, scan.folded[max(start - _REACH, 0) : start]
    for first in range(len(before)):
        began = before[first:]
        for last in range(1, len(key)):
            if began + key[:last] in words:
                return _HAN_RUN.fullmatch(key) is not None
    return False


def _run_around(padded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the Han letters around an occurrence begin and end, at most a few away."""
    first, farthest = start, max(start - _AROUND, 0)
    while first > farthest and _FIRST_HAN <= padded[first - 1] <= _LAST_HAN:
        first -= 1
    last, farthest = end, end + _AROUND
    while last < farthest and _FIRST_HAN <= padded[last] <= _LAST_HAN:  # the line break at its end stops it
        last += 1
    return first, last
