"""What a look-up shows at a terminal: each sense in full.

To load what draws tables takes a seventh of a look-up, and here are none to draw.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

import click
from rich.cells import cell_len

from govterms.cli.wrapping import wrap_cells
from govterms.models import Component, Entry, Source

_WIDTH: Final = 80
"""Cells of a line where there is no terminal."""

_INDENT: Final = "  "


def print_senses(entries: Iterable[Entry]) -> None:
    """Print senses in full: definition, components, provenance."""
    width = _terminal_width()
    for entry in entries:
        for line in _lines(entry, width):
            click.echo(line)


def provenance_of(source: Source) -> str:
    """Return the provenance of an entry on one line."""
    title = source.title or "report without a title"
    year = None if str(source.year) in title else source.year
    facts = (title, "".join(source.region) or source.place, year, source.name)
    return " · ".join(str(fact) for fact in facts if fact)


def _lines(entry: Entry, width: int) -> Iterator[str]:
    inside = max(width - len(_INDENT), 1)
    yield from (_styled(line, "bold") for line in wrap_cells(entry.headword, width))
    yield from (f"{_INDENT}{line}" for line in wrap_cells(entry.definition, inside))
    yield from (f"{_INDENT}{line}" for line in _component_lines(entry.components, inside))
    for source in (entry.source, *entry.also_in):
        yield from (f"{_INDENT}{_styled(line, 'dim')}" for line in wrap_cells(provenance_of(source), inside))
    yield ""


def _component_lines(components: Iterable[Component], width: int) -> Iterator[str]:
    """Yield each label, and its meaning in a column beside it: below it, where half of the line is too narrow."""
    labelled = [(component.label or "·", component.meaning) for component in components]
    column = max((cell_len(label) for label, _ in labelled), default=0) + len(_INDENT)
    is_below = 2 * column > width
    gap = _INDENT if is_below else " " * column
    for label, meaning in labelled:
        lines = wrap_cells(meaning, max(width - len(gap), 2))
        beside = _styled(label, "bold") + " " * (column - cell_len(label))
        yield from [beside.rstrip()] if is_below else [beside + line for line in lines[:1]]
        yield from (gap + line for line in lines[not is_below :])


def _styled(text: str, style: str) -> str:
    if os.environ.get("TERM", "").lower() in {"dumb", "unknown"}:
        return text
    return click.style(text, **{style: True})


def _terminal_width() -> int:
    """Return how wide the terminal is to which any of the standard streams leads: its output may go to a pager."""
    if (told := os.environ.get("COLUMNS", "")).isdecimal() and int(told) > 0:
        return int(told)
    for stream in (1, 0, 2):
        try:
            return os.get_terminal_size(stream).columns or _WIDTH
        except OSError:
            continue
    return _WIDTH
