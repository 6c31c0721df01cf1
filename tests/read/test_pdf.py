"""PDF files give what is printed on their pages, in order, without what stands on every page."""

import sys
import threading

import pytest

import govterms
from govterms.read.pdf import read_pdf
from tests.read.pdf_files import Sheet, pdf, picture_pdf

CLAUSES = (
    "办好各镇街的夜校",
    "让青年学员在家门口学到新本领",
    "改造老旧小区",
    "新增学位5080个",
    "把老茶厂办成新客厅",
    "守好每一块耕地",
    "开出夜间公交线路",
)
NOTES = (
    "“双区”：指青溪新区和南岭新区两个片区，承担产业发展和城市更新的主要任务，是全县今后五年发展的重点所在。",
    "“夜校”：指晚上为青年开办的课堂。",
    "“三清”：指清河、清路、清村。",
)


def prose(clauses: int, start: int = 0) -> str:
    """A paragraph without its end; with another start its lines differ."""
    return "　　" + "".join(f"{CLAUSES[(start * 3 + n * n + n) % 7]}，" for n in range(clauses))


PARAGRAPHS = (
    "　　落实“双区”^1^部署，新增学位5080个。" + prose(14).strip() + "成效明显。",
    prose(70, 1) + "办好“夜校”^2^。",
    prose(3, 2) + "推进“三清”^3^行动，面积30km~2~。",
)


def read(data: bytes):
    return read_pdf(data, source="报告.pdf")


@pytest.mark.parametrize("head", ["", "青溪县人民政府公报　2024年第3期"])
@pytest.mark.parametrize("foot", ["— {} —", "- {} -", "{}", "第 {} 页 共 9 页", "{}/9"])
def test_running_heads_and_page_numbers_are_left_out(head, foot):
    paragraphs = [prose(12 + number, number) + "圆满完成。" for number in range(12)]
    assert read(pdf(*paragraphs, sheet=Sheet(head=head, foot=foot))).text.split("\n") == paragraphs


def test_a_number_at_the_end_of_a_page_that_is_not_its_own_stays():
    assert read(pdf("　　正文。", sheet=Sheet(foot="5080"))).text.split() == ["正文。", "5080"]


@pytest.mark.parametrize(
    "sheet",
    [Sheet(), Sheet(head="青溪县公报"), Sheet(note_size=16.0), Sheet(size=22.0)],
    ids=["small", "headed", "as large as the text", "large"],
)
def test_footnotes_follow_the_text_and_paragraphs_go_on_over_pages(sheet):
    text = read(pdf(*PARAGRAPHS, notes=NOTES, sheet=sheet)).text
    assert text.split("\n") == [
        *(
            paragraph.replace("km~2~", "km²").replace("^1^", "[1]").replace("^2^", "[2]").replace("^3^", "[3]")
            for paragraph in PARAGRAPHS
        ),
        *(f"[{number}] {note}" for number, note in enumerate(NOTES, start=1)),
    ]


def test_circled_marks_stay():
    text = read(pdf(*PARAGRAPHS[:2], notes=NOTES, sheet=Sheet(circled=True))).text
    assert text.split("\n")[-2:] == [f"① {NOTES[0]}", f"② {NOTES[1]}"]
    assert "“双区”①部署" in text


@pytest.mark.parametrize("circled", [False, True])
def test_marks_that_count_from_one_on_each_page_are_numbered_through(circled):
    sheet = Sheet(size=22.0, circled=circled, restarts=True)
    paragraphs = [PARAGRAPHS[0], prose(30, 4) + "完成。", PARAGRAPHS[1]]
    lines = read(pdf(*paragraphs, notes=NOTES, sheet=sheet)).text.split("\n")
    assert lines[-2:] == [f"[1] {NOTES[0]}", f"[2] {NOTES[1]}"]
    assert "“双区”[1]部署" in lines[0]
    assert lines[2].endswith("“夜校”[2]。")


def test_small_entries_below_a_heading_are_no_footnotes():
    data = pdf("　　" + "正文很长，" * 30, "名词解释", "[1]“双区”：指。", "[2]“夜校”：指。")
    assert read(data).text.split("\n")[-3:] == ["名词解释", "[1]“双区”：指。", "[2]“夜校”：指。"]


def test_short_lines_are_not_joined():
    assert read(pdf("名单", "青溪县", "南岭市", "云台镇")).text.split("\n") == ["名单", "青溪县", "南岭市", "云台镇"]


def test_the_title_is_provenance_unless_a_program_made_it_up():
    assert read(pdf("正文。", title="2024年青溪县政府工作报告")).title == "2024年青溪县政府工作报告"
    for title in ("Microsoft Word - 报告.doc", "报告.docx", "untitled", ""):
        assert read(pdf("正文。", title=title)).title is None


@pytest.mark.parametrize("watermark", ["", "由扫描软件制作"])
def test_pictures_of_text_want_ocr(watermark):
    document = govterms.read(picture_pdf(watermark=watermark))
    assert document.text == ""
    (diagnostic,) = document.diagnostics
    assert diagnostic.code == "empty-document"
    assert "none of the 2 pages has a text layer" in diagnostic.message
    assert "OCR" in diagnostic.message


def test_an_encrypted_file_says_so():
    with pytest.raises(govterms.UnsupportedFormatError, match=r"the input is an encrypted PDF file.*password"):
        govterms.read(pdf("正文。", password="geheim"))  # noqa: S106 - no secret


def test_a_truncated_file_is_damaged():
    whole = pdf("正文。")
    with pytest.raises(govterms.UnsupportedFormatError, match="a PDF file, but damaged"):
        govterms.read(whole[: len(whole) // 3])


def test_a_missing_library_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(govterms.MissingExtraError, match=r"govterms\[pdf\]"):
        govterms.read(b"%PDF-1.7")


def test_threads_may_read_at_the_same_time():
    data, texts = pdf(*PARAGRAPHS, notes=NOTES), []
    threads = [threading.Thread(target=lambda: texts.append(read(data).text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 4
    assert len(set(texts)) == 1
