"""What counts as a word, and which of two ways to part letters into words reads better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from typing import Final

from govterms.annotate.pairs import Pairs, join_pairs, pair_letters
from govterms.annotate.shape import NUMERALS
from govterms.annotate.words import FUNCTION_LETTERS, WORDS
from govterms.folding import fold_lightly

_LONGEST_WORD: Final = 5
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
_REMEMBERED: Final = 10_000
_LONE_RUN: Final = re.compile("[^\u4e00-\u9fff]([\u4e00-\u9fff]{2,3})(?=[^\u4e00-\u9fff])")


class Vocabulary:
    """Everyday words, and those that a glossary itself shows to be words."""

    __slots__ = ("pairs", "reads_better_without", "words")

    def __init__(self, texts: Iterable[str], keys: Iterable[str], pairs: Pairs) -> None:
        """Learn what stands alone between marks in texts, and the short forms.

        Args:
            texts: Headwords and definitions.
            keys: The short forms, folded and bare.
            pairs: The letters that stand side by side in these, and maybe more.
        """
        runs = {run for text in texts for run in _LONE_RUN.findall(f"\n{text}\n")}
        learned = set(fold_lightly("\n".join(runs)).split())  # to fold the texts takes four times as long
        joined = pair_letters(learned)
        learned.update(key for key in keys if len(key) <= _LONGEST_WORD)
        self.words: Final[frozenset[str]] = WORDS | learned
        """Words that a bare form may be a part of."""
        self.pairs: Final = join_pairs(join_pairs(pairs, joined), _everyday_pairs())
        """The letters that stand side by side in them, and some more."""
        # Its answers live as long as the glossary, and no longer.
        self.reads_better_without: Final[Callable[[str, int, int], bool]] = lru_cache(maxsize=_REMEMBERED)(
            partial(reads_better_without, self.words)
        )
        """What the function of this name answers, with these words."""


@cache
def _everyday_pairs() -> Pairs:
    return pair_letters(WORDS)


def reads_better_without(words: frozenset[str], letters: str, start: int, end: int) -> bool:
    """Tell whether `letters` part into better words than with a form from `start` to `end` as one of them."""
    before, behind = letters[:start], letters[end:]
    with_form = _word_cost(end - start) + _cost(before, words) + _cost(behind, words)
    # A letter that the form leaves alone where it makes a word with the form's edge: 三资|本|运作.
    with_form += _LONELY * (letters[end - 1 : end + 1] in words and behind[:1] in _FREE_LETTERS)
    without = _cost(letters, words, (start, end))
    # Two letters that no numeral begins (中新, 农大) arise too easily to be given the benefit of the doubt.
    is_loose = end - start == 2 and letters[start] not in _FREE_LETTERS
    return without < with_form or (is_loose and without - with_form < _SLIGHTLY)


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
