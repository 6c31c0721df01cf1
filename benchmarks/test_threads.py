"""Texts shared between threads that use one glossary, with Python's lock (the GIL) and without it.

Run in a free-threaded Python (`make bench-free`) the same benchmarks have
other names, so that `report.py` may show both beside each other.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest

from benchmarks.peers import engine_alone
from govterms.annotate.turns import HAS_LOCK

pytestmark = pytest.mark.filterwarnings("ignore")

LOCK: Final = "with the GIL" if HAS_LOCK else "without the GIL"
THREADS: Final = (1, 2, 4)
of_threads: Final = pytest.mark.parametrize("threads", THREADS, ids=lambda threads: f"{threads}, {LOCK}")


def measure(benchmark: Any, what: str, threads: int, find: Callable[[str], int], pages: list[str]) -> None:  # noqa: ANN401
    benchmark.group = f"threads, {what}, {LOCK}"
    with ThreadPoolExecutor(threads) as pool:
        found = sum(benchmark.pedantic(lambda: list(pool.map(find, pages)), rounds=25, warmup_rounds=2))
    letters = sum(map(len, pages))
    benchmark.extra_info.update(library=f"threads: {threads}", letters=letters, found=found)


@of_threads
def test_engine(benchmark: Any, threads: int, terms_of: Any, reports_of: Any) -> None:  # noqa: ANN401
    find = engine_alone(terms_of(2_000))
    measure(benchmark, "ahocorasick_rs alone", threads, find, reports_of(20_000))


@of_threads
@pytest.mark.parametrize(
    ("terms", "size"), [("many", 2_000), ("many", 20_000), ("many", 50_000), ("few", 20_000), ("no", 20_000)]
)
def test_threads(benchmark: Any, terms: str, size: int, threads: int, reports_of: Any, request: Any) -> None:  # noqa: ANN401, PLR0913, PLR0917
    """The fewer terms a text holds, the larger the part of the time that is the engine's, which needs no lock."""
    glossary = request.getfixturevalue({"many": "quoted", "few": "shipped", "no": "invented"}[terms])
    find = lambda page: len(glossary.annotate(page).annotations)  # noqa: E731
    measure(benchmark, f"{size:,} letters, {terms} terms", threads, find, reports_of(size))
