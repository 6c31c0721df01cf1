"""Sections, entries, components and citations come out as the cases say."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

import govterms
from govterms.harvest.components import find_components, miscount
from govterms.harvest.markers import Marker, longest_rise
from govterms.harvest.places import frequent_town, owner_of_site, place_in_session, split_chain
from tests.strategies import any_texts

DATA = Path(__file__).parent.parent / "data/harvest"
CASES = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
PAGES = json.loads((DATA / "pages.json").read_text(encoding="utf-8"))
"""Pages written before the rules were looked at; `{town}` stands for the body of that name."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_harvest_gives_the_entries_of_its_case(case):
    glossary = govterms.harvest(case["text"])
    found = [entry.model_dump(mode="json") for entry in glossary.entries]
    assert [{name: entry[name] for name in ("marker", "headword", "definition")} for entry in found] == [
        {name: entry[name] for name in ("marker", "headword", "definition")} for entry in case["entries"]
    ]
    for entry, expected in zip(found, case["entries"], strict=True):
        assert {name: entry[name] for name in expected} == expected
    if "diagnostics" in case:
        assert [item.code for item in glossary.diagnostics] == case["diagnostics"]


def _page_case(case):
    reason = case.get("xfail")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [_page_case(case) for case in PAGES["cases"]])
def test_a_page_gives_the_entries_that_a_reader_finds_in_it(case):
    text = case["text"]
    for name, body in PAGES["bodies"].items():
        text = text.replace(f"{{{name}}}", body)
    entries = govterms.harvest(text).entries
    assert [
        {"marker": entry.marker, "headword": entry.headword, "definition": entry.definition} for entry in entries
    ] == case["entries"]


@settings(max_examples=200, deadline=None)
@given(any_texts)
def test_harvest_takes_any_text_and_its_spans_hold(text):
    document = govterms.read(text.replace("\0", " ").encode("utf-8", "replace"))
    for entry in govterms.harvest(document).entries:
        assert entry.span.of(document.text).strip() == entry.span.of(document.text) != ""
        assert entry.original == document.original_span(entry.span).of(document.original)


def test_original_is_verbatim_and_citations_point_at_the_markers():
    page = (
        "青溪县2024年政府工作报告\n各位代表:落实“两园”[1]部署,办好夜校[2],再提“两园”[1]。\n\n"
        "名词解释\n[1]“两园”:指云台、南岭两个园区。\n[2]夜校:指晚上开的课。\n"
    )
    document = govterms.read(page.encode())
    first, second = govterms.harvest(document).entries
    assert first.original == "[1]“两园”:指云台、南岭两个园区。"
    assert first.original in page
    assert first.definition == "指云台、南岭两个园区。"
    assert [span.of(document.text) for span in first.citations] == ["[1]", "[1]"]
    assert [span.of(document.text) for span in second.citations] == ["[2]"]


def test_dangling_and_missing_citations_are_reported():
    page = (
        "青溪县政府工作报告\n落实“两园”[1]部署，办好“夜校”[3]。\n"
        "名词解释\n[1]“两园”：指两个园区。\n[2]书吧：指能看书的茶座。"
    )
    codes = [item.code for item in govterms.harvest(page).diagnostics]
    assert codes == ["dangling-citation", "uncited-entry"]


def test_notes_numbered_anew_are_cited_by_what_stands_before_them():
    page = (
        "青溪县政府工作报告\n落实“两园”[1]部署，办好“夜校”[2]。\n[1]“两园”：指两个园区。\n[2]夜校：指晚上开的课。\n"
        "推行“河长制”[1]，开办“书吧”[2]。\n[1]河长制：指由专人管河的制度。\n[2]书吧：指能看书的茶座。\n"
    )
    glossary = govterms.harvest(page)
    lines = [[page.count("\n", 0, span.start) for span in entry.citations] for entry in glossary.entries]
    assert lines == [[1], [1], [4], [4]]
    assert [item.code for item in glossary.diagnostics] == []


def test_entries_that_share_a_number_are_cited_in_turn():
    page = (
        "青溪县政府工作报告\n落实“两园”[1]部署，办好“夜校”[2]，开办“书吧”[2]。\n"
        "名词解释\n[1]“两园”：指两个园区。\n[2]夜校：指晚上开的课。\n[2]书吧：指能看书的茶座。"
    )
    glossary = govterms.harvest(page)
    assert [page[span.start - 3 : span.start - 1] for entry in glossary.entries for span in entry.citations] == [
        "两园",
        "夜校",
        "书吧",
    ]
    assert [item.code for item in glossary.diagnostics] == ["marker-gap"]


def test_each_doubt_says_in_which_words_it_lies_and_what_to_do():
    page = (
        "青溪县政府工作报告\n落实“两园”[1]部署，办好“夜校”[4]，开办书吧。\n"
        "名词解释\n[1]“三园”：指甲园、乙园。\n[2]书吧：指能看书的茶座。\n[3]只有这样一句话。\n"
    )
    assert [item.message for item in govterms.harvest(page).diagnostics] == [
        "no headword can be told from its definition in '[3]只有这样一句话。': put a colon between the two",
        "the body cites …[1]部署，办好“夜校”[4], which no entry explains: add the entry or take the mark out",
        "the body never cites entry 2, 书吧: put its mark behind …办好“夜校”[4]，开办书吧",
        "落实“两园”[1] cites “三园”, which does not stand before it: check the number",
        "“三园” counts 3 parts, its definition explains 2: correct one of them",
    ]


def test_an_entry_printed_twice_is_one_entry():
    section = "名词解释\n1.“两园”：指两个园区。\n2.夜校：指晚上开的课。\n"
    glossary = govterms.harvest(f"青溪县政府工作报告\n正文。\n{section}打印本页\n{section}")
    assert [entry.headword for entry in glossary.entries] == ["“两园”", "夜校"]


def test_the_same_page_harvested_twice_gives_the_same_identities():
    page = "2024年青溪县政府工作报告\n名词解释\n1.“两园”：指两个园区。\n2.夜校：指晚上开的课。"
    once, twice = govterms.harvest(page), govterms.harvest(page)
    assert [entry.id for entry in once.entries] == [entry.id for entry in twice.entries]
    assert len({entry.id for entry in once.entries}) == 2


@pytest.mark.parametrize(
    ("headword", "definition", "expected"),
    [
        ("“1+2”布局", "“1”是一个中心，“2”是两条走廊。其他照旧。", [("1", "一个中心"), ("2", "两条走廊")]),
        (
            "“放管服”",
            "“放”即少审批。“管”即强监管。“服”即优服务。",
            [("放", "少审批"), ("管", "强监管"), ("服", "优服务")],
        ),
        ("“三清”", "指早清沟、早清路、早清院等三项工作。", [(None, "早清沟"), (None, "早清路"), (None, "早清院")]),
        (
            "“四早”工程",
            "综合防治早预防、早干预、早发现、早诊治工程。",
            [(None, f"早{x}") for x in ("预防", "干预", "发现", "诊治")],
        ),
        ("“五乱”", "指“乱扔、乱堆、乱挂、乱贴、乱搭”。", [(None, f"乱{x}") for x in ("扔", "堆", "挂", "贴", "搭")]),
        ("“六个一”", "建一座桥；修一条路；开一所校；种一片林；办一场会；通一班车。", 6),
        ("“四小园”", "指小菜园、小果园、小花园。", []),  # three of four: no guess
        ("“一号文”", "指县政府印发的文件，共三条、五款。", []),  # counts nothing
        ("15分钟生活圈", "指教育、医疗、养老等十五项服务。", []),  # no Chinese number
        ("“智慧云台”", "以“云网工程”为统领，“云端服务”为支撑。", []),  # labels that are no part of the headword
        ("六大专项", "全会提出，推进智能、航天、装备、生物、能源、材料。", []),  # the list has a preface with a comma
    ],
)
def test_components_are_found_only_where_they_are_certain(headword, definition, expected):
    found = [(part.label, part.meaning) for part in find_components(headword, definition)]
    assert (len(found) if isinstance(expected, int) else found) == expected


@pytest.mark.parametrize(
    ("headword", "definition", "counts"),
    [
        ("“四小园”", "指小菜园、小果园、小花园。", (4, 3)),
        ("“七进”", "指进企业、进校园、进机关工作。", (7, 3)),
        ("“一心二轴三带”", "“一心”是指甲，“三带”是指乙。", (3, 2)),
        ("“四小园”", "指小菜园、小果园、小花园、小公园。", None),
        ("“五类指标”", "指甲、乙、丙等五类数据。", None),  # no list of like parts
        ("“一号文”", "指《意见》、《办法》。", None),
        ("“六个一”", "建一座桥；修一条路。", None),  # no two parts alike: perhaps no list
        ("“两新”", "指设备更新和以旧换新。", None),
    ],
)
def test_a_definition_that_explains_another_number_of_parts_is_reported(headword, definition, counts):
    assert miscount(headword, definition) == counts
    page = f"名词解释\n1.{headword}：{definition}\n2.夜校：指晚上开的课。"
    assert ("component-count" in [item.code for item in govterms.harvest(page).diagnostics]) == (counts is not None)


def test_a_menu_above_a_report_is_no_glossary():
    page = "首页\n名词解释\n无障碍版 长者助手\n来源：青溪日报\n青溪县政府工作报告\n各位代表：全县办成了许多事。"
    assert govterms.harvest(page).entries == ()


def test_a_citation_behind_other_words_is_reported():
    page = (
        "青溪县政府工作报告\n办好“夜校”[1]，落实“两园”[2]。\n名词解释\n[1]“两园”：指两个园区。\n[2]夜校：指晚上的课。"
    )
    findings = [item for item in govterms.harvest(page).diagnostics if item.code == "citation-mismatch"]
    assert [item.span.of(page) for item in findings] == ["[1]", "[2]"]


INLINE = (
    "各位代表：“双区”是指云台新区和南岭新区。推进“三清”行动（清沟渠、清杂草、清垃圾），坚持“四个坚持”，即坚持改革、坚持开放、"
    "坚持创新、坚持为民。编制《云台县国土空间规划纲要（草案）》（以下简称《纲要》）。"
)


def test_definitions_in_running_text_are_harvested_only_when_asked_for():
    assert govterms.harvest(INLINE).entries == ()
    entries = govterms.harvest(INLINE, inline=True).entries
    assert [(entry.headword, entry.abbreviations[0], len(entry.components)) for entry in entries] == [
        ("“双区”", "双区", 0),
        ("“三清”行动", "三清", 3),
        ("“四个坚持”", "四个坚持", 4),
        ("《纲要》", "纲要", 0),
    ]
    assert all(entry.inline for entry in entries)


@pytest.mark.parametrize(
    "text",
    [
        "“三位一体”格局（发展一批，扶持一批，保障一批，兜底一批）基本形成。",  # four of three
        "“双区”建设是指导全局的大事，也是民生所系。",
        "落实“两园”部署（详见附件二），办好十件实事。",
        "“双减”即将全面完成，群众满意度较高。",
        "前款所称主管部门为县政府办公室。",
    ],
)
def test_what_only_looks_like_a_definition_is_left_alone(text):
    assert govterms.harvest(text, inline=True).entries == ()


def test_longest_rise_keeps_repeats_and_leaves_nested_lists_out():
    markers = [
        Marker(govterms.Span(at, at), "point", value, str(value)) for at, value in enumerate([1, 2, 1, 2, 3, 3, 5])
    ]
    assert [marker.value for marker in longest_rise(markers)] in ([1, 2, 2, 3, 3, 5], [1, 1, 2, 3, 3, 5])


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("广东省东莞市凤岗镇", ("广东省", "东莞市", "凤岗镇")),
        ("新疆维吾尔自治区", ("新疆维吾尔自治区",)),
        ("青溪县", ("青溪县",)),
        ("南岭市云台区", ("南岭市", "云台区")),
        ("全市", ()),
        ("我区", ()),
        ("工作安排", ()),
    ],
)
def test_a_place_name_is_split_into_its_tiers(name, chain):
    assert split_chain(name) == chain


def test_the_place_is_found_in_the_session_even_over_line_breaks():
    assert place_in_session("2025年3月3日在云台镇第十八届\n\n  人民代表大会第八次会议上") == ("云台镇",)
    assert place_in_session("现在，我代表镇人民政府，向大会报告工作") == ()


def test_the_most_frequent_town_is_told_from_the_words_before_it():
    assert frequent_town("宜居大云台镇建设。大云台镇新增学位，支持大云台镇名校，全镇上下。") == "大云台镇"
    assert frequent_town("全镇上下，各乡镇联动，我镇、本镇、名镇、城镇都要建好，城镇、城镇、城镇。") is None


def test_the_site_tells_province_and_city_only_when_a_government_owns_it():
    assert owner_of_site("主办单位：南岭市人民政府办公室\n备案号：粤ICP备00000000号") == ("广东省", "南岭市")
    assert owner_of_site("文档分享网 粤ICP备00000000号") == ()


@pytest.mark.parametrize(("text", "town"), [("数字乡村", None), ("最美乡土", None), ("云台乡", "云台乡")])
def test_a_word_that_goes_on_behind_its_ending_names_no_town(text, town):
    assert frequent_town(f"，{text}。" * 3) == town
