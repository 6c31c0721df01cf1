"""A packed entry is an entry like any other, wherever it is looked at."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import govterms
from govterms.glossary.making import make_valid
from govterms.models import Entry, Source
from govterms.spans import Span
from tests.glossary.test_files import entries

PLAIN = Entry(
    headword="“双区”建设",
    abbreviations=("双区",),
    definition="指青溪、云台两区。",
    original="[1]“双区”建设：指青溪、云台两区。",
    span=Span(12, 31),
    source=Source(title="2024年青溪县政府工作报告", place="青溪县", year=2024),
)
WAYS_TO_LOOK = {
    "fields": lambda entry: [(name, getattr(entry, name)) for name in Entry.model_fields],
    "dict": dict,
    "vars": lambda entry: list(vars(entry).items()),
    "dir": dir,
    "repr": repr,
    "str": str,
    "hash": hash,
    "model_dump": lambda entry: entry.model_dump(),
    "model_dump in part": lambda entry: entry.model_dump(include={"id", "original"}),
    "model_dump without defaults": lambda entry: entry.model_dump(mode="json", exclude_defaults=True),
    "model_dump_json": lambda entry: entry.model_dump_json(),
    "dumped within others": lambda entry: TypeAdapter(list[Entry]).dump_json([entry]),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "model_copy": lambda entry: entry.model_copy(update={"definition": "两个区。"}),
    "pickle": lambda entry: pickle.loads(pickle.dumps(entry)),  # noqa: S301 - our own
    "validation of the entry": Entry.model_validate,
    "validation of its fields": lambda entry: Entry.model_validate(dict(entry)),
    "validation as another model": lambda entry: Described.model_validate(entry, from_attributes=True),
}


class Described(Entry):
    """An entry that a user extends."""

    note: str = ""


def packed(entry: Entry) -> Entry:
    made = make_valid(dict(entry))
    assert is_packed(made)
    return made


def is_packed(entry: Entry) -> bool:
    return entry._packed is not None


@pytest.mark.parametrize("look", WAYS_TO_LOOK.values(), ids=WAYS_TO_LOOK.keys())
def test_a_packed_entry_looks_like_any_other(look):
    entry = packed(PLAIN)
    assert look(entry) == look(PLAIN)
    assert is_packed(entry)


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, Entry.model_copy, lambda one: Entry(**dict(one))])
def test_copies_are_not_packed_and_keep_what_is_changed(make):
    copied = make(packed(PLAIN))
    assert not is_packed(copied)
    assert copied == packed(PLAIN) == PLAIN
    assert copied.model_copy(update={"span": None}).span is None


@pytest.mark.parametrize("name", Entry.model_fields)
def test_packed_entries_are_frozen_too(name):
    with pytest.raises(ValidationError, match="frozen"):
        setattr(packed(PLAIN), name, None)
    with pytest.raises(ValidationError, match="frozen"):
        delattr(packed(PLAIN), name)
    assert packed(PLAIN) == PLAIN


@pytest.mark.parametrize("name", Entry.model_fields)
def test_fields_are_no_attributes_of_the_class(name):
    assert not hasattr(Entry, name)


def test_a_field_that_was_never_set_is_missing():
    bare = Entry.model_construct(headword="双区", definition="两区", source=Source())
    with pytest.raises(AttributeError, match="'Entry' object has no attribute 'abbreviations'"):
        _ = bare.abbreviations


@pytest.mark.parametrize(
    "fields",
    [
        {"original": None},
        {"original": ""},
        {"original": "[1]「雙區」建設:指青溪、雲臺兩區。"},
        {"original": "指青溪、云台两区。（“双区”建设）"},
        {"original": "“双区”建设“双区”建设指青溪、云台两区。指青溪、云台两区。\n"},
        {"definition": "", "original": "“双区”建设："},
        {"headword": "𠮷区", "abbreviations": ("𠮷区",), "definition": "𠮷祥", "original": "①𠮷区：𠮷祥"},
        {"headword": "\0", "definition": "\0\0"},
        {"abbreviations": ("双区", "两区")},
        {"span": None},
        {"span": Span(0, 0)},
        {"span": Span(2**28 - 1, 0)},
        {"id": "0" * 16},
    ],
)
def test_all_that_a_file_holds_comes_back(fields):
    entry = PLAIN.model_copy(update=fields)
    assert list(packed(entry)) == list(entry)


@pytest.mark.parametrize(
    "fields",
    [
        {"original": "“双区”建设\0：\0"},
        {"span": Span(-1, 4)},
        {"span": Span(0, 2**28)},
        {"id": "1"},
        {"id": ""},
        {"id": "ABCDEF0123456789"},
        {"id": "0 1 2 3 4 5 6 7 "},
        {"id": "01 23 45 67 89 ab cd ef"},
        {"id": "0123456789abcdef-2"},
        {"id": "一二三四五六七八"},
    ],
)
def test_what_does_not_fit_is_held_as_it_is(fields):
    entry = PLAIN.model_copy(update=fields)
    made = make_valid(dict(entry))
    assert not is_packed(made)
    assert list(made) == list(entry)
    assert made == entry


@given(entries, st.none() | st.text(), st.lists(st.text("“”：。[]1\0\n 𠮷", max_size=3), min_size=3, max_size=3))
@example(PLAIN, None, ["", "", ""])
@settings(max_examples=100, deadline=None)
def test_any_entry_comes_back(entry, original, frame):
    framed = f"{frame[0]}{entry.headword}{frame[1]}{entry.definition}{frame[2]}"
    for text in (entry.original, original, framed):
        one = entry.model_copy(update={"original": text})
        made = make_valid(dict(one))
        assert made == one
        assert pickle.loads(pickle.dumps(made)) == one  # noqa: S301 - our own
        assert made.model_dump_json() == one.model_dump_json()


def test_what_is_printed_around_many_entries_is_held_once():
    other = PLAIN.model_copy(update={"definition": "两个区", "original": "[1]“双区”建设：两个区"})
    behind = PLAIN.model_copy(update={"original": f"{PLAIN.original}\n"})
    assert packed(PLAIN)._frame is not packed(behind)._frame
    assert packed(PLAIN)._frame == "[1]\0：\0"
    assert packed(other)._frame is packed(PLAIN)._frame


@pytest.mark.parametrize("name", ["词典.json", "词典.jsonl"])
def test_entries_of_a_file_are_packed_and_saved_as_they_were(tmp_path, name):
    path = tmp_path / name
    govterms.Glossary([PLAIN]).save(path)
    content = path.read_bytes()
    glossary = govterms.load(path)
    assert [is_packed(entry) for entry in glossary] == [True]
    assert glossary == govterms.Glossary([PLAIN])
    glossary.save(path)
    assert path.read_bytes() == content


MEASURE = """
import tracemalloc
from govterms.glossary.making import make_valid
from govterms.models import Entry
plain = [Entry(headword="双区", abbreviations=("双区",), definition="两区") for _ in range({others})]
fields = dict(Entry(headword="双区", abbreviations=("双区",), definition="两区"))
make_valid(fields)
tracemalloc.start()
made = [make_valid(fields) for _ in range(1000)]
print(tracemalloc.get_traced_memory()[0] // len(made))
"""


def test_packed_entries_are_small_wherever_others_were_made_before():
    first, later = (
        int(
            subprocess.run(
                [sys.executable, "-c", MEASURE.format(others=others)], check=True, capture_output=True
            ).stdout
        )
        for others in (0, 100)
    )
    assert later == pytest.approx(first, rel=0.1)
