"""Insertion into HTML, and taking it out again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation, Glossary
from govterms.render.extract import extract_text
from govterms.render.html_options import HtmlStyle
from govterms.render.splice import splice_html, strip_html
from tests.render.samples import CLUSTER, HOSTILE, PIECES, PLAN, annotations_of, any_annotations, nasty_pages

CASES = json.loads((Path(__file__).parents[1] / "data" / "render" / "splices.json").read_text(encoding="utf-8"))


FORMS = [HtmlStyle(form=form, assets=assets) for form in ("tips", "inline") for assets in ("inlined", "linked")]
styles = st.sampled_from(FORMS)


def annotate(html, **style):
    page = extract_text(html)
    return splice_html(page, annotations_of(page.text), style=HtmlStyle(**style))


def outline(html):
    """Shorten inserted markup: `<a 1>` for a piece that shows the number of note 1, `{notes}` for the notes."""
    html = re.sub(r'<section data-govterms="\d+" class="govterms-notes".*?</section>', "{notes}", html, flags=re.DOTALL)
    html = re.sub(r'<(a|span) data-govterms="\d+"[^>]*data-govterms-note="\[(\d+)\]">', r"<\1 \2>", html)
    html = re.sub(r'<(a|span) data-govterms="\d+"[^>]*>', r"<\1>", html)
    return re.sub(r"</?abbr>", "", html)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_markup_is_inserted_where_it_belongs(case):
    assert outline(annotate(case["html"])) == case["expected"]


class TestStripping:
    @settings(max_examples=400, deadline=None)
    @given(nasty_pages, st.data(), styles)
    def test_gives_back_any_page_with_any_annotations(self, html, data, style):
        page = extract_text(html)
        assert strip_html(splice_html(page, data.draw(any_annotations(page.text)), style=style)) == html

    @settings(max_examples=200, deadline=None)
    @given(nasty_pages, st.data(), styles, styles)
    def test_takes_back_the_last_of_several_annotations(self, html, data, one, other):
        page = extract_text(html)
        first = splice_html(page, annotations_of(page.text), style=one)
        page = extract_text(first)
        second = splice_html(page, data.draw(any_annotations(page.text)), style=other)
        assert strip_html(second) == first
        assert strip_html(strip_html(second)) == html

    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.sampled_from([piece for piece in PIECES if "govterms=" not in piece])).map("".join))
    def test_leaves_pages_alone_that_were_never_annotated(self, html):
        assert strip_html(html) == html

    @settings(max_examples=200, deadline=None)
    @given(nasty_pages)
    def test_never_raises(self, html):
        assert len(strip_html(html)) <= len(html)

    def test_gives_back_a_page_of_many_terms_before_and_behind_its_notes(self):
        html = f"<body><div>{'<p>双区，落实1310。</p>' * 300}</div></body>{'双区<b>13</b>10' * 300}"
        before = "<p><a 1>双区</a>，落实<a 2>1310</a>。</p>" * 300
        behind = "<a 1>双区</a><b><a>13</a></b><span 2>10</span>" * 300
        annotated = annotate(html)
        assert outline(annotated) == f"<body><div>{before}</div>{{notes}}</body>{behind}"
        assert strip_html(annotated) == html
        assert strip_html(annotate(html, form="inline")) == html

    def test_records_a_run_that_marked_nothing_on_a_marked_page(self):
        first = annotate("<p>双区</p>")
        page = extract_text(first)
        second = splice_html(page, [])
        assert second != first
        assert strip_html(second) == first

    @pytest.mark.parametrize(
        "piece",
        [
            '<a data-govterms="1">',
            '<a data-govterms="1" ',
            '<a data-govterms="1"><abbr>',
            '<section data-govterms="1">',
            '<span data-govterms="1">x',
            '<sup data-govterms="1">',
        ],
    )
    def test_of_a_long_imitation_ends(self, piece):
        html = piece * 20_000
        assert strip_html(html) == html


class TestMarkup:
    @pytest.mark.parametrize("form", ["tips", "inline"])
    def test_nothing_from_a_glossary_becomes_markup(self, form):
        html = annotate("<p>恶双区恶", form=form)
        inserted = re.sub(r"<style>.*?</style>|<script>\n.*?</script>", "", html, flags=re.DOTALL)
        tags = re.findall(r"<(/?[^\s>]*)", inserted)
        names = set("a abbr b cite dfn h2 li ol p section sup ul".split())
        assert set(tags) <= names | {f"/{name}" for name in names}
        assert "javascript:" not in html
        assert "onerror=alert" not in re.sub(r"&lt;img src=x onerror=alert", "", html)
        assert html.count('data-govterms="9"') == 0

    def test_only_web_addresses_become_links(self):
        for url, is_link in {
            "https://example.org/a": True,
            "HTTP://example.org": True,
            "javascript:alert(1)": False,
            "data:text/html,x": False,
            "//example.org": False,
            " https://example.org": False,
            "https://example.org/\nx": False,
        }.items():
            entry = CLUSTER.model_copy(update={"source": CLUSTER.source.model_copy(update={"url": url})})
            html = splice_html(extract_text("双区"), [Annotation(0, 2, "双区", entry)])
            assert ('rel="external"' in html) is is_link

    def test_notes_show_definition_components_origin_and_other_senses(self):
        notes = annotate("双区1310").partition("<ol>")[2].partition("<style>")[0]
        assert f"<dfn>{CLUSTER.headword}</dfn>：{CLUSTER.definition}" in notes
        assert "<li><b>10</b>：十年树标杆</li>" in notes
        assert "青溪县，2025年" in notes
        assert "《2025年青溪县政府工作报告》" in notes
        assert "另有1个义项：" in notes
        assert "<li>云台镇，2023年，双区：指老城区和新城区。</li>" in notes

    @pytest.mark.parametrize("form", ["tips", "inline"])
    def test_every_link_has_its_target_and_ids_are_unique(self, form):
        html = annotate("<p>双区1310<b>双</b>区恶1310<a name=x>双区</a>" + "双区" * 20, form=form)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'(?:href|-of)="#?(govterms-[^"]+)"', html)) <= set(ids)
        assert set(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html)) <= set(ids)

    def test_ids_of_two_pages_differ(self):
        first, second = (set(re.findall(r' id="([^"]+)"', annotate(html))) for html in ("双区", "双区。"))
        assert not first & second

    def test_style_and_script_cannot_end_early_and_are_fit_for_xhtml(self):
        html = annotate("双区")
        for content in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, flags=re.DOTALL):
            assert not set(content) & set("<&")
            assert content.isascii()

    def test_a_character_shared_by_two_terms_goes_to_the_first(self):
        page = extract_text("&bne;")  # one reference, two code points
        html = splice_html(page, [Annotation(0, 1, page.text[0], PLAN), Annotation(1, 2, page.text[1], HOSTILE)])
        assert outline(html) == "<a 1>&bne;</a>{notes}"


class TestThroughTheGlossary:
    GLOSSARY = Glossary([CLUSTER, PLAN])

    def test_terms_are_marked_and_the_page_comes_back(self):
        html = "<head><title>“双区”</title></head><body><p>加快&ldquo;<b>双</b>区&rdquo;建设，落实“1310”行动。</body>"
        annotated = self.GLOSSARY.annotate_html(html)
        assert outline(annotated) == (
            "<head><title>“双区”</title></head><body><p>加快&ldquo;<b><a>双</a></b><span 1>区</span>&rdquo;建设，"
            "落实“<a 2>1310</a>”行动。{notes}</body>"
        )
        assert strip_html(annotated) == html

    @settings(max_examples=100, deadline=None)
    @given(
        nasty_pages,
        st.sampled_from(["tips", "inline"]),
        st.booleans(),
        st.sampled_from(["all", "document", "section", "paragraph"]),
    )
    def test_any_page_comes_back(self, html, form, in_headings, occurrences):
        annotated = self.GLOSSARY.annotate_html(
            html, occurrences=occurrences, in_headings=in_headings, skip_classes=["x"], form=form
        )
        assert strip_html(annotated) == html
