"""Take the content of a glossary file apart into entries, or say what is wrong with it."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from govterms.glossary.faults import Fault, Steps, faults_of, format_path, iterate_members, line_of
from govterms.glossary.older import GlossaryFile1
from govterms.glossary.records import (
    FORMAT,
    VERSION,
    EntryLine,
    EntryRecord,
    GlossaryFile,
    HeaderLine,
    ReportLine,
    make_entry,
    report_key,
)
from govterms.models import Entry, Model, Source

Record = TypeVar("Record", bound=Model)

_MOST_FAULTS: Final = 100  # to find the line of one takes time in proportion to the file


class Parsed(NamedTuple):
    """What a glossary file holds; it has no entries where it has a fault."""

    version: object
    """Version of its layout, as far as it tells."""
    entries: tuple[Entry, ...]
    """The entries, in order."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with it, at most a hundred of it."""


def parse_glossary(content: str) -> Parsed:
    """Return the entries in the content of a file, JSON or JSON Lines, of this or an older version."""
    header = _header(content)
    version = _version_of(content) if header is None else header.get("version")
    if isinstance(version, int) and version not in (1, VERSION):
        said = f"{version} is not known: this govterms reads 1 and {VERSION}, a newer one may read it"
        return Parsed(version, (), (Fault("version", said),))
    if header is not None:
        return _parse_lines(content)
    return _parse_1(content) if version == 1 else _parse_json(content)


def _header(content: str) -> dict[str, Any] | None:
    """Return the first line, when it is that of a file in JSON Lines."""
    try:
        first = json.loads(content[: content.find("\n") + 1 or None])
    except ValueError:
        return None
    return first if isinstance(first, dict) and first.get("format") == FORMAT and "reports" not in first else None


def _version_of(content: str) -> object:
    """Return the version that a JSON file tells; `None` when it is not to be found."""
    try:
        position = next(position for name, position in iterate_members(content) if name == "version")
        return json.JSONDecoder().raw_decode(content, position)[0]
    except (ValueError, IndexError, StopIteration):
        return None


def _parse_json(content: str) -> Parsed:
    file = _validate(GlossaryFile, content)
    if isinstance(file, tuple):
        no_format = tuple(fault for fault in file if fault.path == "format")  # what else is wrong says nothing then
        return Parsed(_version_of(content), (), no_format or file)
    ledger = _Ledger(content)
    for number, report in enumerate(file.reports):
        ledger.add_report(("reports", number, "key"), report.key or report_key(report.source), report.source)
    for number, report in enumerate(file.reports):
        for place, record in enumerate(report.entries):
            ledger.add_entry(("reports", number, "entries", place), record, report.source)
    return ledger.close()


def _parse_1(content: str) -> Parsed:
    file = _validate(GlossaryFile1, content)
    return Parsed(1, (), file) if isinstance(file, tuple) else Parsed(1, tuple(file.to_entries()))


def _parse_lines(content: str) -> Parsed:
    rows = ((number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip())
    ledger = _Ledger("")
    for ledger.line, line in rows:
        kind = HeaderLine if ledger.line == 1 else EntryLine if '"headword"' in line else ReportLine
        record = _validate(kind, line)
        match record:
            case ReportLine():
                ledger.add_report(("key",), record.key, record.source)
            case EntryLine():
                ledger.add_line(record)
            case tuple():
                ledger.faults += (fault._replace(line=ledger.line) for fault in record)
        if len(ledger.faults) >= _MOST_FAULTS:
            break
    return ledger.close()


def _validate(model: type[Record], content: str) -> Record | tuple[Fault, ...]:
    """Return what `content` holds, or why it does not hold it."""
    try:
        return model.model_validate_json(content, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] != "json_invalid":
            return tuple(islice(faults_of(error, content), _MOST_FAULTS))
        reason = first["ctx"]["error"]
        return (Fault("", f"not JSON: {reason}" + ("; is the file cut off?" if reason.startswith("EOF") else "")),)


class _Ledger:
    """Takes down reports and entries one by one, and what is wrong with them together."""

    def __init__(self, content: str) -> None:
        self.faults: list[Fault] = []
        self.line = 0
        """The line at hand, in a file that has a line for each record; else 0."""
        self._content = content
        self._entries: list[Entry] = []
        self._sources: dict[str, Source] = {}
        self._places: dict[str, str] = {}

    def add_report(self, steps: Steps, key: str, source: Source) -> None:
        if self._sources.setdefault(key, source) != source:
            self._fault(steps, f"{key!r} is the key of another report already")

    def add_line(self, record: EntryLine) -> None:
        if record.report in self._sources:
            self.add_entry((), record, self._sources[record.report])
        else:
            self._fault(("report",), f"no report above has the key {record.report!r}")

    def add_entry(self, steps: Steps, record: EntryRecord, source: Source) -> None:
        for number, key in enumerate(record.also_in):
            if key not in self._sources:
                self._fault((*steps, "also_in", number), f"no report has the key {key!r}")
        further = (self._sources[key] for key in record.also_in if key in self._sources)
        entry = make_entry(record, source, further, record.id)
        place = format_path(steps) or f"line {self.line}"
        first = self._places.setdefault(entry.id, place)
        if first is not place:
            self._fault((*steps, "id"), f"{entry.id!r} is the identity of {first} already")
        self._entries.append(entry)

    def close(self) -> Parsed:
        """Return what was taken down: entries or faults."""
        return Parsed(VERSION, () if self.faults else tuple(self._entries), tuple(self.faults))

    def _fault(self, steps: Steps, message: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(format_path(steps), message, self.line or line_of(self._content, steps)))
