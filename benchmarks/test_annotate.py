"""Annotating with 100 to 200,000 short forms, beside the engine alone and other finders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from benchmarks.peers import PEERS, Find, engine_alone
from govterms import Glossary
from govterms.script import simplified_table

pytestmark = pytest.mark.filterwarnings("ignore")

SIZES: Final = (100, 2_000, 20_000, 200_000)
SIZED_PEERS: Final = [(name, size) for name, (_, most, _) in PEERS.items() for size in SIZES if size <= most]
Fresh = Callable[[], tuple[tuple[str], dict[str, object]]]


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
    found = benchmark.pedantic(find, setup=fresh, rounds=15)
    benchmark.extra_info.update(library=library, letters=letters, found=found)
    assert found > 0


@pytest.mark.parametrize(("library", "size"), SIZED_PEERS)
def test_peer(benchmark: Any, library: str, size: int, terms_of: Any, text: str) -> None:  # noqa: ANN401
    build, _, share = PEERS[library]
    part = text[: int(len(text) * share)]
    measure(benchmark, library, size, build(terms_of(size)), lambda: ((part[:-1] + part[-1:],), {}), len(part))


@pytest.mark.parametrize("size", SIZES)
def test_govterms(benchmark: Any, size: int, glossary_of: Any, fresh: Fresh, text: str) -> None:  # noqa: ANN401
    glossary = glossary_of(size)
    measure(benchmark, "govterms", size, lambda page: len(glossary.annotate(page).annotations), fresh, len(text))


@pytest.mark.parametrize(("library", "size"), [peer for peer in SIZED_PEERS if peer[1] in SIZES[1:]])
def test_build_peer(benchmark: Any, library: str, size: int, terms_of: Any) -> None:  # noqa: ANN401
    benchmark.group = f"build, {size:,} entries"
    find = benchmark.pedantic(PEERS[library][0], (terms_of(size),), rounds=3)
    benchmark.extra_info.update(library=library)
    assert find("双区") is not None


@pytest.mark.parametrize("size", SIZES[1:])
def test_build(benchmark: Any, size: int, glossary_of: Any) -> None:  # noqa: ANN401
    """What the first annotation of a glossary takes."""

    def fresh_glossary() -> tuple[tuple[Glossary], dict[str, object]]:
        return (glossary_of(size),), {}

    glossary_of(100).annotate("双区")  # what all glossaries share
    benchmark.group = f"build, {size:,} entries"
    benchmark.pedantic(lambda glossary: glossary.annotate("双区"), setup=fresh_glossary, rounds=3)
    benchmark.extra_info.update(library="govterms")


@pytest.mark.parametrize("share", [1, 16])
def test_growth(benchmark: Any, share: int, glossary_of: Any, text: str) -> None:  # noqa: ANN401
    """Sixteen times the text: `speed`, which is per letter, should stay near 1."""
    glossary = glossary_of(2_000)
    sixteenth = text[: len(text) // 16]
    page = sixteenth * share
    glossary.annotate(sixteenth)
    benchmark.group = "growth, annotate"
    found = benchmark.pedantic(
        lambda page: len(glossary.annotate(page).annotations), setup=lambda: ((page[:-1] + page[-1:],), {}), rounds=15
    )
    benchmark.extra_info.update(library=f"{len(page):,} letters", letters=len(page), found=found)


@pytest.mark.parametrize("library", ["ahocorasick_rs", "govterms"])
@pytest.mark.parametrize("size", [2_000, 20_000, 400_000])
def test_reports(benchmark: Any, size: int, library: str, shipped: Glossary, reports_of: Any) -> None:  # noqa: ANN401
    """Single reports with the glossary that ships, and invented forms: most of the 2,000 stand in no report."""
    if library == "govterms":
        find = lambda page: len(shipped.annotate(page).annotations)  # noqa: E731
    else:
        find = engine_alone([*dict.fromkeys(form for entry in shipped.entries for form in entry.abbreviations)])
    pages = reports_of(size)
    benchmark.group = f"annotate, reports of {size:,} letters"

    def fresh_pages() -> tuple[tuple[list[str]], dict[str, object]]:
        return ([page[:-1] + page[-1:] for page in pages],), {}

    found = benchmark.pedantic(lambda pages: sum(map(find, pages)), setup=fresh_pages, rounds=15, warmup_rounds=1)
    benchmark.extra_info.update(library=library, letters=sum(map(len, pages)), found=found)
    assert found > 0


@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_script(benchmark: Any, script: str, text: str, glossary_of: Any) -> None:  # noqa: ANN401
    glossary = glossary_of(2_000)
    forms = {simplified: traditional for traditional, simplified in simplified_table().items()}
    page = text.translate(forms) if script == "traditional" else text
    glossary.annotate(page)
    benchmark.group = "script"
    found = benchmark.pedantic(
        lambda page: len(glossary.annotate(page).annotations), setup=lambda: ((page[:-1] + page[-1:],), {}), rounds=15
    )
    benchmark.extra_info.update(library=script, letters=len(page), found=found)


@pytest.mark.parametrize("count", [1, 10, 80])
def test_senses(benchmark: Any, count: int, text: str, merged_of: Any) -> None:  # noqa: ANN401
    """Forms that many reports explain: each occurrence has to be given the best of their senses."""
    glossary, page = merged_of(count), text[:100_000]
    glossary.annotate(page)
    benchmark.group = "senses of each form"
    found = benchmark.pedantic(lambda page: len(glossary.annotate(page).annotations), (page,), rounds=15)
    benchmark.extra_info.update(library=f"senses: {count}", letters=len(page), found=found)


@pytest.mark.parametrize("kind", ["prose", "markup"])
def test_html_parser(benchmark: Any, kind: str, pages: dict[str, str]) -> None:  # noqa: ANN401
    """Only the parser of the standard library, without anything done."""
    from html.parser import HTMLParser

    def parse(page: str) -> None:
        parser = HTMLParser()
        parser.feed(page)
        parser.close()

    benchmark.group = f"HTML, {kind}"
    benchmark.pedantic(parse, (pages[kind],), rounds=15, warmup_rounds=1)
    benchmark.extra_info.update(library="html.parser", letters=len(pages[kind]), bytes=len(pages[kind].encode()))


@pytest.mark.parametrize("kind", ["prose", "markup"])
def test_html(benchmark: Any, kind: str, pages: dict[str, str], glossary_of: Any) -> None:  # noqa: ANN401
    glossary, page = glossary_of(2_000), pages[kind]
    benchmark.group = f"HTML, {kind}"
    annotated = benchmark.pedantic(glossary.annotate_html, (page,), rounds=15, warmup_rounds=1)
    found = annotated.count('class="govterms-term"')
    benchmark.extra_info.update(library="annotate_html", letters=len(page), bytes=len(page.encode()), found=found)
    assert found > 0
