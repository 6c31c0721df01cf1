"""Look short forms up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govterms.chars import QUOTES
from govterms.folding import fold_table
from govterms.glossary.places import Places
from govterms.models import Entry


class SenseIndex:
    """Finds the entries of a short form or headword.

    Build it once for a glossary: 100,000 entries take about half a second.
    """

    __slots__ = ("_found", "places")

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index `entries` under each of their short forms and their headword."""
        found: dict[str, list[Entry]] = {}
        for entry in entries:
            for key in {term_key(term) for term in (*entry.abbreviations, entry.headword)}:
                if key:
                    found.setdefault(key, []).append(entry)
        self._found = {key: tuple(senses) for key, senses in found.items()}
        self.places = Places(source for entry in entries for source in (entry.source, *entry.also_in))
        """The places of the glossary, which `rank_senses` needs."""

    def find(self, term: str) -> tuple[Entry, ...]:
        """Return all entries of `term` in document order; empty when there is none.

        Args:
            term: In simplified, traditional, full-width or quoted form alike,
                in capital or small letters.
        """
        return self._found.get(term_key(term), ())


def term_key(term: str) -> str:
    """Return the form in which terms are compared; empty when `term` has no letter or digit.

    Example:
        >>> term_key("「雙區」") == term_key(" 双区 ") == "双区"
        True
    """
    key = term.translate(_key_table()).casefold()
    return key if any(map(str.isalnum, key)) else ""


@cache
def _key_table() -> dict[int, int | None]:
    """Return the table of `fold`, with quotation marks and white space dropped."""
    folding = fold_table()
    # White space ends with the ideographic space, U+3000.
    dropped = {ord(mark) for mark in QUOTES} | {code for code in range(0x3001) if chr(code).isspace()}
    dropped |= {code for code, folded in folding.items() if folded in dropped}
    return {**folding, **dict.fromkeys(dropped)}
