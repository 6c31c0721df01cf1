"""One glossary in the hands of many threads."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from govterms import Entry, Glossary, Source
from govterms.annotate import columns, terms

THREADS = 16
FORMS = ("双区", "1310", "三清三拆三整治", "1+6+N", "河长制", "一件事", "六个一", "高地")
ENTRIES = [
    Entry(
        headword=f"“{form}”行动",
        abbreviations=(form,),
        definition=f"{place}的{form}，与“{FORMS[0]}”一起推进。",
        source=Source(place=place, year=2020 + number),
    )
    for form in FORMS
    for number, place in enumerate(("青溪县", "南岭市", "云台镇"))
]
TEXTS = [
    f"20{20 + number % 4}年{place}政府工作报告\n"
    + f"推进“双区”建设，完成{number}个项目，落實1310部署和三清 三拆三整治。\n" * (number + 1)
    + f"健全1+6+N体系，双(qū)区，“{FORMS[number % len(FORMS)]}”。\n"
    for number, place in enumerate(("青溪县", "南岭市", "云台镇", "北陵区"))
]

MANY = [f"{one}{other}{third}工程" for one in "三四五六七八九" for other in "清拆治园区带心" for third in "城乡村镇"]
SIMPLE = [Entry(headword=f"“{form}”", abbreviations=(form,), definition=f"{form}的事。") for form in MANY]
# Long enough to be read in columns, and with most forms in all of them: what
# one thread learns of a form, others read.
FILLER = "今年以来各项事业稳中有进，" * 12
LONG = ["".join(f"推进“{form}”，{FILLER}\n" for form in MANY[number:] + MANY[:number]) for number in (0, 50, 99)]


def ask_all(glossary, order):
    """Return every kind of answer, asked in an order of its own."""
    questions = [
        lambda: [glossary.lookup(form, place="青溪县") for form in FORMS],
        lambda: [glossary.annotate(text).annotations for text in TEXTS],
        lambda: [glossary.annotate_html(f"<p>{text}</p>") for text in TEXTS],
        lambda: [glossary.search(form[:2]) for form in FORMS],
        lambda: [part.annotations for part in glossary.annotate_stream(TEXTS)],
        lambda: [glossary.referrers(entry) for entry in glossary.entries],
        lambda: [glossary.annotate(text).annotations for text in LONG],
    ]
    answers = {}
    for number in range(len(questions)):
        asked = (number + order) % len(questions)
        answers[asked] = questions[asked]()
    return [answers[number] for number in range(len(questions))]


@pytest.fixture
def frequent_switches():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("frequent_switches")
def test_threads_that_meet_a_new_glossary_get_the_answers_of_one():
    entries = ENTRIES + SIMPLE
    expected = ask_all(Glossary(entries), 0)
    for _ in range(2):
        glossary, together = Glossary(entries), Barrier(THREADS)

        def ask(order, glossary=glossary, together=together):
            together.wait(timeout=60)
            return ask_all(glossary, order)

        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(ask, range(THREADS)))
        assert all(answer == expected for answer in answers)


def test_threads_that_meet_a_new_glossary_build_it_once(monkeypatch):
    built = []
    for module, name in ((terms, "Matcher"), (columns, "ColumnMatcher")):
        make = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *parts, make=make: built.append(make) or make(*parts))
    glossary, together = Glossary(SIMPLE), Barrier(THREADS)

    def ask(number):
        together.wait(timeout=60)
        return len(glossary.annotate(f"推进“{MANY[number]}”。").annotations)

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(ask, range(THREADS))) == [1] * THREADS
    assert len(built) == 1
