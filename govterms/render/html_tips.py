"""HTML with toggletips: terms that are links to their notes, and a script that shows the note at the term.

Without the script, the links lead to the notes and the notes lead back; in
print, terms carry the numbers of their notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from govterms.render.html_options import HtmlStyle
from govterms.render.notes import Note
from govterms.render.notes_html import (
    component_html,
    definition_html,
    escape_html,
    list_html,
    others_html,
    source_html,
)
from govterms.render.wording import Wording

_BACK_LINKS: Final = 12
"""Mentions that a note links back to. More would be a wall of numbers: “1310” may stand on a page a hundred times."""


class TipsMarkup:
    """Writes the markup of one run: of one call that annotates one page."""

    def __init__(self, *, run: str, prefix: str, style: HtmlStyle, wording: Wording) -> None:
        """Set what all markup of the run shares.

        Args:
            run: Number of the run, by which its markup is told from others.
            prefix: How every `id` of the run begins.
            style: The options.
            wording: The script of the notes.
        """
        self._run = run
        self._prefix = prefix
        self._style = style
        self._wording = wording
        self._common = f'data-govterms="{run}" class="govterms-term"'
        self._back: dict[int, list[str]] = {}

    def term_tags(self, note: Note, *, mention: int, pieces: int, linked: bool) -> list[tuple[str, str]]:
        """Return what goes before and behind each piece of one term.

        The first piece is the link to the note, so that a term split by the
        page's own tags remains one stop for the keyboard.

        Args:
            note: What the term means.
            mention: How many times the entry was cited before, plus 1.
            pieces: Into how many pieces the term is split, at least 1.
            linked: Whether a link may stand there.
        """
        anchor = f"{self._prefix}-{note.number}"
        control = f'{self._common} id="{anchor}-{mention}" aria-describedby="{anchor}-text"'
        if linked:
            end, first = "</a>", f'<a {control} role="doc-noteref" href="#{anchor}"'
        else:
            end, first = "</span>", f'<span {control} role="link" tabindex="0" data-govterms-href="#{anchor}"'
        number = f'data-govterms-note="[{note.number}]">'
        if pieces == 1:
            return [(f"{first} {number}<abbr>", "</abbr></a>" if linked else "</abbr></span>")]
        # An abbreviation in several elements would be several abbreviations.
        further = f'<span {self._common} data-govterms-of="{anchor}-{mention}"'
        return [
            (f"{first}>", end),
            *[(f"{further}>", "</span>")] * (pieces - 2),
            (f"{further} {number}", "</span>"),
        ]

    def section(self, notes: Iterable[tuple[Note, int]], *, linked: bool) -> Iterator[str]:
        """Yield the list of notes, with the style and script that all terms share, piece by piece.

        Args:
            notes: The notes, in the order of their numbers, with how many times each is cited.
            linked: Whether links may stand in it.
        """
        heading = f"{self._prefix}-notes"
        yield (
            f'<section data-govterms="{self._run}" class="govterms-notes" role="doc-endnotes"'
            f' lang="{self._wording.language}" aria-labelledby="{heading}">\n'
            f'<h2 id="{heading}">{self._wording.write("名词解释")}</h2>\n<ol>\n'
        )
        for note, mentions in notes:
            yield self._item(note, mentions, linked=linked)
        yield f"</ol>\n{self._assets()}</section>"

    def _item(self, note: Note, mentions: int, *, linked: bool) -> str:
        anchor = f"{self._prefix}-{note.number}"
        sense = note.sense
        parts = [f'<li id="{anchor}"><p id="{anchor}-text">{definition_html(sense)}</p>']
        if sense.components:
            parts.append(list_html('class="govterms-components"', map(component_html, sense.components)))
        if source := source_html(sense, linked=linked):
            parts.append(f'<p class="govterms-source">{source}</p>')
        if note.others:
            parts.append(f'<p class="govterms-others">{note.others_heading}：</p>')
            parts.append(list_html('class="govterms-others"', others_html(note)))
        if linked:
            parts.append(f'<p class="govterms-back">{self._back_links(anchor, mentions)}</p>')
        parts.append("</li>\n")
        return "".join(parts)

    def _back_links(self, anchor: str, mentions: int) -> str:
        shown = min(mentions, _BACK_LINKS)
        if shown not in self._back:
            self._back[shown] = self._around_anchors(shown)
        return anchor.join(self._back[shown])

    def _around_anchors(self, links: int) -> list[str]:
        """Return what stands around the anchors of so many links back, the same in all notes."""
        before, behind = self._wording.write("返回正文第{}处").split("{}")
        return " ".join(
            f'<a href="#\0-{one}" role="doc-backlink" aria-label="{before}{one}{behind}">&#8617;&#65038;'
            f"{one if links > 1 else ''}</a>"
            for one in range(1, links + 1)
        ).split("\0")

    def _assets(self) -> str:
        if self._style.assets == "none":
            return ""
        if self._style.assets == "inlined":
            return f"<style>\n{_asset('tips.css')}</style>\n<script>\n{_asset('tips.js')}</script>\n"
        url = escape_html(self._style.assets_url)
        style = f'<link rel="stylesheet" href="{url}govterms.css">'
        return f'{style}\n<script src="{url}govterms.js" defer="defer"></script>\n'


def html_assets() -> dict[str, str]:
    """Return the style sheet and the script of annotated pages, by the names that pages link to them.

    Pages that are annotated with `assets="linked"` look for them beside
    themselves, or below `assets_url`.

    Example:
        >>> sorted(html_assets())
        ['govterms.css', 'govterms.js']
    """
    return {"govterms.css": _asset("tips.css"), "govterms.js": _asset("tips.js")}


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
