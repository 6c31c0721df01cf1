"""What of a page is text, and where it stands."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.render.extract import extract_text
from govterms.render.page import OBJECT
from govterms.render.regions import HIDDEN
from govterms.render.tokens import MARKUP
from tests.render.samples import PIECES, nasty_pages

CASES = json.loads((Path(__file__).parents[1] / "data" / "render" / "pages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_text_is_what_a_reader_may_have_explained(case):
    assert extract_text(case["html"]).text == case["text"]


@settings(max_examples=200, deadline=None)
@given(nasty_pages)
def test_every_character_of_the_text_leads_back_to_the_page(html):
    page = extract_text(html)
    for run in page.runs:
        text, source = page.text[run.text_start : run.text_end], html[run.html_start : run.html_end]
        assert text == source or source[0] == "&" or (text == " " and source.isspace())
    bare = "".join(page.text[run.text_start : run.text_end] for run in page.runs)
    assert re.sub(rf"[\s{OBJECT}]", "", page.text) == re.sub(rf"[\s{OBJECT}]", "", bare)


@settings(max_examples=200, deadline=None)
@given(nasty_pages)
def test_runs_and_spans_are_in_order_and_never_hold_a_tag(html):
    page = extract_text(html)
    for run, following in pairwise(page.runs):
        assert run.text_end <= following.text_start
        assert run.html_end <= following.html_start
    for span in page.html_spans(0, len(page.text)):
        assert span.start < span.end
        assert not re.search(r"<[A-Za-z/!?]", span.of(html))


@settings(max_examples=200, deadline=None)
@given(nasty_pages)
def test_no_markup_begins_in_what_is_text(html):
    position = 0
    for markup in MARKUP.finditer(html):
        assert not re.search(r"<[A-Za-z/!?]", html[position : markup.start()])
        position = markup.end()
    assert not re.search(r"<[A-Za-z/!?]", html[position:])


def tag_end(html, position):
    """Return where the tag at `position` ends, state by state as the HTML standard has it; 0 for nowhere."""
    state = "name"
    for place in range(position + 1, len(html)):
        letter, is_space = html[place], html[place] in "\t\n\f\r "
        if state in ("'", '"'):
            state = "before attribute" if letter == state else state
        elif letter == ">":
            return place + 1
        elif state == "value":
            state = "before attribute" if is_space else state
        elif state == "before value":
            state = state if is_space else letter if letter in "'\"" else "value"
        elif is_space:
            state = {"attribute": "behind attribute", "name": "before attribute"}.get(state, state)
        elif state != "name" or letter == "/":
            is_value = letter == "=" and state in ("attribute", "behind attribute")
            state = "before value" if is_value else "before attribute" if letter == "/" else "attribute"
    return 0


@settings(max_examples=400, deadline=None)
@given(st.text("ab=\"'/ \n><", max_size=14))
def test_tags_end_where_the_standard_has_it(attributes):
    html = f"<b{attributes}"
    markup = MARKUP.match(html)
    assert markup.end() == (tag_end(html, 1) or 1)


@pytest.mark.parametrize("piece", [*PIECES, " \t", "<svg><![CDATA[", "<script><!--<script>", "<x ="])
def test_a_long_page_of_one_piece_is_read(piece):
    # Quadratic time would show here as a test that takes minutes.
    html = piece * (200_000 // len(piece))
    assert len(extract_text(html).text) <= len(html)


def test_hidden_elements_are_all_left_alone():
    for name in HIDDEN - {"head"}:
        assert extract_text(f"双<{name}>甲</{name}>区").text == "双区"
