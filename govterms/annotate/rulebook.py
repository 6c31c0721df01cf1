"""Which rules to ask of an occurrence, told by the two letters beside it.

Nearly all rules have nothing to say of nearly all occurrences. Sets of rules
are bits, so that to choose the few takes a few steps, and no call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from govterms.annotate.evidence import SIGNS
from govterms.annotate.guard import Own, Rule, doubts_quoted, needs_signs
from govterms.annotate.match import Form
from govterms.annotate.scan import OPENING, Beside, Judge
from govterms.annotate.straddle import open_letters


class Asked(NamedTuple):
    """What is asked of an occurrence that stands in no quotation marks; sets of rules are bits, by their numbers."""

    signs: frozenset[str] | None
    """Letters and marks of which one has to stand beside it; `None` where none has to."""
    always: int
    """The rules that may have something to say of any occurrence, as far as the two letters beside it tell."""
    beside: int
    """Those that may have it only where one of their own letters stands beside it."""
    border: frozenset[str]
    """Letters that the headwords have beside the form, and marks."""
    at_border: int
    """The rules that may have something to say only beside these."""
    held: frozenset[str]
    """Letters that words which hold the form have beside it."""
    first: str
    """The letter in which a word may end that began before it; a line break where there is none."""
    last: str
    """The letter in which a word may begin that goes on behind it."""
    inside: int
    """The rules that may have something to say only where a word holds the form or crosses its edge."""


class Guarded(NamedTuple):
    """A form with what its occurrences have to pass."""

    form: Form
    opening: frozenset[str]
    """Marks that settle it for the term, with a closing one behind it; none where a rule may doubt even that."""
    asked: Asked
    judges: tuple[Judge, ...]
    """Of all rules that concern it, in order."""


class Rulebook:
    """Rules in order, and which of them may have something to say of an occurrence.

    Nearly all rules have nothing to say of nearly all occurrences. What the two
    letters beside an occurrence tell is worked out once for each letter, so
    that a few steps with bits take the place of twenty calls.
    """

    __slots__ = ("_rules", "before", "behind", "far", "judges", "near", "second_before")

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Number `rules`."""
        self._rules = tuple(rules)
        named = [(1 << number, rule.beside) for number, rule in enumerate(rules) if isinstance(rule.beside, Beside)]
        self.before: Final = bits_of_letters((bit, beside.before) for bit, beside in named)
        """To a letter before an occurrence, the rules that it may give something to say."""
        self.behind: Final = bits_of_letters((bit, beside.behind) for bit, beside in named)
        """To a letter behind it, the same."""
        self.second_before: Final = bits_of_letters((bit, beside.second_before) for bit, beside in named)
        """To a letter before the one before it, the same."""
        self.near: Final = tuple((near, bit) for bit, beside in named for near in beside.near)
        """Letters in reach, and the rule to which each may give something to say."""
        self.far: Final = sum(bit for bit, beside in named if not beside.is_close)
        """The rules of which the two letters beside an occurrence do not tell all."""
        self.judges: Final[Mapping[int, tuple[Judge, ...]]] = _Judges(rule.judge for rule in self._rules)
        """To some rules, their judges, in order."""

    def guard_form(self, form: Form) -> Guarded:
        """Return `form` with the rules that concern it.

        No rule accepts a form that is an everyday word where none of its signs
        stands beside it. Most of its occurrences are like that, and to see it
        first takes a tenth of the time of all rules.
        """
        concerned = [(1 << number, rule) for number, rule in enumerate(self._rules) if rule.concerns(form)]
        judges = tuple(rule.judge for _, rule in concerned)
        first, last = open_letters(form)
        asked = Asked(
            signs=form.borders | SIGNS if needs_signs(judges) else None,
            always=sum(bit for bit, rule in concerned if rule.beside is None or bit & self.far),
            beside=sum(bit for bit, rule in concerned if isinstance(rule.beside, Beside) and not bit & self.far),
            border=form.borders,
            at_border=sum(bit for bit, rule in concerned if rule.beside is Own.BORDER),
            held=frozenset(right[0] if right else left[-1] for left, right in form.holders),
            first=first,
            last=last,
            inside=sum(bit for bit, rule in concerned if rule.beside is Own.WORD),
        )
        opening = frozenset() if doubts_quoted(judges) else OPENING
        return Guarded(form, opening, asked, judges)


def bits_of_letters(sets: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Return to each letter the bits of all sets that it is in."""
    bits: dict[str, int] = {}
    for bit, letters in sets:
        for letter in letters:
            bits[letter] = bits.get(letter, 0) | bit
    return bits


class _Judges(dict[int, tuple[Judge, ...]]):
    """The judges of sets of rules, of which a text needs some hundred."""

    def __init__(self, judges: Iterable[Judge]) -> None:
        super().__init__()
        self._judges = tuple(judges)

    def __missing__(self, bits: int) -> tuple[Judge, ...]:
        chosen = tuple(judge for number, judge in enumerate(self._judges) if bits >> number & 1)
        self[bits] = chosen
        return chosen
