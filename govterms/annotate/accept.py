"""Ask the rules of every occurrence; the loop in which annotation spends most of its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govterms.annotate.choose import Accepted
from govterms.annotate.evidence import AFTER_QUOTED, QUOTED
from govterms.annotate.guard import Guarded
from govterms.annotate.match import Found
from govterms.annotate.scan import CLOSING, Scan

UNAMBIGUOUS: Final = "unambiguous form"
"""The evidence where no rule had anything to say."""


def accept_matches(scan: Scan, found: Found, spelled: Mapping[int, Guarded]) -> list[Accepted]:
    """Return the occurrences that are terms.

    Args:
        scan: The text.
        found: What the matcher found there.
        spelled: What each spelling spells, by number.
    """
    accepted: list[Accepted] = []
    append = accepted.append
    new = tuple.__new__  # what `Accepted(…)` calls in the end: it halves the time of the hottest line
    behind_letter = scan.vocabulary.pairs.get
    text, marked = scan.padded, scan.text + "\n"  # to index takes half the time of a slice
    for number, first, last in found:
        if first & 1:
            continue
        start, end = first >> 1, last >> 1
        form, judges, signs, bare, opening = spelled[number]
        after = text[end]  # folded marks are ASCII, of which Python keeps one object each
        if after in AFTER_QUOTED:
            if marked[end] in CLOSING and marked[start - 1] in opening:
                # Half of all terms stand like this: no rule before `quoted` has anything to say of them.
                append(new(Accepted, (start, end, form, QUOTED)))
                continue
        else:
            before = text[start - 1]
            if signs is not None and after not in signs and before not in signs:
                continue
            judges, calm, (ahead, behind), edges, opens, closes = bare
            # Most terms have nothing beside them that a rule asks for, and to see it takes a tenth of the rules' time.
            if not (
                after in behind
                or before in ahead
                or after in edges
                or before in edges
                or after in behind_letter(closes, "")
                or opens in behind_letter(before, "")
            ):
                judges = calm
        for judge in judges:
            verdict = judge(scan, start, end, form)
            if verdict is not None:
                break
        else:
            verdict = UNAMBIGUOUS
        if verdict:
            append(new(Accepted, (start, end, form, verdict)))
    return accepted
