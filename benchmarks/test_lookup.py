"""Looking up, searching, loading: 100,000 entries of invented terms.

rapidfuzz compares the query with every term, which the index of ours spares.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import govterms
from govterms import Glossary

QUERIES: Final = {
    "term": "双区",
    "number": "1310",
    "headword": "三清部署",
    "prefix": "三清三",
    "part": "数字乡村",
    "definition": "交通 水利",
    "wrong letter": "三清三柝三整治",
    "missing letter": "四清三治创新发展服务",
    "in a question": "三区四带的发展治理工作怎么推进落实",
    "nonsense": "天地玄黄宇宙洪荒",
}


@pytest.fixture(scope="module")
def large(large_file: Path) -> Glossary:
    return govterms.load(large_file)


def measure(benchmark: Any, group: str, name: str, ask: Callable[[], Any]) -> None:  # noqa: ANN401
    ask()  # build what is built once
    benchmark.group = group
    found = benchmark.pedantic(ask, rounds=10, iterations=3)
    benchmark.extra_info.update(library=name, found=len(found))


@pytest.mark.parametrize("query", QUERIES)
def test_lookup(benchmark: Any, large: Glossary, query: str) -> None:  # noqa: ANN401
    measure(benchmark, "look-up", query, lambda: large.lookup(QUERIES[query], place="清拆县", year=2021))


@pytest.mark.parametrize("query", QUERIES)
def test_search(benchmark: Any, large: Glossary, query: str) -> None:  # noqa: ANN401
    measure(benchmark, "search", query, lambda: large.search(QUERIES[query], place="清拆县", year=2021))


def test_search_in_pinyin(benchmark: Any, large: Glossary) -> None:  # noqa: ANN401
    pytest.importorskip("pypinyin")
    measure(benchmark, "search", "pinyin", lambda: large.search("sanqingsan"))


@pytest.mark.parametrize("scorer", ["distance", "partial_ratio"])
def test_rapidfuzz(benchmark: Any, large: Glossary, scorer: str) -> None:  # noqa: ANN401
    from rapidfuzz import distance, fuzz, process

    options = {"scorer": distance.OSA.distance, "score_cutoff": 2}
    if scorer == "partial_ratio":
        options = {"scorer": fuzz.partial_ratio, "score_cutoff": 75}
    keys = list({form for entry in large for form in (*entry.abbreviations, entry.headword)})
    wanted = QUERIES["wrong letter"]
    measure(benchmark, "search", f"rapidfuzz {scorer}", lambda: process.extract(wanted, keys, limit=20, **options))


def test_load(benchmark: Any, large_file: Path) -> None:  # noqa: ANN401
    benchmark.group = "load"
    found = benchmark.pedantic(govterms.load, (large_file,), rounds=2)
    benchmark.extra_info.update(library="JSON Lines", found=len(found))
