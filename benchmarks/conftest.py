"""The text and the glossaries that everything is measured on."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import regex

from govterms import Entry, Glossary
from govterms.chars import common_letters

SHARED: Final = Path(__file__).parents[2] / "shared"
LENGTH: Final = 800_000
_QUOTED: Final = regex.compile(r"[“「]([^”」“「\s]{2,12})[”」]")
_LETTERS: Final = "青溪云台南岭白石城乡产业建设推进工作项目发展服务治理改革创新企业群众安全生态教育医疗交通水利"


def _reports() -> str:
    """Return real reports, repeated to `LENGTH`; generated text where there are none."""
    paths = sorted(SHARED.glob("corpus/*.txt")) + sorted(SHARED.glob("seeds/*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths) or _generated()
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def _generated() -> str:
    random_letters = random.Random(2026)  # noqa: S311
    sentences = []
    for number in range(4000):
        words = ["".join(random_letters.choices(_LETTERS, k=random_letters.randint(4, 14))) for _ in range(3)]
        sentences.append(f"{words[0]}，“{words[1][:4]}”{words[2]}{number}个。")
    return "\n".join(sentences)


def _terms(text: str, size: int) -> list[str]:
    """Return `size` short forms: what the text quotes, and invented ones for the rest."""
    chance = random.Random(2027)  # noqa: S311
    letters = sorted(common_letters())
    terms = dict.fromkeys(_QUOTED.findall(text))
    while len(terms) < size:
        terms["".join(chance.choices(letters, k=chance.randint(3, 6)))] = None
    return list(terms)[:size]


@pytest.fixture(scope="session")
def text() -> str:
    return _reports()


@pytest.fixture(scope="session")
def terms_of(text: str) -> Callable[[int], list[str]]:
    """Return the short forms of a glossary with so many of them."""
    return cache(lambda size: _terms(text, size))


@pytest.fixture(scope="session")
def glossary_of(terms_of: Callable[[int], list[str]]) -> Callable[[int], Glossary]:
    """Return a new glossary with so many entries."""
    return lambda size: Glossary(
        Entry(headword=f"“{term}”行动", abbreviations=(term,), definition="——") for term in terms_of(size)
    )


@pytest.fixture
def fresh(text: str) -> Callable[[], tuple[tuple[str], dict[str, object]]]:
    """Give every round its own string: Python keeps the UTF-8 form of one it has seen."""
    return lambda: ((text[:-1] + text[-1:],), {})
