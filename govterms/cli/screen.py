"""What people read at a terminal: tables of entries, senses, and progress.

Only the terminal's own colours are used, bold and dim: they are legible on
light and on dark ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

import click
from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govterms.models import Entry, Source

Harvested = TypeVar("Harvested")

# What may not be torn apart at the end of a line: a word or number of ASCII
# characters, and any character with the closing marks that must not begin a
# line (。”》) and the opening marks that must not end one (“《（).
_UNBREAKABLE: Final = re.compile(
    r"[“‘《〈「『【〔［（]*(?:[!-~]+|.)[，。、；：？！…—”’》〉」』】〕］）％·]*",
    re.DOTALL,
)


def wrap_cells(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells, as Chinese is set.

    A line may break between any two letters, since there are no spaces, but
    punctuation stays with what it belongs to. Wide letters take two cells.

    Example:
        >>> wrap_cells("指“双园”，即两个园区。", 8)
        ['指“双', '园”，即', '两个园', '区。']
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for piece in _pieces(paragraph, width):
            if line and cell_len(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
        lines.append(line.rstrip())
    return lines


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    for match in _UNBREAKABLE.finditer(paragraph):
        piece = match[0]
        yield from chop_cells(piece, width) if cell_len(piece) > width else (piece,)


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
        show(Text(describe_source(source), "bold"), _entry_table(tuple(group)))


def print_senses(entries: Iterable[Entry]) -> None:
    """Print senses in full: definition, components, provenance."""
    for entry in entries:
        show(Passage(entry.headword, "bold"), Padding(_sense(entry), (0, 0, 1, 2)))


def describe_source(source: Source) -> str:
    """Return the provenance of an entry on one line."""
    title = source.title or "report without a title"
    year = None if str(source.year) in title else source.year
    facts = (title, "".join(source.region) or source.place, year, source.name)
    return " · ".join(str(fact) for fact in facts if fact)


def _entry_table(entries: Sequence[Entry]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False, header_style="dim")
    table.add_column("No.", justify="right", no_wrap=True)
    table.add_column("Headword", max_width=28)
    table.add_column("Definition", ratio=1)
    for entry in entries:
        table.add_row(Text(entry.marker or "", "dim"), Passage(entry.headword, "bold"), Passage(entry.definition))
    return table


def _sense(entry: Entry) -> Group:
    parts: list[RenderableType] = [Passage(entry.definition)]
    if entry.components:
        parts.append(_component_table(entry))
    parts += (Passage(describe_source(source), "dim") for source in (entry.source, *entry.also_in))
    return Group(*parts)


def _component_table(entry: Entry) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for component in entry.components:
        table.add_row(Text(component.label or "·", "bold"), Passage(component.meaning))
    return table


def show(*renderables: RenderableType) -> None:
    """Print what is given, one below the other."""
    # Definitions hold `[1]` and `:smile:`-like text, which is not markup here.
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(*renderables, sep="\n")
    for line in capture.get().splitlines():
        click.echo(line.rstrip())  # tables are filled up with spaces, which only get in the way in a file
