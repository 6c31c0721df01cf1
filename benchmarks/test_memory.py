"""What glossaries take of memory, each in a process of its own.

In a process of its own, for Python shares the names of fields between entries
only where few were made in another way before, and an automaton that was freed
leaves room for the next.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.peers import PEERS
from govterms import Glossary

ROOT: Final = Path(__file__).parents[1]
SIZES: Final = (100, 2_000, 20_000, 100_000, 200_000)
LARGEST: Final = SIZES[-1]
Make = Callable[[int], Glossary]

INDICES: Final = """
import gc, json, sys, tracemalloc
import govterms

govterms.default_glossary().search("双区 公园")  # builds tables that all glossaries share
tracemalloc.start()
glossary = govterms.load(sys.argv[1])
kinds = ("headword", "definition")  # identity and original are held in another form
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
STATUS: Final = """
def status(field):
    return 1024 * int(Path("/proc/self/status").read_text().split(field + ":")[1].split()[0])
"""
READY: Final = f"""
import gc, sys, tracemalloc
from pathlib import Path
import govterms
{STATUS}
path, kind = sys.argv[1:]
if kind == "traced":
    tracemalloc.start()
glossary = govterms.load(path)
glossary.annotate("双区")
if kind == "stream":
    line = f"推进“{{glossary.entries[0].abbreviations[0]}}”建设，各项工作取得新的进展。\\n"
    pieces = (line for _ in range(100_000_000 // len(line.encode())))
    assert sum(len(part.annotations) for part in glossary.annotate_stream(pieces))
gc.collect()
print(tracemalloc.get_traced_memory()[0] if kind == "traced" else status("VmRSS" if kind == "rest" else "VmHWM"))
"""
PEER: Final = f"""
import sys
from pathlib import Path
from benchmarks.peers import PEERS
{STATUS}
path, library = sys.argv[1:]
find = PEERS[library][0](Path(path).read_text(encoding="utf-8").split("\\n"))
find("双区")
print(status("VmHWM"))
"""
KINDS: Final = {
    "live objects, by tracemalloc": "traced",
    "process at rest": "rest",
    "process at its peak": "peak",
}


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout  # noqa: S603 - our own


def measure(benchmark: Any, group: str, name: str, *command: str) -> None:  # noqa: ANN401
    if "traced" not in command and not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the memory of a process")
    benchmark.group = f"memory, {group}"
    taken = int(benchmark.pedantic(run, command, rounds=1))
    benchmark.extra_info.update(library=name, memory=taken)
    assert taken > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_ready(benchmark: Any, size: int, kind: str, glossary_of: Make, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "glossary.json"
    glossary_of(size).save(path)
    measure(benchmark, f"{size:,} entries", kind, READY, str(path), KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_ready_with_definitions(benchmark: Any, large_file: Path, kind: str) -> None:  # noqa: ANN401
    group = "100,000 entries with definitions and provenance"
    measure(benchmark, group, kind, READY, str(large_file), KINDS[kind])


def test_stream(benchmark: Any, glossary_of: Make, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "glossary.json"
    glossary_of(20_000).save(path)
    measure(benchmark, "100 MB as a stream", "process at its peak", READY, str(path), "stream")


def test_html(benchmark: Any, glossary_of: Make, pages: dict[str, str]) -> None:  # noqa: ANN401
    """What annotating a page of 1 MB takes at its peak, the annotated page included, in multiples of that page."""
    glossary, page = glossary_of(2_000), pages["prose"]
    size = sys.getsizeof(glossary.annotate_html(page))  # builds what is built once
    tracemalloc.start()
    benchmark.group = "memory, HTML"
    benchmark.pedantic(glossary.annotate_html, (page,), rounds=1)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    benchmark.extra_info.update(library=f"{taken / size:.1f} times the annotated page", memory=taken)
    assert taken > size


@pytest.mark.parametrize("library", [name for name, (_, most, _) in PEERS.items() if most >= LARGEST])
def test_peer(benchmark: Any, library: str, terms_of: Callable[[int], list[str]], tmp_path: Path) -> None:  # noqa: ANN401
    """What the automaton alone takes, without a glossary behind it."""
    path = tmp_path / "terms.txt"
    path.write_text("\n".join(terms_of(LARGEST)), encoding="utf-8")
    measure(benchmark, f"{LARGEST:,} entries", f"{library}, process at its peak", PEER, str(path), library)


def test_indices(benchmark: Any, large_file: Path) -> None:  # noqa: ANN401
    """Bytes for each entry beyond its texts: loaded, with the exact index, with all indices but pinyin."""
    benchmark.group = "memory of indices"
    taken = json.loads(benchmark.pedantic(run, (INDICES, str(large_file)), rounds=1))
    benchmark.extra_info.update(library=" / ".join(f"{size} B" for size in taken.values()), found=0)
    assert all(taken.values())
