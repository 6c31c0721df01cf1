"""Annotating with 2,000 short forms, beside the engine alone and other finders.

The engine alone finds strings; only govterms folds the text, tells terms from
numbers, chooses senses and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from govterms import Glossary

pytestmark = [pytest.mark.benchmark(group="annotate"), pytest.mark.filterwarnings("ignore")]

Fresh = Callable[[], tuple[tuple[str], dict[str, object]]]


def measure(benchmark: Any, library: str, find: Callable[[str], int], fresh: Fresh, text: str) -> None:  # noqa: ANN401
    find(text)  # build what is built once
    found = benchmark.pedantic(find, setup=fresh, rounds=7)
    benchmark.extra_info.update(library=library, letters=len(text), found=found)
    assert found > 0


def test_ahocorasick_rs(benchmark: Any, terms: list[str], fresh: Fresh, text: str) -> None:  # noqa: ANN401
    from ahocorasick_rs import AhoCorasick, MatchKind

    engine = AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest)
    measure(benchmark, "ahocorasick_rs", lambda page: len(engine.find_matches_as_indexes(page)), fresh, text)


def test_govterms(benchmark: Any, glossary: Glossary, fresh: Fresh, text: str) -> None:  # noqa: ANN401
    measure(benchmark, "govterms", lambda page: len(glossary.annotate(page).annotations), fresh, text)


def test_pyahocorasick(benchmark: Any, terms: list[str], fresh: Fresh, text: str) -> None:  # noqa: ANN401
    import ahocorasick

    engine = ahocorasick.Automaton()
    for term in terms:
        engine.add_word(term, term)
    engine.make_automaton()
    measure(benchmark, "pyahocorasick", lambda page: sum(1 for _ in engine.iter_long(page)), fresh, text)


def test_flashtext(benchmark: Any, terms: list[str], fresh: Fresh, text: str) -> None:  # noqa: ANN401
    from flashtext import KeywordProcessor

    engine = KeywordProcessor(case_sensitive=True)
    engine.add_keywords_from_list(terms)
    measure(benchmark, "flashtext", lambda page: len(engine.extract_keywords(page, span_info=True)), fresh, text)


def test_spacy_phrase_matcher(benchmark: Any, terms: list[str], fresh: Fresh, text: str) -> None:  # noqa: ANN401
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("zh")
    engine = PhraseMatcher(language.vocab)
    engine.add("term", [language.make_doc(term) for term in terms])
    tenth = text[: len(text) // 10]  # it makes an object of every letter: the whole takes ten seconds

    def find(_: str) -> int:
        return len(engine(language.make_doc(tenth)))

    measure(benchmark, "spaCy PhraseMatcher", find, fresh, tenth)
