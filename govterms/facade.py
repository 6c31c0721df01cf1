"""The two public objects with behaviour: `Glossary` and `Annotated`.

Both are values. A method holds no logic of its own: it hands over to one
stage, and imports that stage when it is first called, so that `import
govterms` stays cheap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import starmap
from typing import TYPE_CHECKING, Literal

from govterms.annotated import Annotated
from govterms.glossary.dictionary import Dictionary
from govterms.once import once

if TYPE_CHECKING:
    from typing import TypedDict, Unpack

    from govterms.annotate.accepted import Accepted
    from govterms.annotate.choose import OverlapPolicy
    from govterms.annotate.pipeline import Annotator, Rank
    from govterms.models import Annotation, Entry
    from govterms.read.sources import Readable
    from govterms.render.html_options import Assets, Form
    from govterms.render.wording import Script

    class _Silence(TypedDict, total=False):
        in_glossaries: bool
        where_explained: bool

    class _Where(_Silence, total=False):
        occurrences: Occurrences
        headings: Iterable[int]


Occurrences = Literal["all", "document", "section", "paragraph"]


class Glossary(Dictionary):
    """An immutable dictionary of short forms, every sense with its provenance.

    Safe to share between threads. What it needs to look up, to search and to
    annotate is built when it is first needed and lives as long as the glossary
    does.
    """

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
                well, where the reader has all definitions.
            where_explained: Whether to annotate as well what the text explains
                where it stands: “双区”是指…, “三资”（资金、资产和资源）.
            overlaps: Chooses between occurrences that overlap: by default the
                leftmost and longest; with `annotate.choose.all_matches` all.

        Returns:
            The text with its annotations in ascending order.
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

    def annotate_stream(
        self,
        pieces: Iterable[str],
        place: str | None = None,
        year: int | None = None,
        occurrences: Occurrences = "all",
        **silence: Unpack[_Silence],
    ) -> Iterator[Annotated]:
        """Annotate a text of any length, part by part, in memory that does not grow with it.

        What a part tells stays known in those behind it: place and year, an
        open glossary section, the terms that a document or section has had.
        All is as `annotate` has it for the whole text, but that quotations
        elsewhere count within a part only, "defined in this very text" in the
        first part only, and that a term across the end of a part is left out:
        parts end where a line does, in very long lines where a sentence does.

        Args:
            pieces: The text in order, cut anyhow, such as an open text file.
            place: As for `annotate`, like all that follow.
            year: The year of the text.
            occurrences: Which occurrences to annotate.
            silence: `in_glossaries` and `where_explained`.

        Returns:
            The parts in order, some 65,000 code points each; their texts make
            up the whole text. Offsets count from the beginning of a part.
        """
        from govterms.annotate.pipeline import Silence
        from govterms.annotate.stream import Stream

        stream = Stream(
            self._annotator,
            lambda beginning: self._rank_in(beginning, place, year),
            occurrences=occurrences,
            silence=Silence(**silence),
        )
        return starmap(Annotated, stream.annotate(pieces))

    def annotate_html(  # noqa: PLR0913 - as `annotate`
        self,
        html: str,
        place: str | None = None,
        year: int | None = None,
        occurrences: Occurrences = "all",
        *,
        in_glossaries: bool = False,
        where_explained: bool = False,
        in_headings: bool = True,
        skip_classes: Collection[str] = (),
        form: Form = "tips",
        assets: Assets = "inlined",
        assets_url: str = "",
        script: Script | None = None,
    ) -> str:
        """Annotate the text of an HTML page or fragment in place.

        Markup is inserted; every other character stays as it was, in broken
        HTML too. `govterms.strip_html` takes the markup out again.

        Args:
            html: A page or a fragment.
            place: As for `annotate`, and so are the next four.
            year: The year of the page.
            occurrences: Which occurrences to annotate.
            in_glossaries: Whether to annotate inside glossary sections as well.
            where_explained: Whether to annotate what the text explains as well.
            in_headings: Whether to annotate in `h1` to `h6` as well.
            skip_classes: Classes of elements to leave alone, besides
                `no-govterms`.
            form: `tips` for a toggletip on every term, with notes at the end
                for print and where no script runs; `inline` for footnote marks
                with neither script nor classes, for editors that strip those.
            assets: Where style sheet and script of `tips` are: `inlined`,
                `linked`, or `none`, when the site has them already;
                `govterms.html_assets` returns them.
            assets_url: What stands before `govterms.css` and `govterms.js` in
                links, such as `/static/`.
            script: `simplified` or `traditional` letters in the notes; by
                default those of the page.
        """
        from govterms.annotate.choose import longest_match
        from govterms.render.extract import extract_text
        from govterms.render.html_options import HtmlStyle
        from govterms.render.splice import splice_html

        style = HtmlStyle(form=form, assets=assets, assets_url=assets_url, script=script)
        page = extract_text(html, skip_classes=skip_classes)

        def choose(accepted: Iterable[Accepted]) -> Sequence[Accepted]:
            chosen = longest_match(accepted)
            return chosen if in_headings else page.outside_headings(chosen)

        found = self._annotate(
            page.text,
            place,
            year,
            occurrences=occurrences,
            in_glossaries=in_glossaries,
            where_explained=where_explained,
            overlaps=choose,
            headings=[heading.start for heading in page.headings],
        )
        return splice_html(page, found, style=style)

    def references(self, entry: Entry) -> tuple[Annotation, ...]:
        """Return the terms of others in the definition of `entry`, as annotations of it."""
        from govterms.glossary.references import drop_own_terms

        source = entry.source
        place = "".join(source.region) or source.place
        found = self._annotate(entry.definition, place, source.year, in_glossaries=True, where_explained=True)
        return drop_own_terms(entry, found)

    def referrers(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries whose definitions use a term of `entry`, in document order."""
        return self._referrers.get(entry.id, ())

    def background(self, entry: Entry) -> tuple[Entry, ...]:
        """Return all entries that have to be read to understand `entry`, the nearest first, each once."""
        from govterms.glossary.references import walk_background

        return walk_background(entry, self.references)

    def annotate_docx(
        self,
        document: Readable,
        place: str | None = None,
        year: int | None = None,
        occurrences: Occurrences = "all",
        *,
        script: Script | None = None,
        **silence: Unpack[_Silence],
    ) -> bytes:
        """Put a comment with the definition on every term of a Word document.

        The text and its layout stay as they are.

        Args:
            document: The DOCX: a path, its bytes, or a binary file.
            place: As for `annotate`, and so are year, occurrences and silence.
            year: The year of the document.
            occurrences: Which occurrences are annotated.
            script: Script of the comments; by default that of the document.
            silence: `in_glossaries` and `where_explained`.

        Returns:
            The bytes of a DOCX.

        Raises:
            MissingExtraError: python-docx is not installed (extra `docx`).
            ReadError: The document cannot be read.
        """
        from govterms.read.sources import load_source
        from govterms.render.docx import render_docx

        data, name = load_source(document)

        def annotate(text: str) -> tuple[Annotation, ...]:
            return self._annotate(text, place, year, occurrences=occurrences, **silence)

        return render_docx(data, annotate, script=script, source=name or "the document")

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

        rank = self._rank_in(text, place, year)
        return self._annotator.annotate(text, rank=rank, overlaps=overlaps or longest_match, **options)

    def _rank_in(self, text: str, place: str | None, year: int | None) -> Rank:
        """Return what chooses between senses in a text that begins like `text`."""
        from govterms.annotate.setting import Setting
        from govterms.glossary.senses import ONLY_SENSE, Ranker

        setting = Setting(text, self._index.places.names)
        ranker: Ranker | None = None

        def rank(senses: tuple[Entry, ...], left: str, right: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
            nonlocal ranker
            if len(senses) < 2 and not left + right:  # most forms: nothing to decide
                return senses, ONLY_SENSE
            if ranker is None:
                asked = setting.complete(place, year)
                ranker = Ranker(self._index.places, asked.place, asked.year, setting.printed, asked.evidence)
            return ranker.rank(senses, left, right)

        return rank

    @once
    def _referrers(self) -> dict[str, tuple[Entry, ...]]:
        from govterms.glossary.references import find_referrers

        return find_referrers(self.entries, self.references)

    @once
    def _annotator(self) -> Annotator:
        from govterms.annotate.pipeline import Annotator

        return Annotator(self.entries)
