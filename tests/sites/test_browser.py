"""Built sites in headless Chromium: tips, the way to the glossary page and back, phone width, dark mode, axe-core.

Needs Chromium and the extra `browser`, as `tests/render/test_browser.py` does. Nobody serves the sites: requests are
answered from the folder they were built in, or refused.
"""

from __future__ import annotations

import io
import logging
import mimetypes
import os
import shutil
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.sites.installed import install_entry_points

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[1] / "data/sites"
PAGES = {"mkdocs": ("towns/yuntai/", "glossary/"), "sphinx": ("yuntai.html", "words.html")}
OURS = ".govterms-notes, .govterms-tip, .govterms-term, .govterms-entry"


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Both sample sites, built."""
    folder = tmp_path_factory.mktemp("sites")
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    install_entry_points(folder / "installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder / "installed"))
        patch.setattr(logging.getLogger("mkdocs"), "handlers", [])
        build(load_config(str(folder / "mkdocs/mkdocs.yml"), site_dir=str(folder / "www/mkdocs")))
    source, trees = folder / "sphinx", folder / "trees"
    with patch_docutils(str(source)), docutils_namespace():
        Sphinx(source, source, folder / "www/sphinx", trees, "html", status=None, warning=io.StringIO()).build()
    return folder / "www"


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
def visit(browser, sites):
    """Open a page of a site."""
    contexts = []

    def answer(route):
        path = sites / unquote(urlsplit(route.request.url).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if urlsplit(route.request.url).hostname != "site.example" or not file.is_file():
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")

    def open_page(site, page, *, width=1000, **options):
        is_phone = width < 600
        context = browser.new_context(
            viewport={"width": width, "height": 800}, has_touch=is_phone, is_mobile=is_phone, **options
        )
        contexts.append(context)
        context.route("**/*", answer)
        tab = context.new_page()
        tab.goto(f"http://site.example/{site}/{page}")
        return tab

    yield open_page
    for context in contexts:
        context.close()


def violations(page) -> list[str]:
    """Return what axe-core finds in what govterms put there; the rest is the theme's."""
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    results = page.evaluate(
        "ours => axe.run({include: [...document.querySelectorAll(ours)]}, "
        "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})",
        OURS,
    )
    return [f"{one['id']}: {node['html']}" for one in results["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("site", PAGES)
class TestSite:
    def test_a_tip_leads_to_the_glossary_page_and_that_leads_back(self, visit, site):
        page = visit(site, PAGES[site][0])
        term = page.locator("a.govterms-term").nth(1)
        term.click()
        tip = page.locator(".govterms-tip")
        assert "茶产业示范区" in tip.inner_text()
        tip.locator(".govterms-entry a").click()
        page.wait_for_url("**/sphinx/words.html#*" if site == "sphinx" else "**/glossary/#*")
        entry = page.locator(".govterms-entry:target")
        assert "茶产业示范区" in entry.inner_text()
        entry.locator(".govterms-uses a").first.click()
        page.wait_for_url(lambda url: "yuntai" in url)
        assert "双" in page.locator("a.govterms-term:target").inner_text()

    def test_the_keyboard_reaches_terms_and_esc_closes_tips(self, visit, site):
        page = visit(site, PAGES[site][0])
        page.locator("a.govterms-term").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(".govterms-tip").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".govterms-tip").count() == 0

    def test_without_script_terms_lead_to_their_notes(self, visit, site):
        page = visit(site, PAGES[site][0], java_script_enabled=False)
        page.locator("a.govterms-term").nth(1).click()
        assert "茶产业示范区" in page.locator(".govterms-notes li:target").inner_text()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1000, 360])
    def test_axe_finds_no_violation_and_nothing_is_wider_than_the_page(self, visit, site, width, scheme):
        for path in PAGES[site]:
            page = visit(site, path, width=width, color_scheme=scheme)
            if page.locator("a.govterms-term").count():
                page.locator("a.govterms-term").nth(1).click()
                box = page.locator(".govterms-tip").bounding_box()
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
