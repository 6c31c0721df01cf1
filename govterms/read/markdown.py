"""Markdown to text, by way of the HTML that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from govterms.errors import MissingExtraError
from govterms.read.html import parse_html
from govterms.read.html_metadata import iso_date
from govterms.read.page import Extract

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_FRONT_MATTER: Final = regex.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.S)
_FIELD: Final = regex.compile(r"""^(title|date|url|source|author)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$""", regex.M)
_WEB_ADDRESS: Final = regex.compile(r"https?://\S+")
# What a link leads to: `https://…`, `a.md`, `报告.html` (percent-encoded), `#note`. Near miss: `[1]: 指…`
# is no definition of a link but a note, though CommonMark takes any text without white space.
_ADDRESS: Final = regex.compile(r"[^%]*[:/#.?][^%]*|[^%]*%.*(?:\.[A-Za-z0-9]{1,5}|/)(?:#.*)?|[^%]*:.*|[^%]*#.*")
_MOST_NESTED: Final = 40  # the parser drops the text of what lies deeper; a list in a list counts two
# Where a line of a paragraph ends or begins something of its own.
_ENDS: Final = regex.compile(r"[。！？；：.!?;:…][”’）)》】]*\s*\Z")
_BEGINS: Final = regex.compile(r"[\[［〔【（(]?\d{1,3}[\]］〕】）)、．.]|[①-⑳]|[一二三四五六七八九十]{1,3}、|\[")


def parse_markdown(text: str) -> Extract:
    """Return the text of a Markdown page without its markup, notes behind the body, and its front matter.

    Raises:
        MissingExtraError: markdown-it-py or lxml is not installed.
    """
    front = _FRONT_MATTER.match(text)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    page = parse_html(_parser().render(text[front.end() :] if front else text))
    url = next((fields[name] for name in ("url", "source") if _WEB_ADDRESS.fullmatch(fields.get(name, ""))), None)
    return Extract(
        page.text,
        title=fields.get("title") or None,
        published=iso_date(fields.get("date", "")),
        url=url,
        publisher=fields.get("author") or None,
        diagnostics=page.diagnostics,
    )


def _parser() -> MarkdownIt:
    try:
        import lxml.etree  # noqa: F401
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
    except ImportError as error:
        raise MissingExtraError(
            'reading Markdown needs markdown-it-py, mdit-py-plugins and lxml: pip install "govterms[markdown]"'
        ) from error
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MOST_NESTED}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.core.ruler.before("footnote_tail", "uncited_notes", _keep_uncited_notes)
    parser.core.ruler.push("line_breaks", _keep_breaks)
    parser.core.ruler.push("left_over_asterisks", _drop_asterisks)
    parser.validateLink = lambda url: _ADDRESS.fullmatch(url) is not None  # type: ignore[method-assign]
    return parser


def _keep_uncited_notes(state: StateCore) -> None:
    """List the notes that nothing cites behind the others: the plugin would drop them."""
    notes = state.env.get("footnotes", {})
    listed = notes.setdefault("list", {})
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            notes["refs"][label] = len(listed)
            listed[len(listed)] = {"label": label.removeprefix(":"), "count": 0}


def _keep_breaks(state: StateCore) -> None:
    """Keep the line breaks within a paragraph that divide sentences or entries.

    Markdown shows them as spaces; plain notes, one on each line, would run
    together. Those of hard-wrapped lines go.
    """
    for token in state.tokens:
        children = token.children or []
        for before, softbreak, behind in zip(children, children[1:], children[2:], strict=False):
            if softbreak.type == "softbreak" and (_ENDS.search(before.content) or _BEGINS.match(behind.content)):
                softbreak.type, softbreak.tag = "hardbreak", "br"


def _drop_asterisks(state: StateCore) -> None:
    """Drop pairs of `**` that CommonMark leaves as text.

    Between a quotation mark and a Chinese letter, as in `**“双区”**是指`, its
    rules see no emphasis, for they are made for languages with spaces.
    """
    for token in state.tokens:
        texts = [child for child in token.children or () if child.type == "text"]
        if sum(text.content.count("**") for text in texts) % 2 == 0:
            for text in texts:
                text.content = text.content.replace("**", "")
