"""Decide whether an occurrence is the term, or a mere number, or part of a longer word.

`RULES` is the whole decision, in order. Each rule sees one occurrence and
accepts it, rejects it or leaves it to the rules after it; what no rule objects
to is a term. A rule concerns the forms of one shape, so that most forms pass
one or two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from govterms.annotate.boundary import (
    before_digits,
    inside_address,
    inside_formula,
    inside_numeral,
    inside_parallel,
    inside_quotation,
    inside_word,
    is_word,
)
from govterms.annotate.choose import Accepted
from govterms.annotate.count import may_measure, measures, only_number, only_quoted_number
from govterms.annotate.evidence import (
    AFTER_QUOTED,
    QUOTED,
    SIGNS,
    beside_headword,
    beside_sibling,
    cited,
    in_headword,
    like_quoted_before,
    opens_quotation,
    quoted,
    quoted_elsewhere,
)
from govterms.annotate.literal import in_series, is_literal_too, is_overtime, literal, overtime
from govterms.annotate.match import Form, Found
from govterms.annotate.names import in_personal_name, in_proper_name
from govterms.annotate.scan import CLOSING, OPENING, REJECT, Judge, Scan, Verdict
from govterms.annotate.shape import MEASURES, NUMERALS, is_formula, is_number, is_pair
from govterms.annotate.straddle import inside_longer_word

UNAMBIGUOUS: Final = "unambiguous form"
"""The evidence where no rule had anything to say."""


class Rule(NamedTuple):
    """One row of the decision."""

    name: str
    """What the rule finds, in words."""
    judge: Judge
    """The rule itself."""
    concerns: Callable[[Form], bool]
    """Whether occurrences of a form have to pass it."""


def no_evidence(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 21, 一件事 and 高地 where nothing around them speaks for a term."""
    return REJECT


def _any(form: Form) -> bool:  # noqa: ARG001
    return True


def _has_word_edge(form: Form) -> bool:
    return is_word(form.key[0]) or is_word(form.key[-1])


def _has_digit_edge(form: Form) -> bool:
    return form.key[0].isdecimal() or form.key[-1].isdecimal()


def _may_count(form: Form) -> bool:
    return _has_digit_edge(form) or (_is_pair(form) and form.key[-1] in NUMERALS)


def _has_numeral_edge(form: Form) -> bool:
    return form.key[0] in NUMERALS or form.key[0] in MEASURES or form.key[-1] in NUMERALS


def _ends_in_han(form: Form) -> bool:
    return form.key[-1] >= "\u2e80" and not form.is_everyday


def _is_ascii(form: Form) -> bool:
    return form.key.isascii()


def _is_digits(form: Form) -> bool:
    return form.key.isdecimal()


def _is_sum(form: Form) -> bool:
    return is_formula(form.key) or is_number(form.key)


def _is_pair(form: Form) -> bool:
    return is_pair(form.key)


def _is_everyday(form: Form) -> bool:
    return form.is_everyday


def _is_everyday_count(form: Form) -> bool:
    return form.is_everyday and form.key[0] in NUMERALS


def _has_context(form: Form) -> bool:
    return bool(form.contexts) and (form.is_everyday or _has_digit_edge(form) or _is_pair(form))


def _has_wordy_sibling(form: Form) -> bool:
    return _is_everyday_count(form) and len(form.key) > 2 and any(len(other) > 2 for other in form.siblings)


def _is_rare_phrase(form: Form) -> bool:
    # 一件事 and 21 stay ordinary words in a text that quotes them once; 六个一 and 1310 hardly do.
    if form.key[0] == "一":
        return False
    return form.is_everyday and len(form.key) >= (4 if is_number(form.key) else 3)


def _is_common_phrase(form: Form) -> bool:
    return form.is_everyday and len(form.key) >= 3 and form.key[0] == "一"


def _is_short(form: Form) -> bool:
    return len(form.key) in {2, 3} and form.key[0] >= "\u4e00" and not form.is_everyday


def _is_two_letters(form: Form) -> bool:
    return len(form.key) == 2 and _is_short(form)


def _has_letters(form: Form) -> bool:
    return len(form.key) > 1


RULES: Final[tuple[Rule, ...]] = (
    Rule("inside a word or number", inside_word, _has_word_edge),
    Rule("inside a formula", inside_formula, _is_sum),
    Rule("inside an address", inside_address, _is_ascii),
    Rule("inside a numeral", inside_numeral, _has_numeral_edge),
    Rule("only a quoted number", only_quoted_number, _is_digits),
    Rule("working overtime", overtime, is_overtime),
    Rule("quoted", quoted, _any),
    Rule("inside a longer word", inside_longer_word, _has_letters),
    Rule("in its headword", in_headword, _has_context),
    Rule("only a number", only_number, _may_count),
    Rule("a measure", measures, may_measure),
    Rule("beside its headword's words", beside_headword, _has_context),
    Rule("beside another form of its headword", beside_sibling, _has_wordy_sibling),
    Rule("cited", cited, _is_everyday),
    Rule("inside a parallel phrase", inside_parallel, _is_pair),
    Rule("inside a longer quotation", inside_quotation, _is_pair),
    Rule("literal", literal, is_literal_too),
    Rule("in a series of counts", in_series, _is_pair),
    Rule("in the name of a person", in_personal_name, _is_two_letters),
    Rule("in the name of a firm or place", in_proper_name, _is_short),
    Rule("before digits of a quotation", before_digits, _ends_in_han),
    Rule("opens a quotation", opens_quotation, _is_everyday_count),
    Rule("quoted elsewhere", quoted_elsewhere, _is_rare_phrase),
    Rule("like one quoted before", like_quoted_before, _is_common_phrase),
    Rule("no evidence", no_evidence, _is_everyday),
)
"""Edges come first, for not even “51310” holds 1310, and what doubts even
quotation marks. Then what settles the matter; then what speaks against a term,
longer words first, for 招商一张图片展 has a headword's words too; last, for
forms that are everyday words, the demand that something speak for them."""


_DOUBT_QUOTED: Final = frozenset((only_quoted_number, overtime))
"""The judges that have something to say of a form in quotation marks of its own."""


class Guarded(NamedTuple):
    """A form with the judges that its occurrences have to pass, in order."""

    form: Form
    judges: tuple[Judge, ...]
    signs: frozenset[str] | None
    """Letters and marks of which one has to stand beside an occurrence; `None` where none has to."""
    bare_judges: tuple[Judge, ...]
    """The judges of an occurrence with nothing like a quotation mark behind it."""
    opening: frozenset[str]
    """Marks that settle it for the term, with a closing one behind it; none where a rule may doubt even that."""


def guard_form(form: Form, rules: Sequence[Rule]) -> Guarded:
    """Return `form` with the judges of those `rules` that concern it.

    No rule accepts a form that is an everyday word where none of its signs
    stands beside it. Most of its occurrences are like that, and to see it
    first takes a tenth of the time of all rules.
    """
    judges = tuple(rule.judge for rule in rules if rule.concerns(form))
    bare = tuple(judge for judge in judges if judge is not quoted)
    signs = form.borders | SIGNS if needs_signs(judges) else None
    return Guarded(form, judges, signs, bare, frozenset() if _DOUBT_QUOTED.intersection(judges) else OPENING)


def needs_signs(judges: Sequence[Judge]) -> bool:
    """Tell whether `judges` accept nothing that has no sign beside it."""
    return no_evidence in judges and not asks_for_quotations(judges) and beside_sibling not in judges


def asks_for_quotations(judges: Sequence[Judge]) -> bool:
    """Tell whether it matters to `judges` where else in the text a form is quoted."""
    return quoted_elsewhere in judges or like_quoted_before in judges


def accept_matches(scan: Scan, found: Found, spelled: Mapping[int, Guarded]) -> list[Accepted]:
    """Return the occurrences that are terms.

    Args:
        scan: The text.
        found: What the matcher found there.
        spelled: What each spelling spells, by number.
    """
    accepted: list[Accepted] = []
    new = tuple.__new__  # what `Accepted(…)` calls in the end: it halves the time of the hottest line
    # A line break behind the text also stands before its first letter, at -1:
    # to index takes half the time of a slice.
    text, marked = scan.folded + "\n", scan.text + "\n"
    for number, first, last in found:
        if first & 1:
            continue
        start, end = first >> 1, last >> 1
        form, judges, signs, bare_judges, opening = spelled[number]
        after = text[end]  # folded marks are ASCII, of which Python keeps one object each
        if after in AFTER_QUOTED:
            if marked[end] in CLOSING and marked[start - 1] in opening:
                # Half of all terms stand like this: no rule before `quoted` has anything to say of them.
                accepted.append(new(Accepted, (start, end, form, QUOTED)))
                continue
        elif signs is not None and after not in signs and text[start - 1] not in signs:
            continue
        else:
            judges = bare_judges
        for judge in judges:
            verdict = judge(scan, start, end, form)
            if verdict is not None:
                break
        else:
            verdict = UNAMBIGUOUS
        if verdict:
            accepted.append(new(Accepted, (start, end, form, verdict)))
    return accepted
