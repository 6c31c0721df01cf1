"""The glossaries that ship are what the library harvests, valid, and loaded by default."""

import json
from pathlib import Path

import pytest

import govterms
from govterms.glossary.files import format_entries
from govterms.glossary.schema import json_schema

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "glossaries"
SEEDS = ROOT.parent / "shared/seeds"
FILES = sorted(path for path in FOLDER.glob("*.json") if path.stem != "schema")


def test_the_schema_is_made_from_the_models():
    assert json.loads((FOLDER / "schema.json").read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_valid_has_its_source_and_is_in_the_stable_layout(path):
    import jsonschema

    content = path.read_text(encoding="utf-8")
    jsonschema.validate(json.loads(content), json_schema())
    entries = govterms.load(path).entries
    assert format_entries(entries) == content
    (source,) = {entry.source for entry in entries}
    assert source.title
    assert source.place
    assert source.year
    assert source.published
    assert source.sha256
    assert Path(source.name).stem == path.stem


def test_the_default_glossary_holds_them_all():
    glossary = govterms.default_glossary()
    assert len(FILES) == 2
    assert len(glossary) == sum(len(govterms.load(path)) for path in FILES) == 50
    assert glossary is govterms.default_glossary()


def test_place_and_year_choose_between_senses():
    glossary = govterms.default_glossary()
    for place, year in (("凤岗镇", 2025), ("大岭山镇", 2020)):
        for term in ("TID", "5080", "５０８０"):
            best = glossary.lookup(term, place=place, year=year)[0]
            assert (best.source.place, best.source.year) == (place, year)
        (annotation,) = glossary.annotate("推进教育“5080”攻坚", place=place, year=year).annotations
        assert annotation.entry.source.place == place
        assert [other.source.place for other in annotation.alternatives] != [place]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages that the glossaries were harvested from are not here")
def test_harvesting_the_pages_again_gives_exactly_the_files():
    fresh = {}
    for page in sorted(SEEDS.iterdir()):
        entries = govterms.harvest_file(page).entries
        if entries:
            fresh[page.stem] = format_entries(entries)
    assert fresh == {path.stem: path.read_text(encoding="utf-8") for path in FILES}
