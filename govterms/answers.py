"""What a dictionary answers, as frozen pydantic models, and whether an answer is sure."""

from __future__ import annotations

from typing import Literal

from govterms.models import UNSETTLED, Annotation, Entry, Model, Source


def is_settled(annotation: Annotation) -> bool:
    """Tell whether something decided which sense a term has.

    That is the place, the year, the words around it, that the text itself
    defines it, or that there is only one. Where nothing does, `entry` is only
    the newest sense or the first of the glossary, and `alternatives` are as
    good as it is.
    """
    return not any(reason.endswith(UNSETTLED) for reason in annotation.evidence)


class Match(Model):
    """One answer to a search, and how it was found."""

    entry: Entry
    """The entry."""
    way: Literal["term", "headword", "component", "prefix", "part", "pinyin", "definition", "within", "similar"]
    """How it was found; docs/dictionary.md explains each."""
    found: str
    """What fits the query, in the form in which terms are compared: a short form, headword, part or definition."""
    score: float
    """How much of `found` and the query is the same, from 0 to 1; comparable within one way."""
    approximate: bool = False
    """Whether letters differ: the query may mean something else."""


class Meaning(Model):
    """What one or several entries of a short form say: the same in substance, in these words or those."""

    entries: tuple[Entry, ...]
    """The entries, in the order of the glossary; they agree with each other directly or by way of a third."""


class Conflict(Model):
    """A short form whose definitions disagree."""

    form: str
    """The short form, as its first entry prints it."""
    meanings: tuple[Meaning, ...]
    """What it means, here and there: two meanings at least."""


class Appearance(Model):
    """One report that prints a short form, in the history of it."""

    source: Source
    """The report."""
    entry: Entry
    """The definition that it prints."""
    meaning: int
    """The number of its meaning, counted from 1 in the order in which meanings appear."""
    wording: Literal["new", "same", "reworded"]
    """Whether the meaning is new, or was printed earlier in the same or in other words."""


class Change(Model):
    """What became of an entry between two glossaries."""

    kind: Literal["redefined", "reworded", "details", "sources"]
    """Another meaning; the same in other words; the same words taken apart in another way; other reports print them."""
    before: Entry
    """The entry in the first glossary."""
    after: Entry
    """The entry in the second."""


class Difference(Model):
    """What changed between two glossaries; false when nothing did."""

    added: tuple[Entry, ...] = ()
    """Entries that only the second has, in its order."""
    removed: tuple[Entry, ...] = ()
    """Entries that only the first has, in its order."""
    changed: tuple[Change, ...] = ()
    """Entries that both have, and that differ, in the order of the second."""
    unchanged: int = 0
    """Number of entries that both have and that do not differ."""

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.removed or self.changed)
