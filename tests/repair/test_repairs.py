"""Every repair mends its defect, and leaves sound text alone."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from govterms.repair.pipeline import REPAIRS, repair_text
from govterms.spans import OffsetMap, apply_edits
from tests.strategies import any_texts

CASES = json.loads((Path(__file__).parent.parent / "data/repair/cases.json").read_text(encoding="utf-8"))
BY_KIND = {sys.modules[repair.__module__].KIND: repair for repair in REPAIRS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_repair_does_what_its_case_says(case):
    repair = BY_KIND[case["repair"]]
    edits = repair(case["input"])
    assert apply_edits(case["input"], edits) == case["expected"]
    assert {edit.kind for edit in edits} <= {case["repair"]}


def test_every_repair_has_cases_where_it_acts_and_where_it_must_not():
    acts = {case["repair"] for case in CASES if case["input"] != case["expected"]}
    rests = {case["repair"] for case in CASES if case["input"] == case["expected"]}
    assert acts == rests
    assert len(acts) == len(REPAIRS)


@settings(max_examples=200, deadline=None)
@given(any_texts)
def test_repairing_twice_changes_nothing_more(text):
    once = repair_text(text)
    assert repair_text(once.text).text == once.text


@settings(max_examples=200, deadline=None)
@given(any_texts)
def test_the_edits_lead_from_the_page_to_the_repaired_text_and_back(text):
    repaired = repair_text(text)
    assert apply_edits(text, repaired.edits) == repaired.text
    offsets = OffsetMap(repaired.edits)
    assert all(0 <= offsets.to_source(offset) <= len(text) for offset in range(len(repaired.text) + 1))


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
