"""Where the tokens of an HTML page begin and end, as browsers see it.

This is the tokenizer of the HTML standard (section 13.2.5) reduced to one
question: which characters are text, and which belong to a tag, a comment or
raw text? Its states are regular languages, so all of them are one regular
expression, `MARKUP`, and what lies between its matches is text: the engine
walks over a page, and no object is made for a token but the match. Possessive
quantifiers keep it linear.

`html.parser` of the standard library is not used: what it takes for a
comment, a CDATA section or raw text differs between patch releases of Python,
and it reports lines and columns where offsets are needed. This module answers
in offsets and has an answer for every string.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final, cast

import regex

Markup = re.Match[str]
"""A match of `MARKUP`, whole: `markup.span()` is where it stands."""

RAW_TEXT: Final = frozenset(
    ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
)
"""Elements whose contents hold no tags. (`noscript` is one where scripts run.)"""

_SPACE: Final = r"\t\n\f\r "
_NAME: Final = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
"""Name of an attribute; it may begin with an equals sign."""
_BARE: Final = rf"[^{_SPACE}>\"'][^{_SPACE}>]*+"
"""A value without quotation marks; a slash at its end is a part of it."""


def _compile(pattern: str) -> re.Pattern[str]:
    """Return a verbose pattern that takes possessive groups as they are meant.

    Before Python 3.11.5 `re` does not, and Debian 12 has 3.11.2; `regex` takes
    three times as long.
    """
    if sys.version_info >= (3, 11, 5):
        return re.compile(pattern, re.VERBOSE)
    return cast("re.Pattern[str]", regex.compile(pattern, regex.VERBOSE))


MARKUP: Final = _compile(
    rf"""
    <(?:
        (/?)([A-Za-z][^{_SPACE}/>]*+)
        (?:
            # Most tags: where a value follows a name and its equals sign at once, all else may be leapt over.
            (?: [^>=]*+ (?<![{_SPACE}/"'])= (?: "[^"]*+" | '[^']*+' | {_BARE} ) )*+ [^>=]*+
            >
            |
            (?:
                [{_SPACE}/]++
                | {_NAME} (?: [{_SPACE}]*+=[{_SPACE}]*+ (?: "[^"]*+"?+ | '[^']*+'?+ | {_BARE} )?+ )?+
            )*+
            >
        )
        |
        !--(?: -?> | (?s:.*?)--!?> )
        |
        (?!!--) (?: [!?] | /(?![A-Za-z]) ) [^>]*+>
        |
        (?=[A-Za-z!?/])
    )
    """,
)
"""A tag (its groups: `/` or nothing, and its name), a comment, a declaration, or the `<` of one that never ends."""

_TAG_WITH_BARE_VALUE: Final = _compile(
    rf"""
    <[^{_SPACE}/>]++
    (?:
        [{_SPACE}/]++
        | {_NAME} (?: [{_SPACE}]*+=[{_SPACE}]*+ (?: "[^"]*+" | '[^']*+' | ({_BARE}) )?+ )?+
    )*+
    >
    """,
)
_ATTRIBUTE: Final = _compile(
    rf"""({_NAME}) (?: [{_SPACE}]*+=[{_SPACE}]*+ (?: "([^"]*+)" | '([^']*+)' | ({_BARE}) )?+ )?+"""
)
_LINK: Final = regex.compile(
    rf"""
    <a
    (?:
        [{_SPACE}/]++
        | (?!href[{_SPACE}/>=]) {_NAME} (?: [{_SPACE}]*+=[{_SPACE}]*+ (?: "[^"]*+" | '[^']*+' | {_BARE} )?+ )?+
    )*+
    href
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.ASCII,
)
_SCRIPT_STEP: Final = re.compile(
    rf"(?P<empty><!--+>)|(?P<open><!--)|(?P<close>-->)|<(?P<slash>/?)script(?=[{_SPACE}/>])", re.ASCII | re.IGNORECASE
)
_CDATA: Final = "<![CDATA["
_CDATA_END: Final = "]]>"


def cdata_end(html: str, markup: Markup) -> int | None:
    """Return where the CDATA section that begins here ends, -1 when it never does; `None` for all else.

    Args:
        html: The page.
        markup: What stands in SVG or MathML, for there are no such sections elsewhere.
    """
    if not html.startswith(_CDATA, markup.start()):
        return None
    found = html.find(_CDATA_END, markup.start() + len(_CDATA))
    return -1 if found < 0 else found + len(_CDATA_END)


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


def attributes(tag: Markup) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag: names in lower case, values undecoded."""
    for match in _ATTRIBUTE.finditer(tag.string, tag.end(2), tag.end() - 1):
        yield lower(match[1]), match[2] or match[3] or match[4] or ""


def has_address(anchor: Markup) -> bool:
    """Tell whether an `<a>` has an `href`."""
    return _LINK.match(anchor.string, *anchor.span()) is not None


def is_empty(tag: Markup) -> bool:
    """Tell whether a tag ends in `/>`, which has a meaning in SVG and MathML only."""
    if tag.string[tag.end() - 2] != "/":
        return False
    # In `<path d=a/>` the slash belongs to the value.
    exact = _TAG_WITH_BARE_VALUE.match(tag.string, *tag.span())
    return exact is not None and exact.end(1) != tag.end() - 1


def lower(name: str) -> str:
    """Lower ASCII letters only: the Kelvin sign is no k to a browser."""
    return name if name.islower() else name.lower() if name.isascii() else name


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
