"""A Markdown text with a definition for each term as an abbreviation: `*[1310]: …`.

Python-Markdown, PHP Markdown Extra, kramdown and markdown-it have this as an
extension: it makes an `<abbr title>` of every occurrence of the short form in
the text, whatever stands around it. So it cannot tell a term from a number or
one sense from another, and Python-Markdown finds no form amid Chinese letters.
Footnotes can, and do; this is for sites whose design is built on abbreviations.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

import regex

from govterms.models import Annotation
from govterms.render.markdown import set_apart
from govterms.render.notes import (
    Sense,
    check_annotations,
    describe_component,
    describe_origin,
    insert,
    one_line,
    show_sense,
)
from govterms.render.wording import Script, Wording
from govterms.render.zones import Zones

_DEFINED: Final = regex.compile(r"^ {0,3}\*\[([^\]\r\n]+)\]:", regex.MULTILINE)
_LABEL: Final = regex.compile(r"[^\[\]\\\p{Z}\p{C}](?:[^\[\]\\\p{C}]*[^\[\]\\\p{Z}\p{C}])?")
_MARKUP: Final = regex.compile(r"[\\`*_\[\]!{}$~|^]|(?<=www|https?)[.:]")


def render_abbreviations(text: str, annotations: Iterable[Annotation], *, script: Script | None = None) -> str:
    """Return a Markdown text with the abbreviations that are annotated in it defined at its end.

    Short forms that stand only where a footnote could not stand either, in
    code or in a link, are not defined, nor are those that the text defines
    itself. A short form with several senses in the text is given them all.

    Args:
        text: Any text, read as Markdown; not a letter of it is changed.
        annotations: Annotations of `text`: disjoint, in order.
        script: Script of the definitions; by default that of `text`.

    Raises:
        SpanError: The annotations do not fit `text`.
    """
    annotations = tuple(annotations)
    check_annotations(text, annotations)
    zones = Zones(text)
    taken = {match[1].strip() for match in _DEFINED.finditer(text)}
    wording = Wording(text, script)
    senses: dict[str, dict[str, None]] = {}
    for one in annotations:
        if one.surface not in taken and _LABEL.fullmatch(one.surface) and zones.paragraph_of(one.start, one.end):
            senses.setdefault(one.surface, {})[_describe(show_sense(one.entry, wording))] = None
    if not senses:
        return text
    definitions = "\n".join(f"*[{surface}]: {' ／ '.join(told)}" for surface, told in senses.items())
    return insert(text, [(zones.tail, set_apart(text, zones.tail, definitions))])


def _describe(sense: Sense) -> str:
    """Return a sense as one line that is safe where the extension is missing and the line is shown."""
    untold = [part for part in sense.components if part.meaning not in sense.definition]
    told = "；".join(filter(None, (describe_origin(sense), *map(describe_component, untold))))
    line = one_line(f"{sense.headword}：{sense.definition}" + (f"（{told}）" if told else ""))
    # Character references, since the extensions take backslashes for backslashes.
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", escape(line, quote=False))
