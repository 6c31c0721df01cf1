"""What is known of single characters: their script, and whether prose holds them."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC

LEFT_QUOTES: Final = "“「『‘〝"
RIGHT_QUOTES: Final = "”」』’〞"
QUOTES: Final = LEFT_QUOTES + RIGHT_QUOTES + "\"'"
"""Marks that may stand around a short form."""

HAN_SET: Final = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0003ffff"
)
r"""What `\p{Han}` matches, for a set in `re`, which finds it in half the time; of planes 2 and 3, which are set aside
for Han, all."""
HAN: Final = re.compile(f"[{HAN_SET}]")
_NO_LETTER_ROW: Final = bytes(row for row in range(256) if not 0x34 <= row <= 0x9F)
_SAMPLE: Final = 10_000  # code points: a page is in one script


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
    # `pkgutil`, for `importlib.resources` takes 3 ms to import, a tenth of a look-up at the command line.
    content = pkgutil.get_data("opencc", f"dictionary/{name}.txt")
    if content is None:
        raise ModuleNotFoundError("opencc-python-reimplemented, which govterms needs, is not installed", name="opencc")
    pairs = dict(line.split("\t") for line in content.decode().splitlines() if line)
    return {key: forms.split(" ")[0] for key, forms in pairs.items()}


def is_traditional(text: str) -> bool:
    """Tell whether `text` is written in traditional letters.

    A letter that has another simplified form is evidence of traditional
    script, but single ones stand in simplified text too (著, 於 in names; one
    迴 in the report `001`, one 濛 in 四川 2026), hence the threshold.
    """
    if not _traditional().search(text, 0, _SAMPLE):  # nearly all notes
        return False
    letters = len(rows(text[:_SAMPLE]).translate(None, _NO_LETTER_ROW))
    # Measured on running text: clean simplified reports stay under 0.1 %,
    # traditional ones lie between 25 % and 40 %.
    enough = max(ceil(0.05 * letters), 1)
    changed = islice(_traditional().finditer(text, 0, _SAMPLE), enough)
    return sum(1 for _ in changed) == enough


def rows(text: str) -> bytes:
    r"""Return the row of 256 code points in which each letter of `text` stands: the upper halves of its UTF-16.

    To take the rows of no interest out with `bytes.translate` and see what
    is left takes a tenth of the time of counting letters with a pattern, and
    a third of that of searching for a range.

    Example:
        >>> rows("双区\ue004")
        b'SS\xe0'
    """
    return text.encode("utf-16-le", "surrogatepass")[1::2]


def has_any(text: str, characters: Iterable[str]) -> bool:
    """Tell whether one of a few `characters`, or words, stands in `text`: a set of `re` takes ten times as long."""
    return any(character in text for character in characters)


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern of the traditional letters: `re` looks them up in a bitmap, `regex` one by one."""
    return re.compile("[" + "".join(chr(code) for code in simplified_table() if code <= 0xFFFF) + "]")


def simplify_letters(text: str) -> str:
    """Return `text` with every traditional letter simplified, one by one.

    Fast, and keeps every offset; unlike `to_simplified` it knows no phrases.
    """
    return text.translate(simplified_table())


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


@cache
def common_letters() -> frozenset[str]:
    """Return the letters in everyday use: level 1 of GB/T 2312, 3,755 of them.

    The standard chose them by how often they are used, so they serve as a
    table of frequency that needs no corpus.
    """
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(code.decode("gb2312") for code in rows if code < b"\xd7\xfa")


def plausibility(text: str) -> float:
    """Return how much `text` looks like Chinese prose, from -1 to 1.

    The mean over all code points except ASCII ones: an everyday letter (in
    either script) or a usual punctuation mark counts 1, another letter 0, and
    what no prose holds (private use, unassigned, controls, kana and Cyrillic
    in the midst of Chinese) -1. Plain ASCII text gives 1.

    Measured: clean reports lie above 0.97; their bytes read in a wrong
    encoding (GBK as Big5, Big5 as GBK, UTF-8 as GBK) below 0.5.
    """
    letters = len(text) - len(text.encode("ascii", "ignore"))
    strange = strange_letters().findall(text)
    no_prose = sum(not HAN.match(letter) for letter in strange)
    return (letters - len(strange) - no_prose) / letters if letters else 1.0


@cache
def strange_letters() -> re.Pattern[str]:
    """Return a pattern of what is no letter in everyday use, no usual mark and not ASCII."""
    return re.compile(rf"[^\x00-\x7f{re.escape(''.join(sorted(everyday_letters())))}]")


def is_everyday(letter: str) -> bool:
    """Tell whether `letter` is a letter in everyday use, in either script, or a usual mark."""
    return letter in everyday_letters()


@cache
def everyday_letters() -> frozenset[str]:
    """Return the common letters with their traditional forms, and the usual marks."""
    common = common_letters()
    traditional = {chr(code) for code, plain in simplified_table().items() if chr(plain) in common}
    replaced = {chr(code) for code in simplified_table()} - traditional
    return frozenset((common - replaced) | traditional | set(_USUAL_MARKS))


_USUAL_MARKS: Final = (
    "，。、；：？！“”‘’（）《》〈〉【】〔〕［］「」『』—…·％℃＋－～×\u3000\xa0ⅠⅡⅢⅣⅤⅥⅦ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)
