"""Everyday words that a short form may seem to stand in, or that may seem to end or begin in one.

向北|大概 is no 北大, and 高新|基建 no 新基建. `words.txt` is written by hand, a
line for each first letter: the common words of newspapers and reports, mostly
of two letters, and idioms with numerals. A word does harm only where it
crosses the edge of a term and the letters around it part better that way, so
the list may be long; but what two letters happen to be beside each other is
no word, and rare words are left out. What it gets wrong: a word that is
missing lets a short form stand in it, and 两重|大项目 reads as 两|重大|项目.
"""

from __future__ import annotations

from importlib import resources
from typing import Final

WORDS: Final = frozenset(resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").split())
"""Words of two to five letters, simplified."""

FUNCTION_LETTERS: Final = frozenset(
    "的了和与及在向把对为以将从到由等或并都也是有被给让使其此该这那每各本我你他她它们于之而且但则"
)
"""Letters that are words by themselves in running text."""
