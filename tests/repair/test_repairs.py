"""Every repair mends its defect, and leaves sound text alone."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.repair.pipeline import REPAIRS, repair_text
from govterms.script import to_traditional
from govterms.spans import OffsetMap, apply_edits
from tests.strategies import any_texts, page_texts

CASES = json.loads((Path(__file__).parent.parent / "data/repair/cases.json").read_text(encoding="utf-8"))
# Pieces that each repair looks for, so that any text made of them is full of damage.
PIECES = (
    *"双区的和县，。、；：“”（）\n \xa0\u3000\t",
    *("1、", "2、", "\n3、", "13.5%o", "IO栋", "OPP0", "OPPO", "40L4亿", "— 2 —", "報(bào)告", '"', ",", ".", "?", "!"),
    *("&amp;", "&nbsp;", "#38;", "nbsp;", "amp;", "\ue004", "\uf0b7", "\ue863"),
    *("å…¬å¼€", "Õþ¸®¹¤×÷", "鏀垮簻", "锟斤拷", "€", "\N{REPLACEMENT CHARACTER}", "癈"),
)
damaged_texts = st.one_of(any_texts, page_texts, st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
BY_KIND = {sys.modules[repair.__module__].KIND: repair for repair in REPAIRS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_repair_does_what_its_case_says(case):
    repair = BY_KIND[case["repair"]]
    edits = repair(case["input"])
    assert apply_edits(case["input"], edits) == case["expected"]
    assert {edit.kind for edit in edits} <= {case["repair"]}


@pytest.mark.parametrize(
    ("full", "half", "is_repaired"), [(300, 1, False), (300, 2, False), (300, 4, True), (8, 1, True)]
)
def test_few_half_width_marks_of_a_full_width_page_are_left_to_its_author(full, half, is_repaired):
    page = "修路，" * full + "种树,养花" * half
    assert ("," not in repair_text(page).text) == is_repaired


def test_every_repair_has_cases_where_it_acts_and_where_it_must_not():
    acts = {case["repair"] for case in CASES if case["input"] != case["expected"]}
    rests = {case["repair"] for case in CASES if case["input"] == case["expected"]}
    assert acts == rests
    assert len(acts) == len(REPAIRS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_no_repair_undoes_or_repeats_another(case):
    repaired = repair_text(case["input"])
    assert repair_text(repaired.text).text == repaired.text
    assert BY_KIND[case["repair"]](repaired.text) == ()
    assert BY_KIND[case["repair"]](case["expected"]) == ()


@settings(max_examples=300, deadline=None)
@given(damaged_texts)
def test_repairing_twice_changes_nothing_more(text):
    once = repair_text(text)
    assert repair_text(once.text).text == once.text


@pytest.mark.parametrize("kind", BY_KIND)
@settings(max_examples=60, deadline=None)
@given(text=damaged_texts)
def test_each_repair_alone_comes_to_an_end(kind, text):
    repair = BY_KIND[kind]
    for _ in range(len(text) + 1):  # in nonsense one edit lays bare the next; real damage ends at once, as tested above
        text = apply_edits(text, repair(text))
    assert repair(text) == ()


@settings(max_examples=300, deadline=None)
@given(damaged_texts)
def test_the_edits_lead_from_the_page_to_the_repaired_text_and_back(text):
    repaired = repair_text(text)
    assert apply_edits(text, repaired.edits) == repaired.text
    offsets = OffsetMap(repaired.edits)
    assert all(0 <= offsets.to_source(offset) <= len(text) for offset in range(len(repaired.text) + 1))


@settings(max_examples=100, deadline=None)
@given(damaged_texts)
def test_a_diagnostic_points_at_what_it_speaks_of(text):
    repaired = repair_text(text)
    spans = [item.span for item in repaired.diagnostics]
    assert all(0 <= start < end <= len(repaired.text) for start, end in spans)


def test_an_unknown_letter_is_reported_where_it_stands():
    case = next(case for case in CASES if "does not tell" in case["label"])
    repaired = repair_text(case["input"])
    (diagnostic,) = repaired.diagnostics
    assert diagnostic.code == "unrepairable"
    assert diagnostic.span.of(repaired.text).startswith("?”行為")


def test_damage_without_a_plausible_reading_is_left_and_reported():
    damaged = "全县办成了实事?\ue47e艡。"
    repaired = repair_text(damaged)
    assert repaired.text == damaged
    assert [item.code for item in repaired.diagnostics] == ["unrepairable"]


def test_damage_of_many_kinds_in_one_text_is_repaired_together():
    damaged = (
        '鏀垮簻鎶ュ憡\n名 词 解 释\n1."双\u200b区":指云台新區(qū),,南岭新区&nbsp;\n— 2 —\n'
        "\uf0b7 三清,建成IOOO栋房屋.\n落实å…¬å¼€制度,增长13.5%o办好实事(略)"
    )
    repaired = repair_text(damaged)
    assert repaired.text == (
        "政府报告\n名词解释\n1.“双区”：指云台新區，南岭新区\n"
        "• 三清，建成1000栋房屋。\n落实公开制度，增长13.5%。办好实事(略)"
    )
    kinds = {kind for edit in repaired.edits for kind in edit.kind.split("+")}
    assert kinds >= {"read-as-latin", "read-as-chinese", "entity", "private-use", "invisible", "pinyin"}
    assert kinds >= {"digit", "space", "punctuation", "doubled-mark", "page-number"}
    assert repaired.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("双锟斤拷部署", "锟斤拷"),
        ("双\N{REPLACEMENT CHARACTER}部署", "\N{REPLACEMENT CHARACTER}"),
        ("双\ue123部署", "\ue123"),
        ("全县贷款40L4亿元", "40L4"),
        ("人口出生率6.1%o全年新增", "%o"),
        ("清理积水点三万处O一年来", "处O一"),
    ],
)
def test_what_cannot_be_repaired_is_left_and_reported_where_it_stands(text, word):
    repaired = repair_text(text)
    assert repaired.text == text
    (diagnostic,) = repaired.diagnostics
    assert (diagnostic.code, diagnostic.span.of(repaired.text)) == ("unrepairable", word)


def test_letters_that_mean_themselves_are_no_doubt():
    text = "O型血、O形圈、二O二五年、从O到1、O2O、卡拉OK、A股、劣V类、S基金、深V反转"
    assert repair_text(text) == (text, (), ())


def test_a_page_beyond_repair_is_told_in_few_words():
    repaired = repair_text("双锟斤拷区，" * 500)
    assert len(repaired.diagnostics) < 30
    assert "480 further places" in repaired.diagnostics[-1].message


SENTENCE = "青溪县政府工作报告，全面推进依法行政，持续改善生态环境质量和人居环境"


@pytest.mark.parametrize(
    ("written_in", "read_as"),
    [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "gb18030"), ("big5", "latin-1"), ("big5", "gb18030")],
)
def test_a_whole_page_in_the_wrong_encoding_is_restored(written_in, read_as):
    page = f"{SENTENCE}\n名词解释\n" * 3
    page = to_traditional(page) if written_in == "big5" else page
    raw = page.encode(written_in)
    assert repair_text(raw.decode(read_as)).text == page
