"""Glossary files of older versions: what they hold, and how it becomes entries.

Each version keeps its own models, so that a fault in an old file is told with
its path in that file. Saved again, a file has the version of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from govterms.glossary.records import make_entry
from govterms.models import Entry, EntryText, Model, Source


class EntryRecord1(EntryText):
    """An entry in version 1, where every further source was printed in full."""

    id: str
    also_in: tuple[Source, ...] = ()


class ReportRecord1(Model):
    """A report in version 1."""

    source: Source
    entries: tuple[EntryRecord1, ...]


class GlossaryFile1(Model):
    """A file of version 1, which allowed two entries of one identity."""

    format: Literal["govterms-glossary"]
    version: Literal[1]
    reports: tuple[ReportRecord1, ...]

    def to_entries(self) -> Iterator[Entry]:
        """Yield the entries, in order."""
        for report in self.reports:
            for record in report.entries:
                yield make_entry(record, report.source, record.also_in, record.id)
