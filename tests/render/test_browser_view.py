"""What an HTML parser that is not ours sees of pages before and after annotation."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govterms.render.html import render_html
from govterms.render.page import OBJECT, extract_text
from govterms.render.splice import splice_html
from tests.render.samples import PIECES, annotations_of, any_annotations

justhtml = pytest.importorskip("justhtml")

# The parser ends a comment at `<!--!>`; the standard and browsers do not.
_PAGES = st.lists(st.sampled_from([piece for piece in PIECES if len(piece) < 1000]), max_size=14).map("".join)
pages = _PAGES.filter(lambda html: "<!--!>" not in html)

_LEFT_ALONE = set(
    """
    audio button canvas code datalist frameset head iframe kbd listing math noembed noframes noscript object optgroup
    option plaintext pre rp rt samp script select style svg template textarea title video xmp
    """.split()
)


def text_of(html, skip=lambda _: False):
    """Join the text nodes of a page, save those in elements that `skip` tells to leave out."""
    texts, stack = [], [justhtml.JustHTML(html, sanitize=False).root]
    while stack:
        node = stack.pop()
        if node.name == "#text":
            texts.append(node.data)
        elif not (isinstance(node.attrs, dict) and skip(node)):
            stack += [*reversed(node.children or []), *filter(None, [getattr(node, "template_content", None)])]
    return "".join(texts)


@settings(max_examples=200, deadline=None)
@given(pages, st.data())
def test_annotating_a_page_adds_elements_and_changes_no_text(html, data):
    page = extract_text(html)
    annotated = splice_html(page, data.draw(any_annotations(page.text)))
    runs = re.findall(r'<(?:a|span|section) data-govterms="([1-9][0-9]*)"', annotated)
    newest = max(runs, key=lambda run: (len(run), run), default=None) if annotated != html else None
    without_notes = text_of(
        annotated, lambda node: newest and node.name == "section" and node.attrs.get("data-govterms") == newest
    )
    assert without_notes == text_of(html)


@settings(max_examples=200, deadline=None)
@given(pages)
def test_only_text_that_a_browser_shows_is_offered(html):
    assume("govterms" not in html and "translate" not in html)
    # A link opened again inside of a table moves out of it and takes the first
    # one with it: the tokenizer does not rebuild such trees, a browser does.
    assume(not re.search(r"<a\b.*<table.*<a\b", html, re.IGNORECASE | re.DOTALL))
    shown = text_of(html, lambda node: node.name in _LEFT_ALONE or (node.name == "a" and "href" in node.attrs))
    letters = iter(shown)
    assert all(letter in letters for letter in re.sub(rf"[\s{OBJECT}]", "", extract_text(html).text))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("双区1310恶<>&\"'\r\n \u3000;lt"), max_size=40))
def test_the_text_of_a_rendered_text_is_the_text(text):
    html = render_html(text, annotations_of(text))
    assert text_of(html, lambda node: node.name == "section") == text
