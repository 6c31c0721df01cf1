"""Take the footnotes from the ends of pages, and number them through."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import regex

from govterms.read.pdf_lines import Line
from govterms.spans import Span

_SMALLER: Final = 0.94  # of the size of the text; notes are set one or two sizes smaller
# A note begins with its mark. Hits: `[1] 双区`, `① 双区`, `1 双区`, `3、`. Near misses: `2024年`, `1.5倍`, `12%`.
_MARK: Final = regex.compile(
    r"(?:([\[［〔【]\d{1,3}[\]］〕】]|[①-⑳㉑-㉟㊱-㊿])|(\d{1,3})(?![\d.．%％,，年月日个万亿])[、)）]?)\s*"
)
# The mark of a note as large as the text. Hit: `1 “双区”`. Near misses, numbers of a list: `1.双区`, `1、双区`.
_BARE: Final = regex.compile(r"\d{1,3}(?=[\s“《「])")
# Small lines below it are the entries of a glossary, and stay there.
_HEADING: Final = regex.compile(r".{0,24}(?:解释|注释|注解|释义|解釋|註釋|注釋)[：:）)】]?")
_ENDS: Final = ("。", "！", "？", ".", "!", "?", "；")


class Note(NamedTuple):
    """A footnote."""

    mark: str
    """What cites it in the text: `[1]`, `①`."""
    lead: int
    """How many letters of its first line are the mark."""
    lines: tuple[Line, ...]


class Noted(NamedTuple):
    """Pages and the notes taken from them."""

    pages: list[list[Line]]
    notes: list[Note]


def split_notes(pages: Sequence[Sequence[Line]], *, body_size: float) -> Noted:
    """Return the pages without their footnotes, and those in order.

    A page's notes are the small lines at its foot, from the first that
    begins with the next number; small lines before it go on with the last
    note of the page before. Where each page counts from 1 again, notes and
    marks are numbered through.

    Args:
        pages: Lines of each page, without running heads.
        body_size: Size of the letters of the text.
    """
    bodies: list[list[Line]] = []
    by_page: list[list[Note]] = []
    last: Note | None = None
    for lines in pages:
        foot = _foot_of(lines, body_size)
        carried, notes = _read_notes(lines[foot:], last)
        if carried and by_page and by_page[-1] and _is_open(by_page[-1][-1]):
            before = by_page[-1][-1]
            by_page[-1][-1] = before._replace(lines=(*before.lines, *carried))
            carried = []
        bodies.append([*lines[:foot], *carried])
        by_page.append(notes)
        last = notes[-1] if notes else last
    marks = [note.mark for notes in by_page for note in notes]
    if len(set(marks)) < len(marks):
        bodies, by_page = _numbered_through(bodies, by_page)
    return Noted(bodies, [note for notes in by_page for note in notes])


def _foot_of(lines: Sequence[Line], body_size: float) -> int:
    """Return the number of the line at which the foot of a page begins."""
    foot = len(lines)
    while foot and lines[foot - 1].size <= _SMALLER * body_size:
        foot -= 1
    if foot in (0, len(lines)):
        foot = _cited_foot_of(lines)
    is_glossary = any(_HEADING.fullmatch("".join(line.text.split())) for line in lines[max(0, foot - 1) : foot + 1])
    return len(lines) if is_glossary else foot


def _cited_foot_of(lines: Sequence[Line]) -> int:
    """Return where notes as large as the text begin: with a mark that was cited above, and that is no list's."""
    cited: set[str] = set()
    for number, line in enumerate(lines):
        raised = [mark.of(line.text) for mark in line.marks]
        bare = _BARE.match(line.text)
        mark = f"[{bare[0]}]" if bare else raised[0] if raised and line.marks[0].start == 0 else None
        if mark in cited:
            return number
        cited.update(raised)
    return len(lines)


def _read_notes(lines: Sequence[Line], last: Note | None) -> tuple[list[Line], list[Note]]:
    """Return the lines before the first note, and the notes."""
    carried: list[Line] = []
    notes: list[Note] = []
    for line in lines:
        note = _note_at(line, notes[-1] if notes else last, is_first=not notes)
        if note:
            notes.append(note)
        elif notes:
            notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, line))
        else:
            carried.append(line)
    return carried, notes


def _note_at(line: Line, last: Note | None, *, is_first: bool) -> Note | None:
    """Return the note that begins with `line`, when its number is the next, or the first on its page."""
    match = _MARK.match(line.text)
    if not match:
        return None
    mark = match[1] or f"[{int(match[2])}]"
    value = _value(mark)
    is_next = last is not None and value == _value(last.mark) + 1 and _is_alike(mark, last.mark)
    is_begin = is_first and (value == 1 or (last is None and match[1] is not None))
    return Note(mark, match.end(), (line,)) if is_next or is_begin else None


def _is_open(note: Note) -> bool:
    return not note.lines[-1].text.endswith(_ENDS)


def _is_alike(mark: str, other: str) -> bool:
    return mark[0] == other[0] or (len(mark) == len(other) == 1)


def _value(mark: str) -> int:
    bare = mark.strip("[]［］〔〕【】")
    return int(bare) if bare.isdecimal() else int(unicodedata.numeric(bare))


def _numbered_through(
    bodies: Sequence[Sequence[Line]], by_page: Sequence[Sequence[Note]]
) -> tuple[list[list[Line]], list[list[Note]]]:
    """Return pages and notes with marks that run from `[1]` through the whole document."""
    number = 0
    pages, renamed = [], []
    for lines, notes in zip(bodies, by_page, strict=True):
        names = {}
        for note in notes:
            number += 1
            names[note.mark] = f"[{number}]"
        pages.append([_rename_marks(line, names) for line in lines])
        renamed.append([note._replace(mark=names[note.mark]) for note in notes])
    return pages, renamed


def _rename_marks(line: Line, names: Mapping[str, str]) -> Line:
    """Return a line with its raised marks renamed; a mark that is not raised may count a list, and stays."""
    text, marks, done = "", [], 0
    for mark in line.marks:
        text += line.text[done : mark.start]
        named = names.get(mark.of(line.text), mark.of(line.text))
        marks.append(Span(len(text), len(text) + len(named)))
        text += named
        done = mark.end
    return line._replace(text=text + line.text[done:], marks=tuple(marks))
