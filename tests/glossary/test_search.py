"""Looking up forgivingly: every way to find an entry, what is certain and what is not, and nothing for nonsense."""

from __future__ import annotations

import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Entry, Glossary, MissingExtraError
from govterms.glossary import pinyin
from govterms.glossary.rows import Rows
from govterms.glossary.search import Search
from tests.glossary.samples import load_dictionary, read_cases

GLOSSARY = load_dictionary()
CASES = read_cases("searches.json")
CERTAIN = {"term", "headword", "component"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_the_first_match_is_found_as_the_case_says(case):
    if case["way"] == "pinyin":
        pytest.importorskip("pypinyin", reason="the pinyin extra installs it")
    best = GLOSSARY.search(case["query"])[0]
    assert (best.way, best.entry.headword) == (case["way"], case["headword"])
    assert best.approximate == (case["way"] == "similar")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_lookup_answers_what_is_certainly_meant_and_nothing_else(case):
    headwords = [entry.headword for entry in GLOSSARY.lookup(case["query"])]
    assert (case["headword"] in headwords) == (case["way"] in CERTAIN)


@pytest.mark.parametrize(
    "query",
    ["", " ", "，。！？", "——", "“”", "？" * 10_000, "双园" * 5_000, "\0", "\ud800", "\n\n"],
    ids=lambda q: ascii(q)[:12],
)
def test_a_query_without_words_and_an_endless_one_have_an_empty_answer(query):
    assert GLOSSARY.search(query) == ()
    assert GLOSSARY.lookup(query) == ()


@pytest.mark.parametrize("query", ["13", "51310", "131", "园", "Ｔ", "二清"])
def test_lookup_guesses_nothing(query):
    assert GLOSSARY.lookup(query) == ()


def test_matches_come_surest_first_and_each_entry_once():
    matches = GLOSSARY.search("双园")
    assert [match.way for match in matches] == ["term", "definition", "definition"]
    assert len({match.entry.id for match in matches}) == len(matches)


def test_place_and_year_order_what_is_found_alike():
    for place, definition in (("云台镇", "指村级综合服务中心。"), ("青溪县", "指以车站为中心的社区开发方式。")):
        assert GLOSSARY.search("SOC", place=place)[0].entry.definition == definition
    assert [match.entry.source.year for match in GLOSSARY.search("4060", year=2023)[:2]] == [2023, 2025]


def test_a_shortened_headword_has_all_its_senses_the_best_first():
    for place, others in (("青溪县", "南岭市"), ("南岭市", "青溪县")):
        assert [entry.source.place for entry in GLOSSARY.lookup("1310路径", place=place)] == [place, others]
        found = GLOSSARY.search("1310路径", place=place)
        assert [(match.way, match.entry.source.place) for match in found[:2]] == [
            ("headword", place),
            ("headword", others),
        ]


def test_limit_is_the_largest_number_of_matches():
    assert [len(GLOSSARY.search("园", limit=limit)) for limit in (0, 1, 2)] == [0, 1, 2]


def test_a_selection_is_searched_like_any_glossary():
    assert [match.entry.source.year for match in GLOSSARY.select(year=2023).search("4060")] == [2023]


def test_a_number_in_a_longer_number_is_not_found_in_it():
    assert all(match.way == "similar" for match in GLOSSARY.search("51310"))


def test_without_its_extra_a_query_that_can_only_be_pinyin_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    glossary = load_dictionary()
    assert not pinyin.is_available()
    with pytest.raises(MissingExtraError, match=r"govterms\[pinyin\]"):
        glossary.search("sanqing")
    assert glossary.search("soc")[0].way == "term"
    assert glossary.search("三清三健三提升")[0].way == "similar"


def test_many_threads_may_search_a_new_glossary():
    glossary, answers = load_dictionary(), []

    def ask():
        answers.append([match.way for match in glossary.search("三清三健三提升")])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["similar"]] * 8


def test_no_index_is_built_before_it_is_needed():
    glossary = load_dictionary()
    assert "_index" not in vars(glossary)
    assert glossary.lookup("双园")
    assert "_search" not in vars(glossary)
    assert glossary.search("双园", limit=1)
    assert vars(glossary)["_search"].__dict__.keys() == {"_entries", "_index"}
    assert isinstance(vars(glossary)["_search"], Search)


@given(st.text(st.sampled_from("双园三清1310socＡ“”，。是什么 \nsanq"), max_size=12) | st.text(max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_query_has_an_answer_in_order(query):
    matches = GLOSSARY.search(query)
    assert len({match.entry.id for match in matches}) == len(matches) <= 20
    assert all(0 < match.score <= 1 for match in matches)
    certain = [match.entry for match in matches if match.way in CERTAIN]
    assert set(GLOSSARY.lookup(query)) >= set(certain[:1])


LINES = st.lists(st.text(st.sampled_from("ab双园"), max_size=5), max_size=8)


@given(LINES, st.text(st.sampled_from("ab双园"), min_size=1, max_size=3))
@settings(max_examples=150)
def test_rows_are_found_as_by_looking_at_each(lines, part):
    rows = Rows(lines)
    assert [rows[number] for number in range(len(lines))] == lines
    assert list(rows.holding(part)) == [number for number, line in enumerate(lines) if part in line]
    assert list(rows.opening(part)) == [number for number, line in enumerate(lines) if line.startswith(part)]


def test_line_breaks_within_a_row_do_not_part_it():
    assert list(Rows(["甲\n乙", "丙"]).holding("甲乙")) == [0]


@pytest.mark.parametrize("definition", ["——", ""])
def test_entry_without_words_in_its_definition_is_searched_too(definition):
    glossary = Glossary([Entry(headword="“双园”", abbreviations=("双园",), definition=definition)])
    assert [match.way for match in glossary.search("双园")] == ["term"]
    assert glossary.search("云台") == ()
