"""Folders and patterns stand for the documents in them."""

import os

import pytest

import govterms
from govterms.read.sources import list_files

PAGE = "2024年{}政府工作报告\n正文。\n名词解释\n1.“双区”：指{}的两个园区。"
PLACES = {
    "b.txt": "青溪县",
    "a/z.html": "云台镇",
    "a/c/y.md": "南岭市",
    ".hidden/x.txt": "碧塘县",
    "a/.w.txt": "石埠镇",
}


@pytest.fixture
def folder(tmp_path):
    for name, place in PLACES.items():
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(place, place).replace("\n", "\n\n"), encoding="utf-8")
    for name in ("style.css", "a/picture.png", "a/glossary.json", "old.doc"):
        (tmp_path / "reports" / name).write_bytes(b"\x89PNG")
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    return tmp_path


def names(root, found):
    return [os.path.relpath(path, root).replace(os.sep, "/") for path in found]


def test_a_folder_stands_for_its_documents_in_order(folder):
    found = names(folder / "reports", list_files(str(folder / "reports")))
    assert found == ["b.txt", "old.doc", "a/z.html", "a/c/y.md"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.[hm]*", ["a/c/y.md", "a/z.html"]),
        ("a/?.html", ["a/z.html"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_fit(folder, pattern, expected):
    assert names(folder / "reports", list_files(str(folder / "reports" / pattern))) == expected


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path):
    path = tmp_path / "报告[1].txt"
    path.write_text("正文。", encoding="utf-8")
    assert list_files(str(path)) == (str(path),)


@pytest.mark.parametrize("workers", [1, 2])
def test_folders_patterns_and_files_are_harvested_together(folder, workers):
    paths = [
        folder / "reports",
        folder / "empty",
        folder / "*.none",
        folder / "reports" / "*.txt",
        folder / "missing.txt",
    ]
    glossary = govterms.harvest_files(paths, workers=workers)
    assert [entry.source.place for entry in glossary] == ["青溪县", "云台镇", "南岭市"]
    assert [(item.code, item.source) for item in glossary.diagnostics if item.code == "not-read"] == [
        ("not-read", "old.doc"),
        ("not-read", "empty"),
        ("not-read", "*.none"),
        ("not-read", "missing.txt"),
    ]


def test_an_empty_folder_and_a_pattern_without_a_match_say_so(folder):
    with pytest.raises(govterms.SourceNotFoundError, match="a folder without a document"):
        list_files(str(folder / "empty"))
    with pytest.raises(govterms.SourceNotFoundError, match="no file fits this pattern"):
        list_files(str(folder / "*.none"))
