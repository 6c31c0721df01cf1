"""Ask the rules of every occurrence; the loop in which annotation spends most of its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govterms.annotate.choose import Accepted
from govterms.annotate.evidence import AFTER_QUOTED, QUOTED
from govterms.annotate.match import Found
from govterms.annotate.rulebook import Guarded, Rulebook
from govterms.annotate.scan import CLOSING, Scan

UNAMBIGUOUS: Final = "unambiguous form"
"""The evidence where no rule had anything to say."""


def accept_matches(scan: Scan, found: Found, spelled: Mapping[int, Guarded], rules: Rulebook) -> list[Accepted]:
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
    for number, start, end in found:
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
        for judge in judges_of[bits]:
            verdict = judge(scan, start, end, form)
            if verdict is not None:
                break
        else:
            verdict = UNAMBIGUOUS
        if verdict:
            append(new(Accepted, (start, end, form, verdict)))
    return accepted
