"""Annotations as JSON-LD in the Web Annotation Data Model (W3C Recommendation of 23 February 2017)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from govterms.models import Annotation, Entry
from govterms.render.notes import check_annotations, describe_component, describe_origin, show_sense
from govterms.render.standoff import dump_json
from govterms.render.wording import Script, Wording

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_QUOTED: Final = 32  # code points before and behind: what the examples of the Recommendation take


def render_web_annotations(
    text: str, annotations: Iterable[Annotation], *, source: str | None = None, script: Script | None = None
) -> str:
    """Return the annotations of `text` as one `AnnotationPage`.

    Every target has two selectors that name the same place: a position, and
    a quotation with what stands around it, which finds the place again when
    the text has changed. Positions count code points, as the Recommendation
    has it (4.2.5); `render_json` has them in UTF-16 as well. A body is the
    definition as text, or a `Choice` of senses, the best first.

    Args:
        text: The text that was annotated; its positions are counted in it.
        annotations: Annotations of `text`, in order; they may overlap.
        source: Address (IRI) of the text; by default its SHA-256 as a name of
            RFC 6920, `ni:///sha-256;…`.
        script: Script of the definitions; by default that of `text`.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations, may_overlap=True)
    wording = Wording(text, script)
    source = source or _hash_name(text)
    page = {
        "@context": _CONTEXT,
        "id": _urn(source, "page"),
        "type": "AnnotationPage",
        "partOf": {"id": _urn(source, "collection"), "type": "AnnotationCollection", "total": len(annotations)},
        "startIndex": 0,
        "items": [_annotation(text, one, source, wording) for one in annotations],
    }
    return dump_json(page)


def _annotation(text: str, annotation: Annotation, source: str, wording: Wording) -> dict[str, Any]:
    start, end = annotation.start, annotation.end
    return {
        "id": _urn(source, start, end, annotation.entry.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": _body((annotation.entry, *annotation.alternatives), wording),
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": annotation.surface,
                    "prefix": text[max(0, start - _QUOTED) : start],
                    "suffix": text[end : end + _QUOTED],
                },
            ],
        },
    }


def _body(senses: tuple[Entry, ...], wording: Wording) -> dict[str, Any]:
    bodies = [_textual_body(entry, wording) for entry in senses]
    return bodies[0] if len(bodies) == 1 else {"type": "Choice", "items": bodies}


def _textual_body(entry: Entry, wording: Wording) -> dict[str, Any]:
    sense = show_sense(entry, wording)
    lines = [
        f"{sense.headword}：{sense.definition}",
        *(f"- {describe_component(part)}" for part in sense.components),
        describe_origin(sense),
    ]
    return {
        "type": "TextualBody",
        "value": "\n".join(filter(None, lines)),
        "format": "text/plain",
        "language": wording.language,
        "purpose": "describing",
    }


def _hash_name(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _urn(source: str, *parts: object) -> str:
    """Return a name that is the same whenever the same is annotated."""
    return uuid5(NAMESPACE_URL, "#".join(map(str, ("govterms", source, *parts)))).urn
