"""Standoff annotations as JSON."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation, Entry
from govterms.render.standoff import render_json
from tests.render.samples import CLUSTER, annotations_of, any_annotations


def test_everything_that_an_annotation_knows_is_there():
    text = "😀双区"
    document = json.loads(render_json(text, annotations_of(text)))
    (annotation,) = document.pop("annotations")
    assert document == {
        "offset_unit": "code point",
        "length": 3,
        "length_utf16": 4,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    assert (annotation["start"], annotation["end"]) == (1, 3)
    assert (annotation["start_utf16"], annotation["end_utf16"]) == (2, 4)
    assert annotation["surface"] == "双区"
    assert Entry.model_validate(annotation["entry"]) == CLUSTER
    assert [sense["definition"] for sense in annotation["alternatives"]] == ["指老城区和新城区。"]
    assert annotation["evidence"] == ["test"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.data())
def test_offsets_slice_to_the_surface_in_both_units(text, data):
    units = text.encode("utf-16-le")
    for annotation in json.loads(render_json(text, data.draw(any_annotations(text))))["annotations"]:
        assert text[annotation["start"] : annotation["end"]] == annotation["surface"]
        start, end = 2 * annotation["start_utf16"], 2 * annotation["end_utf16"]
        assert units[start:end].decode("utf-16-le") == annotation["surface"]


def test_a_lone_surrogate_is_escaped_and_all_else_is_not():
    rendered = render_json("双\ud800", [Annotation(0, 2, "双\ud800", CLUSTER)])
    assert rendered.encode()
    assert '"surface": "双\\ud800"' in rendered
    assert json.loads(rendered)["annotations"][0]["surface"] == "双\ud800"


def test_the_same_annotations_give_the_same_bytes():
    assert render_json("双区1310", annotations_of("双区1310")) == render_json("双区1310", annotations_of("双区1310"))
