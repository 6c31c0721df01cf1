"""What glossaries take of memory, each in a process of its own.

In a process of its own, for Python shares the names of fields between entries
only where few were made in another way before, and an automaton that was freed
leaves room for the next.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from govterms import Glossary

SIZES: Final = (100, 2_000, 20_000, 200_000)

INDICES: Final = """
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

# Not `ru_maxrss`, which Linux hands down to a new program from the process that starts it.
READY: Final = """
import gc, sys, tracemalloc
from pathlib import Path
import govterms

path, kind = sys.argv[1:]
if kind == "traced":
    tracemalloc.start()
glossary = govterms.load(path)
glossary.annotate("双区")
if kind == "stream":
    line = f"推进“{glossary.entries[0].abbreviations[0]}”建设，各项工作取得新的进展。\\n"
    pieces = (line for _ in range(20_000_000 // len(line.encode())))
    assert sum(len(part.annotations) for part in glossary.annotate_stream(pieces))
if kind == "traced":
    gc.collect()
    print(tracemalloc.get_traced_memory()[0])
else:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(1024 * int(status.split("VmHWM:")[1].split()[0]))
"""
_STREAM: Final = "peak, 20 MB annotated as a stream"
KINDS: Final = {
    "live objects": "traced",
    "peak of the process": "peak",
    _STREAM: "stream",
}


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own code


def measure(benchmark: Any, path: Path, name: str, kind: str) -> int:  # noqa: ANN401
    if KINDS[kind] != "traced" and not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of a process")
    benchmark.group = "memory, loaded and ready to annotate"
    taken = int(benchmark.pedantic(run, (READY, str(path), KINDS[kind]), rounds=1))
    benchmark.extra_info.update(library=f"{name}: {kind}", memory=taken)
    return taken


@pytest.mark.parametrize(
    ("size", "kind"), [*product(SIZES, ["live objects", "peak of the process"]), (20_000, _STREAM)]
)
def test_ready(
    benchmark: Any,  # noqa: ANN401
    size: int,
    kind: str,
    glossary_of: Callable[[int], Glossary],
    tmp_path: Path,
) -> None:
    path = tmp_path / "glossary.json"
    glossary_of(size).save(path)
    assert measure(benchmark, path, f"{size:,} entries", kind) < 80e6 + 1_500 * size


@pytest.mark.parametrize("kind", ["live objects", "peak of the process"])
def test_ready_with_definitions(benchmark: Any, large_file: Path, kind: str) -> None:  # noqa: ANN401
    assert measure(benchmark, large_file, "100,000 with definitions and provenance", kind) < 250e6


def test_indices(benchmark: Any, large_file: Path) -> None:  # noqa: ANN401
    """Bytes for each entry beyond its texts: loaded, with the exact index, with all indices but pinyin."""
    benchmark.group = "memory of indices"
    taken = json.loads(benchmark.pedantic(run, (INDICES, str(large_file)), rounds=1))
    benchmark.extra_info.update(library=" / ".join(f"{size} B" for size in taken.values()), found=0)
    assert max(taken.values()) < 1024
