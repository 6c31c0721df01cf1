"""Remove characters that no reader sees and that keep words apart."""

from __future__ import annotations

from typing import Final

import regex

from govterms.chars import has_any
from govterms.spans import Edit

KIND: Final = "invisible"
# Joiners mean something in other scripts and in emoji: they go only beside Chinese and digits.
_ALWAYS: Final = (
    "\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}"
    "\N{POP DIRECTIONAL FORMATTING}\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
)
_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_INVISIBLE: Final = regex.compile(rf"[{_ALWAYS}]+|(?<=[\p{{Han}}\d“”])[{_JOINERS}]+")


def repair_invisible(text: str) -> tuple[Edit, ...]:
    r"""Return edits that remove invisible characters.

    Example:
        >>> repair_invisible("双\u200b区")
        (Edit(start=1, end=2, replacement='', kind='invisible'),)
    """
    if not has_any(text, _ALWAYS + _JOINERS):
        return ()
    return tuple(Edit(*match.span(), "", KIND) for match in _INVISIBLE.finditer(text))
