"""Public libraries that find strings: each builder takes short forms and returns what counts them in a text.

All of them only find strings, the engine alone as fast as can be; govterms
folds the text, tells terms from numbers, chooses senses and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

Find = Callable[[str], int]


def engine_alone(terms: Sequence[str]) -> Find:
    """Return the limit: what is inside govterms."""
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

    engine = regex.compile(r"\L<terms>", terms=terms, cache_pattern=False)
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
    "ahocorasick_rs": (engine_alone, 200_000, 1.0),
    "pyahocorasick": (pyahocorasick, 200_000, 1.0),
    "flashtext2": (flashtext2, 200_000, 1.0),
    "flashtext": (flashtext, 200_000, 0.25),
    "regex named list": (named_list, 2_000, 0.025),
    "spaCy PhraseMatcher": (phrase_matcher, 20_000, 0.05),
}
