"""A Word document with a comment on each term.

Comments and not footnotes, for two reasons. A footnote puts a mark into the
text and moves the lines of the page and the numbers of other footnotes; a
comment changes nothing, and Word takes all of them away with one command. And
python-docx, which is well kept, writes comments since 1.2 but no footnotes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from govterms.archives import LARGEST_DOCUMENT, LARGEST_XML, describe_excess, xml_entries
from govterms.errors import GovtermsError, MissingExtraError, UnsupportedFormatError
from govterms.models import Annotation
from govterms.render.notes import (
    Note,
    check_annotations,
    collect_notes,
    describe_component,
    describe_origin,
    describe_other,
    one_line,
)
from govterms.render.wording import Script, Wording

if TYPE_CHECKING:
    from docx.comments import Comment
    from docx.document import Document

_AUTHOR: Final = "govterms"
_INITIALS: Final = "注"
# What python-docx lets through where a part is missing or is not what its place says.
_DAMAGE: Final = (AttributeError, KeyError, NotImplementedError, TypeError, ValueError)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP can hold


def render_docx(
    data: bytes,
    annotate: Callable[[str], Iterable[Annotation]],
    *,
    script: Script | None = None,
    source: str = "the document",
) -> bytes:
    """Return a Word document with a comment on each term; the same document gives the same bytes.

    Runs are split where a term begins or ends in their midst. Hyperlinks and
    text boxes are left alone, as are headers, footers and notes, where Word
    or python-docx keep no comments.

    Args:
        data: A DOCX file.
        annotate: Gives the disjoint annotations of a text, in order.
        script: Script of the comments; by default that of the document.
        source: Name of the file, for the message of an error.

    Raises:
        MissingExtraError: python-docx is not installed.
        UnsupportedFormatError: The file is no DOCX, damaged, or unpacks to more than 100 MB of XML or 500 MB in all.
        SpanError: The annotations do not fit the text.
    """
    document = _open(data, source)
    from govterms.render.docx_text import DocxText  # needs python-docx

    content = DocxText(document.element.body)
    annotations = tuple(annotate(content.text))
    check_annotations(content.text, annotations)
    notes = collect_notes(annotations, Wording(content.text, script))
    # Backwards, since a run that is split keeps its place and its beginning.
    placed = [(one, content.isolate(one.start, one.end)) for one in reversed(annotations)]
    for annotation, runs in reversed(placed):
        if runs:
            _comment(document, runs, notes[annotation.entry.id])
    return _save(document)


def _open(data: bytes, source: str) -> Document:
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError as error:
        raise MissingExtraError('annotating DOCX needs python-docx: pip install "govterms[docx]"') from error
    try:
        _check_size(data, source)
        return docx.Document(io.BytesIO(data))
    except GovtermsError:
        raise
    except (OpcError, LxmlError, zipfile.BadZipFile, *_DAMAGE) as error:
        raise UnsupportedFormatError(
            f"{source} is no DOCX that can be opened ({error}): save it again as DOCX with Word or LibreOffice",
            source=source,
        ) from error


def _check_size(data: bytes, source: str) -> None:
    """Refuse what would fill the memory, for python-docx unpacks every part, pictures too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        excess = describe_excess(xml_entries(archive), LARGEST_XML, unit="bytes of XML") or describe_excess(
            archive.infolist(), LARGEST_DOCUMENT
        )
    if excess:
        raise UnsupportedFormatError(
            f"{source} is a DOCX file that {excess}: split the document, or annotate its text", source=source
        )


def _comment(document: Document, runs: tuple[object, object], note: Note) -> None:
    from docx.text.run import Run

    first, last = (Run(run, document) for run in runs)  # type: ignore[arg-type]
    comment = document.add_comment([first, last], author=_AUTHOR, initials=_INITIALS)
    sense = note.sense
    paragraph = comment.paragraphs[0]
    paragraph.add_run(one_line(sense.headword)).bold = True
    paragraph.add_run(f"：{one_line(sense.definition)}")
    _lines(comment, map(describe_component, sense.components))
    if origin := describe_origin(sense):
        comment.add_paragraph(one_line(origin))
    if note.others:
        comment.add_paragraph(f"{note.others_heading}：")
        _lines(comment, (describe_other(other, note) for other in note.others))


def _lines(comment: Comment, items: Iterable[str]) -> None:
    for item in items:
        comment.add_paragraph(f"· {one_line(item)}")


def _save(document: Document) -> bytes:
    """Return the file without the time at which it was made."""
    from docx.oxml.ns import qn

    for comment in document.comments:
        attributes = comment._comment_elm.attrib  # python-docx has no way to unset the date
        if comment.author == _AUTHOR and qn("w:date") in attributes:
            del attributes[qn("w:date")]
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as package, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in package.namelist():
            timeless.writestr(zipfile.ZipInfo(name, _EPOCH), package.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
