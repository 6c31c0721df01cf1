"""The notes that a rendering ends with: one for each entry that the text cites."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final, NamedTuple

from govterms.errors import SpanError
from govterms.models import Annotation, Component, Entry, Source
from govterms.render.wording import Wording

_SENSES_SHOWN: Final = 3
"""Other senses that a note spells out. A form as common as “双区” may have a dozen; who wants all looks them up."""
_new: Final = tuple.__new__
"""What `Sense(…)` and `Note(…)` call in the end, in half the time: a page may cite thousands."""


class Sense(NamedTuple):
    """What is shown of an entry, in the script of the output."""

    headword: str
    definition: str
    components: tuple[Component, ...]
    origin: str
    """Place and year, such as `青溪县，2025年`; empty when neither is known."""
    title: str
    """Title of the report in title marks; empty when it has none."""
    url: str | None
    """Address of the report, as it was given."""


class Note(NamedTuple):
    """One entry with its place in the list of notes."""

    number: int
    """Counted from 1, in the order of first mention."""
    sense: Sense
    others: tuple[Sense, ...]
    """The best of the other senses, as ranked at the first mention."""
    others_heading: str
    """What stands above them, such as `另有2个义项`; empty when there is none."""


def check_annotations(text: str, annotations: Iterable[Annotation], *, may_overlap: bool = False) -> None:
    """Make sure that annotations fit a text.

    Args:
        text: The text.
        annotations: Its annotations.
        may_overlap: Whether they need not be disjoint, only in order.

    Raises:
        SpanError: One is empty, overlaps its neighbour, is out of order, or
            does not slice to its surface.
    """
    done, length = 0, len(text)
    for start, end, surface, _, _, _ in annotations:
        if not done <= start < end <= length:
            raise SpanError(
                f"annotation {surface!r} at {start}:{end} is empty, overlaps the one before or leaves the text of "
                f"{length} code points; pass annotations as they came from `annotate`"
            )
        if text[start:end] != surface:
            raise SpanError(
                f"the text at {start}:{end} is {text[start:end]!r}, not {surface!r}; pass the very text that was "
                "annotated"
            )
        done = start if may_overlap else end


def collect_notes(annotations: Iterable[Annotation], wording: Wording) -> dict[str, Note]:
    """Number the entries that `annotations` cite.

    Returns:
        Notes by the identity of their entry, in the order of their numbers.
    """
    notes: dict[str, Note] = {}
    for annotation in annotations:
        key = annotation.entry.id
        if key not in notes:
            notes[key] = write_note(len(notes) + 1, annotation, wording)
    return notes


def write_note(number: int, annotation: Annotation, wording: Wording) -> Note:
    """Return the note that explains `annotation`, the first mention of its entry."""
    sense, others = show_sense(annotation.entry, wording), annotation.alternatives
    if not others:
        return _new(Note, (number, sense, (), ""))
    shown = tuple([show_sense(entry, wording) for entry in others[:_SENSES_SHOWN]])
    return Note(number, sense, shown, wording.write(_others_heading(len(others))))


def show_sense(entry: Entry, wording: Wording) -> Sense:
    """Return what is shown of `entry`, in the script of `wording`."""
    write = wording.write
    source, components = entry.source, entry.components
    return _new(
        Sense,
        (
            write(entry.headword),
            write(entry.definition),
            components and tuple(_written(part, wording) for part in components),
            write(describe_source(source)),
            write(quote_title(source.title)) if source.title else "",
            source.url,
        ),
    )


def _written(part: Component, wording: Wording) -> Component:
    return Component(label=part.label and wording.write(part.label), meaning=wording.write(part.meaning))


def _others_heading(count: int) -> str:
    return f"另有{count}个义项" + (f"，其中{_SENSES_SHOWN}个" if count > _SENSES_SHOWN else "")


def describe_source(source: Source) -> str:
    """Return place and year, such as `青溪县，2025年`; empty when neither is known."""
    place = source.place or (source.region[-1] if source.region else "")
    if source.year is None:
        return place
    return f"{place}，{source.year}年" if place else f"{source.year}年"


def describe_origin(sense: Sense) -> str:
    """Return what is known about where a sense comes from; empty when nothing is."""
    return "；".join(filter(None, (sense.origin, sense.title)))


def describe_other(other: Sense, note: Note) -> str:
    """Return another sense of a note's short form, with what tells it from the first."""
    headword = "" if other.headword == note.sense.headword else other.headword
    known = "，".join(filter(None, (other.origin, headword)))
    return f"{known}：{other.definition}" if known else other.definition


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
    parts: list[str] = []
    done = 0
    for offset, piece in sorted(pieces, key=itemgetter(0)):
        parts += (text[done:offset], piece)
        done = offset
    parts.append(text[done:])
    return "".join(parts)


def one_line(text: str) -> str:
    """Return `text` with every run of white space and control characters as one space."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
