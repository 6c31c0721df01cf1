"""How a glossary file is laid out: a stable order, one fact on a line, so that a diff shows what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from govterms.glossary.records import FORMAT, VERSION, compact, entry_fields, report_key
from govterms.models import Entry, Source

_STEP: Final = "  "
# Of these every member has a line of its own.
_LISTS: Final = frozenset(("reports", "entries", "components", "also_in"))


def format_json(entries: Iterable[Entry]) -> str:
    """Return the content of a glossary file, the entries of each report together.

    A report whose definitions are all printed by others too stands at the end,
    without entries.
    """
    reports: list[dict[str, Any]] = []
    named: dict[str, Source] = {}
    for source, group in groupby(entries, key=lambda entry: entry.source):
        below = list(group)
        reports.append(
            {"key": report_key(source), "source": compact(source), "entries": [entry_fields(entry) for entry in below]}
        )
        named |= {report_key(further): further for entry in below for further in entry.also_in}
    shown = {report["key"] for report in reports}
    reports += [{"key": key, "source": compact(named[key])} for key in named if key not in shown]
    return _lay_out({"format": FORMAT, "version": VERSION, "reports": reports}, "") + "\n"


def format_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a file in JSON Lines: a header, then each report above the first entry that names it."""
    yield _line({"format": FORMAT, "version": VERSION})
    known: set[str] = set()
    for entry in entries:
        for source in (entry.source, *entry.also_in):
            key = report_key(source)
            if key not in known:
                known.add(key)
                yield _line({"key": key, "source": compact(source)})
        yield _line({**entry_fields(entry), "report": report_key(entry.source)})


def _lay_out(value: Any, indent: str, *, name: str = "") -> str:  # noqa: ANN401 - any JSON
    inner = indent + _STEP
    if isinstance(value, dict) and name != "components":
        members = [f"{_dump(key)}: {_lay_out(member, inner, name=key)}" for key, member in value.items()]
        return _join("{", members, "}", indent)
    if isinstance(value, list) and value and name in _LISTS:
        # A component is one fact.
        return _join("[", [_lay_out(member, inner, name=name) for member in value], "]", indent)
    return _dump(value)


def _join(opening: str, members: list[str], closing: str, indent: str) -> str:
    if not members:
        return opening + closing
    separator = ",\n" + indent + _STEP
    return f"{opening}\n{indent}{_STEP}{separator.join(members)}\n{indent}{closing}"


def _line(value: dict[str, Any]) -> str:
    # U+2028 and U+2029 end a line for some readers of lines.
    return _dump(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def _dump(value: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(value, ensure_ascii=False)
