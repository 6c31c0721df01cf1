"""Looking up, searching, loading: 100,000 entries of invented terms, and what they take of memory.

rapidfuzz compares the query with every term, which the index of ours spares.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import govterms
from govterms import Entry, Glossary, Source

SIZE: Final = 100_000
_WORDS: Final = (
    "产业 建设 推进 工作 项目 发展 服务 治理 改革 创新 企业 群众 安全 生态 教育 医疗 交通 水利 行动 工程 计划 城市 乡村"
    " 振兴 数字 绿色 平台 体系 机制 攻坚 环境 文化"
).split()
_COUNTS: Final = "一二三四五六七八九十双两"
_THINGS: Final = "清拆治园区带心轴站链路网通减提优强补争进保控创融联"
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


def _form(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.2:
        return "".join(chance.choices("0123456789", k=chance.randint(3, 4)))
    return "".join(chance.choice(_COUNTS) + chance.choice(_THINGS) for _ in range(chance.randint(1, 4)))


def _entries() -> list[Entry]:
    """Return entries of 2,000 reports: forms that several share, and definitions of some fifty letters."""
    chance = random.Random(2026)  # noqa: S311
    towns = [f"{one}{other}县" for one in _THINGS for other in _THINGS]
    sources = [
        Source(title=f"{year}年{town}政府工作报告", place=town, region=("南江省", "南岭市", town), year=year)
        for town in towns[:500]
        for year in range(2020, 2024)
    ]
    entries = []
    for number in range(SIZE):
        form = _form(chance)
        headword = f"“{form}”{''.join(chance.choices(_WORDS, k=chance.randint(0, 3)))}"
        definition = f"指{'、'.join(''.join(chance.choices(_WORDS, k=chance.randint(2, 5))) for _ in range(6))}。"
        entries.append(
            Entry(
                headword=headword,
                abbreviations=(form,),
                definition=definition,
                original=f"{headword}：{definition}",
                source=sources[number * len(sources) // SIZE],
                span=govterms.Span(number, number + 60),
            )
        )
    return entries


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("glossary") / "large.jsonl"
    Glossary(_entries()).save(path)
    return path


@pytest.fixture(scope="module")
def large(path: Path) -> Glossary:
    return govterms.load(path)


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


def test_load(benchmark: Any, path: Path) -> None:  # noqa: ANN401
    benchmark.group = "load"
    found = benchmark.pedantic(govterms.load, (path,), rounds=2)
    benchmark.extra_info.update(library="JSON Lines", found=len(found))


MEASURE: Final = """
import gc, json, sys, tracemalloc
import govterms

govterms.default_glossary().search("双区 公园")  # builds tables that all glossaries share
tracemalloc.start()
glossary = govterms.load(sys.argv[1])
kinds = ("id", "headword", "definition", "original")
texts = sum(sys.getsizeof(getattr(entry, kind)) for entry in glossary for kind in kinds)
texts += sum(sys.getsizeof(form) for entry in glossary for form in entry.abbreviations)
taken = {}
steps = {"loaded": len, "exact": lambda one: one.lookup("双区"), "all": lambda one: one.search("天地玄黄宇宙洪荒")}
for name, use in steps.items():
    use(glossary)
    gc.collect()
    taken[name] = round((tracemalloc.get_traced_memory()[0] - texts) / len(glossary))
print(json.dumps(taken))
"""


def test_memory(benchmark: Any, path: Path) -> None:  # noqa: ANN401
    """Bytes for each entry beyond its texts: loaded, with the exact index, with all indices but pinyin.

    In a process of its own, for Python shares the names of fields between
    entries only where few were made in another way before.
    """
    command = [sys.executable, "-c", MEASURE, str(path)]
    benchmark.group = "memory"
    run = benchmark.pedantic(subprocess.run, (command,), {"check": True, "capture_output": True}, rounds=1)
    taken = json.loads(run.stdout)
    benchmark.extra_info.update(library=" / ".join(f"{size} B" for size in taken.values()), found=0)
    assert max(taken.values()) < 1024


READY: Final = """
import resource, sys, tracemalloc
import govterms

traced = sys.argv[2] == "traced"
if traced:
    tracemalloc.start()
glossary = govterms.load(sys.argv[1])
glossary.annotate("双区")
if sys.argv[2] == "stream":
    line = "推进双区和“三清部署”建设，各项工作取得新的进展。\\n"
    pieces = (line for _ in range(100_000_000 // len(line.encode())))
    assert sum(len(part.annotations) for part in glossary.annotate_stream(pieces))
unit = 1 if sys.platform == "darwin" else 1024
print(tracemalloc.get_traced_memory()[0] if traced else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
"""
MEMORY: Final = {
    "100,000 entries, ready: live objects": "traced",
    "100,000 entries, ready: peak of the process": "peak",
    "and 100 MB annotated as a stream: peak": "stream",
}


@pytest.mark.parametrize("name", MEMORY)
def test_memory_in_all(benchmark: Any, path: Path, name: str) -> None:  # noqa: ANN401
    """All that a process takes that loads 100,000 entries and annotates with them."""
    pytest.importorskip("resource")
    command = [sys.executable, "-c", READY, str(path), MEMORY[name]]
    benchmark.group = "memory in all"
    run = benchmark.pedantic(subprocess.run, (command,), {"check": True, "capture_output": True}, rounds=1)
    benchmark.extra_info.update(library=name, memory=int(run.stdout))
