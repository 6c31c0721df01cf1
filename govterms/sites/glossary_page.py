"""The glossary of a site: what stands on its page and in its index, whatever the generator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple

import regex

from govterms.facade import Glossary
from govterms.folding import fold
from govterms.models import Annotation, Entry
from govterms.render.notes import Sense, show_sense
from govterms.render.notes_html import component_html, element, escape_html, list_html, source_html
from govterms.render.wording import Wording

_NOT_IN_ANCHORS: Final = regex.compile(r"[^\p{L}\p{N}+]+")


class Mention(NamedTuple):
    """A page that uses an entry."""

    source: str
    """Name of its source file."""
    title: str
    url: str
    """From the root of the site, with the anchor of the first mention."""
    times: int
    """How many terms on the page cite the entry."""


class Listed(NamedTuple):
    """One entry on the glossary page."""

    entry: Entry
    mentions: tuple[Mention, ...]


class Group(NamedTuple):
    """The entries of one short form, or of several that are always explained together."""

    title: str
    anchor: str
    listed: tuple[Listed, ...]


def entry_anchor(entry: Entry) -> str:
    """Return the `id` of an entry on the glossary page; it stays the same as long as the entry does."""
    return f"govterms-entry-{entry.id}"


def group_entries(entries: Iterable[Entry], mentions: Mapping[str, Sequence[Mention]]) -> tuple[Group, ...]:
    """Return entries by short form, in the order of a dictionary.

    Args:
        entries: The entries to list.
        mentions: The pages that use them, by the identity of the entry.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(tuple(fold(form) for form in entry.abbreviations), []).append(entry)
    anchors: dict[str, int] = {}
    listing = []
    for forms in sorted(groups, key=_order):
        members = groups[forms]
        base = "govterms-" + "-".join(_NOT_IN_ANCHORS.sub("", form) for form in forms)
        anchors[base] = anchors.get(base, 0) + 1
        anchor = base if anchors[base] == 1 else f"{base}-{anchors[base]}"
        listed = tuple(Listed(entry, tuple(mentions.get(entry.id, ()))) for entry in members)
        listing.append(Group("、".join(members[0].abbreviations), anchor, listed))
    return tuple(listing)


def _order(forms: tuple[str, ...]) -> tuple[bytes, ...]:
    """Return a key for sorting: digits first, common Chinese characters by pinyin, which is how GB 2312 orders them."""
    return tuple(form.encode("gb18030", "replace") for form in forms)


class PageWriter:
    """Writes groups as HTML."""

    def __init__(self, glossary: Glossary, listed: Iterable[Entry], *, url: str, wording: Wording) -> None:
        """Set what all entries have in common.

        Args:
            glossary: The glossary, for the terms that definitions use.
            listed: The entries on the page, to which they may be linked.
            url: What leads from the page to the root of the site, such as `../`.
            wording: The script of the page.
        """
        self._glossary = glossary
        self._listed = {entry.id for entry in listed}
        self._url = url
        self._wording = wording

    def write(self, groups: Iterable[Group]) -> str:
        """Return headings and entries."""
        return "\n".join(map(self._group, groups))

    def _group(self, group: Group) -> str:
        title = escape_html(self._wording.write(group.title))
        heading = element("h2", f'id="{escape(group.anchor)}"', title)
        return f'<section class="govterms-group">\n{heading}\n{"".join(map(self._entry, group.listed))}</section>'

    def _entry(self, listed: Listed) -> str:
        sense = show_sense(listed.entry, self._wording)
        parts = [
            element(
                "p", "", f"{element('dfn', '', escape_html(sense.headword))}：{self._definition(listed.entry, sense)}"
            ),
            list_html('class="govterms-components"', map(component_html, sense.components)),
            element("p", 'class="govterms-source"', source_html(sense, linked=True)),
            element("p", 'class="govterms-uses"', self._mentions(listed.mentions)),
        ]
        return (
            element("div", f'class="govterms-entry" id="{entry_anchor(listed.entry)}"', "\n".join(filter(None, parts)))
            + "\n"
        )

    def _definition(self, entry: Entry, sense: Sense) -> str:
        """Return the definition; what other entries explain leads to them."""
        references = [one for one in self._glossary.references(entry) if one.entry.id in self._listed]
        if self._wording.script != "simplified":  # conversion may move letters
            references = []
        return link_terms(sense.definition, references)

    def _mentions(self, mentions: Sequence[Mention]) -> str:
        if not mentions:
            return ""
        links = "、".join(
            f'<a href="{escape(self._url + one.url)}">{escape_html(one.title)}</a>{_times(one.times)}'
            for one in mentions
        )
        return f"{self._wording.write('见于：')}{links}"


def link_terms(definition: str, references: Iterable[Annotation]) -> str:
    """Return a definition as HTML whose terms lead to their entries on the same page."""
    parts = []
    done = 0
    for reference in references:
        parts.append(escape_html(definition[done : reference.start]))
        parts.append(f'<a href="#{entry_anchor(reference.entry)}">{escape_html(reference.surface)}</a>')
        done = reference.end
    return "".join((*parts, escape_html(definition[done:])))


def _times(times: int) -> str:
    return f"（{times}处）" if times > 1 else ""


def index_entry(listed: Listed, page_url: str | None) -> dict[str, Any]:
    """Return what the JSON index says of an entry."""
    entry = listed.entry
    return {
        "id": entry.id,
        "headword": entry.headword,
        "abbreviations": list(entry.abbreviations),
        "definition": entry.definition,
        "components": [component.model_dump() for component in entry.components],
        "place": entry.source.place,
        "year": entry.source.year,
        "title": entry.source.title,
        "url": f"{page_url}#{entry_anchor(entry)}" if page_url else None,
        "pages": [mention._asdict() for mention in listed.mentions],
    }
