"""Our own sample reports, each in another layout, harvested end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import govterms
from govterms.folding import fold

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in SAMPLES.glob("*.expected.json"))


def expected_of(name: str) -> dict:
    return json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))


def sample_path(name: str) -> Path:
    return next(path for path in SAMPLES.glob(f"{name}.*") if path.suffix != ".json")


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_recognised(name):
    expected = expected_of(name)
    (report,) = govterms.read(sample_path(name)).reports
    # Titles stay in the script of the page; the labels are simplified.
    assert fold(report.title) == fold(expected["title"])
    assert (report.place, report.year) == (expected["place"], expected["year"])
    assert report.published == expected.get("published", report.published)


@pytest.mark.parametrize("name", NAMES)
def test_the_entries_are_those_that_the_report_prints(name):
    expected = expected_of(name)["entries"]
    entries = govterms.harvest_file(sample_path(name)).entries
    assert [entry.headword for entry in entries] == [labels["headword"] for labels in expected]
    assert [shown(entry, labels) for entry, labels in zip(entries, expected, strict=True)] == expected


def shown(entry: govterms.Entry, labels: dict) -> dict:
    """Return the fields of `entry` that its labels speak of."""
    values = entry.model_dump(mode="json") | {"citations": len(entry.citations)}
    return {field: values[field] for field in labels}


@pytest.mark.parametrize("name", NAMES)
def test_every_span_leads_to_what_stands_on_the_page(name):
    document = govterms.read(sample_path(name))
    for entry in govterms.harvest(document).entries:
        assert entry.span.of(document.text)
        assert entry.original in document.original
        assert all(entry.marker in citation.of(document.text) for citation in entry.citations)


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_names_the_report_and_the_file(name):
    expected, path = expected_of(name), sample_path(name)
    for entry in govterms.harvest_file(path).entries:
        assert (entry.source.place, entry.source.year) == (expected["place"], expected["year"])
        assert entry.source.name == path.name
        assert len(entry.source.sha256) == 64


def test_a_report_that_only_mentions_its_glossary_says_that_there_is_none():
    codes = {diagnostic.code for diagnostic in govterms.harvest_file(SAMPLES / "no_glossary.txt").diagnostics}
    assert "no-glossary-section" in codes
