"""HTML with toggletips: terms that are links to their notes, and a script that shows the note at the term.

Without the script, the links lead to the notes and the notes lead back; in
print, terms carry the numbers of their notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from govterms.render.html_options import HtmlStyle
from govterms.render.notes import Note
from govterms.render.notes_html import (
    component_html,
    definition_html,
    element,
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
        common = f'data-govterms="{self._run}" class="govterms-term"'
        control = f'{common} id="{anchor}-{mention}" aria-describedby="{anchor}-text"'
        if linked:
            end, first = "</a>", f'<a {control} role="doc-noteref" href="#{anchor}"'
        else:
            end, first = "</span>", f'<span {control} role="link" tabindex="0" data-govterms-href="#{anchor}"'
        number = f' data-govterms-note="[{note.number}]">'
        if pieces == 1:
            return [(f"{first}{number}<abbr>", "</abbr></a>" if linked else "</abbr></span>")]
        # An abbreviation in several elements would be several abbreviations.
        further = f'<span {common} data-govterms-of="{anchor}-{mention}"'
        return [
            (f"{first}>", end),
            *[(f"{further}>", "</span>")] * (pieces - 2),
            (f"{further}{number}", "</span>"),
        ]

    def section(self, notes: Iterable[Note], *, linked: bool) -> str:
        """Return the list of notes, with the style and script that all terms share.

        Args:
            notes: The notes, in the order of their numbers.
            linked: Whether links may stand in it.
        """
        items = "\n".join(self._item(note, linked=linked) for note in notes)
        heading = f"{self._prefix}-notes"
        return (
            f'<section data-govterms="{self._run}" class="govterms-notes" role="doc-endnotes"'
            f' lang="{self._wording.language}" aria-labelledby="{heading}">\n'
            f'<h2 id="{heading}">{self._wording.write("名词解释")}</h2>\n<ol>\n{items}\n</ol>\n'
            f"{self._assets()}</section>"
        )

    def _item(self, note: Note, *, linked: bool) -> str:
        anchor = f"{self._prefix}-{note.number}"
        sense = note.sense
        parts = [f'<li id="{anchor}"><p id="{anchor}-text">{definition_html(sense)}</p>']
        if sense.components:
            parts.append(list_html('class="govterms-components"', map(component_html, sense.components)))
        parts.append(element("p", 'class="govterms-source"', source_html(sense, linked=linked)))
        if note.others:
            parts.append(element("p", 'class="govterms-others"', f"{note.others_heading}："))
            parts.append(list_html('class="govterms-others"', others_html(note)))
        if linked:
            parts.append(element("p", 'class="govterms-back"', self._back_links(note, anchor)))
        return "".join((*parts, "</li>"))

    def _back_links(self, note: Note, anchor: str) -> str:
        before, behind = self._wording.write("返回正文第{}处").split("{}")
        return " ".join(
            [
                f'<a href="#{anchor}-{mention}" role="doc-backlink" aria-label="{before}{mention}{behind}">'
                f"&#8617;&#65038;{mention if note.mentions > 1 else ''}</a>"
                for mention in range(1, min(note.mentions, _BACK_LINKS) + 1)
            ]
        )

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
