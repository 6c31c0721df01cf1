"""What changed between two glossaries, or two years of one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Component, Entry, Glossary, Source, Span, diff
from tests.glossary.samples import load_dictionary

GLOSSARY = load_dictionary()


def make(definition, headword="“双园”", forms=("双园",), year=2024, place="青溪县", **more):
    source = Source(place=place, year=year)
    return Entry(headword=headword, abbreviations=forms, definition=definition, source=source, **more)


def kinds(before, after):
    return [change.kind for change in diff(Glossary(before), Glossary(after)).changed]


def test_a_glossary_does_not_differ_from_itself():
    difference = diff(GLOSSARY, load_dictionary())
    assert not difference
    assert difference.unchanged == len(GLOSSARY)


def test_two_years_of_a_glossary_are_compared_by_headword_and_meaning():
    difference = diff(GLOSSARY.select(year=2023), GLOSSARY.select(year=2025))
    assert [entry.headword for entry in difference.added] == ["“绿行道”计划"]
    assert [entry.headword for entry in difference.removed] == ["“1310”行动路径", "“三清三建三提升”"]
    assert [(change.kind, change.after.headword) for change in difference.changed] == [
        ("reworded", "幼有所育“4060”"),
        ("redefined", "SOC"),
    ]
    assert difference


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (make("指甲园和乙园。"), make("指村级综合服务中心。"), "redefined"),
        (make("指甲园和乙园。"), make("是指甲园和乙园两处。"), "reworded"),
        (make("指甲园和乙园。"), make("指甲园和乙园。", headword="“双园”建设"), "reworded"),
        (make("指甲园和乙园。"), make("指甲园和乙园", year=2025), "sources"),
        (make("指甲园和乙园。"), make("指甲园和乙园。", also_in=(Source(place="云台镇"),)), "sources"),
        (make("指甲园和乙园。"), make("指甲园和乙园。", components=(Component(meaning="甲园"),)), "details"),
        (make("指甲园和乙园。"), make("指甲园和乙园。", span=Span(0, 9)), "details"),
    ],
)
def test_each_kind_of_change(before, after, kind):
    assert kinds([before], [after]) == [kind]


def test_the_successor_of_the_same_place_is_taken_before_others():
    here, there = make("指甲园和乙园。"), make("指河湾市的两座公园。", place="河湾市")
    new = make("指丙园和丁园。", year=2025)
    difference = diff(Glossary([there, here]), Glossary([new]))
    assert difference.changed[0].before == here
    assert difference.removed == (there,)


ENTRIES = st.lists(
    st.builds(
        make,
        st.text(st.sampled_from("甲乙园，。"), max_size=4),
        headword=st.sampled_from(["双园", "双链", "SOC"]),
        year=st.sampled_from([2023, 2024]),
    ),
    max_size=5,
).map(Glossary)


@given(ENTRIES, ENTRIES)
@settings(max_examples=150, deadline=None)
def test_every_entry_is_told_once_and_backwards_adds_what_was_removed(before, after):
    forth, back = diff(before, after), diff(after, before)
    assert len(forth.added) + len(forth.changed) + forth.unchanged == len(after)
    assert len(forth.removed) + len(forth.changed) + forth.unchanged == len(before)
    assert (len(forth.added), len(forth.removed)) == (len(back.removed), len(back.added))
    assert not diff(before, before)
