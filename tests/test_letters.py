"""Letters looked up one by one and by numpy: the same, whichever it is."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import letters
from govterms.folding import fold_table
from govterms.letters import Coding, Folding

any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("雙區１＋Ｎ「」“”—　𫔎"))
BOTH = {"by Python": False, "by numpy": True}


@pytest.fixture(params=BOTH.values(), ids=BOTH, scope="module")
def way(request):
    """Look letters up in one of two ways, however long a text is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letters, "takes_numpy", lambda _: request.param)
        patch.setattr(letters, "_PIECE", 3)
        yield


@given(any_text)
@settings(max_examples=150)
def test_each_letter_is_folded_by_itself(way, text):
    assert Folding(fold_table()).fold(text) == "".join(
        chr(fold_table().get(ord(letter), ord(letter))) for letter in text
    )


@given(any_text, st.dictionaries(st.integers(0, sys.maxunicode), st.integers(1, 255)))
@settings(max_examples=150)
def test_each_letter_has_its_byte_and_all_others_none(way, text, table):
    assert Coding(table).encode(text) == bytes(table.get(ord(letter), 0) for letter in text)


@pytest.mark.parametrize("table", [Folding({ord("雙"): ord("双")}), Coding({ord("雙"): 7})], ids=["folding", "coding"])
def test_a_hostile_text_does_not_fill_the_table(table, monkeypatch):
    monkeypatch.setattr(letters, "_REMEMBERED", 100)
    read = table.fold if isinstance(table, Folding) else table.encode
    monkeypatch.setattr(letters, "takes_numpy", lambda _: False)
    read("".join(map(chr, range(0x4E00, 0x5E00))))
    assert len(table) == 100
    assert read("雙") in {"双", b"\x07"}


NUMPY_LOADED = "import sys; print('numpy' in sys.modules)"
READ = "from govterms.folding import fold; fold('雙' * {length}); "


@pytest.mark.parametrize(
    ("before", "is_loaded"),
    [
        ("import govterms; ", False),
        (READ.format(length=20_000), False),
        (READ.format(length=1_000_000), True),
        (READ.format(length=20_000) * 30, True),
        (READ.format(length=100) * 30, False),
    ],
    ids=["an import", "one report", "a long text", "many reports", "short texts"],
)
def test_numpy_is_imported_where_there_is_much_to_read(before, is_loaded):
    told = subprocess.run([sys.executable, "-c", before + NUMPY_LOADED], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(is_loaded)
