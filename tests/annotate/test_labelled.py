"""How well the labelled sentences are annotated, and what each rule contributes."""

from __future__ import annotations

import pytest

from govterms import Glossary
from govterms.annotate import guard, rulebook
from tests.annotate.labelled import annotate, glossary, score, sentences


def test_terms_are_found_and_senses_are_right():
    result = score(sentences())
    assert result.wrong == ()
    assert result.precision >= 0.98
    assert result.recall >= 0.98
    assert result.accuracy >= 0.95


def test_set_is_large_and_half_of_it_are_traps():
    texts = [(sentence.text, sentence.place, sentence.year) for sentence in sentences()]
    traps = [sentence for sentence in sentences() if not sentence.terms]
    assert len(set(texts)) == len(texts) >= 250
    assert 2 * len(traps) >= len(texts)
    assert sum(term.sense is not None for sentence in sentences() for term in sentence.terms) >= 30


@pytest.mark.parametrize("rule", guard.RULES, ids=lambda rule: rule.name)
def test_every_rule_is_needed_by_some_sentence(rule, monkeypatch):
    monkeypatch.setattr(guard, "RULES", tuple(other for other in guard.RULES if other is not rule))
    assert score(sentences(), Glossary(glossary())).wrong


def test_signs_only_save_time(monkeypatch):
    chosen = [annotate(sentence) for sentence in sentences()]
    monkeypatch.setattr(rulebook, "needs_signs", lambda _: False)
    slow = Glossary(glossary())
    assert [annotate(sentence, slow) for sentence in sentences()] == chosen


def test_letters_beside_only_save_time(monkeypatch):
    chosen = [annotate(sentence) for sentence in sentences()]
    monkeypatch.setattr(guard, "RULES", tuple(rule._replace(beside=None) for rule in guard.RULES))
    slow = Glossary(glossary())
    assert [annotate(sentence, slow) for sentence in sentences()] == chosen
