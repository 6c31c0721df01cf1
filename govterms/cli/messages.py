"""What the command says on standard error: always one line at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govterms.models import Diagnostic, Document


def say(message: str) -> None:
    """Write one line to standard error, under the name of the command."""
    click.echo("govterms: " + " ".join(message.split()), err=True)


def explain(error: Exception) -> str:
    """Return the message of an error in the words a shell user expects: `FILE: reason`."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return where `offset` lies in `text`: line and code point in it, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def say_repairs(document: Document, file: str) -> None:
    """Tell every place that was repaired, as `file:line:column: kind: before → after`."""
    for repair in document.repairs:
        line, column = line_and_column(document.original, repair.span.start)
        click.echo(f"{file}:{line}:{column}: {repair.kind}: {repair.before!r} → {repair.after!r}", err=True)


def say_diagnostics(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> None:
    """Tell what a harvest could not settle: all of it, or one of each kind and file with the number of the others."""
    kinds: dict[object, list[Diagnostic]] = {}
    for place, diagnostic in enumerate(diagnostics):
        is_alone = verbose or diagnostic.code == "not-read"
        kinds.setdefault(place if is_alone else (diagnostic.source, diagnostic.code), []).append(diagnostic)
    for first, *others in kinds.values():
        more = f" (and {len(others)} more of this kind)" if others else ""
        say(_describe(first) + more)


def _describe(diagnostic: Diagnostic) -> str:
    if diagnostic.code == "not-read":
        return f"error: {diagnostic.message}"
    where = f"{diagnostic.source}: " if diagnostic.source else ""
    return f"{where}{diagnostic.code}: {diagnostic.message}"
