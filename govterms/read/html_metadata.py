"""What a page tells of itself: title, date, address and publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Names of `<meta>`, best first. The capitalised ones of the government sites'
# standard (ArticleTitle, PubDate, ContentSource, SiteName, Url) are compared in small letters.
_TITLES: Final = ("articletitle", "og:title", "dc.title", "twitter:title")
_DATES: Final = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publishtime",
    "publish_time",
    "article:published_time",
    "og:published_time",
    "datepublished",
    "firstpublishedtime",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.issued",
    "date",
)
_ADDRESSES: Final = ("url", "og:url", "twitter:url")
_PUBLISHERS: Final = ("contentsource", "article:publisher", "dc.publisher", "sitename", "og:site_name", "author")
_DATE: Final = regex.compile(r"(?<!\d)(\d{4})(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d))")
_SAVED_FROM: Final = regex.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_WEB_ADDRESS: Final = regex.compile(r"https?://\S+")
_HEAD: Final = 4096  # code points in which a browser writes where a page was saved from


class Metadata(NamedTuple):
    """What a page tells of itself; `None` for what it does not."""

    title: str | None
    published: str | None
    url: str | None
    publisher: str | None


def read_metadata(root: Element, html: str) -> Metadata:
    """Return the metadata of a page.

    Args:
        root: The tree of the page.
        html: Its source, for the comment in which browsers keep the address of a saved page.
    """
    metas = dict(_metas(root))
    linked = dict(_linked_data(root))
    times = (time.get("datetime") or "" for time in root.iter("time"))
    canonical = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    saved = _SAVED_FROM.search(html[:_HEAD])
    return Metadata(
        title=_first(*_values(metas, _TITLES), linked.get("headline"), root.findtext(".//title")),
        published=_first_date(*_values(metas, _DATES), linked.get("datePublished"), *times),
        url=_first_address(*_values(metas, _ADDRESSES), *canonical, linked.get("url"), saved[1] if saved else ""),
        publisher=_first(*_values(metas, _PUBLISHERS), linked.get("publisher")),
    )


def iso_date(text: str) -> str | None:
    """Return the first date in `text` as ISO 8601, or `None` where there is no such day.

    Example:
        >>> [iso_date(text) for text in ("2024年2月1日 10:00", "20240201", "2024-13-01")]
        ['2024-02-01', '2024-02-01', None]
    """
    match = _DATE.search(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])).isoformat()
    except ValueError:
        return None


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in reversed(list(root.iter("meta"))):  # the first of a name counts
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name:
            yield name.strip().lower(), element.get("content", "")


def _linked_data(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the texts of the page's JSON-LD, by name."""
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            parsed = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(parsed):
            yield from ((name, value) for name, value in thing.items() if isinstance(value, str))
            publisher = thing.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                yield "publisher", publisher["name"]


def _things(parsed: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    graph = parsed.get("@graph", parsed) if isinstance(parsed, dict) else parsed
    for thing in graph if isinstance(graph, list) else [graph]:
        if isinstance(thing, dict):
            yield thing


def _values(metas: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _first(*texts: str | None) -> str | None:
    squeezed = (" ".join((text or "").split()) for text in texts)
    return next((text for text in squeezed if text), None)


def _first_date(*texts: str | None) -> str | None:
    return next((day for text in texts if (day := iso_date(text or ""))), None)


def _first_address(*texts: str | None) -> str | None:
    stripped = ((text or "").strip() for text in texts)
    return next((text for text in stripped if _WEB_ADDRESS.fullmatch(text)), None)
