"""Entry points as `pyproject.toml` has them, for generators that look plugins up by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def install_entry_points(folder: Path) -> None:
    """Write the metadata of an installed distribution into `folder`, which is then put on the path."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    metadata = folder / "govterms-0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: govterms\nVersion: 0\n")
    lines = [f"[{group}]\n{name} = {value}\n" for group, names in groups.items() for name, value in names.items()]
    (metadata / "entry_points.txt").write_text("\n".join(lines))
