"""What authors are warned of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govterms import Entry, Glossary, Source, load
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


def test_two_senses_of_one_place_and_year_are_a_doubt_though_the_page_names_both():
    source = Source(place="云台镇", year=2024)
    texts = ("指茶园和古街。", "指河东和河西两个新城。")
    glossary = Glossary(Entry(headword="双区", abbreviations=("双区",), definition=one, source=source) for one in texts)
    text = "云台镇2024年建设“双区”。"
    (doubt,) = find_doubts(text, glossary.annotate(text).annotations, glossary)
    assert doubt.code == "conflict"


def test_what_readers_know_is_no_doubt():
    assert find_doubts("开展“四清四治”。", (), GLOSSARY, known=["四清四治"]) == []
