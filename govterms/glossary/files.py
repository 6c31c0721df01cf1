"""Save and load glossaries: JSON, or JSON Lines for large ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govterms.errors import GlossaryFormatError, ReadError, SourceIsDirectoryError, SourceNotFoundError
from govterms.glossary.layout import format_json, format_lines
from govterms.glossary.parsing import Parsed, parse_glossary
from govterms.glossary.sound import read_sound
from govterms.models import Entry
from govterms.writing import write_whole


def dump_entries(entries: Iterable[Entry], path: Path) -> None:
    """Write `entries` to `path`: all of the file or, when that fails, nothing.

    Args:
        entries: The entries of a glossary.
        path: A name that ends in `.jsonl` gets JSON Lines, any other JSON.

    Raises:
        OSError: The file cannot be written.
    """
    write_whole(path, format_entries(entries, lines=path.suffix == ".jsonl").encode())


def format_entries(entries: Iterable[Entry], *, lines: bool = False) -> str:
    """Return the content of a glossary file, in a stable order and layout.

    Args:
        entries: The entries of a glossary.
        lines: Whether in JSON Lines.
    """
    return "".join(format_lines(entries)) if lines else format_json(entries)


def load_entries(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a glossary file.

    Raises:
        SourceNotFoundError: There is no such file.
        SourceIsDirectoryError: The path is a directory.
        GlossaryFormatError: The file is not JSON, or not a glossary; the
            message names the first fault and where it is.
    """
    if (entries := read_sound(path)) is not None:
        return entries
    parsed = parse_file(path)
    if parsed.faults:
        first, *rest = parsed.faults
        more = f" (and {len(rest)} more: `govterms check` lists them)" if rest else ""
        raise GlossaryFormatError(f"{path}: not a govterms glossary: {first}{more}", source=str(path))
    return parsed.entries


def parse_file(path: Path) -> Parsed:
    """Return what a glossary file holds, or its faults.

    Raises:
        ReadError: The file cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file", source=str(path)) from error
    except IsADirectoryError as error:
        raise SourceIsDirectoryError(f"{path} is a directory: name a glossary file in it", source=str(path)) from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}", source=str(path)) from error
    try:
        return parse_glossary(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GlossaryFormatError(f"{path}: not UTF-8 text (line {line})", source=str(path)) from error
