"""The value that reading yields: text, and what the page tells of itself."""

from __future__ import annotations

from typing import NamedTuple

from govterms.models import Diagnostic


class Page(NamedTuple):
    """Text as decoded, before any repair, with its provenance."""

    text: str
    name: str | None
    """Name of the file, without its folder; `None` for bytes without a name."""
    sha256: str | None
    """SHA-256 of the bytes, as 64 hexadecimal digits; `None` for a text that was never bytes."""
    url: str | None = None
    title: str | None = None
    """Title from the page's own metadata."""
    published: str | None = None
    """ISO date from the page's own metadata."""
    publisher: str | None = None
    """Who published the page or whose site it is, from the page's own metadata."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What could not be read, such as pages of a PDF file without a text layer."""


class Extract(NamedTuple):
    """What a format yields: text and metadata, not yet bound to a file."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
