"""Character references of HTML, decoded one by one where they stand.

`html.unescape` cannot say where a reference was, and raises on a number of
several thousand digits.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

BODY: Final = r"(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]{1,31});?"
"""What may be a reference behind its `&`, for a verbose regular expression; the longest name has 31 letters."""

_REFERENCE: Final = re.compile(f"&{BODY}", re.VERBOSE)
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_LONGEST_BARE: Final = max(len(name) for name in html5 if not name.endswith(";"))


def decode(reference: str) -> tuple[str, int]:
    """Decode the reference at the start of what may be one, `&` and a `BODY`.

    Returns:
        What it stands for, and how many code points it takes: fewer than were
        matched for `&ampere`, none when it is no reference.

    Example:
        >>> decode("&ldquo;"), decode("&#21452;"), decode("&ampere"), decode("&nonesuch;")
        (('“', 7), ('双', 8), ('&', 4), ('', 0))
    """
    if reference[1] == "#":
        return _decode_number(reference[2:].removesuffix(";")), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def unescape(text: str) -> str:
    """Return `text` with every reference decoded.

    Example:
        >>> unescape("no&#45;entry &nonesuch;")
        'no-entry &nonesuch;'
    """
    return _REFERENCE.sub(_decoded, text) if "&" in text else text


def _decoded(match: re.Match[str]) -> str:
    characters, length = decode(match[0])
    return characters + match[0][length:]


def _decode_number(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX").lstrip("0")
    # Eight digits are beyond Unicode in either base, and `int` refuses thousands.
    code = int(digits or "0", base) if len(digits) < 8 else 0
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return _REPLACEMENT
    if 0x80 <= code < 0xA0:
        # Windows-1252 is meant, says the standard, save for its five gaps.
        return bytes((code,)).decode("cp1252", "ignore") or chr(code)
    return chr(code)
