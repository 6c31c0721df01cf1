"""The markup that annotated HTML is given: tags around terms, and the notes.

All that comes from a glossary passes through `_escape`, also where it stands
in an attribute, and an address becomes a link only when it is HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources
from typing import Final

from govterms.models import Source
from govterms.render.notes import Note, describe_alternatives, describe_component, describe_source, quote_title

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_BACK_LINKS: Final = 12
"""Mentions that a note links back to. More would be a wall of numbers: “1310” may stand on a page a hundred times."""


class Markup:
    """Writes the markup of one run: of one call that annotates one page."""

    def __init__(self, *, run: str, prefix: str) -> None:
        """Set what all markup of the run shares.

        Args:
            run: Number of the run, by which its markup is told from others.
            prefix: How every `id` of the run begins.
        """
        self._run = run
        self._prefix = prefix
        self._tips: dict[int, str] = {}

    def term_tags(self, note: Note, *, mention: int, pieces: int) -> list[tuple[str, str]]:
        """Return start and end tags for each piece of one term.

        The first piece is the link to the note, so that a term split by the
        page's own tags remains one stop for the keyboard.

        Args:
            note: What the term means.
            mention: How many times the entry was cited before, plus 1.
            pieces: Into how many pieces the term is split, at least 1.
        """
        if note.number not in self._tips:
            self._tips[note.number] = _escape(_tip(note))
        common = f'data-govterms="{self._run}" class="govterms-term" data-govterms-tip="{self._tips[note.number]}"'
        anchor = self._id(note.number)
        link = (
            f'<a {common} id="{anchor}-{mention}" href="#{anchor}" role="doc-noteref" aria-describedby="{anchor}-text"'
        )
        starts = [link] + [f"<span {common}"] * (pieces - 1)
        starts[-1] += f' data-govterms-note="[{note.number}]"'
        ends = ["</a>"] + ["</span>"] * (pieces - 1)
        return [(f"{start}>", end) for start, end in zip(starts, ends, strict=True)]

    def section(self, notes: Iterable[Note]) -> str:
        """Return the list of notes, with the style and script that all terms share."""
        items = "\n".join(self._item(note) for note in notes)
        heading = f"{self._prefix}-notes"
        return (
            f'<section data-govterms="{self._run}" class="govterms-notes" role="doc-endnotes" lang="zh-Hans"'
            f' aria-labelledby="{heading}">\n<h2 id="{heading}">名词解释</h2>\n<ol>\n{items}\n</ol>\n'
            f"<style>\n{_asset('tips.css')}</style>\n<script>\n{_asset('tips.js')}</script>\n</section>"
        )

    def record(self) -> str:
        """Return markup that shows nothing and records that the run took place."""
        return f'<section data-govterms="{self._run}" hidden="hidden"></section>'

    def _id(self, number: int) -> str:
        return f"{self._prefix}-{number}"

    def _item(self, note: Note) -> str:
        anchor = self._id(note.number)
        entry = note.entry
        parts = [
            f'<li id="{anchor}">',
            f'<p id="{anchor}-text"><dfn>{_escape(entry.headword)}</dfn>：{_escape(entry.definition)}</p>',
            _components(note),
            _paragraph("govterms-source", _source(entry.source)),
            _paragraph("govterms-senses", _escape(describe_alternatives(note))),
            _paragraph("govterms-back", self._back_links(note)),
            "</li>",
        ]
        return "".join(parts)

    def _back_links(self, note: Note) -> str:
        anchor = self._id(note.number)
        return " ".join(
            f'<a href="#{anchor}-{mention}" role="doc-backlink" aria-label="返回正文第{mention}处">'
            f"&#8617;&#65038;{mention if note.mentions > 1 else ''}</a>"
            for mention in range(1, min(note.mentions, _BACK_LINKS) + 1)
        )


def _escape(text: str) -> str:
    return escape(text, quote=True)


def _paragraph(name: str, content: str) -> str:
    return f'<p class="{name}">{content}</p>' if content else ""


def _components(note: Note) -> str:
    items = "".join(f"<li>{_escape(describe_component(part))}</li>" for part in note.entry.components)
    return f'<ul class="govterms-components">{items}</ul>' if items else ""


def _source(source: Source) -> str:
    title = f"<cite>{_escape(quote_title(source.title))}</cite>" if source.title else ""
    if source.url and _WEB_ADDRESS.fullmatch(source.url):
        title = f'<a href="{_escape(source.url)}" rel="external">{title or "来源"}</a>'
    return "，".join(filter(None, (_escape(describe_source(source)), title)))


def _tip(note: Note) -> str:
    """Return the note as lines of plain text, for the tip at the term.

    Components are listed where the definition does not already spell them out.
    """
    entry = note.entry
    is_spelled_out = all(part.meaning in entry.definition for part in entry.components)
    parts = () if is_spelled_out else entry.components
    lines = [
        f"{entry.headword}：{entry.definition}",
        *(f"· {describe_component(part)}" for part in parts),
        describe_source(entry.source),
        describe_alternatives(note),
    ]
    return "\n".join(filter(None, lines))


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
