"""Tell of all occurrences in a long text at once which rules may have something to say of them.

What is asked here of columns is what `accept` and `explained` ask of the
letters beside one occurrence. Sets of letters are told loosely: a rule may be
named that has nothing to say after all, but none is left out that has. Of
12,629 occurrences in reports 10,941 need no rule, and one in thirteen may be
explained where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from govterms.annotate import match
from govterms.annotate.columns import Around
from govterms.annotate.evidence import SIGNS
from govterms.annotate.explained import AFTER_COMMA, BEFORE, EXPLAINING, QUOTES
from govterms.annotate.loose import LooseSet, LooseWords
from govterms.annotate.mend import BLANK, BREAKS, Joints
from govterms.annotate.rulebook import Guarded, Rulebook, bits_of_letters
from govterms.annotate.scan import CLOSING, OPENING, Near
from govterms.folding import fold_codes, unfold
from govterms.letters import LetterTable, codes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govterms.annotate.beginnings import Numbers, Truths
    from govterms.annotate.columns import Columns, Watched
    from govterms.letters import Codes

_FAR: Final = 1 << 40
"""Code points beyond any text."""

_ROW: Final = np.dtype(
    [
        *((name, "u4") for name in ("always", "beside", "at_border", "inside")),
        *((name, "u4") for name in ("first", "second", "second_last", "last")),
        ("border", "u8"),
        *((name, "?") for name in ("is_settled_by_marks", "needs_signs")),
    ]
)
"""What is asked of the occurrences of a spelling: `rulebook.Asked`, with sets of letters as `_loosely` tells them."""

_OPENS, _CLOSES, _SIGN, _MARK, _QUOTE, _EXPLAINS, _GOES_ON, _COMMA, _OF, _NAMES, _BLANK, _BREAK, _JOINED = (
    1 << bit for bit in range(13)
)
_KINDS: Final = (
    (_SIGN, SIGNS),
    (_MARK, frozenset(match.MARKS)),
    (_EXPLAINS, EXPLAINING),
    (_GOES_ON, AFTER_COMMA | QUOTES),
    (_QUOTE, QUOTES),
    (_COMMA, frozenset(",")),
    (_OF, frozenset("的")),
    (_NAMES, BEFORE),
    (_BLANK, BLANK),
    (_BREAK, frozenset(BREAKS)),
)
"""Kinds of folded letters, each a bit."""


class Sifted(NamedTuple):
    """What is known of occurrences before any rule is asked, a row for each."""

    is_quoted: Truths
    """Whether it stands in quotation marks that settle it for the term."""
    is_asked: Truths
    """Whether anything else may make it one."""
    rules: Numbers
    """The rules that may have something to say then, as bits."""
    may_be_explained: Truths
    """Whether the text may explain it where it stands."""
    forms: NDArray[np.object_]
    """The form that each is one of."""


class Sieve:
    """What is asked of the occurrences of all spellings of a glossary, in arrays."""

    __slots__ = (
        "_before",
        "_behind",
        "_far",
        "_forms",
        "_is_known",
        "_joints",
        "_kinds",
        "_lock",
        "_near",
        "_rows",
        "_second_before",
        "_words",
        "watched",
    )

    def __init__(self, rules: Rulebook, words: Collection[str], joints: Joints, spellings: int) -> None:
        """Make room for so many spellings.

        Args:
            rules: Those that guard them.
            words: Those that a form may seem to stand in.
            joints: Where forms may be interrupted.
            spellings: How many there are.
        """
        self._rows: Final = np.zeros(spellings, _ROW)
        self._forms: Final = np.empty(spellings, object)
        self._is_known: Final = np.zeros(spellings, dtype=bool)
        self._lock: Final = Lock()
        self._before: Final = LetterTable(unfold(rules.before), np.uint32)
        self._behind: Final = LetterTable(unfold(rules.behind), np.uint32)
        self._second_before: Final = LetterTable(unfold(rules.second_before), np.uint32)
        self._near: Final = rules.near
        self.watched: Final = "".join(sorted({*BREAKS, *(near.letter for near, _ in rules.near)}))
        """The letters of which the places have to be known."""
        self._far: Final = rules.far
        self._words: Final = LooseWords(words)
        seconds = codes_of("".join(joints.pairs.values()))
        self._joints: Final = LooseSet(len(seconds))
        self._joints.add(np.repeat(codes_of("".join(joints.pairs)), list(map(len, joints.pairs.values()))), seconds)
        kinds = unfold(bits_of_letters((*_KINDS, (_JOINED, joints.lasts))))
        for letter, kind in bits_of_letters(((_OPENS, OPENING), (_CLOSES, CLOSING))).items():
            kinds[ord(letter)] = kinds.get(ord(letter), 0) | kind
        self._kinds: Final = LetterTable(kinds, np.uint16)

    def sift(self, found: Columns, guards: Callable[[Iterable[int]], Mapping[int, Guarded]]) -> Sifted:
        """Return what the letters around occurrences tell.

        Args:
            found: What was found in a text.
            guards: Tells what spellings spell, by their numbers; asked once for each.
        """
        self._learn(found.numbers, guards)
        rows = self._rows.take(found.numbers)
        kinds = Around(*map(self._kinds.take, found.around))
        letters = Around(*map(fold_codes, found.around))
        is_quoted = rows["is_settled_by_marks"] & (kinds.before & _OPENS > 0) & (kinds.behind & _CLOSES > 0)
        is_sign = (kinds.before | kinds.behind) & _SIGN > 0
        at_border = _loosely_in(rows["border"], letters.before) | _loosely_in(rows["border"], letters.behind)
        beyond = _beyond_mark(rows["border"], kinds.before, kinds.second_before, letters.second_before)
        beyond |= _beyond_mark(rows["border"], kinds.behind, kinds.second_behind, letters.second_behind)
        is_asked = ~is_quoted & (~rows["needs_signs"] | at_border | is_sign)
        given = self._given(found)
        rules = rows["always"] | rows["beside"] & given
        rules |= np.where(at_border | beyond, rows["at_border"], 0)
        rules |= np.where(self._may_be_inside(rows, letters), rows["inside"], 0)
        may_be_explained = self._may_be_explained(rows["border"], letters, kinds)
        return Sifted(is_quoted, is_asked, rules, may_be_explained, self._forms.take(found.numbers))

    def _given(self, found: Columns) -> Numbers:
        """Return the rules to which the letters and words around give something to say."""
        around = found.around
        given: Numbers = self._before.take(around.before) | self._behind.take(around.behind)
        given |= self._second_before.take(around.second_before)
        for near, bit in self._near:
            places = found.watched.starts[fold_codes(found.watched.letters) == ord(near.letter)]
            given |= _are_near(near, places, found) * np.uint32(bit)
        return given

    def _may_be_inside(self, rows: NDArray[np.void], letters: Around) -> Truths:
        """Tell where a word may hold a form or cross its edge."""
        first, second, second_last, last = (rows[name] for name in ("first", "second", "second_last", "last"))
        is_inside = self._words.cross(second_last, last, letters.behind, letters.second_behind)
        is_inside |= self._words.cross(letters.second_before, letters.before, first, second)
        return is_inside

    def find_blanks(self, watched: Watched) -> list[int]:
        """Return where the spaces and line breaks stand that `mend` has to look at."""
        here, before, behind = (
            self._kinds.take(letters) for letters in (watched.letters, watched.before, watched.behind)
        )
        is_joint: Truths = (before | behind) & _BLANK > 0
        is_joint |= self._joints.has(fold_codes(watched.before), fold_codes(watched.behind))
        return list(watched.starts[is_joint & (here & _BREAK > 0) & (before & _JOINED > 0)].tolist())

    @staticmethod
    def _may_be_explained(border: Numbers, letters: Around, kinds: Around) -> Truths:
        """Tell where `explained.unexplained` has to look."""
        is_mark = kinds.behind & _QUOTE > 0
        sign = np.where(is_mark, kinds.second_behind, kinds.behind)
        following = np.where(is_mark, kinds.third_behind, kinds.second_behind)
        name = np.where(is_mark, kinds.second_before, kinds.before)
        next_letters = np.where(is_mark, letters.second_behind, letters.behind)
        is_explained: Truths = _loosely_in(border, next_letters) & (sign & _QUOTE == 0)
        is_explained |= (sign & _EXPLAINS > 0) | (name & _NAMES > 0)
        is_explained |= (sign & _COMMA > 0) & (following & _GOES_ON > 0)
        is_explained |= (sign & _OF > 0) & (following & _QUOTE > 0)
        return is_explained

    def _learn(self, numbers: Numbers, guards: Callable[[Iterable[int]], Mapping[int, Guarded]]) -> None:
        with self._lock:  # numpy does not say what a thread sees of a row that another one writes
            new = np.unique(numbers[~self._is_known.take(numbers)]).tolist()
            spelled = guards(new)
            for number in new:
                self._rows[number] = _row(spelled[number], self._far)
                self._forms[number] = spelled[number].form
            self._is_known[new] = True


def _are_near(near: Near, places: Numbers, found: Columns) -> Truths:
    """Tell which occurrences have a letter in reach that stands at `places`."""
    places = np.concatenate([[-_FAR], places, [_FAR]])
    following = places.take(np.searchsorted(places, found.ends)) + 1 - found.ends
    passed = found.starts - places.take(np.searchsorted(places, found.starts) - 1)
    return (following <= near.behind) | (passed <= near.before)


def _row(guarded: Guarded, far: int) -> tuple[Any, ...]:
    asked = guarded.asked
    key = guarded.form.key
    letters = ord(asked.first), ord(key[1:2] or "\n"), ord(key[-2:-1] or "\n"), ord(asked.last)
    border = _loosely(asked.border.difference(match.MARKS))
    rules = asked.always & ~far, asked.always & far | asked.beside, asked.at_border, asked.inside
    return (*rules, *letters, border, bool(guarded.opening), asked.signs is not None)


def _loosely(letters: Iterable[str]) -> int:
    """Return a set of letters as the sum of one of 64 bits for each."""
    return sum({1 << (ord(letter) & 63) for letter in letters})


def _beyond_mark(border: Numbers, kinds: Numbers, second_kinds: Numbers, second: Codes) -> Truths:
    """Tell where one of the letters of a headword may stand beside a form, with marks between."""
    return (kinds & _MARK > 0) & ((second_kinds & _MARK > 0) | _loosely_in(border, second)) & (border > 0)


def _loosely_in(sets: Numbers, letters: Codes) -> Truths:
    """Tell of each letter whether it may be in its set."""
    return (sets >> (letters & 63).astype(np.uint64) & np.uint64(1)).astype(bool)
