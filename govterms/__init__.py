"""Harvest, look up and annotate the abbreviations of Chinese government work reports."""

from typing import TYPE_CHECKING

# Two stages share their names with two verbs. A package binds its name in its
# parent when it is first imported: bound now, the verbs below stay on top.
import govterms.harvest
import govterms.read  # noqa: F401
from govterms.annotated import Annotated
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
from govterms.facade import Glossary
from govterms.pipeline import (
    default_glossary,
    diff,
    harvest,
    harvest_file,
    harvest_files,
    html_assets,
    load,
    read,
    strip_html,
)
from govterms.spans import Span

if TYPE_CHECKING:
    from govterms.answers import Appearance, Change, Conflict, Difference, Match, Meaning
    from govterms.models import Annotation, Component, Diagnostic, Document, Entry, Repair, Report, Source

__version__ = "0.1.0"

__all__ = [
    "Annotated",
    "Annotation",
    "Appearance",
    "Change",
    "Component",
    "Conflict",
    "DecodingError",
    "Diagnostic",
    "Difference",
    "Document",
    "Entry",
    "Glossary",
    "GlossaryFormatError",
    "GovtermsError",
    "Match",
    "Meaning",
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
    "diff",
    "harvest",
    "harvest_file",
    "harvest_files",
    "html_assets",
    "load",
    "read",
    "strip_html",
]


def __getattr__(name: str) -> object:
    """Load the models when the first of them is named: they stand on pydantic, most of what an import takes."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from govterms import models

    if hasattr(models, name):
        return getattr(models, name)
    from govterms import answers

    return getattr(answers, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
