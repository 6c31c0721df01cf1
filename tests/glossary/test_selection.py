"""Choosing entries by place, region and year."""

from __future__ import annotations

import pytest

from tests.glossary.samples import load_dictionary

GLOSSARY = load_dictionary()


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({}, {"青溪县", "云台镇", "南岭市"}),
        ({"place": "青溪"}, {"青溪县"}),
        ({"place": "南岭市青溪縣"}, {"青溪县"}),
        ({"region": "青溪县"}, {"青溪县", "云台镇"}),
        ({"region": "南江省"}, {"青溪县", "云台镇", "南岭市"}),
        ({"region": "全国"}, {"青溪县", "云台镇", "南岭市"}),
        ({"place": "南江省"}, set()),
        ({"region": "北原省"}, set()),
        ({"year": 2025}, {"云台镇"}),
        ({"year": range(2024, 2026), "region": "青溪"}, {"青溪县", "云台镇"}),
        ({"year": 2023, "place": "云台镇"}, set()),
    ],
)
def test_selection_has_what_fits_all_that_is_given(wanted, places):
    assert {entry.source.place for entry in GLOSSARY.select(**wanted)} == places


def test_a_further_source_fits_too():
    assert [entry.headword for entry in GLOSSARY.select(place="南岭市", year=2024)] == ["“双园”", "“1310”行动路径"]


def test_place_and_year_have_to_be_those_of_one_source():
    assert GLOSSARY.select(place="南岭市", year=2023).entries == ()


def test_the_selected_entries_are_the_very_entries_in_order():
    assert GLOSSARY.select(region="南江省") == GLOSSARY
    assert type(GLOSSARY.select()) is type(GLOSSARY)
