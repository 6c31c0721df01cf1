"""What reports are written in: Han letters in both forms, the toned ones that tell their sound, quotation marks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govterms.letters import Folding

if TYPE_CHECKING:
    from opencc import OpenCC

LEFT_QUOTES: Final = "“「『‘〝"
RIGHT_QUOTES: Final = "”」』’〞"
QUOTES: Final = LEFT_QUOTES + RIGHT_QUOTES + "\"'"
"""Marks that may stand around a short form."""

TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""The vowels of pinyin with their tones."""

HAN_SET: Final = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0003ffff"
)
r"""What `\p{Han}` matches, for a set in `re`, which finds it in half the time; of planes 2 and 3, which are set aside
for Han, all."""

COMMON_HAN: Final = "\u3400-\u9fff"
"""The letters among them that texts are written in, without 〇 and 々: one range, which a pattern tests quickest."""


@cache
def simplified_table() -> dict[int, int]:
    """Return the table of traditional letters and their simplified form.

    It is OpenCC's `TSCharacters` (4,105 rows that change a letter in version 0.1.7), read from the
    installed package. Where a letter has several simplified forms (乾: 干, 乾)
    the first, which is the most usual one, is taken, and followed where it
    leads on (薴 to 苧 to 苎). Letters that stay as they are have no row.
    """
    first = _rows("TSCharacters")
    followed = {letter: first.get(form, form) for letter, form in first.items()}
    return {ord(letter): ord(form) for letter, form in followed.items() if letter != form}


def _rows(name: str) -> dict[str, str]:
    """Return the rows of one of OpenCC's dictionaries, of several forms the first."""
    # The loader itself, for `importlib.resources` takes 3 ms to import, and `pkgutil` 1: a part of each look-up.
    import opencc

    path = Path(opencc.__file__).with_name("dictionary") / f"{name}.txt"
    content: bytes = opencc.__spec__.loader.get_data(str(path))
    pairs = dict(line.split("\t") for line in content.decode().splitlines() if line)
    return {key: forms.split(" ")[0] for key, forms in pairs.items()}


def simplify_letters(text: str) -> str:
    """Return `text` with every traditional letter simplified, one by one.

    Fast, and keeps every offset; unlike `to_simplified` it knows no phrases.
    """
    return _simplification().fold(text)


@cache
def _simplification() -> Folding:
    return Folding(simplified_table())


def to_simplified(text: str) -> str:
    """Return traditional `text` in simplified letters, as OpenCC's `t2s` does.

    Phrases are taken into account (乾隆 stays, 乾燥 becomes 干燥). Slow where
    there are some: for headwords and definitions, not for documents.
    """
    return str(_converter("t2s").convert(text)) if _phrases().search(text) else simplify_letters(text)


@cache
def _phrases() -> re.Pattern[str]:
    """Return a pattern of what OpenCC simplifies in another way than letter by letter: 258 phrases, and 薴.

    They are rare: with them left to it, and the rest looked up, the entries
    of a traditional page take a tenth of the time.
    """
    letters = simplified_table()
    rows = _rows("TSPhrases") | _rows("TSCharacters")
    return re.compile("|".join(re.escape(key) for key, form in rows.items() if key.translate(letters) != form))


def to_traditional(text: str) -> str:
    """Return simplified `text` in traditional letters, as OpenCC's `s2t` does."""
    return str(_converter("s2t").convert(text))


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC  # loads its dictionaries, which most look-ups never need

    return OpenCC(config)
