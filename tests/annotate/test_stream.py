"""Texts of any length, annotated part by part."""

from __future__ import annotations

import io
from itertools import accumulate

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary, Source
from govterms.annotate.pipeline import Silence
from govterms.annotate.stream import Stream, windows

FORMS = ("双区", "1310", "三清三拆三整治", "1+6+N", "河长制", "一件事", "六个一", "高地")
TWICE = [
    Entry(headword="“双区”", abbreviations=("双区",), definition=place, source=Source(place=place, year=year))
    for place, year in [("青溪县", 2024), ("南岭市", 2025)]
]
GLOSSARY = Glossary(
    [*TWICE, *(Entry(headword=f"“{form}”行动", abbreviations=(form,), definition="——") for form in FORMS)]
)
NEEDS_WHOLE = ("quoted elsewhere", "quoted before")
"""How evidence begins that a quotation in another part gives."""

TITLE = "2025年南岭市政府工作报告\n"
LINES = [
    *(
        "推进“双区”建设，落实双區任务。\n",
        "完成1310部署。\n",
        "开展三清三拆\n三整治。\n",
        "双(qū)区。\n",
        "(huán)环。\n",
    ),
    *(
        "一、工作回顾\n",
        "（二）双区建设\n",
        "第三章 1310\n",
        "名词解释\n",
        "附件：名词解释\n",
        "2024年青溪县政府工作报告\n",
    ),
    *("双区：是指甲地和乙地。\n", "1310：指一个目标三条主线。\n", "“双区”是指甲地和乙地。\n", "\n", "\r\n", "  \n"),
    *("健全1+6+N体系，落实河长制作用，建成“六个一”。\n", "把六个一抓到底，办好“一件事”。一件事已上线。\n"),
    *("甲乙丙丁戊己庚辛，双区1310、1+6+N\n", "甲" * 37 + "。\n", "双区；双区！\r\n"),
]

lines = st.lists(st.sampled_from(LINES), max_size=60).map("".join)
SILENT = Silence(in_glossaries=False, where_explained=False)
silences = st.builds(Silence, st.booleans(), st.booleans())
scopes = st.sampled_from(["all", "document", "section", "paragraph"])


def stream_in(text, *, size, cut, occurrences="all", silence=SILENT):
    """Return the blocks of `text`, given in pieces of `cut` letters, and their annotations in the offsets of `text`."""
    stream = Stream(
        GLOSSARY._annotator,
        lambda beginning: GLOSSARY._rank_in(beginning, None, None),
        occurrences=occurrences,
        silence=silence,
    )
    pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
    blocks, found, done = [], [], 0
    for block, found_there in stream.annotate(pieces, size=size):
        assert all(block[one.start : one.end] == one.surface for one in found_there)
        found += [one._replace(start=one.start + done, end=one.end + done) for one in found_there]
        blocks.append(block)
        done += len(block)
    return blocks, found


def without_cut(annotations, blocks, size):
    """Return the annotations without those across the end of a block in whose second half nothing ends."""
    ends = dict(zip(accumulate(map(len, blocks)), blocks, strict=True))
    cut = {one for one in annotations for end in ends if one.start < end < one.end}
    for one in cut:
        block = next(ends[end] for end in ends if one.start < end < one.end)
        assert not regex.search(r"[，。！；]|\n\s*\n", block[size // 2 :])
    return [one for one in annotations if one not in cut]


def without_whole(annotations):
    return [one for one in annotations if not one.evidence[0].startswith(NEEDS_WHOLE)]


@given(lines, scopes, silences, st.integers(60, 400), st.integers(1, 300))
@settings(max_examples=150, deadline=None)
@example(LINES[8] + LINES[11] * 30 + LINES[10] + LINES[0] * 9, "document", SILENT, 60, 7)
@example(LINES[3] * 2 + LINES[19] + LINES[2], "all", SILENT, 60, 1)
def test_a_stream_is_annotated_as_the_whole_text_is(rest, occurrences, silence, size, cut):
    text = TITLE + rest
    whole = GLOSSARY.annotate(text, None, None, occurrences, **silence._asdict()).annotations
    blocks, found = stream_in(text, size=size, cut=cut, occurrences=occurrences, silence=silence)
    assert "".join(blocks) == text
    whole = without_cut(whole, blocks, size)
    if occurrences == "all":
        assert without_whole(found) == without_whole(whole)
    else:  # which occurrence is the first hangs on those left out
        sure = {one.entry.headword for one in whole} - {"“六个一”行动", "“一件事”行动"}
        expected = [one for one in whole if one.entry.headword in sure]
        assert [one for one in found if one.entry.headword in sure] == expected


@given(st.text("双区1310“”。\n \r甲𠀀é", max_size=300), st.integers(2, 40), st.integers(1, 50))
@settings(max_examples=100, deadline=None)
def test_blocks_make_up_the_text_and_are_bounded(text, size, cut):
    pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
    blocks = [window.text[window.start : window.end] for window in windows(pieces, size=size)]
    assert "".join(blocks) == text
    assert all(0 < len(block) <= size for block in blocks)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲乙丙。\n丁戊己庚\n辛壬癸子丑寅卯", "甲乙丙。\n丁戊己庚\n"),
        ("甲乙丙丁戊己。\n庚\n辛壬癸子丑寅卯", "甲乙丙丁戊己。\n"),
        ("甲乙丙丁戊己庚。辛壬癸子丑寅卯", "甲乙丙丁戊己庚。"),
        ("甲乙丙丁戊己庚辛壬癸子丑寅卯", "甲乙丙丁戊己庚辛壬癸"),
        ("甲乙丙丁戊己庚辛壬\r\n癸子丑寅卯", "甲乙丙丁戊己庚辛壬"),
        ("甲。\n乙丙丁戊己庚辛壬癸子丑寅卯", "甲。\n乙丙丁戊己庚辛壬"[:10]),
    ],
)
def test_a_block_ends_at_the_best_place_in_its_second_half(text, first):
    window = next(iter(windows([text], size=10)))
    assert window.text[window.start : window.end] == first


def test_an_open_file_is_annotated_in_parts_that_make_up_its_text():
    text = TITLE + "推进“双区”建设。\n甲乙丙丁戊己庚辛。\n" * 10_000
    parts = list(GLOSSARY.annotate_stream(io.StringIO(text)))
    assert len(parts) > 2
    assert "".join(part.text for part in parts) == text
    assert sum(len(part.annotations) for part in parts) == 10_000
    assert {one.entry.source.place for part in parts for one in part.annotations} == {"南岭市"}


def test_what_the_caller_says_of_place_and_year_comes_before_the_text():
    parts = GLOSSARY.annotate_stream([TITLE, "推进“双区”建设。"], "青溪县", 2024)
    assert [one.entry.definition for part in parts for one in part.annotations] == ["青溪县"]


def test_silence_lasts_until_the_section_ends_in_a_later_part():
    text = "名词解释\n" + "双区：是指甲地和乙地。\n" * 12_000 + "2024年青溪县政府工作报告\n推进“双区”建设。\n"
    parts = list(GLOSSARY.annotate_stream([text]))
    assert len(parts) > 2
    assert [len(part.annotations) for part in parts] == [0] * (len(parts) - 1) + [1]


def test_a_term_is_explained_once_in_a_document_of_many_parts():
    parts = list(GLOSSARY.annotate_stream(["推进“双区”建设。\n"] * 20_000, occurrences="document"))
    assert len(parts) > 2
    assert sum(len(part.annotations) for part in parts) == 1


def test_a_text_without_letters_has_no_parts():
    assert list(GLOSSARY.annotate_stream([])) == list(GLOSSARY.annotate_stream(["", ""])) == []


def test_an_unknown_scope_is_refused_before_anything_is_read():
    with pytest.raises(ValueError, match="occurrences"):
        GLOSSARY.annotate_stream([], occurrences="page")


def test_pieces_are_read_only_as_they_are_needed():
    read = []

    def pieces():
        for number in range(1000):
            read.append(number)
            yield "推进“双区”建设。\n" * 100

    next(GLOSSARY.annotate_stream(pieces()))
    assert len(read) < 200
