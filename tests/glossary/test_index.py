"""Looking short forms up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary, Source
from govterms.glossary.index import SenseIndex, term_key

DEPLOYMENT = Entry(headword="“1310”行动部署", abbreviations=("1310",), definition="一")
ZONES = Entry(headword="“双区”", abbreviations=("双区",), definition="二")
PAIR = Entry(headword="“两重”“两新”", abbreviations=("两重", "两新"), definition="三")
TRANSIT = Entry(headword="TOD", abbreviations=("TOD",), definition="四")
SPACED = Entry(headword="2030 起航计划", abbreviations=("2030 起航计划",), definition="五")
OTHER_ZONES = Entry(headword="双区建设", abbreviations=("双区",), definition="六")
INDEX = SenseIndex([DEPLOYMENT, ZONES, PAIR, TRANSIT, SPACED, OTHER_ZONES])


@pytest.mark.parametrize(
    ("term", "entries"),
    [
        ("1310", (DEPLOYMENT,)),
        ("“1310”", (DEPLOYMENT,)),
        ("１３１０", (DEPLOYMENT,)),
        ("“1310”行动部署", (DEPLOYMENT,)),
        ("1310行动部署", (DEPLOYMENT,)),
        ("「1310」行動部署", (DEPLOYMENT,)),
        ("双区", (ZONES, OTHER_ZONES)),
        ("『雙區』", (ZONES, OTHER_ZONES)),
        ("雙区", (ZONES, OTHER_ZONES)),
        ("双区建设", (OTHER_ZONES,)),
        ("两新", (PAIR,)),
        ("两重两新", (PAIR,)),
        ("tod", (TRANSIT,)),
        ("ＴＯＤ", (TRANSIT,)),
        ("2030起航计划", (SPACED,)),
        (" 2030\u3000起航\t计划\n", (SPACED,)),
    ],
)
def test_every_way_to_write_a_term_finds_it(term, entries):
    assert INDEX.find(term) == entries


@pytest.mark.parametrize("term", ["", " ", "“”", "——", "，。", "131", "13100", "双", "\0", "\ud800"], ids=ascii)
def test_anything_else_finds_nothing(term):
    assert INDEX.find(term) == ()


def test_huge_query_finds_nothing():
    assert INDEX.find("双区" * 100_000) == ()


def test_entry_whose_terms_have_no_letters_is_not_found():
    index = SenseIndex([Entry(headword="“——”", abbreviations=("——",), definition="一")])
    assert index.find("——") == ()


def test_glossary_looks_up_and_ranks():
    old, new = (
        Entry(headword="“双区”", abbreviations=("双区",), definition=str(year), source=Source(year=year))
        for year in (2020, 2025)
    )
    glossary = Glossary([old, new])
    assert glossary["雙區"] == (old, new)
    assert glossary.lookup("雙區") == (new, old)
    assert glossary.lookup("雙區", year=2021) == (old, new)
    assert glossary.lookup("三区") == ()
    assert "「双区」" in glossary
    with pytest.raises(KeyError, match="三区"):
        glossary["三区"]


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=100)
def test_any_query_has_an_answer(term):
    assert INDEX.find(term) in {(), *((entry,) for entry in (DEPLOYMENT, PAIR, TRANSIT, SPACED)), (ZONES, OTHER_ZONES)}


@given(st.text("双區“”「 \u3000１aＢ'，"))
@settings(max_examples=100)
def test_term_key_is_idempotent(term):
    assert term_key(term_key(term)) == term_key(term)
