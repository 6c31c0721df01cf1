"""One report, whatever it is saved as, gives the same entries."""

from __future__ import annotations

from pathlib import Path

import pytest

import govterms
from tests.read.report_files import BODY, FILES, PLACE, REPORT, TITLE

MADE = sorted((Path(__file__).parents[1] / "data" / "read" / "made").iterdir())
SOURCES = {**FILES, **{path.name: path.read_bytes for path in MADE}}
UNNUMBERED = ("table.html", "definitions.html")


@pytest.fixture(params=SOURCES, scope="module")
def named_document(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / request.param
    path.write_bytes(SOURCES[request.param]())
    return request.param, govterms.read(path)


def test_the_entries_are_the_same(named_document):
    _, document = named_document
    entries = govterms.harvest(document).entries
    assert [[entry.headword, entry.definition] for entry in entries] == REPORT["notes"]
    assert {(entry.source.title, entry.source.place, entry.source.year) for entry in entries} == {
        (TITLE, "青溪县", 2024)
    }


def test_every_note_is_cited_behind_its_headword(named_document):
    name, document = named_document
    glossary = govterms.harvest(document)
    if name in UNNUMBERED:
        assert [entry.marker for entry in glossary] == [None] * 5
        return
    assert [entry.marker for entry in glossary] == list("12345")
    for entry in glossary:
        (citation,) = entry.citations
        before = document.text[: citation.start]
        assert before.endswith((entry.headword, f"{entry.headword}行动"))
    assert not glossary.diagnostics


def test_the_body_is_whole_and_its_paragraphs_are_apart(named_document):
    _, document = named_document
    lines = [bare(line) for line in document.text.split("\n")]
    for paragraph in BODY:
        assert bare(PLACE.sub("", paragraph)) in lines


def bare(line: str) -> str:
    """A line without white space and marks of notes."""
    for mark in [f"[{number}]" for number in range(1, 6)] + list("①②③④⑤"):
        line = line.replace(mark, "")
    return "".join(line.split())
