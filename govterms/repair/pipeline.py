"""The order of the repairs, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from govterms.models import Diagnostic
from govterms.repair.blocknumbers import repair_block_numbers
from govterms.repair.digits import find_misread_stops, find_uncertain_digits, repair_digits
from govterms.repair.doubled import repair_doubled_marks
from govterms.repair.entities import repair_entities
from govterms.repair.gbk import UNKNOWN
from govterms.repair.indents import repair_indents
from govterms.repair.invisible import repair_invisible
from govterms.repair.linebreaks import repair_linebreaks
from govterms.repair.lookalikes import repair_lookalikes
from govterms.repair.lostletters import find_lost_letters
from govterms.repair.pagenumbers import repair_page_numbers
from govterms.repair.pinyin import repair_pinyin
from govterms.repair.privateuse import find_private_use, repair_private_use
from govterms.repair.punctuation import repair_punctuation
from govterms.repair.readaschinese import KIND as READ_AS_CHINESE
from govterms.repair.readaschinese import repair_read_as_chinese
from govterms.repair.readaslatin import repair_read_as_latin
from govterms.repair.shifted import KIND as SHIFTED
from govterms.repair.shifted import find_shifted_bytes, repair_shifted_bytes
from govterms.repair.spaces import repair_spaces
from govterms.spans import Edit, Span, apply_edits, compose_edits

# What changes bytes comes first, whole pages before clauses: a mark made
# full-width, or a gloss removed, is no longer the byte that it was, and shifted
# bytes need the private-use characters. Then what stands for a character, then
# what stands between letters. A full stop misread behind a rate ends a
# sentence, and a block number looks like a doubled mark (`⏎7、。`), hence digits
# and block numbers before marks. Lines are joined last, by marks set right and
# with no page number between them.
REPAIRS: Final[tuple[Callable[[str], Sequence[Edit]], ...]] = (
    repair_read_as_latin,
    repair_read_as_chinese,
    repair_indents,
    repair_shifted_bytes,
    repair_entities,
    repair_private_use,
    repair_invisible,
    repair_pinyin,
    repair_lookalikes,
    repair_digits,
    repair_block_numbers,
    repair_punctuation,
    repair_spaces,
    repair_doubled_marks,
    repair_page_numbers,
    repair_linebreaks,
)
# What no repair mends, and how it is reported.
_DOUBTS: Final[tuple[tuple[Callable[[str], Sequence[Span]], str], ...]] = (
    (find_shifted_bytes, "bytes seem to have been lost at {!r}: left as it is, for no reading fits"),
    (find_lost_letters, "letters were lost at {!r}: nothing is left to tell which"),
    (find_private_use, "private-use characters at {!r}: left as they are, for their meaning is not known"),
    (find_uncertain_digits, "digits seem to have been misread at {!r}: left as it is, for several are possible"),
    (find_misread_stops, "a full stop seems to have been misread at {!r}: left as it is, for nothing proves it"),
)
_MOST_REPORTED: Final = 20  # of one sort, so that a page beyond repair is told in few words


class Repaired(NamedTuple):
    """A text after all repairs."""

    text: str
    edits: tuple[Edit, ...]
    """Edits of the text before, composed over all repairs."""
    diagnostics: tuple[Diagnostic, ...]
    """Damage that was found but not, or not wholly, repaired; spans index `text`."""


def repair_text(text: str) -> Repaired:
    """Return `text` with its damage repaired, and a way back.

    One repair may lay bare the next, so the table is gone through, round and
    round, until each repair has been asked since the last change: repairing a
    repaired text changes nothing.
    """
    repaired = text
    edits: tuple[Edit, ...] = ()
    asked = 0
    while asked < len(REPAIRS):
        for repair in REPAIRS:
            further = repair(repaired)
            asked += 1
            if further:
                edits = compose_edits(edits, further, repaired)
                repaired = apply_edits(repaired, further)
                asked = 0
            if asked == len(REPAIRS):
                break
    half_restored = _half_restored(text, edits) if UNKNOWN in repaired else ()
    return Repaired(repaired, edits, (*half_restored, *_left_alone(repaired)))


def _half_restored(text: str, edits: Sequence[Edit]) -> Iterator[Diagnostic]:
    """Report the places where a letter stays unknown."""
    grown = 0  # code points that the edits before added
    for start, end, replacement, kind in edits:
        if UNKNOWN in replacement and {SHIFTED, READ_AS_CHINESE} & set(kind.split("+")):
            yield Diagnostic(
                code="unrepairable",
                message=f"bytes were lost at {text[start:end]!r}: restored as {replacement!r}, "
                "where each '?' is a letter that the page does not tell",
                span=Span(start + grown, start + grown + len(replacement)),
            )
        grown += len(replacement) - (end - start)


def _left_alone(repaired: str) -> Iterator[Diagnostic]:
    """Report the places that no repair mends, each once."""
    told: list[Span] = []
    for find, message in _DOUBTS:
        spans = [
            span for span in find(repaired) if not any(span.start < end and start < span.end for start, end in told)
        ]
        for span in spans[:_MOST_REPORTED]:
            yield Diagnostic(code="unrepairable", message=message.format(span.of(repaired)), span=span)
        if len(spans) > _MOST_REPORTED:
            further = spans[_MOST_REPORTED]
            yield Diagnostic(
                code="unrepairable",
                message=f"the same at {len(spans) - _MOST_REPORTED} further places, from offset {further.start} on",
                span=further,
            )
        told += spans[:_MOST_REPORTED]
