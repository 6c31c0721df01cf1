"""The documentation builds without a warning, is whole, and loads nothing from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
import regex

import govterms
from govterms.cli.app import command
from tests.docs_site.built import ROOT, build_docs

_LOADED = regex.compile(r'<(?:script|img|iframe|source|audio|video)\b[^>]*\ssrc="([^"]*)"')
_LINKED = regex.compile(r'<link\b(?=[^>]*\brel="(?!canonical|next|prev)[^"]*")[^>]*\bhref="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_docs(tmp_path_factory.mktemp("docs"))


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_every_page_of_the_folder_is_a_page_of_the_site_and_in_its_navigation(site):
    start = page(site, "")
    for source in (ROOT / "docs").rglob("*.md"):
        name = source.relative_to(ROOT / "docs").with_suffix("").as_posix().removesuffix("index")
        assert (site / name / "index.html").is_file()
        assert f'href="{name}/"' in start if name else 'href="."' in start


def test_no_page_loads_anything_from_another_host(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        outside = [url for url in _LOADED.findall(html) + _LINKED.findall(html) if url.startswith(("http", "//"))]
        assert outside == [], path


def test_the_reference_has_every_public_name(site):
    reference = page(site, "reference/python") + page(site, "reference/objects")
    shown = set(regex.findall(r'id="govterms\.\w+\.(\w+)"', reference))
    assert set(govterms.__all__) - shown == set()


def test_the_reference_has_the_help_of_every_command(site):
    headings = set(regex.findall(r'<h2 id="govterms-(\w+)"', page(site, "reference/command")))
    assert headings == set(command.list_commands(click.Context(command)))


def test_the_changelog_is_that_of_the_repository(site):
    assert "Unreleased" in page(site, "changelog")


def test_the_site_explains_its_own_short_forms(site):
    assert 'class="govterms-term"' in page(site, "")
    entries = json.loads((site / "govterms.json").read_text(encoding="utf-8"))["entries"]
    assert {"index.md"} == {use["source"] for entry in entries for use in entry["pages"]} & {"index.md"}


def test_pictures_are_small():
    pictures = list((ROOT / "docs/images").iterdir())
    assert pictures
    assert all(picture.suffix == ".png" and picture.stat().st_size < 80_000 for picture in pictures)
