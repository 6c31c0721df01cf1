"""Whether a sense was decided, and by what."""

from __future__ import annotations

import pytest

from govterms import Entry, Glossary, Source
from govterms.answers import is_settled


def sense(place: str | None, year: int | None, definition: str) -> Entry:
    source = Source(place=place, year=year)
    return Entry(headword="“双区”", abbreviations=("双区",), definition=definition, source=source)


YUNTAI = sense("云台镇", 2024, "指茶园和古街。")
QINGXI = sense("青溪县", 2020, "指港口和山林。")


@pytest.mark.parametrize(
    ("text", "where", "settled"),
    [
        ("建设“双区”。", {}, False),
        ("建设“双区”。", {"place": "南岭市"}, False),
        ("建设“双区”。", {"place": "云台镇"}, True),
        ("建设“双区”。", {"year": 2021}, True),
        ("云台镇建设“双区”。", {}, True),
        ("打理茶园，修缮古街，建设“双区”。", {}, True),
    ],
)
def test_a_sense_is_settled_by_place_year_or_the_words_around(text, where, settled):
    (found,) = Glossary([YUNTAI, QINGXI]).annotate(text, **where).annotations
    assert is_settled(found) is settled


@pytest.mark.parametrize("other", [sense("云台镇", 2024, "指河东和河西。"), sense("云台镇", 2024, "指老街和新街。")])
def test_senses_of_one_report_are_not_settled_by_its_place_and_year(other):
    (found,) = Glossary([YUNTAI, other]).annotate("云台镇2024年建设“双区”。").annotations
    assert "place found in the text: 云台镇" in found.evidence
    assert not is_settled(found)


def test_an_only_sense_is_settled():
    (found,) = Glossary([YUNTAI]).annotate("建设“双区”。").annotations
    assert is_settled(found)
