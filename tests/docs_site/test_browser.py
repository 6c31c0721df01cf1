"""The documentation in headless Chromium: tips, the glossary page and back, keyboard, phone width, dark mode, axe-core.

Needs Chromium and the extras `browser` and `docs`. Nobody serves the site: requests are answered from the folder it was
built in, and what else is asked for is noted.
"""

from __future__ import annotations

import pytest

from tests.chromium import violations, visits
from tests.docs_site.built import build_docs

pytestmark = pytest.mark.browser

TEMPLATES = (
    *("", "output/", "performance/", "reference/python/", "reference/objects/", "reference/command/"),
    *("glossary/", "404.html"),
)
"""One page of each sort: prose with terms, tables, a plot, both forms of reference, text, the glossary, the rest."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_docs(tmp_path_factory.mktemp("docs"))


@pytest.fixture
def visit(browser, site):
    """Open a page of the site; nothing may be asked of another host."""
    outside: list[str] = []
    with visits(browser, site, outside, width=1280) as open_page:
        yield open_page
    assert outside == []


def test_a_tip_leads_to_the_glossary_page_and_that_leads_back(visit):
    page = visit("")
    page.locator("a.govterms-term", has_text="1310").first.click()
    tip = page.locator(".govterms-tip")
    assert "山水宜居示范县" in tip.inner_text()
    tip.locator(".govterms-entry a").click()
    entry = page.locator(".govterms-entry:target")
    assert "山水宜居示范县" in entry.inner_text()
    entry.locator(".govterms-uses a").first.click()
    page.wait_for_url(lambda url: "glossary" not in url)
    assert page.locator("a.govterms-term:target").inner_text() == "1310"


def test_hovering_shows_a_tip(visit):
    page = visit("")
    page.locator("a.govterms-term").first.hover()
    page.locator(".govterms-tip").wait_for()
    assert page.locator(".govterms-tip").count() == 1


def test_the_keyboard_reaches_terms_and_esc_closes_tips(visit):
    page = visit("")
    page.locator("article a[href='glossary/']").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.govterms-term')")
    page.keyboard.press("Enter")
    assert page.locator(".govterms-tip").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".govterms-tip").count() == 0


def test_numbers_are_left_alone(visit):
    terms = visit("").locator(".example a.govterms-term").all_inner_texts()
    assert terms.count("1310") == 1


def test_the_search_finds_entries(visit):
    page = visit("")
    page.locator(".md-search__input").click()
    page.keyboard.type("三进小院")
    page.keyboard.press("End")  # letters are inserted without keys; the search listens to keys, as an input method's
    page.locator(".md-search-result__item a[href*='glossary/']").first.wait_for()
    assert "三进小院" in page.locator(".md-search-result__list").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tips_have_the_ground_of_the_page(visit, scheme):
    page = visit("", color_scheme=scheme)
    page.locator("a.govterms-term").first.click()
    ground = "getComputedStyle(document.querySelector('{}')).backgroundColor"
    tip, body = (page.evaluate(ground.format(place)) for place in (".govterms-tip", "body"))
    assert tip == body


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", TEMPLATES)
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_page(visit, path, width, scheme):
    page = visit(path, width=width, color_scheme=scheme)
    if page.locator("a.govterms-term").count():
        page.locator("a.govterms-term").first.click()
        box = page.locator(".govterms-tip").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
