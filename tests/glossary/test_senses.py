"""Ordering senses by place and year."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Entry, Source
from govterms.glossary.places import Places, is_same, split_name
from govterms.glossary.senses import Ranker


def sense(name, *region, year=None, also_in=()):
    source = Source(place=region[-1] if region else None, region=region, year=year)
    return Entry(headword="“六个一”", abbreviations=("六个一",), definition=name, source=source, also_in=also_in)


NATION = sense("nation", "全国")
PROVINCE = sense("province", "南江省")
CITY = sense("city", "南江省", "南岭市")
COUNTY = sense("county", "南江省", "南岭市", "青溪县")
TOWN = sense("town", "南江省", "南岭市", "青溪县", "云台镇")
SISTER = sense("sister", "青溪县", "白石镇")
COUSIN = sense("cousin", "南岭市", "赤水区", "红岩街道")
STRANGER = sense("stranger", "北原省", "河湾市")
NOWHERE = sense("nowhere")
ALL = (NOWHERE, STRANGER, COUSIN, SISTER, NATION, PROVINCE, CITY, COUNTY, TOWN)


def places_of(senses):
    return Places(source for entry in senses for source in (entry.source, *entry.also_in))


def rank(senses, place=None, year=None):
    return Ranker(places_of(senses), place, year).rank(tuple(senses))


def names(senses, place=None, year=None):
    return [entry.definition for entry in rank(senses, place, year).entries]


def test_town_falls_back_to_what_it_lies_in_then_to_its_relatives():
    assert names(ALL, "云台镇") == [
        *("town", "county", "city", "province", "nation"),
        *("sister", "cousin", "nowhere", "stranger"),
    ]


def test_city_prefers_itself_then_what_is_above_then_what_lies_in_it():
    assert names([TOWN, COUNTY, PROVINCE, CITY, STRANGER], "南岭市") == [
        "city",
        "province",
        "town",
        "county",
        "stranger",
    ]


@pytest.mark.parametrize(
    "place",
    [
        *(
            "云台镇",
            "云台",
            "雲台鎮",
            " 云台镇 ",
            "云台镇人民政府",
            "青溪县云台镇",
            "青溪云台",
            "青溪县云台",
            "青溪云台镇",
        ),
        *(
            "南岭市青溪县云台镇",
            "南江省南岭市青溪县云台镇",
            "南江省云台镇",
            "南江 南岭 青溪 云台",
            "南江南岭青溪云台",
            "中国南江省云台镇",
        ),
        "南江省·南岭市·青溪县·云台镇",
    ],
)
def test_every_form_of_a_place_means_it(place):
    ranking = rank(ALL, place)
    assert ranking.entries[0] is TOWN
    assert ranking.evidence == ("same place: 云台镇",)


@pytest.mark.parametrize("place", ["青溪县黄沙镇", "南岭市青溪县黄沙镇", "青溪黄沙镇"])
def test_unknown_town_of_a_known_county_takes_the_sense_of_the_county(place):
    ranking = rank(ALL, place)
    assert ranking.entries[0] is COUNTY
    assert ranking.evidence == ("nearest place above: 青溪县",)


def test_related_place_is_said_to_be_related():
    assert rank([STRANGER, COUSIN, sense("far", "南江省", "南岭市", "赤水区")], "青溪县").evidence == (
        "no sense from a place related to 青溪县",
        "no year to decide by: document order",
    )
    assert rank([STRANGER, COUSIN, COUNTY], "南岭市黑土县").evidence[0] == "related place: 红岩街道"


@pytest.mark.parametrize("place", ["全国", "中国", "国务院"])
def test_nation_means_the_sense_of_the_nation(place):
    assert rank(ALL, place).entries[0] is NATION


def test_unknown_place_falls_back_to_the_nation():
    ranking = rank(ALL, "东海市")
    assert ranking.entries[0] is NATION
    assert ranking.evidence[0] == "nearest place above: 全国"


def test_same_name_in_another_tier_is_another_place():
    province, city = sense("province", "吉安省"), sense("city", "西山省", "吉安市")
    assert names([province, city], "吉安市") == ["city", "province"]
    assert names([city, province], "吉安省") == ["province", "city"]
    assert rank([city, province], "吉安").evidence[0].startswith("same place")


def test_county_tells_towns_of_one_name_apart():
    here, there = sense("here", "青溪县", "云台镇"), sense("there", "白水县", "云台镇")
    assert names([here, there], "白水县云台镇") == ["there", "here"]
    assert names([here, there], "云台镇", 2020) == ["here", "there"]


def test_regions_printed_in_part_complete_each_other():
    town, province = sense("town", "青溪县", "云台镇"), sense("province", "南江省")
    bridge = sense("bridge", "南江省", "青溪县")
    assert names([sense("other", "北原省"), province, bridge, town], "黄沙镇")[0] == "other"
    assert names([sense("other", "北原省"), province, town, bridge], "云台镇") == [
        "town",
        "bridge",
        "province",
        "other",
    ]


def test_town_in_the_name_of_a_city_is_no_town():
    assert names([STRANGER, sense("kiln", "南江省", "瓷德镇市")], "瓷德镇") == ["kiln", "stranger"]
    assert names([STRANGER, sense("kiln", "南江省", "瓷德镇市")], "瓷德镇市黄沙县") == ["kiln", "stranger"]


def test_further_sources_count():
    merged = sense("merged", "北原省", year=2020, also_in=(Source(place="云台镇", region=("云台镇",), year=2023),))
    ranking = rank([TOWN.model_copy(update={"source": Source(place="黄沙镇")}), merged], "云台镇", 2023)
    assert ranking.entries[0] is merged
    assert ranking.evidence == ("same place: 云台镇", "same year: 2023")


def year_senses(*years):
    return [sense(str(year), "云台镇", year=year) for year in years]


UNDATED = ("no year known to compare with 2024", "no place to decide by: document order")


@pytest.mark.parametrize(
    ("years", "wanted", "ordered", "evidence"),
    [
        ((2020, 2023, 2026), 2023, (2023, 2020, 2026), ("same year: 2023",)),
        ((2020, 2021, 2025), 2024, (2021, 2020, 2025), ("nearest year: 2021",)),
        ((2027, 2026), 2024, (2026, 2027), ("nearest year: 2026, later than the text",)),
        ((None, 2026), 2024, (2026, None), ("nearest year: 2026, later than the text",)),
        (
            (None, None),
            2024,
            (None, None),
            ("no year known to compare with 2024", "no place to decide by: document order"),
        ),
        ((2020, None, 2025), None, (2025, 2020, None), ("no place or year to decide by: newest first",)),
        ((2020, 2020), None, (2020, 2020), ("no place or year to decide by: document order",)),
        ((2020, 2020), 2020, (2020, 2020), ("same year: 2020", "no place to decide by: document order")),
    ],
)
def test_year_decides_among_equal_places(years, wanted, ordered, evidence):
    ranking = rank(year_senses(*years), None, wanted)
    assert [entry.source.year for entry in ranking.entries] == list(ordered)
    assert ranking.evidence == evidence


def test_place_goes_before_year():
    assert names([sense("far", "北原省", year=2025), sense("near", "云台镇", year=2010)], "云台镇", 2025)[0] == "near"


def test_tie_in_place_and_year_is_admitted():
    assert rank([TOWN, TOWN], "云台镇", 2020).evidence == (
        "same place: 云台镇",
        "no year known to compare with 2020",
        "place and year do not decide: document order",
    )


def test_newest_first_is_admitted_when_only_the_place_was_asked_for():
    ranking = rank(year_senses(2020, 2024), "云台镇")
    assert [entry.source.year for entry in ranking.entries] == [2024, 2020]
    assert ranking.evidence == ("same place: 云台镇", "no year to decide by: newest first")


def test_only_sense_and_no_sense():
    assert rank([TOWN], "河湾市", 2020) == ((TOWN,), ("only sense",))
    assert rank([], "河湾市", 2020) == ((), ())


def worded(headword, definition, year=None):
    return Entry(headword=headword, abbreviations=("六个一",), definition=definition, source=Source(year=year))


VISITS = worded("“六个一”走访", "每户一名干部、一份档案。", 2020)
CULTURE = worded("“六个一”文化圈", "村村有书屋和戏台。", 2024)


def in_context(senses, left="", right="", year=None, **options):
    return Ranker(places_of(senses), None, year, **options).rank(tuple(senses), left, right)


def test_headword_beside_the_occurrence_decides_before_the_year():
    ranking = in_context([CULTURE, VISITS], "开展", "走访，", year=2024)
    assert ranking.entries[0] is VISITS
    assert ranking.evidence == ("its headword's words stand beside it: “六个一”走访", "nearest year: 2020")


def test_headword_is_compared_past_quotation_marks():
    assert in_context([VISITS, CULTURE], '建设"', '"文化圈').entries[0] is CULTURE


def test_words_of_the_definition_decide_before_the_age():
    ranking = in_context([CULTURE, VISITS], "干部建立档案，落实", "。")
    assert ranking.entries[0] is VISITS
    assert ranking.evidence == ("its definition's words stand around it: 干部、档案",)


def test_year_decides_before_words_of_the_definition():
    assert in_context([CULTURE, VISITS], "干部建立档案，落实", "。", year=2024).entries[0] is CULTURE


def test_definition_that_the_text_prints_goes_before_everything():
    ranking = in_context(
        [VISITS, CULTURE], "开展", "走访", year=2020, printed=lambda entries: [entry is CULTURE for entry in entries]
    )
    assert ranking.entries[0] is CULTURE
    assert ranking.evidence[0] == "defined in this very text"


WORDS = st.sampled_from(["走访", "文化圈", "行动", "书屋", "戏台", "干部", "档案", "一名", "村村"])
PHRASES = st.lists(WORDS, max_size=4).map("".join)


@given(
    st.lists(st.tuples(PHRASES, PHRASES, PHRASES, st.none() | st.integers(2019, 2022)), min_size=2, max_size=6),
    PHRASES,
    PHRASES,
    st.none() | st.integers(2019, 2022),
)
@settings(max_examples=200)
def test_the_best_sense_is_the_nearest_by_headword_then_year_then_words_then_age(senses, left, right, year):
    entries = [worded(f"{before}“六个一”{behind}", words, asked) for before, behind, words, asked in senses]

    def alike(one, other):
        return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))

    def nearness(number):
        before, behind, words, printed = senses[number]
        beside = alike(behind, right) + alike(before[::-1], left[::-1])
        pairs = {side[at : at + 2] for side in (left, right) for at in range(len(side) - 1)}
        shared = sum(pair in words for pair in pairs)
        if printed is None:
            age = (2, 0)
        elif year is None:
            age = (0, -printed)
        else:
            age = (0, year - printed) if printed <= year else (1, printed - year)
        return (-beside if beside > 1 else 0, *((0, age) if year else (1, ())), -shared, age, number)

    best = min(range(len(senses)), key=nearness)
    assert in_context(entries, left, right, year).entries[0] is entries[best]


@pytest.mark.parametrize("place", ["", "  "])
def test_blank_place_is_no_place(place):
    assert rank(ALL, place) == rank(ALL)


@pytest.mark.parametrize(
    ("name", "bare", "tier"),
    [
        ("云台镇", "云台", "镇"),
        ("云台", "云台", ""),
        ("沙县", "沙县", ""),
        ("瓷德镇市", "瓷德镇", "市"),
        ("红岩街道办事处", "红岩", "街道办事处"),
        ("东江新区", "东江", "新区"),
        ("云岭壮族自治区", "云岭", "壮族自治区"),
        ("云岭土家族苗族自治州", "云岭", "土家族苗族自治州"),
        ("云藏自治区", "云藏", "自治区"),
    ],
)
def test_name_is_split_from_its_tier(name, bare, tier):
    assert split_name(name) == (bare, tier)
    assert is_same(name, bare)


NAMES = st.sampled_from(["南江省", "南岭市", "南岭", "青溪县", "青溪", "云台镇", "云台", "云台县", "北原省"])
SOURCES = st.builds(
    Source,
    place=st.none() | NAMES,
    region=st.lists(NAMES, max_size=4).map(tuple),
    year=st.none() | st.integers(2018, 2022),
)


@given(
    st.lists(SOURCES, max_size=6),
    st.none() | st.text() | st.lists(NAMES).map("".join),
    st.none() | st.integers(2017, 2023),
)
@settings(max_examples=150)
def test_ranking_keeps_every_sense_once_and_is_stable(sources, place, year):
    senses = [
        Entry(headword="x", abbreviations=("x",), definition=str(number), source=source)
        for number, source in enumerate(sources)
    ]
    ranking = rank(senses, place, year)
    assert sorted(entry.definition for entry in ranking.entries) == sorted(entry.definition for entry in senses)
    assert rank(ranking.entries, place, year).entries == ranking.entries
    assert bool(ranking.evidence) == bool(senses)
