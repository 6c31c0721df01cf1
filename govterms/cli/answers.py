"""Tables of what a glossary answers: matches, history, conflicts, differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import click
from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govterms.answers import Appearance, Conflict, Difference, Match
from govterms.cli.screen import Passage, show
from govterms.models import Entry, Source

_WAYS: Final = {
    "term": "term",
    "headword": "headword in short",
    "component": "part explained",
    "prefix": "beginning",
    "part": "part of term",
    "pinyin": "pinyin",
    "definition": "in definition",
    "within": "term in query",
    "similar": "approximate",
}

_SHOWN: Final = 100
"""Letters of a definition in a list of answers; `govterms lookup` shows all of it."""


def print_matches(matches: Sequence[Match]) -> None:
    """Print what a search found, each with the way in which it was found."""
    if not matches:
        return
    table = _table("Found by", "Headword", "Definition", "Report")
    for match in matches:
        way = Text(_WAYS[match.way], "italic" if match.approximate else "dim")
        table.add_row(way, *_entry_cells(match.entry))
    show(table)


def print_history(appearances: Iterable[Appearance]) -> None:
    """Print the timeline of a short form."""
    table = _table("Report", "Meaning", "Definition")
    for appearance in appearances:
        meaning = f"{appearance.meaning} {appearance.wording}"
        table.add_row(
            Passage(_name_report(appearance.source)), Text(meaning, "dim"), Passage(appearance.entry.definition)
        )
    show(table)


def print_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Print each short form with its meanings, and the reports below the words they print."""
    for conflict in conflicts:
        show(Passage(conflict.form, "bold"))
        for number, meaning in enumerate(conflict.meanings, 1):
            grid = Table.grid(padding=(0, 2, 0, 0))
            for entry in meaning.entries:
                reports = "、".join(map(_name_report, (entry.source, *entry.also_in)))
                grid.add_row(
                    Text(str(number) if entry is meaning.entries[0] else "", "bold"), Passage(entry.definition)
                )
                grid.add_row("", Passage(reports, "dim"))
            show(Padding(grid, (0, 0, 0, 2)))
        click.echo()


def print_difference(difference: Difference) -> None:
    """Print what changed, in the manner of a diff."""
    for sign, entries in (("-", difference.removed), ("+", difference.added)):
        for entry in entries:
            show(_change_grid([(sign, entry)]))
    for change in difference.changed:
        click.echo(f"~ {change.kind}")
        show(Padding(_change_grid([("-", change.before), ("+", change.after)]), (0, 0, 0, 2)))


def _change_grid(rows: Iterable[tuple[str, Entry]]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for sign, entry in rows:
        grid.add_row(Text(sign, "bold"), Passage(f"{entry.headword} {entry.definition}"))
        grid.add_row("", Passage("、".join(map(_name_report, (entry.source, *entry.also_in))), "dim"))
    return grid


def _entry_cells(entry: Entry) -> tuple[Passage, Passage, Passage]:
    definition = entry.definition if len(entry.definition) <= _SHOWN else entry.definition[:_SHOWN] + "…"
    return Passage(entry.headword, "bold"), Passage(definition), Passage(_name_report(entry.source), "dim")


def _name_report(source: Source) -> str:
    """Return place and year of a report, else its title or the name of its file."""
    named = " ".join(str(fact) for fact in (source.place or "".join(source.region), source.year) if fact)
    return named or source.title or source.name or "unknown report"


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False, header_style="dim")
    for column in columns:
        is_long = column == "Definition"
        table.add_column(column, ratio=1 if is_long else None, max_width=None if is_long else 20)
    return table
