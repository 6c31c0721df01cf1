"""Reading and harvesting: a clean report, a damaged one, and how the time grows with the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govterms.script import simplified_table

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


LENGTH = 15_000  # letters of a report that explains its short forms


def _page(prefix: str, generated: str) -> bytes:
    """Return a real report, or else what we generated, repeated to the length of one."""
    path = next(SEEDS.glob(f"{prefix}*.txt"), None)
    return path.read_bytes() if path else (generated * (LENGTH // len(generated) + 1)).encode()


def _clean() -> str:
    """Return a report whose only faults are half-width marks."""
    return (SAMPLES / "cited.txt").read_text(encoding="utf-8").replace("，", ",").replace("：", ":")


def _damaged() -> str:
    """Return a report in which letters are followed by their pinyin, as a lossy conversion to GBK leaves them."""
    text = (SAMPLES / "traditional.txt").read_text(encoding="utf-8").replace("，", ",")
    return text.replace("鎮", "鎮(zhèn)").replace("發", "發(fā)").replace("業", "業(yè)")


PAGES = {"clean": _page("001", _clean()), "damaged": _page("000", _damaged())}
# What makes a naive harvest quadratic: marks that open and never close, endless lists, endless headings.
HOSTILE = {
    "headings": "名词解释\n",
    "entries": "1.双区：指甲。\n",
    "quotation marks": "“““",
    "run-on markers": "[1]双区：甲。",
    "citations": "“双区”①",
    "titles": "2024年青溪县政府工作报告\n",
    "lines": "\n",
}


@pytest.mark.parametrize("step", ["read", "harvest"])
@pytest.mark.parametrize("kind", PAGES)
def test_translate(benchmark: Any, kind: str, step: str) -> None:  # noqa: ANN401
    """One pass of `str.translate`, to compare with."""
    text, table = PAGES[kind].decode(), simplified_table()
    benchmark.group = f"{step}, {kind}"
    benchmark.pedantic(text.translate, (table,), rounds=20, warmup_rounds=2)
    benchmark.extra_info.update(library="str.translate", letters=len(text), bytes=len(PAGES[kind]), found=0)


@pytest.mark.parametrize("kind", PAGES)
def test_read(benchmark: Any, kind: str) -> None:  # noqa: ANN401
    import govterms

    page = PAGES[kind]
    benchmark.group = f"read, {kind}"
    document = benchmark.pedantic(govterms.read, (page,), rounds=20, warmup_rounds=2)
    found = len(document.edits)
    benchmark.extra_info.update(library="govterms.read", letters=len(page.decode()), bytes=len(page), found=found)
    assert document.text


@pytest.mark.parametrize("kind", PAGES)
def test_harvest_file(benchmark: Any, kind: str) -> None:  # noqa: ANN401
    import govterms

    page = PAGES[kind]
    benchmark.group = f"harvest, {kind}"
    found = len(benchmark.pedantic(govterms.harvest_file, (page,), rounds=20, warmup_rounds=1))
    benchmark.extra_info.update(library="govterms", letters=len(page.decode()), bytes=len(page), found=found)
    assert found > 0


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("kind", HOSTILE)
def test_growth(benchmark: Any, kind: str, times: int) -> None:  # noqa: ANN401
    """Four times the text: `speed`, which is per letter, should stay near 1."""
    import govterms

    unit = HOSTILE[kind]
    text = "名词解释\n" + unit * (times * 10_000 // len(unit))
    benchmark.group = f"growth, {kind}"
    benchmark.pedantic(govterms.harvest, (text,), rounds=5, warmup_rounds=1)
    benchmark.extra_info.update(library=f"{len(text):,} letters", letters=len(text), found=0)
