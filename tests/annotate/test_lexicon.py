"""The short forms of large glossaries: worked out when a text holds them, and found in little memory."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary
from govterms.annotate import guard, terms
from govterms.annotate.lexicon import Lexicon
from govterms.annotate.match import collect_forms
from govterms.annotate.pairs import join_pairs, pair_letters
from govterms.annotate.straddle import fixed_words
from govterms.annotate.vocabulary import Vocabulary

LETTERS = "双區三清北大一1+6N“”\"' \u2003\n"
words = st.text(LETTERS, min_size=1, max_size=5)
entries = st.lists(
    st.builds(
        Entry, headword=words, abbreviations=st.lists(words, min_size=1, max_size=3).map(tuple), definition=words
    ),
    max_size=6,
)


@given(entries)
@settings(max_examples=200, deadline=None)
def test_forms_are_the_same_whether_worked_out_at_once_or_when_met(some):
    expected = {}
    for form in collect_forms(some):
        expected |= dict.fromkeys(form.spellings, form._replace(holders=fixed_words(form)))
    lexicon = Lexicon(some, guard.RULES)
    numbers = range(len(lexicon.spellings))
    guards = lexicon.guards(numbers)
    assert {lexicon.spellings[number]: guards[number].form for number in numbers} == expected
    assert lexicon.rare == {number for number in numbers if guard.asks_for_quotations(guards[number].judges)}


def test_only_what_was_met_is_worked_out():
    some = [Entry(headword=form, abbreviations=(form,), definition="——") for form in ("双区", "三清", "六个一")]
    lexicon = Lexicon(some, guard.RULES)
    assert not lexicon.rare
    assert [guarded.form.key for guarded in lexicon.guards([2]).values()] == ["六个一"]
    assert lexicon.rare == {2}


def test_many_entries_are_folded_in_their_order():
    some = [Entry(headword=f"「雙{number}」", abbreviations=(f"雙{number}",), definition="") for number in range(2_500)]
    assert Lexicon(some, guard.RULES).spellings == tuple(f"双{number}" for number in range(2_500))


@given(st.lists(words, max_size=8), st.lists(words, max_size=3))
@settings(max_examples=100)
def test_pairs_are_the_letters_side_by_side(some, others):
    pairs = join_pairs(pair_letters(some), pair_letters(others))
    expected = {word[at : at + 2] for word in [*some, *others] for at in range(len(word) - 1)}
    assert sorted(letter + behind for letter in pairs for behind in pairs[letter]) == sorted(expected)


def test_no_automaton_is_built_where_it_would_be_large(monkeypatch):
    forms = ["双区", "三清", "六个一"]
    glossary = Glossary(Entry(headword=f"“{form}”", abbreviations=(form,), definition="——") for form in forms)
    monkeypatch.setattr(terms, "_MOST_ROWS", 2)
    monkeypatch.setattr(terms, "takes_numpy", lambda *_: False)
    found = glossary.annotate("推进“双区”、“𠀀”、三清和六個一").annotations
    assert [one.surface for one in found] == ["双区", "三清"]
    assert "_matcher" not in vars(glossary._annotator._finder)


def test_nothing_of_an_annotator_outlives_its_glossary():
    glossary = Glossary([Entry(headword="北大", abbreviations=("北大",), definition="——")])
    assert not glossary.annotate("向北大概三里").annotations
    words = weakref.ref(glossary._annotator._finder._vocabulary.words)
    alive = weakref.ref(glossary)
    del glossary
    gc.collect()
    assert alive() is None
    assert words() is None


def test_what_stands_alone_between_marks_is_a_word_in_either_script():
    words = Vocabulary(["指大廳、河长制，\n一个大区", "产业（双区）"], ["北大"], {}).words
    assert {"河长制", "双区", "北大"} <= words
    assert not {"大廳", "一个大区", "产业（"} & words
    assert "大厅" in Vocabulary(["、大廳、"], [], {}).words


def test_two_glossaries_do_not_share_what_they_know_of_words():
    known, unknown = (Vocabulary([text], ["北大"], {}) for text in ("、大乎、", "、"))
    assert known.reads_better_without("向北大乎", 1, 3) != unknown.reads_better_without("向北大乎", 1, 3)


@pytest.mark.parametrize("text", ["北大", "北大\n", "北", "\n北大", "北\n大", " 北 大 "])
def test_a_text_may_end_where_a_form_does(text):
    glossary = Glossary([Entry(headword="北大", abbreviations=("北大",), definition="——")])
    assert len(glossary.annotate(text).annotations) == ("北大" in text)
