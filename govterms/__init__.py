"""Harvest, look up and annotate the abbreviations of Chinese government work reports."""

# Two stages share their names with two verbs. A package binds its name in its
# parent when it is first imported: bound now, the verbs below stay on top.
import govterms.harvest
import govterms.read  # noqa: F401
from govterms.errors import (
    DecodingError,
    GlossaryFormatError,
    GovtermsError,
    MissingExtraError,
    ReadError,
    SourceIsDirectoryError,
    SourceNotFoundError,
    SpanError,
    UnsupportedFormatError,
)
from govterms.facade import Annotated, Glossary
from govterms.models import Annotation, Component, Diagnostic, Document, Entry, Repair, Report, Source
from govterms.pipeline import default_glossary, harvest, harvest_file, harvest_files, load, read, strip_html
from govterms.spans import Span

__version__ = "0.1.0"

__all__ = [
    "Annotated",
    "Annotation",
    "Component",
    "DecodingError",
    "Diagnostic",
    "Document",
    "Entry",
    "Glossary",
    "GlossaryFormatError",
    "GovtermsError",
    "MissingExtraError",
    "ReadError",
    "Repair",
    "Report",
    "Source",
    "SourceIsDirectoryError",
    "SourceNotFoundError",
    "Span",
    "SpanError",
    "UnsupportedFormatError",
    "default_glossary",
    "harvest",
    "harvest_file",
    "harvest_files",
    "load",
    "read",
    "strip_html",
]
