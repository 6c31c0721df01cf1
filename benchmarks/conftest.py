"""The text and the glossaries that everything is measured on."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import regex

from govterms import Entry, Glossary, Source, Span, default_glossary
from govterms.chars import common_letters

SHARED: Final = Path(__file__).parents[2] / "shared"
LENGTH: Final = 800_000
LARGE: Final = 100_000
_QUOTED: Final = regex.compile(r"[“「]([^”」“「\s]{2,12})[”」]")
_LETTERS: Final = "青溪云台南岭白石城乡产业建设推进工作项目发展服务治理改革创新企业群众安全生态教育医疗交通水利"

_SELDOM: Final = 20
"""Paragraphs of generated text, of which one has a form that ships with the package."""

_WORDS: Final = (
    "产业 建设 推进 工作 项目 发展 服务 治理 改革 创新 企业 群众 安全 生态 教育 医疗 交通 水利 行动 工程 计划 城市 乡村"
    " 振兴 数字 绿色 平台 体系 机制 攻坚 环境 文化"
).split()
_COUNTS: Final = "一二三四五六七八九十双两"
_THINGS: Final = "清拆治园区带心轴站链路网通减提优强补争进保控创融联"


def _reports() -> str:
    """Return real reports, repeated to `LENGTH`; generated text where there are none."""
    paths = sorted(SHARED.glob("corpus/*.txt")) + sorted(SHARED.glob("seeds/*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths) or _generated()
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def _generated() -> str:
    random_letters = random.Random(2026)  # noqa: S311
    shipped = [form for entry in default_glossary().entries for form in entry.abbreviations]
    paragraphs = []
    for number in range(4000):
        words = ["".join(random_letters.choices(_LETTERS, k=random_letters.randint(4, 14))) for _ in range(9)]
        known = f"，落实“{shipped[number // _SELDOM % len(shipped)]}”" if number % _SELDOM == 0 else ""
        paragraphs.append(f"{words[0]}，“{words[1][:4]}”{words[2]}{number}个，{'，'.join(words[3:])}{known}。")
    return "\n".join(paragraphs)


def _terms(text: str, size: int) -> list[str]:
    """Return `size` short forms: what the text quotes, and invented ones for the rest."""
    chance = random.Random(2027)  # noqa: S311
    letters = sorted(common_letters())
    terms = dict.fromkeys(_QUOTED.findall(text))
    while len(terms) < size:
        terms["".join(chance.choices(letters, k=chance.randint(3, 6)))] = None
    return list(terms)[:size]


def _form(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.2:
        return "".join(chance.choices("0123456789", k=chance.randint(3, 4)))
    return "".join(chance.choice(_COUNTS) + chance.choice(_THINGS) for _ in range(chance.randint(1, 4)))


def _sources() -> list[Source]:
    """Return 2,000 reports."""
    towns = [f"{one}{other}县" for one in _THINGS for other in _THINGS]
    return [
        Source(title=f"{year}年{town}政府工作报告", place=town, region=("南江省", "南岭市", town), year=year)
        for town in towns[:500]
        for year in range(2020, 2024)
    ]


def _entry(form: str, source: Source, number: int, chance: random.Random) -> Entry:
    """Return an entry with a definition of some fifty letters."""
    headword = f"“{form}”{''.join(chance.choices(_WORDS, k=chance.randint(0, 3)))}"
    definition = f"指{'、'.join(''.join(chance.choices(_WORDS, k=chance.randint(2, 5))) for _ in range(6))}。"
    return Entry(
        headword=headword,
        abbreviations=(form,),
        definition=definition,
        original=f"{headword}：{definition}",
        source=source,
        span=Span(number, number + 60),
    )


def _large_entries() -> list[Entry]:
    """Return entries of 2,000 reports: forms that several share."""
    chance = random.Random(2026)  # noqa: S311
    sources = _sources()
    return [_entry(_form(chance), sources[number * len(sources) // LARGE], number, chance) for number in range(LARGE)]


@pytest.fixture(autouse=True)
def only_its_own_garbage() -> Iterator[None]:
    """Keep the collector from walking over what other benchmarks left, for which up to twice the time was taken."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def text() -> str:
    return _reports()


@pytest.fixture(scope="session")
def reports_of(text: str) -> Callable[[int], list[str]]:
    """Return the text in parts of so many letters."""
    return lambda size: [text[start : start + size] for start in range(0, len(text) - size + 1, size)]


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


@pytest.fixture(scope="session")
def quoted(glossary_of: Callable[[int], Glossary]) -> Glossary:
    """Return a glossary of 2,000 entries: whatever the reports quote, filled up."""
    return glossary_of(2_000)


@pytest.fixture(scope="session")
def invented() -> Glossary:
    """Return one of forms that stand in no report, or nearly so."""
    return Glossary(Entry(headword=form, abbreviations=(form,), definition="——") for form in _terms("", 2_000))


@pytest.fixture(scope="session")
def shipped(invented: Glossary) -> Glossary:
    """Return the one that ships with the package, filled up."""
    entries = default_glossary().entries
    return Glossary([*entries, *invented.entries[len(entries) :]])


@pytest.fixture(scope="session")
def merged_of(terms_of: Callable[[int], list[str]]) -> Callable[[int], Glossary]:
    """Return a glossary of 150 forms, each of which so many reports explain."""

    def merge(count: int) -> Glossary:
        chance = random.Random(2028)  # noqa: S311
        reports = chance.sample(_sources(), count)
        entries = [(form, source) for source in reports for form in terms_of(150)]
        return Glossary(_entry(form, source, number, chance) for number, (form, source) in enumerate(entries))

    return merge


@pytest.fixture(scope="session")
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


@pytest.fixture
def fresh(text: str) -> Callable[[], tuple[tuple[str], dict[str, object]]]:
    """Give every round its own string: Python keeps the UTF-8 form of one it has seen."""
    return lambda: ((text[:-1] + text[-1:],), {})


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of 100,000 entries with definitions, verbatim texts and provenance."""
    path = tmp_path_factory.mktemp("glossary") / "large.jsonl"
    Glossary(_large_entries()).save(path)
    return path
