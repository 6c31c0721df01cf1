"""Saving and loading is the identity; a file at fault says where."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms.glossary.files import format_entries, json_schema
from govterms.models import Component, Entry, Source, Span

HEAD = '{"format":"govterms-glossary","version":1,"reports":'
words = st.text(alphabet=st.sampled_from('双区三清“”[]1310+N"\\\n é😀'), min_size=1, max_size=8)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(0, 9))
sources = st.builds(
    Source,
    title=st.none() | words,
    place=st.none() | words,
    region=st.lists(words, max_size=3).map(tuple),
    year=st.none() | st.integers(1950, 2050),
    published=st.none() | st.just("2024-02-01"),
)
entries = st.builds(
    Entry,
    headword=words,
    abbreviations=st.lists(words, min_size=1, max_size=2).map(tuple),
    definition=words,
    components=st.lists(st.builds(Component, label=st.none() | words, meaning=words), max_size=2).map(tuple),
    marker=st.none() | words,
    citations=st.lists(spans, max_size=2).map(tuple),
    source=sources,
    also_in=st.lists(sources, max_size=2).map(tuple),
    original=st.none() | words,
    span=st.none() | spans,
    inline=st.booleans(),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("glossaries") / "词典.json"


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=4))
def test_save_then_load_is_the_identity(path, some):
    glossary = govterms.Glossary(some)
    glossary.save(path)
    assert govterms.load(path) == glossary
    assert govterms.load(path).entries == glossary.entries


@settings(max_examples=50, deadline=None)
@given(st.lists(entries, max_size=3))
def test_a_file_validates_against_the_schema(some):
    jsonschema = pytest.importorskip("jsonschema", reason="the dev extra installs it")
    jsonschema.validate(json.loads(format_entries(some)), json_schema())


def test_saving_leaves_no_partial_file_behind(tmp_path):
    govterms.Glossary().save(tmp_path / "g.json")
    assert [path.name for path in tmp_path.iterdir()] == ["g.json"]
    with pytest.raises(FileNotFoundError):
        govterms.Glossary().save(tmp_path / "missing" / "g.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not JSON: EOF"),
        ("{", "not JSON: EOF"),
        ("[]", "the whole file: Input should be an object"),
        ("{}", r"format: Field required \(and 2 more\)"),
        ('{"format":"govterms-glossary","version":9,"reports":[]}', "version: Input should be 1"),
        ('{"format":"govterms-glossary","version":1,"reports":[],"x":1}', "x: Extra inputs are not permitted"),
        (
            HEAD + '[{"source":{},"entries":[{"id":"1","headword":"双区","abbreviations":[],"definition":"d"}]}]}',
            r"reports\[0\]\.entries\[0\]\.abbreviations: Tuple should have at least 1 item",
        ),
    ],
)
def test_a_broken_file_names_the_fault_and_its_place(tmp_path, content, message):
    path = tmp_path / "g.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(govterms.GlossaryFormatError, match=message) as caught:
        govterms.load(path)
    assert str(path) in str(caught.value)
    assert caught.value.source == str(path)


def test_loading_what_is_not_there_has_errors_of_its_own(tmp_path):
    with pytest.raises(govterms.SourceNotFoundError, match="no such file"):
        govterms.load(tmp_path / "g.json")
    with pytest.raises(govterms.SourceIsDirectoryError, match="is a directory"):
        govterms.load(tmp_path)
