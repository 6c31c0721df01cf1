"""Reports on a page are told apart, each with title, place, year and date."""

import pytest

import govterms
from govterms.harvest.reports import find_reports

PARAGRAPH = "一年来，我们修路建桥，办学兴医，全县上下同心协力，办成了一批实事好事。" * 20


def test_one_report_has_the_whole_text():
    text = f"2024年青溪县政府工作报告\n2024-02-01 09:00\n{PARAGRAPH}"
    (report,) = find_reports(text)
    assert (report.title, report.place, report.year, report.published) == (
        "2024年青溪县政府工作报告",
        "青溪县",
        2024,
        "2024-02-01",
    )
    assert report.span.of(text) == text


def test_several_reports_keep_title_place_year_and_date():
    text = "\n".join(
        f"-\n【{name}招商】{title}\n{PARAGRAPH}\n2024-0{month}-05"
        for month, (name, title) in enumerate(
            [
                ("青溪", "2023年青溪县政府工作报告"),
                ("云台", "云台镇政府工作报告"),
                ("南岭", "2022年南岭市政府工作报告"),
            ],
            1,
        )
    )
    reports = find_reports(text)
    assert [(r.title, r.place, r.year, r.published) for r in reports] == [
        ("2023年青溪县政府工作报告", "青溪县", 2023, "2024-01-05"),
        ("云台镇政府工作报告", "云台镇", 2024, "2024-02-05"),
        ("2022年南岭市政府工作报告", "南岭市", 2022, "2024-03-05"),
    ]
    assert all(r.title in r.span.of(text) for r in reports)


def test_running_heads_and_links_make_no_further_reports():
    text = (
        f"青溪县政府工作报告\n{PARAGRAPH}\n青溪县政府工作报告\n{PARAGRAPH}\n相关链接\n"
        "关于政府工作报告的决议\n2023年青溪县政府工作报告\n2022年青溪县政府工作报告"
    )
    assert len(find_reports(text)) == 1


def test_excerpts_in_a_collection_are_reports_and_links_with_a_sentence_each_are_not():
    paragraph = (
        "一年来，我们修通了村道，建成了园区，办起了夜校，接待游客十万人次，城乡居民的收入都有增长，"
        "大家的日子更好过了，心里更踏实了。"
    )
    names = ("云台镇", "南岭乡", "河湾镇")
    excerpts = "\n".join(f"2018年{name}政府工作报告（摘要）\n{paragraph}\n{paragraph}" for name in names)
    assert [report.place for report in find_reports(excerpts)] == list(names)
    links = "\n".join(f"2018年{name}政府工作报告\n{paragraph}" for name in names)
    assert [report.place for report in find_reports(f"青溪县政府工作报告\n{PARAGRAPH}\n{links}")] == ["青溪县"]


def test_the_year_is_the_printed_one_then_of_delivery_then_of_publication():
    session = "2021年2月1日在青溪县第六届人民代表大会第七次会议上"
    assert find_reports(f"2020年政府工作报告\n{session}\n{PARAGRAPH}")[0].year == 2020
    assert find_reports(f"政府工作报告\n{session}\n{PARAGRAPH}")[0].year == 2021
    assert find_reports(f"政府工作报告\n发布日期：2019-03-01\n{PARAGRAPH}")[0].year == 2019


def test_the_date_that_a_label_names_comes_before_any_other():
    delivered = f"青溪县政府工作报告\n（2022年2月23日）\n{PARAGRAPH}"
    assert find_reports(delivered)[0].published == "2022-02-23"
    assert find_reports(f"{delivered}\n来源：县政府办  公开日期：2022-03-01")[0].published == "2022-03-01"
    assert find_reports(f"青溪县政府工作报告\n（2024年1月12日通过）\n{PARAGRAPH}")[0].published is None


def test_titles_and_places_of_a_traditional_page_are_simplified():
    text = "2020年雲臺縣政府工作報告\n" + "過去一年，我們發展農業，興辦學校，讓羣眾滿意。" * 20
    (report,) = find_reports(text)
    assert (report.title, report.place) == ("2020年云台县政府工作报告", "云台县")


@pytest.mark.parametrize(
    ("text", "title", "place", "year"),
    [
        ("青溪县人民政府2017年工作报告", "青溪县人民政府2017年工作报告", "青溪县", 2017),
        ("二○一五年青溪县政府工作报告", "二○一五年青溪县政府工作报告", "青溪县", 2015),
        (
            "青溪县政府工作报告\n（二〇二三年一月九日在青溪县第七届人民代表大会上）",
            "青溪县政府工作报告",
            "青溪县",
            2023,
        ),
        ("政府工作报告\n各位代表：我代表南屏省人民政府作报告。", "政府工作报告", "南屏省", None),
        ("政府工作报告\n各位代表：我代表县人民政府作报告。", "政府工作报告", None, None),
        ("青溪县2016年政府工作报告有关名词注释", "青溪县2016年政府工作报告", "青溪县", 2016),
        ("名词解释｜2025年南屏省《政府工作报告》", "2025年南屏省政府工作报告", "南屏省", 2025),
        ("《2025年青溪县政府工作报告》名词解释", "2025年青溪县政府工作报告", "青溪县", 2025),
        ("青溪县政府工作报告（2023年）", "青溪县政府工作报告（2023年）", "青溪县", 2023),
        ("青溪县人民政府\n工作报告", "青溪县人民政府工作报告", "青溪县", None),
        ("2月16日，南岭市人民代表大会会议举行。", None, "南岭市", None),
        ("代表们出席市人民代表大会。", None, None, None),
        ("看看今年青溪县政府工作报告里的新词", "青溪县政府工作报告", "青溪县", None),
        ("今年的市政府工作报告有不少新名词", None, None, None),
        ("五个新词读懂南岭市政府工作报告", "南岭市政府工作报告", "南岭市", None),
        (f"1、云台镇2022年政府工作报告各位代表：{PARAGRAPH}", "云台镇2022年政府工作报告", "云台镇", 2022),
        (f"关于云台镇2022年政府工作报告的说明：{PARAGRAPH}", None, None, None),
    ],
)
def test_title_place_and_year_are_found_in_every_form(text, title, place, year):
    (report,) = find_reports(f"{text}\n{PARAGRAPH}")
    assert (report.title, report.place, report.year) == (title, place, year)


def test_each_report_of_a_page_has_its_own_entries():
    page = "\n".join(
        f"{year}年{place}政府工作报告\n{PARAGRAPH}\n名词解释\n1.“双区”：指{place}的两个园区。\n2.夜校：指晚上的课。"
        for year, place in ((2023, "青溪县"), (2024, "云台镇"))
    )
    entries = govterms.harvest(page).entries
    assert [(entry.headword, entry.source.place, entry.source.year) for entry in entries] == [
        ("“双区”", "青溪县", 2023),
        ("夜校", "青溪县", 2023),
        ("“双区”", "云台镇", 2024),
        ("夜校", "云台镇", 2024),
    ]


def test_the_government_whose_site_it_is_tells_the_larger_place():
    text = f"青溪县政府工作报告\n{PARAGRAPH}"
    assert find_reports(text, page_owner="南岭市人民政府门户网站")[0].region == ("南岭市", "青溪县")
    assert find_reports(text, page_owner="白石文档分享网")[0].region == ("青溪县",)
    assert find_reports(f"南岭市政府工作报告\n{PARAGRAPH}", page_owner="青溪县人民政府")[0].region == ("南岭市",)
