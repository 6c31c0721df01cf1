"""Bytes to text: the encoding is found, never guessed with replacement characters.

Order: byte order mark, strict UTF-8, UTF-16 told by its zero bytes, then
GB 18030 and Big5, both strictly decoded and judged by how much the result
looks like Chinese. Big5 bytes often decode as GB 18030, too, so success alone
proves nothing; and the charset that a page declares is wrong so often that
the bytes decide.
"""

from __future__ import annotations

import codecs
from typing import Final

from govterms.chars import plausibility
from govterms.errors import DecodingError

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
_SAMPLE: Final = 20_000  # code points judged: enough for a stable mean, cheap on large files
# Between text read rightly (above 0.97, damaged pages above 0.9) and bytes
# read in a wrong encoding (below 0.5).
_LEAST_PLAUSIBLE: Final = 0.6


def decode_bytes(data: bytes, *, source: str | None = None) -> str:
    """Return the text that `data` encodes, without a byte order mark.

    Args:
        data: The bytes of a text.
        source: Name of the file, for the message of an error.

    Raises:
        DecodingError: The bytes are plausible text in none of the encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode(data, encoding)
            if text is None:
                raise _failure(data, (encoding,), source)
            return text
    text = _decode(data, "utf-8")
    if text is not None:
        return text
    candidates = _utf16_candidates(data) or _MULTI_BYTE
    text = _most_plausible(data, candidates)
    if text is None:
        raise _failure(data, ("utf-8", *candidates), source)
    return text


def _most_plausible(data: bytes, encodings: tuple[str, ...]) -> str | None:
    texts = [text for encoding in encodings if (text := _decode(data, encoding)) is not None]
    judged = [(plausibility(text[:_SAMPLE]), -place) for place, text in enumerate(texts)]
    best = max(judged, default=(-1.0, 0))
    return texts[-best[1]] if best[0] >= _LEAST_PLAUSIBLE else None


def _utf16_candidates(data: bytes) -> tuple[str, ...]:
    """Name the byte order told by zero bytes, which no other text encoding has."""
    if b"\0" not in data:
        return ()
    little = data[1::2].count(0) >= data[0::2].count(0)
    return ("utf-16-le", "utf-16-be") if little else ("utf-16-be", "utf-16-le")


def _decode(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded, or `None`; a zero character in the result is a sign of other bytes."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _failure(data: bytes, encodings: tuple[str, ...], source: str | None) -> DecodingError:
    tried = ", ".join(encodings)
    return DecodingError(
        f"{source or 'the input'}: its {len(data)} bytes are not text in any of the encodings tried ({tried}); "
        "save it as UTF-8 and read it again",
        source=source,
    )
