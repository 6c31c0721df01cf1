"""Annotating with 100 to 200,000 short forms, beside the engine alone and other finders.

All of them only find strings, the engine alone as fast as can be; govterms
folds the text, tells terms from numbers, chooses senses and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest

from govterms import Glossary

pytestmark = pytest.mark.filterwarnings("ignore")

SIZES: Final = (100, 2_000, 20_000, 200_000)
Fresh = Callable[[], tuple[tuple[str], dict[str, object]]]
Find = Callable[[str], int]


def engine_alone(terms: Sequence[str]) -> Find:
    from ahocorasick_rs import AhoCorasick, MatchKind

    engine = AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest)
    return lambda page: len(engine.find_matches_as_indexes(page))


def pyahocorasick(terms: Sequence[str]) -> Find:
    import ahocorasick

    engine = ahocorasick.Automaton()
    for term in terms:
        engine.add_word(term, term)
    engine.make_automaton()
    return lambda page: sum(1 for _ in engine.iter_long(page))


def flashtext2(terms: Sequence[str]) -> Find:
    from flashtext2 import KeywordProcessor

    engine = KeywordProcessor(case_sensitive=True)
    engine.add_keywords_from_iter(terms)
    return lambda page: len(engine.extract_keywords_with_span(page))


def flashtext(terms: Sequence[str]) -> Find:
    from flashtext import KeywordProcessor

    engine = KeywordProcessor(case_sensitive=True)
    engine.add_keywords_from_list(list(terms))
    return lambda page: len(engine.extract_keywords(page, span_info=True))


def named_list(terms: Sequence[str]) -> Find:
    import regex

    engine = regex.compile(r"\L<terms>", terms=terms)
    return lambda page: sum(1 for _ in engine.finditer(page))


def phrase_matcher(terms: Sequence[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("zh")
    engine = PhraseMatcher(language.vocab)
    engine.add("term", [language.make_doc(term) for term in terms])
    return lambda page: len(engine(language.make_doc(page)))


# By name: how to build it, the largest glossary that it is given, and the share
# of the text, for some would take minutes. Speeds are told for each letter.
PEERS: Final = {
    "pyahocorasick": (pyahocorasick, 200_000, 1.0),
    "flashtext2": (flashtext2, 200_000, 1.0),
    "flashtext": (flashtext, 200_000, 0.25),
    "regex named list": (named_list, 2_000, 0.025),
    "spaCy PhraseMatcher": (phrase_matcher, 20_000, 0.05),
}


def measure(  # noqa: PLR0913, PLR0917
    benchmark: Any,  # noqa: ANN401
    library: str,
    size: int,
    find: Find,
    fresh: Fresh,
    letters: int,
) -> None:
    find(fresh()[0][0])  # build what is built once
    benchmark.group = f"annotate, {size:,} entries"
    found = benchmark.pedantic(find, setup=fresh, rounds=7)
    benchmark.extra_info.update(library=library, letters=letters, found=found)
    assert found > 0


@pytest.mark.parametrize("size", SIZES)
def test_ahocorasick_rs(benchmark: Any, size: int, terms_of: Any, fresh: Fresh, text: str) -> None:  # noqa: ANN401
    measure(benchmark, "ahocorasick_rs", size, engine_alone(terms_of(size)), fresh, len(text))


@pytest.mark.parametrize("size", SIZES)
def test_govterms(benchmark: Any, size: int, glossary_of: Any, fresh: Fresh, text: str) -> None:  # noqa: ANN401
    glossary = glossary_of(size)
    measure(benchmark, "govterms", size, lambda page: len(glossary.annotate(page).annotations), fresh, len(text))


@pytest.mark.parametrize(
    ("library", "size"), [(name, size) for name, (_, most, _) in PEERS.items() for size in SIZES if size <= most]
)
def test_peer(benchmark: Any, library: str, size: int, terms_of: Any, text: str) -> None:  # noqa: ANN401
    build, _, share = PEERS[library]
    part = text[: int(len(text) * share)]
    measure(benchmark, library, size, build(terms_of(size)), lambda: ((part[:-1] + part[-1:],), {}), len(part))


@pytest.mark.parametrize("size", SIZES[1:])
def test_build(benchmark: Any, size: int, glossary_of: Any) -> None:  # noqa: ANN401
    """What the first annotation of a glossary takes."""

    def fresh_glossary() -> tuple[tuple[Glossary], dict[str, object]]:
        return (glossary_of(size),), {}

    glossary_of(100).annotate("双区")  # what all glossaries share
    benchmark.group = "build the annotator"
    benchmark.pedantic(lambda glossary: glossary.annotate("双区"), setup=fresh_glossary, rounds=2)
    benchmark.extra_info.update(library=f"{size:,} entries", entries=size)


@pytest.mark.parametrize("share", [1, 16])
def test_growth(benchmark: Any, share: int, glossary_of: Any, text: str) -> None:  # noqa: ANN401
    """Sixteen times the text: `speed`, which is per letter, should stay near 1."""
    glossary = glossary_of(2_000)
    sixteenth = text[: len(text) // 16]
    page = sixteenth * share
    glossary.annotate(sixteenth)
    benchmark.group = "growth, annotate"
    found = benchmark.pedantic(
        lambda page: len(glossary.annotate(page).annotations), setup=lambda: ((page[:-1] + page[-1:],), {}), rounds=7
    )
    benchmark.extra_info.update(library=f"{len(page):,} letters", letters=len(page), found=found)


@pytest.mark.parametrize("kind", ["prose", "markup"])
def test_html_parser(benchmark: Any, kind: str, pages: dict[str, str]) -> None:  # noqa: ANN401
    """Only the parser of the standard library, without anything done."""
    from html.parser import HTMLParser

    def parse(page: str) -> None:
        parser = HTMLParser()
        parser.feed(page)
        parser.close()

    benchmark.group = f"HTML, {kind}"
    benchmark.pedantic(parse, (pages[kind],), rounds=7, warmup_rounds=1)
    benchmark.extra_info.update(library="html.parser", letters=len(pages[kind]), bytes=len(pages[kind].encode()))


@pytest.mark.parametrize("kind", ["prose", "markup"])
def test_html(benchmark: Any, kind: str, pages: dict[str, str], glossary_of: Any) -> None:  # noqa: ANN401
    glossary, page = glossary_of(2_000), pages[kind]
    benchmark.group = f"HTML, {kind}"
    annotated = benchmark.pedantic(glossary.annotate_html, (page,), rounds=7, warmup_rounds=1)
    found = annotated.count('class="govterms-term"')
    benchmark.extra_info.update(library="annotate_html", letters=len(page), bytes=len(page.encode()), found=found)
    assert found > 0


@pytest.fixture(scope="module")
def pages(text: str) -> dict[str, str]:
    """Return two pages of one million bytes: long paragraphs full of terms; a portal's lists.

    The parser leaps over prose and stops at every tag, so that prose is the
    hardest that it can be compared with.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    opening = '<p style="text-indent: 2em; font-size: 12pt; text-align: justify;"><span style="font-family: 仿宋;">'
    prose = "".join(f"{opening}{line}</span></p>\n" for line in lines)
    items = (
        f'<li class="item"><span class="date">2025-03-11</span><a href="/xxgk/{number}.html" target="_blank" '
        f'title="通知">通知</a><b>{lines[number % len(lines)][:24]}</b></li>\n'
        for number in range(6_000)
    )
    return {kind: _page(body) for kind, body in (("prose", prose), ("markup", "".join(items)))}


def _page(body: str) -> str:
    cut = body.encode()[:1_000_000].decode(errors="ignore")
    return f"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>报告</title></head><body>\n{cut}</body></html>\n"
