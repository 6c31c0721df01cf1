"""The glossary of a site: loaded once, and again when a file of it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache, reduce
from pathlib import Path

from govterms.errors import SourceNotFoundError
from govterms.facade import Glossary
from govterms.pipeline import default_glossary, load


def load_glossary(paths: Iterable[str], *, folder: Path, where: str) -> Glossary:
    """Return the glossary in some files, as one; the one that ships when there is none.

    Generators make a new Markdown for every page, so glossaries are kept as
    long as their files stay as they are.

    Args:
        paths: Files that `Glossary.save` or `govterms harvest` wrote.
        folder: What relative paths start from.
        where: Where the paths are configured, for messages.

    Raises:
        SourceNotFoundError: There is no such file.
        GlossaryFormatError: A file is no glossary.
    """
    files = [folder / path for path in paths]
    return _load(tuple(_state(file, where) for file in files)) if files else default_glossary()


def fingerprint(glossary: Glossary, *others: object) -> str:
    """Return a key that changes with the entries of a glossary, and with whatever else decides what pages show."""
    digest = hashlib.sha256(repr(others).encode("utf-8", "surrogatepass"))
    for entry in glossary.entries:
        digest.update(entry.model_dump_json().encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _state(file: Path, where: str) -> tuple[Path, int, int]:
    try:
        found = file.stat()
    except OSError as error:
        raise SourceNotFoundError(
            f"{where}: glossary: there is no file {file}; make one with `govterms harvest REPORT --output {file.name}`",
            source=str(file),
        ) from error
    return file, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, int, int], ...]) -> Glossary:
    return reduce(Glossary.merge, (load(file) for file, _, _ in files))
