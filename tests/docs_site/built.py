"""The documentation, built as `make docs` builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.chromium import miss
from tests.sites.installed import install_entry_points

ROOT = Path(__file__).parents[2]


def build_docs(folder: Path) -> Path:
    """Build the site below `folder`, in a process of its own: themes and plugins warn of each other's ways."""
    if find_spec("material") is None or find_spec("mkdocstrings") is None:
        miss("needs the extra `docs`; see `make docs`")
    install_entry_points(folder / "installed")
    paths = os.pathsep.join([str(folder / "installed"), str(ROOT)])
    site = folder / "site"
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in result.stderr.splitlines() if not line.startswith("INFO")]
    assert (result.returncode, result.stdout, told) == (0, "", [])  # with --quiet, --strict would count no warning
    return site
