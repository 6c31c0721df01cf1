"""The glossaries that ship are loaded without validation, and come out as with it."""

from __future__ import annotations

import pytest

from govterms.glossary.files import dump_entries, load_entries
from govterms.glossary.shipped import load_shipped
from govterms.models import Component, Entry, Source, Span
from tests.test_glossaries import FILES

TOWN = Source(title="2025年云台镇政府工作报告", place="云台镇", region=("南江省", "云台镇"), year=2025)
COUNTY = Source(place="青溪县", published="2025-01-02")
FULL = Entry(
    headword="“双园”工程",
    abbreviations=("双园", "双园工程"),
    definition="指茶园和果园。",
    components=(Component(meaning="茶园"), Component(label="二", meaning="果园")),
    marker="1",
    citations=(Span(3, 6),),
    original="[1]“双园”工程：指茶园和果园。",
    span=Span(40, 58),
    inline=True,
    source=TOWN,
    also_in=(COUNTY,),
)
BARE = Entry(headword="三清", abbreviations=("三清",), definition="", source=TOWN)


def assert_same(path):
    plain, validated = load_shipped(path), load_entries(path)
    assert plain == validated
    assert list(map(repr, plain)) == list(map(repr, validated))  # types too: a tuple of numbers equals a span
    assert [entry.model_dump_json() for entry in plain] == [entry.model_dump_json() for entry in validated]
    assert list(map(hash, plain)) == list(map(hash, validated))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_that_ship_come_out_as_validated(path):
    assert_same(path)


def test_so_does_an_entry_with_every_field(tmp_path):
    dump_entries([FULL, BARE], tmp_path / "all.json")
    assert_same(tmp_path / "all.json")
    assert load_shipped(tmp_path / "all.json") == (FULL, BARE)
