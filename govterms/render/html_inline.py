"""HTML for editors and mail: footnote marks, style in the elements, no script, no classes.

What such editors strip (scripts, classes, links within the page) is not
needed; what they keep is enough: the number behind each term, and the notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govterms.render.notes import Note
from govterms.render.notes_html import (
    component_html,
    definition_html,
    element,
    escape_html,
    list_html,
    note_text,
    others_html,
    source_html,
)
from govterms.render.wording import Wording

# `currentColor` and `em` fit any ground and any size of type.
_TERM: Final = 'style="text-decoration:none;border-bottom:1px dotted;cursor:help"'
_MARK: Final = 'style="font-size:0.75em;line-height:0;margin:0 0.1em"'
_LINK: Final = 'style="color:inherit;text-decoration:none"'
_NOTES: Final = (
    'style="clear:both;margin:2.5em 0 0;padding:1em 0 0;border-top:1px solid rgba(128,128,128,0.5);'
    'font-size:0.9375em;line-height:1.75;text-align:left;text-indent:0"'
)
_HEADWORD: Final = 'style="font-style:normal;font-weight:bold"'
_TITLE: Final = 'style="color:inherit;font-style:normal"'
_HEADING: Final = 'style="margin:0 0 0.75em;font-size:1.125em;font-weight:bold;text-indent:0"'
_NOTE: Final = 'style="margin:0.75em 0 0;padding:0 0 0 2.25em;text-indent:-2.25em"'
_PART: Final = 'style="margin:0;padding:0 0 0 2.25em;text-indent:0"'
_LIST: Final = 'style="margin:0;padding:0 0 0 3.5em;text-indent:0;list-style:disc"'
_ITEM: Final = 'style="margin:0;text-indent:0"'


class InlineMarkup:
    """Writes the markup of one run: of one call that annotates one page."""

    def __init__(self, *, run: str, prefix: str, wording: Wording) -> None:
        """Set what all markup of the run shares.

        Args:
            run: Number of the run, by which its markup is told from others.
            prefix: How every `id` of the run begins.
            wording: The script of the notes.
        """
        self._run = run
        self._prefix = prefix
        self._wording = wording
        self._titles: dict[int, str] = {}

    def term_tags(self, note: Note, *, mention: int, pieces: int, linked: bool) -> list[tuple[str, str]]:
        """Return what goes before and behind each piece of one term.

        Args:
            note: What the term means.
            mention: How many times the entry was cited before, plus 1.
            pieces: Into how many pieces the term is split, at least 1.
            linked: Whether a link may stand there.
        """
        if note.number not in self._titles:
            self._titles[note.number] = escape_html(note_text(note))
        start = f'<abbr data-govterms="{self._run}" title="{self._titles[note.number]}" {_TERM}>'
        tags = [(start, "</abbr>")] * pieces
        tags[-1] = (start, f"</abbr>{self._mark(note, mention, linked=linked)}")
        return tags

    def section(self, notes: Iterable[tuple[Note, int]], *, linked: bool) -> Iterator[str]:
        """Yield the notes, piece by piece.

        Args:
            notes: The notes, in the order of their numbers, with how many times each is cited.
            linked: Whether links may stand in them.
        """
        heading = self._wording.write("名词解释")
        yield (
            f'<section data-govterms="{self._run}" role="doc-endnotes" lang="{self._wording.language}"'
            f' aria-label="{heading}" {_NOTES}>\n<p {_HEADING}>{heading}</p>\n'
        )
        for note, _ in notes:
            yield self._item(note, linked=linked)
        yield "</section>"

    def _mark(self, note: Note, mention: int, *, linked: bool) -> str:
        anchor = f"{self._prefix}-{note.number}"
        number = f"[{note.number}]"
        shown = f'<a href="#{anchor}" {_LINK}>{number}</a>' if linked else number
        return f'<sup data-govterms="{self._run}" id="{anchor}-{mention}" {_MARK}>{shown}</sup>'

    def _item(self, note: Note, *, linked: bool) -> str:
        anchor = f"{self._prefix}-{note.number}"
        number = f"[{note.number}]"
        number = f'<a href="#{anchor}-1" {_LINK}>{number}</a>' if linked else number
        parts = [
            element("p", f'id="{anchor}" {_NOTE}', f"{number} {definition_html(note.sense, _HEADWORD)}"),
            list_html(_LIST, map(component_html, note.sense.components), item_attributes=_ITEM),
            element("p", _PART, source_html(note.sense, _TITLE, linked=linked)),
            element("p", _PART, note.others_heading and f"{note.others_heading}："),
            list_html(_LIST, others_html(note), item_attributes=_ITEM),
        ]
        return "".join((*parts, "\n"))
