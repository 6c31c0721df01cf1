"""What the elements of HTML mean for its text: blocks, breaks, and what is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody "
    "tfoot thead title tr ul".split()
)
"""Elements that stand on lines of their own."""

# ASP.NET wraps whole pages in a `form`, so that one is seen.
_UNSEEN: Final = frozenset(
    "applet audio button canvas datalist embed head iframe input math nav noframes noscript object option rp rt rtc "
    "script select style svg template textarea title video".split()
)
_UNSEEN_ROLES: Final = frozenset("navigation menu menubar search".split())
_HIDING: Final = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.I)
_PREFORMATTED: Final = regex.compile(r"white-space\s*:\s*(?:pre|break-spaces)", regex.I)
_RAISING: Final = regex.compile(r"vertical-align\s*:\s*(?:super|text-top)", regex.I)


def is_unseen(element: Element, style: str) -> bool:
    """Tell whether a reader does not see `element`, or sees it as navigation.

    What `aria-hidden` hides from a screen reader is still seen, so it stays.
    Style sheets are not read: what they hide is taken as seen.

    Args:
        element: An element.
        style: Its `style` attribute; empty when it has none.
    """
    if element.tag in _UNSEEN:
        return True
    if not element.attrib:
        return False
    if element.get("hidden", "until-found").lower() != "until-found" or element.get("role") in _UNSEEN_ROLES:
        return True
    return style != "" and _HIDING.search(style) is not None


def is_preformatted(element: Element, style: str) -> bool:
    """Tell whether white space in `element` is shown as it is."""
    return element.tag in ("pre", "listing") or (style != "" and _PREFORMATTED.search(style) is not None)


def is_raised(element: Element, style: str) -> bool:
    """Tell whether `element` is printed raised, as note marks are."""
    return element.tag == "sup" or (style != "" and _RAISING.search(style) is not None)


def text_of(element: Element) -> str:
    """Return all text in `element`."""
    return "".join(str(piece) for piece in element.itertext())


def leading_text(element: Element) -> str:
    """Return the first piece of text in `element` that is not blank; empty when there is none."""
    return next((text for piece in element.itertext() if (text := str(piece).strip())), "")
