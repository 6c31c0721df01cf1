"""What the entries of a short form say together: meanings, their history, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from govterms.answers import Appearance, Conflict, Meaning
from govterms.glossary.index import SenseIndex
from govterms.glossary.wording import Wording, agree, wording_key
from govterms.models import Entry, Source


def group_meanings(entries: Sequence[Entry]) -> tuple[Meaning, ...]:
    """Return `entries` by what they mean, in order.

    Entries that agree in substance are one meaning, those that agree by way of
    a third included: 两重 alone and in more words, where a report explains 两重
    and 两新 together. Takes time in proportion to the square of the number of
    different wordings.
    """
    groups: list[list[int]] = []
    wordings = [Wording(entry.definition) for entry in entries]
    for number, wording in enumerate(wordings):
        joined = [group for group in groups if any(agree(wordings[other], wording) for other in group)]
        if joined:
            joined[0].extend([*(other for group in joined[1:] for other in group), number])
            groups = [group for group in groups if group not in joined[1:]]
        else:
            groups.append([number])
    return tuple(Meaning(entries=tuple(entries[number] for number in sorted(group))) for group in groups)


def trace_history(entries: Sequence[Entry]) -> tuple[Appearance, ...]:
    """Return every report that prints one of `entries`, the earliest first, and what it made of it."""
    dated = sorted(((entry, source) for entry in entries for source in (entry.source, *entry.also_in)), key=_date)
    meanings = group_meanings(entries)
    meaning_of = {id(entry): number for number, meaning in enumerate(meanings) for entry in meaning.entries}
    numbers: dict[int, int] = {}
    printed: set[tuple[int, str]] = set()
    history = []
    for entry, source in dated:
        meaning = meaning_of[id(entry)]
        key = meaning, wording_key(entry.definition)
        wording: Literal["new", "same", "reworded"] = "same" if key in printed else "reworded"
        if meaning not in numbers:
            numbers[meaning] = len(numbers) + 1
            wording = "new"
        printed.add(key)
        history.append(Appearance(source=source, entry=entry, meaning=numbers[meaning], wording=wording))
    return tuple(history)


def find_conflicts(index: SenseIndex) -> Iterable[Conflict]:
    """Yield the short forms of a glossary whose definitions disagree, in its order."""
    for form, entries in index.short_forms():
        if len(entries) > 1:
            meanings = group_meanings(entries)
            if len(meanings) > 1:
                yield Conflict(form=form, meanings=meanings)


def _date(appearance: tuple[Entry, Source]) -> tuple[int, str]:
    """Return when a report was printed; those that do not tell come last."""
    source = appearance[1]
    return source.year or 9999, source.published or "9999"
