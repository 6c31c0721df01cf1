"""A sound file is read line by line, with what reading it as a whole gives; any other is left to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms.glossary.files import format_entries, parse_file
from govterms.glossary.sound import read_sound
from govterms.models import Entry, Source
from tests.glossary.samples import DATA, load_dictionary, read_cases
from tests.glossary.test_files import entries


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sound")


@given(st.lists(entries, min_size=1, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_is_saved_is_read_line_by_line(folder, some, lines):
    some = govterms.Glossary(some).entries
    path = folder / "saved"
    path.write_text(format_entries(some, lines=lines), encoding="utf-8", newline="\n")
    assert read_sound(path) == parse_file(path).entries == some


CONTENTS = [
    format_entries(
        [
            *load_dictionary().entries[:2],
            Entry(headword="双园", abbreviations=("双园",), definition="两园", also_in=(Source(place="云台镇"),)),
        ],
        lines=lines,
    )
    for lines in (False, True)
]


@given(st.sampled_from(CONTENTS), st.integers(0, 5000), st.integers(0, 30), st.sampled_from(['"', ",", "}", "\n", ""]))
@settings(max_examples=120, deadline=None)
def test_damage_is_seen_wherever_it_is(folder, content, at, length, written):
    at %= len(content)
    _check_against_whole(folder / "damaged", content[:at] + written + content[at + length :])


@given(st.sampled_from(CONTENTS), st.data())
@settings(max_examples=120, deadline=None)
def test_lines_that_moved_are_seen(folder, content, data):
    lines = content.splitlines(keepends=True)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(lines))] * 2)))
    to = data.draw(st.integers(0, len(lines)))
    _check_against_whole(folder / "moved", "".join([*lines[:to], *lines[start:end], *lines[to:]]))
    _check_against_whole(folder / "dropped", "".join([*lines[:start], *lines[end:]]))


def _check_against_whole(path, content):
    path.write_text(content, encoding="utf-8", newline="\n")
    read, whole = read_sound(path), parse_file(path)
    assert read is None or (not whole.faults and read == whole.entries)


@pytest.mark.parametrize("case", read_cases("faults.json"), ids=lambda case: case["message"])
def test_a_file_at_fault_is_not_read(tmp_path, case):
    path = tmp_path / "g.json"
    path.write_text(case["content"], encoding="utf-8")
    assert read_sound(path) is None


@pytest.mark.parametrize("name", ["version-1.json", "missing.json"])
def test_what_is_older_or_not_there_is_not_read(name):
    assert read_sound(DATA / name) is None


def test_another_layout_loads_all_the_same(tmp_path):
    path = tmp_path / "g.json"
    path.write_bytes(CONTENTS[0].replace("\n", "\r\n").encode())
    assert read_sound(path) is None
    assert len(govterms.load(path)) == 3


def test_entries_of_a_report_share_its_source(tmp_path):
    for name in ("g.json", "g.jsonl"):
        govterms.Glossary(load_dictionary().entries).save(tmp_path / name)
        loaded = read_sound(tmp_path / name)
        assert len({id(entry.source) for entry in loaded}) == len({entry.source for entry in loaded})
