"""What authors are warned of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govterms import load
from govterms.sites.doubts import find_doubts, is_coined

DATA = Path(__file__).parents[1] / "data/sites"
GLOSSARY = load(DATA / "glossary.json")


@pytest.mark.parametrize(
    "case", json.loads((DATA / "coined.json").read_text(encoding="utf-8")), ids=lambda case: case["form"]
)
def test_what_looks_like_a_short_form(case):
    assert is_coined(case["form"]) is case["is_coined"]


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("开展“四清四治”，再提“四清四治”。", ["unexplained"]),
        ("开展“四清四治”（清路、清河、清院、清田，治水、治气、治土、治废）。\n“四清四治”是指两类八项整治行动。", []),
        ("整治“三清三拆”。", []),
        ("建设“双区”。", ["conflict"]),
        ("青溪县建设“双区”。", []),
        ("扶持“四上”企业。", []),
    ],
)
def test_each_form_is_told_once_unless_something_explains_or_decides(text, doubts):
    found = find_doubts(text, GLOSSARY.annotate(text).annotations, GLOSSARY)
    assert [doubt.code for doubt in found] == doubts
    assert all(text[doubt.span.start : doubt.span.end] == doubt.surface for doubt in found)


def test_what_readers_know_is_no_doubt():
    assert find_doubts("开展“四清四治”。", (), GLOSSARY, known=["四清四治"]) == []
