"""Remove the question marks that a wide space at the start of a paragraph turned into: `??夜校人数：…`."""

from __future__ import annotations

import re
from typing import Final

from govterms.script import COMMON_HAN
from govterms.spans import Edit

KIND: Final = "indent"
# Near misses: `？？？`, and one `?`, which may be what is left of a letter.
_INDENT: Final = re.compile(f"\n\\?\\?(?=[{COMMON_HAN}0-9“（《])")
_LEAST_PARAGRAPHS: Final = 3


def repair_indents(text: str) -> tuple[Edit, ...]:
    r"""Return edits that remove two question marks before paragraphs, if three of a page have them.

    Example:
        >>> [edit.start for edit in repair_indents("附注\n??夜校：…\n??书吧：…\n??浴车：…")]
        [3, 10, 17]
    """
    places = [match.start() + 1 for match in _INDENT.finditer(text)]
    return tuple(Edit(place, place + 2, "", KIND) for place in places) if len(places) >= _LEAST_PARAGRAPHS else ()
