"""From lines as printed to paragraphs: a page knows where its margins are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

import regex

from govterms.read.pdf_lines import Line, is_wide

_EM: Final = "\N{IDEOGRAPHIC SPACE}"
# What begins a line of its own, and never goes on with the one before.
_BEGINS: Final = regex.compile(
    r"[\[［〔【]\d{1,3}[\]］〕】]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳㉑-㊿•·●■◆★]|\d{1,3}\s?(?:[、．)）]|\.(?!\d))"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]+[章节条]|附件|注释?\d*[：:]"
)
_CLOSED: Final = regex.compile(r"(?r)[。！？!?…][”’）》】〕]*")
_CONTENTS: Final = regex.compile(r"(?r)(?:[…·]{2,}|\.{4,})\s*\d+")  # a line of a table of contents
_OPENING: Final = "“‘（《〈「『【〔［("
_CLOSING: Final = "，。、；：？！…”’》〉」』】〔］）,.;:?!)%％"
_FULL: Final = 0.92  # of the widest line: what is that wide goes from margin to margin
_SLACK: Final = 0.3  # ems by which the margin may be ragged
_INDENT: Final = 0.6  # ems that are an indentation and no unevenness
_WIDEST_INDENT: Final = 40  # ems; a damaged file may put a letter anywhere
_NARROWEST: Final = 15  # ems; a column below this is a table or a list, whose lines are not joined
_PARAGRAPH_GAP: Final = 1.3  # usual line pitches


class _Setting(NamedTuple):
    """How a document is set; lengths in points."""

    size: float
    width: float
    """From the left margin to the end of a full line."""
    pitch: float
    """From one baseline to the next."""
    has_indents: bool
    """Whether paragraphs begin with an indentation."""


class _Placed(NamedTuple):
    """A line and the margin of its page."""

    line: Line
    margin: float
    page: int

    @property
    def indent(self) -> float:
        """Ems by which it is indented."""
        return min(max(0.0, (self.line.left - self.margin) / self.line.size), _WIDEST_INDENT)


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most letters of a document; 0 when it has none."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def build_paragraphs(pages: Sequence[Sequence[Line]], *, size: float) -> Iterator[str]:
    """Yield the paragraphs of a document, indented as they are printed.

    A line goes on in the next one when that one's first word had no room
    left on it: across pages, too. Where that does not tell, since a sentence
    ends at the margin, the next line's indentation does.

    Args:
        pages: Lines of each page, without heads and notes.
        size: Size of the letters of the text.
    """
    placed = [
        _Placed(line, margin, page) for page, (lines, margin) in enumerate(_margins(pages, size)) for line in lines
    ]
    if not placed:
        return
    setting = _measure(placed, size)
    cited: set[str] = set()
    text = _start(placed[0], cited)
    for one, following in pairwise(placed):
        if _goes_on(one, following, setting, cited):
            text = join_lines(text, following.line.text)
            _note_citations(following.line, cited)
        else:
            yield text
            text = _start(following, cited)
    yield text


def join_lines(text: str, following: str) -> str:
    """Return two lines of a paragraph in one: a space stands between Latin words only."""
    is_latin = text[-1:].isascii() and text[-1:].isalnum() and following[:1].isascii() and following[:1].isalnum()
    return f"{text} {following}" if is_latin else text + following


def _start(placed: _Placed, cited: set[str]) -> str:
    _note_citations(placed.line, cited)
    return _EM * round(placed.indent) + placed.line.text


def _note_citations(line: Line, cited: set[str]) -> None:
    cited.update(mark.of(line.text) for mark in line.marks)


def _margins(pages: Sequence[Sequence[Line]], size: float) -> Iterator[tuple[Sequence[Line], float]]:
    """Yield the lines of each page with its left margin: the outermost place where several lines of text begin."""
    usual = _margin([line for lines in pages for line in lines], size) or 0.0
    for lines in pages:
        yield lines, _margin(lines, size) or usual


def _margin(lines: Sequence[Line], size: float) -> float | None:
    text = [line for line in lines if abs(line.size - size) < 0.5]
    lefts = Counter(round(line.left) for line in text)
    least = max(2, len(text) * 0.1)
    return min((left for left, count in lefts.items() if count + lefts[left + 1] >= least), default=None)


def _measure(placed: Sequence[_Placed], size: float) -> _Setting:
    text = [one for one in placed if abs(one.line.size - size) < 0.5]
    widths = [one.line.right - one.margin for one in text]
    full = [width for width in widths if width >= _FULL * max(widths)]
    pitches = [
        one.line.baseline - following.line.baseline
        for one, following in pairwise(text)
        if one.page == following.page and one.line.baseline > following.line.baseline
    ]
    return _Setting(
        size=size,
        width=median(full) if full else 0.0,  # some hang over the margin, where it is ragged some fall short
        pitch=median(pitches) if pitches else 0.0,
        has_indents=sum(_INDENT < one.indent < 4 for one in text) >= max(2, len(text) // 20),
    )


def _goes_on(one: _Placed, following: _Placed, setting: _Setting, cited: set[str]) -> bool:
    """Tell whether the paragraph of a line goes on in the following one."""
    text, marks = following.line.text, following.line.marks
    if marks and marks[0].start == 0:
        # A mark that slipped to the next line cites; one that was cited before begins its note.
        return marks[0].of(text) not in cited
    if abs(one.line.size - following.line.size) > 0.5 or not _is_full(one, following, setting):
        return False
    if _BEGINS.match(text) or _CONTENTS.match(one.line.text, 0, len(one.line.text)):
        return False
    drop = one.line.baseline - following.line.baseline
    if one.page == following.page and drop > _PARAGRAPH_GAP * max(setting.pitch, one.line.size):
        return False
    is_closed = _CLOSED.match(one.line.text, 0, len(one.line.text)) is not None
    return not is_closed or (setting.has_indents and following.indent < _INDENT)


def _is_full(one: _Placed, following: _Placed, setting: _Setting) -> bool:
    """Tell whether the first word of the following line had no room left at the end of this one."""
    if setting.width < _NARROWEST * setting.size:
        return False
    room = setting.width - (one.line.right - one.margin)
    return room < _first_word(following.line) + _SLACK * one.line.size


def _first_word(line: Line) -> float:
    """Return the width of what cannot be torn apart at the beginning of a line."""
    end = 0
    letters = [glyph.letter for glyph in line.glyphs]
    while end < len(letters) - 1 and letters[end] in _OPENING:
        end += 1
    while end < len(letters) - 1 and not is_wide(letters[end]) and not is_wide(letters[end + 1]):
        end += 1
    while end < len(letters) - 1 and letters[end + 1] in _CLOSING:
        end += 1
    return line.glyphs[end].right - line.left
