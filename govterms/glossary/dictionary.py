"""The dictionary itself: entries, and all that can be asked of them without a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from govterms.glossary.identity import tell_apart
from govterms.once import once

if TYPE_CHECKING:
    from os import PathLike

    from govterms.answers import Appearance, Conflict, Match, Meaning
    from govterms.glossary.index import SenseIndex
    from govterms.glossary.search import Search
    from govterms.models import Diagnostic, Entry


class Dictionary:
    """An immutable set of entries, every sense with its provenance.

    Safe to share between threads. Every index is built when it is first needed
    and lives as long as the dictionary does.
    """

    def __init__(self, entries: Iterable[Entry] = (), diagnostics: Iterable[Diagnostic] = ()) -> None:
        """Make a dictionary of `entries`, in their order."""
        self.entries: tuple[Entry, ...] = tell_apart(entries)
        """The entries, in document order; each has an identity of its own."""
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        """What the harvest could not settle; not part of equality, and not saved."""

    def __eq__(self, other: object) -> bool:
        """Two glossaries are equal when their entries are."""
        return self.entries == other.entries if isinstance(other, Dictionary) else NotImplemented

    def __hash__(self) -> int:
        """Hash by the identities of the entries."""
        return hash(tuple(entry.id for entry in self.entries))

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries, in document order."""
        return iter(self.entries)

    def __contains__(self, term: object) -> bool:
        """Tell whether `glossary[term]` has an answer."""
        return isinstance(term, str) and bool(self._index.find(term))

    def __getitem__(self, term: str) -> tuple[Entry, ...]:
        """Return all senses of a short form or headword, in document order.

        Args:
            term: In simplified, traditional, full-width or quoted form alike.

        Raises:
            KeyError: There is none.
        """
        entries = self._index.find(term)
        if not entries:
            raise KeyError(term)
        return entries

    def __repr__(self) -> str:
        """Show the size, not the entries."""
        return f"<{type(self).__name__} {len(self.entries)} entries, {len(self.diagnostics)} diagnostics>"

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is rebuilt on first use: the engine does not pickle."""
        return {"entries": self.entries, "diagnostics": self.diagnostics}

    def lookup(self, term: str, *, place: str | None = None, year: int | None = None) -> tuple[Entry, ...]:
        """Return the senses of `term`, the best for `place` and `year` first.

        What is returned is certainly meant; `search` returns what may be meant
        as well.

        Args:
            term: A short form or headword, in simplified, traditional,
                full-width or quoted form alike. Where there is no such term, a
                headword with letters left out (`1310部署` for
                `“1310”具体部署`), or a part that a definition explains
                (`四站`), also as a question (`什么是‘四站’`).
            place: Name of a place, such as `凤岗镇` or `东莞市凤岗镇`.
            year: Year of the text in which the term stands.

        Returns:
            All senses, best first; empty when there is none.
        """
        return self._rank(self._index.find(term) or self._search.find_certain(term), place, year)

    def search(
        self, query: str, *, place: str | None = None, year: int | None = None, limit: int = 20
    ) -> tuple[Match, ...]:
        """Return what `query` may mean, the likeliest first, and how each was found.

        Args:
            query: A term, its beginning or any part of it; its pinyin or the
                initials of that; a part that a definition explains; words of a
                definition; or any of these with a letter wrong, missing or too
                many.
            place: Name of a place, to put its own entries first among those
                that are found alike.
            year: Year, for the same purpose.
            limit: The largest number of matches to return.

        Raises:
            MissingExtraError: The query can only be pinyin, and pypinyin is
                not installed.
        """
        return self._search.search(query, lambda entries: self._rank(entries, place, year), limit=limit)

    def select(self, *, place: str | None = None, region: str | None = None, year: int | range | None = None) -> Self:
        """Return a glossary of the entries that fit all that is given.

        Args:
            place: Only what reports of this place print.
            region: Only what reports of this place, or of one that lies in it,
                print.
            year: Only what reports of this year, or of one in this range,
                print.
        """
        from govterms.glossary.selection import select_entries

        return type(self)(select_entries(self.entries, self._index.places, place=place, region=region, year=year))

    def merge(self, other: Dictionary) -> Self:
        """Return a glossary with the entries of both.

        Senses are kept apart. An entry with the headword and definition of an
        earlier one is folded into it: its source is added to `also_in`.
        """
        from govterms.glossary.merge import merge_entries

        return type(self)(merge_entries(self.entries, other.entries), self.diagnostics + other.diagnostics)

    def meanings(self, form: str) -> tuple[Meaning, ...]:
        """Return the senses of a short form by what they say in substance, in document order."""
        from govterms.glossary.meanings import group_meanings

        return group_meanings(self._index.find(form))

    def history(self, form: str) -> tuple[Appearance, ...]:
        """Return every report that prints a short form, the earliest first, and with which meaning."""
        from govterms.glossary.meanings import trace_history

        return trace_history(self._index.find(form))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the short forms whose definitions disagree in substance, in document order."""
        from govterms.glossary.meanings import find_conflicts

        return tuple(find_conflicts(self._index))

    def save(self, path: str | PathLike[str]) -> None:
        """Write the entries to a file, in an order and layout that make readable diffs.

        A name that ends in `.jsonl` gets JSON Lines, any other JSON. The file
        appears whole or not at all.
        """
        from govterms.glossary.files import dump_entries

        dump_entries(self.entries, Path(path))

    def _rank(self, entries: tuple[Entry, ...], place: str | None, year: int | None) -> tuple[Entry, ...]:
        if len(entries) < 2:  # most terms: there is nothing to decide, and no need to know the places
            return entries
        from govterms.glossary.senses import Ranker

        return Ranker(self._index.places, place, year).rank(entries).entries

    @once
    def _index(self) -> SenseIndex:
        from govterms.glossary.index import SenseIndex

        return SenseIndex(self.entries)

    @once
    def _search(self) -> Search:
        from govterms.glossary.search import Search

        return Search(self.entries, self._index)
