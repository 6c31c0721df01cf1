"""Scores on the labelled documents beside the repository, where they exist."""

import importlib.util
import json
from pathlib import Path

import pytest

import govterms
from govterms.script import to_simplified

SHARED = Path(__file__).parent.parent.parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the labelled documents are not at {SHARED.name}/")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_harvest", SHARED / "tools/score_harvest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled():
    for gold in sorted((SHARED / "gold").glob("*.json")):
        for folder in ("seeds", "corpus"):
            yield from ((gold, text) for text in (SHARED / folder).glob(f"{gold.stem}.*"))


def without_glossary():
    labels = {gold.stem for gold in (SHARED / "gold").glob("*.json")}
    return [text for text in sorted((SHARED / "corpus").glob("*.txt")) if text.stem not in labels]


@pytest.mark.parametrize(("gold", "text"), list(labelled()), ids=lambda path: path.stem)
def test_labelled_documents_give_exactly_their_entries(scorer, gold, text):
    expected = json.loads(gold.read_text(encoding="utf-8"))["entries"]
    threshold = 0.90 if gold.name.startswith("000_") else 0.98
    hits, extra = scorer.score(expected, list(govterms.harvest_file(text).entries), threshold)
    assert len(hits) == len(expected)
    assert extra == []
    for label, entry in hits:
        assert list(entry.abbreviations) == label["abbreviations"]
        assert entry.marker == label["marker"]


@pytest.mark.parametrize("text", without_glossary(), ids=lambda path: path.stem)
def test_reports_without_a_glossary_give_no_entry(text):
    assert govterms.harvest_file(text).entries == ()


def test_the_page_of_ten_reports_gives_all_of_them():
    (gold,) = (SHARED / "gold").glob("002_*.json")
    (text,) = (SHARED / "seeds").glob("002_*.txt")
    expected = json.loads(gold.read_text(encoding="utf-8"))["reports"]
    reports = govterms.read(text).reports
    assert [{name: getattr(report, name) for name in expected[0]} for report in reports] == expected


def test_citations_lost_by_the_page_are_reported():
    (text,) = (SHARED / "seeds").glob("002_*.txt")
    codes = [item.code for item in govterms.harvest_file(text).diagnostics]
    assert codes.count("dangling-citation") == 10


def test_every_marker_of_the_cited_seed_is_linked_to_the_body():
    (text,) = (SHARED / "seeds").glob("001_*.txt")
    document = govterms.read(text)
    for entry in govterms.harvest(document).entries:
        assert [span.of(document.text) for span in entry.citations] == [f"[{entry.marker}]"] * len(entry.citations)
        assert entry.citations


def _gallery_counts(scorer, gold):
    """Entries found rightly, wrongly and not at all on one page of the gallery."""
    page = gold.with_name(gold.name.replace(".gold.json", ".txt"))
    left, found, missed = list(govterms.harvest_file(page).entries), 0, 0
    for label in json.loads(gold.read_text(encoding="utf-8")):
        term, definition = (_clean(label[name]) for name in ("term", "definition"))
        match = next((entry for entry in left if scorer.norm(entry.headword) == scorer.norm(term)), None)
        right = match is not None and (label["truncated"] or scorer.alike(match.definition, definition) >= 0.9)
        if right:
            left.remove(match)
        found += right and not label["truncated"]
        missed += not right and not label["truncated"]
    return found, len(left), missed


def _clean(text):
    """The labels of the gallery are verbatim: repair and simplify them as the harvest does."""
    return to_simplified(govterms.read(text.encode()).text)


def test_the_gallery_of_layouts_reaches_its_mark(scorer):
    counts = [_gallery_counts(scorer, gold) for gold in sorted((SHARED / "gallery").glob("*.gold.json"))]
    found, extra, missed = map(sum, zip(*counts, strict=True))
    assert len(counts) == 10
    assert 2 * found / (2 * found + extra + missed) >= 0.95
