"""Write files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, which keeps what it held until all of it is written.

    A link stays a link, and the permissions of a file that exists stay. The
    data is on the disk before the file takes its name, so that neither a crash
    nor a loss of power leaves half of it. A device or a pipe,
    such as `/dev/stdout`, is written to directly: it must not be replaced.

    Raises:
        OSError: The file cannot be written; it names `path`.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))
    # A name of its own for every writer, threads included, and a short one: a
    # name of 85 Chinese letters is as long as a file system allows.
    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        part.write_bytes(data)
        _sync(part)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as error:
        error.filename = str(path)  # the file that was asked for, not the part that nobody knows of
        raise
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until what was written to `path` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
