"""Annotations as JSON that stands off from the text."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from govterms.models import Annotation
from govterms.render.notes import check_annotations

_BEYOND_BMP: Final = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def render_json(text: str, annotations: Iterable[Annotation]) -> str:
    r"""Return the annotations of `text` as JSON.

    `start` and `end` count code points, as Python does; `start_utf16` and
    `end_utf16` count UTF-16 code units, as JavaScript and Java do. All are
    zero-based and half-open. `sha256` is that of the text in UTF-8 and tells
    whether a text is the one that was annotated.

    Args:
        text: The text that was annotated; it is not part of the result.
        annotations: Annotations of `text`, in order; they may overlap.

    Returns:
        JSON without `\u` escapes, save for lone surrogates, which no encoding holds.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations, may_overlap=True)
    beyond = [match.start() for match in _BEYOND_BMP.finditer(text)]

    def utf16(offset: int) -> int:
        return offset + bisect_left(beyond, offset)

    document = {
        "offset_unit": "code point",
        "length": len(text),
        "length_utf16": utf16(len(text)),
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "annotations": [
            {
                "start": annotation.start,
                "end": annotation.end,
                "start_utf16": utf16(annotation.start),
                "end_utf16": utf16(annotation.end),
                **annotation.to_dict(),
            }
            for annotation in annotations
        ],
    }
    return dump_json(document)


def dump_json(document: Mapping[str, object]) -> str:
    r"""Return `document` as JSON without `\u` escapes, save for lone surrogates, which no encoding holds."""
    written = json.dumps(document, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
