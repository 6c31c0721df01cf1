"""The Sphinx extension, by real builds of a small project."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from govterms import Component, Glossary, load
from tests.sites.installed import ROOT

DATA = Path(__file__).parents[1] / "data/sites"


class Project:
    """A copy of the sample project that may be changed and built."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(DATA, folder)
        self.source = folder / "sphinx"
        self.out = folder / "out"
        self.glossary = folder / "glossary.json"
        self.warnings: list[str] = []
        self.read: list[str] = []
        self.written: list[str] = []

    def build(self, builder="html", **config) -> None:
        status, warnings = io.StringIO(), io.StringIO()
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                str(self.source),
                str(self.source),
                str(self.out / builder),
                str(self.out / "doctrees"),
                builder,
                confoverrides={"show_warning_types": True} | config,  # the default from Sphinx 8 on
                status=status,
                warning=warnings,
                verbosity=0,
            )
            self.read, self.written = [], []
            app.connect("source-read", lambda _, name, __: self.read.append(name))
            app.connect("doctree-resolved", lambda _, __, name: self.written.append(name))
            app.build()
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        self.warnings = [line for line in plain.splitlines() if line]

    def write(self, name: str, content: str) -> None:
        (self.source / f"{name}.rst").write_text(content, encoding="utf-8")

    def page(self, name: str, builder="html") -> str:
        suffix = {"html": ".html", "dirhtml": "/index.html", "text": ".txt", "latex": ".tex"}[builder]
        return (self.out / builder / f"{name}{suffix}").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "sites")


def body(page: str) -> str:
    return page[page.index('role="main"') : page.index("sphinxsidebar")]


def terms(page: str) -> list[str]:
    return re.findall(r'class="govterms-term"[^>]*>(?:<abbr>)?([^<]*)<', page)


def ids(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page))


class TestHtml:
    def test_prose_is_explained_but_no_code_links_or_headings(self, project):
        project.build()
        assert project.warnings == []
        assert terms(project.page("yuntai")) == ["13", "10", "双\n区", "双区", "三清三拆", "企业名单"]

    def test_pages_are_explained_by_their_own_place_and_year(self, project):
        project.build()
        assert "茶产业示范区" in project.page("yuntai").split('class="govterms-others"')[0]
        assert "老城更新区" in project.page("nanling").split('class="govterms-others"')[0]

    def test_everything_else_of_a_page_stays(self, project):
        project.build()
        marked = body(project.page("nanling"))
        marked = re.sub(r"<section data-govterms.*?</section>\n*", "", marked, flags=re.DOTALL)
        marked = re.sub(r"<a data-govterms[^>]*><abbr>(.*?)</abbr></a>", r"\1", marked)
        project.write("nanling", ":govterms: no\n" + (project.source / "nanling.rst").read_text(encoding="utf-8"))
        project.build()
        assert marked.split() == body(project.page("nanling")).split()

    def test_the_first_mention_of_every_section_is_explained(self, project):
        sections = "南岭\n====\n\n{0}\n\n一\n--\n\n{0}\n\n二\n~~\n\n{0}\n\n三\n--\n\n* {0}\n* {0}\n"
        project.write("nanling", sections.format("南岭市建好“双区”，用好“双区”。"))
        project.build()
        assert terms(project.page("nanling")) == ["双区"] * 4
        project.build(govterms_occurrences="document")
        assert terms(project.page("nanling")) == ["双区"]

    def test_style_and_script_are_static_files_and_linked(self, project):
        project.build()
        page = project.page("yuntai")
        assert page.count("_static/govterms.css") == page.count("_static/govterms.js") == 1
        assert ".govterms-term" in (project.out / "html/_static/govterms.css").read_text(encoding="utf-8")

    def test_options_reach_the_pages(self, project):
        project.build(govterms_occurrences="all", govterms_headings=True, govterms_script="traditional")
        page = project.page("yuntai")
        assert terms(page).count("双区") == 2
        assert '<h2 id="govterms-' in page
        assert "名詞解釋" in page


class TestRole:
    def test_it_explains_what_the_author_marks_under_any_words(self, project):
        project.build()
        page = project.page("yuntai")
        assert re.search(r"<abbr>企业名单</abbr>", page)
        assert "指四类达到规模的企业；A &lt; B &amp; “C”。" in page

    def test_an_unknown_term_is_a_warning_with_its_line(self, project):
        project.write("nanling", "南岭\n====\n\n一行。\n\n见 :govterm:`没有`\\ 。\n")
        project.build()
        (warning,) = project.warnings
        assert warning.endswith(
            "nanling.rst:6: WARNING: no glossary has the term '没有'; see `govterms search` [govterms.unknown]"
        )
        assert "见 没有。" in project.page("nanling").replace("</p>", "")


class TestGlossaryPage:
    def test_entries_have_anchors_and_lead_to_the_documents_that_use_them(self, project):
        project.build()
        page = body(project.page("words"))
        assert {f"govterms-entry-{entry.id}" for entry in load(project.glossary)} <= ids(page)
        links = re.findall(r'href="([a-z]+)\.html#(govterms-[^"]+)"', page)
        assert len(links) == 8
        for name, anchor in links:
            assert anchor in ids(project.page(name))

    def test_notes_lead_to_their_entries(self, project):
        project.build()
        links = re.findall(r'href="words\.html#([^"]+)"', project.page("yuntai"))
        assert {link for link in links if link.startswith("govterms-entry")} <= ids(project.page("words"))
        assert len(links) == 5  # with that of the author

    def test_it_lists_what_is_used_or_all(self, project):
        project.write("yuntai", "云台\n====\n\n没有词条。\n")
        project.build()
        assert "四上" not in body(project.page("words"))
        project.write("words", "词\n==\n\n.. govterms-glossary::\n   :all:\n")
        project.build()
        assert "四上" in body(project.page("words"))


class TestOtherFormats:
    def test_text_has_numbers_and_notes(self, project):
        project.build("text")
        page = project.page("yuntai", "text")
        assert "“双 区[2]”建设" in page
        assert "作者自己标的：三清三拆[3]和企业名单[4]。" in page
        assert "2. “双区”：指云台镇的茶产业示范区和古街保护区。" in page
        assert "govterms" not in page

    def test_text_has_the_glossary_page(self, project):
        project.write(
            "index", "建设“双区”\n==========\n\n整治“三清三拆”。\n\n.. toctree::\n\n   yuntai\n   nanling\n   words\n"
        )
        project.build("text")
        page = project.page("words", "text")
        assert "**“三清三拆”**：指清垃圾" in page
        assert "见于：建设“双区”、云台镇2025年政府工作报告" in page

    def test_directory_addresses_lead_to_the_glossary_page(self, project):
        project.build("dirhtml")
        assert 'href="../words/#govterms-entry-' in project.page("yuntai", "dirhtml")

    @pytest.mark.parametrize("builder", ["latex", "man", "xml", "gettext", "singlehtml", "dummy"])
    def test_other_builders_have_nothing_to_warn_of(self, project, builder):
        project.build(builder, latex_engine="xelatex", man_pages=[("index", "x", "x", "x", 1)])
        assert project.warnings == []

    def test_every_format_may_follow_another(self, project):
        project.build("html")
        project.build("text")
        assert project.read == []
        assert "三清三拆[3]" in project.page("yuntai", "text")


class TestDoubts:
    def test_they_are_warnings_with_document_and_line(self, project):
        project.write("nanling", "南\n==\n\n一行。\n\n第一行，\n开展“四清四治”，\n建设“双区”。\n")
        project.write("index", "首页\n====\n\n.. toctree::\n\n   nanling\n   yuntai\n   words\n")
        project.build()
        unexplained, conflict = (warning.rpartition("/")[2] for warning in project.warnings)
        assert unexplained.startswith("nanling.rst:7: WARNING: “四清四治” is in quotation marks like a short form")
        assert unexplained.endswith("[govterms.unexplained]")
        assert conflict.startswith("nanling.rst:8: WARNING: 双区 has 3 meanings (青溪县，2025年; 南岭市，2024年; ")
        assert conflict.endswith("[govterms.conflict]")

    def test_they_name_the_file_that_was_included(self, project):
        (project.source / "part.inc").write_text("一行。\n\n第一行，\n开展“四清四治”。\n", encoding="utf-8")
        project.write("nanling", "南\n==\n\n.. include:: part.inc\n")
        project.build()
        (warning,) = project.warnings
        assert warning.rpartition("/")[2].startswith("part.inc:4: WARNING: “四清四治”")

    def test_a_document_without_annotations_has_none(self, project):
        project.write("nanling", ":govterms: false\n\n南\n==\n\n推进“四清四治”，建设“双区”。\n")
        project.build()
        assert [warning for warning in project.warnings if "govterms." in warning] == []

    def test_they_may_be_switched_off_one_by_one_or_all(self, project):
        project.write("nanling", "南\n==\n\n推进“四清四治”，建设“双区”。\n")
        project.build(govterms_known=["四清四治"], suppress_warnings=["govterms.conflict"])
        assert project.warnings == []
        project.build(govterms_check=False)
        assert project.warnings == []

    def test_a_place_or_year_that_cannot_be_used_is_a_warning(self, project):
        project.write("nanling", ":year: 去年\n\n南\n==\n\n整治“三清三拆”。\n")
        project.build()
        (warning,) = project.warnings
        assert "nanling: year is '去年'; it must be a year of four digits such as 2025" in warning


class TestIncrementalBuilds:
    def test_nothing_is_read_or_written_twice(self, project):
        project.build()
        assert len(project.read) == 4
        project.build()
        assert (project.read, project.written) == ([], [])

    def test_a_changed_document_has_the_glossary_page_written_again(self, project):
        project.build()
        project.write("nanling", "南岭市2024年政府工作报告\n========================\n\n整治“三清三拆”。\n")
        project.build()
        assert project.read == ["nanling"]
        assert {"nanling", "words"} <= set(project.written)
        assert "nanling.html#govterms-" in project.page("words")

    def test_a_document_that_is_gone_is_gone_from_the_glossary_page(self, project):
        project.build()
        (project.source / "nanling.rst").unlink()
        project.write("index", "首页\n====\n\n.. toctree::\n\n   yuntai\n   words\n")
        project.build()
        assert "nanling" not in body(project.page("words"))

    def test_all_documents_are_read_when_the_glossary_changed(self, project):
        project.build()
        entries = [
            entry.model_copy(update={"components": (Component(meaning="新"),)}) for entry in load(project.glossary)
        ]
        Glossary(entries).save(project.glossary)
        project.build()
        assert sorted(project.read) == ["index", "nanling", "words", "yuntai"]
        assert "<li>新</li>" in project.page("yuntai")

    def test_parallel_builds_give_the_same(self, project):
        for number in range(8):  # Sphinx works in parallel from six documents on
            project.write(f"more{number}", f"第{number}页\n=======\n\n云台镇2025年整治“三清三拆”。\n")
        names = "\n".join(f"   more{number}" for number in range(8))
        project.write("index", f"首页\n====\n\n.. toctree::\n\n   yuntai\n   nanling\n   words\n{names}\n")
        project.build()
        pages = {name: project.page(name) for name in ("words", "yuntai", "more7")}
        shutil.rmtree(project.out)
        result = subprocess.run(
            [
                sys.executable,
                "-m",
                "sphinx",
                "-W",
                "-j",
                "2",
                "-d",
                project.out / "doctrees",
                project.source,
                project.out / "html",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert result.returncode == 0, result.stderr
        assert "parallel" not in result.stderr
        assert {name: project.page(name) for name in pages} == pages


class TestMistakes:
    @pytest.mark.parametrize(
        ("config", "message"),
        [
            ({"govterms_glossary": "none.json"}, r"conf\.py: glossary: there is no file .*none\.json; make one with"),
            ({"govterms_occurrences": "page"}, r"conf\.py: occurrences is 'page'; it must be one of all, document"),
            ({"govterms_known": [3]}, r"conf\.py: known is .3,?.; it must be a name or a list of names"),
        ],
    )
    def test_a_bad_option_is_told_and_ends_the_build(self, project, config, message):
        with pytest.raises(SphinxError, match=message):
            project.build(**config)
