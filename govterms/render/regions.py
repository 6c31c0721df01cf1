"""Which parts of a page are left alone, and how far each reaches.

A region is an element whose contents are not annotated. In a page with all
its end tags a region ends at its own. In others it ends where a browser would
close the element: at a tag that implies the end, or at the end tag of a block
around it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from govterms.render import charrefs
from govterms.render.tokens import RAW_TEXT, Markup, attributes, has_address, is_empty

BLOCKS: Final = frozenset(
    """
    address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav
    ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul
    """.split()
)
"""Elements that begin and end a line of text."""

REPLACED: Final = frozenset("audio button canvas embed iframe img input math object select svg textarea video".split())
"""Elements that stand in a line of text as a thing of their own."""

VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
"""Elements that have no end tag."""

HIDDEN: Final = frozenset("head noembed noframes noscript rp rt rtc script style template title".split())
"""Elements left alone that a reader does not see within the line: `双<rt>shuāng</rt>区` is one term."""

LEFT_ALONE: Final = (
    HIDDEN
    | RAW_TEXT
    | frozenset(
        """
        audio button canvas code datalist frameset kbd listing math object optgroup option pre samp select svg video
        """.split()
    )
)
"""Elements whose contents are not annotated, whatever their attributes."""

TABLE_PARTS: Final = frozenset("caption col colgroup tbody td tfoot th thead tr".split())
"""Elements that exist in tables only: elsewhere browsers pass over their tags."""
CLOSES_P: Final = (
    (BLOCKS | {"plaintext", "xmp"}) - TABLE_PARTS - {"body", "br", "frameset", "html", "legend", "optgroup", "option"}
)
"""Elements that end an open paragraph."""
_BREAKS_OUT: Final = frozenset(
    """
    b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta
    nobr ol p pre ruby s small span strike strong sub sup table tt u ul var
    """.split()
)
_FOREIGN: Final = ("math", "svg")
_HTML_WITHIN: Final = frozenset("annotation-xml desc foreignobject mi mn mo ms mtext title".split())
"""Elements of SVG and MathML whose contents follow the rules of HTML again."""
_HEAD_CONTENT: Final = frozenset(
    "base basefont bgsound head link meta noframes noscript script style template title".split()
)
_IMPLIED_END: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    # Name of a region: the start tags that end it, and the elements in which they do not.
    "p": (CLOSES_P, frozenset(("button", "object", "table"))),
    "li": (frozenset(("li",)), frozenset(("ol", "ul", "table"))),
    "dt": (frozenset(("dd", "dt")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dd", "dt")), frozenset(("dl", "table"))),
    "rt": (frozenset(("rp", "rt", "rtc")), frozenset(("ruby",))),
    "rp": (frozenset(("rp", "rt", "rtc")), frozenset(("ruby",))),
    "rtc": (frozenset(("rtc",)), frozenset(("ruby",))),
    "td": (TABLE_PARTS, frozenset(("table",))),
    "th": (TABLE_PARTS, frozenset(("table",))),
    "tr": (TABLE_PARTS - {"td", "th"}, frozenset(("table",))),
    "option": (frozenset(("optgroup", "option")), frozenset()),
    "optgroup": (frozenset(("optgroup",)), frozenset()),
    "a": (frozenset(("a",)), frozenset(("caption", "math", "object", "svg", "td", "template", "th"))),
}
_OUTLASTS_BLOCKS: Final = frozenset(
    "a b big code em font frameset i nobr object s select small strike strong template tt u".split()
)
"""Elements that the end tag of an element around them does not close: formatting is taken up again behind it."""

_LEFT_OPEN: Final = ("a", "code")
_LEFT_OPEN_BY_LINKS: Final = ("code", "pre", "listing", "button", "object", "select", "template")


class OptOut(NamedTuple):
    """Which attributes take an element of a page out."""

    hint: re.Pattern[str]
    """Found in every tag that has one, and in few others: reading the attributes of all would double the time."""
    classes: frozenset[str]
    """Classes of elements to leave alone."""


def opt_out(html: str, classes: Collection[str]) -> OptOut:
    """Return what takes an element of a page out: the usual attributes, and `classes`.

    Raises:
        TypeError: `classes` is one string, each letter of which would be a class.
    """
    if isinstance(classes, str):
        raise TypeError(f"skip_classes must be a collection of class names, not the string {classes!r}")
    wanted = frozenset(("no-govterms", *classes))
    # Most pages have none of these names: then no tag need be searched for them.
    ascii_letters = html.encode("ascii", "ignore").lower()
    names = [name for name in ("govterms", "translate") if name.encode() in ascii_letters]
    names += [re.escape(name) for name in classes if name in html]
    # A class may be written with character references: then the hint is any reference.
    return OptOut(re.compile("|".join(("&", *names)), re.IGNORECASE if names else re.NOFLAG), wanted)


def opens_region(tag: Markup, name: str, wanted: OptOut) -> bool:
    """Tell whether the contents of an element are to be left alone.

    Args:
        tag: A start tag.
        name: Its name, in lower case.
        wanted: What takes an element out.
    """
    if name in VOID:
        return False
    if name in LEFT_ALONE:
        return not (name in _FOREIGN and is_empty(tag))
    # An `a` without an address is no link.
    return (name == "a" and has_address(tag)) or opts_out(tag, wanted)


def opts_out(tag: Markup, wanted: OptOut) -> bool:
    """Tell whether an attribute of a start tag takes its element out."""
    start, end = tag.span()
    if not wanted.hint.search(tag.string, start, end):
        return False
    return any(
        name == "data-govterms"
        or (name == "class" and not wanted.classes.isdisjoint(charrefs.unescape(value).split()))
        or (name == "translate" and charrefs.unescape(value).strip().lower() == "no")
        for name, value in attributes(tag)
    )


class Region:
    """An element that is left alone, from its start tag to where it ends."""

    __slots__ = ("_inside", "name", "start")

    def __init__(self, name: str, start: int) -> None:
        """Begin a region.

        Args:
            name: Name of the element.
            start: Offset of the last place before it that lies in no region.
        """
        self.name = name
        self.start = start
        self._inside: dict[str, int] = {}

    def remainder(self) -> Region | None:
        """Return what is left of the region once it has ended.

        Formatting that is not closed is taken up again: in `<code><a href=x>`
        `</code>` the text that follows is in the link. A link that ends leaves
        blocks open that began in it.
        """
        if not self._inside:
            return None
        candidates = _LEFT_OPEN_BY_LINKS if self.name == "a" else _LEFT_OPEN
        name = next((name for name in candidates if name != self.name and self._inside.get(name)), None)
        return Region(name, self.start) if name else None

    @property
    def is_foreign(self) -> bool:
        """Whether tokens here follow the rules of SVG and MathML."""
        inside = self._inside
        if not inside:
            return self.name in _FOREIGN
        is_within = self.name in _FOREIGN or bool(inside.get("math") or inside.get("svg"))
        return is_within and not any(inside.get(name) for name in _HTML_WITHIN)

    def is_ended_by(self, tag: Markup, name: str, around: Mapping[str, int]) -> bool:
        """Tell whether a tag ends the region, its own end tag included; else take note of it.

        Args:
            tag: The next start or end tag.
            name: Its name, in lower case.
            around: How many elements of each name are open around the region.
        """
        if self._breaks_out(tag, name):
            if self.name in _FOREIGN:
                return True
            for foreign in _FOREIGN:
                self._inside.pop(foreign, None)
        if not tag[1]:
            return self._is_ended_by_start(tag, name)
        if self._inside.get(name):
            self._inside[name] -= 1
            return False
        if name == self.name:
            return True
        return around.get(name, 0) > 0 and self._is_closed_with(name)

    def _breaks_out(self, tag: Markup, name: str) -> bool:
        """Tell whether a tag ends the SVG or MathML in which it stands."""
        return self.is_foreign and name in (("br", "p") if tag[1] else _BREAKS_OUT)

    def _is_closed_with(self, name: str) -> bool:
        """Tell whether the end of an element around the region ends the region too."""
        if self.name in _OUTLASTS_BLOCKS or name in ("body", "html"):
            return False
        if self.name in TABLE_PARTS:
            return name == "table" or name in TABLE_PARTS
        return name in BLOCKS or self.name not in BLOCKS

    def _is_ended_by_start(self, tag: Markup, name: str) -> bool:
        if self.name == "head" and name not in _HEAD_CONTENT and not self._inside.get("template"):
            return True
        enders, barriers = _IMPLIED_END.get(self.name, (frozenset(), frozenset()))
        if name in enders and not any(self._inside.get(barrier) for barrier in barriers):
            return True
        if self._holds(tag, name):
            self._inside[name] = self._inside.get(name, 0) + 1
        return False

    def _holds(self, tag: Markup, name: str) -> bool:
        """Tell whether a start tag opens an element that matters: an anchor does only as a link."""
        if name in VOID or ((self.is_foreign or name in _FOREIGN) and is_empty(tag)):
            return False
        return name != "a" or self.is_foreign or has_address(tag)
