"""The documentation in headless Chromium: tips, the glossary page and back, keyboard, phone width, dark mode, axe-core.

Needs Chromium and the extras `browser` and `docs`. Nobody serves the site: requests are answered from the folder it was
built in, and what else is asked for is noted.
"""

from __future__ import annotations

import mimetypes
import os
import shutil
from importlib import resources
from importlib.util import find_spec
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs_site.built import build_docs

pytestmark = pytest.mark.browser

TEMPLATES = ("", "output/", "reference/python/", "reference/objects/", "reference/command/", "glossary/", "404.html")
"""One page of each sort: prose with terms, prose with tables, both forms of reference, text, the glossary, the rest."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_docs(tmp_path_factory.mktemp("docs"))


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; where there is none, builds fail and people are told."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None or find_spec("playwright") is None:
        reason = "needs Chromium (apt-get install chromium) and the extra `browser`; see `make browser`"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def visit(browser, site):
    """Open a page of the site; nothing may be asked of another host."""
    contexts, outside = [], []

    def answer(route):
        url = urlsplit(route.request.url)
        path = site / unquote(url.path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if url.hostname != "site.example" or not file.is_file():
            outside.append(route.request.url)
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")

    def open_page(page, *, width=1280, **options):
        is_phone = width < 600
        context = browser.new_context(
            viewport={"width": width, "height": 800}, has_touch=is_phone, is_mobile=is_phone, **options
        )
        contexts.append(context)
        context.route("**/*", answer)
        tab = context.new_page()
        tab.goto(f"http://site.example/{page}")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []


def violations(page) -> list[str]:
    """Return what axe-core finds on the whole page, the theme's part included."""
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{one['id']}: {node['html']}" for one in results["violations"] for node in one["nodes"]]


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
