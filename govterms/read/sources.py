"""Paths, bytes and binary files to bytes with a name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from govterms.errors import ReadError, SourceIsDirectoryError, SourceNotFoundError

Readable = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


class RawSource(NamedTuple):
    """Bytes and the name of the file that held them."""

    data: bytes
    name: str | None


def load_source(source: Readable) -> RawSource:
    """Return the bytes of `source`.

    Args:
        source: A path, the bytes themselves, or a file open in binary mode.

    Raises:
        SourceNotFoundError: The path does not exist.
        SourceIsDirectoryError: The path is a directory.
        ReadError: The file cannot be read, or is open in text mode.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return RawSource(bytes(source), None)
    if isinstance(source, (str, os.PathLike)):
        return RawSource(_load_path(Path(source)), _printable(Path(source).name))
    if not hasattr(source, "read"):
        raise ReadError(f"cannot read a {type(source).__name__}: give a path, bytes, or a file open in binary mode")
    data = source.read()
    if not isinstance(data, bytes):
        raise ReadError("the file is open in text mode: open it with mode 'rb', so that its encoding can be found")
    name = getattr(source, "name", None)
    return RawSource(data, _printable(Path(name).name) if isinstance(name, str) else None)


def _load_path(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file", source=str(path)) from error
    except IsADirectoryError as error:
        raise SourceIsDirectoryError(
            f"{path} is a directory: name a file in it, or pass its files to harvest_files", source=str(path)
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path}: cannot be read: {reason}", source=str(path)) from error


def _printable(name: str) -> str:
    """Return a file's name with `?` for bytes that are no UTF-8: it goes into glossaries and messages."""
    return name.encode("utf-8", "replace").decode()
