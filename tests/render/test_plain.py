"""Plain text with notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.render.plain import render_text
from tests.render.samples import annotations_of, any_annotations


def test_notes_stand_at_the_end():
    text = "建设双区，落实1310，再说双区。"
    assert render_text(text, annotations_of(text)) == (
        "建设双区[1]，落实1310[2]，再说双区[1]。\n\n名词解释\n"
        "[1] “双区”：指云台产业园区和南岭文旅园区，两个园区错位发展。"
        "（青溪县，2025年；《2025年青溪县政府工作报告》）\n"
        "    另有1个义项：\n    - 云台镇，2023年，双区：指老城区和新城区。\n"
        "[2] “1310”行动：指一年见势、三年成形、十年树标杆。（南岭市，2024年）\n"
        "    - 1：一年见势\n    - 3：三年成形\n    - 10：十年树标杆\n"
    )


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("双区", "[1]"),
        ("双区[7]", "〔1〕"),
        ("双区［７］", "〔1〕"),
        ("双区[ 1 ]〔2〕", "【1】"),
        ("双区[1]〔2〕【3】", "[注1]"),
        ("双区[1]〔2〕【3】[注4]", "[*1]"),
        ("双区[1]〔2〕【3】[注4][*5]", "[**1]"),
    ],
)
def test_marks_are_unlike_any_in_the_text(text, mark):
    assert render_text(text, annotations_of(text)).startswith(f"双区{mark}")


def test_without_annotations_the_text_comes_back():
    assert render_text("没有\r\n", []) == "没有\r\n"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("双区[]〔〕【】注*1２ \n"), max_size=30), st.data())
def test_without_marks_and_notes_the_text_is_the_same(text, data):
    annotations = data.draw(any_annotations(text))
    rendered = render_text(text, annotations)
    mark = rendered[annotations[0].end :].partition("1")[0] if annotations else ""
    closing = {"[": "]", "〔": "〕", "【": "】"}.get(mark[:1], "")
    body = rendered.rpartition("\n\n名词解释\n")[0] if annotations else rendered
    for number in range(1, len(annotations) + 1):
        body = body.replace(f"{mark}{number}{closing}", "")
    assert body == text
