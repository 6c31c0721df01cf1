"""From the letters of a page to its lines, with raised marks written as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

import regex

from govterms.read.marks import is_mark, is_number, raised_text
from govterms.read.pdf_glyphs import Glyph
from govterms.spans import Span

# All in parts of the size of the larger letters. Word, LibreOffice and Chrome
# raise a mark by 0.33 to 0.45 and set it at 0.58 to 0.83 of the size.
_SMALL: Final = 0.85
_LEAST_RAISE: Final = 0.12
_MOST_RAISE: Final = 0.7
_UNEVEN: Final = 0.3
_BACKWARDS: Final = 0.5
# A space is a gap wider than the others on its line by a fifth of a letter:
# justified lines and spaced headings have gaps all along. A quarter of a letter
# stands between Chinese and Latin letters without any space.
_SPACE: Final = 0.2
_MIXED_SPACE: Final = 0.35
_DOUBLED: Final = 0.15  # letters printed twice to look bold
_WIDE: Final = regex.compile(r"[\p{Han}\u3000-\u303f\uff00-\uff60“”‘’…—·①-⓿]")


class Line(NamedTuple):
    """One line of a page."""

    text: str
    marks: tuple[Span, ...]
    """Where raised note marks stand in `text`."""
    glyphs: tuple[Glyph, ...]
    """Its letters from left to right, white space left out."""
    baseline: float
    size: float
    """Size of most of its letters."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right


def build_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    lines: list[list[list[Glyph]]] = []
    for run in sorted(_runs(glyphs), key=lambda run: -run[0].baseline):
        if lines and any(_on_one_line(run[0], other[0]) for other in lines[-1]):
            lines[-1].append(run)
        else:
            lines.append([run])
    built = (_build_line([glyph for run in runs for glyph in run]) for runs in lines)
    return [line for line in built if line]


def is_wide(letter: str) -> bool:
    """Tell whether a letter is as wide as a Chinese one."""
    return _WIDE.match(letter) is not None


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the letters in pieces that were written from left to right on one baseline."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            is_level = abs(glyph.baseline - last.baseline) < 0.05 * last.size and glyph.size == last.size
            if not is_level or glyph.left < last.left - _BACKWARDS * last.size:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _on_one_line(one: Glyph, other: Glyph) -> bool:
    big, small = (one, other) if one.size >= other.size else (other, one)
    raised = small.baseline - big.baseline
    most = _MOST_RAISE if small.size <= _SMALL * big.size else _UNEVEN
    return -_UNEVEN * big.size <= raised <= most * big.size


def _build_line(glyphs: Sequence[Glyph]) -> Line | None:
    shown = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not shown:
        return None
    size = Counter(round(glyph.size, 1) for glyph in shown).most_common(1)[0][0]
    baseline = Counter(round(glyph.baseline, 1) for glyph in shown if round(glyph.size, 1) == size).most_common(1)[0][0]
    text, marks = _write(_without_doubles(sorted(glyphs, key=lambda glyph: glyph.left)), size, baseline)
    shown.sort(key=lambda glyph: glyph.left)
    return Line(text, marks, tuple(shown), baseline, size) if text else None


def _write(glyphs: Sequence[Glyph], size: float, baseline: float) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a line, and where marks stand in it."""

    def is_raised(glyph: Glyph) -> bool:
        return glyph.size <= _SMALL * size and glyph.baseline >= baseline + _LEAST_RAISE * size

    usual = _usual_gap(glyphs)
    text, marks, last = "", [], None
    for raised, group in groupby(glyphs, is_raised):
        piece = ""
        for glyph in group:
            piece += _space(last, glyph, usual) + glyph.letter
            last = glyph
        if raised:
            bare = piece.strip()
            written = raised_text(bare, text)
            if is_mark(written) or is_number(bare):
                marks.append(Span(len(text), len(text) + len(written)))
            piece = written
        text += piece if text else piece.lstrip()
    return text.rstrip(), tuple(marks)


def _space(last: Glyph | None, glyph: Glyph, usual: float) -> str:
    """Return the space between two letters that their gap stands for."""
    if last is None or last.letter.isspace() or glyph.letter.isspace():
        return ""
    is_mixed = is_wide(last.letter) != is_wide(glyph.letter)
    widest = usual + (_MIXED_SPACE if is_mixed else _SPACE)
    return " " if glyph.left - last.right > widest * max(last.size, glyph.size) else ""


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """Return the usual gap between the Chinese letters of a line, in parts of their size."""
    wide = [(one, other) for one, other in pairwise(glyphs) if is_wide(one.letter) and is_wide(other.letter)]
    gaps = [(other.left - one.right) / one.size for one, other in wide]
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0


def _without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    single: list[Glyph] = []
    for glyph in glyphs:
        last = single[-1] if single else None
        if last and last.letter == glyph.letter and glyph.left - last.left < _DOUBLED * glyph.size:
            continue
        single.append(glyph)
    return single
