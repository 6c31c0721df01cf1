"""What definitions mean together: agreement, history, conflicts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms import Entry, Glossary, Source
from govterms.glossary.wording import Wording, agree, wording_key
from tests.glossary.samples import load_dictionary

GLOSSARY = load_dictionary()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("指甲园，乙园。", "指甲园、乙园"),
        ("「甲園」和乙園。", "“甲园”和乙园。"),
        ("占比達５０％。", "占比达 50%。"),
        ("ＳＯＣ模式", "soc模式"),
    ],
)
def test_script_width_and_punctuation_make_no_other_wording(one, other):
    assert wording_key(one) == wording_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.5万个", "15万个"), ("占50%", "占50"), ("A+B", "AB"), ("是指甲园", "指甲园")]
)
def test_numbers_signs_and_words_make_another_wording(one, other):
    assert wording_key(one) != wording_key(other)


@pytest.mark.parametrize(
    ("one", "other", "does_agree"),
    [
        ("指公办园儿童占比达40%。", "公办园儿童占比达到40%以上", True),
        ("指公办园儿童占比达40%。", "指公办园儿童占比达60%。", False),
        ("指三大片区和五个重点镇。", "指四大片区和六个重点镇。", False),
        ("指两个园区，到2025年建成。", "指2个园区，到2025年建成。", True),
        ("是指大规模修路架桥。", "指国家投资的重点水利工程建设，大规模修路架桥。", True),
        ("指以车站为中心的社区开发方式。", "指村级综合服务中心。", False),
        ("——", "——", True),
        ("——", "指村级综合服务中心。", False),
        ("甲", "乙", False),
        ("", "", True),
    ],
)
def test_definitions_agree_in_substance_or_do_not(one, other, does_agree):
    assert agree(Wording(one), Wording(other)) is does_agree
    assert agree(Wording(other), Wording(one)) is does_agree


def test_conflicts_lists_what_disagrees_and_only_that():
    found = {
        conflict.form: [[entry.source.place for entry in meaning.entries] for meaning in conflict.meanings]
        for conflict in GLOSSARY.conflicts()
    }
    assert found == {"1310": [["青溪县"], ["南岭市"]], "SOC": [["青溪县"], ["云台镇"]]}


def test_a_meaning_has_all_its_wordings():
    (meaning,) = GLOSSARY.meanings("4060")
    assert [entry.source.place for entry in meaning.entries] == ["青溪县", "云台镇"]
    assert GLOSSARY.meanings("无此词") == ()


def sense(definition, year, place="青溪县", also_in=()):
    source = Source(place=place, year=year)
    return Entry(headword="“双园”", abbreviations=("双园",), definition=definition, source=source, also_in=also_in)


def test_wordings_that_agree_by_way_of_a_third_have_one_meaning():
    both = sense("国家重点水利工程建设，大规模修路和架桥。", 2024)
    roads, works = sense("指大规模修路和架桥。", 2025), sense("指国家重点水利工程建设。", 2026)
    assert [len(meaning.entries) for meaning in Glossary([roads, works]).meanings("双园")] == [1, 1]
    (meaning,) = Glossary([roads, works, both]).meanings("双园")
    assert meaning.entries == (roads, works, both)


def test_history_is_in_order_of_time_and_says_what_is_new():
    glossary = Glossary(
        [
            sense("指村级综合服务中心。", None),
            sense("指甲园和乙园两个产业园区。", 2025),
            sense("指甲园、乙园，两个产业园区", 2022, also_in=(Source(place="云台镇", year=2023),)),
            sense("指甲园与乙园两个产业园区。", 2024),
        ]
    )
    assert [(one.source.place, one.source.year, one.meaning, one.wording) for one in glossary.history("「雙園」")] == [
        ("青溪县", 2022, 1, "new"),
        ("云台镇", 2023, 1, "same"),
        ("青溪县", 2024, 1, "reworded"),
        ("青溪县", 2025, 1, "reworded"),
        ("青溪县", None, 2, "new"),
    ]
    assert glossary.history("无此词") == ()


def test_the_glossary_that_ships_agrees_on_5080_and_not_on_tid():
    glossary = govterms.default_glossary()
    assert [conflict.form for conflict in glossary.conflicts()] == ["TID"]
    assert [(one.source.year, one.meaning, one.wording) for one in glossary.history("5080")] == [
        (2020, 1, "new"),
        (2025, 1, "reworded"),
    ]


DEFINITIONS = st.text(st.sampled_from("指甲乙园区两三个50%。，"), max_size=12)


@given(st.lists(st.tuples(DEFINITIONS, st.none() | st.integers(2020, 2024)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_every_entry_has_one_meaning_and_every_source_one_appearance(rows):
    glossary = Glossary([sense(definition, year, place=str(number)) for number, (definition, year) in enumerate(rows)])
    grouped = [entry.id for meaning in glossary.meanings("双园") for entry in meaning.entries]
    assert sorted(grouped) == sorted(entry.id for entry in glossary)
    history = glossary.history("双园")
    assert sorted(one.source.place for one in history) == sorted(entry.source.place for entry in glossary)
    assert len({one.meaning for one in history}) == len(glossary.meanings("双园"))
    assert [one.meaning for one in history if one.wording == "new"] == sorted({one.meaning for one in history})
