"""Look short forms up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from govterms.folding import fold_table
from govterms.once import once
from govterms.script import QUOTES

if TYPE_CHECKING:
    from govterms.glossary.places import Places
    from govterms.models import Entry


class SenseIndex:
    """Finds the entries of a short form or headword.

    Make one for a glossary. The first question takes half a second with
    100,000 entries; the places, which are all that annotation asks for, do not.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index `entries` under each of their short forms and their headword."""
        self._entries = entries

    @once
    def _found(self) -> Mapping[str, Entry | tuple[Entry, ...]]:
        # Most terms have one sense: to keep it without a tuple around it, and a
        # key that is the very string of the entry where that is folded
        # already, takes 200 bytes less for each entry.
        first: dict[str, Entry] = {}
        several: dict[str, list[Entry]] = {}
        for entry in self._entries:
            for key in entry_keys(entry):
                if (known := first.setdefault(key, entry)) is not entry:
                    several.setdefault(key, [known]).append(entry)
        return {**first, **{key: tuple(senses) for key, senses in several.items()}}

    @once
    def places(self) -> Places:
        """The places of the glossary, by which senses are ranked."""
        from govterms.glossary.places import Places

        # By identity first: entries of a report share its source, and to hash
        # one takes longer than all else here.
        sources = {id(source): source for entry in self._entries for source in (entry.source, *entry.also_in)}
        return Places(sources.values())

    @property
    def keys(self) -> tuple[str, ...]:
        """All terms in the form in which they are compared, in document order."""
        return tuple(self._found)

    def find(self, term: str) -> tuple[Entry, ...]:
        """Return all entries of `term` in document order; empty when there is none.

        Args:
            term: In simplified, traditional, full-width or quoted form alike,
                in capital or small letters.
        """
        return self.find_key(term_key(term))

    def find_key(self, key: str) -> tuple[Entry, ...]:
        """Return all entries of a term that `term_key` gave."""
        senses = self._found.get(key, ())
        return senses if isinstance(senses, tuple) else (senses,)

    def short_forms(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield each short form, as its first entry prints it, with its entries; no mere headwords."""
        seen: set[str] = set()
        for entry in self._entries:
            for form in entry.abbreviations:
                key = term_key(form)
                if key and key not in seen:
                    seen.add(key)
                    yield form, self.find_key(key)


def term_key(term: str) -> str:
    """Return the form in which terms are compared; empty when `term` has no letter or digit.

    Example:
        >>> term_key("「雙區」") == term_key(" 双区 ") == "双区"
        True
    """
    key = plain_key(term)
    return key if any(map(str.isalnum, key)) else ""


def plain_key(text: str) -> str:
    """Return `text` folded, without quotation marks and white space, in small letters."""
    key = text.translate(_key_table()).casefold()
    return text if key == text else key


def entry_keys(entry: Entry) -> tuple[str, ...]:
    """Return the terms under which an entry is found, as they are compared."""
    return tuple(filter(None, dict.fromkeys(map(term_key, (*entry.abbreviations, entry.headword)))))


@cache
def _key_table() -> dict[int, int | None]:
    """Return the table of `fold`, with quotation marks and white space dropped."""
    folding = fold_table()
    # White space ends with the ideographic space, U+3000.
    dropped = {ord(mark) for mark in QUOTES} | {code for code in range(0x3001) if chr(code).isspace()}
    dropped |= {code for code, folded in folding.items() if folded in dropped}
    return {**folding, **dict.fromkeys(dropped)}
