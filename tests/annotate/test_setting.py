"""What a text tells about its place and year."""

from __future__ import annotations

import pytest

from govterms import Entry, Source
from govterms.annotate.setting import Setting
from govterms.spans import Span

NAMES = ("青溪县", "云台镇", "南岭市")


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        ("2025年云台镇政府工作报告\n各位代表", "云台镇", 2025),
        ("云台镇2025年政府工作报告", "云台镇", 2025),
        ("雲台鎮人民政府工作報告（2024年）", "云台镇", 2024),
        ("# 2025年青溪县人民政府工作报告", "青溪县", 2025),
        ("政府工作报告\n——2025年1月8日在黄沙县第十八届人民代表大会第五次会议上\n2024年完成", "黄沙县", 2025),
        ("青溪县和云台镇抓落实，云台镇走在前列。", "云台镇", None),
        ("青溪县和云台镇抓落实。", None, None),
        ("2023年，全县抓落实。", None, 2023),
        ("2023年和2024年抓落实。", None, None),
        ("听取政府工作报告。", None, None),
        ("现将政府工作报告如下", None, None),
        ("", None, None),
    ],
)
def test_place_and_year_are_found_or_left_open(text, place, year):
    setting = Setting(text, NAMES)
    assert (setting.place, setting.year) == (place, year)


def test_what_the_caller_gives_goes_before_what_the_text_tells():
    setting = Setting("2025年云台镇政府工作报告", NAMES)
    assert setting.complete("青溪县", 2020) == ("青溪县", 2020, ())
    assert setting.complete(None, None) == (
        "云台镇",
        2025,
        ("place found in the text: 云台镇", "year found in the text: 2025"),
    )


def test_entry_is_known_again_in_the_text_that_prints_it():
    definition = "东部湾区和南岭先行示范区的统称。"
    entry = Entry(
        headword="“双区”", abbreviations=("双区",), definition=definition, span=Span(10, 40), source=Source(year=2025)
    )
    assert Setting(f"推进双区建设。\n“双区”：{definition}", ()).printed([entry]) == [True]
    assert Setting("推进双区建设。", ()).printed([entry]) == [False]
    assert Setting(f"“双区”：{definition}", ()).printed([entry.model_copy(update={"span": None})]) == [False]
