"""Markdown with abbreviations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotated, Annotation
from govterms.render.abbreviations import render_abbreviations
from tests.render.samples import CLUSTER, HOSTILE, TOWNS, annotations_of, any_annotations
from tests.render.test_markdown import markdown_texts

_DEFINITION = re.compile(r"^\*\[.*\]: .*(?:\n|$)", re.MULTILINE)


def test_each_short_form_is_defined_once_and_the_text_stays():
    text = "建设双区，落实1310，再说双区。\n"
    assert render_abbreviations(text, annotations_of(text)) == (
        "建设双区，落实1310，再说双区。\n\n"
        "*[双区]: “双区”：指云台产业园区和南岭文旅园区，两个园区错位发展。"
        "（青溪县，2025年；《2025年青溪县政府工作报告》）\n"
        "*[1310]: “1310”行动：指一年见势、三年成形、十年树标杆。（南岭市，2024年）\n"
    )


def test_a_short_form_with_two_senses_is_given_both():
    annotations = [Annotation(0, 2, "双区", CLUSTER), Annotation(2, 4, "双区", TOWNS)]
    line = render_abbreviations("双区双区", annotations).splitlines()[-1]
    assert CLUSTER.definition in line
    assert TOWNS.definition in line


@pytest.mark.parametrize(
    "text", ["`双区`", "[双区](x)", "# 双区", "```\n双区\n```", "双区\n\n*[双区]: 甲乙", "双区\n\n  *[双区]: 甲"]
)
def test_what_is_protected_or_defined_already_is_not_defined(text):
    assert render_abbreviations(text, annotations_of(text)) == text


def test_definitions_stand_before_a_block_that_is_left_open():
    text = "双区\n\n<!-- x"
    assert render_abbreviations(text, annotations_of(text)).endswith("）\n\n<!-- x")


@settings(max_examples=200, deadline=None)
@given(markdown_texts, st.data())
def test_without_the_definitions_the_text_is_the_same(text, data):
    rendered = render_abbreviations(text, data.draw(any_annotations(text)))
    body = _DEFINITION.sub("", rendered)
    assert re.sub(r"[\r\n]+", "", body) == re.sub(r"[\r\n]+", "", _DEFINITION.sub("", text))


def test_nothing_from_a_glossary_becomes_markup():
    definition = "*a* _b_ `c` [d](e) ![f] {{g}} $h$ https://i.example www.j\n\n# n"
    for entry in (HOSTILE, HOSTILE.model_copy(update={"definition": definition})):
        rendered = render_abbreviations("恶", [Annotation(0, 1, "恶", entry)])
        (line,) = rendered.removeprefix("恶\n\n").splitlines()
        bare = re.sub(r"&#?\w+;", "", line.removeprefix("*[恶]: "))
        assert not re.search(r"[<>`*_\[\]{}$|~\\]|://|www\.", bare)


def test_the_choice_is_an_option_of_to_markdown():
    annotated = Annotated("双区", annotations_of("双区"))
    assert annotated.to_markdown(notes="abbreviations").startswith("双区\n\n*[双区]: ")
    assert annotated.to_markdown().startswith("双区[^g1]")
    assert "指雲臺" in annotated.to_markdown(notes="abbreviations", script="traditional")
