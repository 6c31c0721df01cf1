"""The rule that rejects a short form where two longer words meet, or inside of one.

There is no segmenter. A bare form is doubted only where an everyday word
crosses its edge; then the ways to part the few letters around it are compared,
with the form as a word and without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Scan, Verdict
from govterms.annotate.shape import NUMERALS
from govterms.annotate.words import FUNCTION_LETTERS, WORDS
from govterms.folding import fold
from govterms.models import Entry

_SHORT: Final = 3
"""Letters of a form that may arise anywhere where two words meet."""

_LONGEST_WORD: Final = 5
_REACH: Final = 3
"""Letters beside a form that a word which crosses its edge may hold."""

_AROUND: Final = 4
_FREE_LETTERS: Final = FUNCTION_LETTERS | frozenset(NUMERALS + "双")
_PLACES: Final = frozenset("东南西北上前后内外里中")
"""Letters that are words by themselves beside a name: 三公里|外, 大四|上|学期, 南|大街."""

# What a parting costs: its words, and more for what is none. Tried on 193 traps that nobody had tuned on: with 1.5 for
# a letter six more of them pass for terms, with 2.0 none fewer; the terms of 23 reports and pages are found with each.
_LETTER: Final = 1.7
_FREE: Final = 1.0
_LEAST: Final = 0.6
_STEM: Final = 1.2
"""The cost of a part of the form as a word of its own, such as 河长 in 河长|制定 and 管服 in 下放|管服: a little more
than that of a known word."""

_LONELY: Final = 0.5
_SLIGHTLY: Final = 0.01
_HAN_RUN: Final = re.compile("[\u4e00-\u9fff]+")


class Vocabulary:
    """Everyday words, and those that a glossary itself shows to be words; with the pairs of letters in them."""

    def __init__(self, entries: Iterable[Entry], forms: Iterable[Form]) -> None:
        """Learn what stands alone between marks in headwords and definitions, and the forms."""
        texts = (fold(text) for entry in entries for text in (entry.headword, entry.definition))
        learned = {run for text in texts for run in _HAN_RUN.findall(text) if 2 <= len(run) <= _SHORT}
        learned |= {form.key for form in forms if len(form.key) <= _LONGEST_WORD}
        self.words: Final = WORDS | learned
        self.pairs: Final = _everyday_pairs() | _pairs(learned)


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


def _pairs(words: Iterable[str]) -> frozenset[str]:
    """Return the letters that stand side by side in `words`."""
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


@cache
def _everyday_pairs() -> frozenset[str]:
    return _pairs(WORDS)


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


def inside_longer_word(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 北大 in 向北大概, 河长制 in 河长制定, 三资 in 三资企业; not 双区 in 落实双区建设, 河长制 in 河长制作用."""
    text, key, pairs = scan.folded, form.key, scan.pairs
    for left, right in form.holders:
        if text.startswith(right, end) and text.endswith(left, 0, start):
            return REJECT
    # The letters on both sides of an edge settle nearly all of it: they seldom stand together in any word.
    crosses = key[-1] + text[end : end + 1] in pairs and _begins_word(scan, end, key)
    if not crosses and len(key) <= _SHORT and text[start - 1 : start] + key[0] in pairs:
        crosses = _ends_word(scan, start, key)
    if not crosses:
        return None
    first, last = _run_around(text, start, end)
    return REJECT if _reads_better_without(text[first:last], start - first, end - first, scan.words) else None


def _begins_word(scan: Scan, end: int, key: str) -> bool:
    """Tell whether a word begins in a form and goes on behind it."""
    words, behind = scan.words, scan.folded[end : end + _REACH]
    for first in range(max(len(key) - _SHORT, 1), len(key)):  # `any` with a generator takes twice as long
        for length in range(1, _REACH + 1):
            if key[first:] + behind[:length] in words:
                return True
    return False


def _ends_word(scan: Scan, start: int, key: str) -> bool:
    """Tell whether a word that began before a form ends in it."""
    words, before = scan.words, scan.folded[max(start - _REACH, 0) : start]
    for first in range(len(before)):
        for last in range(1, len(key)):
            if before[first:] + key[:last] in words:
                return _HAN_RUN.fullmatch(key) is not None
    return False


@lru_cache(maxsize=10_000)
def _reads_better_without(letters: str, start: int, end: int, words: frozenset[str]) -> bool:
    """Tell whether `letters` part into better words than with a form from `start` to `end` as one of them."""
    before, behind = letters[:start], letters[end:]
    with_form = _word_cost(end - start) + _cost(before, words) + _cost(behind, words)
    # A letter that the form leaves alone where it makes a word with the form's edge: 三资|本|运作.
    with_form += _LONELY * (letters[end - 1 : end + 1] in words and behind[:1] in _FREE_LETTERS)
    without = _cost(letters, words, (start, end))
    # Two letters that no numeral begins (中新, 农大) arise too easily to be given the benefit of the doubt.
    is_loose = end - start == 2 and letters[start] not in _FREE_LETTERS
    return without < with_form or (is_loose and without - with_form < _SLIGHTLY)


def _run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the Han letters around an occurrence begin and end, at most a few away."""
    before = text[max(start - _AROUND, 0) : start]
    runs = [found.span() for found in _HAN_RUN.finditer(before)]
    first = start - len(before) + runs[-1][0] if runs and runs[-1][1] == len(before) else start
    behind = _HAN_RUN.match(text, end, end + _AROUND)
    return first, behind.end() if behind else end


def _cost(letters: str, words: frozenset[str], form: tuple[int, int] | None = None) -> float:
    """Return the cost of the best way to part `letters`: few words, and few letters that are no words.

    Args:
        letters: Han letters.
        words: What counts as a word.
        form: A span that may not be one word, but whose beginning or end may.
    """
    best: list[float] = [0.0]
    for end in range(1, len(letters) + 1):
        letter = letters[end - 1]
        least = best[end - 1] + (_FREE if letter in _FREE_LETTERS or letter in _PLACES else _LETTER)
        for start in range(max(end - _LONGEST_WORD, 0), end - 1):
            if letters[start:end] in words and (start, end) != form:
                least = min(least, best[start] + _word_cost(end - start))
        if form and form[0] + 1 < end < form[1]:
            least = min(least, best[form[0]] + _STEM)
        elif form and end == form[1]:
            least = min([least, *(best[start] + _STEM for start in range(form[0] + 1, end - 1))])
        best.append(least)
    return best[-1]


def _word_cost(length: int) -> float:
    """Return the cost of a word: between two ways with as many words, the one with the longest is right: 两|新能源."""
    return max(1.2 - 0.1 * length, _LEAST)
