"""Read a sound glossary file line by line, in little more memory than its entries take.

Most files that are loaded were written by `layout.py` and have no fault. To
take such a file as a whole, as `parsing.py` does to say what is wrong and
where, needs four times the memory of its entries for a moment.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from govterms.glossary.records import (
    EntryLine,
    EntryRecord,
    HeaderLine,
    ReportLine,
    ReportRecord,
    make_entry,
    report_key,
)
from govterms.models import Entry, Source

_Read = Iterator[tuple[EntryRecord, Source]]

# Lines of a file as `layout.py` writes it. No string of JSON holds a line
# break, so that such a line is never part of one.
_FILE: Final = b"{\n"
_REPORTS: Final = b'  "reports": [\n'
_REPORT: Final = b"    {\n"
_ENTRIES: Final = b'      "entries": [\n'
_ENTRY: Final = b"        {\n"
_ENTRY_ENDS: Final = (b"        },\n", b"        }\n")
_ENTRIES_END: Final = b"      ]\n"
_REPORT_ENDS: Final = (b"    },\n", b"    }\n")
_REPORTS_END: Final = [b"  ]\n", b"}\n"]


def read_sound(path: Path) -> tuple[Entry, ...] | None:
    """Return the entries of a sound file.

    Returns:
        `None` where the file has a fault, cannot be read, or is laid out in
        another way.
    """
    sources: dict[str, Source] = {}
    try:
        with path.open("rb") as file:
            first = file.readline().removeprefix(BOM_UTF8)
            records = _read_layout(file, sources) if first == _FILE else _read_lines(first, file, sources)
            entries = _make_entries(records, sources)
    except (OSError, ValueError, KeyError):  # what pydantic and decoding raise are such
        return None
    return tuple(entries) if len({entry.id for entry in entries}) == len(entries) else None


def _make_entries(records: _Read, sources: Mapping[str, Source]) -> list[Entry]:
    """Return the entries of `records`, which fill `sources` as they are read."""
    entries: list[Entry] = []
    waiting: list[tuple[int, EntryRecord, Source]] = []
    for record, source in records:
        if not sources.keys() >= set(record.also_in):
            waiting.append((len(entries), record, source))  # for reports that stand below it
        further = [sources[key] for key in record.also_in if key in sources]
        entries.append(make_entry(record, source, further, record.id))
    for number, record, source in waiting:
        entries[number] = make_entry(record, source, [sources[key] for key in record.also_in], record.id)
    return entries


def _read_lines(header: bytes, lines: Iterable[bytes], sources: dict[str, Source]) -> _Read:
    """Yield the entries of a file in JSON Lines, each with its source."""
    HeaderLine.model_validate_json(header, strict=True)
    for line in lines:
        if b'"headword"' in line:
            record = EntryLine.model_validate_json(line, strict=True)
            _require(sources.keys() >= set(record.also_in))
            yield record, sources[record.report]
        elif line.strip():
            report = ReportLine.model_validate_json(line, strict=True)
            _require(sources.setdefault(report.key, report.source) == report.source)


def _read_layout(lines: Iterator[bytes], sources: dict[str, Source]) -> _Read:
    """Yield the entries of a file in JSON, each with its source."""
    header, _ = _read_until(lines, (_REPORTS,))
    HeaderLine.model_validate_json(_members(header, goes_on=True), strict=True)
    end = _REPORT_ENDS[0]
    while end == _REPORT_ENDS[0]:
        _require(next(lines, b"") == _REPORT)
        head, end = _read_until(lines, (_ENTRIES, *_REPORT_ENDS))
        report = ReportRecord.model_validate_json(_members(head, goes_on=end == _ENTRIES), strict=True)
        key = report.key or report_key(report.source)
        _require(not report.entries and sources.setdefault(key, report.source) == report.source)
        if end == _ENTRIES:
            for record in _read_entries(lines):
                yield record, report.source
            end = next(lines, b"")
    _require(end in _REPORT_ENDS and list(lines) == _REPORTS_END)


def _read_entries(lines: Iterator[bytes]) -> Iterator[EntryRecord]:
    end = _ENTRY_ENDS[0]
    while end == _ENTRY_ENDS[0]:
        _require(next(lines, b"") == _ENTRY)
        members, end = _read_until(lines, _ENTRY_ENDS)
        yield EntryRecord.model_validate_json(_members(members), strict=True)
    _require(next(lines, b"") == _ENTRIES_END)


def _read_until(lines: Iterator[bytes], ends: tuple[bytes, ...]) -> tuple[bytes, bytes]:
    """Return what stands before the next line that is one of `ends`, and that line."""
    read: list[bytes] = []
    for line in lines:
        if line in ends:
            return b"".join(read), line
        read.append(line)
    raise ValueError("the file ends before its time")


def _members(members: bytes, *, goes_on: bool = False) -> bytes:
    """Return the object with these members, behind which a comma stands where it `goes_on`."""
    _require(not goes_on or members.endswith(b",\n"))
    return b"{" + (members[: -len(b",\n")] if goes_on else members) + b"}"


def _require(condition: bool) -> None:  # noqa: FBT001
    if not condition:
        raise ValueError("not as this version writes it")
