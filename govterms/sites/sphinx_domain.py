"""What Sphinx keeps between builds: which documents use which entries, and where the glossary pages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Final

from docutils import nodes
from sphinx.builders import Builder
from sphinx.domains import Domain

import govterms
from govterms.errors import GovtermsError
from govterms.facade import Glossary
from govterms.models import Entry
from govterms.sites.doctree import write_view
from govterms.sites.explain import Explanation, Use, explain
from govterms.sites.glossaries import fingerprint, load_glossary
from govterms.sites.glossary_page import Group, Mention, group_entries
from govterms.sites.options import NAMES, Setting, SiteOptions, read_names, read_options, read_setting
from govterms.sites.view import View

_WHERE: Final = "conf.py"


class GovtermsDomain(Domain):
    """The uses of a glossary in the documents of one project."""

    name = "govterms"
    label = "govterms"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {
        "key": "",  # what the documents were read with
        "pages": {},  # document → entry → anchor of its first mention, number of mentions
        "listings": {},  # document → whether its glossary page lists `used` or `all`
        "listed": "",  # what the glossary pages were written with
    }

    builder: Builder
    """The builder at work, which transforms are not told."""
    _folder: Path

    def begin(self, *, folder: Path, builder: Builder) -> None:
        """Load the glossary and read the options, before anything else.

        Args:
            folder: The folder of `conf.py`.
            builder: The builder at work.

        Raises:
            OptionError: An option has a value that it does not take.
            SourceNotFoundError: There is no such glossary file.
            GlossaryFormatError: A glossary file is none.
        """
        self._folder = folder
        self.builder = builder
        for name in ("glossary", "options", "known"):
            getattr(self, name)

    @cached_property
    def _given(self) -> dict[str, Any]:
        return {name: self.env.config[f"govterms_{name}"] for name in (*NAMES, "known")}

    @cached_property
    def options(self) -> SiteOptions:
        """The options of the project."""
        return read_options(self._given, where=_WHERE)

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary of the project."""
        names = read_names(self._given, "glossary", where=_WHERE)
        return load_glossary(names, folder=self._folder, where=_WHERE)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Quoted short forms that need no explanation."""
        return read_names(self._given, "known", where=_WHERE)

    @cached_property
    def key(self) -> str:
        """What pages depend on besides their sources and the configuration."""
        return fingerprint(self.glossary, govterms.__version__)

    def explain(self, document: nodes.document, docname: str) -> tuple[View[nodes.Text], Explanation[nodes.Text]]:
        """Find the terms of a document."""
        setting = self._setting(docname)
        view, marked = write_view(
            document, lambda term: self.glossary.lookup(term, place=setting.place, year=setting.year)
        )
        return view, explain(view, self.glossary, self.options, setting, name=docname, marked=marked)

    def read_setting(self, docname: str) -> Setting:
        """Return place and year of a document.

        Raises:
            OptionError: It names one that cannot be used.
        """
        return read_setting(self.env.metadata.get(docname, {}), self.options, where=docname)

    def is_annotated(self, docname: str) -> bool:
        """Tell whether a document wants its terms explained."""
        return self._setting(docname).is_annotated

    def _setting(self, docname: str) -> Setting:
        try:
            return self.read_setting(docname)
        except GovtermsError:  # a warning told of it when the document was read
            return Setting(self.options.place, self.options.year)

    def add_page(self, docname: str, uses: Iterable[Use]) -> None:
        """Take note of what a document uses."""
        uses = tuple(uses)
        times = Counter(use.entry.id for use in uses)
        first = {use.entry.id: use.anchor for use in reversed(uses)}
        self.data["pages"][docname] = {entry: (first[entry], times[entry]) for entry in times}

    def add_listing(self, docname: str, entries: str) -> None:
        """Take note of a glossary page."""
        self.data["listings"][docname] = entries

    @property
    def glossary_page(self) -> str | None:
        """The document with the glossary; the first of several."""
        return min(self.data["listings"], default=None)

    def groups(self, entries: str) -> tuple[Group, ...]:
        """Return the entries of a glossary page.

        Args:
            entries: `used` or `all`.
        """
        mentions: dict[str, list[Mention]] = {}
        for docname in sorted(self.data["pages"]):
            title = self._title(docname)
            for entry, (anchor, times) in self.data["pages"][docname].items():
                mentions.setdefault(entry, []).append(Mention(docname, title, f"#{anchor}", times))
        return group_entries((one for one in self.glossary.entries if entries == "all" or one.id in mentions), mentions)

    def outdated_listings(self) -> list[str]:
        """Return the glossary pages to write again, since documents use other entries or have other titles now."""
        pages = self.data["pages"]
        listed = repr([(docname, self._title(docname), pages[docname]) for docname in sorted(pages)])
        if listed == self.data["listed"]:
            return []
        self.data["listed"] = listed
        return sorted(self.data["listings"])

    def _title(self, docname: str) -> str:
        title = self.env.titles.get(docname)
        return title.astext() if title is not None else docname

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.data["pages"].pop(docname, None)
        self.data["listings"].pop(docname, None)

    def merge_domaindata(self, docnames: Collection[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for kind in ("pages", "listings"):
            self.data[kind] |= {name: otherdata[kind][name] for name in docnames if name in otherdata[kind]}

    def resolve_any_xref(self, *_: object) -> list[Any]:
        """Resolve nothing: `:any:` does not lead to entries."""
        return []


def entries_of(groups: Iterable[Group]) -> list[Entry]:
    """Return the entries of groups, in their order."""
    return [one.entry for group in groups for one in group.listed]
