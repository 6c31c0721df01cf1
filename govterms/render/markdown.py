"""A Markdown text with a footnote for each term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

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
from govterms.render.zones import Zones

_LABEL: Final = re.compile(r"\[\^\s*([^\]\s]+)\s*\]")
_EMPHASIS: Final = re.compile(r"\*+|_+|~+")
_ESCAPES: Final = str.maketrans(
    # Backslashes for what every dialect escapes so, and references for the
    # marks of extensions, whose backslash some dialects would show.
    {letter: f"\\{letter}" for letter in "\\`*_[]#"} | {letter: f"&#{ord(letter)};" for letter in "<>&|~$^={}@:"}
)
_LIST_START: Final = re.compile(r"(\d+)?([.)+-])(?=\s)")


def render_markdown(text: str, annotations: Iterable[Annotation], *, script: Script | None = None) -> str:
    """Return a Markdown text with a footnote mark behind each term, and the footnotes.

    Terms in code, links, addresses, headings, HTML and other places where a
    mark would do harm are left as they are. Without annotations the text comes
    back unchanged.

    Args:
        text: Any text, read as Markdown.
        annotations: Annotations of `text`: disjoint, in order.
        script: Script of the footnotes; by default that of `text`.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations)
    zones = Zones(text)
    marked = [(offset, annotation) for annotation in annotations for offset in _mark_offsets(text, annotation, zones)]
    if not marked:
        return text
    notes = collect_notes((annotation for _, annotation in marked), Wording(text, script))
    labels = dict(zip(notes, _free_labels(text), strict=False))
    marks = [(offset, _mark(text, offset, labels[annotation.entry.id])) for offset, annotation in marked]
    footnotes = "\n".join(_footnote(labels[key], note) for key, note in notes.items())
    return insert(text, [*marks, (zones.tail, set_apart(text, zones.tail, footnotes))])


def _mark_offsets(text: str, annotation: Annotation, zones: Zones) -> Iterator[int]:
    """Yield where the mark of an annotation goes; nothing where none may stand."""
    paragraph = zones.paragraph_of(annotation.start, annotation.end)
    if paragraph is None:
        return
    offset = _behind_emphasis(text, paragraph.start, annotation.end)
    # `[^1][…]` may be a link, `[^1]{…}` an attribute, `![^1]` an image.
    if text[offset : offset + 1] not in ("[", "{") and text[offset - 1] not in "!\\":
        yield offset


def _behind_emphasis(text: str, start: int, offset: int) -> int:
    """Move behind closing emphasis: in `**双区[^1]**在` the asterisks would close nothing.

    CommonMark lets a delimiter between punctuation and a letter only open.
    """
    while run := _EMPHASIS.match(text, offset):
        is_open = _open_runs(text[start:offset], run[0][0])
        if not is_open or len(run[0]) < is_open[-1]:
            break
        offset = run.end()
    return offset


def _open_runs(text: str, mark: str) -> list[int]:
    """Return the lengths of the runs of an emphasis mark that wait to be closed, the innermost last."""
    runs: list[int] = []
    for match in re.finditer(rf"\\.|{re.escape(mark)}+", text):
        length = 0 if match[0][0] == "\\" else len(match[0])
        if not text[max(0, match.start() - 1) : match.start()].isspace():
            while runs and length >= runs[-1]:
                length -= runs.pop()
        if length and not text[match.end() : match.end() + 1].isspace():
            runs.append(length)
    return runs


def _mark(text: str, offset: int, label: str) -> str:
    # `[^1](…)` would be a link.
    return f"[^{label}]" + ("\\" if text.startswith("(", offset) else "")


def _free_labels(text: str) -> Iterator[str]:
    taken = {label.casefold() for label in _LABEL.findall(text)}
    return (label for number in count(1) if (label := f"g{number}") not in taken)


def _footnote(label: str, note: Note) -> str:
    sense = note.sense
    bracket = _escape(describe_origin(sense))
    head = f"[^{label}]: **{_escape(sense.headword)}**：{_escape(sense.definition)}" + (
        f"（{bracket}）" if bracket else ""
    )
    parts = [f"    - {_escape(describe_component(part))}" for part in sense.components]
    others = [f"    - {_escape(describe_other(other, note))}" for other in note.others]
    lines = [head]
    for block in (parts, [f"    {_escape(note.others_heading)}："] if others else [], others):
        # A blank line and four spaces make a list or paragraph of a footnote in every dialect.
        lines += ["", *block] if block else []
    return "\n".join([*lines, ""] if lines[1:] else lines)


def _escape(text: str) -> str:
    """Return text from a glossary so that it stands for itself in Markdown."""
    escaped = one_line(text).translate(_ESCAPES).replace("www.", "www&#46;")
    return _LIST_START.sub(r"\1\\\2", escaped, count=1) if _LIST_START.match(escaped) else escaped


def set_apart(text: str, offset: int, footnotes: str) -> str:
    """Return the footnotes with the blank lines that they need around them."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    gap = "" if before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    return gap + footnotes.rstrip("\n") + ("\n\n" if offset < len(text) else "\n")
