"""Edits compose, and every place leads back to the text before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import Span, SpanError
from govterms.spans import Edit, OffsetMap, apply_edits, compose_edits
from tests.strategies import edits_of


@given(st.data())
def test_composed_edits_do_in_one_step_what_two_did(data):
    text = data.draw(st.text("0123456789", max_size=12))
    first = data.draw(edits_of(text))
    middle = apply_edits(text, first)
    second = data.draw(edits_of(middle))
    composed = compose_edits(first, second, middle)
    assert apply_edits(text, composed) == apply_edits(middle, second)


@given(st.data())
def test_offsets_map_back_in_order_and_inside_the_source(data):
    text = data.draw(st.text("0123456789", max_size=12))
    edits = data.draw(edits_of(text))
    edited = apply_edits(text, edits)
    offsets = OffsetMap(edits)
    sources = [offsets.to_source(offset) for offset in range(len(edited) + 1)]
    assert sources == sorted(sources)
    assert all(0 <= source <= len(text) for source in sources)


@given(st.data())
def test_untouched_text_maps_to_itself_both_ways(data):
    text = data.draw(st.text("0123456789", max_size=12))
    edits = data.draw(edits_of(text))
    edited = apply_edits(text, edits)
    offsets = OffsetMap(edits)
    for start in range(len(text)):
        if not any(edit.start <= start < edit.end for edit in edits):
            target = offsets.to_target(start)
            assert edited[target] == text[start]
            assert offsets.to_source(target) == start


def test_a_span_does_not_swallow_what_was_removed_around_it():
    offsets = OffsetMap([Edit(1, 6, "", "pinyin"), Edit(7, 12, "", "pinyin")])
    assert offsets.span_to_source(Span(1, 2)) == Span(6, 7)
    assert offsets.span_to_source(Span(0, 2)) == Span(0, 7)


def test_a_merged_edit_names_both_kinds():
    composed = compose_edits([Edit(1, 3, "xy", "a")], [Edit(2, 4, "z", "b")], "0xy3")
    assert composed == (Edit(1, 4, "xz", "a+b"),)


def test_edits_that_only_touch_stay_apart():
    first = [Edit(1, 2, "xy", "a"), Edit(4, 5, "", "a")]  # 0 xy 2 3 5
    second = [Edit(1, 1, "b", "b"), Edit(3, 4, "c", "c"), Edit(5, 5, "d", "d"), Edit(5, 6, "", "e")]
    assert compose_edits(first, second, "0xy235") == (
        Edit(1, 1, "b", "b"),
        Edit(1, 2, "xy", "a"),
        Edit(2, 3, "c", "c"),
        Edit(4, 5, "", "a"),
        Edit(5, 5, "d", "d"),
        Edit(5, 6, "", "e"),
    )


def test_a_chain_of_overlapping_edits_becomes_one():
    first = [Edit(1, 2, "abc", "a"), Edit(3, 4, "def", "b")]  # 0 abc 2 def 4
    second = [Edit(3, 6, "x", "c"), Edit(7, 8, "", "d")]
    assert compose_edits(first, second, "0abc2def4") == (Edit(1, 4, "abxe", "a+c+b+d"),)


@pytest.mark.parametrize("edits", [[Edit(0, 2, "", "a"), Edit(1, 3, "", "a")], [Edit(2, 9, "", "a")]])
def test_edits_that_do_not_fit_are_refused(edits):
    with pytest.raises(SpanError, match="overlaps its neighbour or leaves the text"):
        apply_edits("0123", edits)
