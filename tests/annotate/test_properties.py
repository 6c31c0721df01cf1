"""What holds for every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govterms.annotate import guard
from govterms.annotate.choose import Accepted, longest_match
from govterms.annotate.match import Form, Matcher, collect_forms
from govterms.annotate.pipeline import Annotator
from govterms.annotate.scan import Beside
from govterms.folding import fold, fold_table
from govterms.models import Entry
from govterms.script import simplified_table

FORMS = ["1310", "5080", "1+6", "1+6+N", "双区", "两重", "六个一", "三清", "三清三拆三整治", "TOD", "X", "高地", "百"]
ENTRIES = [Entry(headword=f"“{form}”行动", abbreviations=(form,), definition="——") for form in FORMS]
ANNOTATOR = Annotator(ENTRIES)
FRAGMENTS = [
    *FORMS,
    *("雙區", "１３１０", "+", "N", "6", "“", "”", "「", '"', "'", " ", "\n", "，", ".", "-", "第", "一", "七", "出"),
    *("万元", "行动", "[1]", "①", "a", "\ud800", "\0", "🎉", "𫔎"),
]

texts = st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
any_text = st.text(st.characters(exclude_categories=())) | texts
scopes = st.sampled_from(["all", "document", "section", "paragraph"])


def annotate(text, occurrences="all"):
    return ANNOTATOR.annotate(text, rank=lambda senses, *_: (senses, ()), occurrences=occurrences)


@given(any_text, scopes)
@settings(max_examples=150)
def test_annotations_slice_to_their_surface_and_are_disjoint_and_ascending(text, occurrences):
    done = 0
    for annotation in annotate(text, occurrences):
        assert done <= annotation.start < annotation.end <= len(text)
        assert text[annotation.start : annotation.end] == annotation.surface
        done = annotation.end


NAMED = [rule.beside for rule in guard.RULES if isinstance(rule.beside, Beside)]
BESIDE = sorted(
    {letter for beside in NAMED for letters in beside[:3] for letter in letters}
    | {near.letter for beside in NAMED for near in beside.near}
)
EDGY = [
    "1310",
    "1+6",
    "双区",
    "六个一",
    "三公",
    "个转企",
    "两山",
    "TOD",
    "三清三拆",
    "双千",
    "一张图",
    "大四",
    "三资",
    "三保",
]
EDGY_ENTRIES = [Entry(headword=f"青溪“{form}”行动", abbreviations=(form,), definition="——") for form in EDGY]
edgy_texts = st.lists(
    st.sampled_from(EDGY * 12 + BESIDE + FRAGMENTS + ["行", "溪", "公司", "有限公司", "《", "3", "路", "老"])
)


@pytest.fixture(scope="module")
def with_and_without_letters_beside():
    rules = tuple(rule._replace(beside=None) for rule in guard.RULES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "RULES", rules)
        slow = Annotator(EDGY_ENTRIES)
    return Annotator(EDGY_ENTRIES), slow


@example(pieces=["一资、两资、", "三资", "。", "三资", "、四资。"])
@example(pieces=["“", "三保", "障”。“门前", "三保", "”"])
@given(pieces=edgy_texts)
@settings(max_examples=300)
def test_rules_have_nothing_to_say_without_the_letters_that_they_name(pieces, with_and_without_letters_beside):
    fast, slow = (
        annotator.annotate("".join(pieces), rank=lambda senses, *_: (senses, ()))
        for annotator in with_and_without_letters_beside
    )
    assert fast == slow


@given(texts, scopes)
@settings(max_examples=60)
def test_narrower_scopes_are_part_of_all(text, occurrences):
    assert set(annotate(text, occurrences)) <= set(annotate(text))


@given(any_text)
@settings(max_examples=150)
def test_fold_is_one_lookup_for_each_letter(text):
    assert fold(text) == text.translate(fold_table())


FOLDING = [chr(code) for code in simplified_table()]


@given(st.lists(st.sampled_from(FOLDING), min_size=80, max_size=160, unique=True).map("".join), any_text)
@settings(max_examples=40)
def test_fold_is_one_lookup_for_each_letter_where_many_letters_fold(traditional, rest):
    assert fold(traditional + rest) == (traditional + rest).translate(fold_table())


@pytest.mark.parametrize("text", ["薴苧", "苧薴", "苧麻", "𫔎", "", "plain ASCII", "甲" * 5000 + "「雙」"])
def test_fold_is_one_lookup_for_each_letter_at_its_seams(text):
    assert fold(text) == text.translate(fold_table())


spellings = st.lists(st.text("1+6N双区三清乎🎉", min_size=1, max_size=4), min_size=1, max_size=6, unique=True)


@given(spellings, st.text("1+6N双区三清乎🎉𠀀", max_size=40))
@settings(max_examples=150)
def test_matcher_equals_brute_force(forms, text):
    expected = [
        (number, start, start + len(form))
        for number, form in enumerate(forms)
        for start in range(len(text))
        if text.startswith(form, start)
    ]
    found = Matcher(forms).find_matches(text).rows
    assert sorted(found) == sorted(expected)
    assert [match[2] for match in found] == sorted(match[2] for match in found)


def test_matcher_tells_letters_apart_that_share_a_byte():
    # 600 letters, of which every 255th has the same byte.
    letters = [chr(0x4E00 + number) for number in range(600)]
    forms = [one + other for one, other in pairwise(letters)]
    text = "".join(letters) + "".join(reversed(letters)) + "".join(letters[255:] + letters[:255])
    expected = [(text[at : at + 2], at) for at in range(len(text) - 1) if text[at : at + 2] in set(forms)]
    assert [(forms[number], start) for number, start, _ in Matcher(forms).find_matches(text).rows] == expected


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20, unique=True)


@given(spans)
@settings(max_examples=150)
def test_longest_match_is_leftmost_longest(spans):
    form = Form("x", (), ())
    accepted = [Accepted(start, start + length, form, "") for start, length in spans]
    chosen, done = [], 0
    while left := [span for span in accepted if span.start >= done]:
        first = min(span.start for span in left)
        chosen.append(max((span for span in left if span.start == first), key=lambda span: span.end))
        done = chosen[-1].end
    assert longest_match(accepted) == chosen


def test_every_form_is_collected_once():
    assert [form.key for form in collect_forms([*ENTRIES, *ENTRIES])] == FORMS


def test_same_entry_twice_is_one_sense():
    assert all(len(form.senses) == 1 for form in collect_forms([*ENTRIES, *ENTRIES]))
