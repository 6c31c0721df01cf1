"""What an author should look at: short forms that nothing explains, and senses that nothing decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import regex

from govterms.annotate.shape import NUMERALS, is_everyday, is_number
from govterms.answers import Meaning, is_settled
from govterms.facade import Glossary
from govterms.folding import fold
from govterms.models import Annotation
from govterms.pipeline import harvest
from govterms.render.notes import describe_source
from govterms.script import LEFT_QUOTES, RIGHT_QUOTES
from govterms.spans import Span

_QUOTED: Final = regex.compile(rf"[{LEFT_QUOTES}]([^{LEFT_QUOTES}{RIGHT_QUOTES}\s]{{2,12}})[{RIGHT_QUOTES}]")

# What is coined again and again: “1310”, “4+1+N”, “双区”, “三清三拆三整治”. Near misses: “2025”, a year;
# “十四五”, numerals alone; “一件事” and “12”, everyday words and numbers.
_COINED: Final = regex.compile(
    rf"""
      (?!(?:19|20)\d\d$) \d{{3,6}}
    | [\dN]{{1,4}}(?:[+xX×][\dN]{{1,4}})+
    | (?:[{NUMERALS}双][^{NUMERALS}双\P{{Han}}]\p{{Han}}{{0,2}}?){{1,5}}
    """,
    regex.VERBOSE,
)


class Doubt(NamedTuple):
    """One thing for the author to look at."""

    code: Literal["unexplained", "conflict"]
    span: Span
    """Where, in the text of the page."""
    surface: str
    """What stands there."""
    message: str


def find_doubts(
    text: str, annotations: Sequence[Annotation], glossary: Glossary, *, known: Sequence[str] = ()
) -> list[Doubt]:
    """Return the doubts about a page, each short form once, in order.

    Args:
        text: The text of the page.
        annotations: What was found in it.
        glossary: The glossary of the site.
        known: Quoted short forms that readers know without it.
    """
    settled = {fold(form) for form in known}
    doubts = [*_unexplained(text, glossary, settled), *_conflicts(annotations, glossary)]
    first: dict[tuple[str, str], Doubt] = {}
    for doubt in sorted(doubts, key=lambda doubt: doubt.span):
        first.setdefault((doubt.code, fold(doubt.surface)), doubt)
    return list(first.values())


def _unexplained(text: str, glossary: Glossary, known: set[str]) -> Iterator[Doubt]:
    candidates = [
        match
        for match in _QUOTED.finditer(text)
        if is_coined(match[1]) and fold(match[1]) not in known and match[1] not in glossary
    ]
    if not candidates:
        return
    own = harvest(text, inline=True)  # what the page itself explains: “双区”是指…, or a list at its end
    for match in candidates:
        if match[1] not in own:
            message = f"{match[0]} is in quotation marks like a short form, and no glossary explains it"
            yield Doubt("unexplained", Span(*match.span(1)), match[1], message)


def is_coined(form: str) -> bool:
    """Tell whether a quoted form looks like a short form that needs an explanation.

    What it gets wrong: names that everybody knows (“一带一路”), for which a site
    has a list of its own, and short forms without a numeral (“瞪羚”).
    """
    folded = fold(form)
    return bool(_COINED.fullmatch(folded)) and (is_number(folded) or not is_everyday(folded, is_quoted=False))


def _conflicts(annotations: Sequence[Annotation], glossary: Glossary) -> Iterator[Doubt]:
    for annotation in annotations:
        meanings = () if is_settled(annotation) else glossary.meanings(annotation.surface)
        if len(meanings) > 1:
            message = (
                f"{annotation.surface} has {len(meanings)} meanings ({'; '.join(map(_origin, meanings[:3]))}) and "
                "nothing on the page decides; name its place and year, or take the others out of the glossary"
            )
            yield Doubt("conflict", Span(annotation.start, annotation.end), annotation.surface, message)


def _origin(meaning: Meaning) -> str:
    return describe_source(meaning.entries[0].source) or "of unknown origin"
