"""Where the tokens of an HTML page begin and end, as browsers see it.

This is the tokenizer of the HTML standard (section 13.2.5) reduced to one
question: which characters are text, and which belong to a tag, a comment or
raw text? Its states are regular languages, so each is one regular expression
here. Possessive quantifiers keep every expression linear.

`html.parser` of the standard library is not used: what it takes for a
comment, a CDATA section or raw text differs between patch releases of Python,
and it reports lines and columns where offsets are needed. This module answers
in offsets and has an answer for every string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Kind = Literal["text", "start", "end", "other"]

RAW_TEXT: Final = frozenset(
    ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
)
"""Elements whose contents hold no tags. (`noscript` is one where scripts run.)"""

_SPACE: Final = r"\t\n\f\r "
_MARKUP: Final = re.compile(r"<(?=[A-Za-z/!?])")
_TAG: Final = re.compile(
    rf"""
    </?([A-Za-z][^{_SPACE}/>]*+)
    (?:
        [{_SPACE}/]++
        | [^{_SPACE}/>][^{_SPACE}/>=]*+                         # name of an attribute; may begin with "="
          (?: [{_SPACE}]*+=[{_SPACE}]*+
              (?: "[^"]*+"?+ | '[^']*+'?+ | ([^{_SPACE}>"'][^{_SPACE}>]*+) )?+
          )?+
    )*+
    >
    """,
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    rf"""
    ([^{_SPACE}/>][^{_SPACE}/>=]*+)
    (?: [{_SPACE}]*+=[{_SPACE}]*+ (?: "([^"]*+)" | '([^']*+)' | ([^{_SPACE}>"'][^{_SPACE}>]*+) )?+ )?+
    """,
    re.VERBOSE,
)
_TAG_OPEN: Final = re.compile(r"</?(?:[A-Za-z]|\Z)")
"""A tag where `_TAG` finds none: one that never ends, or `</` at the end of the page."""
_COMMENT: Final = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_BOGUS_COMMENT: Final = re.compile(r"<[^>]*+>")
_CDATA: Final = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_SCRIPT_STEP: Final = re.compile(
    rf"(?P<empty><!--+>)|(?P<open><!--)|(?P<close>-->)|<(?P<slash>/?)script(?=[{_SPACE}/>])", re.ASCII | re.IGNORECASE
)


class Token(NamedTuple):
    """One token: `html[start:end]`."""

    kind: Kind
    """`other` is a comment, a declaration or anything else that shows nothing."""
    start: int
    end: int
    name: str = ""
    """Name of a tag, in lower case."""
    is_closed: bool = True
    """False when the page ends inside the token: it must stay the last one."""
    is_empty: bool = False
    """Whether a tag ends in `/>`, which has a meaning in SVG and MathML only."""


def next_token(html: str, start: int, *, foreign: bool = False) -> Token:
    """Return the token at `start`, which must lie outside of raw text.

    Args:
        html: Any string.
        start: Offset of the token's first code point, less than `len(html)`.
        foreign: Whether the token stands in SVG or MathML, where
            `<![CDATA[…]]>` exists.
    """
    if html[start] == "<":
        if match := _TAG.match(html, start):
            kind: Kind = "end" if html[start + 1] == "/" else "start"
            end = match.end()
            # In `<path d=a/>` the slash belongs to the value.
            is_empty = html[end - 2] == "/" and match.end(2) != end - 1
            return Token(kind, start, end, _lower(match[1]), True, is_empty)  # noqa: FBT003 - for speed
        if _MARKUP.match(html, start):
            return _next_other(html, start, foreign=foreign)
    markup = _MARKUP.search(html, start + 1)
    return Token("text", start, markup.start() if markup else len(html))


def raw_text_end(html: str, start: int, name: str) -> int | None:
    """Return where the raw text of the element `name` ends: at its end tag.

    Args:
        html: Any string.
        start: Offset behind the start tag.
        name: One of `RAW_TEXT`.

    Returns:
        Offset of the end tag's `<`; `None` when the page ends first.
    """
    if name == "plaintext":
        return None
    if name == "script":
        return _script_end(html, start)
    match = _END_TAGS[name].search(html, start)
    return match.start() if match else None


def attributes(html: str, tag: Token) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag: names in lower case, values undecoded."""
    for match in _ATTRIBUTE.finditer(html, tag.start + 1 + len(tag.name), tag.end - 1):
        yield _lower(match[1]), match[2] or match[3] or match[4] or ""


_END_TAGS: Final = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.ASCII | re.IGNORECASE) for name in RAW_TEXT - {"script"}
}


def _script_end(html: str, start: int) -> int | None:
    """Find `</script>`, minding `<!-- <script> </script> -->`, which hides one.

    The script is plain, in a comment, or in a comment within a nested script.
    """
    depth = 0
    for step in _SCRIPT_STEP.finditer(html, start):
        if step["empty"] or step["close"]:
            depth = 0
        elif step["open"]:
            depth = depth or 1
        elif not step["slash"]:
            depth = depth and 2
        elif depth < 2:
            return step.start()
        else:
            depth = 1
    return None


def _next_other(html: str, start: int, *, foreign: bool) -> Token:
    if html.startswith("<![CDATA[", start) and foreign:
        pattern = _CDATA
    elif html.startswith("<!--", start):
        pattern = _COMMENT
    elif _TAG_OPEN.match(html, start):
        return Token("other", start, len(html), is_closed=False)
    else:
        pattern = _BOGUS_COMMENT
    match = pattern.match(html, start)
    return Token("other", start, match.end() if match else len(html), is_closed=match is not None)


def _lower(name: str) -> str:
    """Lower ASCII letters only: the Kelvin sign is no k to a browser."""
    return name if name.islower() else name.lower() if name.isascii() else name
