"""Letters and their bytes in GBK, as the readers that damage text pair them."""

from __future__ import annotations

from functools import cache
from typing import Final

from govterms.chars import HAN, is_everyday

UNKNOWN: Final = "?"
"""What a repair puts for a letter of which half is lost and that the page does not tell."""
# Row FE of GBK 1.0 had no code points of its own: they were put here.
ROW_FE: Final = range(0xE815, 0xE865)


def encode_letter(letter: str) -> bytes | None:
    """Return the two bytes of GBK for `letter`, private-use code points included; `None` when it has not two."""
    code = ord(letter)
    if code in ROW_FE:  # Python maps most of it elsewhere
        trail = 0x50 + code - ROW_FE.start
        return bytes([0xFE, trail + (trail >= 0x7F)])
    encoded = letter.encode("gb18030", "replace")
    return encoded if len(encoded) == 2 else None


@cache
def decode_letter(lead: int, trail: int) -> str | None:
    """Return the letter with these bytes, or `None` where no prose holds it."""
    try:
        letter = bytes([lead, trail]).decode("gbk")
    except UnicodeDecodeError:
        return None
    return letter if HAN.match(letter) or is_everyday(letter) else None
