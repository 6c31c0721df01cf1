"""Reading and harvesting one report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def _report() -> Path:
    """Return the longest real report, or else the longest sample page."""
    paths = sorted(SEEDS.glob("00[01]*.txt")) or sorted(SAMPLES.glob("*.html"))
    return max(paths, key=lambda path: path.stat().st_size)


@pytest.mark.benchmark(group="harvest")
def test_harvest_file(benchmark: Any) -> None:  # noqa: ANN401
    import govterms

    report = _report()
    found = len(benchmark.pedantic(govterms.harvest_file, (report,), rounds=5, warmup_rounds=1))
    benchmark.extra_info.update(library="govterms", letters=len(govterms.read(report).text), found=found)
    assert found > 0
