"""The text of a Word document that may carry comments, with the way back to the runs it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.oxml.ns import qn

from govterms.render.page import OBJECT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPH: Final = qn("w:p")
_RUN: Final = qn("w:r")
_RUN_FORMAT: Final = qn("w:rPr")
_TEXT: Final = qn("w:t")
_BREAKS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SHOWN: Final = frozenset(map(qn, ("w:drawing", "w:pict", "w:object", "w:sym", "w:ptab")))
_SKIPPED: Final = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:rt")))
"""What is no longer there, boxes, in which Word keeps no comments, and readings above letters."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Segment(NamedTuple):
    """One `w:t` element, and where its text stands in the text of the document."""

    start: int
    end: int
    run: Element
    text: Element


class DocxText:
    """The text of a document, one line for each paragraph; hyperlinks and pictures are `OBJECT`."""

    def __init__(self, body: Element) -> None:
        """Read the paragraphs below `body`, those of tables included."""
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        for paragraph in body.iter(_PARAGRAPH):
            if not any(parent.tag in _SKIPPED for parent in paragraph.iterancestors()):
                self._read(paragraph)
                self._append("\n")
        self.text = "".join(self._parts)
        """The text; it ends in a line break, as Word's paragraphs do."""

    def isolate(self, start: int, end: int) -> tuple[Element, Element] | None:
        """Split runs until `text[start:end]` is made of whole ones, and return the first and the last.

        To be called for ranges from the end of the text to its start: what
        stands behind a range that was isolated can no longer be found.

        Returns:
            `None` when no letter of the range stands in a run.
        """
        covered = self._segments[
            bisect_right(self._segments, start, key=lambda segment: segment.end) : bisect_left(
                self._segments, end, key=lambda segment: segment.start
            )
        ]
        if not covered:
            return None
        first, last = covered[0], covered[-1]
        _split(last, end - last.start)
        split = _split(first, start - first.start)
        return (split, split if first.run is last.run else last.run)

    def _read(self, element: Element) -> None:
        for child in element:
            if child.tag == _RUN:
                self._read_run(child)
            elif child.tag == qn("w:hyperlink"):
                self._append(OBJECT)
            elif child.tag != _PARAGRAPH and child.tag not in _SKIPPED:
                self._read(child)

    def _read_run(self, run: Element) -> None:
        for child in run:
            if child.tag == _TEXT and child.text:
                self._segments.append(Segment(self._length, self._length + len(child.text), run, child))
                self._append(child.text)
            elif child.tag in _SHOWN:
                self._append(OBJECT)
            else:
                self._append(_BREAKS.get(str(child.tag), ""))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _split(segment: Segment, offset: int) -> Element:
    """Split a run before `segment.text[offset]`; return the second part, or the run when nothing stands before."""
    run, text = segment.run, segment.text
    content = [child for child in run if child.tag != _RUN_FORMAT]
    place = content.index(text)
    shown = text.text or ""
    if offset >= len(shown) and text is content[-1]:
        return run
    if offset <= 0 and place == 0:
        return run
    second = deepcopy(run)
    copies = [child for child in second if child.tag != _RUN_FORMAT]
    for original in content[place + 1 :]:
        run.remove(original)
    for copy in copies[:place]:
        second.remove(copy)
    _write(run, text, shown[:offset])
    _write(second, copies[place], shown[offset:])
    run.addnext(second)
    return second


def _write(run: Element, element: Element, text: str) -> None:
    if not text:
        run.remove(element)
        return
    element.text = text
    element.set(_SPACE, "preserve")
