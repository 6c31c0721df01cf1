"""Threads take turns where Python has its lock, and nobody waits for ever."""

from __future__ import annotations

import os
import time
import warnings
from threading import Event, Thread

import pytest

from govterms import Entry, Glossary
from govterms.annotate import turns
from govterms.annotate.turns import Turn, aside

GLOSSARY = Glossary([Entry(headword="“双区”建设", abbreviations=("双区",), definition="两个区。")])
LONG = "推进“双区”建设。" * 1_000

with_lock = pytest.mark.skipif(not turns.HAS_LOCK, reason="this Python has no lock, so there are no turns")


@pytest.fixture
def patient(monkeypatch):
    """Let nobody give up while a test runs."""
    monkeypatch.setattr(turns, "_PATIENCE", 60)


def is_free():
    return not turns._SHARED.lock.locked()


def start(work):
    thread = Thread(target=work)
    thread.start()
    return thread


@with_lock
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    "annotate",
    [
        lambda: GLOSSARY.annotate("推进双区建设。"),
        lambda: GLOSSARY.annotate(LONG),
        lambda: GLOSSARY.annotate_html(f"<p>{LONG}</p>"),
        lambda: list(GLOSSARY.annotate_stream([LONG])),
    ],
    ids=["short", "long", "html", "stream"],
)
def test_a_thread_waits_for_its_turn(annotate):
    annotate()  # what is built first takes its time
    done = []
    with Turn():
        thread = start(lambda: done.append(annotate()))
        time.sleep(0.05)
        assert not done
    thread.join(60)
    assert len(done) == 1
    assert is_free()


@with_lock
def test_who_waits_in_vain_goes_on():
    done = Event()
    with Turn():
        thread = start(lambda: (GLOSSARY.annotate(LONG), done.set()))
        assert done.wait(60)
    thread.join(60)
    assert is_free()


@pytest.mark.usefixtures("patient")
def test_another_thread_has_its_turn_while_the_engine_searches():
    had_turn = Event()

    def take_turn():
        with Turn():
            had_turn.set()

    with Turn():
        assert aside(lambda: start(take_turn) and had_turn.wait(60), LONG)
        assert not is_free()
    assert is_free()


@pytest.mark.usefixtures("patient")
def test_short_searches_are_part_of_the_turn():
    with Turn():
        assert not aside(is_free, "双区")
    assert aside(is_free, LONG)


@pytest.mark.usefixtures("patient")
def test_a_turn_within_a_turn_is_part_of_it():
    with Turn():
        with Turn():
            assert not aside(is_free, LONG)
        assert not is_free()
        assert aside(is_free, LONG)
    assert is_free()


def test_an_error_ends_the_turn():
    def fail():
        raise LookupError

    for work in (fail, lambda: aside(fail, LONG)):
        with pytest.raises(LookupError), Turn():
            work()
        assert is_free()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
@pytest.mark.usefixtures("patient")
def test_a_forked_process_does_not_wait_for_threads_that_it_lacks():
    with Turn(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a process with other threads forks: as here
        child = os.fork()
        if not child:
            os._exit(0 if is_free() else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
