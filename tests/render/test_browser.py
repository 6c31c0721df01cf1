"""Annotated pages in headless Chromium: hover, focus, Esc, touch, no script, print, and axe-core.

Needs Chromium and the extra `browser`, so `make test` leaves it out; `make browser` runs it. Pages are served by
nobody: their HTML is set, and every request is refused.
"""

from __future__ import annotations

import pytest

from govterms import Component, Entry, Glossary, Source, html_assets
from govterms.script import to_traditional
from tests.chromium import violations

pytestmark = pytest.mark.browser

PLAN = Entry(
    headword="“1310”具体部署",
    abbreviations=("1310",),
    definition="“1”是指一个目标；“3”是指三条路；“10”是指十件实事。",
    components=(
        Component(label="1", meaning="一个目标"),
        Component(label="3", meaning="三条路"),
        Component(label="10", meaning="十件实事"),
    ),
    source=Source(
        place="云台镇", year=2025, title="2025年云台镇政府工作报告", url="https://example.org/report?a=1&b=2"
    ),
)
OLD_PLAN = Entry(
    headword="“1310”行动",
    abbreviations=("1310",),
    definition="指一年见势、三年成形、十年树标杆。",
    source=Source(place="青溪县", year=2023),
)
AREAS = Entry(
    headword="“双区”",
    abbreviations=("双区",),
    definition="指云台产业园区和南岭文旅园区，" * 200,  # a tip that scrolls, in whatever font
    source=Source(place="云台镇", year=2025),
)
GLOSSARY = Glossary([PLAN, OLD_PLAN, AREAS])
BODY = """
<h1>云台镇2025年政府工作报告</h1>
<p>深入落实“<b>13</b>10”具体部署，加快“双区”建设。</p>
<h2>一、产业</h2>
<p>围绕“1310”具体部署，开工项目12个。</p>
<ul><li>“1310”具体部署全部完成。</li><li><a name="here">办好“双区”</a></li></ul>
<p style="margin-top: 60em">再次落实“1310”具体部署，<a href="https://example.org/">链接</a></p>
"""
HEAD = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>报告</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    "<style>main a:link {{ color: inherit }} {style}</style></head><body><main>{body}</main></body></html>"
)
# What stands in the style sheets of many pages, and would spoil notes and tips.
HARSH = (
    "* { margin: 0; padding: 0 } body { font: 12px/20px serif } main p { text-indent: 2em; line-height: 28px }"
    "main a:link { text-decoration: none; color: #b00 } main li { float: left; width: 120px; list-style: square }"
    "main { overflow: hidden; transform: translateX(0) } main b { font-size: 30px; letter-spacing: 1em }"
)


def page_of(body: str = BODY, style: str = "", **options) -> str:
    return GLOSSARY.annotate_html(HEAD.format(style=style, body=body), place="云台镇", year=2025, **options)


def fragment() -> str:
    speech = GLOSSARY.annotate("落实“1310”，建好“双区”。\n").to_html()
    return HEAD.format(style="", body=f"<h1>讲话</h1>{speech}")


TEMPLATES = {
    "report": page_of,
    "harsh style": lambda: page_of(style=HARSH),
    "traditional": lambda: page_of(to_traditional(BODY)),
    "inline": lambda: page_of(form="inline"),
    "fragment": fragment,
}


@pytest.fixture
def show(browser):
    """Show HTML in a page of its own; a script error in it fails the test."""
    contexts, errors = [], []

    def open_page(html, *, width=900, touch=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 700}, has_touch=touch, is_mobile=touch, **options
        )
        contexts.append(context)
        context.route("**/*", lambda route: route.abort())
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_content(html)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


def term(page, number=0):
    return page.locator("a.govterms-term").nth(number)


def tip(page):
    return page.locator(".govterms-tip")


def described_text(page, control) -> str:
    return page.locator(f"#{control.get_attribute('aria-describedby')}").inner_text()


def inside_view(page) -> bool:
    box = tip(page).bounding_box()
    view = page.viewport_size
    return box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= view["width"] + 1


class TestTip:
    def test_hover_shows_definition_components_origin_and_other_senses(self, show):
        page = show(page_of())
        term(page).hover()
        tip(page).wait_for()
        shown = tip(page).inner_text()
        assert PLAN.definition in shown
        assert "云台镇，2025年" in shown
        assert OLD_PLAN.definition in shown
        assert "青溪县，2023年" in shown
        assert [item.inner_text() for item in tip(page).locator(".govterms-components li").all()] == [
            "1：一个目标",
            "3：三条路",
            "10：十件实事",
        ]

    def test_the_second_piece_of_a_split_term_shows_it_too(self, show):
        page = show(page_of())
        page.locator("span.govterms-term[data-govterms-of]").first.hover()
        tip(page).wait_for()
        assert PLAN.definition in tip(page).inner_text()

    def test_the_pointer_can_move_into_it_and_closes_it_by_leaving(self, show):
        page = show(page_of())
        term(page).hover()
        tip(page).wait_for()
        tip(page).hover()
        page.wait_for_timeout(500)
        assert tip(page).count() == 1
        page.mouse.move(5, 690)
        tip(page).wait_for(state="detached")

    def test_esc_closes_it_without_moving_the_pointer_and_it_stays_closed(self, show):
        page = show(page_of())
        term(page).hover()
        tip(page).wait_for()
        page.keyboard.press("Escape")
        assert tip(page).count() == 0
        page.wait_for_timeout(300)
        assert tip(page).count() == 0

    def test_the_keyboard_shows_pins_and_closes_it(self, show):
        page = show(page_of())
        page.keyboard.press("Tab")
        assert tip(page).count() == 1
        assert term(page).get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        assert term(page).get_attribute("aria-expanded") == "true"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.govterms-tip') !== null")
        page.keyboard.press("Escape")
        assert tip(page).count() == 0
        assert page.evaluate("document.activeElement.className") == "govterms-term"
        page.wait_for_timeout(200)
        assert tip(page).count() == 0

    def test_tab_goes_from_term_to_term_and_the_tip_goes_along(self, show):
        page = show(page_of())
        for expected in (PLAN, AREAS, AREAS, PLAN):  # a tip that scrolls is a stop of its own
            page.keyboard.press("Tab")
            assert expected.definition in tip(page).inner_text()

    def test_a_term_in_an_anchor_works_by_keyboard_and_click(self, show):
        page = show(page_of())
        control = page.locator("span.govterms-term[tabindex]")
        control.focus()
        page.keyboard.press("Enter")
        assert AREAS.definition in tip(page).inner_text()
        page.keyboard.press("Escape")
        control.click()
        assert tip(page).count() == 1

    def test_click_pins_it_and_the_next_click_closes_it(self, show):
        page = show(page_of())
        term(page, 1).click()
        page.mouse.move(5, 690)
        page.wait_for_timeout(500)
        assert tip(page).count() == 1
        term(page, 1).click()
        assert tip(page).count() == 0
        assert page.url == "about:blank"

    def test_a_click_elsewhere_closes_it(self, show):
        page = show(page_of())
        term(page).click()
        page.mouse.click(5, 690)
        assert tip(page).count() == 0

    def test_its_last_link_leads_to_the_note(self, show):
        page = show(page_of())
        term(page).click()
        tip(page).locator(".govterms-more a").click()
        tip(page).wait_for(state="detached")
        assert page.locator("li:target dfn").inner_text() == PLAN.headword

    def test_it_is_announced_in_the_words_of_the_definition(self, show):
        page = show(page_of())
        assert PLAN.definition in described_text(page, term(page))
        assert term(page).get_attribute("role") == "doc-noteref"

    def test_it_stays_in_view_and_shows_above_where_there_is_no_room_below(self, show):
        page = show(page_of(), width=360)
        for number in range(page.locator("a.govterms-term").count()):
            control = term(page, number)
            control.scroll_into_view_if_needed()
            control.hover()
            tip(page).wait_for()
            assert inside_view(page)
            box, line = tip(page).bounding_box(), control.bounding_box()
            assert box["y"] >= line["y"] + line["height"] or box["y"] + box["height"] <= line["y"]
            page.keyboard.press("Escape")

    @pytest.mark.parametrize("style", ["", HARSH])
    def test_no_style_of_the_page_reaches_it(self, show, style):
        page = show(page_of(style=style))
        term(page).click()
        look = tip(page).evaluate(
            """tip => [getComputedStyle(tip), getComputedStyle(tip.querySelector("li")),
            getComputedStyle(tip.querySelector("p"))].map(style => [style.fontSize, style.fontWeight, style.float,
            style.textIndent, style.letterSpacing, style.position])"""
        )
        assert look == [
            ["15px", "400", "none", "0px", "normal", "fixed"],
            ["15px", "400", "none", "0px", "normal", "static"],
            ["15px", "400", "none", "0px", "normal", "static"],
        ]

    def test_the_text_of_the_page_is_the_same_after_it_closed(self, show):
        page = show(page_of())
        before = page.content()
        term(page).click()
        page.keyboard.press("Escape")
        assert page.content() == before


class TestTouch:
    def test_a_tap_shows_it_and_the_next_one_closes_it(self, show):
        page = show(page_of(), width=360, touch=True)
        term(page).tap()
        assert PLAN.definition in tip(page).inner_text()
        term(page).tap()
        assert tip(page).count() == 0

    def test_a_tap_elsewhere_closes_it(self, show):
        page = show(page_of(), width=360, touch=True)
        term(page).tap()
        page.touchscreen.tap(10, 10)
        assert tip(page).count() == 0

    def test_the_sheet_does_not_cover_its_term(self, show):
        page = show(page_of(), width=360, touch=True)
        last = term(page, page.locator("a.govterms-term").count() - 1)
        last.scroll_into_view_if_needed()
        last.tap()
        box, line = tip(page).bounding_box(), last.bounding_box()
        assert line["y"] + line["height"] <= box["y"]


class TestWithoutScript:
    def test_terms_lead_to_notes_and_back(self, show):
        page = show(page_of(), java_script_enabled=False)
        term(page).click()
        assert page.locator("li:target dfn").inner_text() == PLAN.headword
        page.locator("li:target .govterms-back a").first.click()
        assert page.locator("a.govterms-term:target").count() == 1

    def test_terms_show_the_numbers_of_their_notes(self, show):
        page = show(page_of(), java_script_enabled=False)
        marks = page.locator("[data-govterms-note]")
        assert [mark.get_attribute("data-govterms-note") for mark in marks.all()] == "[1] [2] [1] [1] [2] [1]".split()
        # Seen by their width: scripts are off, so styles cannot be asked for.
        plain = show(page_of()).locator("a.govterms-term").nth(1).bounding_box()["width"]
        assert term(page, 1).bounding_box()["width"] > plain


class TestPrint:
    def test_terms_carry_numbers_and_notes_are_printed(self, show):
        page = show(page_of())
        page.emulate_media(media="print")
        mark = "element => getComputedStyle(element, '::after').content"
        assert page.locator("[data-govterms-note]").first.evaluate(mark) == '"\N{WORD JOINER}[1]"'
        assert page.locator(".govterms-notes ol > li").count() == 2
        assert page.locator(".govterms-notes").is_visible()
        assert not page.locator(".govterms-back").first.is_visible()

    def test_an_open_tip_is_not_printed(self, show):
        page = show(page_of())
        term(page).click()
        page.emulate_media(media="print")
        assert not tip(page).is_visible()


class TestLinked:
    def test_linked_style_and_script_work_as_inlined_ones_do(self, show):
        files = html_assets() | {"page.html": page_of(assets="linked", assets_url="/static/")}
        types = {"css": "text/css", "js": "text/javascript", "html": "text/html; charset=utf-8"}
        page = show("")

        def answer(route):
            name = route.request.url.rpartition("/")[2]
            route.fulfill(body=files[name], content_type=types[name.rpartition(".")[2]])

        page.context.route("http://site.example/static/*", answer)
        page.goto("http://site.example/static/page.html")
        term(page).click()
        assert tip(page).evaluate("tip => getComputedStyle(tip).position") == "fixed"

    def test_two_annotated_fragments_on_one_page_share_one_script(self, show):
        first, second = (GLOSSARY.annotate(text).to_html() for text in ("落实“1310”。", "建好“双区”。"))
        page = show(HEAD.format(style="", body=f"<h1>二则</h1>{first}{second}"))
        term(page, 0).click()
        assert PLAN.definition in tip(page).inner_text()
        term(page, 1).click()
        assert AREAS.definition in tip(page).inner_text()
        assert tip(page).count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [900, 360])
@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_no_violation(show, template, width, scheme):
    page = show(TEMPLATES[template](), width=width, touch=width < 600, color_scheme=scheme)
    assert violations(page) == []
    if template == "inline":
        return
    control = page.locator(".govterms-term[role]").nth(1)  # with the longest definition
    control.focus()
    page.keyboard.press("Enter")
    assert control.get_attribute("aria-expanded") == "true"
    assert violations(page) == []
