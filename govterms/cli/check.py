"""`govterms check`: whether a glossary file is sound, and what is wrong with it where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govterms.cli.messages import explain
from govterms.cli.options import json_option, wants_json
from govterms.cli.outputs import write_json
from govterms.errors import GovtermsError
from govterms.glossary.files import parse_file
from govterms.glossary.records import VERSION


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
def check(files: tuple[str, ...], as_json: bool | None) -> int:
    """Check glossary files: every fault, with its line and its path in the file.

    A file of an older version is sound: it can be loaded, and has the version
    of today when it is saved again. The exit code is 1 when a file has a fault.

    \b
    Examples:
      govterms check glossary.json
      govterms check glossaries/*.json --json
    """
    results = [_check(name) for name in files]
    if wants_json(as_json):
        write_json(results)
    else:
        for result in results:
            _tell(result)
    return 1 if any(result["faults"] for result in results) else 0


def _check(name: str) -> dict[str, Any]:
    try:
        parsed = parse_file(Path(name))
    except GovtermsError as error:
        message = explain(error).removeprefix(f"{name}: ")
        return {"file": name, "version": None, "entries": 0, "faults": [{"path": "", "message": message, "line": None}]}
    return {
        "file": name,
        "version": parsed.version,
        "entries": len(parsed.entries),
        "faults": [fault._asdict() for fault in parsed.faults],
    }


def _tell(result: dict[str, Any]) -> None:
    name, version = result["file"], result["version"]
    for fault in result["faults"]:
        line = f":{fault['line']}" if fault["line"] else ""
        path = f"{fault['path']}: " if fault["path"] else ""
        click.echo(f"{name}{line}: {path}{fault['message']}")
    if not result["faults"]:
        older = "" if version == VERSION else f", written as version {VERSION} when it is saved again"
        entries = "entry" if result["entries"] == 1 else "entries"
        click.echo(f"{name}: sound, {result['entries']} {entries}, version {version}{older}")
