"""Saving and loading is the identity; a file at fault says where."""

from __future__ import annotations

import json
import threading

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms.glossary.files import format_entries, parse_file
from govterms.glossary.parsing import parse_glossary
from govterms.glossary.schema import json_schema
from govterms.models import Component, Entry, Source, Span
from govterms.writing import write_whole
from tests.glossary.samples import DATA, load_dictionary, read_cases

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
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("glossaries")


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=4), st.sampled_from(["词典.json", "词典.jsonl"]))
def test_save_then_load_is_the_identity(folder, some, name):
    glossary, path = govterms.Glossary(some), folder / name
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


@pytest.mark.parametrize("case", read_cases("faults.json"), ids=lambda case: case["message"])
def test_a_file_at_fault_says_what_where_and_on_which_line(tmp_path, case):
    path = tmp_path / "g.json"
    path.write_text(case["content"], encoding="utf-8")
    fault = parse_file(path).faults[0]
    assert (fault.path, fault.line) == (case["path"], case["line"])
    assert case["message"] in fault.message
    with pytest.raises(govterms.GlossaryFormatError) as caught:
        govterms.load(path)
    assert str(caught.value).startswith(f"{path}: not a govterms glossary: {fault}")
    assert caught.value.source == str(path)


def test_all_faults_are_found_and_the_first_is_told():
    content = (
        '{"format":"govterms-glossary","version":2,"reports":[{"source":{"year":"x"},"entries":[{"headword":""}]}]}'
    )
    faults = parse_glossary(content).faults
    assert [fault.path for fault in faults] == [
        "reports[0].source.year",
        *(f"reports[0].entries[0].{name}" for name in ("headword", "abbreviations", "definition")),
    ]
    lines = content.replace("reports", "report").replace("{", "{\n")
    assert len(parse_glossary(lines).faults) == 2


@pytest.mark.parametrize("content", [b"\xff\xfe{\x00", '{"format":"青溪"}'.encode("gbk")])
def test_bytes_that_are_no_utf_8_say_so(tmp_path, content):
    path = tmp_path / "g.json"
    path.write_bytes(content)
    with pytest.raises(govterms.GlossaryFormatError, match=r"not UTF-8 text \(line 1\)"):
        govterms.load(path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "g.json"
    path.write_bytes(b"\xef\xbb\xbf" + (DATA / "dictionary.json").read_bytes())
    assert govterms.load(path) == load_dictionary()


@given(st.integers(0, 5000), st.sampled_from(["", "}", "x", "\n", '"', "["]))
@settings(max_examples=150, deadline=None)
def test_a_file_cut_off_or_broken_anywhere_is_an_error_of_ours_or_sound(at, written):
    content = (DATA / "dictionary.json").read_text(encoding="utf-8")
    parsed = parse_glossary(content[:at] + written)
    assert bool(parsed.faults) != bool(parsed.entries)


def test_version_1_is_read_as_it_was_written(tmp_path):
    glossary = govterms.load(DATA / "version-1.json")
    assert [(entry.id, [source.place for source in entry.also_in]) for entry in glossary] == [
        ("0123456789abcdef", ["云台镇"]),
        ("0123456789abcdef-2", []),
    ]
    glossary.save(tmp_path / "g.json")
    assert json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["version"] == 2
    assert govterms.load(tmp_path / "g.json") == glossary


def test_a_file_written_by_hand_needs_no_keys_and_no_identities():
    first = load_dictionary().entries[0]
    assert first == govterms.Entry(
        **{name: getattr(first, name) for name in govterms.Entry.model_fields if name != "id"}
    )


def test_the_file_that_the_docs_show_is_sound():
    page = (DATA.parents[2] / "docs/dictionary.md").read_text(encoding="utf-8")
    (shown,) = regex.findall(r"^```json\n(.*?)^```", page, regex.M | regex.S)
    parsed = parse_glossary(shown)
    assert not parsed.faults
    assert [source.place for source in parsed.entries[0].also_in] == ["云台镇"]


def test_a_further_source_without_entries_of_its_own_is_kept(tmp_path):
    entry = Entry(headword="双园", abbreviations=("双园",), definition="两园", also_in=(Source(place="云台镇"),))
    for name in ("g.json", "g.jsonl"):
        govterms.Glossary([entry]).save(tmp_path / name)
        assert govterms.load(tmp_path / name).entries == (entry,)


def test_a_changed_fact_is_one_changed_line():
    before = load_dictionary()
    first = before.entries[1]
    parts = (*first.components[:2], Component(label="三提升", meaning="提升环境和收入"))
    after = [first.model_copy(update={"components": parts}) if entry is first else entry for entry in before]
    changed = [
        (one, other)
        for one, other in zip(format_entries(before).splitlines(), format_entries(after).splitlines(), strict=True)
        if one != other
    ]
    assert [line.strip() for line in changed[0]] == [
        '{"label": "三提升", "meaning": "提升环境、服务和收入"}',
        '{"label": "三提升", "meaning": "提升环境和收入"}',
    ]
    assert len(changed) == 1


@given(st.lists(entries, max_size=3))
@settings(max_examples=50, deadline=None)
def test_each_line_validates_against_the_schema_of_a_line(some):
    jsonschema = pytest.importorskip("jsonschema", reason="the dev extra installs it")
    schema = json_schema()
    line_schema = {"$ref": "#/$defs/GlossaryLine", "$defs": schema["$defs"]}
    for line in format_entries(some, lines=True).splitlines():
        jsonschema.validate(json.loads(line), line_schema)


def test_writers_at_the_same_time_leave_one_whole_file(tmp_path):
    path = tmp_path / ("长" * 80 + ".json")
    contents = [bytes([65 + number]) * 200_000 for number in range(4)]
    threads = [threading.Thread(target=write_whole, args=(path, content)) for content in contents for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_loading_what_is_not_there_has_errors_of_its_own(tmp_path):
    with pytest.raises(govterms.SourceNotFoundError, match="no such file"):
        govterms.load(tmp_path / "g.json")
    with pytest.raises(govterms.SourceIsDirectoryError, match="is a directory"):
        govterms.load(tmp_path)
