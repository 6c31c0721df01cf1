"""The JSON Schema of glossary files, made from the models."""

from __future__ import annotations

from typing import Any, Final

from pydantic.json_schema import models_json_schema

from govterms.glossary.records import EntryLine, GlossaryFile, HeaderLine, ReportLine

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a glossary file.

    `#/$defs/GlossaryLine` is that of one line of a file in JSON Lines.
    """
    lines = (HeaderLine, ReportLine, EntryLine)
    models = (GlossaryFile, *lines)
    definitions = models_json_schema([(model, "validation") for model in models])[1]["$defs"]
    file = definitions.pop(GlossaryFile.__name__)
    either = {"title": "GlossaryLine", "anyOf": [{"$ref": f"#/$defs/{line.__name__}"} for line in lines]}
    return {"$schema": _DIALECT, **file, "$defs": {**definitions, "GlossaryLine": either}}
