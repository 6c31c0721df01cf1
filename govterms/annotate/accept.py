"""Ask the rules of every occurrence; the loop in which annotation spends most of its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.annotate.evidence import AFTER_QUOTED, QUOTED
from govterms.annotate.match import Form, Found
from govterms.annotate.rulebook import Guarded, Rulebook
from govterms.annotate.scan import CLOSING, REJECT, Judge, Scan

if TYPE_CHECKING:
    from govterms.annotate.columns import Columns
    from govterms.annotate.sift import Sifted

UNAMBIGUOUS: Final = "unambiguous form"
"""The evidence where no rule had anything to say."""


def accept_matches(
    scan: Scan, found: Found | Columns, spelled: Mapping[int, Guarded], rules: Rulebook
) -> list[Accepted]:
    """Return the occurrences that are terms.

    Args:
        scan: The text.
        found: What the matcher found there.
        spelled: What each spelling spells, by number.
        rules: Those that guard it.
    """
    accepted: list[Accepted] = []
    append = accepted.append
    new = tuple.__new__  # what `Accepted(…)` calls in the end: it halves the time of the hottest line
    given_before, given_behind, judges_of = rules.before.get, rules.behind.get, rules.judges
    behind_letter = scan.vocabulary.pairs.get
    text, marked = scan.padded, scan.text + "\n"  # to index takes half the time of a slice
    for number, start, end in found.rows:
        form, opening, asked, _ = spelled[number]
        after = text[end]  # folded marks are ASCII, of which Python keeps one object each
        if after in AFTER_QUOTED and marked[end] in CLOSING and marked[start - 1] in opening:
            # Half of all terms stand like this: no rule before `quoted` has anything to say of them.
            append(new(Accepted, (start, end, form, QUOTED)))
            continue
        signs, always, beside, border, at_border, held, opens, closes, inside = asked
        before = text[start - 1]
        if signs is not None and after not in signs and before not in signs:
            continue
        bits = always | beside & (given_behind(after, 0) | given_before(before, 0))
        if after in border or before in border:
            bits |= at_border
        if (
            after in behind_letter(closes, "")
            or opens in behind_letter(before, "")
            or (held and (after in held or before in held))
        ):
            bits |= inside
        verdict = _judge(judges_of[bits], scan, start, end, form)
        if verdict:
            append(new(Accepted, (start, end, form, verdict)))
    return accepted


def accept_columns(scan: Scan, found: Columns, sifted: Sifted, rules: Rulebook) -> AcceptedColumns:
    """Return what `accept_matches` returns, of occurrences of which it is known which rules to ask.

    Args:
        scan: The text.
        found: What was found there.
        sifted: What the letters around each tell.
        rules: Those that guard it.
    """
    import numpy as np

    numbers = {REJECT: 0, QUOTED: 1, UNAMBIGUOUS: 2}
    evidence = sifted.is_quoted + 2 * sifted.is_asked
    asked = (sifted.is_asked & (sifted.rules > 0)).nonzero()[0]
    columns = (column[asked].tolist() for column in (sifted.rules, found.starts, found.ends, sifted.forms))
    verdicts = [
        _judge(rules.judges[bits], scan, start, end, form) for bits, start, end, form in zip(*columns, strict=True)
    ]
    evidence[asked] = [numbers.setdefault(verdict, len(numbers)) for verdict in verdicts]
    kept = evidence.nonzero()[0]
    return AcceptedColumns(
        found.starts[kept],
        found.ends[kept],
        sifted.forms[kept],
        np.fromiter(numbers, object, len(numbers))[evidence[kept]],
        sifted.may_be_explained[kept],
    )


def _judge(judges: Iterable[Judge], scan: Scan, start: int, end: int, form: Form) -> str:
    """Return the evidence that an occurrence is a term, `REJECT` where it is none."""
    for judge in judges:
        verdict = judge(scan, start, end, form)
        if verdict is not None:
            return verdict
    return UNAMBIGUOUS
