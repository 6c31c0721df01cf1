"""What a glossary file holds, as models: JSON with the entries of each report together, or JSON Lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from govterms.glossary.making import make_valid
from govterms.models import Entry, EntryText, Model, Source, entry_id

FORMAT: Final = "govterms-glossary"
VERSION: Final = 2

Key = Annotated[str, Field(min_length=1)]


class EntryRecord(EntryText):
    """An entry as a file holds it: its source stands above it, once for the whole report."""

    id: Key | None = None
    """Stable identity of the entry; made from headword, definition and report where it is left out."""
    also_in: tuple[Key, ...] = ()
    """Keys of further reports that print the same definition."""


class ReportRecord(Model):
    """One report, and the entries harvested from it."""

    key: Key | None = None
    """What `also_in` calls the report; made from `source` where it is left out."""
    source: Source
    """Where the entries come from."""
    entries: tuple[EntryRecord, ...] = ()
    """The entries, in document order; none where the report only repeats those of others."""


class GlossaryFile(Model):
    """A glossary as a file holds it. Fields that have their default value are left out."""

    format: Literal["govterms-glossary"]
    """Tells the file from other JSON."""
    version: Literal[2]
    """Version of the layout."""
    reports: tuple[ReportRecord, ...]
    """The reports, in the order of their first entries."""


class HeaderLine(Model):
    """The first line of a file in JSON Lines."""

    format: Literal["govterms-glossary"]
    """Tells the file from others."""
    version: Literal[2]
    """Version of the layout."""


class ReportLine(Model):
    """A line that tells of a report; it stands above the first line that names it."""

    key: Key
    """What the lines of entries call the report."""
    source: Source
    """Where the entries come from."""


class EntryLine(EntryRecord):
    """A line that holds one entry."""

    report: Key
    """Key of the report that prints it."""


def report_key(source: Source) -> str:
    """Return the key of a report: the same for the same source, whatever else stands in the file."""
    text = json.dumps(compact(source), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


def compact(model: Model, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - what pydantic takes
    """Return the fields of `model` that have not their default value, as JSON has them."""
    return model.model_dump(mode="json", exclude_defaults=True, **options)


def entry_fields(entry: Entry) -> dict[str, Any]:
    """Return the fields of `entry` as a record has them, apart from the report it stands below."""
    fields = compact(entry, exclude={"source", "also_in", "id"})
    also_in = {"also_in": [report_key(source) for source in entry.also_in]} if entry.also_in else {}
    return {"id": entry.id, **fields, **also_in}


def make_entry(record: EntryText, source: Source, also_in: Iterable[Source], own_id: str | None) -> Entry:
    """Return the entry that a record, which has been validated, stands for."""
    own_id = own_id or entry_id(record.headword, record.definition, source)
    return make_valid({**vars(record), "also_in": tuple(also_in), "source": source, "id": own_id})
