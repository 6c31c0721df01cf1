"""Find letters that were lost for good: `�`, and `锟斤拷` for it."""

from __future__ import annotations

import re
from typing import Final

from govterms.chars import has_any
from govterms.spans import Span

# A decoder puts U+FFFD for bytes that it cannot read; two of them, written as
# UTF-8 and read as GBK, are 锟斤拷. Near misses: 锟 or 拷 alone (锟铻 is a sword).
_LOST: Final = re.compile("(?:\N{REPLACEMENT CHARACTER}|锟斤拷)+")


def find_lost_letters(text: str) -> tuple[Span, ...]:
    """Return where letters were lost for good; nothing in the text tells which.

    Example:
        >>> find_lost_letters("双锟斤拷部署")
        (Span(start=1, end=4),)
    """
    if not has_any(text, "\N{REPLACEMENT CHARACTER}锟"):
        return ()
    return tuple(Span(*match.span()) for match in _LOST.finditer(text))
