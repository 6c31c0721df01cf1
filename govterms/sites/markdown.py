"""The extension `govterms` of Python-Markdown: explains the terms of a page.

It reaches every generator that stands on Python-Markdown. It works on the
tree, behind all other extensions, and puts the very markup into it that
`Glossary.annotate_html` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, get_args
from xml.etree.ElementTree import Element

from govterms.errors import MissingExtraError

try:
    from markdown import Markdown
    from markdown.extensions import Extension
    from markdown.treeprocessors import Treeprocessor
    from markdown.util import AMP_SUBSTITUTE
except ImportError as error:
    raise MissingExtraError('annotating Markdown pages needs Markdown: pip install "govterms[sites]"') from error

from govterms.facade import Glossary
from govterms.render.html_options import Assets
from govterms.sites.assets import site_assets
from govterms.sites.elements import EntryLink, notes_element
from govterms.sites.explain import Explanation, explain
from govterms.sites.glossaries import load_glossary
from govterms.sites.options import (
    NAMES,
    OptionError,
    Setting,
    SiteOptions,
    read_names,
    read_options,
    read_setting,
)
from govterms.sites.tree import TextSlot, mark_tree, write_view

_WHERE: Final = "Markdown extension govterms"
_BEHIND_ALL_OTHERS: Final = -100
"""Priority. The last of Python-Markdown's own is 0, MkDocs has one at -1: by then there are no marks of syntax left."""

_DEFAULTS: Final[dict[str, Any]] = {
    "glossary": [],
    "place": "",
    "year": "",
    "occurrences": "section",
    "headings": "false",
    "in_glossaries": "false",
    "where_explained": "false",
    "skip_classes": [],
    "script": "",
}


class GovtermsExtension(Extension):
    """Explains the terms of every page that is converted."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - what the generator read
        """Keep the options.

        Raises:
            OptionError: There is no such option.
        """
        self.config = {name: [default, NAMES[name]] for name, default in _DEFAULTS.items()}
        self.config["assets"] = ["inlined", "Where style sheet and script are: inlined in the page, linked, or none."]
        self.config["assets_url"] = ["", "What stands before govterms.css and govterms.js in links."]
        unknown = ", ".join(sorted(options.keys() - self.config.keys()))
        if unknown:
            raise OptionError(f"{_WHERE}: there is no option {unknown}; the options are {', '.join(self.config)}")
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the extension to `md`.

        Raises:
            OptionError: An option has a value that it does not take.
            SourceNotFoundError: There is no such glossary file.
            GlossaryFormatError: A glossary file is none.
        """
        given = self.getConfigs()
        options = read_options(given, where=_WHERE)
        glossary = load_glossary(read_names(given, "glossary", where=_WHERE), folder=Path(), where=_WHERE)
        if given["assets"] not in get_args(Assets):
            raise OptionError(
                f"{_WHERE}: assets is {given['assets']!r}; it must be one of {', '.join(get_args(Assets))}"
            )
        annotator = TermAnnotator(glossary, options, assets=given["assets"], assets_url=given["assets_url"])
        md.registerExtension(self)
        register(md, annotator)

    def reset(self) -> None:
        """Do nothing: nothing is kept from page to page."""


class TermAnnotator:
    """Explains the terms of one page after the other; generators with more to say of a page extend it."""

    def __init__(
        self, glossary: Glossary, options: SiteOptions, *, assets: Assets = "none", assets_url: str = ""
    ) -> None:
        """Keep what all pages have in common."""
        self.glossary = glossary
        self.options = options
        self._assets: Assets = assets
        self._assets_url = assets_url

    def setting(self, meta: Mapping[str, Any]) -> Setting:
        """Return the place and year of the page, from what the extension `meta` read.

        Raises:
            OptionError: The front matter has a place or year that is none.
        """
        return read_setting(meta, self.options, where="front matter")

    def link(self) -> EntryLink | None:
        """Return what leads from notes to the glossary page; a plain extension has none."""
        return None

    def name(self) -> str:
        """Return the name of the page; a plain extension is not told."""
        return ""

    def take(self, explanation: Explanation[TextSlot]) -> None:
        """Take note of what was explained on the page."""

    def annotate(self, root: Element, meta: Mapping[str, Any], stashed: Callable[[int], str]) -> None:
        """Mark the terms in a tree and put the notes at its end."""
        view = write_view(root, stashed)
        explanation = explain(view, self.glossary, self.options, self.setting(meta), name=self.name())
        self.take(explanation)
        if explanation.section:
            mark_tree(explanation.marks)
            notes = notes_element(explanation, self.link())
            _protect_ampersands(notes)
            notes.extend(_asset_elements(self._assets, self._assets_url))
            root.append(notes)


def register(md: Markdown, annotator: TermAnnotator) -> None:
    """Add an annotator to `md`, behind all other extensions."""
    md.treeprocessors.register(_TermTreeprocessor(md, annotator), "govterms", _BEHIND_ALL_OTHERS)


class _TermTreeprocessor(Treeprocessor):
    """Hands the tree of each page over to an annotator."""

    def __init__(self, md: Markdown, annotator: TermAnnotator) -> None:
        super().__init__(md)
        self._annotator = annotator

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        self._annotator.annotate(
            root, _front_matter(self.md), lambda number: str(stash[number]) if number < len(stash) else ""
        )


def _front_matter(md: Markdown) -> Mapping[str, Any]:
    """Return what the extension `meta` read, or what Zensical tells (0.0.73: in a preprocessor that does nothing)."""
    if "rendering_context" in md.preprocessors:
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        return getattr(page, "meta", None) or {}
    return getattr(md, "Meta", {})


def _protect_ampersands(notes: Element) -> None:
    """Keep `&lt;` in a definition what it is: Python-Markdown takes what looks like a reference for one."""
    for element in notes.iter():
        element.text = element.text and element.text.replace("&", f"{AMP_SUBSTITUTE}amp;")
        element.tail = element.tail and element.tail.replace("&", f"{AMP_SUBSTITUTE}amp;")
        for name, value in element.items():
            element.set(name, value.replace("&", f"{AMP_SUBSTITUTE}amp;"))


def _asset_elements(assets: Assets, url: str) -> list[Element]:
    """Return style sheet and script, which stand in the notes: once on every page that needs them."""
    if assets == "none":
        return []
    if assets == "linked":
        return [
            Element("link", rel="stylesheet", href=f"{url}govterms.css"),
            Element("script", src=f"{url}govterms.js", defer="defer"),
        ]
    elements = [Element("style"), Element("script")]
    for element, name in zip(elements, ("govterms.css", "govterms.js"), strict=True):
        element.text = site_assets()[name]
    return elements


def makeExtension(**options: Any) -> GovtermsExtension:  # noqa: ANN401, N802 - Python-Markdown's name
    """Return the extension, for `markdown.markdown(text, extensions=["govterms.sites.markdown"])`."""
    return GovtermsExtension(**options)
