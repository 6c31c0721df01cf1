"""The notes that a rendering ends with: one for each entry that the text cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from govterms.errors import SpanError
from govterms.models import Annotation, Component, Entry, Source
from govterms.spans import Edit, apply_edits


@dataclass(frozen=True, slots=True)
class Note:
    """One entry with its place in the list of notes."""

    number: int
    """Counted from 1, in the order of first mention."""
    entry: Entry
    alternatives: tuple[Entry, ...]
    """The other senses, as ranked at the first mention."""
    mentions: int
    """How many annotations cite the entry."""


def check_annotations(text: str, annotations: Iterable[Annotation]) -> None:
    """Make sure that annotations fit a text.

    Raises:
        SpanError: One is empty, overlaps its neighbour, is out of order, or
            does not slice to its surface.
    """
    done = 0
    for annotation in annotations:
        if not done <= annotation.start < annotation.end <= len(text):
            raise SpanError(
                f"annotation {annotation.surface!r} at {annotation.start}:{annotation.end} is empty, overlaps the one "
                f"before or leaves the text of {len(text)} code points; pass annotations as they came from `annotate`"
            )
        if text[annotation.start : annotation.end] != annotation.surface:
            raise SpanError(
                f"the text at {annotation.start}:{annotation.end} is {text[annotation.start : annotation.end]!r}, not "
                f"{annotation.surface!r}; pass the very text that was annotated"
            )
        done = annotation.end


def collect_notes(annotations: Iterable[Annotation]) -> dict[str, Note]:
    """Number the entries that `annotations` cite.

    Returns:
        Notes by the identity of their entry, in the order of their numbers.
    """
    annotations = tuple(annotations)
    mentions = Counter(annotation.entry.id for annotation in annotations)
    notes: dict[str, Note] = {}
    for annotation in annotations:
        key = annotation.entry.id
        if key not in notes:
            notes[key] = Note(len(notes) + 1, annotation.entry, annotation.alternatives, mentions[key])
    return notes


def describe_source(source: Source) -> str:
    """Return place and year, such as `青溪县，2025年`; empty when neither is known."""
    place = source.place or "".join(source.region[-1:])
    year = f"{source.year}年" if source.year is not None else ""
    return "，".join(filter(None, (place, year)))


def describe_alternatives(note: Note) -> str:
    """Return how many other senses there are, and from where; empty when there is none."""
    if not note.alternatives:
        return ""
    sources = dict.fromkeys(describe_source(entry.source) for entry in note.alternatives)
    known = "；".join(filter(None, sources))
    return f"另有{len(note.alternatives)}个义项" + (f"：{known}" if known else "")


def describe_origin(note: Note) -> list[str]:
    """Return what is known about where a note's sense comes from, and which others there are."""
    source = note.entry.source
    title = quote_title(source.title) if source.title else ""
    return [part for part in (describe_source(source), title, describe_alternatives(note)) if part]


def describe_component(component: Component) -> str:
    """Return a part of a short form with its meaning, such as `1：一个中心`."""
    return f"{component.label}：{component.meaning}" if component.label else component.meaning


def quote_title(title: str) -> str:
    """Return the title of a report in title marks, unless it has some."""
    return title if "《" in title else f"《{title}》"


def insert(text: str, pieces: Iterable[tuple[int, str]]) -> str:
    """Return `text` with pieces inserted, each at its offset into `text`.

    Args:
        text: Any text.
        pieces: In any order; at the same offset they keep the order given.
    """
    in_order = sorted(pieces, key=itemgetter(0))
    return apply_edits(text, [Edit(offset, offset, piece, "insertion") for offset, piece in in_order])


def one_line(text: str) -> str:
    """Return `text` with every run of white space and control characters as one space."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
