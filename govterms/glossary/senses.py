"""Order the senses of a short form by place and year.

The same short form means different things in different towns and years. A
definition holds first where it was printed, then in what lies below: a town
cites the abbreviations of its county, city, province and nation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from govterms.folding import fold
from govterms.glossary.context import Around, Frame, frames_of
from govterms.glossary.places import UNKNOWN, Places
from govterms.glossary.reasons import Nearness, is_settled, say_place, say_tie, say_year
from govterms.models import Entry, Source

ONLY_SENSE: Final = ("only sense",)
"""The evidence where there is nothing to choose from."""


class Ranking(NamedTuple):
    """Senses in order, and why they are in it."""

    entries: tuple[Entry, ...]
    """The senses, best first."""
    evidence: tuple[str, ...]
    """Why the first is the best, in words."""


_NO_YEAR: Final = (0, 0)


_Origin = tuple[tuple[int, int], tuple[int, int], tuple[int, int], Source]
"""By place, by year, by age."""


class _Standing(NamedTuple):
    """How near a sense is, whatever stands around an occurrence."""

    document: bool
    place: tuple[int, int]
    year: tuple[int, int]
    age: tuple[int, int]
    source: Source
    """The one of the entry's sources that is nearest."""


class _Senses:
    """The senses of one short form, as they stand to one text."""

    usual: Ranking | None = None
    """How they are ranked where nothing around an occurrence tells, once that is known."""

    def __init__(self, entries: tuple[Entry, ...], standings: Sequence[_Standing], *, is_certain: bool) -> None:
        self.entries, self.standings, self.is_certain = entries, standings, is_certain
        self._ranked = self._tie([0] * len(entries))

    def ties(self, letters: Sequence[int] | None) -> list[list[int]]:
        """Return the numbers of the senses, the best first: those together that place, headword and year leave equal.

        Args:
            letters: How many letters of its headword each has beside it; `None` where none has any.
        """
        return self._tie(letters) if letters else self._ranked

    def headword_letters(self, around: Around) -> list[int] | None:
        """Return how many letters of its headword each sense has around it; `None` where none has any."""
        before, behind = self._beside
        if around.right[:1] not in behind and around.left[:1] not in before:
            return None  # nearly always
        letters = [around.headword_letters(frames) for frames in self._frames]
        return letters if any(letters) else None

    @cached_property
    def _frames(self) -> list[tuple[Frame, ...]]:
        return [frames_of(entry) for entry in self.entries]

    @cached_property
    def _beside(self) -> list[set[str]]:
        """The letters that the headwords have right before and right behind the form."""
        return [{frame[side][:1] for frames in self._frames for frame in frames} - {""} for side in (0, 1)]

    @cached_property
    def definitions(self) -> list[str]:
        """The definitions, folded."""
        return fold("\0".join([entry.definition.replace("\0", "") for entry in self.entries])).split("\0")

    def _tie(self, letters: Sequence[int]) -> list[list[int]]:
        standings = zip(self.standings, letters, strict=True)
        nearness = [(document, place, -count, year) for (document, place, year, _, _), count in standings].__getitem__
        ages = [standing.age for standing in self.standings].__getitem__
        numbers = sorted(range(len(self.entries)), key=nearness)
        return [sorted(tied, key=ages) for _, tied in groupby(numbers, nearness)]


class Ranker:
    """Orders the senses of short forms, the best for a place, a year and a context first.

    What is printed in the text itself goes first. Then what holds at the place,
    then what it lies in, the nearest first, then other places by how much they
    share of what they lie in, then those of which nothing is known. Among
    equals the headword's words beside the occurrence decide, then the year:
    the nearest that is not later, then the nearest later one. Among those that
    are the best so far, the words that the definition shares with the context
    decide, and at last, without a year, the newest goes first. Entries that
    stay equal keep their order.
    """

    def __init__(
        self,
        places: Places,
        place: str | None,
        year: int | None,
        printed: Callable[[Sequence[Entry]], Sequence[bool]] = lambda entries: [False] * len(entries),
        told: tuple[str, ...] = (),
    ) -> None:
        """Rank for one question or text.

        Args:
            places: The places of the glossary.
            place: The place of the text, in any form; `None` when it is not known.
            year: The year of the text; `None` when it is not known.
            printed: Tells of each of some entries whether the text is the one that it was harvested from.
            told: How the place and year are known, for the evidence.
        """
        self._places = places
        self._place = place.strip() or None if place else None
        self._year = year
        self._printed = printed
        self._told = told
        self._wanted = () if self._place is None else places.resolve(self._place)
        # A text has most of its terms many times. The senses are kept with what is known of them, so that no other
        # tuple gets their identity.
        self._known: dict[int, _Senses] = {}
        self._origins: dict[int, _Origin] = {}

    def rank(self, senses: tuple[Entry, ...], left: str = "", right: str = "") -> Ranking:
        """Order the senses of one short form.

        Args:
            senses: Entries in document order.
            left: The folded letters before an occurrence.
            right: The folded letters behind it.

        Returns:
            None of the senses where there is only one, and the letters around tell that it is not meant.
        """
        if not senses or (len(senses) == 1 and not left + right):
            return Ranking(senses, ONLY_SENSE[: len(senses)] + self._told)
        known = self._known.get(id(senses)) or self._get_to_know(senses)
        if known.is_certain:
            return Ranking(senses, ONLY_SENSE + self._told)
        around = Around(left, right)
        if len(senses) == 1:
            return Ranking(senses, ONLY_SENSE + self._told) if _is_meant(known, around) else Ranking((), ())
        letters = known.headword_letters(around)
        words = self._shared_words(known, known.ties(letters)[0], around)
        if letters or any(words.values()):
            return self._order(known, letters, words, around)
        if known.usual is None:  # what stands around tells nothing, nearly everywhere
            known.usual = self._order(known, None, {}, around)
        return known.usual

    def _order(
        self, known: _Senses, letters: Sequence[int] | None, words: Mapping[int, int], around: Around
    ) -> Ranking:
        first, *others = known.ties(letters)
        if words:
            first = sorted(first, key=lambda number: -words[number])
        numbers = [*first, *(number for tied in others for number in tied)]
        best, second = (
            _nearness(known.standings[number], letters[number] if letters else 0, words.get(number, 0))
            for number in numbers[:2]
        )
        evidence = self._say(known, numbers[0], best, second, around)
        return Ranking(tuple([known.entries[number] for number in numbers]), evidence)

    def _get_to_know(self, senses: tuple[Entry, ...]) -> _Senses:
        standings = list(map(self._stand, senses, self._printed(senses)))
        is_certain = len(senses) == 1 and self._is_certain(senses[0], standings[0])
        known = self._known[id(senses)] = _Senses(senses, standings, is_certain=is_certain)
        return known

    def _is_certain(self, entry: Entry, standing: _Standing) -> bool:
        """Tell whether an only sense is meant whatever stands around: not where its place is far from the text's."""
        if not self._wanted or not standing.document or standing.place[0] < UNKNOWN:
            return True
        return any(self._places.chain(source) is None for source in (entry.source, *entry.also_in))

    def _stand(self, entry: Entry, is_printed: bool) -> _Standing:  # noqa: FBT001 - for `map`
        """Return how near `entry` is by the best of its sources."""
        near = self._come_from(entry.source)
        if entry.also_in:
            near = min(near, *map(self._come_from, entry.also_in), key=itemgetter(0, 1, 2))
        return _Standing(not is_printed, *near)

    def _come_from(self, source: Source) -> _Origin:
        """Return how near what `source` prints is; a report prints dozens of entries."""
        known = self._origins.get(id(source))  # of an entry that is kept, so that no other source gets its identity
        if known is None:
            year, wanted = self._year, self._wanted
            known = self._origins[id(source)] = (
                self._places.distance(source, wanted) if wanted else (UNKNOWN, 0),
                _NO_YEAR if year is None else _year_distance(source.year, year),
                _year_distance(source.year, None) if year is None else _NO_YEAR,
                source,
            )
        return known

    def _shared_words(self, known: _Senses, numbers: Sequence[int], around: Around) -> dict[int, int]:
        """Return how many pairs of letters the definitions share with the context, where that decides anything."""
        definitions = [known.definitions[number] for number in numbers]
        if len(set(definitions)) < 2:
            return {}
        shared = [len(around.shared_pairs(definition)) for definition in definitions]
        return dict(zip(numbers, shared, strict=True))

    def _say(self, known: _Senses, number: int, best: Nearness, second: Nearness, around: Around) -> tuple[str, ...]:
        """Say what made the best sense the best."""
        place, year, source = self._place, self._year, known.standings[number].source
        evidence = ["defined in this very text"] if not best.document else []
        if place is not None:
            evidence.append(say_place(best, source, place))
        if best[:2] == second[:2] and best.headword != second.headword:
            evidence.append(f"its headword's words stand beside it: {known.entries[number].headword}")
        elif best[:4] == second[:4] and best.words != second.words:
            shared = around.shared_pairs(known.definitions[number])
            evidence.append(f"its definition's words stand around it: {'、'.join(shared[:5])}")
        if year is not None:
            evidence.append(say_year(source.year, year))
        if not is_settled(best, second, year):
            evidence.append(say_tie(best, second, place, year))
        return (*evidence, *self._told)


def _is_meant(known: _Senses, around: Around) -> bool:
    """Tell whether the words around an occurrence say that the only sense, of a place far off, is meant there."""
    return known.headword_letters(around) is not None or len(around.shared_pairs(known.definitions[0])) > 2


def _nearness(standing: _Standing, headword: int, words: int) -> Nearness:
    return Nearness(standing.document, standing.place, -headword, standing.year, -words, standing.age)


def _year_distance(year: int | None, wanted: int | None) -> tuple[int, int]:
    if year is None:
        return 2, 0
    if wanted is None:
        return 0, -year
    return (0, wanted - year) if year <= wanted else (1, year - wanted)
