"""Bytes become text in every encoding, and what cannot be read says why."""

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govterms
from govterms.read.html import parse_html
from govterms.script import to_traditional

SENTENCE = "2024年青溪县政府工作报告：全面落实“双区”部署，新增学位5080个。\n名词解释\n1.“双区”：指两个新区。"
TRADITIONAL = to_traditional(SENTENCE)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (SENTENCE, name)
            for name in ("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
        ),
        *((TRADITIONAL, name) for name in ("utf-8", "big5", "gb18030", "utf-16")),
        ("plain ASCII, no Chinese", "ascii"),
    ],
)
def test_text_is_read_in_its_encoding(text, encoding):
    assert govterms.read(text.encode(encoding)).original == text


@pytest.mark.parametrize("text", ["双区", "政府工作报告", "三清三拆：指整治。"])
def test_very_short_gbk_is_read(text):
    assert govterms.read(text.encode("gbk")).original == text


@example(data=b"\xae\xa0\x92\xdf\xae\xa0\xb0o\x80")
@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_clear_error(data):
    replaced = "\N{REPLACEMENT CHARACTER}"
    try:
        original = govterms.read(data).original
    except govterms.ReadError as error:
        original, message = "", str(error)
    else:
        message = "the input"
    assert "the input" in message
    # A letter that was cut off at the end is told.
    assert replaced not in original.removesuffix(replaced) or replaced.encode() in data


def test_path_bytes_and_open_file_give_the_same_document(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_bytes(SENTENCE.encode("gbk"))
    by_path, by_name = govterms.read(path), govterms.read(str(path))
    with path.open("rb") as file:
        by_file = govterms.read(file)
    assert by_path == by_name == by_file
    assert by_path.name == "报告.txt"
    in_memory = govterms.read(io.BytesIO(path.read_bytes()))
    assert (in_memory.text, in_memory.sha256, in_memory.name) == (by_path.text, by_path.sha256, None)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"%PDF-1.7 ...", govterms.UnsupportedFormatError, "a PDF file"),
        (b"PK\x03\x04....", govterms.UnsupportedFormatError, "DOCX"),
        (b"\x89PNG\r\n\x1a\n", govterms.UnsupportedFormatError, "PNG"),
        (bytes(range(256)) * 4, govterms.UnsupportedFormatError, "a binary file"),
        ("政府工作報告".encode("shift_jis") + b"\xff\xfd", govterms.DecodingError, "encodings tried"),
        (b"\xef\xbb\xbf\xff\xff", govterms.DecodingError, "utf-8-sig"),
    ],
)
def test_unreadable_bytes_say_what_is_wrong(data, error, message):
    with pytest.raises(error, match=message):
        govterms.read(data)


def test_a_missing_file_a_folder_and_a_text_file_have_errors_of_their_own(tmp_path):
    with pytest.raises(govterms.SourceNotFoundError, match="no such file"):
        govterms.read(tmp_path / "missing.txt")
    with pytest.raises(FileNotFoundError):
        govterms.read(tmp_path / "missing.txt")
    with pytest.raises(govterms.SourceIsDirectoryError, match="is a directory"):
        govterms.read(tmp_path)
    with pytest.raises(govterms.ReadError, match="text mode"):
        govterms.read(io.StringIO("双区"))
    with pytest.raises(govterms.ReadError, match="cannot read a int"):
        govterms.read(7)
    with pytest.raises(govterms.ReadError, match="cannot be read"):
        govterms.read("a\0b")


@pytest.mark.parametrize("data", [b"", b" \n\n", "\N{ZERO WIDTH SPACE}".encode()])
def test_an_empty_source_is_a_diagnostic(data):
    glossary = govterms.harvest_file(data)
    assert glossary.entries == ()
    assert [item.code for item in glossary.diagnostics] == ["empty-document", "no-glossary-section"]


def test_a_page_gives_what_a_reader_sees_and_its_metadata():
    page = parse_html(
        "<!DOCTYPE html><html><head><title>2024年青溪县政府工作报告_青溪县</title>"
        '<meta name="PubDate" content="2024-02-01 10:00"><link rel="canonical" href="https://example.org/a">'
        "<style>p{}</style></head><body><nav>首页</nav><h1>报告</h1><p>落实“<b>双</b>区”<br>部署&nbsp;&amp;</p>"
        "<table><tr><th>双区</th>\n<td>两个新区</td></tr></table><script>x()</script><ul><li>一<li>二</ul>"
    )
    assert page.text.split() == "报告 落实“双区” 部署 & 双区 两个新区 一 二".split()
    assert "双区\t两个新区" in page.text
    assert (page.title, page.published, page.url) == (
        "2024年青溪县政府工作报告_青溪县",
        "2024-02-01",
        "https://example.org/a",
    )


def test_a_text_that_speaks_of_tags_is_no_html():
    assert govterms.read("网页用<h1>标签写标题。".encode()).text == "网页用<h1>标签写标题。"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-pdivbr双区&;= \n\x1e\t\"'"), max_size=60))
def test_parsing_html_never_raises(fragment):
    assert isinstance(parse_html("<p>" + fragment).text, str)
