"""What is aimed at, and what must hold on any machine.

python -m benchmarks.aims .benchmarks/short.json

runs the few benchmarks that bounds need, keeps what they measured, and fails
where a bound is broken. Bounds are ratios within that one run, in seconds of
processor, of which a busy machine takes little; and they are wide: what breaks
one is another way of working, not noise. `report.py` shows all aims beside
what a full run reached.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import pytest

Row = dict[str, Any]

_ANNOTATE: Final = "test_annotate.py::test_govterms[2000]"
_PYDANTIC: Final = "test_start.py::test_start[import pydantic]"


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What a benchmark shall reach, for each letter where its text is told.

    Attributes:
        of: The benchmark, by file and name.
        beside: The one that it is compared with, where `unit` is a multiple.
        sense: Whether `asked` and `bound` are the least or the most.
        bound: What CI asks: two to five times as far as anything that was measured, with real and with generated text.
    """

    what: str
    of: str
    beside: str = ""
    sense: Literal[">=", "<="]
    asked: float | None
    unit: Literal["× speed", "× time", "MB/s", "s", "MB"]
    bound: float | None = None

    def value(self, rows: Mapping[str, Row]) -> float:
        """Return what was reached."""
        row = rows[self.of]
        told = row["extra_info"]
        if self.unit == "× speed":
            return speed_of(row, rows[self.beside])
        if self.unit == "× time":
            return 1 / speed_of(row, rows[self.beside])
        if self.unit == "MB":
            return float(told["memory"] / 1e6)
        return float(told["bytes"] / 1e6 / best_of(row)) if self.unit == "MB/s" else best_of(row)

    def holds(self, value: float, limit: float) -> bool:
        return value >= limit if self.sense == ">=" else value <= limit

    def shown(self, value: float | None) -> str:
        return "" if value is None else f"{value:.3g} {self.unit}"


def _speed(what: str, of: str, beside: str, *, least: float, bound: float | None = None) -> Aim:
    return Aim(what=what, of=of, beside=beside, sense=">=", asked=least, bound=bound, unit="× speed")


def _time(what: str, of: str, beside: str, *, most: float | None = None, bound: float | None = None) -> Aim:
    return Aim(what=what, of=of, beside=beside, sense="<=", asked=most, bound=bound, unit="× time")


def _alone(what: str, of: str, sense: Literal[">=", "<="], asked: float, unit: Literal["MB/s", "s", "MB"]) -> Aim:
    return Aim(what=what, of=of, sense=sense, asked=asked, unit=unit)


def _peer(name: str, test: str = "test_peer", size: int = 2_000) -> str:
    return f"test_annotate.py::{test}[{name}-{size}]"


def _translate(kind: str) -> str:
    return f"test_harvest.py::test_translate[{kind}-read]"


AIMS: Final = (
    _speed("annotate, 2,000 entries, beside the bare engine", _ANNOTATE, _peer("ahocorasick_rs"), least=0.6, bound=0.1),
    _speed("annotate, beside flashtext", _ANNOTATE, _peer("flashtext"), least=5, bound=0.8),
    _speed("annotate, beside spaCy's PhraseMatcher", _ANNOTATE, _peer("spaCy PhraseMatcher"), least=30),
    _time("ten times the entries", "test_annotate.py::test_govterms[20000]", _ANNOTATE, most=2, bound=4),
    _time(
        "sixteen times the text, for each letter",
        "test_annotate.py::test_growth[16]",
        "test_annotate.py::test_growth[1]",
        most=17 / 16,
        bound=2,
    ),
    _time(
        "build for 20,000 entries, beside pyahocorasick",
        "test_annotate.py::test_build[20000]",
        _peer("pyahocorasick", "test_build_peer", 20_000),
        bound=6,
    ),
    _alone("build for 200,000 entries", "test_annotate.py::test_build[200000]", "<=", 2, "s"),
    _time(
        "HTML, long paragraphs, beside html.parser",
        "test_annotate.py::test_html[prose]",
        "test_annotate.py::test_html_parser[prose]",
        most=3,
        bound=15,
    ),
    _time(
        "HTML, lists of a portal, beside html.parser",
        "test_annotate.py::test_html[markup]",
        "test_annotate.py::test_html_parser[markup]",
        most=3,
        bound=4,
    ),
    _alone("read a clean report", "test_harvest.py::test_read[clean]", ">=", 10, "MB/s"),
    _time(
        "read a clean report, beside `str.translate`",
        "test_harvest.py::test_read[clean]",
        _translate("clean"),
        bound=10,
    ),
    _alone("read a damaged report", "test_harvest.py::test_read[damaged]", ">=", 3, "MB/s"),
    _time(
        "read a damaged one, beside `str.translate`",
        "test_harvest.py::test_read[damaged]",
        _translate("damaged"),
        bound=40,
    ),
    _time(
        "import govterms, beside pydantic", "test_start.py::test_start[import govterms]", _PYDANTIC, most=1.4, bound=1.5
    ),
    _time(
        "`govterms lookup 5080` from a cold shell, beside `import pydantic`",
        "test_start.py::test_start[govterms lookup 5080]",
        _PYDANTIC,
        most=3,
        bound=7,
    ),
    _alone(
        "100,000 entries, process at its peak, ready to annotate",
        "test_memory.py::test_ready[100000-process at its peak]",
        "<=",
        150,
        "MB",
    ),
    _alone(
        "the same with definitions and provenance",
        "test_memory.py::test_ready_with_definitions[process at its peak]",
        "<=",
        150,
        "MB",
    ),
    *(
        _speed(
            f"two threads, without the GIL, texts of {size:,} letters",
            f"test_threads.py::test_threads[many-{size}-2, without the GIL]",
            f"test_threads.py::test_threads[many-{size}-1, without the GIL]",
            least=1.5,
        )
        for size in (2_000, 20_000, 50_000)
    ),
    _alone("100 MB of text as a stream", "test_memory.py::test_stream", "<=", 200, "MB"),
)


def read_rows(paths: Iterable[Path]) -> dict[str, Row]:
    """Return what was measured, by the benchmark's file and name."""
    rows = [row for path in paths for row in json.loads(path.read_text(encoding="utf-8"))["benchmarks"]]
    return {row["fullname"].rpartition("benchmarks/")[2]: row for row in rows}


def best_of(row: Row) -> float:
    """Return the seconds of the best round: what stands in the way of others is not the code's."""
    return float(row["stats"]["min"])


def speed_of(row: Row, base: Row) -> float:
    """Return the speed for each letter, or for each run where no text is told, that of `base` being 1."""
    share = row["extra_info"].get("letters", 1) / base["extra_info"].get("letters", 1)
    return float(share * best_of(base) / best_of(row))


def check(rows: Mapping[str, Row]) -> bool:
    """Print every bound beside what was reached; tell whether all hold."""
    sound = True
    for aim in AIMS:
        if aim.bound is not None:
            value = aim.value(rows)
            holds = aim.holds(value, aim.bound)
            sound = sound and holds
            limit = f"{aim.sense} {aim.shown(aim.bound)}"
            print(f"{'' if holds else 'BROKEN':8}{aim.what:70}{aim.shown(value):>14}   {limit}")
    return sound


def main(path: Path) -> int:
    wanted = dict.fromkeys(name for aim in AIMS if aim.bound is not None for name in (aim.of, aim.beside))
    options = [
        "-q",
        "--benchmark-quiet",
        f"--benchmark-json={path}",
        "--benchmark-timer=benchmarks.clock.processor_time",
    ]
    failed = pytest.main([*options, *(f"benchmarks/{name}" for name in wanted)])
    return failed or not check(read_rows([path]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
