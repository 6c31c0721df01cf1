"""Print what pytest-benchmark measured, with the ratio to the first of each group.

python benchmarks/report.py .benchmarks/latest.json
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any


def main(path: Path) -> None:
    benchmarks = json.loads(path.read_text(encoding="utf-8"))["benchmarks"]
    for group, rows in groupby(sorted(benchmarks, key=group_of), key=group_of):
        print(f"\n{group:22}{'best':>10}{'median':>10}{'letters/s':>12}{'bytes/s':>12}{'found':>8}{'speed':>8}")
        measured = list(rows)
        base = measured[0]
        for row in measured:
            print(line(row, base))


def group_of(row: dict[str, Any]) -> str:
    return row["group"] or ""


def line(row: dict[str, Any], base: dict[str, Any]) -> str:
    """Return one row; `speed` is that of the first row of the group as 1."""
    best, told = row["stats"]["min"], row["extra_info"]
    rates = [f"{told[unit] / best / 1e6:.1f} M" if unit in told else "" for unit in ("letters", "bytes")]
    share = told.get("letters", 1) / base["extra_info"].get("letters", 1)
    speed = share * base["stats"]["min"] / best
    return (
        f"{told.get('library', row['name']):22}{best * 1e3:7.1f} ms{row['stats']['median'] * 1e3:7.1f} ms"
        f"{rates[0]:>12}{rates[1]:>12}{told.get('found', ''):>8}{speed:>8.3f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
