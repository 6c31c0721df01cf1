"""A text for a terminal: terms underlined and numbered, notes at its end.

The escape sequences are few and old (SGR: bold, dim, underline, and one of the
terminal's own sixteen colours), so no library is needed, and what is legible
is for the colours of the terminal to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from govterms.models import Annotation
from govterms.render.cells import wrap_cells
from govterms.render.notes import (
    Note,
    check_annotations,
    collect_notes,
    describe_component,
    describe_origin,
    describe_other,
    one_line,
)
from govterms.render.wording import Script, Wording

_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_TERM: Final = "\x1b[4m"
_NUMBER: Final = "\x1b[36m"
_OFF: Final = "\x1b[0m"

# Characters that command a terminal: a text could hide what it says, or change
# the title of the window. The pictures of Unicode show them instead; those
# from U+0080 on have none. Line breaks and tabs stay.
_COMMANDS: Final = {
    code: 0x2400 + code if code < 0x20 else 0x2421 if code == 0x7F else 0xFFFD
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if code not in (0x09, 0x0A)
}
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def render_terminal(
    text: str,
    annotations: Iterable[Annotation],
    *,
    colour: bool = True,
    width: int = 80,
    script: Script | None = None,
) -> str:
    """Return `text` as a terminal shows it, with the number of its note behind each term, and the notes.

    Lines of the text are not broken, so that they can be copied; those of the
    notes are, at `width` cells. What would command the terminal is shown.

    Args:
        text: Any text.
        annotations: Annotations of `text`: disjoint, in order.
        colour: Whether to use escape sequences.
        width: Cells in a line of the notes.
        script: Script of the notes; by default that of `text`.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations)
    wording = Wording(text, script)
    notes = collect_notes(annotations, wording)
    body = "".join(_body(text, annotations, notes, colour=colour))
    if not notes:
        return body
    heading = _set(wording.write("名词解释"), _BOLD, colour=colour)
    lines = [line for note in notes.values() for line in ("", *_note(note, len(notes), width, colour=colour))]
    return "\n".join((body.rstrip("\n"), "", heading, *lines, ""))


def _body(text: str, annotations: Iterable[Annotation], notes: dict[str, Note], *, colour: bool) -> Iterator[str]:
    done = 0
    for annotation in annotations:
        yield _show(text[done : annotation.start])
        number = f"[{notes[annotation.entry.id].number}]"
        # Sequences do not reach over a line break: pagers forget them there.
        shown = _show(annotation.surface).split("\n")
        yield "\n".join(_set(line, _TERM, colour=colour) for line in shown)
        yield _set(number, _NUMBER, colour=colour)
        done = annotation.end
    yield _show(text[done:])


def _note(note: Note, count: int, width: int, *, colour: bool) -> Iterator[str]:
    """Yield the lines of a note, each with the indentation that hangs its number out."""
    sense = note.sense
    indent = len(f"[{count}] ")
    number = f"[{note.number}]".ljust(indent)
    headword = one_line(sense.headword)
    first, *rest = _wrap(f"{headword}：{sense.definition}", indent, width)
    yield (
        _set(number, _NUMBER, colour=colour)
        + _set(first[: len(headword)], _BOLD, colour=colour)
        + first[len(headword) :]
    )
    yield from (" " * indent + line for line in rest)
    yield from _items(map(describe_component, sense.components), indent, width)
    if origin := describe_origin(sense):
        yield from (" " * indent + _set(line, _DIM, colour=colour) for line in _wrap(origin, indent, width))
    if note.others:
        yield " " * indent + _set(f"{note.others_heading}：", _DIM, colour=colour)
        yield from _items((describe_other(other, note) for other in note.others), indent, width)


def _items(items: Iterable[str], indent: int, width: int) -> Iterator[str]:
    for item in items:
        first, *rest = _wrap(item, indent + 2, width)
        yield f"{' ' * indent}- {first}"
        yield from (" " * (indent + 2) + line for line in rest)


def _wrap(text: str, indent: int, width: int) -> list[str]:
    return wrap_cells(_show(one_line(text)), max(20, width - indent))


def _show(text: str) -> str:
    return _BIDI.sub("\N{REPLACEMENT CHARACTER}", text.translate(_COMMANDS))


def _set(text: str, sequence: str, *, colour: bool) -> str:
    return f"{sequence}{text}{_OFF}" if colour and text else text
