"""The MkDocs plugin, by real builds of a small site."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from govterms import Component, Glossary, load
from tests.sites.installed import install_entry_points

DATA = Path(__file__).parents[1] / "data/sites"


class Site:
    """A copy of the sample site that may be changed and built."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(DATA, folder)
        self.folder = folder / "mkdocs"
        self.docs = self.folder / "docs"
        self.glossary = folder / "glossary.json"
        self.options: dict[str, object] = {"glossary": "../glossary.json", "known": "一河两岸"}

    def build(self, *, strict=False, dirty=False, extensions=(), **options) -> None:
        plugins = ["search", {"govterms": self.options | options}]
        config = load_config(
            str(self.folder / "mkdocs.yml"),
            plugins=plugins,
            strict=strict,
            site_dir=str(self.folder / "site"),
            markdown_extensions=["attr_list", "footnotes", "tables", *extensions],
        )
        config.plugins.on_startup(command="build", dirty=dirty)
        build(config, dirty=dirty)

    def page(self, path: str) -> str:
        return (self.folder / "site" / path).read_text(encoding="utf-8")

    def index(self) -> dict[str, dict]:
        entries = json.loads(self.page("govterms.json"))["entries"]
        return {entry["id"]: entry for entry in entries}


@pytest.fixture
def site(tmp_path, monkeypatch, caplog):
    install_entry_points(tmp_path / "installed")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])
    caplog.set_level(logging.WARNING, "mkdocs")
    return Site(tmp_path / "sites")


def warnings(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_pages_are_explained_by_their_own_place_and_year(site):
    site.build(strict=True)
    assert "茶产业示范区" in site.page("towns/yuntai/index.html").split('class="govterms-others"')[0]
    assert "老城更新区" in site.page("towns/nanling/index.html").split('class="govterms-others"')[0]


def test_the_first_mention_of_every_section_is_explained(site):
    sections = "# 新页\n\n{0}\n\n## 一\n\n{0}\n\n### 二\n\n{0}\n\n三\n--\n\n- {0}\n- {0}\n\n<h2>四</h2>\n\n{0}\n"
    (site.docs / "new.md").write_text(sections.format("云台镇建好“双区”，用好“双区”。"), encoding="utf-8")
    site.build(strict=True)
    assert site.page("new/index.html").count('role="doc-noteref"') == 5
    site.build(strict=True, occurrences="document")
    assert site.page("new/index.html").count('role="doc-noteref"') == 1


def test_style_and_script_are_files_of_the_site_and_linked_once(site):
    site.build()
    page = site.page("towns/yuntai/index.html")
    assert page.count('href="../../assets/govterms.css"') == page.count('src="../../assets/govterms.js"') == 1
    assert "<style>" not in page
    assert ".govterms-term" in site.page("assets/govterms.css")
    assert "addEventListener" in site.page("assets/govterms.js")


class TestGlossaryPage:
    def test_every_used_entry_has_an_anchor_and_leads_to_the_pages_that_use_it(self, site):
        site.build()
        page = site.page("glossary/index.html")
        used = [entry for entry in load(site.glossary) if "四上" not in entry.abbreviations]
        assert {f"govterms-entry-{entry.id}" for entry in used} <= ids(page)
        assert "四上" not in page
        links = re.findall(r'href="\.\./([^"#]*)#(govterms-[^"]+)"', page)
        assert links
        for path, anchor in links:
            assert anchor in ids(site.page(f"{path}index.html"))

    def test_notes_lead_to_their_entries(self, site):
        site.build()
        page = site.page("towns/yuntai/index.html")
        links = re.findall(r'href="\.\./\.\./glossary/#([^"]+)"', page)
        assert len(links) == 3
        assert set(links) <= ids(site.page("glossary/index.html"))

    def test_terms_in_definitions_lead_to_their_own_entries(self, site):
        site.build()
        assert re.search(r'包括建好“<a href="#govterms-entry-\w+">双区</a>”', site.page("glossary/index.html"))

    def test_it_may_list_all_entries(self, site):
        site.build(entries="all")
        assert "四上" in site.page("glossary/index.html")

    def test_its_terms_are_found_by_the_search(self, site):
        site.build()
        locations = [doc["location"] for doc in json.loads(site.page("search/search_index.json"))["docs"]]
        assert "glossary/#govterms-1310" in locations

    def test_a_page_that_is_there_keeps_its_words(self, site):
        (site.docs / "glossary.md").write_text("# 词表\n\n本站的“双区”等词条。\n", encoding="utf-8")
        site.build()
        page = site.page("glossary/index.html")
        assert "本站的“双区”等词条。" in page
        assert "govterms-1310" in ids(page)

    def test_it_may_be_left_out(self, site):
        (site.folder / "mkdocs.yml").write_text("site_name: 站\n", encoding="utf-8")
        site.build(page="", index="")
        assert not (site.folder / "site/glossary").exists()
        assert not (site.folder / "site/govterms.json").exists()
        assert "govterms-term" in site.page("index.html")

    def test_links_fit_sites_without_directory_addresses(self, site):
        config = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
        (site.folder / "mkdocs.yml").write_text(config + "use_directory_urls: false\n", encoding="utf-8")
        site.build()
        assert re.search(r'href="\.\./glossary\.html#govterms-entry-', site.page("towns/yuntai.html"))
        assert re.search(r'href="(\./)?towns/yuntai\.html#govterms-', site.page("glossary.html"))


class TestIndex:
    def test_it_names_entries_and_the_pages_that_use_them(self, site):
        site.build()
        (entry,) = [entry for entry in site.index().values() if entry["abbreviations"] == ["1310"]]
        assert entry["url"] == f"glossary/#govterms-entry-{entry['id']}"
        assert [(page["source"], page["times"]) for page in entry["pages"]] == [
            ("index.md", 1),
            ("towns/yuntai.md", 2),
        ]

    def test_two_builds_write_the_same(self, site):
        site.build()
        first = site.page("govterms.json")
        site.build()
        assert site.page("govterms.json") == first


class TestDoubts:
    def test_a_quoted_short_form_without_an_explanation_fails_a_strict_build(self, site, caplog):
        (site.docs / "new.md").write_text("# 新页\n\n再说一句。\n\n推进“四清四治”。\n", encoding="utf-8")
        site.build()
        (message,) = [message for message in warnings(caplog) if "四清四治" in message]
        assert "new.md:5: “四清四治” is in quotation marks like a short form" in message
        with pytest.raises(Abort, match="1 warnings"):
            site.build(strict=True)

    def test_a_sense_that_nothing_decides_fails_a_strict_build(self, site, caplog):
        (site.docs / "new.md").write_text("# 新页\n\n建设“双区”。\n", encoding="utf-8")
        site.build()
        (message,) = [message for message in warnings(caplog) if "new.md" in message and "meanings" in message]
        assert "new.md:3: 双区 has 3 meanings (青溪县，2025年; 南岭市，2024年; 云台镇，2025年)" in message
        with pytest.raises(Abort):
            site.build(strict=True)

    def test_they_may_be_switched_off(self, site):
        (site.docs / "new.md").write_text("# 新页\n\n建设“双区”，推进“四清四治”。\n", encoding="utf-8")
        site.build(strict=True, check=False)

    def test_what_the_page_explains_itself_is_no_doubt(self, site):
        (site.docs / "new.md").write_text(
            "# 新页\n\n“四清四治”是指清路、清河、清院、清田，治水、治气、治土、治废。\n", encoding="utf-8"
        )
        site.build(strict=True)


class TestDirtyBuilds:
    def old(self, site):
        """Make all sources older than what was built of them."""
        for path in site.docs.rglob("*.md"):
            os.utime(path, (1, 1))

    def built(self, site) -> dict[str, int]:
        pages = (site.folder / "site").rglob("*.html")
        return {path.parent.name: path.stat().st_mtime_ns for path in pages if path.name == "index.html"}

    def test_only_changed_pages_are_built_and_the_others_stay_in_the_glossary(self, site):
        self.old(site)
        site.build()
        before, index = self.built(site), site.index()
        page = site.docs / "towns/nanling.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n整治“三清三拆”。\n", encoding="utf-8")
        site.build(dirty=True)
        after = self.built(site)
        assert after["yuntai"] == before["yuntai"]
        assert after["nanling"] > before["nanling"]
        grown = {key: len(entry["pages"]) - len(index[key]["pages"]) for key, entry in site.index().items()}
        assert sorted(grown.values()) == [0, 0, 0, 0, 1]

    def test_all_pages_are_built_when_the_glossary_changed(self, site):
        self.old(site)
        site.build()
        before = self.built(site)
        entries = [entry.model_copy(update={"components": (Component(meaning="新"),)}) for entry in load(site.glossary)]
        Glossary(entries).save(site.glossary)
        site.build(dirty=True)
        after = self.built(site)
        assert after["yuntai"] > before["yuntai"]
        assert "<li>新</li>" in site.page("towns/yuntai/index.html")

    def test_an_index_of_something_else_is_no_reason_to_fail(self, site):
        site.build()
        (site.folder / "site/govterms.json").write_text("[]")
        site.build(dirty=True)
        assert len(site.index()) == 5


class TestMistakes:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"glossary": "none.json"}, r"MkDocs plugin govterms: glossary: there is no file .*none\.json"),
            ({"occurrences": "page"}, "MkDocs plugin govterms: occurrences is 'page'; it must be one of all, document"),
            ({"year": "soon"}, "MkDocs plugin govterms: year is 'soon'; it must be a year of four digits"),
            ({"page": "glossary.html"}, r"MkDocs plugin govterms: page is 'glossary.html'; it must be .*\.md"),
        ],
    )
    def test_a_bad_option_is_told_and_ends_the_build(self, site, caplog, options, message):
        with pytest.raises(Abort):
            site.build(**options)
        assert re.search(message, warnings(caplog)[-1])

    def test_an_option_that_mkdocs_checks_is_told_by_it(self, site):
        with pytest.raises((Abort, ConfigurationError)):
            site.build(entries="some")

    def test_the_extension_beside_the_plugin_is_told(self, site, caplog):
        with pytest.raises(Abort):
            site.build(extensions=["govterms.sites.markdown"])
        assert "take it out of `markdown_extensions`" in warnings(caplog)[-1]

    def test_front_matter_that_cannot_be_used_is_told_with_its_page(self, site, caplog):
        (site.docs / "new.md").write_text("---\nyear: 去年\n---\n建设“双区”。\n", encoding="utf-8")
        with pytest.raises(Abort):
            site.build()
        assert "new.md: year is '去年'; it must be a year of four digits such as 2025" in " ".join(warnings(caplog))


def test_a_page_may_want_no_annotations(site):
    page = "---\ngovterms: false\n---\n# 新页\n\n建设“双区”，开展“四清四治”。\n"
    (site.docs / "new.md").write_text(page, encoding="utf-8")
    site.build(strict=True)
    assert "govterms-term" not in site.page("new/index.html")
