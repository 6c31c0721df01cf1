"""Long texts are searched and judged all at once, with the results of one by one."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary
from govterms.annotate import beginnings, columns, terms
from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.annotate.choose import all_matches, longest_match
from govterms.annotate.columns import ColumnMatcher
from govterms.annotate.match import Form
from govterms.annotate.silence import outside
from govterms.annotate.terms import TermFinder
from govterms.folding import fold
from govterms.spans import Span
from tests.annotate.test_properties import EDGY_ENTRIES, edgy_texts

ALPHABET = "1+6N双区三清乎🎉\n "
LETTERS = ALPHABET + "雙區１＋　𠀀\ud800\udc00"
spellings = st.lists(st.text(ALPHABET, min_size=1, max_size=6), max_size=30, unique=True)


@pytest.fixture
def small(monkeypatch):
    """Cut texts into pieces of a few letters, and tell nearly all spellings apart by all their letters."""
    monkeypatch.setattr(columns, "_PIECE", 4)
    monkeypatch.setattr(columns, "_TOGETHER", 3)
    monkeypatch.setattr(beginnings, "_FEW", 1)


def brute_force(forms, text):
    folded = fold(text)
    return sorted(
        (number, start, start + len(form))
        for number, form in enumerate(forms)
        for start in range(len(text))
        if folded.startswith(form, start)
    )


@given(spellings, st.text(LETTERS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_columns_hold_every_occurrence(forms, text):
    found = ColumnMatcher(forms, "\n").find_matches(text)
    assert sorted(found.rows) == brute_force(forms, text)
    assert found.starts.tolist() == sorted(found.starts.tolist())


@pytest.mark.usefixtures("small")
def test_columns_hold_every_occurrence_in_small_pieces():
    @given(spellings, st.text(LETTERS, max_size=40))
    @settings(max_examples=300, deadline=None)
    def check(forms, text):
        assert sorted(ColumnMatcher(forms, "\n").find_matches(text).rows) == brute_force(forms, text)

    check()


def test_many_forms_that_begin_alike_are_told_apart_by_the_letters_behind():
    forms = [f"三清三{first}{last}" for first in "拆治带轴" for last in "区心园站"] + ["三清三", "三清三拆", "三"]
    text = "、".join(forms) + "三清三拆拆"
    assert sorted(ColumnMatcher(forms, "").find_matches(text).rows) == brute_force(forms, text)


def test_forms_with_the_same_mixed_number_are_told_apart(monkeypatch):
    monkeypatch.setattr(beginnings, "_FEWEST_BITS", 1)
    monkeypatch.setattr(beginnings, "_MOST_BITS", 1)
    forms = [chr(0x4E00 + number) * length for number in range(9) for length in range(1, 6)]
    text = "".join(forms)
    assert sorted(ColumnMatcher(forms, "").find_matches(text).rows) == brute_force(forms, text)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", ["双区", "“雙區”、 双区\n。双区", "区 双区\n\n双区　"])
def test_columns_tell_the_letters_around(text):
    found = ColumnMatcher(["双区"], " \n").find_matches(text)
    padded = f"\n\n{text}\n\n\n"
    around = [
        (start, *(ord(padded[place]) for place in (start, start + 1, end + 2, end + 3, end + 4)))
        for _, start, end in found.rows
    ]
    assert [
        (start, *letters) for start, letters in zip(found.starts, zip(*found.around, strict=True), strict=True)
    ] == (around)
    watched = [
        (ord(letter), place, ord(padded[place + 1]), ord(padded[place + 3]))
        for place, letter in enumerate(text)
        if fold(letter) in " \n"
    ]
    assert list(zip(*(column.tolist() for column in found.watched), strict=True)) == watched


def test_places_are_told_as_by_a_set():
    found = ColumnMatcher(["双区", "区"], "").find_matches("双区双区区")
    assert [place for place, mark in enumerate(found.mark_starts(7)) if mark] == [0, 1, 2, 3, 4]
    assert [place for place, mark in enumerate(found.mark_ends(7)) if mark] == [2, 4, 5]
    assert list(found.spans_of({1})) == [(1, 2), (3, 4), (4, 5)]
    assert list(found.spans_of(set())) == []


def find_terms(finder, text, *, at_once, monkeypatch):
    monkeypatch.setattr(terms, "takes_numpy", lambda *_: at_once)
    monkeypatch.setattr(terms, "_MANY", 0)
    return sorted((one.start, one.end, one.form.key, one.evidence) for one in finder.find_terms(text, fold(text)))


TAILS = [
    "。",
    "青溪",
    "行动",
    "有限公司",
    "公司",
    "《",
    "》",
    "路",
    "\n",
    " ",
    "　",
    "(bào)",
    "“",
    "”",
    "的",
    "第",
    "十",
]
finder = TermFinder([*EDGY_ENTRIES, Entry(headword="河长制", abbreviations=("河长制",), definition="指、大千、制定。")])


@example(pieces=["三\n清三拆", "一 张图", "双(qū)千"])
@example(pieces=["电视剧《三公", "》", "三公物流有限公司", "三 公有限公司"])
@given(pieces=st.lists(edgy_texts.map("".join) | st.sampled_from(TAILS), max_size=8))
@settings(max_examples=400, deadline=None)
def test_terms_are_the_same_all_at_once_as_one_by_one(pieces):
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        one_by_one = find_terms(finder, text, at_once=False, monkeypatch=patch)
        assert find_terms(finder, text, at_once=True, monkeypatch=patch) == one_by_one


@given(pieces=st.lists(edgy_texts.map("".join) | st.sampled_from(TAILS), max_size=8))
@settings(max_examples=150, deadline=None)
def test_annotations_are_the_same_all_at_once_as_one_by_one(pieces):
    text = "".join(pieces)
    glossary = Glossary(EDGY_ENTRIES)
    answers = []
    for at_once in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(terms, "takes_numpy", lambda *_, at_once=at_once: at_once)
            patch.setattr(terms, "_MANY", 0)
            ways = ({}, {"where_explained": True}, {"in_glossaries": True}, {"occurrences": "paragraph"})
            found = [glossary.annotate(text, **way).annotations for way in (*ways, {"overlaps": all_matches})]
            answers.append((found, glossary.annotate_html(f"<p>{text}</p>", in_headings=False)))
    assert answers[0] == answers[1]


FORM = Form("双区", (), ())
accepted_lists = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20, unique=True).map(
    lambda spans: [Accepted(start, start + length, FORM, "quoted") for start, length in spans]
)


@given(accepted_lists)
@settings(max_examples=150, deadline=None)
def test_columns_give_what_a_list_gives(some):
    held = AcceptedColumns.of(some)
    assert list(held) == some
    assert len(held) == len(some)
    assert [held[place] for place in range(len(some))] == some
    assert list(longest_match(held)) == longest_match(some)


@given(accepted_lists, st.lists(st.integers(0, 40), max_size=8, unique=True))
@settings(max_examples=150, deadline=None)
def test_columns_leave_out_what_a_list_leaves_out(some, edges):
    edges.sort()
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    chosen = longest_match(some)
    assert list(outside(AcceptedColumns.of(chosen), spans)) == list(outside(chosen, spans))


def test_a_long_text_may_have_no_terms_and_a_glossary_no_entries(monkeypatch):
    monkeypatch.setattr(terms, "takes_numpy", lambda *_: True)
    monkeypatch.setattr(terms, "_MANY", 0)
    assert Glossary().annotate("推进双区建设。").annotations == ()
    glossary = Glossary([Entry(headword="双区", abbreviations=("双区",), definition="——")])
    assert glossary.annotate("推进两区建设。").annotations == ()
    assert glossary.annotate("").annotations == ()


def test_few_occurrences_of_a_long_text_are_judged_one_by_one(monkeypatch):
    monkeypatch.setattr(terms, "takes_numpy", lambda *_: True)
    monkeypatch.setattr(terms, "_MANY", 3)
    glossary = Glossary([Entry(headword="“三清三拆”", abbreviations=("三清三拆",), definition="——")])
    text = "推进“三清三拆”，三清\n三拆。" * 2
    assert [one.surface for one in glossary.annotate(text).annotations] == ["三清三拆", "三清\n三拆"] * 2
