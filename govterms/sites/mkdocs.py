"""The MkDocs plugin `govterms`: what only a plugin can do, on top of the Markdown extension.

It gives every page's front matter to the extension, makes a glossary page with
links to and from the pages that use each term, writes a JSON index, and warns
of what an author should look at; `mkdocs build --strict` makes errors of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Final, Literal

from govterms.errors import GovtermsError, MissingExtraError

try:
    from jinja2 import Environment
    from markdown import Markdown
    from markdown.extensions import Extension
    from mkdocs.config import config_options as kind
    from mkdocs.config.base import Config
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import PluginError
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils import get_relative_url, write_file
except ImportError as error:
    raise MissingExtraError('the MkDocs plugin needs MkDocs 1.6: pip install "govterms[mkdocs]"') from error

import govterms
from govterms.facade import Glossary
from govterms.models import Entry
from govterms.sites.assets import site_assets
from govterms.sites.doubts import find_doubts
from govterms.sites.elements import EntryLink
from govterms.sites.explain import Explanation
from govterms.sites.glossaries import fingerprint, load_glossary
from govterms.sites.glossary_page import entry_anchor
from govterms.sites.markdown import TermAnnotator, register
from govterms.sites.options import Setting, SiteOptions, read_names, read_options, read_setting
from govterms.sites.site_index import SiteIndex
from govterms.sites.tree import TextSlot

_WHERE: Final = "MkDocs plugin govterms"
_ASSETS: Final = "assets/"
_log = get_plugin_logger("govterms")


class GovtermsConfig(Config):  # type: ignore[no-untyped-call]
    """Options in `mkdocs.yml`."""

    glossary = kind.Type((str, list), default="")
    place = kind.Type(str, default="")
    year = kind.Type((int, str), default="")
    occurrences = kind.Type(str, default="section")
    headings = kind.Type(bool, default=False)
    in_glossaries = kind.Type(bool, default=False)
    where_explained = kind.Type(bool, default=False)
    skip_classes = kind.Type((str, list), default="")
    script = kind.Type(str, default="")
    page = kind.Type(str, default="glossary.md")
    """Source path of the glossary page; empty for none. A page that is there already gets the entries at its end."""
    entries = kind.Choice(("used", "all"), default="used")
    """Whether the glossary page lists the entries that pages use, or all."""
    index = kind.Type(str, default="govterms.json")
    """Path of the JSON index in the site; empty for none."""
    check = kind.Type(bool, default=True)
    """Whether to warn of quoted short forms without an explanation, and of senses that nothing decides."""
    known = kind.Type((str, list), default="")
    """Quoted short forms that need no explanation."""


class GovtermsPlugin(BasePlugin[GovtermsConfig]):  # type: ignore[no-untyped-call]
    """Explains the terms of a site."""

    _is_dirty = False
    _annotator: _PageAnnotator
    _index: SiteIndex
    _glossary_files: tuple[str, ...]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether only what changed is built; that there is this method keeps the plugin between builds."""
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the glossary, and add the extension, its style sheet and its script."""
        if not {"govterms", "govterms.sites.markdown"}.isdisjoint(config.markdown_extensions):
            raise PluginError(
                f"{_WHERE}: govterms is in `plugins` and in `markdown_extensions`; the plugin brings the extension "
                "along: take it out of `markdown_extensions` and move its options to the plugin"
            )
        if self.config.page and not self.config.page.endswith(".md"):
            raise PluginError(
                f"{_WHERE}: page is {self.config.page!r}; it must be the path of a Markdown file below docs_dir, "
                "such as glossary.md, or empty for none"
            )
        try:
            options = read_options(self.config, where=_WHERE)
            self._glossary_files = read_names(self.config, "glossary", where=_WHERE)
            folder = Path(config.config_file_path).parent if config.config_file_path else Path()
            glossary = load_glossary(self._glossary_files, folder=folder, where=_WHERE)
            self._known = read_names(self.config, "known", where=_WHERE)
        except GovtermsError as error:
            raise PluginError(str(error)) from error
        self._folder = folder
        self._index = SiteIndex(glossary, key=fingerprint(glossary, options, self.config.page, govterms.__version__))
        self._annotator = _PageAnnotator(glossary, options)
        config.markdown_extensions.append(_PluginExtension(self._annotator))  # type: ignore[arg-type]
        config.extra_css.insert(0, f"{_ASSETS}govterms.css")
        config.extra_javascript.append(f"{_ASSETS}govterms.js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the glossary page, the style sheet and the script; see what an earlier build left."""
        for name, content in site_assets().items():
            files.append(File.generated(config, _ASSETS + name, content=content))
        name = self.config.page
        if name and files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content="# 名词解释\n"))
        if self._is_dirty:
            self._resume(files, config)
        return files

    def _resume(self, files: Files, config: MkDocsConfig) -> None:
        """Take over what the last build knew of unchanged pages; if its glossary was another, have all built anew."""
        path = Path(config.site_dir, self.config.index)
        unchanged = {file.src_uri for file in files.documentation_pages() if not file.is_modified()}
        if self.config.index and self._index.resume(path, unchanged):
            return
        for file in files.documentation_pages():
            Path(file.abs_dest_path).unlink(missing_ok=True)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Tell the extension which page comes next."""
        own = files.get_file_from_path(self.config.page) if self.config.page else None
        try:
            setting = read_setting(page.meta, self._annotator.options, where=page.file.src_uri)
        except GovtermsError as error:
            raise PluginError(str(error)) from error
        if own and own.src_uri == page.file.src_uri:
            setting = Setting(None, None, is_annotated=False)
        self._annotator.begin(page.file.src_uri, setting, _entry_link(own, page) if own else None)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take note of the terms that the page uses, and warn of what its author should look at."""
        explanation = self._annotator.explanation
        if explanation is None:
            return html
        self._index.add_page(page.file.src_uri, unescape(page.title or ""), page.url, explanation.uses)
        if self.config.check and self._annotator.setting({}).is_annotated:
            for doubt in find_doubts(
                explanation.page.text, explanation.annotations, self._annotator.glossary, known=self._known
            ):
                _log.warning("%s: %s", _place(page.file, doubt.surface), doubt.message)
        return html

    @event_priority(100)  # so that other plugins find the page whole
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Write the entries into the glossary page, now that all pages are known."""
        file = files.get_file_from_path(self.config.page) if self.config.page else None
        if file and file.page and file.page.content is not None:
            self._fill(file.page)
        return env

    def _fill(self, page: Page) -> None:
        groups = self._index.groups(self._listed())
        html = self._index.page_html(groups, url=get_relative_url(".", page.url).rstrip("/") + "/")
        page.content = f"{page.content}\n{html}"
        top = page.toc.items[0].children if page.toc.items else page.toc.items
        top.extend(AnchorLink(group.title, group.anchor, 2) for group in groups)

    def _listed(self) -> Sequence[Entry]:
        return self._annotator.glossary.entries if self.config.entries == "all" else self._index.used()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index."""
        if self.config.index:
            content = self._index.to_json(self._listed(), page_url=self._page_url(config))
            write_file(content.encode(), str(Path(config.site_dir, self.config.index)))

    def _page_url(self, config: MkDocsConfig) -> str | None:
        return File.generated(config, self.config.page, content="").url if self.config.page else None

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Build anew when a glossary changes."""
        for name in self._glossary_files:
            server.watch(str(self._folder / name))
        return server


class _PageAnnotator(TermAnnotator):
    """Explains the terms of the page that MkDocs is at."""

    def __init__(self, glossary: Glossary, options: SiteOptions) -> None:
        super().__init__(glossary, options)
        self.begin("", Setting(options.place, options.year), None)

    def begin(self, name: str, setting: Setting, link: EntryLink | None) -> None:
        """Turn to the next page."""
        self._name = name
        self._setting = setting
        self._link = link
        self.explanation: Explanation[TextSlot] | None = None
        """What was explained on the page; `None` until it was converted."""

    def setting(self, meta: Mapping[str, Any]) -> Setting:  # noqa: ARG002 - MkDocs reads front matter itself
        return self._setting

    def link(self) -> EntryLink | None:
        return self._link

    def name(self) -> str:
        return self._name

    def take(self, explanation: Explanation[TextSlot]) -> None:
        self.explanation = explanation


class _PluginExtension(Extension):
    """Brings the plugin's annotator into every Markdown that MkDocs makes."""

    def __init__(self, annotator: TermAnnotator) -> None:
        super().__init__()
        self._annotator = annotator

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        register(md, self._annotator)


def _entry_link(glossary_page: File, page: Page) -> EntryLink:
    base = get_relative_url(glossary_page.url, page.url)
    return lambda entry: f"{base}#{entry_anchor(entry)}"


def _place(file: File, surface: str) -> str:
    """Return file and line of the first place where `surface` stands in the source, as far as it stands there."""
    at = file.content_string.find(surface)
    return file.src_uri if at < 0 else f"{file.src_uri}:{file.content_string.count(chr(10), 0, at) + 1}"
