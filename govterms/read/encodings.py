"""Bytes to text: the encoding is found, never guessed with replacement characters.

Order: byte order mark, strict UTF-8, then UTF-16, GB 18030 and Big5, strictly
decoded and judged by how much the result looks like Chinese. Big5 bytes often
decode as GB 18030, too, so success alone proves nothing; and the charset that
a page declares is wrong so often that the bytes decide.

A file that was cut off in the midst of its last letter is read up to there,
and one U+FFFD stands for that letter, which the repair stage reports. Nothing
else gives one.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from govterms.chars import everyday_letters, plausibility
from govterms.errors import DecodingError
from govterms.script import simplified_table

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB 18030 contains GB 2312 and GBK; pages that declare one of those hold its
# extensions often enough. `big5hkscs` contains Big5.
_MULTI_BYTE: Final = ("gb18030", "big5hkscs")
_UTF16: Final = ("utf-16-le", "utf-16-be")
_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_SAMPLE: Final = 5_000  # letters above ASCII that are judged: enough for a stable mean, cheap on large files
# Between text read rightly (above 0.97, damaged pages above 0.9) and bytes
# read in a wrong encoding (below 0.5).
_LEAST_PLAUSIBLE: Final = 0.6
_LEAST_OF_FEW: Final = 0.5  # one rare letter in two (嗨游) is no sign of wrong bytes
_FEW: Final = 4
# Some words of GBK are strict UTF-8 by chance: 双千 is `˫ǧ`, 一业一证 `һҵһ֤`. Such
# letters of two bytes are taken for what they are when they are of one script.
_LETTER_OF_THREE_BYTES: Final = re.compile("[\u0800-\U0010ffff]")
_ONE_SCRIPT: Final = re.compile(
    "[\xa0-\u017f\u01cd-\u01dc]+|[\xa0-\xbf\u0370-\u03ff]+|[\xa0-\xbf\u0400-\u045f]+|[\u0590-\u05ff]+|[\u0600-\u06ff]+"
)
_RANK_OF_EVERYDAY: Final = 1_500  # of an everyday letter that is not among the most frequent
_RANK_OF_STRANGE: Final = 10_000
_CUT: Final = "\N{REPLACEMENT CHARACTER}"
_LEAST_BEFORE_CUT: Final = 4  # letters above ASCII, before an incomplete one is taken for a cut and not for other bytes
# Letters by how often they stand in reports, the most frequent first, counted on eight reports of provinces of 2026;
# together they are seven letters in eight. Two letters are as everyday in GBK (双区) as in Big5 (their bytes are 邧Е):
# how frequent they are tells.
_FREQUENT: Final = (
    "业化新建发展全进动实推大和国设加力的高中产人一区持工生强提务民体增政等能成市重深地城质治会行家平保施经入作创"
    "制开服个量合升资年理改企心项好济长万科现点省优代基以上技坚育社效快水有造五用文续支机面共域更系级安要公为性稳"
    "出态融定完规主目事学农在度领场村色品革费通不同府总方投放法源型程标向数十消善统乡活亿各群策金对自位促应四落防"
    "境三关元教护就打集步环管台时运战期本分协外际划医局居电特营引智达西是商江障扩整构做办风到试绿部我精综收海疆多"
    "口健党范流交极路园险计下培导物专立内准略结贸式小积均线联老模首监第空转间预批突网先功众决央道验件次镇与义习才"
    "表们县二供值兴南着利带得美取链旅争术调河贯率养川础低指接聚委明果确筹两信近核碳北固条来任院族格字干团易游都前"
    "双势及解于山类超过房研京破示层清藏求员军校查案配题彻把需了天里航布措边界议严复届意比降形浙牢球世千拓疗问左攻"
    "住列右常扎督神算灾职之减头断置序惠所控举传历林维东可景最气素难子车单报权紧装记速零州抓正走别备让价康振显跨原"
    "土良变挥排补充参审药财书名广感盖识赛户港覆依史奋然给认评铁日相债八占思据益至门丽儿围考壮富招组身"
)


def decode_bytes(data: bytes, *, source: str | None = None) -> str:
    """Return the text that `data` encodes, without a byte order mark.

    Args:
        data: The bytes of a text.
        source: Name of the file, for the message of an error.

    Raises:
        DecodingError: The bytes are plausible text in none of the encodings,
            or parts of them in different ones.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode(data, encoding)
            if text is None:
                raise _failure(data, (encoding,), source)
            return text
    text = _decode(data, "utf-8")
    if text is not None:
        return text if _is_certain(text) else _most_plausible(data, _MULTI_BYTE) or text
    candidates = (*_utf16_candidates(data), *_MULTI_BYTE)
    text = _most_plausible(data, candidates)
    if text is None:
        raise _failure(data, ("utf-8", *candidates), source)
    return text


def _is_certain(text: str) -> bool:
    """Tell whether a text that decodes as UTF-8 cannot be in another encoding by chance."""
    if text.isascii() or _LETTER_OF_THREE_BYTES.search(text):
        return True
    return _ONE_SCRIPT.fullmatch(_sample(text)) is not None


def _most_plausible(data: bytes, encodings: tuple[str, ...]) -> str | None:
    texts = [text for encoding in encodings if (text := _decode(data, encoding)) is not None]
    judged = [(text, _sample(text)) for text in texts]
    plausible = [(_familiarity(sample), -place) for place, (_, sample) in enumerate(judged) if _is_plausible(sample)]
    return texts[-max(plausible)[1]] if plausible else None


def _sample(text: str) -> str:
    """Return the first letters above ASCII: the head of an HTML page may hold none for long."""
    pieces, length = [], 0
    for match in _NON_ASCII.finditer(text):
        pieces.append(match[0])
        length += len(match[0])
        if length >= _SAMPLE:
            break
    return "".join(pieces)[:_SAMPLE]


def _is_plausible(sample: str) -> bool:
    return plausibility(sample) >= (_LEAST_PLAUSIBLE if len(sample) > _FEW else _LEAST_OF_FEW)


def _familiarity(sample: str) -> float:
    """Return how frequent the letters of `sample` are in reports, on average: the higher, the more."""
    ranks = _ranks()
    return -sum(ranks.get(letter, _RANK_OF_STRANGE) for letter in sample) / max(len(sample), 1)


@cache
def _ranks() -> dict[str, int]:
    """Return the rank of each everyday letter, marks first; a traditional letter has that of its simplified form."""
    ranks = {letter: rank for rank, letter in enumerate(_FREQUENT)}
    plain = simplified_table()
    return {
        letter: ranks.get(chr(plain.get(ord(letter), ord(letter))), _RANK_OF_EVERYDAY if letter >= "\u3400" else 0)
        for letter in everyday_letters()
    }


def _utf16_candidates(data: bytes) -> tuple[str, ...]:
    """Name the byte orders, the likelier one first: zero bytes, which no other text has, stand in the higher halves."""
    if len(data) % 2 and b"\0" not in data:
        return ()
    little = data[1::2].count(0) >= data[0::2].count(0)
    return _UTF16 if little else _UTF16[::-1]


def _decode(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded, or `None`; a zero character in the result is a sign of other bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    if decoder.getstate()[0]:  # the bytes of a letter that was cut off
        return text + _CUT if len(_sample(text)) >= _LEAST_BEFORE_CUT else None
    return text


def _failure(data: bytes, encodings: tuple[str, ...], source: str | None) -> DecodingError:
    name = source or "the input"
    mixed = _first_lines_by_encoding(data)
    if len(mixed) > 1:
        places = ", ".join(f"line {line} is {encoding}" for encoding, line in mixed.items())
        return DecodingError(
            f"{name}: its lines are in different encodings ({places}), so none of the encodings tried "
            f"({', '.join(encodings)}) fits them all; save each part as UTF-8 and put them together again",
            source=source,
        )
    return DecodingError(
        f"{name}: its {len(data)} bytes are not text in any of the encodings tried ({', '.join(encodings)}); "
        "save it as UTF-8 and read it again",
        source=source,
    )


def _first_lines_by_encoding(data: bytes) -> dict[str, int]:
    """Return each encoding that whole lines are in, with the first of them; nothing when a line is in none."""
    first: dict[str, int] = {}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        encoding = next((name for name in ("utf-8", *_MULTI_BYTE) if _fits(line, name)), None)
        if encoding is None:
            return {}
        first.setdefault(encoding, number)
    return first


def _fits(line: bytes, encoding: str) -> bool:
    text = _decode(line, encoding)
    return text is not None and _CUT not in text and _is_plausible(_sample(text))
