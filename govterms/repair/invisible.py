"""Remove characters that no reader sees and that keep words apart."""

from __future__ import annotations

from typing import Final

import regex

from govterms.spans import Edit

KIND: Final = "invisible"
# Joiners mean something in other scripts and in emoji: they go only beside Chinese and digits.
_INVISIBLE: Final = regex.compile(
    "[\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}]+"
    r"|(?<=[\p{Han}\d“”])[\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]+"
)


def repair_invisible(text: str) -> tuple[Edit, ...]:
    r"""Return edits that remove invisible characters.

    Example:
        >>> repair_invisible("双\u200b区")
        (Edit(start=1, end=2, replacement='', kind='invisible'),)
    """
    return tuple(Edit(*match.span(), "", KIND) for match in _INVISIBLE.finditer(text))
