"""The command `govterms`: a thin layer that shows, at a terminal, what the library does."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

_EXTRA: Final = frozenset(("click", "rich"))


def main(args: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        args: The arguments behind the name of the command; `sys.argv` when
            `None`.

    Returns:
        0 when all went well, 1 when nothing was found or some input failed,
        2 when the command was called wrongly, 130 when it was interrupted.
    """
    # Pydantic looks through all installed packages for plugins of its own; the
    # command has none, and a look-up takes a tenth less time without.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from govterms.cli.app import run

        return run(args)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.stderr.write(f'govterms: error: the command needs {error.name}: pip install "govterms[cli]"\n')
        return 1


def start() -> int:
    """Run the command in a process of its own, which ends then, and return its exit code; see `main`."""
    code = main()
    # Python would search all objects for garbage once more before it ends: a twelfth of a look-up.
    gc.freeze()
    return code
