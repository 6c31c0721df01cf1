"""Annotations in the Web Annotation Data Model."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from govterms import Annotation
from govterms.render.web_annotations import render_web_annotations
from tests.render.samples import CLUSTER, PLAN, annotations_of, any_annotations

# The terms of http://www.w3.org/ns/anno.jsonld that are used here: any other would be dropped in silence.
TERMS = set(
    """@context id type partOf total startIndex items motivation body target source selector start end exact prefix
    suffix value format language purpose""".split()
)
TYPES = set(
    "AnnotationPage AnnotationCollection Annotation Choice TextualBody TextPositionSelector TextQuoteSelector".split()
)
EMPTY_SHA256 = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"


def page_of(text, annotations=None, **options):
    annotations = annotations_of(text) if annotations is None else annotations
    return json.loads(render_web_annotations(text, annotations, **options))


def nodes(value):
    """Yield every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from nodes(child)


def test_a_term_is_one_annotation_with_two_selectors():
    page = page_of("😀落实1310", source="https://example.org/speech.txt")
    (annotation,) = page["items"]
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["startIndex"], page["partOf"]["total"]) == ("AnnotationPage", 0, 1)
    assert (annotation["type"], annotation["motivation"]) == ("Annotation", "describing")
    assert annotation["target"] == {
        "source": "https://example.org/speech.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": 3, "end": 7},
            {"type": "TextQuoteSelector", "exact": "1310", "prefix": "😀落实", "suffix": ""},
        ],
    }
    assert annotation["body"] == {
        "type": "TextualBody",
        "value": (
            "“1310”行动：指一年见势、三年成形、十年树标杆。\n"
            "- 1：一年见势\n- 3：三年成形\n- 10：十年树标杆\n南岭市，2024年"
        ),
        "format": "text/plain",
        "language": "zh-Hans",
        "purpose": "describing",
    }


def test_senses_are_a_choice_the_best_first():
    (annotation,) = page_of("双区")["items"]
    assert annotation["body"]["type"] == "Choice"
    assert [CLUSTER.definition in body["value"] for body in annotation["body"]["items"]] == [True, False]


def test_only_terms_of_the_context_are_used_and_what_must_have_an_iri_has_one():
    page = page_of("双区1310双区")
    for node in nodes(page):
        assert node.keys() <= TERMS
        assert node.get("type") in TYPES | {None}
    named = [page, page["partOf"], *page["items"]]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", node["id"]) for node in named)
    assert len({node["id"] for node in named}) == len(named)


def test_a_text_without_an_address_is_named_by_its_hash():
    assert page_of("双区")["items"][0]["target"]["source"].startswith("ni:///sha-256;")
    assert render_web_annotations("", []) == render_web_annotations("", [], source=f"ni:///sha-256;{EMPTY_SHA256}")


def test_names_are_the_same_whenever_the_same_is_annotated():
    assert page_of("双区") == page_of("双区")
    assert page_of("双区")["id"] != page_of("双区", source="https://example.org/")["id"]


def test_annotations_may_overlap():
    overlapping = [Annotation(0, 2, "双区", CLUSTER), Annotation(1, 2, "区", PLAN)]
    assert len(page_of("双区", overlapping)["items"]) == 2


def test_definitions_follow_the_script_and_say_which():
    body = page_of("落實1310行動，區縣發展")["items"][0]["body"]
    assert body["language"] == "zh-Hant"
    assert "一年見勢" in body["value"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.data())
def test_selectors_find_the_surface_again(text, data):
    for annotation in page_of(text, data.draw(any_annotations(text)))["items"]:
        position, quote = annotation["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
