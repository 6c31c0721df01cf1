"""How much a ZIP archive may unpack to: a few kilobytes of it can hold gigabytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from zipfile import ZipFile, ZipInfo

# A report of 40,000 letters has about 1 MB of XML. A hundred times as much is
# no report, and takes minutes.
LARGEST_XML: Final = 100_000_000
"""Bytes that the XML of a Word document may unpack to."""
# Pictures are packed as they are: a report with hundreds of photographs stays below.
LARGEST_DOCUMENT: Final = 500_000_000
"""Bytes that a Word document may unpack to, pictures and fonts included."""


def xml_entries(archive: ZipFile) -> list[ZipInfo]:
    """Return the XML parts of a Word document."""
    return [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]


def describe_excess(entries: Iterable[ZipInfo], limit: int, *, unit: str = "bytes") -> str | None:
    """Say how far entries are above a limit, before anything is unpacked; `None` when they are not.

    An archive may lie about its sizes, but `zipfile` reads no more of an entry
    than the size that is counted here.

    Example:
        >>> entry = ZipInfo("word/document.xml")
        >>> entry.file_size = 2_000
        >>> describe_excess([entry], 1_000, unit="bytes of XML")
        'unpacks to 2,000 bytes of XML, more than 1,000'
    """
    unpacked = sum(entry.file_size for entry in entries)
    return f"unpacks to {unpacked:,} {unit}, more than {limit:,}" if unpacked > limit else None
