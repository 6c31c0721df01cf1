"""The two public objects with behaviour: `Glossary` and `Annotated`.

Both are values. A method holds no logic of its own: it hands over to one
stage, and imports that stage when it is first called, so that `import
govterms` stays cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govterms.models import Annotation, Diagnostic, Entry

if TYPE_CHECKING:
    from os import PathLike
    from typing import TypedDict, Unpack

    from govterms.annotate.choose import OverlapPolicy
    from govterms.annotate.pipeline import Annotator
    from govterms.glossary.index import SenseIndex

    class _Where(TypedDict, total=False):
        """Which occurrences to annotate, as `Annotator.annotate` has it."""

        occurrences: Occurrences
        in_glossaries: bool
        where_explained: bool


Occurrences = Literal["all", "document", "section", "paragraph"]


class Annotated:
    """A text with its annotations, standing off: the text itself is never changed."""

    __slots__ = ("annotations", "text")

    def __init__(self, text: str, annotations: Iterable[Annotation]) -> None:
        """Pair `text` with annotations that index it."""
        self.text = text
        """The very string that was annotated."""
        self.annotations = tuple(annotations)
        """The annotations in order, disjoint unless an overlap policy kept others."""

    def __repr__(self) -> str:
        """Show the size, not the text."""
        return f"<Annotated {len(self.text)} code points, {len(self.annotations)} annotations>"

    def to_html(self) -> str:
        """Return the text as an HTML fragment whose terms carry their definitions."""
        from govterms.render.html import render_html

        return render_html(self.text, self.annotations)

    def to_markdown(self) -> str:
        """Return the text as Markdown with a footnote for each term."""
        from govterms.render.markdown import render_markdown

        return render_markdown(self.text, self.annotations)

    def to_text(self) -> str:
        """Return the plain text with numbered notes at its end."""
        from govterms.render.plain import render_text

        return render_text(self.text, self.annotations)

    def to_json(self) -> str:
        """Return the standoff annotations as JSON."""
        from govterms.render.standoff import render_json

        return render_json(self.text, self.annotations)


class Glossary:
    """An immutable dictionary of short forms, every sense with its provenance.

    Safe to share between threads. What it needs to look up and to annotate is
    built on first use and lives as long as the glossary does.
    """

    def __init__(self, entries: Iterable[Entry] = (), diagnostics: Iterable[Diagnostic] = ()) -> None:
        """Make a glossary of `entries`, in their order."""
        self.entries: tuple[Entry, ...] = tuple(entries)
        """The entries, in document order."""
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        """What the harvest could not settle; not part of equality, and not saved."""

    def __eq__(self, other: object) -> bool:
        """Two glossaries are equal when their entries are."""
        return self.entries == other.entries if isinstance(other, Glossary) else NotImplemented

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
        return f"<Glossary {len(self.entries)} entries, {len(self.diagnostics)} diagnostics>"

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is rebuilt on first use: the engine does not pickle."""
        return {"entries": self.entries, "diagnostics": self.diagnostics}

    def lookup(self, term: str, *, place: str | None = None, year: int | None = None) -> tuple[Entry, ...]:
        """Return the senses of `term`, the best for `place` and `year` first.

        Args:
            term: A short form or headword, in simplified, traditional,
                full-width or quoted form alike.
            place: Name of a place, such as `凤岗镇` or `东莞市凤岗镇`.
            year: Year of the text in which the term stands.

        Returns:
            All senses, best first; empty when there is none.
        """
        from govterms.glossary.senses import rank_senses

        return rank_senses(self._index.find(term), self._index.places, place=place, year=year).entries

    def merge(self, other: Glossary) -> Glossary:
        """Return a glossary with the entries of both.

        Senses are kept apart. An entry with the headword and definition of an
        earlier one is folded into it: its source is added to `also_in`.
        """
        from govterms.glossary.merge import merge_entries

        return Glossary(merge_entries(self.entries, other.entries), self.diagnostics + other.diagnostics)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the entries as JSON, in an order and layout that make readable diffs."""
        from govterms.glossary.files import dump_entries

        dump_entries(self.entries, Path(path))

    def annotate(  # noqa: PLR0913 - what the text is about, and where to be silent
        self,
        text: str,
        place: str | None = None,
        year: int | None = None,
        occurrences: Occurrences = "all",
        *,
        in_glossaries: bool = False,
        where_explained: bool = False,
        overlaps: OverlapPolicy | None = None,
    ) -> Annotated:
        """Find the short forms in `text` and choose the right sense of each.

        Args:
            text: Any text; it is not changed.
            place: The place that the text is about, to choose between senses.
            year: The year of the text, to choose between senses.
            occurrences: `all` of them, or only the first in each `document`,
                `section` or `paragraph`.
            in_glossaries: Whether to annotate inside glossary sections as
                well. A section is a heading such as `名词解释` alone on its
                line, with definitions below it; there the reader has them all.
            where_explained: Whether to annotate as well what the text explains
                where it stands: “双区”是指…, “三资”（资金、资产和资源）.
            overlaps: Chooses between occurrences that overlap; the leftmost
                and longest ones stay where none is given. With
                `govterms.annotate.choose.all_matches` all do.

        Returns:
            The text with its annotations in ascending order, disjoint unless
            `overlaps` keeps others.
        """
        found = self._annotate(
            text,
            place,
            year,
            occurrences=occurrences,
            in_glossaries=in_glossaries,
            where_explained=where_explained,
            overlaps=overlaps,
        )
        return Annotated(text, found)

    def annotate_html(  # noqa: PLR0913 - as `annotate`
        self,
        html: str,
        place: str | None = None,
        year: int | None = None,
        occurrences: Occurrences = "all",
        *,
        in_glossaries: bool = False,
        where_explained: bool = False,
    ) -> str:
        """Annotate the text of an HTML page or fragment in place.

        Markup is inserted; every other character stays as it was, in broken
        HTML too. `govterms.strip_html` takes the markup out again.

        Args:
            html: A page or a fragment.
            place: The place that the page is about, to choose between senses.
            year: The year of the page, to choose between senses.
            occurrences: `all` of them, or only the first in each `document`,
                `section` or `paragraph`.
            in_glossaries: Whether to annotate inside glossary sections as
                well. A section is a heading such as `名词解释` alone on its
                line, with definitions below it; there the reader has them all.
            where_explained: Whether to annotate as well what the text explains
                where it stands: “双区”是指…, “三资”（资金、资产和资源）.
        """
        from govterms.render.splice import extract_text, splice_html

        page = extract_text(html)
        found = self._annotate(
            page.text,
            place,
            year,
            occurrences=occurrences,
            in_glossaries=in_glossaries,
            where_explained=where_explained,
        )
        return splice_html(page, found)

    def _annotate(
        self,
        text: str,
        place: str | None,
        year: int | None,
        *,
        overlaps: OverlapPolicy | None = None,
        **options: Unpack[_Where],
    ) -> tuple[Annotation, ...]:
        from govterms.annotate.choose import longest_match
        from govterms.annotate.setting import Setting
        from govterms.glossary.senses import ONLY_SENSE, Context, rank_senses

        setting = Setting(text, self._index.places.names)

        def rank(senses: tuple[Entry, ...], left: str, right: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
            if len(senses) < 2:  # most forms: nothing to decide
                return senses, ONLY_SENSE
            asked = setting.complete(place, year)
            context = Context(left, right, setting.prints)
            ranking = rank_senses(senses, self._index.places, place=asked.place, year=asked.year, context=context)
            return ranking.entries, ranking.evidence + asked.evidence

        return self._annotator.annotate(text, rank=rank, overlaps=overlaps or longest_match, **options)

    @cached_property
    def _index(self) -> SenseIndex:
        from govterms.glossary.index import SenseIndex

        return SenseIndex(self.entries)

    @cached_property
    def _annotator(self) -> Annotator:
        from govterms.annotate.pipeline import Annotator

        return Annotator(self.entries)
