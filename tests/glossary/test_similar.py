"""Likeness of terms: against a slow and plain oracle, and what the index finds against looking at all."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govterms.glossary.similar import SimilarTerms, allowed_edits, edit_distance

WORDS = st.text(st.sampled_from("双园三清1"), max_size=7)


def plain_distance(one: str, other: str) -> int:
    """Optimal string alignment as its definition has it."""

    @cache
    def rest(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        cost = min(rest(i - 1, j) + 1, rest(i, j - 1) + 1, rest(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            cost = min(cost, rest(i - 2, j - 2) + 1)
        return cost

    return rest(len(one), len(other))


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_distance_is_that_of_the_definition(one, other):
    assert edit_distance(one, other) == plain_distance(one, other)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_distance_to_any_part_is_that_to_the_nearest_one(query, key):
    parts = [key[start:end] for start in range(len(key) + 1) for end in range(start, len(key) + 1)]
    assert edit_distance(query, key, anywhere=True) == min(plain_distance(query, part) for part in parts)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), WORDS)
@settings(max_examples=200, deadline=None)
def test_no_term_that_is_near_enough_is_missed(keys, query):
    near = {likeness.row for likeness in SimilarTerms(keys).near(query, limit=100) if likeness.rest == 0}
    edits = allowed_edits(query)
    expected = {row for row, key in enumerate(keys) if key and edits and plain_distance(query, key) <= edits}
    assert near == expected


@pytest.mark.parametrize(
    ("query", "edits"), [("", 0), ("双园", 0), ("双园区", 1), ("三清三建三提", 2), ("三清三建三提升行动计划", 3)]
)
def test_longer_queries_may_have_more_wrong_letters(query, edits):
    assert allowed_edits(query) == edits


@pytest.mark.parametrize(
    ("query", "is_near"),
    [("低空走廊", True), ("廊走空低", False), ("低济廊", False), ("走廊低空经济", True), ("经低济空走廊", False)],
)
def test_a_term_with_words_left_out_or_the_other_way_round_is_near(query, is_near):
    assert bool(SimilarTerms(["低空经济走廊", "工业上楼"]).near(query, limit=3)) == is_near
