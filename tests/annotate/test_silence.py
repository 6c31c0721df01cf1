"""Where nothing is annotated, and the options that lift it."""

from __future__ import annotations

import pytest

from govterms import Entry, Glossary
from govterms.annotate.silence import glossary_sections
from govterms.folding import fold

GLOSSARY = Glossary(
    [
        Entry(headword="“双区”", abbreviations=("双区",), definition="东部湾区和南岭先行示范区。"),
        Entry(headword="TOD", abbreviations=("TOD",), definition="以公共交通为导向的城市开发。"),
    ]
)
PAGE = "推进双区建设。\n名词解释\n1.双区：东部湾区和南岭先行示范区。\n2.TOD：以公共交通为导向。\n"


def found(text, **options):
    return [(one.start, one.surface) for one in GLOSSARY.annotate(text, **options).annotations]


def test_glossary_section_is_silent_unless_asked_for():
    assert found(PAGE) == [(2, "双区")]
    assert [start for start, _ in found(PAGE, in_glossaries=True)] == [2, 15, 34]


def test_explained_terms_are_silent_unless_asked_for():
    assert found("“双区”是指东部湾区。双区见成效。") == [(11, "双区")]
    assert found("“双区”是指东部湾区。双区见成效。", where_explained=True) == [(1, "双区"), (11, "双区")]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "“双区”，是指东部湾区。",
            "“双区”即东部湾区和先行示范区。",
            "“双区”（指东部湾区）",
            "“双区”主要包括东部湾区等。",
        ),
        *(
            "“双区”：东部湾区和南岭先行示范区",
            "“双区”是东部湾区和南岭示范区的简称。",
            "TOD(Transit-Oriented Development)",
        ),
        *("以下简称“双区”", "什么是“双区”？", "东部湾区和南岭先行示范区（“双区”）", "所谓双区"),
        *("“双区”的“双”是两个，“区”是园区", "“双区”，“双”是两个，“区”是园区"),
    ],
)
def test_what_explains_a_term_where_it_stands(text):
    assert found(f"推进{text}。") == []
    assert found(f"推进{text}。", where_explained=True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "“双区”（见附件）",
            "“双区”即将启动",
            "“双区”，是指标",
            "“双区”是民心工程",
            "“双区”的“龙头”是园区",
            "“双区”，“三清”",
        ),
        *("立即“双区”", "包括“双区”在内", "“双区”包括青溪在内", "双区、TOD：两项都抓"),
    ],
)
def test_what_does_not_explain_a_term(text):
    assert found(f"推进{text}。")


def test_first_in_document_is_the_first_that_is_not_silent():
    assert found("“双区”是指东部湾区。双区、双区。", occurrences="document") == [(11, "双区")]


def test_html_has_the_same_options():
    page = "<h2>名词解释</h2><p>双区：东部湾区和示范区。</p>"
    assert GLOSSARY.annotate_html(page) == page
    assert GLOSSARY.annotate_html(page, in_glossaries=True) != page


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "名词解释",
            "名 词 解 释",
            "附件2：名词注释",
            "《政府工作报告》名词解释",
            "【名词解释】",
            "## 名词解释",
            "名词注解：",
        ),
        *("《政府工作报告》有关内容名词注释", "注释", "附件 名词说明", "名詞解釋", "相关用语解释"),
        *(
            "五、名词解释",
            "（六）名词解释",
            "第五部分 名词解释",
            "第三章 术语解释",
            "■名词解释",
            "——名词解释——",
            "“名词解释”",
        ),
        *(
            "名词解释（按文中顺序排列）",
            "附件：2025年政府工作报告名词解释",
            "名词解释与说明",
            "缩略词解释",
            "附录：术语表",
        ),
        *("名词解读", "关键词解释", "附注："),
    ],
)
def test_headings_of_glossaries(heading):
    text = f"双区建设\n{heading}\n双区：东部湾区和示范区。\n"
    assert [span.start for span in glossary_sections(fold(text))] == [5]


@pytest.mark.parametrize(
    "line",
    [
        *("后附名词解释。", "注释事项", "解释权归本级政府", "名词解释见附件", "名词解释：双区即湾区", "释放活力"),
        *("名词解释附后", "代表意见表", "会议用语规范", "词语", "2.注重实效", "做好术语解释工作"),
    ],
)
def test_other_lines_are_no_headings(line):
    assert glossary_sections(fold(f"双区建设\n{line}\n双区：东部湾区和示范区。\n")) == []


@pytest.mark.parametrize(
    "lines", ["双区 东部湾区和示范区的合称", "“双区”\n东部湾区和示范区", "[1] 双区 指湾区和示范区"]
)
def test_definitions_may_stand_behind_a_gap_or_below_their_term(lines):
    assert len(glossary_sections(fold(f"双区建设\n名词解释\n{lines}\n"))) == 1


def test_definitions_of_a_glossary_section_are_annotated_when_asked_for():
    page = "名词解释\n双区：是指东部湾区和南岭先行示范区。\n"
    assert found(page) == []
    assert found(page, in_glossaries=True) == [(5, "双区")]
    assert found("双区是指东部湾区。", in_glossaries=True) == []


def test_section_ends_at_the_title_of_the_next_report():
    text = PAGE + "2025年云台镇政府工作报告\n推进双区建设。"
    assert [start for start, _ in found(text)] == [2, len(text) - 5]


@pytest.mark.parametrize(
    "unit", ["名词解释\n", "名词解释\n甲：乙丙丁\n云台镇政府工作报告\n", "释", "释\n", "政府工作报告"]
)
def test_hostile_text_has_an_end(unit):
    assert found(unit * (100_000 // len(unit))) == []
