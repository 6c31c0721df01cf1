"""A page gives what its reader sees, and what it tells of itself."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govterms
from govterms.read.html import parse_html

DATA = Path(__file__).parents[1] / "data" / "read"
PAGES = json.loads((DATA / "html.json").read_text(encoding="utf-8"))
HEADS = json.loads((DATA / "metadata.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["label"])
def test_a_page_reads_as_it_is_seen(case):
    assert parse_html(case["html"]).text == case["text"]


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case["label"])
def test_a_page_tells_its_provenance(case):
    page = parse_html(case["html"])
    assert {name: getattr(page, name) for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "无", ""])
def test_a_wrong_charset_declaration_does_not_matter(encoding, declared):
    html = f'<html><head><meta charset="{declared}"></head><body><p>政府工作，新增三成，好。</p></body></html>'
    if encoding == "big5":
        html = html.replace("无", "無")
    assert govterms.read(html.encode(encoding)).original == "政府工作，新增三成，好。"


@pytest.mark.parametrize(
    ("name", "html"),
    [
        (None, "<!DOCTYPE html><p>正文。"),
        (None, "<?xml version='1.0' encoding='gb2312'?>\n<html><body><p>正文。"),
        (None, "<!-- 页 --><div>正文。</div>"),
        ("page.htm", "正文。<br>"),
        ("page.doc", "<html><body>正文。"),
        (None, "<p>正</p>文。<br><br>"),
    ],
)
def test_html_is_told_by_its_content(tmp_path, name, html):
    path = tmp_path / (name or "page")
    path.write_text(html, encoding="utf-8")
    assert "<" not in govterms.read(path).text


@pytest.mark.parametrize("tag", ["div", "font", "table><tr><td", "ol><li", "sup", "a href='#x'"])
def test_a_hundred_thousand_nested_tags_lose_no_text(tag):
    page = parse_html("<p>始</p>" + f"<{tag}>" * 100_000 + "末")
    assert page.text.split()[-1].endswith("末")
    assert page.text.startswith("始")
    assert {item.code for item in page.diagnostics} <= {"unrepairable"}


def test_code_is_no_text_in_a_page_nested_too_deeply():
    page = parse_html("<div>" * 5000 + "<p>甲<script>var 乙 = '<p>'</script><!-- 丙 --><p>丁 &lt;戊&gt;")
    assert page.text.split() == ["甲", "丁", "<戊>"]
    assert [item.code for item in page.diagnostics] == ["unrepairable"]


TAGS = "p div b a sup ol li table tr td th dl dt dd pre ruby rt q br nav form script".split()
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<a href='#n' id='r'>", "<p id='n'>", "<li value='3' id=n>", "<ol start='-2' type='i'>", "<td rowspan=2>"]
    ),
    st.text(alphabet="双区1[]①“”<>&;# \n\t\x1d\x1e\x1f", max_size=5),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=30))
def test_any_markup_gives_text_without_layout_marks(markup):
    text = parse_html("".join(markup)).text
    assert not set(text) & set("\x1b\x1c\x1d\x1e\x1f")
    assert "\n\n\n" not in text
