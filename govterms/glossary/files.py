"""Glossary files: versioned JSON, the entries grouped by the report they come from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

import regex
from pydantic import ValidationError

from govterms.errors import GlossaryFormatError, ReadError, SourceIsDirectoryError, SourceNotFoundError
from govterms.models import Entry, EntryText, Model, Source
from govterms.writing import write_whole

# A span on one line, as a reader and a diff want it.
_NUMBER_PAIR: Final = regex.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")


class EntryRecord(EntryText):
    """An entry as a file holds it: its source stands above it, once for the whole report."""

    id: str
    """Stable identity of the entry."""


class ReportRecord(Model):
    """One report, and the entries harvested from it."""

    source: Source
    """Where the entries come from."""
    entries: tuple[EntryRecord, ...]
    """The entries, in document order."""


class GlossaryFile(Model):
    """A glossary as a file holds it. Fields that have their default value are left out."""

    format: Literal["govterms-glossary"]
    """Tells the file from other JSON."""
    version: Literal[1]
    """Version of the layout."""
    reports: tuple[ReportRecord, ...]
    """The reports, in the order of their first entries."""


def dump_entries(entries: Iterable[Entry], path: Path) -> None:
    """Write `entries` to `path`: all of the file or, when that fails, nothing.

    Raises:
        OSError: The file cannot be written.
    """
    write_whole(path, format_entries(entries).encode())


def format_entries(entries: Iterable[Entry]) -> str:
    """Return the content of a glossary file, in a stable order and layout."""
    reports = [
        {"source": _compact(source), "entries": [_record(entry) for entry in group]}
        for source, group in groupby(entries, key=lambda entry: entry.source)
    ]
    content = {"format": "govterms-glossary", "version": 1, "reports": reports}
    return _NUMBER_PAIR.sub(r"[\1, \2]", json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def load_entries(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a glossary file.

    Raises:
        SourceNotFoundError: There is no such file.
        SourceIsDirectoryError: The path is a directory.
        GlossaryFormatError: The file is not JSON, or not a glossary; the
            message names the first fault and where it is.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file", source=str(path)) from error
    except IsADirectoryError as error:
        raise SourceIsDirectoryError(f"{path} is a directory: name a glossary file in it", source=str(path)) from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}", source=str(path)) from error
    try:
        file = GlossaryFile.model_validate_json(content)
    except ValidationError as error:
        raise GlossaryFormatError(f"{path}: {_first_fault(error)}", source=str(path)) from error
    return tuple(Entry(**_fields(record), source=report.source) for report in file.reports for record in report.entries)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a glossary file, made from the models."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **GlossaryFile.model_json_schema()}


def _record(entry: Entry) -> dict[str, Any]:
    fields = entry.model_dump(mode="json", exclude={"source"}, exclude_defaults=True)
    return {"id": fields.pop("id"), **fields}


def _compact(source: Source) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_defaults=True)


def _fields(record: EntryRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in EntryRecord.model_fields}


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    if fault["type"] == "json_invalid":
        return f"not JSON: {fault['ctx']['error']}"
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"]).lstrip(".")
    rest = error.error_count() - 1
    more = f" (and {rest} more)" if rest else ""
    return f"not a govterms glossary: {place or 'the whole file'}: {fault['msg']}{more}"
