"""What is wrong with a glossary file, and where: a path into it, and a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

Steps = tuple[int | str, ...]

_SPACE: Final = " \t\r\n"
_TYPES: Final = {"object": "dict", "array": "tuple", "string": "string", "number": "int", "true or false": "bool"}
_SAID: Final = {
    "missing": "is missing",
    "extra_forbidden": "is no field of the format",
    **{f"{kind}_type": f"must be {name}" for name, kind in _TYPES.items()},
    "model_type": "must be object",
    "model_attributes_type": "must be object",
}


class Fault(NamedTuple):
    """One thing that is wrong with a glossary file."""

    path: str
    """Where, such as `reports[0].entries[3].definition`; empty when it concerns the whole file."""
    message: str
    """What, in words."""
    line: int | None = None
    """The line, counted from 1, as far as it can be told."""

    def __str__(self) -> str:
        """Return the fault in one line."""
        line = f" (line {self.line})" if self.line else ""
        return f"{self.path}: {self.message}{line}" if self.path else f"{self.message}{line}"


def faults_of(error: ValidationError, content: str) -> Iterator[Fault]:
    """Yield what pydantic found wrong in the JSON `content`."""
    for found in error.errors(include_url=False):
        steps = found["loc"]
        yield Fault(format_path(steps), _say(found), line_of(content, steps))


def format_path(steps: Steps) -> str:
    """Return a path as people write it.

    Example:
        >>> format_path(("reports", 0, "entries", 3, "id"))
        'reports[0].entries[3].id'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def line_of(content: str, steps: Steps) -> int:
    """Return the line on which the value at a path into JSON stands, or as much of the path as there is."""
    position = _skip_space(content, 0)
    for step in steps:
        inner = next((start for name, start in iterate_members(content, position) if name == step), None)
        if inner is None:
            break
        position = inner
    return content.count("\n", 0, position) + 1


def iterate_members(content: str, position: int = 0) -> Iterator[tuple[int | str, int]]:
    """Yield name or number, and position, of each value in the object or array at `position`.

    Raises:
        ValueError: The content is not JSON.
        IndexError: It is cut off.
    """
    position = _skip_space(content, position)
    opening = content[position]
    if opening not in "{[":
        return
    decode = json.JSONDecoder(strict=False).raw_decode
    number = 0
    position = _skip_space(content, position + 1)
    while content[position] not in "]}":
        name: int | str = number
        if opening == "{":
            name, position = decode(content, position)
            position = _skip_space(content, _skip_space(content, position) + 1)
        yield name, position
        position = _skip_space(content, decode(content, position)[1])
        if content[position] == ",":
            position = _skip_space(content, position + 1)
        number += 1


def _skip_space(content: str, position: int) -> int:
    while content[position : position + 1] in _SPACE and position < len(content):
        position += 1
    return position


def _say(found: Any) -> str:  # noqa: ANN401 - a dictionary that pydantic describes
    kind = found["type"]
    if kind not in _SAID:
        return str(found["msg"]).replace("Tuple", "Array").replace("Input should", "should")
    given = "" if kind in ("missing", "extra_forbidden") else f", not {_name_type(found['input'])}"
    return _SAID[kind] + given


def _name_type(value: object) -> str:
    """Return what JSON calls the type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
