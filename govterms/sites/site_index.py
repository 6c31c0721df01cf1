"""Which pages of a site use which entries: collected page by page, kept in a JSON file between builds."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from govterms.facade import Glossary
from govterms.models import Entry
from govterms.render.wording import Wording
from govterms.sites.explain import Use
from govterms.sites.glossary_page import Group, Mention, PageWriter, group_entries, index_entry

_VERSION: Final = 1


class SiteIndex:
    """The uses of a glossary on the pages of one site."""

    def __init__(self, glossary: Glossary, *, key: str) -> None:
        """Begin an empty index.

        Args:
            glossary: The glossary of the site.
            key: What the content of pages depends on besides their source.
        """
        self._glossary = glossary
        self._key = key
        self._pages: dict[str, dict[str, Mention]] = {}

    def add_page(self, source: str, title: str, url: str, uses: Iterable[Use]) -> None:
        """Take note of what a page uses; what was known of it before is forgotten.

        Args:
            source: Name of the source file, by which the page is known.
            title: Title of the page.
            url: Its address from the root of the site.
            uses: The entries that it explains, in order.
        """
        anchors: dict[str, list[str]] = {}
        for use in uses:
            anchors.setdefault(use.entry.id, []).append(use.anchor)
        self._pages[source] = {
            entry: Mention(source, title, f"{url}#{ids[0]}", len(ids)) for entry, ids in anchors.items()
        }

    def used(self) -> Sequence[Entry]:
        """Return the entries that pages use, in the order of the glossary."""
        used = {entry for mentions in self._pages.values() for entry in mentions}
        return [entry for entry in self._glossary.entries if entry.id in used]

    def groups(self, entries: Iterable[Entry]) -> tuple[Group, ...]:
        """Return entries as the glossary page lists them."""
        mentions: dict[str, list[Mention]] = {}
        for source in sorted(self._pages):
            for entry, mention in self._pages[source].items():
                mentions.setdefault(entry, []).append(mention)
        return group_entries(entries, mentions)

    def page_html(self, groups: Sequence[Group], *, url: str) -> str:
        """Return the entries as HTML.

        Args:
            groups: The entries.
            url: What leads from the page to the root of the site.
        """
        listed = [one.entry for group in groups for one in group.listed]
        return PageWriter(self._glossary, listed, url=url, wording=Wording("", "simplified")).write(groups)

    def to_json(self, entries: Iterable[Entry], *, page_url: str | None) -> str:
        """Return the index as JSON.

        Args:
            entries: The entries to list.
            page_url: Address of the glossary page from the root of the site.
        """
        listed = [one for group in self.groups(entries) for one in group.listed]
        content = {"version": _VERSION, "key": self._key, "entries": [index_entry(one, page_url) for one in listed]}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def resume(self, path: Path, unchanged: Collection[str]) -> bool:
        """Take over from an earlier index what pages use that did not change.

        Args:
            path: The file of the earlier index.
            unchanged: Sources of the pages that are not built again.

        Returns:
            Whether there is such an index, and of the same key.
        """
        try:
            earlier = json.loads(path.read_text(encoding="utf-8"))
            if (earlier["version"], earlier["key"]) != (_VERSION, self._key):
                return False
            self._pages = _read_pages(earlier["entries"], unchanged)
        except (OSError, ValueError, KeyError, TypeError):
            return False  # none, or not ours: then all is built
        return True


def _read_pages(entries: Iterable[dict[str, Any]], unchanged: Collection[str]) -> dict[str, dict[str, Mention]]:
    pages: dict[str, dict[str, Mention]] = {}
    for entry in entries:
        for mention in entry["pages"]:
            if mention["source"] in unchanged:
                pages.setdefault(mention["source"], {})[entry["id"]] = Mention(**mention)
    return pages
