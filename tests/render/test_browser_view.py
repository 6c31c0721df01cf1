"""What an HTML parser that is not ours sees of pages before and after annotation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import govterms
from govterms.render.extract import extract_text
from govterms.render.html import render_html
from govterms.render.html_options import HtmlStyle
from govterms.render.page import OBJECT
from govterms.render.splice import splice_html
from tests.render.samples import PIECES, annotations_of, any_annotations

justhtml = pytest.importorskip("justhtml")

# The parser ends a comment at `<!--!>`; the standard and browsers do not.
_MORE = ["<a name=y>", "<h2>", "</h2>", "<caption>", "</td>", "<font>", "</font>", "\n"]
_PAGES = st.lists(st.sampled_from([piece for piece in PIECES if len(piece) < 1000] + _MORE), max_size=14).map("".join)
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


def tree_of(html, run=None):
    """Return a page as nested tuples and strings, the elements that a run inserted taken out."""
    return _children(justhtml.JustHTML(html, sanitize=False).root, run)


def _children(parent, run):
    children = []
    for node in [*(parent.children or []), *filter(None, [getattr(parent, "template_content", None)])]:
        attributes = getattr(node, "attrs", None) or {}
        if node.name == "#text":
            parts = [node.data]
        elif run and attributes.get("data-govterms") == run:
            parts = [] if node.name in ("section", "sup") else _without_abbr(_children(node, run))
        elif node.name.startswith(("#", "!")):
            parts = [(node.name, node.data if isinstance(node.data, str) else "")]
        else:
            parts = [(node.name, tuple(sorted(attributes.items())), _children(node, run))]
        for part in parts:
            if children and isinstance(children[-1], str) and isinstance(part, str):
                children[-1] += part
            else:
                children.append(part)
    return children


def _without_abbr(children):
    is_ours = len(children) == 1 and not isinstance(children[0], str) and children[0][:2] == ("abbr", ())
    return children[0][2] if is_ours else children


def newest_run(html):
    runs = re.findall(r'<(?:a|abbr|span|sup|section) data-govterms="([1-9][0-9]*)"', html)
    return max(runs, key=lambda run: (len(run), run), default=None)


forms = st.sampled_from([HtmlStyle(form=form) for form in ("tips", "inline")])


@settings(max_examples=200, deadline=None)
@given(pages, st.data(), forms)
def test_annotating_a_page_changes_no_text(html, data, style):
    page = extract_text(html)
    annotated = splice_html(page, data.draw(any_annotations(page.text)), style=style)
    run = newest_run(annotated) if annotated != html else None
    inserted = ("section", "sup")
    assert text_of(
        annotated, lambda node: run and node.name in inserted and node.attrs.get("data-govterms") == run
    ) == text_of(html)


@settings(max_examples=300, deadline=None)
@given(pages, st.data(), forms)
def test_annotating_a_page_adds_elements_and_leaves_the_tree_as_it_was(html, data, style):
    page = extract_text(html)
    # Notes stand before what the page leaves open to its end, such as a link: there they may end a paragraph.
    assume(page.tail == len(html) or html[page.tail :].lower().startswith("</body"))
    annotated = splice_html(page, data.draw(any_annotations(page.text)), style=style)
    assert tree_of(annotated, newest_run(annotated) if annotated != html else None) == tree_of(html)


def own_pages():
    """Pages of our own: the samples, and the docs as they are read on a site."""
    root = Path(__file__).parents[2]
    markdown = MarkdownIt("commonmark").enable("table")
    for path in sorted([*root.glob("tests/samples/*.html"), *root.glob("docs/*.md"), root / "README.md"]):
        text = path.read_text(encoding="utf-8")
        body = text if path.suffix == ".html" else f"<!doctype html><title>x</title>{markdown.render(text)}"
        yield pytest.param(body, id=path.name)


@pytest.mark.parametrize("options", [{}, {"form": "inline"}, {"in_headings": False}, {"assets": "linked"}], ids=str)
@pytest.mark.parametrize("html", list(own_pages()))
def test_real_pages_keep_their_tree(html, options):
    samples = Path(__file__).parents[1] / "samples"
    glossary = govterms.harvest_file(samples / "portal.html").merge(govterms.harvest_file(samples / "cited.txt"))
    annotated = glossary.annotate_html(html, in_glossaries=True, where_explained=True, **options)
    assert govterms.strip_html(annotated) == html
    if annotated != html:
        assert tree_of(annotated, newest_run(annotated)) == tree_of(html)


def test_some_real_page_is_annotated():
    portal = (Path(__file__).parents[1] / "samples" / "portal.html").read_text(encoding="utf-8")
    glossary = govterms.harvest_file(Path(__file__).parents[1] / "samples" / "portal.html")
    assert newest_run(glossary.annotate_html(portal)) == "1"


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
