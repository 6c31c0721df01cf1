"""Print what pytest-benchmark measured, with ratios to the first of each group; write tables and a plot for the docs.

python benchmarks/report.py .benchmarks/latest.json
python benchmarks/report.py .benchmarks/latest.json docs/performance.md docs/performance.svg
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]

_ANNOTATE: Final = "annotate, "
_LEFT_OUT: Final = "left out"
_MEASURED: Final = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.DOTALL)
# Legible on light and dark ground alike; the text takes the colour of either.
_COLOURS: Final = {"govterms": "#d1495b", "ahocorasick_rs": "#7a7f87"}
_PEER: Final = "#6f94c4"
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}.dim{fill:#59636e}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9198a1}}"
)


def main(path: Path, document: Path | None = None, plot: Path | None = None) -> None:
    groups = read_groups(path)
    for group, rows in groups.items():
        print(f"\n{group:28}{'best':>12}{'letters/s':>12}{'bytes/s':>12}{'found':>8}{'speed':>8}")
        for row in rows:
            print(line(row, rows[0]))
    if document:
        tables = "\n".join((*comparison(groups), *details(groups)))
        document.write_text(_MEASURED.sub(lambda _: tables + "\n", document.read_text(encoding="utf-8")), "utf-8")
    if plot:
        plot.write_text(draw(groups), encoding="utf-8")


def read_groups(path: Path) -> dict[str, list[Row]]:
    benchmarks = json.loads(path.read_text(encoding="utf-8"))["benchmarks"]
    names = list(dict.fromkeys(row["group"] or "" for row in benchmarks))
    ordered = sorted(benchmarks, key=lambda row: names.index(row["group"] or ""))
    return {group: list(rows) for group, rows in groupby(ordered, key=lambda row: row["group"] or "")}


def name_of(row: Row) -> str:
    return str(row["extra_info"].get("library", row["name"]))


def best_of(row: Row) -> float:
    """Return the seconds of the best round: what stands in the way of others is not the code's."""
    return float(row["stats"]["min"])


def speed_of(row: Row, base: Row) -> float:
    """Return the speed for each letter, or for each run where no text is told, that of `base` being 1."""
    share = row["extra_info"].get("letters", 1) / base["extra_info"].get("letters", 1)
    return float(share * best_of(base) / best_of(row))


def line(row: Row, base: Row) -> str:
    told = row["extra_info"]
    rates = [f"{told[unit] / best_of(row) / 1e6:.1f} M" if unit in told else "" for unit in ("letters", "bytes")]
    taken = f"{told['memory'] / 1e6:.0f} MB" if "memory" in told else f"{best_of(row) * 1e3:.1f} ms"
    speed = "" if "memory" in told else f"{speed_of(row, base):.3f}"
    return f"{name_of(row):28}{taken:>12}{rates[0]:>12}{rates[1]:>12}{told.get('found', ''):>8}{speed:>8}"


def comparison(groups: dict[str, list[Row]]) -> Iterator[str]:
    """Yield the rows of a table: the speeds of all that find terms, by the size of the glossary."""
    sizes = [group for group in groups if group.startswith(_ANNOTATE)]
    yield "| million letters/s | " + " | ".join(size.removeprefix(_ANNOTATE) for size in sizes) + " |"
    yield "|---|" + "---:|" * len(sizes)
    for name in dict.fromkeys(name_of(row) for size in sizes for row in groups[size]):
        cells = [next((rate(row) for row in groups[size] if name_of(row) == name), None) for size in sizes]
        shown = " | ".join(_LEFT_OUT if cell is None else f"{cell:.2f}" for cell in cells)
        yield f"| {name} | {shown} |"
    yield ""


def details(groups: dict[str, list[Row]]) -> Iterator[str]:
    """Yield a table for all other groups."""
    yield "| what | case | taken | relative speed |"
    yield "|---|---|---:|---:|"
    for group, rows in groups.items():
        if not group.startswith(_ANNOTATE):
            for row in rows:
                memory = row["extra_info"].get("memory")
                taken = f"{memory / 1e6:.0f} MB" if memory else f"{best_of(row) * 1e3:,.1f} ms"
                yield f"| {group} | {name_of(row)} | {taken} | {'' if memory else f'{speed_of(row, rows[0]):.2f}'} |"


def rate(row: Row) -> float:
    return float(row["extra_info"]["letters"] / best_of(row) / 1e6)


def draw(groups: dict[str, list[Row]]) -> str:
    """Return bars of the speeds, one block for each size of glossary."""
    shapes: list[str] = []
    top = 30
    fastest = max(rate(row) for group, rows in groups.items() if group.startswith(_ANNOTATE) for row in rows)
    for group, rows in groups.items():
        if group.startswith(_ANNOTATE):
            shapes.append(f'<text x="10" y="{top}" font-weight="600">{group.removeprefix(_ANNOTATE)}</text>')
            for row in sorted(rows, key=rate, reverse=True):
                top += 22
                shapes += _bar(name_of(row), rate(row), fastest, top)
            top += 36
    title = "Million letters a second, by the number of entries"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {top - 14}" role="img" aria-label="{title}">'
        f"<title>{title}</title><style>{_STYLE}</style>{''.join(shapes)}</svg>\n"
    )


def _bar(name: str, value: float, fastest: float, top: int) -> Iterator[str]:
    width = max(430 * value / fastest, 1)
    yield f'<text x="10" y="{top}" class="dim">{name}</text>'
    colour = _COLOURS.get(name, _PEER)
    yield f'<rect x="190" y="{top - 12}" width="{width:.1f}" height="15" rx="2" fill="{colour}"/>'
    yield f'<text x="{196 + width:.1f}" y="{top}">{value:.1f}</text>'


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
