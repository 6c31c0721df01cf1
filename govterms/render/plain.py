"""A text with numbered notes at its end, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

import regex

from govterms.models import Annotation
from govterms.render.notes import (
    Note,
    check_annotations,
    collect_notes,
    describe_component,
    describe_origin,
    describe_other,
    insert,
    one_line,
)
from govterms.render.wording import Script, Wording

_MARKS: Final = (
    # A form of mark, and what could be taken for it. Full-width forms and
    # circled numbers look alike enough to be confused with the first.
    ("[{}]", r"[\[［]\s*\d+\s*[\]］]"),
    ("〔{}〕", r"[〔﹝]\s*\d+\s*[〕﹞]"),
    ("【{}】", r"【\s*\d+\s*】"),
    ("[注{}]", r"[\[［]\s*注\s*\d+\s*[\]］]"),
)


def render_text(text: str, annotations: Iterable[Annotation], *, script: Script | None = None) -> str:
    """Return `text` with a mark behind each term, and the notes at its end.

    Marks are `[1]`, or the first other form that occurs neither in the text
    nor in a note. Without annotations the text comes back unchanged.

    Args:
        text: Any text.
        annotations: Annotations of `text`: disjoint, in order.
        script: Script of the notes; by default that of `text`.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations)
    if not annotations:
        return text
    wording = Wording(text, script)
    notes = collect_notes(annotations, wording)
    descriptions = [_describe(note) for note in notes.values()]
    mark = _choose_mark("\n".join((text, *descriptions)))
    marks = [(annotation.end, mark.format(notes[annotation.entry.id].number)) for annotation in annotations]
    lines = (f"{mark.format(number)} {description}\n" for number, description in enumerate(descriptions, 1))
    heading = wording.write("名词解释")
    return insert(text, [*marks, (len(text), f"\n\n{heading}\n" + "".join(lines))])


def _choose_mark(text: str) -> str:
    return next(mark for mark, lookalike in _candidates() if not regex.search(lookalike, text))


def _candidates() -> Iterator[tuple[str, str]]:
    yield from _MARKS
    for stars in count(1):
        yield f"[{'*' * stars}{{}}]", rf"[\[［]\s*[*＊]{{{stars}}}\s*\d+\s*[\]］]"


def _describe(note: Note) -> str:
    """Return a note as one line, and a line for each component and each other sense."""
    sense = note.sense
    bracket = one_line(describe_origin(sense))
    head = one_line(f"{sense.headword}：{sense.definition}") + (f"（{bracket}）" if bracket else "")
    parts = [f"    - {one_line(describe_component(part))}" for part in sense.components]
    others = [f"    - {one_line(describe_other(other, note))}" for other in note.others]
    return "\n".join((head, *parts, *([f"    {note.others_heading}：", *others] if others else [])))
