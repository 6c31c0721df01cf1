"""The verbs, end to end."""

import pickle

import pytest

import govterms

PAGE = "2024年{place}政府工作报告\n正文。\n名词解释\n1.“双区”：指{place}的两个园区。\n2.夜校：指晚上开的课。"


@pytest.fixture
def pages(tmp_path):
    paths = []
    for place in ("青溪县", "云台镇"):
        paths.append(tmp_path / f"{place}.txt")
        paths[-1].write_text(PAGE.format(place=place), encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x89PNG")
    return [paths[0], tmp_path / "broken.txt", tmp_path / "missing.txt", paths[1]]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_files_become_one_glossary_and_a_bad_one_a_diagnostic(pages, workers):
    glossary = govterms.harvest_files(pages, workers=workers)
    assert [(entry.headword, entry.source.place) for entry in glossary.entries] == [
        ("“双区”", "青溪县"),
        ("夜校", "青溪县"),
        ("“双区”", "云台镇"),
    ]
    assert [source.place for source in glossary["夜校"][0].also_in] == ["云台镇"]
    assert [(item.code, item.source) for item in glossary.diagnostics] == [
        ("not-read", "broken.txt"),
        ("not-read", "missing.txt"),
    ]


def test_no_workers_are_an_error():
    with pytest.raises(ValueError, match="at least 1"):
        govterms.harvest_files([], workers=0)


def test_a_harvested_entry_knows_its_source(pages):
    entry = govterms.harvest_file(pages[0])["双区"][0]
    document = govterms.read(pages[0])
    assert entry.source.name == "青溪县.txt"
    assert entry.source.sha256 == document.sha256
    assert (entry.source.title, entry.source.place, entry.source.year) == ("2024年青溪县政府工作报告", "青溪县", 2024)


def test_harvesting_a_text_and_its_file_agree(pages):
    from_text = govterms.harvest(pages[0].read_text(encoding="utf-8"))
    from_file = govterms.harvest_file(pages[0])
    assert [entry.id for entry in from_text] == [entry.id for entry in from_file]


def test_a_used_glossary_pickles(pages):
    glossary = govterms.harvest_file(pages[0])
    assert glossary.annotate("落实“双区”部署").annotations
    copy = pickle.loads(pickle.dumps(glossary))  # noqa: S301
    assert copy == glossary
    assert copy.annotate("落实“双区”部署").annotations == glossary.annotate("落实“双区”部署").annotations


def test_stages_named_like_verbs_do_not_hide_them():
    import govterms.harvest.pipeline
    import govterms.read.pipeline

    assert callable(govterms.read)
    assert callable(govterms.harvest)
