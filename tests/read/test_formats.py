"""A file is what its content says; what cannot be read says what it is and what to do."""

import pytest

import govterms
from tests.read.docx_files import archive

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def old_office(stream: str) -> bytes:
    return OLD_OFFICE + stream.encode("utf-16-le") + bytes(50)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (old_office("WordDocument"), r"an old Word or WPS file \(.doc, .wps\).*save it as DOCX"),
        (old_office("Workbook"), "an old Excel workbook"),
        (old_office("EncryptedPackage"), "an encrypted Office file.*password"),
        (old_office("另一种"), "an old Office file"),
        (b"{\\rtf1\\ansi }", "an RTF file.*save it as DOCX"),
        (archive({"xl/workbook.xml": "", "[Content_Types].xml": ""}), "an Excel workbook"),
        (archive({"ppt/presentation.xml": ""}), "a PowerPoint file"),
        (archive({"OFD.xml": ""}), "an OFD file.*save it as PDF"),
        (archive({"content.xml": "", "mimetype": ""}), "an OpenDocument file.*save it as DOCX"),
        (archive({"META-INF/container.xml": ""}), "an EPUB book"),
        (archive({"报告.txt": ""}), "a ZIP archive, which govterms does not read: unpack it"),
        (archive({}), "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip archive.*unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\xff\xd8\xff\xe0", "a JPEG image.*OCR"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "a web archive"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "a Word 2003 XML file"),
        (bytes(range(256)) * 4, "a binary file"),
    ],
)
def test_what_is_not_read_says_what_it_is_and_what_to_do(tmp_path, data, message):
    path = tmp_path / "报告.docx"
    path.write_bytes(data)
    with pytest.raises(govterms.UnsupportedFormatError, match=rf"^报告.docx is {message}") as caught:
        govterms.read(path)
    assert caught.value.source == "报告.docx"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["报告.pdf", "报告.docx", "报告.doc", "报告.html", "报告"])
def test_a_wrong_suffix_does_not_matter_where_the_content_is_plain(tmp_path, name):
    path = tmp_path / name
    path.write_text("落实“双区”部署。", encoding="utf-8")
    assert govterms.read(path).text == "落实“双区”部署。"


@pytest.mark.parametrize("name", ["空.pdf", "空.docx", "空.html", "空.md", "空.txt"])
def test_an_empty_file_is_a_diagnostic(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")
    assert [item.code for item in govterms.read(path).diagnostics] == ["empty-document"]
