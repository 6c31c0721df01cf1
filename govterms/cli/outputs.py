"""Where results go: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click


def write_output(content: str | bytes, path: str | None) -> None:
    """Write to the file `path`, or to standard output when it is `None` or `-`; text in UTF-8."""
    # The name of a file may hold bytes that are no UTF-8; they become `?`.
    data = content.encode(errors="replace") if isinstance(content, str) else content
    if path is None or path == "-":
        # A terminal may have another encoding; a pipe gets UTF-8 everywhere.
        click.echo(content if sys.stdout.isatty() else data, nl=False)
        return
    from govterms.writing import write_whole  # for files only: what it stands on loads every compressor of Python

    write_whole(Path(path), data)


def write_json(value: Any) -> None:  # noqa: ANN401 - any JSON
    """Write a value to standard output as JSON that people can read too; a model as its fields."""
    # `model_dump` gives the same for entries, but builds a serializer first: a tenth of a look-up.
    write_output(json.dumps(value, ensure_ascii=False, indent=2, default=vars) + "\n", None)
