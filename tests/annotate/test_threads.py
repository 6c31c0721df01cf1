"""One glossary in the hands of many threads."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from govterms import Entry, Glossary, Source

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


def ask_all(glossary, order):
    """Return every kind of answer, asked in an order of its own."""
    questions = [
        lambda: [glossary.lookup(form, place="青溪县") for form in FORMS],
        lambda: [glossary.annotate(text).annotations for text in TEXTS],
        lambda: [glossary.annotate_html(f"<p>{text}</p>") for text in TEXTS],
        lambda: [glossary.search(form[:2]) for form in FORMS],
        lambda: [part.annotations for part in glossary.annotate_stream(TEXTS)],
        lambda: [glossary.referrers(entry) for entry in glossary.entries],
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
    expected = ask_all(Glossary(ENTRIES), 0)
    for _ in range(2):
        glossary, together = Glossary(ENTRIES), Barrier(THREADS)

        def ask(order, glossary=glossary, together=together):
            together.wait(timeout=60)
            return ask_all(glossary, order)

        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(ask, range(THREADS)))
        assert all(answer == expected for answer in answers)
