"""The order of the repairs, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from govterms.models import Diagnostic
from govterms.repair.invisible import repair_invisible
from govterms.repair.linebreaks import repair_linebreaks
from govterms.repair.pagenumbers import repair_page_numbers
from govterms.repair.pinyin import repair_pinyin
from govterms.repair.punctuation import repair_punctuation
from govterms.repair.shifted import KIND as SHIFTED
from govterms.repair.shifted import UNKNOWN, find_shifted_bytes, repair_shifted_bytes
from govterms.spans import Edit, OffsetMap, Span, apply_edits, compose_edits

# Shifted bytes come first: a mark made full-width, or a gloss removed, is no
# longer the byte that it was. Lines are joined last, by marks set right and
# with no page number between them.
REPAIRS: Final[tuple[Callable[[str], Sequence[Edit]], ...]] = (
    repair_shifted_bytes,
    repair_invisible,
    repair_pinyin,
    repair_punctuation,
    repair_page_numbers,
    repair_linebreaks,
)


class Repaired(NamedTuple):
    """A text after all repairs."""

    text: str
    edits: tuple[Edit, ...]
    """Edits of the text before, composed over all repairs."""
    diagnostics: tuple[Diagnostic, ...]
    """Damage that was found but not, or not wholly, repaired; spans index `text`."""


def repair_text(text: str) -> Repaired:
    """Return `text` with its damage repaired, and a way back.

    One repair may lay bare the next, so the table is gone through until
    nothing changes: repairing a repaired text changes nothing.
    """
    repaired = text
    edits: tuple[Edit, ...] = ()
    has_changed = True
    while has_changed:
        has_changed = False
        for repair in REPAIRS:
            further = repair(repaired)
            if further:
                edits = compose_edits(edits, further, repaired)
                repaired = apply_edits(text, edits)
                has_changed = True
    return Repaired(repaired, edits, (*_half_restored(text, edits), *_left_alone(repaired)))


def _half_restored(text: str, edits: Sequence[Edit]) -> Iterator[Diagnostic]:
    """Report the places where a letter stays unknown."""
    offsets = OffsetMap(edits)
    for edit in edits:
        if SHIFTED in edit.kind.split("+") and UNKNOWN in edit.replacement:
            yield Diagnostic(
                code="unrepairable",
                message=f"bytes were lost at {text[edit.start : edit.end]!r}: restored as {edit.replacement!r}, "
                "where each '?' is a letter that the page does not tell",
                span=offsets.span_to_target(Span(edit.start, edit.end)),
            )


def _left_alone(repaired: str) -> Iterator[Diagnostic]:
    """Report the places where no reading was plausible."""
    for span in find_shifted_bytes(repaired):
        yield Diagnostic(
            code="unrepairable",
            message=f"bytes seem to have been lost at {span.of(repaired)!r}: left as it is, for no reading fits",
            span=span,
        )
