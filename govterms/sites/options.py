"""What a site asks for: the same options in every generator, read and checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from govterms.errors import GovtermsError
from govterms.facade import Occurrences
from govterms.render.wording import Script

Choice = TypeVar("Choice", bound=str)

_OCCURRENCES: Final[tuple[Occurrences, ...]] = get_args(Occurrences)
_SCRIPTS: Final[tuple[Script, ...]] = get_args(Script)

NAMES: Final = {
    "glossary": "Glossary files, one path or several; the one that ships when there is none.",
    "place": "Place that the pages are about, such as 凤岗镇; a page may name its own.",
    "year": "Year of the pages; a page may name its own.",
    "occurrences": "all, or only the first in each document, section or paragraph.",
    "headings": "Whether to annotate headings as well.",
    "in_glossaries": "Whether to annotate glossary sections as well.",
    "where_explained": "Whether to annotate what the page explains where it stands as well.",
    "skip_classes": "Classes of elements to leave alone, besides no-govterms.",
    "script": "simplified or traditional letters in the notes; by default those of the page.",
}
"""The options that every generator has, and what each means."""


class OptionError(GovtermsError, ValueError):
    """An option of a site, or something in the front matter of a page, is none that govterms knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """How the pages of a site are annotated."""

    place: str | None = None
    """The place that the pages are about."""
    year: int | None = None
    """The year of the pages."""
    occurrences: Occurrences = "section"
    """Which occurrences are annotated."""
    headings: bool = False
    """Whether headings are annotated too."""
    in_glossaries: bool = False
    """Whether glossary sections are annotated too."""
    where_explained: bool = False
    """Whether what the page explains where it stands is annotated too."""
    skip_classes: tuple[str, ...] = ()
    """Classes of elements to leave alone."""
    script: Script | None = None
    """The script of the notes; `None` for that of the page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What one page says of itself."""

    place: str | None
    """The place that it is about."""
    year: int | None
    """Its year."""
    is_annotated: bool = True
    """Whether it wants annotations at all."""


def read_options(given: Mapping[str, Any], *, where: str) -> SiteOptions:
    """Return checked options.

    Args:
        given: Values as a configuration file has them; what is empty counts as
            not given, and what is no option of `SiteOptions` is passed over.
        where: Where the configuration is, for messages.

    Raises:
        OptionError: A value is none that the option takes.
    """
    return SiteOptions(
        place=_text(given, "place", where),
        year=_year(given, "year", where),
        occurrences=_choice(given, "occurrences", _OCCURRENCES, where) or "section",
        headings=_switch(given, "headings", where, default=False),
        in_glossaries=_switch(given, "in_glossaries", where, default=False),
        where_explained=_switch(given, "where_explained", where, default=False),
        skip_classes=read_names(given, "skip_classes", where=where),
        script=_choice(given, "script", _SCRIPTS, where),
    )


def read_setting(meta: Mapping[str, Any], options: SiteOptions, *, where: str) -> Setting:
    """Return the place and year of a page: its own, else those of the site.

    Args:
        meta: The front matter. Values may be lists of lines, as Python-Markdown
            has them.
        options: The options of the site.
        where: Name of the page, for messages.

    Raises:
        OptionError: `place`, `year` or `govterms` is none that can be used.
    """
    own = {key: _first_line(value) for key, value in meta.items() if key in ("place", "year", "govterms")}
    return Setting(
        _text(own, "place", where) or options.place,
        _year(own, "year", where) or options.year,
        _switch(own, "govterms", where, default=True),
    )


def read_names(given: Mapping[str, Any], name: str, *, where: str) -> tuple[str, ...]:
    """Return an option that is one name or a list of names.

    Raises:
        OptionError: It is neither.
    """
    value = given.get(name) or ()
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one for one in names):
        raise _fault(name, value, "a name or a list of names", where)
    return tuple(names)


def _first_line(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _text(given: Mapping[str, Any], name: str, where: str) -> str | None:
    value = given.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _fault(name, value, "a name such as 凤岗镇", where)
    return value.strip() or None


def _year(given: Mapping[str, Any], name: str, where: str) -> int | None:
    value = given.get(name)
    if value is None or value in ("", 0):
        return None
    text = str(value).strip().removesuffix("年")
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise _fault(name, value, "a year of four digits such as 2025", where)
    return int(text)


def _choice(given: Mapping[str, Any], name: str, choices: tuple[Choice, ...], where: str) -> Choice | None:
    value = given.get(name)
    if value is None or value == "":
        return None
    for choice in choices:
        if value == choice:
            return choice
    raise _fault(name, value, "one of " + ", ".join(choices), where)


_SWITCHES: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _switch(given: Mapping[str, Any], name: str, where: str, *, default: bool) -> bool:
    value = given.get(name)
    if value is None or value == "":
        return default
    known = _SWITCHES.get(str(value).strip().lower())
    if known is None:
        raise _fault(name, value, "true or false", where)
    return known


def _fault(name: str, value: object, wanted: str, where: str) -> OptionError:
    return OptionError(f"{where}: {name} is {value!r}; it must be {wanted}", source=where)
