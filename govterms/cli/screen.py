"""What people read at a terminal: tables of entries, and progress.

Only the terminal's own colours are used, bold and dim: they are legible on
light and on dark ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from govterms.cli.senses import provenance_of
from govterms.cli.wrapping import wrap_cells
from govterms.models import Entry

Harvested = TypeVar("Harvested")


class Passage:
    """Chinese running text that fills the width it is given."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = text
        self.style = style

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in wrap_cells(self.text, options.max_width):
            yield Text(line, self.style, no_wrap=True)

    def __rich_measure__(self, _console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self.text.splitlines()), default=0)
        return Measurement(min(longest, 8), longest).with_maximum(options.max_width)


def show_progress(results: Iterable[Harvested], *, total: int) -> Iterable[Harvested]:
    """Iterate over `results` with a progress bar on standard error, when a person watches it."""
    from rich.progress import track

    console = Console(stderr=True)
    return track(results, "Harvesting", total, console=console, transient=True, disable=not console.is_terminal)


def print_entries(entries: Iterable[Entry]) -> None:
    """Print one table of entries for each report that they come from."""
    for source, group in groupby(entries, key=lambda entry: entry.source):
        show(Text(provenance_of(source), "bold"), _entry_table(tuple(group)))


def _entry_table(entries: Sequence[Entry]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False, header_style="dim")
    table.add_column("No.", justify="right", no_wrap=True)
    table.add_column("Headword", max_width=28)
    table.add_column("Definition", ratio=1)
    for entry in entries:
        table.add_row(Text(entry.marker or "", "dim"), Passage(entry.headword, "bold"), Passage(entry.definition))
    return table


def show(*renderables: RenderableType) -> None:
    """Print what is given, one below the other."""
    # Definitions hold `[1]` and `:smile:`-like text, which is not markup here.
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(*renderables, sep="\n")
    for line in capture.get().splitlines():
        click.echo(line.rstrip())  # tables are filled up with spaces, which only get in the way in a file
