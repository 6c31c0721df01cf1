"""Plain text as an HTML fragment."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation, SpanError
from govterms.render.html import render_html
from govterms.render.splice import strip_html
from tests.render.samples import CLUSTER, annotations_of, any_annotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("双\n\n区", "<p>双</p>\n\n<p>区</p>"),
        ("\n双\r\n区\r", "\n<p>双</p>&#13;\n<p>区</p>&#13;"),
        ("R&D <b> > \0", "<p>R&amp;D &lt;b&gt; &gt; &#0;</p>"),
    ],
)
def test_lines_become_paragraphs_and_text_is_escaped(text, expected):
    assert render_html(text, []) == f'<div class="govterms-text">{expected}</div>'


def test_a_term_with_an_escaped_letter_is_one_piece():
    html = render_html("R&D", [Annotation(0, 3, "R&D", CLUSTER)])
    assert "<abbr>R&amp;D</abbr></a>" in html


def test_a_term_over_a_line_break_is_marked_in_both_lines():
    html = render_html("双\n区", [Annotation(0, 3, "双\n区", CLUSTER)])
    assert re.search(r"<p><a [^>]*>双</a></p>\n<p><span [^>]*>区</span></p>", html)


def test_notes_stand_within_the_fragment():
    assert render_html("双区", annotations_of("双区")).endswith("</section></div>")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30) | st.text(st.sampled_from("双区<>&\r\n"), max_size=20), st.data())
def test_stripping_gives_the_fragment_without_annotations(text, data):
    assert strip_html(render_html(text, data.draw(any_annotations(text)))) == render_html(text, [])


class TestWrongAnnotations:
    @pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (0, 9), (-1, 1)])
    def test_outside_of_the_text_are_refused(self, start, end):
        with pytest.raises(SpanError, match="code points"):
            render_html("双区", [Annotation(start, end, "双区"[start:end], CLUSTER)])

    def test_that_overlap_are_refused(self):
        annotations = [Annotation(0, 2, "双区", CLUSTER), Annotation(1, 2, "区", CLUSTER)]
        with pytest.raises(SpanError, match="overlaps"):
            render_html("双区", annotations)

    def test_of_another_text_are_refused(self):
        with pytest.raises(SpanError, match="very text"):
            render_html("三区", [Annotation(0, 2, "双区", CLUSTER)])
