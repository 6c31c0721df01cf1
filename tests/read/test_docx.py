"""Word documents give their text, their lists' numbers and their notes."""

import sys

import pytest

import govterms
from govterms.read.docx import read_docx
from tests.read.docx_files import (
    CONTENT_TYPES,
    W,
    archive,
    cite,
    docx,
    numbered,
    numbering,
    paragraph,
    raised,
    run,
    styled,
    table,
)


def text_of(*blocks: str, **parts: object) -> str:
    return read_docx(docx(*blocks, **parts), source="报告.docx").text


def test_footnotes_and_endnotes_are_numbered_through_and_follow_the_text():
    text = text_of(
        paragraph("办好“夜校”", cite("endnote", 1), "，落实“双区”", cite("footnote", 1), "部署。"),
        paragraph("推进“三清”", cite("footnote", 2), "行动。"),
        footnotes=("“双区”：指两个新区。", "“三清”：指三项工作。"),
        endnotes=("“夜校”：指晚上的课。",),
    )
    assert text.split("\n\n") == [
        "办好“夜校”[3]，落实“双区”[1]部署。",
        "推进“三清”[2]行动。",
        "[1] “双区”：指两个新区。",
        "[2] “三清”：指三项工作。",
        "[3] “夜校”：指晚上的课。",
    ]


def test_a_raised_number_is_a_mark_or_an_exponent():
    text = text_of(paragraph("落实“双区”", raised("1"), "，面积30km", raised("2"), "。"))
    assert text == "落实“双区”[1]，面积30km²。"


def test_a_table_has_a_line_for_each_row():
    assert text_of(table(("名词", "解释"), ("双区", "指两个新区。"))) == "名词\t解释\n\n双区\t指两个新区。"


def test_tabs_and_spaces_are_kept():
    assert text_of(paragraph("　　双区\t指  新区")) == "　　双区\t指  新区"


@pytest.mark.parametrize(
    ("style", "template", "printed"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 乙", "3. 丙"]),
        ("decimal", "[%1]", ["[1] 甲", "[2] 乙", "[3] 丙"]),
        ("chineseCounting", "%1、", ["一、甲", "二、乙", "三、丙"]),
        ("japaneseCounting", "（%1）", ["（一）甲", "（二）乙", "（三）丙"]),
        ("decimalEnclosedCircleChinese", "%1", ["①甲", "②乙", "③丙"]),
        ("upperRoman", "%1.", ["I. 甲", "II. 乙", "III. 丙"]),
        ("bullet", "·", ["甲", "乙", "丙"]),
        ("none", "", ["甲", "乙", "丙"]),
    ],
)
def test_automatic_numbers_are_written_and_go_on_behind_other_paragraphs(style, template, printed):
    blocks = [numbered("甲", 1), numbered("乙", 1), paragraph("无号段落"), numbered("丙", 1)]
    lines = text_of(*blocks, numbering=numbering((1, ((style, template),)))).split("\n\n")
    if style in ("bullet", "none"):
        lines = [line.removeprefix("1. ").removeprefix("2. ") for line in lines]
    assert lines == [*printed[:2], "无号段落", printed[2]]


def test_numbers_of_several_levels():
    levels = (("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    blocks = [numbered(text, 1, level) for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1))]
    assert text_of(*blocks, numbering=numbering((1, levels))).split("\n\n") == [
        "一、甲",
        "一.1 乙",
        "一.2 丙",
        "二、丁",
        "二.1 戊",
    ]


def test_a_style_may_number_its_paragraphs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="C"/></w:style>'
    )
    blocks = [styled("总体要求", "A"), styled("主要目标", "B"), styled("无号", "C"), styled("无此样式", "D")]
    text = text_of(*blocks, styles=styles, numbering=numbering((1, (("chineseCounting", "%1、"),))))
    assert text.split("\n\n") == ["一、总体要求", "二、主要目标", "无号", "无此样式"]


def test_a_list_may_start_again():
    lists = numbering((1, (("decimal", "%1."),))).replace(
        "</w:numbering>",
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>',
    )
    blocks = [numbered("甲", 1), numbered("乙", 2), numbered("丙", 2)]
    assert text_of(*blocks, numbering=lists).split("\n\n") == ["1. 甲", "5. 乙", "6. 丙"]


def test_deleted_text_is_gone_and_inserted_text_stays():
    changed = f"<w:p>{run('落实')}<w:del>{run('旧')}</w:del><w:ins>{run('双区')}</w:ins></w:p>"
    assert text_of(changed) == "落实双区"


def test_the_title_is_provenance():
    assert read_docx(docx(paragraph("正文。"), title="青溪县政府工作报告"), source="").title == "青溪县政府工作报告"
    assert read_docx(docx(paragraph("正文。")), source="").title is None


def test_the_content_tells_a_word_document_whatever_its_name(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_bytes(docx(paragraph("落实“双区”部署。")))
    assert govterms.read(path).text == "落实“双区”部署。"


@pytest.mark.parametrize("module", ["mammoth", "lxml.etree"])
def test_a_missing_library_names_the_extra(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(govterms.MissingExtraError, match=r"govterms\[docx\]"):
        govterms.read(docx(paragraph("正文。")))


def test_a_truncated_document_is_damaged():
    whole = docx(paragraph("正文。"))
    for end in (30, len(whole) // 2, len(whole) - 10):
        with pytest.raises(govterms.UnsupportedFormatError, match="damaged"):
            govterms.read(whole[:end])


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<w:document",
        "<other/>",
        f"<w:document {W}>" + "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000 + "</w:document>",
        "<!DOCTYPE a [<!ENTITY a 'x'>"
        + "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + f"]><w:document {W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>",
    ],
    ids=["empty", "broken", "foreign", "deep", "entities"],
)
def test_broken_parts_are_damage(document):
    data = archive({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document})
    with pytest.raises(govterms.UnsupportedFormatError, match="a DOCX file, but damaged"):
        govterms.read(data)


def test_nothing_outside_the_document_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    document = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>前&x;后</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        text = govterms.read(archive({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document})).text
    except govterms.ReadError as error:
        text = str(error)
    assert "机密" not in text


def test_a_bomb_is_not_unpacked():
    data = archive({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b" " * 100_000_001})
    assert len(data) < 200_000
    with pytest.raises(govterms.UnsupportedFormatError, match=r"unpacks to 100,000,\d+ bytes"):
        govterms.read(data)


def test_an_encrypted_entry_says_so():
    data = bytearray(docx(paragraph("正文。")))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(sign, place + 1)
    with pytest.raises(govterms.UnsupportedFormatError, match="encrypted"):
        govterms.read(bytes(data))
