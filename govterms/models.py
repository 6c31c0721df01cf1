"""The values that users read and write, as frozen pydantic models."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from typing import Annotated as Constrained

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, SkipValidation

from govterms.diagnostics import Code
from govterms.packed import Packed, share_names
from govterms.spans import Edit, OffsetMap, Span

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"


class Model(BaseModel):
    """Base of the public models: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # Pydantic can take descriptions from docstrings, but does so whenever a
        # class is made: half of the time of an import, for schemas that few ask for.
        from govterms.docstrings import field_docstrings

        schema = handler(core)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for field, text in field_docstrings(cls).items():
            if field in fields:
                fields[field] = dict(sorted({**fields[field], "description": text}.items()))
        return schema


class Source(Model):
    """Where an entry comes from: its provenance."""

    title: str | None = None
    """Title of the report, as printed."""
    place: str | None = None
    """Name of the place whose government reports, such as `凤岗镇`."""
    region: tuple[str, ...] = ()
    """The place with all that it lies in, largest first, as far as the page tells."""
    year: int | None = None
    """Year printed in the title, else of delivery, else of publication."""
    published: Constrained[str, Field(pattern=_ISO_DATE)] | None = None
    """Date of publication, ISO 8601."""
    url: str | None = None
    """Address of the page."""
    name: str | None = None
    """Name of the file, without its folder."""
    sha256: Constrained[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the bytes that were read."""


class Component(Model):
    """One part of a short form, with what it stands for."""

    label: str | None = None
    """The part as printed, such as `1` or `二轴`; `None` for a member of a plain list."""
    meaning: str
    """What the part stands for, in simplified letters."""


class EntryText(Model):
    """What an entry says, apart from where it comes from."""

    headword: Constrained[str, Field(min_length=1)]
    """The headword as printed, quotation marks kept, simplified and repaired."""
    abbreviations: Constrained[tuple[Constrained[str, Field(min_length=1)], ...], Field(min_length=1)]
    """The short forms that stand for it: what is quoted, else the whole headword."""
    definition: str
    """The definition, simplified and repaired."""
    components: tuple[Component, ...] = ()
    """The parts that the definition explains one by one, in its order."""
    marker: str | None = None
    """The number that marks the entry, bare: `1` for `[1]`, `①` and `1、`; `一` for `一、`."""
    citations: tuple[Span, ...] = ()
    """Where the body cites the marker: spans in `Document.text`."""
    original: str | None = None
    """The entry verbatim, before any repair; `None` for an entry made by hand."""
    span: Span | None = None
    """Where the entry stands in `Document.text`; `None` for an entry made by hand."""
    inline: bool = False
    """Whether the entry was found in running text, outside a glossary section."""


class Entry(Packed, EntryText):
    """One sense of a short form, with its provenance."""

    also_in: tuple[Source, ...] = ()
    """Further sources that print the same definition, known after a merge."""
    source: Source = Field(default_factory=Source)
    """Where the entry comes from."""
    id: str = Field(default_factory=lambda data: entry_id(data["headword"], data["definition"], data["source"]))
    """Stable identity: made from headword, definition and the report it stands in."""


share_names(Entry)


def entry_id(headword: str, definition: str, source: Source) -> str:
    """Return the identity of the entry with these texts.

    The file's name and checksum take no part: the same report saved twice
    gives the same identities.
    """
    parts = (headword, definition, source.title or "", source.place or "", str(source.year or ""))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class Diagnostic(Model):
    """One doubt about a source, with a stable code."""

    code: Code
    """What kind of doubt; `govterms.diagnostics.MEANINGS` explains each."""
    message: str
    """What was found, in words."""
    span: Span | None = None
    """Where, in `Document.text`; `None` when the doubt concerns the whole."""
    source: str | None = None
    """Name of the file, when it has one."""


class Repair(Model):
    """One place where damage was corrected."""

    kind: str
    """What was repaired, such as `pinyin`; several kinds on one place are joined by `+`."""
    span: Span
    """Where, in `Document.original`."""
    before: str
    """What stood there."""
    after: str
    """What stands there now."""


class Report(Model):
    """One report within a document."""

    title: str | None = None
    """Title, as printed."""
    place: str | None = None
    """Name of the place whose government reports."""
    region: tuple[str, ...] = ()
    """The place with all that it lies in, largest first, as far as the page tells."""
    year: int | None = None
    """Year printed in the title, else of delivery, else of publication."""
    published: Constrained[str, Field(pattern=_ISO_DATE)] | None = None
    """Date of publication, ISO 8601."""
    span: Span
    """Where the report stands in `Document.text`."""


class Document(Model):
    """A text that was read and repaired, with a way back to what was there."""

    text: str
    """Repaired text, in the script of the source."""
    original: str
    """The text as decoded, before any repair."""
    name: str | None = None
    """Name of the file, without its folder."""
    sha256: str | None = None
    """SHA-256 of the bytes that were read."""
    url: str | None = None
    """Address of the page, when the page tells it."""
    reports: tuple[Report, ...] = ()
    """The reports on the page, in order."""
    edits: SkipValidation[tuple[Edit, ...]] = ()
    """The repairs as edits of `original`, which lead to `text`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What remains doubtful."""

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """What was repaired, in order: applied to `original` they give `text`."""
        return tuple(
            Repair(kind=kind, span=Span(start, end), before=self.original[start:end], after=after)
            for start, end, after, kind in self.edits
        )

    @cached_property
    def _offsets(self) -> OffsetMap:
        return OffsetMap(self.edits)

    def original_span(self, span: Span) -> Span:
        """Return the span in `original` that became `span` of `text`."""
        return self._offsets.span_to_source(span)


UNSETTLED: Final = (": newest first", ": document order")
"""How evidence ends where nothing decides between senses: by what they are put in order then."""


class Annotation(NamedTuple):
    """One occurrence of a short form in a text, with its definition."""

    start: int
    """Offset of the first code point, in the annotated text."""
    end: int
    """Offset behind the last code point."""
    surface: str
    """The text as it stands there: `text[start:end]`."""
    entry: Entry
    """The best sense."""
    alternatives: tuple[Entry, ...] = ()
    """The other senses, best first."""
    evidence: tuple[str, ...] = ()
    """Why it was accepted as a term, and why this sense was chosen."""

    def to_dict(self) -> dict[str, Any]:
        """Return the annotation as JSON-ready values."""
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "entry": self.entry.model_dump(mode="json"),
            "alternatives": [entry.model_dump(mode="json") for entry in self.alternatives],
            "evidence": list(self.evidence),
        }
