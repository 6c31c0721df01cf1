"""Threads that annotate take turns, where Python runs only one of them at a time anyway.

numpy lets go of Python's own lock (the GIL) for microseconds in each of its
calls. Where other threads wait for that lock every call wakes one, and then
queues up behind it: four threads did 0.6 of the work of one. So a thread asks
for a turn before it works on a text, and leaves it while the engine searches,
which needs no lock for as long. Nobody waits for ever: who is not given a turn
in time goes on without. Where Python has no such lock there are no turns.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Lock, local
from typing import Final, TypeVar

_T = TypeVar("_T")

HAS_LOCK: Final[bool] = getattr(sys, "_is_gil_enabled", lambda: True)()

_PATIENCE: Final = 0.02
"""Seconds for which a thread waits; after five milliseconds Python takes its own lock away from whoever holds it."""

_WORTH: Final = 5_000
"""Code points of a text from which on a search takes longer than to wake another thread."""


class _Lock:
    """The lock, which a process that was forked has to make anew: threads that held it are not in it."""

    def __init__(self) -> None:
        self.renew()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self.renew)

    def renew(self) -> None:
        self.lock = Lock()


class _Mine(local):
    """The turn of each thread."""

    turn: Turn | None = None


_SHARED: Final = _Lock()
_MINE: Final = _Mine()


class Turn:
    """One turn of one thread; inside another one it is part of that."""

    __slots__ = ("_held", "_outer")

    def __enter__(self) -> None:
        """Wait for it, but not for long."""
        self._outer, _MINE.turn = _MINE.turn, self
        self._held: Lock | None = None
        if not self._outer:
            self._take()

    def __exit__(self, *error: object) -> None:
        """End it."""
        _MINE.turn = self._outer
        self._leave()

    def aside(self, work: Callable[[], _T]) -> _T:
        """Return what `work` returns, while others may have their turn."""
        if not self._held:
            return work()
        self._leave()
        try:
            return work()
        finally:
            self._take()

    def _take(self) -> None:
        lock = _SHARED.lock
        if lock.acquire(timeout=_PATIENCE):
            self._held = lock

    def _leave(self) -> None:
        lock, self._held = self._held, None
        if lock:
            lock.release()


def turn() -> AbstractContextManager[None]:
    """Return what to hold while a text is worked on."""
    return Turn() if HAS_LOCK else nullcontext()


def aside(work: Callable[[], _T], text: str) -> _T:
    """Return what `work` returns, which reads `text` and needs no lock."""
    mine = _MINE.turn
    return mine.aside(work) if mine and len(text) >= _WORTH else work()
