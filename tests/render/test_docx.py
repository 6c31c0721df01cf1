"""Word documents with comments."""

from __future__ import annotations

import io
import sys
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation, Glossary, MissingExtraError, ReadError, SpanError, UnsupportedFormatError
from govterms.render.docx import render_docx
from tests.render.samples import CLUSTER, PLAN, TOWNS, annotations_of, any_annotations


def document_of(*paragraphs):
    """Return a DOCX; a paragraph is a list of runs, every second one bold."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, text in enumerate(runs):
            paragraph.add_run(text).bold = bool(number % 2)
    return saved(document)


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def opened(data):
    return docx.Document(io.BytesIO(data))


def commented(data):
    """Return what each comment is on, with the first line of the comment."""
    document = opened(data)
    shown = []
    for comment in document.comments:
        is_inside, parts = False, []
        for element in document.element.body.iter():
            if element.get(qn("w:id")) == str(comment.comment_id):
                is_inside = element.tag == qn("w:commentRangeStart")
            elif is_inside and element.tag == qn("w:t"):
                parts.append(element.text)
        shown.append(("".join(parts), comment.text.partition("\n")[0]))
    return shown


def looks(data):
    """Return every letter of a document with its format."""
    return [
        [(letter, run.bold) for run in paragraph.runs for letter in run.text] for paragraph in opened(data).paragraphs
    ]


def test_each_term_has_a_comment_with_all_that_is_known():
    result = render_docx(document_of(["建设双区，落实1310。"]), annotations_of)
    assert commented(result) == [
        ("双区", f"“双区”：{CLUSTER.definition}"),
        ("1310", "“1310”行动：指一年见势、三年成形、十年树标杆。"),
    ]
    first, second = (comment.text for comment in opened(result).comments)
    assert first.splitlines()[1:] == [
        "青溪县，2025年；《2025年青溪县政府工作报告》",
        "另有1个义项：",
        "· 云台镇，2023年，双区：指老城区和新城区。",
    ]
    assert second.splitlines()[1:] == ["· 1：一年见势", "· 3：三年成形", "· 10：十年树标杆", "南岭市，2024年"]
    assert {comment.author for comment in opened(result).comments} == {"govterms"}


@pytest.mark.parametrize(
    "runs",
    [
        ["双区"],
        ["甲双区乙"],
        ["双", "区"],
        ["甲双", "区乙"],
        ["甲双", "", "区双区1310", "乙"],
        ["双区双区"],
        ["双\t区双区\t", "\t双区"],
    ],
)
def test_text_and_format_stay_however_the_runs_are_cut(runs):
    data = document_of(runs)
    result = render_docx(data, annotations_of)
    assert [surface for surface, _ in commented(result)] == [one.surface for one in annotations_of("".join(runs))]
    assert looks(result) == looks(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("双区1310 \t", max_size=6), max_size=4), max_size=3), st.data())
def test_any_annotations_leave_text_and_format_as_they_were(paragraphs, data):
    source = document_of(*paragraphs)
    result = render_docx(source, lambda text: data.draw(any_annotations(text)))
    assert looks(result) == looks(source)


def test_terms_in_tables_are_found_and_those_in_links_boxes_and_deletions_are_not():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "双区"
    paragraph = document.add_paragraph("甲")
    for name in ("w:hyperlink", "w:del"):
        element = OxmlElement(name)
        element.append(document.add_paragraph().add_run("双区")._r)
        paragraph._p.append(element)
    box = OxmlElement("w:txbxContent")
    box.append(document.add_paragraph("双区")._p)
    paragraph.add_run("乙")._r.append(box)
    assert [surface for surface, _ in commented(render_docx(saved(document), annotations_of))] == ["双区"]


def test_comments_that_are_there_stay():
    document = docx.Document()
    run = document.add_paragraph().add_run("双区")
    document.add_comment(run, text="请核对", author="编辑")
    result = render_docx(saved(document), annotations_of)
    assert [text for _, text in commented(result)] == ["请核对", f"“双区”：{CLUSTER.definition}"]


def test_all_other_parts_of_the_file_stay_as_they_were():
    data = document_of(["双区"])
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (data, render_docx(data, annotations_of)))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def test_the_same_document_gives_the_same_bytes():
    data = document_of(["双区"])
    assert render_docx(data, annotations_of) == render_docx(data, annotations_of)


def test_comments_follow_the_script_of_the_document():
    result = render_docx(document_of(["加快雙區建設"]), lambda _: [Annotation(2, 4, "雙區", CLUSTER)])
    assert "指雲臺產業園區" in commented(result)[0][1]


def test_a_term_within_what_is_no_run_gets_no_comment():
    document = docx.Document()
    document.add_paragraph("甲")
    result = render_docx(saved(document), lambda text: [Annotation(1, 2, text[1], CLUSTER)])
    assert commented(result) == []


def archive(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", archive(), archive(**{"[Content_Types].xml": "<T/>"})])
def test_what_is_no_docx_is_an_error_that_says_what_to_do(data):
    with pytest.raises(UnsupportedFormatError, match="save it again as DOCX"):
        render_docx(data, annotations_of)


@pytest.mark.parametrize(
    ("name", "size", "told"),
    [
        ("word/document.xml", 100_000_000, r"100,\d+,\d+ bytes of XML, more than 100,000,000"),
        ("word/_rels/document.xml.rels", 100_000_000, r"100,\d+,\d+ bytes of XML, more than 100,000,000"),
        ("word/media/image1.png", 500_000_000, r"500,\d+,\d+ bytes, more than 500,000,000"),
    ],
)
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(name, size, told):
    packed = io.BytesIO(document_of(["双区"]))
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr(f"{name}.xml" if name in package.namelist() else name, b"")
        package.filelist[-1].file_size = size  # what the list of files says: nothing is unpacked to find out
    with pytest.raises(UnsupportedFormatError, match=rf"^report\.docx is a DOCX file that unpacks to {told}: split"):
        render_docx(packed.getvalue(), annotations_of, source="report.docx")


def test_a_document_with_large_pictures_is_annotated():
    packed = io.BytesIO(document_of(["双区"]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(1_000_000))
    assert len(commented(render_docx(packed.getvalue(), annotations_of))) == 1


def test_annotations_of_another_text_are_refused():
    data = document_of(["甲乙"])
    with pytest.raises(SpanError):
        render_docx(data, lambda _: annotations_of("双区"))


def test_without_python_docx_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"govterms\[docx\]"):
        render_docx(b"", annotations_of)


class TestThroughTheGlossary:
    GLOSSARY = Glossary([CLUSTER, TOWNS, PLAN])

    def test_place_and_year_choose_the_sense(self, tmp_path):
        path = tmp_path / "report.docx"
        path.write_bytes(document_of(["加快“双区”建设，落实“1310”行动。"]))
        for place, year, entry in (("青溪县", 2025, CLUSTER), ("云台镇", 2023, TOWNS)):
            assert entry.definition in commented(self.GLOSSARY.annotate_docx(path, place=place, year=year))[0][1]

    def test_a_missing_file_is_a_read_error(self, tmp_path):
        with pytest.raises(ReadError):
            self.GLOSSARY.annotate_docx(tmp_path / "none.docx")
