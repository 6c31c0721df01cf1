"""Markdown gives its text; only its name tells it from plain text."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms.read.markdown import parse_markdown

CASES = json.loads((Path(__file__).parents[1] / "data" / "read" / "markdown.json").read_text(encoding="utf-8"))
FRONT = """---
title: "2024年青溪县政府工作报告"
date: 2024-02-01
source: https://example.org/a
author: 青溪县人民政府
---
正文。
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_markdown_reads_without_its_markup(case):
    assert parse_markdown(case["markdown"]).text == case["text"]


def test_front_matter_is_provenance():
    page = parse_markdown(FRONT)
    assert (page.title, page.published) == ("2024年青溪县政府工作报告", "2024-02-01")
    assert (page.url, page.publisher) == ("https://example.org/a", "青溪县人民政府")


@pytest.mark.parametrize(("suffix", "is_markdown"), [(".md", True), (".MARKDOWN", True), (".txt", False), ("", False)])
def test_only_the_name_makes_markdown(tmp_path, suffix, is_markdown):
    path = tmp_path / f"报告{suffix}"
    path.write_text("# 标题\n\n1310*5080*2", encoding="utf-8")
    assert (govterms.read(path).original == "标题\n\n131050802") == is_markdown


def test_a_missing_library_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "mdit_py_plugins.footnote", None)
    with pytest.raises(govterms.MissingExtraError, match=r"govterms\[markdown\]"):
        parse_markdown("正文。")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="双区：1.-*_`#>|[]^()<>!\\ \n", max_size=60))
def test_any_text_is_markdown(text):
    assert isinstance(parse_markdown(text).text, str)
