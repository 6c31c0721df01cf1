"""The tables of characters."""

from __future__ import annotations

import re
import sys

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from govterms.chars import has_any, is_everyday, is_traditional, rows, strange_letters
from govterms.folding import fold, fold_table
from govterms.script import HAN_SET, LEFT_QUOTES, QUOTES, RIGHT_QUOTES, simplified_table, to_simplified, to_traditional

any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("雙區１＋Ｎ「」“”—　"))


@given(any_text)
@settings(max_examples=200)
def test_fold_keeps_the_length_and_is_idempotent(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(any_text, any_text)
@settings(max_examples=50)
def test_fold_works_letter_by_letter(left, right):
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("「雙區」１＋６＋Ｎ", '"双区"1+6+N'),
        ("『』〝〞＂", '"""""'),
        ("‘’＇", "'''"),
        ("—–－−", "----"),
        ("（甲）：乙，丙；", "(甲):乙,丙;"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
        ("Tid", "Tid"),
        ("，。、《》〔〕", ",。、《》〔〕"),
    ],
)
def test_fold_unifies_script_width_and_marks(text, folded):
    assert fold(text) == folded


def test_simplified_table_has_one_letter_for_each_letter():
    table = simplified_table()
    assert len(table) == 4105
    assert all(isinstance(code, int) and isinstance(simplified, int) for code, simplified in table.items())
    assert all(simplified <= 0x10FFFF and not 0xD800 <= simplified < 0xE000 for simplified in table.values())


def test_no_letter_folds_into_one_that_folds_again():
    table = fold_table()
    assert {chr(code) for code in table.values() if table.get(code, code) != code} == set()


def test_marks_are_paired():
    assert len(LEFT_QUOTES) == len(RIGHT_QUOTES)
    assert len(set(QUOTES)) == len(QUOTES)


SIMPLIFIED = "今年以来，青溪县坚持稳中求进，建设了一批乡村道路，群众出行更加方便。"
TRADITIONAL = "今年以來，青溪縣堅持穩中求進，建設了一批鄉村道路，群眾出行更加方便。"


@pytest.mark.parametrize("text", [TRADITIONAL, "名詞解釋", "縣", f"{TRADITIONAL}（{SIMPLIFIED}）"])
def test_traditional_text_is_told(text):
    assert is_traditional(text)


@pytest.mark.parametrize(
    "text",
    [SIMPLIFIED, "", "1310", "GDP", "山水", f"{SIMPLIFIED}作者於某著。{SIMPLIFIED}", f"{SIMPLIFIED * 3}迴"],
    ids=["simplified", "empty", "digits", "letters", "common", "two letters", "one letter"],
)
def test_simplified_text_with_single_traditional_letters_is_not_traditional(text):
    assert not is_traditional(text)


def test_scripts_are_converted_by_phrases():
    assert to_simplified("乾隆年間的乾燥方法") == "乾隆年间的干燥方法"
    assert to_traditional("云台镇的干部") == "雲臺鎮的幹部"


@given(st.lists(st.sampled_from("乾隆燥坤瞭解著作藉口麼薴萬里鎮，。a1 "), max_size=12).map("".join))
def test_what_needs_no_phrases_is_simplified_as_opencc_does(text):
    assert to_simplified(text) == OpenCC("t2s").convert(text)


def test_the_set_for_re_holds_what_han_is_and_what_is_set_aside_for_it():
    in_set, han = re.compile(f"[{HAN_SET}]"), regex.compile(r"\p{Han}")
    aside = re.compile("[\U00020000-\U0003ffff]")  # not all assigned, and which are depends on the version of Unicode
    marks = range(0x16FE0, 0x17000)  # of Old Chinese, in no page
    letters = (chr(code) for code in range(sys.maxunicode + 1) if code not in marks)
    assert all(
        (in_set.match(letter) is None) == (han.match(letter) is None) or aside.match(letter) for letter in letters
    )


@given(any_text)
def test_rows_are_those_of_the_code_points(text):
    in_plane_0 = "".join(letter for letter in text if letter <= "\uffff")
    assert list(rows(in_plane_0)) == [ord(letter) >> 8 for letter in in_plane_0]
    assert len(rows(text)) == len(text) + sum(letter > "\uffff" for letter in text)


@given(any_text)
def test_strange_letters_are_those_that_are_neither_everyday_nor_ascii(text):
    assert strange_letters().findall(text) == [letter for letter in text if letter > "\x7f" and not is_everyday(letter)]


@given(any_text)
def test_any_of_a_few_characters_is_found(text):
    assert has_any(text, "雙—") == bool(set(text) & set("雙—"))


@given(st.lists(st.sampled_from("雙区的a，"), max_size=60).map("".join))
def test_a_text_is_traditional_when_one_letter_in_twenty_is(text):
    letters = sum("\u3400" <= letter <= "\u9fff" for letter in text)
    assert is_traditional(text) == (text.count("雙") > 0 and text.count("雙") >= 0.05 * letters)
