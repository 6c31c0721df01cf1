"""Annotate an HTML page by insertion, and take the insertions out again.

The page is never parsed and written anew: pieces of markup are inserted into
the string, and `strip_html` removes exactly those, for every string.

**The scheme.** Everything inserted is one of these elements:

| inserted | `strip_html` |
|---|---|
| `<a data-govterms="N" …>` … `</a>` around text | removes both tags |
| `<span data-govterms="N" …>` … `</span>` around text | removes both tags |
| `<abbr data-govterms="N" …>` … `</abbr>` around text | removes both tags |
| `<abbr>` … `</abbr>` between those tags and the text | removes both tags |
| `<sup data-govterms="N" …>` … `</sup>` | removes it with its contents |
| `<section data-govterms="N" …>` … `</section>` | removes it with its contents |

N is the number of the run: greater than any number that stands in such a
marker (`<a data-govterms="` and so on, verbatim) anywhere in the page, be it in
earlier output of govterms, in a script, or in a text about govterms.
`strip_html` removes the markup with the greatest number. That this restores
the page follows from four facts:

1. *No marker of the run arises by accident.* A marker has its only `<` at its
   start and no `>`; every inserted piece begins with `<` and ends with `>`. So
   no marker can lie across the edge of a piece, and none of the page's own
   markers has the number N.
2. *The end of a start tag is found.* What is inserted into its attributes is
   escaped, so that it holds neither `<` nor `>`.
3. *The end tag is found.* The text between the tags lies within one text node,
   where `<` is never followed by a letter, `/`, `!` or `?`; a section holds no
   other section, a `sup` no other `sup`, and what they show is escaped.
4. *The greatest number is that of the run.* Where there is nothing to insert
   but the page has markers, an empty hidden section records the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import regex

from govterms.models import Annotation
from govterms.render.html_inline import InlineMarkup
from govterms.render.html_options import HtmlStyle
from govterms.render.html_tips import TipsMarkup
from govterms.render.notes import Note, write_note
from govterms.render.notes_html import id_prefix
from govterms.render.page import Page
from govterms.render.wording import Wording

_MARKER: Final = re.compile(r'<(?:a|abbr|span|sup|section) data-govterms="([1-9][0-9]*)"')
_PLAIN: Final = HtmlStyle()


def splice_html(page: Page, annotations: Iterable[Annotation], *, style: HtmlStyle = _PLAIN) -> str:
    """Return the page with its terms marked and notes at the end of its body.

    A term that tags of the page run through is marked piece by piece, so that
    elements stay properly nested.

    Args:
        page: What `extract_text` gave.
        annotations: Annotations that fit `page.text`: disjoint, in order.
        style: How the markup looks.

    Returns:
        `page.html` with markup inserted; `strip_html` takes it out.
    """
    annotations = tuple(annotations)
    newest = _newest_run(page.html)
    if not annotations and newest is None:
        return page.html
    wording = Wording(page.text, style.script)
    markup = _markup(style, _next_run(newest), id_prefix(page.html), wording)
    record = "" if newest is None else _record(_next_run(newest))
    return _join(_parts(page, annotations, markup, wording, record))


def strip_html(annotated: str) -> str:
    """Return the HTML that was annotated, exactly as it was.

    Of a page that was annotated several times the last annotation is removed.
    HTML that has no markup of govterms comes back unchanged.
    """
    run = _newest_run(annotated)
    return annotated if run is None else _inserted(run).sub(r"\g<kept>", annotated)


def _markup(style: HtmlStyle, run: str, prefix: str, wording: Wording) -> TipsMarkup | InlineMarkup:
    if style.form == "inline":
        return InlineMarkup(run=run, prefix=prefix, wording=wording)
    return TipsMarkup(run=run, prefix=prefix, style=style, wording=wording)


def _record(run: str) -> str:
    """Return markup that shows nothing and records that a run took place."""
    return f'<section data-govterms="{run}" hidden="hidden"></section>'


def _parts(
    page: Page,
    annotations: Iterable[Annotation],
    markup: TipsMarkup | InlineMarkup,
    wording: Wording,
    record: str,
) -> Iterator[str]:
    """Yield the page in parts: its terms marked, and at its tail the notes, or the `record` of none."""
    html, tail, anchors = page.html, page.tail, page.anchors
    notes: dict[str, Note] = {}
    mentions: dict[str, int] = {}
    beyond: list[tuple[int, int, str, str]] = []
    done = 0
    for annotation, spans in page.place(annotations):
        key = annotation.entry.id
        note = notes.get(key) or notes.setdefault(key, write_note(len(notes) + 1, annotation, wording))
        mentions[key] = mention = mentions.get(key, 0) + 1
        linked = not (anchors and any(map(page.in_anchor, spans)))
        tags = markup.term_tags(note, mention=mention, pieces=len(spans), linked=linked)
        for at, (start, end) in enumerate(spans):
            before, behind = tags[at]
            if start < tail:
                yield html[done:start]  # one by one: to make a string of the four would copy each once more
                yield before
                yield html[start:end]
                yield behind
                done = end
            else:
                beyond.append((start, end, before, behind))
    yield html[done:tail]
    cited = zip(notes.values(), mentions.values(), strict=True)
    yield from markup.section(cited, linked=not page.tail_in_anchor) if notes else (record,)
    done = tail
    for start, end, before, behind in beyond:
        yield f"{html[done:start]}{before}{html[start:end]}{behind}"
        done = end
    yield html[done:]


def _join(parts: Iterator[str]) -> str:
    """Return all parts as one string, joined some at a time: together they take as much memory as what they make."""
    whole, many = "", 100
    while some := "".join(islice(parts, many)):  # a hundred in a row are never empty
        # Python mostly adds to a string where it stands. Where it copies the string, each letter is copied nine
        # times at most, for there are ever more parts at a time.
        whole += some
        many += many // 8
    return whole


def _newest_run(html: str) -> str | None:
    """Return the greatest number in a marker; digits, since a page may hold any number of them."""
    if "data-govterms" not in html:  # told a hundred times as fast
        return None
    return max(_MARKER.findall(html), key=lambda run: (len(run), run), default=None)


def _next_run(newest: str | None) -> str:
    if newest is None:
        return "1"
    # Python refuses to convert thousands of digits, and the next number need only be greater.
    return str(int(newest) + 1) if len(newest) < 10 else "1" + "0" * len(newest)


def _inserted(run: str) -> regex.Pattern[str]:
    """Return a pattern for what the run inserted; linear, since no part of it can match across the next marker."""
    # `re` takes possessive groups wrongly before Python 3.11.5, and Debian 12 has 3.11.2.
    return regex.compile(
        rf"""
        <(?P<name>a|abbr|span)[ ]data-govterms="{run}"[^<>]*+>(?P<inner><abbr>)?+
        (?P<kept>[^<]*+(?:<(?![A-Za-z/!?])[^<]*+)*+)
        (?(inner)</abbr>)</(?P=name)>
        |
        <sup[ ]data-govterms="{run}"[^<>]*+>[^<]*+(?:<(?!/?sup)[^<]*+)*+</sup>
        |
        <section[ ]data-govterms="{run}"[^<>]*+>[^<]*+(?:<(?!/?section)[^<]*+)*+</section>
        """,
        regex.VERBOSE,
    )
