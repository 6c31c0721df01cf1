"""The list of everyday words: its order, its letters, and what it must not hold."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
import regex

from govterms import Glossary, load
from govterms.annotate.match import form_key
from govterms.annotate.words import FUNCTION_LETTERS, WORDS
from govterms.folding import fold
from tests.annotate.labelled import glossary

LINES = resources.files("govterms.annotate").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
SHIPPED = sorted((Path(__file__).parents[2] / "glossaries").glob("0*.json"))


def short_forms(entries: Glossary) -> set[str]:
    return {form_key(text) for entry in entries for text in entry.abbreviations}


def test_each_line_holds_the_words_of_one_letter_in_order():
    assert all(first < second for first, second in pairwise(line[0] for line in LINES))
    for line in LINES:
        words = line.split(" ")
        assert words == sorted(set(words))
        assert {word[0] for word in words} == {line[0]}


def test_words_are_two_to_five_simplified_letters():
    assert sorted(WORDS) == [word for line in LINES for word in line.split()]
    assert [word for word in WORDS if not regex.fullmatch(r"\p{Han}{2,5}", word)] == []
    assert [word for word in WORDS if fold(word) != word] == []


def test_short_words_are_far_more_than_long_ones():
    """What crosses the edge of a term is nearly always a word of two letters."""
    lengths = Counter(map(len, WORDS))
    assert len(WORDS) >= 10_000
    assert lengths[2] > 4 * (len(WORDS) - lengths[2])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_short_form_of_a_shipped_glossary_is_a_word(path):
    assert WORDS & short_forms(load(path)) == set()


def test_no_short_form_of_the_labelled_glossary_is_a_word():
    assert WORDS & short_forms(glossary()) == set()


def test_no_word_ends_in_a_letter_that_reports_put_behind_terms():
    """双优等, 两重的 and 四融一共和 end a term before the last letter."""
    common = {"平等", "高等", "等等", "目的"}
    assert {word for word in WORDS if len(word) == 2 and word[1] in "的等" and word not in common} == set()


@pytest.mark.parametrize(
    ("letters", "word"),
    json.loads((Path(__file__).parents[1] / "data" / "annotate" / "straddled.json").read_text(encoding="utf-8")),
)
def test_words_that_cross_short_forms_are_known(letters, word):
    assert word in letters
    assert word in WORDS


def test_function_letters_are_single_and_folded():
    assert all(len(letter) == 1 and fold(letter) == letter for letter in FUNCTION_LETTERS)


def test_import_does_not_read_the_words():
    code = "import sys, govterms; print('govterms.annotate.words' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
