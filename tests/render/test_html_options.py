"""What the options of HTML output change."""

from __future__ import annotations

import re

import pytest

import govterms
from govterms import Glossary
from govterms.render.extract import extract_text
from govterms.script import to_traditional
from tests.render.samples import CLUSTER, PLAN, TOWNS

GLOSSARY = Glossary([CLUSTER, PLAN, TOWNS])
PAGE = "<h2>“双区”建设</h2><p>加快“双区”建设，落实“1310”行动。</p><div class='menu side'>“双区”</div>"


def marked(html):
    """Return the names of the elements in which terms are marked."""
    return re.findall(r"<(\w+)[^>]*>[^<]*<(?:a|abbr|span) data-govterms", html)


class TestWhatIsLeftAlone:
    def test_headings_are_annotated_unless_they_are_left_out(self):
        assert marked(GLOSSARY.annotate_html(PAGE))[0] == "h2"
        assert "h2" not in marked(GLOSSARY.annotate_html(PAGE, in_headings=False))

    def test_what_stands_in_a_heading_left_out_is_no_first_occurrence(self):
        html = GLOSSARY.annotate_html(PAGE, occurrences="document", in_headings=False)
        assert marked(html)[0] == "p"
        assert html.count('role="doc-noteref"') == 2

    def test_headings_begin_sections(self):
        html = "<h2>甲</h2><p>“双区”和“双区”</p><h2>乙</h2><p>“双区”</p>"
        assert GLOSSARY.annotate_html(html, occurrences="section").count('role="doc-noteref"') == 2

    def test_headings_left_out_still_tell_place_and_year(self):
        html = "<h1>云台镇2023年政府工作报告</h1><p>加快“双区”建设。</p>"
        assert TOWNS.definition in GLOSSARY.annotate_html(html, in_headings=False).partition("</dfn>")[2][:40]

    @pytest.mark.parametrize(
        "html", ["<h2>双区</h2>", "<h2>双区", "<h2>一<h3>双区</h2>", "<div><h6>双<b>区</b></h6></div>"]
    )
    def test_a_heading_is_known_however_it_is_written(self, html):
        page = extract_text(html)
        assert page.headings[-1].of(page.text).strip() == "双区"

    def test_elements_of_a_class_are_left_alone(self):
        assert "div" in marked(GLOSSARY.annotate_html(PAGE))
        assert "div" not in marked(GLOSSARY.annotate_html(PAGE, skip_classes=["menu"]))
        assert "div" in marked(GLOSSARY.annotate_html(PAGE, skip_classes=["men"]))

    @pytest.mark.parametrize("value", ["a&#45;b", "'x a-b'", '"\nA-B a-b"'])
    def test_classes_are_read_as_browsers_read_them(self, value):
        assert extract_text(f"甲<p class={value}>乙", skip_classes=["a-b"]).text == "甲\n\ufffc"

    def test_one_string_is_no_collection_of_classes(self):
        with pytest.raises(TypeError, match="collection"):
            GLOSSARY.annotate_html(PAGE, skip_classes="menu")


class TestForm:
    def test_the_inline_form_has_no_script_no_class_and_no_style_sheet(self):
        html = GLOSSARY.annotate_html(PAGE, form="inline").replace("class='menu side'", "")
        assert not re.search(r"<script|<style|<link|class=", html)

    def test_the_inline_form_shows_numbers_and_has_the_note_as_title(self):
        html = GLOSSARY.annotate_html("<p>落实“13<b>10</b>”行动", form="inline")
        text = re.sub(r"<[^>]*>", "", html)
        assert text.startswith("落实“1310[1]”行动")
        assert "[1] “1310”行动：指一年见势、三年成形、十年树标杆。" in text
        parts = "· 1：一年见势\n· 3：三年成形\n· 10：十年树标杆"
        title = f"“1310”行动：指一年见势、三年成形、十年树标杆。\n{parts}\n南岭市，2024年"
        assert re.findall(r'<abbr data-govterms="1" title="([^"]*)"', html) == [title, title]

    @pytest.mark.parametrize("option", [{"form": "tip"}, {"assets": ""}, {"script": "zh-TW"}])
    def test_an_unknown_choice_is_refused(self, option):
        with pytest.raises(ValueError, match=f"{next(iter(option))} must be one of '"):
            GLOSSARY.annotate_html(PAGE, **option)

    def test_a_term_within_an_anchor_is_no_link(self):
        html = GLOSSARY.annotate_html("<a name=x>“双区”</a>“双区”")
        assert re.findall(r"<(\w+) data-govterms", html) == ["span", "a", "section"]

    def test_notes_within_an_open_anchor_have_no_links(self):
        notes = GLOSSARY.annotate_html("“双区”<a name=x>").partition("<section")[2].partition("<style")[0]
        assert "<a" not in notes


class TestAssets:
    def test_they_are_inlined_or_linked_or_left_to_the_site(self):
        inlined, linked, none = (
            GLOSSARY.annotate_html(PAGE, assets=assets, assets_url="/s/&") for assets in ("inlined", "linked", "none")
        )
        assert all(content in inlined for content in govterms.html_assets().values())
        assert '<link rel="stylesheet" href="/s/&amp;govterms.css">' in linked
        assert '<script src="/s/&amp;govterms.js" defer="defer"></script>' in linked
        assert "<style>" not in linked
        assert not re.search(r"<script|<style|<link", none)

    def test_they_are_small_and_load_nothing(self):
        for content in govterms.html_assets().values():
            assert len(content) < 10_000
            assert not re.search(r"https?:|@import|url\(|fetch|import\(|eval|innerHTML", content)


class TestScript:
    @pytest.mark.parametrize(
        ("page", "script", "expected"),
        [
            (PAGE, None, "两个园区错位发展"),
            (to_traditional(PAGE), None, "兩個園區錯位發展"),
            (PAGE, "traditional", "兩個園區錯位發展"),
            (to_traditional(PAGE), "simplified", "两个园区错位发展"),
        ],
    )
    def test_notes_follow_the_page_or_the_choice(self, page, script, expected):
        assert expected in GLOSSARY.annotate_html(page, script=script)

    def test_all_that_is_added_is_in_one_script_and_says_which(self):
        notes = GLOSSARY.annotate_html(to_traditional(PAGE)).partition("<section")[2]
        assert 'lang="zh-Hant"' in notes
        for words in ("名詞解釋", "另有1個義項", "返回正文第1處", "《2025年青溪縣政府工作報告》", "指老城區和新城區"):
            assert words in notes
