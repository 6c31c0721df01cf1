"""The rule that rejects a short form where two longer words meet, or inside of one.

There is no segmenter. A bare form of two or three letters is doubted only
where an everyday word crosses its edge; then the ways to part the few letters
around it are compared, with the form as a word and without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from govterms.annotate.match import Form, Rivals
from govterms.annotate.scan import REJECT, Scan, Verdict
from govterms.annotate.shape import NUMERALS
from govterms.annotate.words import FUNCTION_LETTERS, WORDS
from govterms.folding import fold
from govterms.models import Entry

LONGEST_FORM: Final = 3
"""Longer forms hold too many letters to arise where two words meet."""

_LONGEST_WORD: Final = 5
_REACH: Final = 4
_AROUND: Final = 4
_FREE_LETTERS: Final = FUNCTION_LETTERS | frozenset(NUMERALS + "双")
_LONELY: Final = 0.5
_HAN_RUN: Final = re.compile("[\u4e00-\u9fff]+")


class Vocabulary:
    """Everyday words, and those that a glossary itself shows to be words."""

    def __init__(self, entries: Iterable[Entry], forms: Iterable[Form]) -> None:
        """Learn what stands alone between marks in headwords and definitions, and the forms."""
        texts = (fold(text) for entry in entries for text in (entry.headword, entry.definition))
        learned = {run for text in texts for run in _HAN_RUN.findall(text) if 2 <= len(run) <= LONGEST_FORM}
        self.words: Final = WORDS | learned | {form.key for form in forms if len(form.key) <= _LONGEST_WORD}
        self._before, self._after = _neighbours(self.words)

    def rivals(self, form: Form) -> Rivals:
        """Return what makes occurrences of `form` doubtful: nothing where it is long, or not Han."""
        key = form.key
        if len(key) > LONGEST_FORM or not _HAN_RUN.fullmatch(key):
            return Rivals()
        starts = [key[:end] for end in range(1, len(key) + 1)]
        ends = [key[start:] for start in range(len(key))]
        return Rivals(
            frozenset(letter for part in starts for letter in self._before.get(part, ())),
            frozenset(letter for part in ends for letter in self._after.get(part, ())),
            frozenset(word for word in _holders().get(key, ()) if not _is_told(form, word)),
        )


def _is_told(form: Form, word: str) -> bool:
    """Tell whether an entry of 两新 speaks of 组织, so that 两新组织 is the term with its noun."""
    rest = [part for part in word.split(form.key, 1) if part]
    return any(all(part in fold(entry.headword + entry.definition) for part in rest) for entry in form.senses)


def _neighbours(words: Iterable[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the letters that stand in `words` before and behind each of their parts."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for word in words:
        for length in range(1, min(LONGEST_FORM, len(word) - 1) + 1):
            before.setdefault(word[-length:], set()).add(word[-length - 1])
            after.setdefault(word[:length], set()).add(word[length])
    for part, holders in _holders().items():
        for word in holders:
            left, _, right = word.partition(part)
            before.setdefault(part, set()).update(left[-1:])
            after.setdefault(part, set()).update(right[:1])
    return before, after


@cache
def _holders() -> dict[str, tuple[str, ...]]:
    """Return the everyday words by the shorter strings of two letters or more that they hold."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(WORDS):
        parts = {
            word[start:end]
            for start in range(len(word))
            for end in range(start + 2, min(start + LONGEST_FORM, len(word)) + 1)
        }
        for part in parts - {word}:
            found[part] = (*found.get(part, ()), word)
    return found


def inside_longer_word(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 北大 in 向北大概, 新基建 in 高新基建, 三资 in 三资企业; not 双区 in 落实双区建设."""
    text, rivals = scan.folded, form.rivals
    reaches_in, goes_on = text[start - 1 : start] in rivals.before, text[end : end + 1] in rivals.after
    if not (reaches_in or goes_on):
        return None
    if rivals.holders and _is_crossed(text, range(max(start - 2, 0), start + 1), range(end, end + 3), rivals.holders):
        return REJECT
    is_crossed = goes_on and _is_crossed(text, range(start + 1, end), range(end + 1, end + _REACH), scan.words)
    if not is_crossed and reaches_in:
        is_crossed = _is_crossed(text, range(max(start - _REACH, 0), start), range(start + 1, end), scan.words)
    if not is_crossed:
        return None
    first, last = _run_around(text, start, end)
    return REJECT if _reads_better_without(text[first:last], start - first, end - first, scan.words) else None


@lru_cache(maxsize=10_000)
def _reads_better_without(letters: str, start: int, end: int, words: frozenset[str]) -> bool:
    """Tell whether `letters` part into better words than with a form from `start` to `end` as one of them."""
    before, behind = letters[:start], letters[end:]
    with_form = 1 + _cost(before, words) + _cost(behind, words)
    # A letter that the form leaves alone where it makes a word with the form's edge: 三资|本|运作.
    with_form += _LONELY * (letters[end - 1 : end + 1] in words and behind[:1] in _FREE_LETTERS)
    return _cost(letters, words, (start, end)) < with_form


def _is_crossed(text: str, firsts: range, lasts: range, words: frozenset[str]) -> bool:
    """Tell whether a word begins at one of `firsts` and ends at one of `lasts`."""
    for first in firsts:  # `any` with a generator takes twice as long
        for last in lasts:
            if text[first:last] in words:
                return True
    return False


def _run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the Han letters around an occurrence begin and end, at most a few away."""
    before = text[max(start - _AROUND, 0) : start]
    runs = [found.span() for found in _HAN_RUN.finditer(before)]
    first = start - len(before) + runs[-1][0] if runs and runs[-1][1] == len(before) else start
    behind = _HAN_RUN.match(text, end, end + _AROUND)
    return first, behind.end() if behind else end


def _cost(letters: str, words: frozenset[str], barred: tuple[int, int] | None = None) -> float:
    """Return the cost of the best way to part `letters`: few words, and few letters that are no words.

    Args:
        letters: Han letters.
        words: What counts as a word.
        barred: A span that may not be one word.
    """
    best: list[float] = [0.0]
    for end in range(1, len(letters) + 1):
        single = 1.0 if letters[end - 1] in _FREE_LETTERS else 1.5
        best.append(best[end - 1] + single)
        for start in range(max(end - _LONGEST_WORD, 0), end - 1):
            if letters[start:end] in words and (start, end) != barred:
                # Between two ways with as many words, the one with the longest is right: 两|新能源.
                best[end] = min(best[end], best[start] + 1.2 - 0.1 * (end - start))
    return best[-1]
