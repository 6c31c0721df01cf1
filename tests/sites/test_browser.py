"""Built sites in headless Chromium: tips, the way to the glossary page and back, phone width, dark mode, axe-core.

Needs Chromium and the extra `browser`, as `tests/render/test_browser.py` does. Nobody serves the sites: requests are
answered from the folder they were built in, or refused.
"""

from __future__ import annotations

import io
import logging
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.chromium import HOST, miss, violations, visits
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


@pytest.fixture
def visit(browser, sites):
    """Open a page of a site."""
    with visits(browser, sites, [], width=1000) as open_page:
        yield lambda site, page, **options: open_page(f"{site}/{page}", **options)


class TestInstantNavigation:
    @pytest.fixture
    def instant(self, browser, tmp_path, monkeypatch):
        """Open a page of the sample site, as Material loads pages in place of others."""
        if find_spec("material") is None:
            miss("needs the extra `docs`")
        shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
        install_entry_points(tmp_path / "installed")
        monkeypatch.syspath_prepend(str(tmp_path / "installed"))
        monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
        monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])
        theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
        config = str(tmp_path / "mkdocs/mkdocs.yml")
        build(load_config(config, theme=theme, site_url=f"http://{HOST}/", site_dir=str(tmp_path / "www")))
        with visits(browser, tmp_path / "www", [], width=1280) as open_page:
            yield open_page

    def test_terms_of_the_first_page_and_of_the_next_have_tips(self, instant):
        page = instant("")
        page.evaluate("window.isFirst = true")
        self.open_and_close_a_tip(page)
        page.locator("nav a[href$='towns/yuntai/']:visible").first.click()
        page.wait_for_url("**/towns/yuntai/")
        self.open_and_close_a_tip(page)
        assert page.evaluate("window.isFirst")

    def open_and_close_a_tip(self, page):
        address = page.url
        page.locator("article a.govterms-term[aria-expanded=false][href^='#']").first.click()
        assert page.locator(".govterms-tip").count() == 1
        assert page.url == address
        page.keyboard.press("Escape")
        assert page.locator(".govterms-tip").count() == 0


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
            assert violations(page, OURS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
