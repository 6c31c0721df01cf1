"""Print what pytest-benchmark measured, with ratios to the first of each group; write tables and a plot for the docs.

python -m benchmarks.report .benchmarks/latest.json
python -m benchmarks.report .benchmarks/latest.json .benchmarks/free.json docs/performance.md docs/performance.svg
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks.aims import AIMS, Row, best_of, read_rows, speed_of

Groups = dict[str, list[Row]]

_SIZED: Final = re.compile(r"(annotate|build|memory), ([\d,]+ entries)")
_OTHERS: Final = re.compile(r"growth|annotate, reports|HTML|read|harvest|search|load|start|memory, (?![\d,]+ entries$)")
_THREADS: Final = re.compile(r"threads, (.+)")
_SENSE: Final = {">=": "≥", "<=": "≤"}
_LEFT_OUT: Final = "left out"
_TABLE: Final = re.compile(r"(?<=<!-- measured: )(\w+)( -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
# Legible on light and dark ground alike; the text takes the colour of either.
_COLOURS: Final = {"govterms": "#d1495b", "ahocorasick_rs": "#7a7f87"}
_PEER: Final = "#6f94c4"
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}.dim{fill:#59636e}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9198a1}}"
)


def main(paths: Sequence[Path]) -> None:
    """Print what the JSON files among `paths` hold; write what else there is."""
    results = [path for path in paths if path.suffix == ".json"]
    groups = read_groups(results)
    for group, rows in groups.items():
        print(f"\n{group:40}{'best':>12}{'letters/s':>12}{'bytes/s':>12}{'found':>8}{'speed':>8}")
        for row in rows:
            print(line(row, rows[0]))
    tables = tables_of(groups, read_rows(results))
    print("", tables["threads"], "", tables["aims"], sep="\n")
    for path in paths:
        if path.suffix == ".md":
            page = path.read_text(encoding="utf-8")
            path.write_text(_TABLE.sub(lambda found: f"{found[1]}{found[2]}{tables[found[1]]}\n", page), "utf-8")
        elif path.suffix == ".svg":
            path.write_text(draw(groups), encoding="utf-8")


def read_groups(paths: Iterable[Path]) -> Groups:
    benchmarks = [row for path in paths for row in json.loads(path.read_text(encoding="utf-8"))["benchmarks"]]
    names = list(dict.fromkeys(row["group"] or "" for row in benchmarks))
    ordered = sorted(benchmarks, key=lambda row: names.index(row["group"] or ""))
    return {group: list(rows) for group, rows in groupby(ordered, key=lambda row: row["group"] or "")}


def name_of(row: Row) -> str:
    return str(row["extra_info"].get("library", row["name"]))


def tables_of(groups: Groups, rows: dict[str, Row]) -> dict[str, str]:
    """Return the tables of the document by the names that it calls them by."""
    tables = {
        "aims": reached(rows),
        "annotate": comparison(groups, "annotate", "million letters/s", lambda row: f"{rate(row):.2f}"),
        "build": comparison(groups, "build", "milliseconds", lambda row: f"{best_of(row) * 1e3:,.1f}"),
        "memory": comparison(groups, "memory", "MB", lambda row: f"{row['extra_info']['memory'] / 1e6:.0f}"),
        "threads": gains(groups),
        "others": details(groups),
    }
    return {name: "\n".join(lines) for name, lines in tables.items()}


def line(row: Row, base: Row) -> str:
    told = row["extra_info"]
    rates = [f"{told[unit] / best_of(row) / 1e6:.1f} M" if unit in told else "" for unit in ("letters", "bytes")]
    found, speed = told.get("found", ""), relative(row, base)
    return f"{name_of(row):40}{taken(row):>12}{rates[0]:>12}{rates[1]:>12}{found:>8}{speed:>8}"


def taken(row: Row) -> str:
    memory = row["extra_info"].get("memory")
    return f"{memory / 1e6:.0f} MB" if memory else f"{best_of(row) * 1e3:,.1f} ms"


def relative(row: Row, base: Row) -> str:
    return "" if "memory" in row["extra_info"] else f"{speed_of(row, base):.2f}"


def reached(rows: dict[str, Row]) -> Iterator[str]:
    """Yield the rows of a table: what is aimed at, and what is reached."""
    yield "| aim | asked | reached | |"
    yield "|---|---:|---:|---|"
    for aim in AIMS:
        if aim.asked is not None and aim.of in rows and (not aim.beside or aim.beside in rows):
            value = aim.value(rows)
            verdict = "met" if aim.holds(value, aim.asked) else "not met"
            yield f"| {aim.what} | {_SENSE[aim.sense]} {aim.shown(aim.asked)} | {aim.shown(value)} | {verdict} |"


def comparison(groups: Groups, kind: str, unit: str, shown: Callable[[Row], str]) -> Iterator[str]:
    """Yield the rows of a table, with a column for each size of glossary."""
    sizes = sized(groups, kind)
    yield f"| {unit} | " + " | ".join(sizes) + " |"
    yield "|---|" + "---:|" * len(sizes)
    for name in dict.fromkeys(name_of(row) for rows in sizes.values() for row in rows):
        cells = [next((shown(row) for row in rows if name_of(row) == name), _LEFT_OUT) for rows in sizes.values()]
        yield f"| {name} | {' | '.join(cells)} |"


def sized(groups: Groups, kind: str) -> Groups:
    """Return the groups of one kind, by the size of the glossary: `100 entries`."""
    found = {_SIZED.fullmatch(group): rows for group, rows in groups.items()}
    return {match[2]: rows for match, rows in found.items() if match and match[1] == kind}


def gains(groups: Groups) -> Iterator[str]:
    """Yield a table of how much more threads do together than one of them.

    By medians: a best round of one thread is easier to come by than one of
    several, which need as many cores that nobody else uses.
    """
    found = {match[1]: rows for group, rows in groups.items() if (match := _THREADS.fullmatch(group))}
    counts = list(dict.fromkeys(name_of(row).partition(" ")[2] for rows in found.values() for row in rows))
    yield f"| | one thread | {' | '.join(f'{count} threads' for count in counts[1:])} |"
    yield "|---|---:|" + "---:|" * len(counts[1:])
    for what, rows in found.items():
        usual = [float(row["stats"]["median"]) for row in rows]
        cells = (f"{usual[0] / seconds:.2f} × speed" for seconds in usual[1:])
        yield f"| {what} | {rate(rows[0]):.1f} million letters/s | {' | '.join(cells)} |"


def details(groups: Groups) -> Iterator[str]:
    """Yield a table for the other groups."""
    yield "| what | case | taken | relative speed |"
    yield "|---|---|---:|---:|"
    for group, rows in groups.items():
        if _OTHERS.match(group):
            for row in rows:
                yield f"| {group} | {name_of(row)} | {taken(row)} | {relative(row, rows[0])} |"


def rate(row: Row) -> float:
    return float(row["extra_info"]["letters"] / best_of(row) / 1e6)


def draw(groups: Groups) -> str:
    """Return bars of the speeds, one block for each size of glossary."""
    shapes: list[str] = []
    top = 30
    blocks = sized(groups, "annotate")
    fastest = max(rate(row) for rows in blocks.values() for row in rows)
    for size, rows in blocks.items():
        shapes.append(f'<text x="10" y="{top}" font-weight="600">{size}</text>')
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
    main([*map(Path, sys.argv[1:])])
