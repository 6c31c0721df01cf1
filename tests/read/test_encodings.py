"""The encoding is told by the bytes, of long texts and of short ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.errors import DecodingError
from govterms.read.encodings import decode_bytes
from govterms.script import to_traditional

SENTENCE = "2024年青溪县政府工作报告：全面落实“双区”部署，新增学位5080个。"
CUT = "\N{REPLACEMENT CHARACTER}"
SHORT = ("双区", "双千", "双碳", "三清", "嗨游", "联通", "一业一证", "三清三拆", "简政放权", "指两个新区。")
EUROPEAN = ("Привет мир", "café crème", "Ελληνικά", "nǐ hǎo", "30 °C × 2", "€5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-be"])
def test_simplified_text_is_decoded(encoding):
    assert decode_bytes(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16", "utf-16-le"])
def test_traditional_text_is_decoded(encoding):
    traditional = to_traditional(SENTENCE)
    assert decode_bytes(traditional.encode(encoding)) == traditional


@pytest.mark.parametrize("text", SHORT)
def test_a_few_bytes_of_gbk_are_told_from_big5_and_utf8(text):
    assert decode_bytes(text.encode("gbk")) == text


@pytest.mark.parametrize("text", [to_traditional(text) for text in SHORT if text != "嗨游"])
def test_a_few_bytes_of_big5_are_told_from_gbk(text):
    assert decode_bytes(text.encode("big5")) == text


@pytest.mark.parametrize("text", EUROPEAN)
def test_utf8_in_other_scripts_is_not_taken_for_gbk(text):
    assert decode_bytes(text.encode()) == text


def test_utf16_without_a_mark_or_ascii_is_decoded():
    assert [decode_bytes("双区驱动".encode(name)) for name in ("utf-16-le", "utf-16-be")] == ["双区驱动"] * 2


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_the_bytes_decide_behind_a_long_ascii_head(encoding):
    page = '<meta charset="utf-8">' + "<!-- -->" * 5_000 + to_traditional(SENTENCE)
    assert decode_bytes(page.encode(encoding)) == page


@pytest.mark.parametrize(
    ("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gbk", 1), ("gb18030", 1), ("utf-16", 1), ("utf-16-le", 1)]
)
def test_a_letter_that_was_cut_off_at_the_end_is_marked(encoding, cut):
    assert decode_bytes(SENTENCE.encode(encoding)[:-cut]) == SENTENCE[:-1] + CUT


def test_a_cut_letter_alone_is_no_text():
    with pytest.raises(DecodingError):
        decode_bytes("双区".encode()[:-1])


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("utf-8", "gbk", "line 1 is utf-8, line 3 is gb18030"),
        ("gbk", "utf-8", "line 1 is gb18030, line 3 is utf-8"),
    ],
)
def test_mixed_encodings_are_named_with_their_lines(first, second, places):
    data = SENTENCE.encode(first) + b"\nTOD\n" + SENTENCE.encode(second)
    with pytest.raises(DecodingError, match=rf"报告\.txt: its lines are in different encodings \({places}\)") as caught:
        decode_bytes(data, source="报告.txt")
    assert caught.value.source == "报告.txt"


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\xff", b"\xef\xbb\xbf\xff\xff", b"\x80\x81\xff\xfd\xfe", b"\xb5\xe3\x00\xff"]
)
def test_what_no_encoding_fits_names_the_file_and_what_was_tried(data):
    with pytest.raises(DecodingError, match=r"a\.txt: its \d bytes are not text in any of the encodings tried \(utf"):
        decode_bytes(data, source="a.txt")


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("，。双区1310\n"), max_size=40)
)
def test_any_chinese_in_utf8_is_decoded_as_it_is(text):
    assert decode_bytes(text.encode()) == text
