"""docs/publish.md: every configuration in it is built with, every option in it exists."""

from __future__ import annotations

import io
import logging
import re
import tomllib
from pathlib import Path

import markdown
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from govterms import harvest_file
from govterms.sites.markdown import GovtermsExtension
from govterms.sites.mkdocs import GovtermsConfig
from govterms.sites.options import NAMES
from tests.sites.installed import ROOT, install_entry_points

GUIDE = (ROOT / "docs/publish.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
PROSE = "# 报告\n\n落实“1310”具体部署。\n"


def block(language: str, containing: str) -> str:
    (found,) = (content for name, content in BLOCKS if name == language and containing in content)
    return found


def run(source: str) -> dict[str, object]:
    values: dict[str, object] = {}
    exec(source, values)  # noqa: S102 - what the guide shows
    return values


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    harvest_file(ROOT / "tests/samples/portal.html").save(tmp_path / "glossary.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_block_is_run_by_a_test():
    run_here = {"markdown", "toml", "rst", "yaml", "python"}
    assert {name for name, _ in BLOCKS} == run_here | {"pycon"}  # those are run with the examples of the README
    assert len(BLOCKS) == 9


def test_the_options_of_the_guide_are_those_there_are():
    named = set(re.findall(r"^\| (`[^|]+`) \|", GUIDE, re.MULTILINE))
    options = {option for cell in named for option in re.findall(r"`(\w+)`", cell)}
    own = {name for name, _ in GovtermsConfig._schema}
    assert options == set(NAMES) | own
    assert set(GovtermsExtension().config) == set(NAMES) | {"assets", "assets_url"}


def test_every_warning_of_sphinx_is_in_the_guide():
    code = (ROOT / "govterms/sites/sphinx.py").read_text(encoding="utf-8")
    subtypes = set(re.findall(r'subtype="(\w+)"', code)) | {"unexplained", "conflict"}
    assert set(re.findall(r"^\| `govterms\.(\w+)` \|", GUIDE, re.MULTILINE)) == subtypes


def test_the_class_takes_a_paragraph_out(folder):
    source = "---\n" + block("yaml", "place:") + "---\n\n" + block("markdown", "no-govterms")
    page = markdown.markdown(source, extensions=["attr_list", "meta", GovtermsExtension(glossary="glossary.json")])
    first, second = page.split("</p>")[:2]
    assert "govterms-term" not in first
    assert "govterms-term" in second


def test_the_front_matter_is_yaml():
    assert yaml.safe_load(block("yaml", "place:")) == {"place": "凤岗镇", "year": 2025}


@pytest.mark.parametrize(
    "settings",
    [
        lambda: tomllib.loads(block("toml", "[project]"))["project"]["markdown_extensions"],
        lambda: run(block("python", "MARKDOWN"))["MARKDOWN"]["extension_configs"],
    ],
    ids=["zensical", "pelican"],
)
def test_the_settings_of_other_generators_work(folder, settings):
    configured = settings()
    own = GovtermsExtension(**configured.pop("govterms"))
    page = markdown.markdown(PROSE, extensions=[*configured, own], extension_configs=configured)
    assert "<abbr>1310</abbr>" in page


def test_the_settings_of_mkdocs_work(folder, monkeypatch):
    install_entry_points(folder / "installed")
    monkeypatch.syspath_prepend(str(folder / "installed"))
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])
    (folder / "mkdocs.yml").write_text(block("yaml", "plugins:"), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(PROSE, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    assert "<abbr>1310</abbr>" in (folder / "site/index.html").read_text(encoding="utf-8")
    assert "govterms-1310" in (folder / "site/glossary/index.html").read_text(encoding="utf-8")
    assert (folder / "site/govterms.json").exists()


def test_the_settings_of_sphinx_work(folder):
    conf = block("python", "extensions =") + block("python", "suppress_warnings")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.rst").write_text(block("rst", "govterms-glossary"), encoding="utf-8")
    warnings = io.StringIO()
    with patch_docutils(str(folder)), docutils_namespace():
        Sphinx(folder, folder, folder / "out", folder / "trees", "html", status=None, warning=warnings).build()
    page = (folder / "out/index.html").read_text(encoding="utf-8")
    assert warnings.getvalue() == ""
    assert page.count('role="doc-noteref"') == 3
    assert 'id="govterms-1310"' in page
