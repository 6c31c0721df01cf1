"""Tell whether two definitions say the same: letter for letter, in substance, or not at all."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from govterms.folding import fold

# Marks and spaces do not make another wording, but 1.5 is not 15, and 50% is not 50.
_NO_LETTER: Final = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.%+]+|_")
_OPENING: Final = re.compile(r"(?:也?就?是|系|即)?指(?:的是)?|[即系是]")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?%?|[二两三四五六七八九十百千万亿]+(?=[大个项类条种批级座家户方])")
_DIGITS: Final = {han: str(digit) for digit, han in enumerate("二三四五六七八九十", 2)} | {"两": "2"}

# Measured on 140 entries of published reports: pairs of definitions of one
# short form that agree in substance share 54 % of their letter pairs or more,
# or one holds 88 % or more of the other (两新 alone, and 两重 with 两新); those
# that disagree share 11 % at most. Nothing lay between.
_ALIKE: Final = 0.5
_HELD: Final = 0.8
_FEWEST_PAIRS: Final = 4


def wording_key(text: str) -> str:
    """Return the letters of a definition: two with the same ones have the same wording.

    Script, width, punctuation and spaces make no difference; numbers do.

    Example:
        >>> wording_key("公辦園占比達５０％，共1.5萬個。") == wording_key("公办园占比达50%,共 1.5 万个")
        True
    """
    return _NO_LETTER.sub("", fold(text)).casefold()


class Wording:
    """A definition in the form in which `agree` compares it."""

    __slots__ = ("key", "numbers", "pairs")

    def __init__(self, definition: str) -> None:
        """Take `definition` apart."""
        folded = fold(definition)
        self.key = wording_key(folded)
        """Its letters."""
        opening = _OPENING.match(self.key, 0, 8)
        substance = self.key[opening.end() :] if opening else self.key
        self.pairs = frozenset(one + other for one, other in pairwise(substance))
        """The pairs of letters behind 是指 and the like."""
        self.numbers = frozenset(_DIGITS.get(number, number) for number in _NUMBER.findall(folded))
        """The numbers in it, those that count something for Chinese ones."""


def agree(one: Wording, other: Wording) -> bool:
    """Tell whether two definitions say the same in substance.

    They do when most of their letter pairs are the same, or one holds nearly
    all of the other, as an explanation in more words does; not when each has a
    number that the other lacks, for 达50% is not 达60%. Letters are compared,
    not thoughts: the same said in quite other words counts as disagreement.
    """
    if one.key == other.key:
        return True
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return False
    shared, fewest = len(one.pairs & other.pairs), min(len(one.pairs), len(other.pairs))
    is_held = fewest >= _FEWEST_PAIRS and shared >= _HELD * fewest
    return is_held or (shared > 0 and 2 * shared >= _ALIKE * (len(one.pairs) + len(other.pairs)))
