"""The Sphinx extension: explains the terms of all documents, `:govterm:` and `.. govterms-glossary::`.

Terms are found twice: when a document is read, for the glossary page and for
warnings, and when it is written, where they are marked. So what is kept between
builds is small, and reading and writing may both go on in parallel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Final, cast

from govterms.errors import GovtermsError, MissingExtraError

try:
    from docutils import nodes
    from docutils.parsers.rst import directives
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.errors import ExtensionError
    from sphinx.transforms.post_transforms import SphinxPostTransform
    from sphinx.util import logging
    from sphinx.util.docutils import ReferenceRole, SphinxDirective
except ImportError as error:
    raise MissingExtraError('the Sphinx extension needs Sphinx: pip install "govterms[sphinx]"') from error

import govterms
from govterms.sites.assets import site_assets
from govterms.sites.doctree import listing_node, mark_document, role_node, term_node
from govterms.sites.doubts import Doubt, find_doubts
from govterms.sites.elements import EntryLink
from govterms.sites.explain import Explanation, locate
from govterms.sites.glossary_page import entry_anchor
from govterms.sites.options import NAMES
from govterms.sites.sphinx_domain import GovtermsDomain, entries_of
from govterms.sites.sphinx_nodes import (
    FORMATS,
    ListingWriter,
    depart_term_html,
    html_notes,
    html_term,
    numbered_term,
    plain_notes,
    visit_term_html,
)
from govterms.sites.view import View
from govterms.writing import write_whole

_DEFAULTS: Final[dict[str, Any]] = {
    "occurrences": "section",
    "headings": False,
    "in_glossaries": False,
    "where_explained": False,
}
_log = logging.getLogger(__name__)


class GovtermRole(ReferenceRole):
    """`` :govterm:`1310` `` and `` :govterm:`the plan <1310>` ``: explain this term here, whatever the options."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the term; warn when no glossary has it."""
        node = role_node(self.rawtext, "", nodes.Text(self.title), term=self.target)
        self.set_source_info(node)
        if not _domain(self.env).glossary.lookup(self.target):
            message = "no glossary has the term %r; see `govterms search`"
            _log.warning(message, self.target, location=node, type="govterms", subtype="unknown")
        return [node], []


class GlossaryDirective(SphinxDirective):
    """`.. govterms-glossary::`: the entries that documents use, or with `:all:` all entries."""

    option_spec: ClassVar[dict[str, Any]] = {"all": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the place where the entries will stand, once all documents are read."""
        entries = "all" if "all" in self.options else "used"
        _domain(self.env).add_listing(self.env.docname, entries)
        return [listing_node("", entries=entries)]


class ListingTransform(SphinxPostTransform):
    """Writes the entries of glossary pages."""

    default_priority = 600  # behind the search for terms: what is listed explains itself

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Put the entries in place of each directive."""
        domain = _domain(self.env)
        for node in list(self.document.findall(listing_node)):
            groups = domain.groups(node["entries"])
            mentions = (mention for group in groups for one in group.listed for mention in one.mentions)
            addresses = {name: self._address(name, domain.builder) for name in {mention.source for mention in mentions}}
            writer = ListingWriter(domain.glossary, entries_of(groups), addresses=addresses)
            node.replace_self(writer.write(groups))

    def _address(self, docname: str, builder: Builder) -> str:
        """Return what leads to a document; nothing in formats without links."""
        return builder.get_relative_uri(self.env.docname, docname) if builder.format == "html" else ""


class TermTransform(SphinxPostTransform):
    """Marks the terms of a document and puts the notes at its end."""

    default_priority = 500  # when references are links, and links can be told from prose

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Mark the terms, in formats that people read."""
        domain = _domain(self.env)
        if domain.builder.format in FORMATS:
            _, explanation = domain.explain(self.document, self.env.docname)
            if explanation.notes:
                self._show(explanation, domain)
        for node in list(self.document.findall(role_node)):
            node.replace_self(node.children)

    def _show(self, explanation: Explanation[nodes.Text], domain: GovtermsDomain) -> None:
        is_html = domain.builder.format == "html"
        mark_document(explanation.marks, html_term if is_html else numbered_term)
        self.document += html_notes(explanation, self._link(domain)) if is_html else plain_notes(explanation)

    def _link(self, domain: GovtermsDomain) -> EntryLink | None:
        """Return what leads to the glossary page, where there is one."""
        page = domain.glossary_page
        if page is None:
            return None
        base = domain.builder.get_relative_uri(self.env.docname, page).partition("#")[0]
        return lambda entry: f"{base}#{entry_anchor(entry)}"  # it lists what is used, whatever else


def _domain(env: BuildEnvironment) -> GovtermsDomain:
    return cast("GovtermsDomain", env.domains["govterms"])


def _prepare(app: Sphinx) -> None:
    """Load the glossary and check the options; write style sheet and script to where pages look for them."""
    domain = _domain(app.env)
    try:
        domain.begin(folder=Path(app.confdir), builder=app.builder)
    except GovtermsError as error:
        raise ExtensionError(str(error)) from error
    if app.builder.format == "html":
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in site_assets().items():
            write_whole(folder / name, content.encode())


def _outdated(_: Sphinx, env: BuildEnvironment, added: set[str], *__: set[str]) -> list[str]:
    """Return all documents when the glossary is another than that they were read with."""
    domain = _domain(env)
    if domain.data["key"] == domain.key:
        return []
    domain.data["key"] = domain.key
    return sorted(env.found_docs - added)


def _read(app: Sphinx, document: nodes.document) -> None:
    """Take note of the terms of a document, and warn of what its author should look at."""
    docname = app.env.docname
    domain = _domain(app.env)
    try:
        domain.read_setting(docname)
    except GovtermsError as error:
        _log.warning("%s", error, location=docname, type="govterms", subtype="setting")
    view, explanation = domain.explain(document, docname)
    domain.add_page(docname, explanation.uses)
    if app.config.govterms_check and domain.is_annotated(docname):
        text, annotations = explanation.page.text, explanation.annotations
        for doubt in find_doubts(text, annotations, domain.glossary, known=domain.known):
            location = _location(view, explanation, doubt, docname)
            _log.warning("%s", doubt.message, location=location, type="govterms", subtype=doubt.code)


def _location(
    view: View[nodes.Text], explanation: Explanation[nodes.Text], doubt: Doubt, docname: str
) -> tuple[str, int] | str:
    """Return file and line of a doubt: of an included file, or of a docstring, where it stands there."""
    piece = locate(view, explanation.page, doubt.span)
    node = piece.slot.parent if piece else None
    while node is not None and node.line is None:
        node = node.parent
    if piece is None or node is None or node.line is None:
        return docname
    line = node.line + node.rawsource.count("\n", 0, max(node.rawsource.find(doubt.surface), 0))
    return f"{node.source}:{line}" if node.source else (docname, line)


def _updated(_: Sphinx, env: BuildEnvironment) -> list[str]:
    return _domain(env).outdated_listings()


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the extension to a project."""
    for name in NAMES:
        app.add_config_value(f"govterms_{name}", _DEFAULTS.get(name, ""), "env", (str, int, bool, list, tuple))
    app.add_config_value("govterms_check", default=True, rebuild="env", types=bool)
    app.add_config_value("govterms_known", (), "env", (str, list, tuple))
    app.add_domain(GovtermsDomain)
    app.add_role("govterm", GovtermRole())
    app.add_directive("govterms-glossary", GlossaryDirective)
    app.add_node(term_node, html=(visit_term_html, depart_term_html))
    app.add_node(role_node)
    app.add_node(listing_node)
    app.add_post_transform(ListingTransform)
    app.add_post_transform(TermTransform)
    app.add_css_file("govterms.css")
    app.add_js_file("govterms.js", loading_method="defer")
    app.connect("builder-inited", _prepare)
    app.connect("env-get-outdated", _outdated)
    app.connect("doctree-read", _read, priority=600)  # behind Sphinx's own, which reads the metadata
    app.connect("env-updated", _updated)
    return {"version": govterms.__version__, "parallel_read_safe": True, "parallel_write_safe": True}
