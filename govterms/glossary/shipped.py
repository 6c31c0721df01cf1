"""Load the glossaries that ship with the package, whose files are known to be sound.

`files.py` loads any file, and must build validators for that, which takes as
long as all else that a look-up at the command line does. The tests of this
package hold these files against the models once and for all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from govterms.glossary.making import make_valid
from govterms.models import Component, Entry, EntryText, Source
from govterms.spans import Span

# What JSON holds as lists is made of these in an entry.
_MEMBERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "abbreviations": str,
    "components": lambda fields: Component.model_construct(**fields),
    "citations": lambda ends: Span(*ends),
}
_DEFAULTS: Final = {name: field.default for name, field in EntryText.model_fields.items() if not field.is_required()}


def load_shipped(path: Path) -> tuple[Entry, ...]:
    """Return what `load_entries` returns for a sound file, and anything at all for another."""
    reports = json.loads(path.read_bytes())["reports"]
    sources = {report["key"]: _source(report["source"]) for report in reports}
    return tuple(
        _entry(fields, sources[report["key"]], sources) for report in reports for fields in report.get("entries", ())
    )


def _source(fields: Mapping[str, Any]) -> Source:
    return Source.model_construct(**{**fields, "region": tuple(fields.get("region", ()))})


def _entry(fields: Mapping[str, Any], source: Source, sources: Mapping[str, Source]) -> Entry:
    lists = {name: tuple(map(make, fields[name])) for name, make in _MEMBERS.items() if name in fields}
    span = Span(*fields["span"]) if "span" in fields else None
    also_in = tuple(sources[key] for key in fields.get("also_in", ()))
    return make_valid({**_DEFAULTS, **fields, **lists, "span": span, "also_in": also_in, "source": source})
