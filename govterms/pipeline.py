"""The verbs of the library, and the order of its stages in one place.

    bytes → read → repair → reports → harvest → glossary → annotate → render

`read` runs the first three stages, `harvest` the fourth; what comes behind
are methods of `Glossary` and `Annotated`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govterms.errors import MissingExtraError, ReadError
from govterms.facade import Glossary
from govterms.once import once

if TYPE_CHECKING:
    from govterms.answers import Difference
    from govterms.models import Document
    from govterms.read.page import Page
    from govterms.read.sources import Readable


def read(source: Readable) -> Document:
    """Read a page or file and repair its text.

    Args:
        source: A path, bytes, or a file open in binary mode. Plain text in any
            encoding of Chinese, HTML, Markdown, DOCX, or PDF with a text layer.

    Returns:
        The repaired text, in the script of the source, with the reports on the
        page and a way back to the text as it was.

    Raises:
        ReadError: There is no such file, it is a directory, its encoding or
            its format is unknown; each has a class of its own.
        MissingExtraError: The format needs an extra that is not installed.
    """
    from govterms.read.pipeline import read_source

    return _document(read_source(source))


def harvest(document: Document | str, *, inline: bool = False) -> Glossary:
    """Harvest the glossaries of a document.

    Args:
        document: What `read` returned, or a text.
        inline: Whether to harvest definitions in running text as well, such as
            `“双区”是指…。`, where the pattern leaves no doubt. They are marked
            `Entry.inline`.

    Returns:
        The entries in document order; none, with a diagnostic, when the
        document has no glossary section.
    """
    from govterms.harvest.pipeline import harvest_document
    from govterms.read.page import Page

    if isinstance(document, str):
        document = _document(Page(document, name=None, sha256=None))
    found = harvest_document(document, inline=inline)
    return Glossary(found.entries, (*document.diagnostics, *found.diagnostics))


def harvest_file(source: Readable) -> Glossary:
    """Read a page or file and harvest it: `harvest(read(source))`."""
    return harvest(read(source))


def harvest_files(paths: Iterable[str | os.PathLike[str]], *, workers: int = 1) -> Glossary:
    """Harvest many files into one glossary.

    Args:
        paths: Files, in the order in which their entries shall stand. A folder
            stands for the documents in it and in its folders, sorted; so does
            a pattern such as `reports/**/*.html` for the files that fit it.
        workers: Number of processes; 1 works in this one.

    Returns:
        All entries, repeated definitions folded as `Glossary.merge` does. A
        file that cannot be read, a folder without documents and a pattern that
        fits nothing are each a diagnostic `not-read`, not an error.
    """
    from govterms.glossary.merge import merge_entries

    harvested = list(iterate_harvests(paths, workers=workers))
    entries = merge_entries(*(glossary.entries for glossary in harvested))
    return Glossary(entries, (item for glossary in harvested for item in glossary.diagnostics))


def iterate_harvests(paths: Iterable[str | os.PathLike[str]], *, workers: int = 1) -> Iterator[Glossary]:
    """Yield the harvest of each file in turn; one that cannot be read gives a diagnostic."""
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    names = [name for path in paths for name in _files_of(os.fspath(path))]
    if workers == 1 or len(names) < 2:
        yield from map(_harvest_or_explain, names)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(workers, len(names))) as pool:
        yield from pool.map(_harvest_or_explain, names, chunksize=max(1, len(names) // (4 * workers)))


def load(path: str | os.PathLike[str]) -> Glossary:
    """Load a glossary that `Glossary.save` wrote.

    Raises:
        SourceNotFoundError: There is no such file.
        GlossaryFormatError: The file is no glossary; the message names the place.
    """
    from govterms.glossary.files import load_entries

    return Glossary(load_entries(Path(path)))


def default_glossary() -> Glossary:
    """Return the glossary that ships with the package.

    Its entries were harvested from published reports; `glossaries/README.md`
    names them. It is loaded once, and the same object from then on.
    """
    return _SHIPPED.glossary


def diff(before: Glossary, after: Glossary) -> Difference:
    """Return what changed between two glossaries.

    Two years of one glossary are `diff(glossary.select(year=2024),
    glossary.select(year=2025))`.

    Returns:
        What was added, removed and changed. An entry of the one is the same as
        one of the other when their identities are; else it continues one with
        the same headword, or with a short form that means the same.
    """
    from govterms.glossary.difference import compare_glossaries

    return compare_glossaries(before.entries, after.entries)


def html_assets() -> dict[str, str]:
    """Return the style sheet and the script of annotated pages, by the names under which pages link to them.

    Pages that are annotated with `assets="linked"` look for `govterms.css`
    and `govterms.js` beside themselves, or below `assets_url`.
    """
    from govterms.render.html_tips import html_assets as assets

    return assets()


def strip_html(html: str) -> str:
    """Return exactly the HTML that `Glossary.annotate_html` annotated."""
    from govterms.render.splice import strip_html as strip

    return strip(html)


def _document(page: Page) -> Document:
    """Put the stages before the harvest in order: repair, then tell the reports apart."""
    from govterms.harvest.reports import find_reports
    from govterms.models import Diagnostic, Document
    from govterms.repair.pipeline import repair_text

    repaired = repair_text(page.text)
    diagnostics = [*page.diagnostics, *repaired.diagnostics]
    if not repaired.text.strip() and all(item.code != "empty-document" for item in diagnostics):
        diagnostics.append(Diagnostic(code="empty-document", message="the source holds no text"))
    return Document(
        text=repaired.text,
        original=page.text,
        name=page.name,
        sha256=page.sha256,
        url=page.url,
        reports=find_reports(repaired.text, page_title=page.title, page_date=page.published, page_owner=page.publisher),
        edits=repaired.edits,
        diagnostics=tuple(item.model_copy(update={"source": page.name}) for item in diagnostics),
    )


def _files_of(path: str) -> tuple[str, ...]:
    from govterms.read.sources import list_files

    try:
        return list_files(path)
    except ReadError:
        return (path,)  # the harvest explains it, in its turn


def _harvest_or_explain(path: str) -> Glossary:
    from govterms.models import Diagnostic
    from govterms.read.sources import list_files

    try:
        return harvest_file(*list_files(path))
    except (ReadError, MissingExtraError) as error:
        return Glossary(diagnostics=[Diagnostic(code="not-read", message=str(error), source=Path(path).name)])


def _glossary_folder() -> Path:
    packaged = Path(__file__).parent / "glossaries"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "glossaries"


class _Shipped:
    """What ships with the package."""

    @once
    def glossary(self) -> Glossary:
        from govterms.glossary.merge import merge_entries
        from govterms.glossary.shipped import load_shipped

        files = sorted(
            file for file in _glossary_folder().iterdir() if file.suffix == ".json" and file.stem != "schema"
        )
        return Glossary(merge_entries(*map(load_shipped, files)))


_SHIPPED: Final = _Shipped()
