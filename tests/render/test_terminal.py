"""Text for a terminal."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from govterms import Annotation
from govterms.render.cells import cell_width, wrap_cells
from govterms.render.terminal import render_terminal
from tests.render.samples import CLUSTER, HOSTILE, annotations_of, any_annotations

_SEQUENCE = re.compile(r"\x1b\[\d*m")


def test_terms_are_numbered_and_notes_hang_at_the_end():
    text = "建设双区，落实1310。\n"
    assert render_terminal(text, annotations_of(text), colour=False, width=40).splitlines() == [
        "建设双区[1]，落实1310[2]。",
        "",
        "名词解释",
        "",
        "[1] “双区”：指云台产业园区和南岭文旅园",
        "    区，两个园区错位发展。",
        "    青溪县，2025年；《2025年青溪县政府工",
        "    作报告》",
        "    另有1个义项：",
        "    - 云台镇，2023年，双区：指老城区和新",
        "      城区。",
        "",
        "[2] “1310”行动：指一年见势、三年成形、十",
        "    年树标杆。",
        "    - 1：一年见势",
        "    - 3：三年成形",
        "    - 10：十年树标杆",
        "    南岭市，2024年",
    ]


def test_colours_are_added_to_the_same_text():
    text = "建设双区，落实1310。"
    annotations = annotations_of(text)
    coloured = render_terminal(text, annotations)
    assert "\x1b[4m双区\x1b[0m\x1b[36m[1]\x1b[0m" in coloured
    assert "\x1b[1m“双区”\x1b[0m：" in coloured
    assert _SEQUENCE.sub("", coloured) == render_terminal(text, annotations, colour=False)


def test_without_annotations_the_text_comes_back():
    assert render_terminal("没有\n", []) == "没有\n"


def test_nothing_in_text_or_glossary_can_command_the_terminal():
    text = "\x1b]0;x\x07双区\x9b31m\r\u202e1310\x7f\t|\n"
    hostile = HOSTILE.model_copy(update={"headword": "恶\x1b[2J", "definition": "\x1b]8;;file:///\x07x\u2066\x9b"})
    annotations = [annotations_of(text)[0], Annotation(len(text) - 2, len(text) - 1, "|", hostile)]
    shown = render_terminal(text, annotations)
    assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _SEQUENCE.sub("", shown))
    assert shown.startswith("␛]0;x␇\x1b[4m双区")


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("双区13“”，。\n 😀ab\u0301"), max_size=30), st.data(), st.integers(0, 60))
def test_without_numbers_and_notes_the_text_is_the_same(text, data, width):
    annotations = data.draw(any_annotations(text))
    shown = render_terminal(text, annotations, colour=False, width=width)
    body = re.sub(r"\[\d+\]", "", shown.partition("\n\n名词解释\n")[0])
    assert body.rstrip("\n") == text.rstrip("\n")


class TestCells:
    @pytest.mark.parametrize("text", ["双区", "“1310”", "ａ＋Ｂ", "😀", "e\u0301", "，。《》", "α①—"])
    def test_widths_are_those_that_rich_knows(self, text):
        assert cell_width(text) == cell_len(text)

    @settings(max_examples=200, deadline=None)
    @given(st.text(st.sampled_from("双区建设1310“”，。《》（） a-"), max_size=60), st.integers(12, 40))
    def test_lines_are_filled_and_lose_nothing_but_spaces(self, text, width):
        lines = wrap_cells(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line, following in pairwise(lines):
            first = re.match(r"[“《（]*(?:[!-~]+|.)[，。”》）]*", following)[0]
            assert cell_width(line) + cell_width(first) > width - 2


def test_the_script_follows_the_choice():
    assert "指雲臺產業園區" in render_terminal("双区", [Annotation(0, 2, "双区", CLUSTER)], script="traditional")
