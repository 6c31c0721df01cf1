"""From the view of a page to its marks and notes: what all generators have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple

from govterms.annotate.accepted import Accepted
from govterms.annotate.choose import longest_match
from govterms.facade import Glossary
from govterms.models import Annotation, Entry
from govterms.render.extract import extract_text
from govterms.render.html_options import HtmlStyle
from govterms.render.html_tips import TipsMarkup
from govterms.render.notes import Note, collect_notes
from govterms.render.notes_html import id_prefix
from govterms.render.page import Page
from govterms.render.wording import Wording
from govterms.sites.options import Setting, SiteOptions
from govterms.sites.view import Piece, Slot, View
from govterms.spans import Span

_TITLES: Final = ("admonition-title", "arithmatex", "highlight", "toctree-wrapper")
"""Classes of what is a title, a formula, code or navigation, by the custom of the generators."""

_SIMPLIFIED: Final = Wording("", "simplified")
_STYLE: Final = HtmlStyle(assets="none")  # every generator has a place of its own for them

_BY_AUTHOR: Final = ("marked by the author",)
"""The evidence of a term that the author marked."""


class Marked(NamedTuple):
    """A term that the author marked; its text lies in a region of the view that is left alone."""

    span: Span
    """Its text, in the HTML of the view."""
    surface: str
    senses: tuple[Entry, ...]
    """What it may mean, best first; at least one."""


class Mark(NamedTuple, Generic[Slot]):
    """A piece of a term, with the tags that go around it."""

    piece: Piece[Slot]
    before: str
    behind: str
    number: int
    """The number of its note."""
    is_last: bool
    """Whether the term ends with it."""


class Use(NamedTuple):
    """An entry that a page explains."""

    entry: Entry
    anchor: str
    """The `id` of the term that cites it, on that page."""


@dataclass(frozen=True, slots=True)
class Explanation(Generic[Slot]):
    """What there is to explain on one page."""

    page: Page
    """The page as its readers see it."""
    annotations: tuple[Annotation, ...] = ()
    """What was found in `page.text`, in order."""
    marks: tuple[Mark[Slot], ...] = ()
    """The pieces of all terms, in order."""
    notes: tuple[Note, ...] = ()
    """The notes, in the order of their numbers."""
    section: str = ""
    """The notes as HTML; empty when there is none."""
    uses: tuple[Use, ...] = ()
    """One for each term, in order."""
    wording: Wording = _SIMPLIFIED
    """The script of the notes."""


class _Term(NamedTuple, Generic[Slot]):
    """A term with where it stands in view and tree."""

    annotation: Annotation
    spans: tuple[Span, ...]
    pieces: tuple[Piece[Slot], ...]


def explain(  # noqa: PLR0913 - a page, and all that decides how it is explained
    view: View[Slot],
    glossary: Glossary,
    options: SiteOptions,
    setting: Setting,
    *,
    name: str = "",
    marked: Sequence[Marked] = (),
) -> Explanation[Slot]:
    """Find the terms of a page, and say how to mark each.

    Args:
        view: The page.
        glossary: What the terms mean.
        options: The options of the site.
        setting: Place and year of the page.
        name: Name of the page, by which the ids on it differ from those of
            others and stay what they are; where there is none, its content.
        marked: Terms that the author marked, in order.
    """
    page = extract_text(view.html, skip_classes=(*_TITLES, *options.skip_classes))
    if not setting.is_annotated:
        return Explanation(page)
    annotations = _annotate(view, page, glossary, options, setting)
    terms = sorted([*_place(view, page, annotations), *_place_marked(view, marked)], key=lambda term: term.spans[0])
    if not terms:
        return Explanation(page, annotations)
    wording = Wording(page.text, options.script)
    prefix = id_prefix(name or view.html)
    markup = TipsMarkup(run="1", prefix=prefix, style=_STYLE, wording=wording)
    notes = collect_notes((term.annotation for term in terms), wording)
    marks, uses = _mark(terms, page, notes, markup, prefix)
    mentions = Counter(term.annotation.entry.id for term in terms)  # in the order of the notes
    cited = zip(notes.values(), mentions.values(), strict=True)
    section = "".join(markup.section(cited, linked=not page.tail_in_anchor))
    return Explanation(page, annotations, marks, tuple(notes.values()), section, uses, wording)


def locate(view: View[Slot], page: Page, span: Span) -> Piece[Slot] | None:
    """Return where a span of `page.text` begins in the tree; `None` when that is not text of the tree."""
    spans = page.html_spans(*span)
    return view.piece(spans[0]) if spans else None


def _annotate(
    view: View[Slot], page: Page, glossary: Glossary, options: SiteOptions, setting: Setting
) -> tuple[Annotation, ...]:
    """Return the terms that stand in the tree; a page may hold raw HTML too, where none is the first of a section."""

    def choose(accepted: Iterable[Accepted]) -> list[Accepted]:
        chosen = longest_match(accepted)
        wanted = chosen if options.headings else page.outside_headings(chosen)
        return [one for one in wanted if all(view.piece(span) for span in page.html_spans(one.start, one.end))]

    annotated = glossary.annotate(
        page.text,
        setting.place,
        setting.year,
        options.occurrences,
        in_glossaries=options.in_glossaries,
        where_explained=options.where_explained,
        overlaps=choose,
    )
    return annotated.annotations


def _place(view: View[Slot], page: Page, annotations: Iterable[Annotation]) -> list[_Term[Slot]]:
    terms = []
    for annotation, spans in page.place(annotations):
        pieces = tuple(piece for piece in map(view.piece, spans) if piece is not None)
        if pieces:
            terms.append(_Term(annotation, tuple(spans), pieces))
    return terms


def _place_marked(view: View[Slot], marked: Iterable[Marked]) -> list[_Term[Slot]]:
    terms = []
    for span, surface, senses in marked:
        piece = view.piece(span)
        if piece is not None:
            annotation = Annotation(0, len(surface), surface, senses[0], senses[1:], _BY_AUTHOR)
            terms.append(_Term(annotation, (span,), (piece,)))
    return terms


def _mark(
    terms: Iterable[_Term[Slot]], page: Page, notes: dict[str, Note], markup: TipsMarkup, prefix: str
) -> tuple[tuple[Mark[Slot], ...], tuple[Use, ...]]:
    marks: list[Mark[Slot]] = []
    uses = []
    mentions: Counter[str] = Counter()
    for annotation, spans, pieces in terms:
        note = notes[annotation.entry.id]
        mentions[annotation.entry.id] += 1
        mention = mentions[annotation.entry.id]
        linked = not any(map(page.in_anchor, spans))
        tags = markup.term_tags(note, mention=mention, pieces=len(pieces), linked=linked)
        uses.append(Use(annotation.entry, f"{prefix}-{note.number}-{mention}"))
        for at, (piece, (before, behind)) in enumerate(zip(pieces, tags, strict=True), 1):
            marks.append(Mark(piece, before, behind, note.number, at == len(pieces)))
    return tuple(marks), tuple(uses)
