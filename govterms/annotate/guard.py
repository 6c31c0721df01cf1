"""Decide whether an occurrence is the term, or a mere number, or part of a longer word.

`RULES` is the whole decision, in order. Each rule sees one occurrence and
accepts it, rejects it or leaves it to the rules after it; what no rule objects
to is a term. A rule concerns the forms of one shape, so that most forms pass
one or two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final, NamedTuple

from govterms.annotate.boundary import (
    BEFORE_DIGITS,
    BESIDE_ADDRESS,
    BESIDE_FORMULA,
    BESIDE_NUMERAL,
    BESIDE_PARALLEL,
    INSIDE_QUOTATION,
    before_digits,
    counted,
    inside_address,
    inside_formula,
    inside_numeral,
    inside_parallel,
    inside_quotation,
    inside_word,
    is_word,
    may_be_counted,
)
from govterms.annotate.count import BESIDE_MEASURE, may_measure, measures, only_number, only_quoted_number
from govterms.annotate.evidence import (
    BESIDE_CITED,
    BESIDE_OPENING,
    BESIDE_QUOTED,
    beside_headword,
    beside_sibling,
    cited,
    in_headword,
    like_quoted_before,
    opens_quotation,
    quoted,
    quoted_elsewhere,
)
from govterms.annotate.literal import (
    BESIDE_LITERAL,
    BESIDE_SERIES,
    in_series,
    is_literal_too,
    is_national,
    is_overtime,
    literal,
    national,
    overtime,
)
from govterms.annotate.match import Form
from govterms.annotate.names import BEHIND_SURNAME, BESIDE_NAME, in_personal_name, in_proper_name
from govterms.annotate.scan import REJECT, Beside, Judge, Scan, Verdict
from govterms.annotate.shape import MEASURES, NUMERALS, is_formula, is_number, is_pair
from govterms.annotate.straddle import inside_longer_word


class Own(Enum):
    """Letters of which one has to stand beside an occurrence, and that differ from form to form."""

    BORDER = "those of its headword"
    WORD = "those of the words that hold the form, or begin or end in it"


class Rule(NamedTuple):
    """One row of the decision."""

    name: str
    """What the rule finds, in words."""
    judge: Judge
    """The rule itself."""
    concerns: Callable[[Form], bool]
    """Whether occurrences of a form have to pass it."""
    beside: Beside | Own | None = None
    """The letters without which it has nothing to say of an occurrence; `None` where they do not tell."""


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
    return form.key[0] in NUMERALS or form.key[-1] in NUMERALS


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


def _may_open_quotation(form: Form) -> bool:
    return _is_everyday_count(form) and form.key[1:] not in MEASURES  # 三个 opens “三个代表”


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
    Rule("inside a formula", inside_formula, _is_sum, BESIDE_FORMULA),
    Rule("inside an address", inside_address, _is_ascii, BESIDE_ADDRESS),
    Rule("inside a numeral", inside_numeral, _has_numeral_edge, BESIDE_NUMERAL),
    Rule("behind a count", counted, may_be_counted),
    Rule("only a quoted number", only_quoted_number, _is_digits),
    Rule("working overtime", overtime, is_overtime),
    Rule("a name of the nation", national, is_national),
    Rule("quoted", quoted, _any, BESIDE_QUOTED),
    Rule("inside a longer word", inside_longer_word, _has_letters, Own.WORD),
    Rule("in its headword", in_headword, _has_context, Own.BORDER),
    Rule("only a number", only_number, _may_count),
    Rule("a measure", measures, may_measure, BESIDE_MEASURE),
    Rule("beside its headword's words", beside_headword, _has_context, Own.BORDER),
    Rule("beside another form of its headword", beside_sibling, _has_wordy_sibling),
    Rule("cited", cited, _is_everyday, BESIDE_CITED),
    Rule("inside a parallel phrase", inside_parallel, _is_pair, BESIDE_PARALLEL),
    Rule("inside a longer quotation", inside_quotation, _is_pair, INSIDE_QUOTATION),
    Rule("literal", literal, is_literal_too, BESIDE_LITERAL),
    Rule("in a series of counts", in_series, _is_pair, BESIDE_SERIES),
    Rule("in the name of a person", in_personal_name, _is_two_letters, BEHIND_SURNAME),
    Rule("in the name of a firm or place", in_proper_name, _is_short, BESIDE_NAME),
    Rule("before digits of a quotation", before_digits, _ends_in_han, BEFORE_DIGITS),
    Rule("opens a quotation", opens_quotation, _may_open_quotation, BESIDE_OPENING),
    Rule("quoted elsewhere", quoted_elsewhere, _is_rare_phrase),
    Rule("like one quoted before", like_quoted_before, _is_common_phrase),
    Rule("no evidence", no_evidence, _is_everyday),
)
"""Edges come first, for not even “51310” holds 1310, and what doubts even
quotation marks. Then what settles the matter; then what speaks against a term,
longer words first, for 招商一张图片展 has a headword's words too; last, for
forms that are everyday words, the demand that something speak for them."""


_DOUBT_QUOTED: Final = frozenset((only_quoted_number, overtime, national))


def doubts_quoted(judges: Sequence[Judge]) -> bool:
    """Tell whether `judges` have something to say of a form in quotation marks of its own."""
    return not _DOUBT_QUOTED.isdisjoint(judges)


def needs_signs(judges: Sequence[Judge]) -> bool:
    """Tell whether `judges` accept nothing that has no sign beside it."""
    return no_evidence in judges and not asks_for_quotations(judges) and beside_sibling not in judges


def asks_for_quotations(judges: Sequence[Judge]) -> bool:
    """Tell whether it matters to `judges` where else in the text a form is quoted."""
    return quoted_elsewhere in judges or like_quoted_before in judges
