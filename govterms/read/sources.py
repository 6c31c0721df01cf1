"""Paths, bytes and binary files to bytes with a name; folders and patterns to paths."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from govterms.errors import ReadError, SourceIsDirectoryError, SourceNotFoundError
from govterms.read.formats import OTHER_DOCUMENT_SUFFIXES, READABLE_SUFFIXES

Readable = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


_DOCUMENT_SUFFIXES: Final = frozenset(("", *READABLE_SUFFIXES, *OTHER_DOCUMENT_SUFFIXES))


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


def list_files(path: str) -> tuple[str, ...]:
    """Return the files that `path` stands for, sorted; the path itself when it is neither folder nor pattern.

    Args:
        path: A file; a folder, which stands for the documents in it and in
            its folders, told by their suffixes; or a pattern such as
            `reports/**/*.html`. Hidden files and folders are left out.

    Raises:
        SourceNotFoundError: The folder holds no document, or no file fits the pattern.
    """
    if Path(path).is_dir():
        files = tuple(_documents_in(path))
        if not files:
            shown = " ".join(READABLE_SUFFIXES)
            raise SourceNotFoundError(
                f"{path} is a folder without a document that govterms reads ({shown})", source=path
            )
        return files
    if glob.has_magic(path) and not Path(path).exists():
        fitting = glob.iglob(path, recursive=True)  # noqa: PTH207 - Path.glob takes no pattern with a root
        files = tuple(sorted(name for name in fitting if Path(name).is_file()))
        if not files:
            raise SourceNotFoundError(f"{path}: no file fits this pattern", source=path)
        return files
    return (path,)


def _documents_in(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _DOCUMENT_SUFFIXES:
                yield str(Path(root) / name)


def _load_path(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file", source=str(path)) from error
    except IsADirectoryError as error:
        raise SourceIsDirectoryError(
            f"{path} is a directory: name a file in it, or pass it to harvest_files", source=str(path)
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path}: cannot be read: {reason}", source=str(path)) from error


def _printable(name: str) -> str:
    """Return a file's name with `?` for bytes that are no UTF-8: it goes into glossaries and messages."""
    return name.encode("utf-8", "replace").decode()
