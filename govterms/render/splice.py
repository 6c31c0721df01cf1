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

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import Final

from govterms.models import Annotation
from govterms.render.html_inline import InlineMarkup
from govterms.render.html_options import HtmlStyle
from govterms.render.html_tips import TipsMarkup
from govterms.render.notes import Note, check_annotations, collect_notes, insert_in_order
from govterms.render.page import Page
from govterms.render.wording import Wording
from govterms.spans import Span

_MARKER: Final = re.compile(r'<(?:a|abbr|span|sup|section) data-govterms="([1-9][0-9]*)"')
_PLAIN: Final = HtmlStyle()


def splice_html(page: Page, annotations: Iterable[Annotation], *, style: HtmlStyle = _PLAIN) -> str:
    """Return the page with its terms marked and notes at the end of its body.

    A term that tags of the page run through is marked piece by piece, so that
    elements stay properly nested.

    Args:
        page: What `extract_text` gave.
        annotations: Annotations of `page.text`: disjoint, in order.
        style: How the markup looks.

    Returns:
        `page.html` with markup inserted; `strip_html` takes it out.

    Raises:
        SpanError: The annotations do not fit `page.text`.
    """
    annotations = tuple(annotations)
    check_annotations(page.text, annotations)
    placed = _place(page, annotations)
    newest = _newest_run(page.html)
    if not placed:
        return page.html if newest is None else insert_in_order(page.html, [(page.tail, _record(_next_run(newest)))])
    wording = Wording(page.text, style.script)
    markup = _markup(style, _next_run(newest), _id_prefix(page.html), wording)
    notes = collect_notes((annotation for annotation, _ in placed), wording)
    section = (page.tail, markup.section(notes.values(), linked=not page.tail_in_anchor))
    # The notes come last: where a term ends there too, its end tag stays before them.
    return insert_in_order(page.html, merge(_term_pieces(page, placed, notes, markup), [section], key=itemgetter(0)))


def strip_html(annotated: str) -> str:
    """Return the HTML that was annotated, exactly as it was.

    Of a page that was annotated several times the last annotation is removed.
    HTML that has no markup of govterms comes back unchanged.
    """
    run = _newest_run(annotated)
    return annotated if run is None else _inserted(run).sub(r"\g<kept>", annotated)


def _place(page: Page, annotations: Sequence[Annotation]) -> list[tuple[Annotation, list[Span]]]:
    """Pair annotations with where to mark them; leave out those with nowhere to."""
    placed = []
    done = 0
    for annotation, spans in page.place(annotations):
        # Two annotations may share a character reference that stands for two
        # code points, such as `&bne;`: it goes to the first.
        if spans[0].start < done:
            spans = [span for span in spans if span.start >= done]  # noqa: PLW2901
        if spans:
            placed.append((annotation, spans))
            done = spans[-1].end
    return placed


def _markup(style: HtmlStyle, run: str, prefix: str, wording: Wording) -> TipsMarkup | InlineMarkup:
    if style.form == "inline":
        return InlineMarkup(run=run, prefix=prefix, wording=wording)
    return TipsMarkup(run=run, prefix=prefix, style=style, wording=wording)


def _record(run: str) -> str:
    """Return markup that shows nothing and records that a run took place."""
    return f'<section data-govterms="{run}" hidden="hidden"></section>'


def _term_pieces(
    page: Page,
    placed: Iterable[tuple[Annotation, list[Span]]],
    notes: dict[str, Note],
    markup: TipsMarkup | InlineMarkup,
) -> Iterator[tuple[int, str]]:
    mentions = dict.fromkeys(notes, 0)
    for annotation, spans in placed:
        key = annotation.entry.id
        mentions[key] += 1
        linked = not (page.anchors and any(map(page.in_anchor, spans)))
        tags = markup.term_tags(notes[key], mention=mentions[key], pieces=len(spans), linked=linked)
        for (start, end), (before, behind) in zip(spans, tags, strict=True):
            yield start, before
            yield end, behind


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


def _inserted(run: str) -> re.Pattern[str]:
    """Return a pattern for what the run inserted; linear, since no part of it can match across the next marker."""
    return re.compile(
        rf"""
        <(?P<name>a|abbr|span)[ ]data-govterms="{run}"[^<>]*+>(?P<inner><abbr>)?+
        (?P<kept>[^<]*+(?:<(?![A-Za-z/!?])[^<]*+)*+)
        (?(inner)</abbr>)</(?P=name)>
        |
        <sup[ ]data-govterms="{run}"[^<>]*+>[^<]*+(?:<(?!/?sup)[^<]*+)*+</sup>
        |
        <section[ ]data-govterms="{run}"[^<>]*+>[^<]*+(?:<(?!/?section)[^<]*+)*+</section>
        """,
        re.VERBOSE,
    )


def _id_prefix(html: str) -> str:
    """Return how ids begin: unlike those of other fragments that may be put on the same page."""
    return f"govterms-{hashlib.sha256(html.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
