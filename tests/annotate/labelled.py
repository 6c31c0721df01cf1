"""The labelled sentences, and how well a glossary annotates them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govterms import Annotation, Entry, Glossary, Source

DATA = Path(__file__).parents[1] / "data" / "annotate"
_MARKED = re.compile(r"⟦([^|⟧]+)(?:\|([^⟧]+))?⟧")


class Term(NamedTuple):
    """A term as a sentence marks it."""

    start: int
    surface: str
    sense: str | None = None
    """Words that the source or headword of the right sense holds; `None` where any will do."""


class Sentence(NamedTuple):
    """A sentence with its terms: `开展“⟦六个一|云台镇 2024⟧”走访`."""

    kind: str
    text: str
    place: str | None
    year: int | None
    terms: tuple[Term, ...]


@cache
def sentences() -> tuple[Sentence, ...]:
    groups = json.loads((DATA / "sentences.json").read_text(encoding="utf-8"))
    return tuple(
        Sentence(group["kind"], *_unmark(marked)[:1], group.get("place"), group.get("year"), _unmark(marked)[1])
        for group in groups
        for marked in group["sentences"]
    )


def _unmark(marked: str) -> tuple[str, tuple[Term, ...]]:
    terms: list[Term] = []
    text, done = "", 0
    for found in _MARKED.finditer(marked):
        text += marked[done : found.start()]
        terms.append(Term(len(text), found[1], found[2]))
        text += found[1]
        done = found.end()
    return text + marked[done:], tuple(terms)


@cache
def glossary() -> Glossary:
    rows = json.loads((DATA / "sentences_glossary.json").read_text(encoding="utf-8"))
    return Glossary(Entry(source=_source(row.pop("region"), row.pop("year")), **row) for row in rows)


def _source(region: list[str], year: int) -> Source:
    return Source(place=region[-1], region=tuple(region), year=year)


def annotate(sentence: Sentence, by: Glossary | None = None) -> tuple[Annotation, ...]:
    return (by or glossary()).annotate(sentence.text, place=sentence.place, year=sentence.year).annotations


class Score(NamedTuple):
    """Counts over many sentences, and what went wrong."""

    right: int
    found: int
    wanted: int
    senses_right: int
    senses: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def accuracy(self) -> float:
        return self.senses_right / self.senses


def score(labelled: Iterable[Sentence], by: Glossary | None = None) -> Score:
    right = found = wanted = senses_right = senses = 0
    wrong = []
    for sentence in labelled:
        chosen = {(one.start, one.surface): one.entry for one in annotate(sentence, by)}
        expected = {(term.start, term.surface): term.sense for term in sentence.terms}
        right += len(chosen.keys() & expected.keys())
        found += len(chosen)
        wanted += len(expected)
        told = {key: sense for key, sense in expected.items() if sense}
        fits = [key for key, sense in told.items() if key in chosen and _fits(chosen[key], sense)]
        senses += len(told)
        senses_right += len(fits)
        if chosen.keys() != expected.keys() or len(fits) < len(told):
            senses_found = [f"{entry.source.place} {entry.source.year}" for entry in chosen.values()]
            wrong.append(f"{sentence.kind}: {sentence.text!r} found {sorted(chosen)} {senses_found if told else ''}")
    return Score(right, found, wanted, senses_right, senses, tuple(wrong))


def _fits(entry: Entry, sense: str) -> bool:
    told = f"{entry.source.place} {entry.source.year} {entry.headword}"
    return all(word in told for word in sense.split())
