"""Find terms by how they sound: in full, or by the first letter of each syllable."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Final

import regex

from govterms.errors import MissingExtraError
from govterms.glossary.rows import Rows

_SPELLING: Final = regex.compile(r"(?=.*[a-zü])[a-zü0-9+'’·\s]{2,64}")
_NO_SOUND: Final = regex.compile(r"['’·\s]+")
# A keyboard has no ü: it is typed v, u or ü.
_TYPED: Final = str.maketrans({"ü": "u", "v": "u"})
_TONES: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")


class Pinyin:
    """The terms of a glossary in pinyin; takes some seconds to build for 100,000."""

    __slots__ = ("_initials", "_sounds", "_spoken")

    def __init__(self, keys: Sequence[str]) -> None:
        """Spell those of `keys` that have a Chinese letter; the number of a key is its row."""
        self._spoken = array("I")
        sounds, initials = [], []
        alone: dict[str, str] = {}
        for row, key in enumerate(keys):
            if key.isascii():
                continue
            alone.update((letter, _spell_out(letter)[0]) for letter in key if letter not in alone)
            # A new term is often read letter by letter where the letters are an
            # old word as well: 行道 in 绿行道. Both readings will do.
            readings = (_spell_out(key), [alone[letter] for letter in key])
            for sound, short in {(_join(reading), _join(map(_initial, reading))): None for reading in readings}:
                self._spoken.append(row)
                sounds.append(sound)
                initials.append(short)
        self._sounds, self._initials = Rows(sounds), Rows(initials)

    def find(self, spelling: str) -> Iterator[int]:
        """Yield the rows of the terms whose pinyin or initials begin with what `spell` gave."""
        for rows in (self._sounds, self._initials):
            yield from (self._spoken[row] for row in rows.opening(spelling))


def is_spelling(query: str) -> bool:
    """Tell whether `query` may be pinyin: Latin letters, perhaps with tones, digits, spaces or apostrophes."""
    return _SPELLING.fullmatch(query.casefold().translate(_TONES)) is not None


def is_available() -> bool:
    """Tell whether pypinyin is installed."""
    try:
        return find_spec("pypinyin") is not None
    except ValueError:  # a program has put something else in its place
        return False


def require() -> None:
    """Make sure that pypinyin is installed.

    Raises:
        MissingExtraError: It is not.
    """
    if not is_available():
        raise MissingExtraError('pinyin needs pypinyin: pip install "govterms[pinyin]"')


def spell(query: str) -> str:
    """Return pinyin as it is compared: small letters, without tones, spaces and apostrophes.

    Example:
        >>> spell("Sān gāo zhì"), spell("lǜ’sè")
        ('sangaozhi', 'luse')
    """
    return _NO_SOUND.sub("", query.casefold().translate(_TONES).translate(_TYPED))


def _spell_out(text: str) -> list[str]:
    """Return the syllables of `text`; what is no Chinese letter stays together, in capitals, as no syllable is."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text, errors=str.upper)


def _initial(syllable: str) -> str:
    return syllable[0] if syllable.islower() else syllable


def _join(syllables: Iterable[str]) -> str:
    return spell("".join(syllables))
