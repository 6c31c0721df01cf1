"""Replace HTML character references that were left in the text: `&nbsp;`, `&ldquo;`, `&#8220;`."""

from __future__ import annotations

import re
from html import unescape
from html.entities import name2codepoint
from typing import Final

from govterms.spans import Edit

KIND: Final = "entity"
# The names of HTML 4 and what others write; those of HTML 5 are two thousand
# formula signs, among them `&in;` and `&it;`. The ampersand itself may be
# escaped, once for each time that the page was. The semicolon is required.
# Hits: `&nbsp;`, `&#8220;`, `&#x201C;`, `&amp;nbsp;`, `R&amp;D`.
# Near misses: `R&D`, `AT&T;`, `?a=1&copy=2`, `&nbsp `, `&#0;`.
_NAMES: Final = "|".join(sorted({*name2codepoint, "apos"}))
_AMPERSAND: Final = r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)*"
_REFERENCE: Final = re.compile(rf"{_AMPERSAND}(?:{_NAMES}|#[0-9]{{2,7}}|#[xX][0-9a-fA-F]{{2,6}});")
_ESCAPED_AMPERSAND: Final = re.compile(r"(?:amp|AMP|#0*38|#[xX]0*26);")
# A reference to one of these would be part of the next reference.
_PART_OF_ONE: Final = re.compile(r"[#;0-9A-Za-z\x00-\x08\x0b-\x1f\x7f\ufffd]")


def repair_entities(text: str) -> tuple[Edit, ...]:
    r"""Return edits that put the characters for which references stand.

    Example:
        >>> [edit.replacement for edit in repair_entities("R&amp;D&nbsp;投入")]
        ['&', '\xa0']
    """
    if "&" not in text:
        return ()
    characters = ((match, _character(match[0])) for match in _REFERENCE.finditer(text))
    return tuple(Edit(*match.span(), character, KIND) for match, character in characters if character)


def _character(reference: str) -> str | None:
    """Return what stands for `reference`, however often its ampersand was escaped."""
    name = _ESCAPED_AMPERSAND.sub("", reference[1:-1] + ";")
    character = unescape(f"&{name}") if name else "&"
    return character if len(character) == 1 and not _PART_OF_ONE.match(character) else None
