"""Markdown with footnotes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation, Component
from govterms.render.markdown import render_markdown
from tests.render.samples import HOSTILE, TOWNS, annotations_of, any_annotations

CASES = json.loads((Path(__file__).parents[1] / "data" / "render" / "markdown.json").read_text(encoding="utf-8"))
_FOOTNOTES = re.compile(r"(?:\n*^\[\^g\d+\]: \*\*.*\n(?:\n(?:    .*\n)+)*)+\n*", re.MULTILINE)

_PIECES = [
    "双区",
    "1310",
    "恶",
    "`",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "===",
    "[",
    "]",
    "(",
    ")",
    "**",
]
_PIECES += [
    "_",
    "<b>",
    "<div>",
    "<!--",
    "-->",
    "[^g1]",
    "[^g1]: ",
    "!!! ",
    "---\n",
    "$",
    "\\",
    "{{",
    "}}",
    "https://",
    " ",
    "!",
    "\r\n",
]
markdown_texts = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_marks_stand_where_they_do_no_harm(case):
    rendered = render_markdown(case["text"], annotations_of(case["text"]))
    body = _FOOTNOTES.sub("{notes}", rendered)
    wanted = (
        case["expected"] if "{notes}" in case["expected"] or "[^g" not in rendered else f"{case['expected']}{{notes}}"
    )
    wanted = re.sub(r"\n*\{notes\}", "{notes}", wanted)
    assert body == (wanted if rendered != case["text"] else case["text"])


@settings(max_examples=300, deadline=None)
@given(markdown_texts, st.data())
def test_without_marks_and_footnotes_the_text_is_the_same(text, data):
    rendered = render_markdown(text, data.draw(any_annotations(text)))
    labels = set(re.findall(r"\[\^(g\d+)\]", rendered)) - set(re.findall(r"\[\^(g\d+)\]", text))
    body = _FOOTNOTES.sub("", rendered) if labels else rendered
    for label in labels:
        body = body.replace(f"[^{label}]", "")
    if labels:
        # A mark before a bracket is followed by a backslash, which may stand there anyway.
        assert re.sub(r"[\r\n]+|\\(?=\()", "", body) == re.sub(r"[\r\n]+|\\(?=\()", "", text)
    else:
        assert body == text


def test_nothing_from_a_glossary_becomes_markup():
    marked = HOSTILE.model_copy(
        update={"definition": "*a* _b_ `c` [d](e) ![f] {{g}} $h$ https://i.example www.j @k #1 ~~l~~ |m|\n\n# n"}
    )
    for entry in (HOSTILE, marked):
        note = render_markdown("恶", [Annotation(0, 1, "恶", entry)]).partition("\n\n")[2]
        bare = re.sub(r"\\[\\`*_\[\]#]|&#?\w+;", "", note.replace("[^g1]: **", "", 1).replace("**：", "", 1))
        assert not re.search(r"[<>`*_\[\]{}$|~@#]|://|www\.", bare)


def test_components_are_a_list_in_the_footnote():
    assert "\n\n    - 1：一年见势\n    - 3：三年成形\n" in render_markdown("1310", annotations_of("1310"))


def test_a_component_cannot_start_a_list_of_its_own():
    parts = (Component(meaning="1. 甲"), Component(meaning="- 乙"))
    entry = TOWNS.model_copy(update={"components": parts})
    rendered = render_markdown("双区", [Annotation(0, 2, "双区", entry)])
    assert "    - 1\\. 甲\n    - \\- 乙" in rendered
