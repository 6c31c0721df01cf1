"""Put back the byte that a GBK text lost, and with it the clause behind it.

In GBK a letter is two bytes. Where one byte was lost, every pair behind it is
made of the end of one letter and the start of the next, until a single byte
puts the text back in step: `。“六射”指鳳凰路` without its first byte reads
`！傲洹敝给P凰路`. Such text was then stored as if it were right, with `?` where
a byte had no partner, with code points of the private use area for pairs that
GBK does not define, and with full-width marks turned half-width.

The cure takes the letters back to bytes, puts a byte before them and pairs them
anew. Many readings are possible; they are weighed by how well they fit the rest
of the page, and one is accepted only when it fits far better than the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import nlargest
from itertools import accumulate
from typing import Final, NamedTuple

import regex

from govterms.chars import HAN, plausibility, strange_letters
from govterms.repair.context import END, LetterModel, LocalModel, narrow
from govterms.repair.gbk import UNKNOWN, decode_letter, encode_letter
from govterms.script import TONED
from govterms.spans import Edit, Span

KIND: Final = "shifted-bytes"
_MARKS: Final = "。，、；：！？"
_NARROW_MARKS: Final = narrow(_MARKS)
# A shift begins at `?`, for the byte without a partner, or at the half-width `!` left of `。` or `，` before `“`.
_ANCHORS: Final = (
    re.compile(r"\?(?=[^\s\x00-\x20\x22-\x7e]|![^\x00-\x7f])"),
    re.compile(r"!(?<!\?.)(?=[^\x00-\x7f])"),
)
# What is left of a pinyin gloss when the byte before it took its bracket: `?lián)`.
_GLOSS_REST: Final = regex.compile(rf"\?(?P<gloss>[a-zà-ü{TONED}]{{1,6}})\)")
_STOP_TRAIL: Final = 0xA3  # 。 is A1A3, and “ is A1B0
_OPENING_TRAIL: Final = 0xB0
_OPENING_OR_BREAK: Final = regex.compile(r"[“\n]")
_LONGEST: Final = 40  # letters in one shift; the longest on the pages at hand has 17
_NEARBY: Final = 60
_SHORT_FORM: Final = 12  # a quotation as short as this is no sentence and ends with no mark of one
# Natural logarithms. A wrong reading gained at most 3 on the clean reports with
# every `?` and `!` tried; the right ones on damaged pages gain 20 and more.
_LEAST_GAIN: Final = 8.0
# How much better than the next a letter must fit for its lost half to be supplied.
_LEAST_MARGIN: Final = 1.5
_LEAST_PLAUSIBLE: Final = 0.85
_SHORT_LIST: Final = 2  # the right reading came first by its certain letters on every page at hand
_LEAST_LETTERS: Final = 3  # one or two everyday letters come out of nonsense by chance


class _Reading(NamedTuple):
    """One way to pair the bytes behind an anchor anew."""

    end: int
    """Offset of the first letter that is in step again."""
    letters: str
    """The letters whose both bytes are known."""
    first_trail: int
    """Second byte of the letter before them, whose first byte is lost."""
    last_lead: int | None
    """First byte of the letter behind them, whose second byte is lost; `None` when the shift ends in step."""
    last_gloss: str = ""
    """Pinyin that glosses that letter."""


class _Place(NamedTuple):
    """Where a reading would stand."""

    text: str
    before: str
    """The letters before the anchor, as far as a short form reaches."""
    behind: str
    """The letter behind the reading, or what stands for it at the end of the text."""
    nearby: LocalModel


def repair_shifted_bytes(text: str) -> tuple[Edit, ...]:
    """Return edits that put lost bytes back.

    A letter of which half is lost and that the page does not tell becomes
    `?`. Text without such damage gives nothing.
    """
    anchors = _anchors(text)
    if not anchors:
        return ()
    model = LetterModel(_sound_passages(text, anchors))
    edits: list[Edit] = []
    for anchor in anchors:
        if not edits or anchor >= edits[-1].end:
            edit = _best_edit(text, anchor, model)
            edits += [edit] if edit else []
    return tuple(edits)


def find_shifted_bytes(text: str) -> tuple[Span, ...]:
    """Return where bytes seem to have been lost: what a repair left, or could leave."""
    return tuple(Span(anchor, min(anchor + 8, len(text))) for anchor in _anchors(text))


def _anchors(text: str) -> list[int]:
    starts = sorted(match.start() for pattern in _ANCHORS for match in pattern.finditer(text))
    return [start for start in starts if _is_suspicious(text, start + 1)]


def _sound_passages(text: str, anchors: list[int]) -> Iterator[str]:
    done = 0
    for anchor in anchors:
        yield text[done:anchor]
        done = max(done, anchor + (2 if _lost_opening_mark(text, anchor + 1) else _LONGEST))
    yield text[done:]


def _is_suspicious(text: str, start: int) -> bool:
    """Tell whether two rare letters, one that no prose holds, or what is left of a quotation stand behind `start`.

    One rare letter is often a name: `?承辦:東莞市` on a damaged page is no shift.
    """
    if _lost_opening_mark(text, start):
        return True
    close = text[start : start + 8].partition("\n")[0]
    strange = strange_letters().findall(close)
    return len(strange) > 1 or any(not HAN.match(letter) for letter in strange)


def _lost_opening_mark(text: str, start: int) -> _Reading | None:
    """Return the reading of `!` and one letter as what is left of a mark that opens a quotation.

    The byte behind them was dropped, so that the shift is as short as can be:
    `很好!叭項”措施` was `很好。“三項”措施`. That the quotation is closed and was
    never opened proves it. Near miss: `“真好!八件”`.
    """
    if text[start - 1 : start] != "!":
        return None
    code = encode_letter(text[start : start + 1] or "\n")
    line = text[text.rfind("\n", 0, start) + 1 : start]
    is_open = line.rfind("“") > line.rfind("”")
    closing = text.find("”", start, start + _SHORT_FORM)
    if (
        not code
        or code[0] != _OPENING_TRAIL
        or is_open
        or closing < 0
        or _OPENING_OR_BREAK.search(text, start, closing)
    ):
        return None
    return _Reading(start + 1, "“", _STOP_TRAIL, code[1])


def _best_edit(text: str, anchor: int, model: LetterModel) -> Edit | None:
    horizon = min(anchor + _LONGEST + 8, len(text))
    around = (text[max(0, anchor - _NEARBY) : anchor], text[horizon : horizon + _NEARBY])
    nearby = model.near(*around)
    context = text[max(0, anchor - _SHORT_FORM) : anchor] or "\n"

    as_it_is = nearby.log_chances(narrow(context[-1] + text[anchor:horizon]))
    # The likelihood of the text from each offset to the horizon.
    tails = [*accumulate(reversed(as_it_is), initial=0.0)][::-1]

    def likelihood(letters: str, end: int) -> float:
        read = nearby.log_chances(narrow(context[-1] + letters + text[end : min(end + 1, horizon)]))
        return sum(read) + tails[min(end + 1, horizon) - anchor]

    plausible = (reading for reading in _readings(text, anchor) if plausibility(reading.letters) >= _LEAST_PLAUSIBLE)
    # A reading is judged by the letters that are certain; what is lost of the
    # others is supplied for the few best alone, which takes far longer.
    promising = nlargest(_SHORT_LIST, plausible, key=lambda reading: likelihood(_with_unknowns(reading), reading.end))
    best, least = None, tails[0] + _LEAST_GAIN
    for reading in sorted(promising, key=lambda reading: reading.end):
        behind = text[reading.end : horizon]
        place = _Place(text, context, behind[:1] or END, model.near(*around, behind))
        repaired = _with_halves(place, reading)
        found = likelihood(repaired, reading.end)
        if found > least and _is_sound(repaired, text[anchor : reading.end]):
            # Of two that fit about as well, the one that changes less is taken.
            best, least = Edit(anchor, reading.end, repaired, KIND), found + _LEAST_MARGIN
    opening = None if best else _lost_opening_mark(text, anchor + 1)
    if opening:
        place = _Place(text, context, text[opening.end : opening.end + 1] or END, nearby)
        return Edit(anchor, opening.end, _with_halves(place, opening), KIND)
    return best


def _with_unknowns(reading: _Reading) -> str:
    return UNKNOWN + reading.letters + (UNKNOWN if reading.last_lead is not None else "")


def _is_sound(repaired: str, damaged: str) -> bool:
    """Tell whether a repair knows enough letters, keeps marks paired, and leaves less damage, so that repairs end."""
    is_paired = "”" not in damaged or "”" in repaired or "“" not in repaired
    known = len(repaired) - repaired.count(UNKNOWN)
    find = strange_letters().findall
    return is_paired and known >= _LEAST_LETTERS and len(find(repaired)) < len(find(damaged))


def _readings(text: str, anchor: int) -> Iterator[_Reading]:
    """Yield every way to pair the bytes behind `anchor` anew, shortest first."""
    start = anchor + (text[anchor] == UNKNOWN)
    paths = [(start, "", -1, -1)]  # offset, letters so far, trail of the first letter, byte waiting for its partner
    while paths:
        offset, letters, first, waiting = paths.pop(0)
        if offset >= min(len(text), start + _LONGEST):
            continue
        if letters and waiting >= 0x80:
            yield _with_stub(text, _Reading(offset, letters, first, waiting))
        for code, is_in_step in _codes(text[offset]):
            if waiting < 0:
                if not is_in_step:
                    paths.append((offset + 1, "", code[0], code[1]))
                continue
            if waiting < 0x80:  # the byte was no half of a letter but an ASCII character, and what follows is in step
                yield _Reading(offset, letters + chr(waiting), first, None)
                break
            letter = decode_letter(waiting, code[0])
            if letter and is_in_step:
                yield _Reading(offset + 1, letters + letter, first, None)
            elif letter:
                paths.append((offset + 1, letters + letter, first, code[1]))


def _codes(letter: str) -> Iterator[tuple[bytes, bool]]:
    """Yield the bytes that `letter` may stand for, and whether they put the text back in step."""
    if letter < "\x80":
        if "@" <= letter <= "~":
            yield letter.encode(), True
        if "!" <= letter <= "~":
            yield bytes([0xA3, ord(letter) + 0x80]), False  # a full-width form that was made half-width
        return
    code = encode_letter(letter)
    if code:
        yield code, False


def _with_stub(text: str, reading: _Reading) -> _Reading:
    """Return a reading whose last letter lost its second byte, with what is left of that letter.

    `?` stands for the byte left over; it may have taken the bracket of a
    pinyin gloss with it.
    """
    gloss = _GLOSS_REST.match(text, reading.end)
    if gloss:
        return reading._replace(end=gloss.end(), last_gloss=gloss["gloss"])
    return reading._replace(end=reading.end + 1) if text[reading.end] == UNKNOWN else reading


def _with_halves(place: _Place, reading: _Reading) -> str:
    """Return the letters of a reading with its half-lost letters supplied, or `?` for each."""
    firsts = _letters_ending_in(reading.first_trail)
    if reading.letters[0] == "”" and "“" in place.before[-_SHORT_FORM:]:
        firsts = {form: letter for form, letter in firsts.items() if letter not in _MARKS}
    first = _most_fitting(firsts, place.before[-1:], reading.letters[0], place.nearby)
    if reading.last_lead is None:
        return first + reading.letters
    lasts = _letters_opening_with(reading.last_lead)
    if reading.last_gloss:  # a page that glosses its letters tells which of them sound so
        known = _glossed_letters(place.text, f"({reading.last_gloss})")
        lasts = {form: letter for form, letter in lasts.items() if letter in known} or lasts
    return first + reading.letters + _most_fitting(lasts, reading.letters[-1], place.behind, place.nearby)


def _glossed_letters(text: str, gloss: str) -> set[str]:
    """Return the letters before `gloss`, wherever it stands on the page."""
    return {text[match.start() - 1 : match.start()] for match in re.finditer(re.escape(gloss), text)}


@cache
def _letters_ending_in(trail: int) -> dict[str, str]:
    """Return the letters with this second byte, by their narrow form."""
    return {narrow(letter): letter for lead in range(0x81, 0xFF) if (letter := decode_letter(lead, trail))}


@cache
def _letters_opening_with(lead: int) -> dict[str, str]:
    """Return the letters with this first byte, by their narrow form."""
    return {narrow(letter): letter for trail in range(0x40, 0xFF) if (letter := decode_letter(lead, trail))}


def _most_fitting(letters: dict[str, str], before: str, behind: str, nearby: LocalModel) -> str:
    """Return the letter that fits best between its neighbours, or `?` when none does so clearly.

    Where the page never shows a letter in such a place, the best of many bad
    guesses is still a guess.
    """
    before, behind = narrow(before), narrow(behind)
    if letters.keys().isdisjoint(_NARROW_MARKS) and not nearby.shows_any(letters, before):
        return UNKNOWN
    ranked = nlargest(2, nearby.log_fits(nearby.worth_judging(letters), before, behind))
    if not ranked:
        return UNKNOWN
    form = ranked[0][1]
    if letters[form] in _MARKS:  # before a quotation mark, a mark needs no second proof
        return letters[form]
    is_clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _LEAST_MARGIN
    return letters[form] if is_clear and nearby.has_seen(form, before) else UNKNOWN
