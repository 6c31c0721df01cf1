"""Whatever bytes come, there is a document or an error of ours: never one of a library."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from tests.read.report_files import FILES


def unpacked(data: bytes) -> bytes:
    """The same package without compression, so that changed bytes reach its XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return packed.getvalue()


WHOLE = {
    "docx": FILES["list.docx"](),
    "unpacked docx": unpacked(FILES["footnotes.docx"]()),
    "pdf": FILES["notes.pdf"](),
    "html": FILES["notes.html"](),
    "gbk": FILES["gbk.txt"](),
}
# Where, as a part of the length, and what is put there.
damage = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=12)


def outcome(data: bytes) -> str:
    """What becomes of the bytes: `document`, or the message of our error."""
    try:
        document = govterms.read(data)
    except govterms.ReadError as error:
        return str(error)
    assert document.text == document.text.encode("utf-8", "strict").decode()
    return "document"


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=60, deadline=None)
@given(changes=damage, kept=st.floats(0.3, 1.7))
def test_damaged_files_are_read_or_named(kind, changes, kept):
    data = bytearray(WHOLE[kind])
    for place, piece in changes:
        start = int(place * len(data))
        data[start : start + len(piece)] = piece
    result = outcome(bytes(data[: int(kept * len(data))]))
    assert result == "document" or (result.startswith("the input") and "\n" not in result)


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"]
)
@settings(max_examples=40, deadline=None)
@given(rest=st.binary(max_size=300))
def test_a_known_beginning_with_anything_behind_it(start, rest):
    result = outcome(start + rest)
    assert result == "document" or result.startswith("the input")
