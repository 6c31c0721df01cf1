"""From a tree of HTML to its text: blocks on lines, rows of a table each on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from govterms.read.html_lists import list_markers
from govterms.read.html_notes import LONGEST_MARK, find_notes, only_leads_back
from govterms.read.html_sizes import measure_elements
from govterms.read.html_tags import BLOCKS, text_of
from govterms.read.marks import note_mark, raised_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# White space of the source means little in HTML, so what the layout means is
# marked by controls, which no page holds, until the text is complete.
_BREAK: Final = "\N{INFORMATION SEPARATOR TWO}"  # a line ends
_CELL: Final = "\N{INFORMATION SEPARATOR ONE}"  # a cell ends: a tab, and no break beside it
_GLUE: Final = "\N{INFORMATION SEPARATOR THREE}"  # no break behind it: a list's number and its item
_SPACE: Final = "\N{INFORMATION SEPARATOR FOUR}"  # white space that is shown as it is
_TAB: Final = "\N{ESCAPE}"
_KEPT: Final = str.maketrans({" ": _SPACE, "\t": _TAB, "\n": _BREAK, "\r": None})
_SHOWN: Final = str.maketrans({_CELL: "\t", _TAB: "\t", _SPACE: " "})

_WIDE: Final = r"[\p{Han}\u3000-\u303f\uff00-\uff60“”‘’…—·]"
# A line break of the source between Chinese letters shows as nothing, elsewhere as a space.
_WIDE_BREAK: Final = regex.compile(rf"(?<={_WIDE})[ \t\f]*\n[ \t\n\f]*(?={_WIDE})")
_WHITE: Final = regex.compile(r"[ \t\n\f]+")
_AROUND_CELL: Final = regex.compile(rf"(?<![ {_BREAK}])[ {_BREAK}]*+{_CELL}[ {_BREAK}{_CELL}{_GLUE}]*")
_BEHIND_GLUE: Final = regex.compile(rf"{_GLUE}[ {_BREAK}{_SPACE}{_TAB}]*")
_BLANK_LINES: Final = regex.compile(r"\n{3,}")
_LAYOUT: Final = regex.compile(f"[{_BREAK}{_CELL}{_GLUE}]")
_LONGEST_RAISED: Final = 12
_LOOK_BACK: Final = 24


def visible_text(root: Element) -> str:
    """Return the text of a page as a reader sees it, without its menus.

    Cells of a row that holds terms are separated by a tab, as are `<dt>` and
    `<dd>`; cells that lay out a page are blocks. Marks of notes are written
    `[1]` in the text and before the note.
    """
    from lxml import etree

    writer = _Writer(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:  # not recursive: pages nest thousands deep
        if event == "end":
            writer.close(element)
        elif not writer.open(element):
            walk.skip_subtree()
    return _lay_out("".join(writer.pieces))


class _Writer:
    """Writes the text of one element after the other, with marks for its layout."""

    def __init__(self, root: Element) -> None:
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        self.pieces: list[str] = []
        self._sizes = measure_elements(elements)
        self._notes = find_notes(self._sizes)
        self._before: dict[Element, str] = {note: f"{mark} " for note, mark in self._notes.marks.items()}
        """What is printed before an element: the number of an item, the mark of a note."""
        self._leads: dict[Element, str] = {}
        """What separates a cell from the one before it."""
        self._on_one_line: set[Element] = set()
        """Cells in which no line ends."""
        self._preformatted = 0
        self._cells = 0
        """How many cells of rows on one line are open."""
        self._skipped: Element | None = None

    def open(self, element: Element) -> bool:
        """Write what comes before what lies in `element`; tell whether that is to be written, too."""
        shown = "" if self._sizes[element].is_unseen else self._as_mark(element)
        if shown is not None:
            self._emit(shown)
            self._skipped = element
            return False
        self._prepare(element)
        self._emit(self._lead_of(element))
        if element in self._before:
            self._emit(self._before[element] + _GLUE)
        self._write(element.text)
        return True

    def close(self, element: Element) -> None:
        """Write what comes behind what lies in `element`."""
        if element is self._skipped:
            self._skipped = None
        else:
            self._preformatted -= self._sizes[element].is_preformatted
            self._cells -= element in self._on_one_line
            tag = element.tag
            if tag in BLOCKS:
                self.pieces.append(" " if self._cells else _BREAK)
            elif tag == "q":
                self.pieces.append("”")
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if text:
            self._emit(text.translate(_KEPT) if self._preformatted and not self._cells else text)

    def _emit(self, piece: str) -> None:
        if piece:  # empty ones would make looking back along a line slow
            self.pieces.append(piece)

    def _as_mark(self, element: Element) -> str | None:
        """Return what is written in place of a note's mark or a raised text; `None` for all else."""
        if element.tag == "a":
            return self._notes.citations.get(element) or self._as_backlink(element)
        size = self._sizes[element]
        if not size.is_raised or size.letters > _LONGEST_RAISED:
            return None
        cited = [self._notes.citations[link] for link in element.iter("a") if link in self._notes.citations]
        if cited:
            return text_of(element) if note_mark(text_of(element)) == text_of(element) else "".join(cited)
        raised = raised_text(text_of(element), self._line)
        return raised if self._line else f"{raised} "

    def _as_backlink(self, link: Element) -> str | None:
        """Return the mark of a note that links back with it, and nothing for an arrow; `None` for other links."""
        if link not in self._notes.backlinks or self._sizes[link].letters > LONGEST_MARK:
            return None
        shown = text_of(link).strip()
        mark = note_mark(shown)
        if mark:
            return None if self._line else f"{mark} "
        return "" if only_leads_back(shown) else None

    @property
    def _line(self) -> str:
        """The end of the line that is being written, without layout."""
        line = ""
        for piece in reversed(self.pieces):
            line = piece + line
            if _BREAK in piece or len(line) > _LOOK_BACK:
                break
        return _LAYOUT.split(line)[-1].strip()

    def _prepare(self, element: Element) -> None:
        """Settle what depends on the whole of a list, a row or a preformatted block."""
        tag = element.tag
        if tag == "ol":
            is_notes = any(item in self._notes.items for item in element)
            for item, marker in list_markers(element, is_notes=is_notes):
                self._before.setdefault(item, marker)
        elif tag == "tr":
            self._leads |= self._row_leads(element)
        elif tag == "dd":
            term = element.getprevious()
            if term is not None and term.tag == "dt":
                self._leads[element] = _CELL
        self._preformatted += self._sizes[element].is_preformatted
        self._cells += element in self._on_one_line

    def _row_leads(self, row: Element) -> dict[Element, str]:
        """Return what stands before each cell of a row.

        The cells of a table of terms go on one line, those that lay out a
        page on lines of their own. So does a cell that spans several rows of
        terms: it is the heading of a group.
        """
        cells = [cell for cell in row if cell.tag in ("td", "th") and self._sizes[cell].letters]
        cells = [cell for cell in cells if not self._sizes[cell].is_unseen]
        if len(cells) < 2 or not all(self._sizes[cell].is_cell for cell in cells):
            return dict.fromkeys(cells, _BREAK)
        inner = [cell for cell in cells if cell.get("rowspan", "1").strip() in ("", "0", "1")]
        if len(inner) < 2:
            inner = cells
        self._on_one_line.update(cells)
        return dict.fromkeys(cells, _BREAK) | dict.fromkeys(inner[1:], _CELL)

    def _lead_of(self, element: Element) -> str:
        tag = element.tag
        if element in self._leads:
            return self._leads[element]
        if tag in BLOCKS:
            return " " if self._cells else _BREAK
        if tag == "br":
            return "\n" if self._cells else _BREAK
        return "“" if tag == "q" else ""


def _lay_out(text: str) -> str:
    """Return the text with white space and layout marks turned into what is seen."""
    text = _WHITE.sub(" ", _WIDE_BREAK.sub("", text))
    text = _BEHIND_GLUE.sub("", _AROUND_CELL.sub(_CELL, text))
    lines = (line.strip(f" {_CELL}") for line in text.split(_BREAK))
    shown = "\n".join(line.rstrip(_SPACE + _TAB) for line in lines).translate(_SHOWN)
    return _BLANK_LINES.sub("\n\n", shown).strip("\n")
