"""What threads share is worked out by one of them."""

from __future__ import annotations

import copy
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from govterms.once import once

THREADS = 16


class Table:
    """Counts how often it is built."""

    def __init__(self, name="a"):
        self.name = name
        self.built = 0

    @once
    def rows(self):
        """The rows."""
        self.built += 1
        time.sleep(0.01)  # other threads come meanwhile
        return [self.name]

    @once
    def sorted_rows(self):
        return sorted(self.rows)

    @once
    def broken(self):
        self.built += 1
        raise LookupError(self.name)


def test_threads_that_ask_together_are_given_one_value():
    table, together = Table(), Barrier(THREADS)

    def ask(_):
        together.wait(timeout=60)
        return id(table.sorted_rows), id(table.rows)

    with ThreadPoolExecutor(THREADS) as pool:
        answers = set(pool.map(ask, range(THREADS)))
    assert len(answers) == table.built == 1


def test_each_object_has_its_own():
    tables = Table("a"), Table("b")
    assert [table.rows for table in tables] == [["a"], ["b"]]
    assert tables[0].rows is tables[0].rows


def test_what_fails_is_not_remembered():
    table = Table()
    for _ in range(2):
        with pytest.raises(LookupError):
            table.broken  # noqa: B018
    assert table.built == 2


def test_an_object_can_be_copied_with_its_value():
    table = Table()
    rows = table.rows
    copied = copy.deepcopy(table)  # as pickle does it
    assert (copied.rows, copied.built) == (rows, 1)


def test_the_class_tells_what_the_property_is():
    assert Table.rows.__doc__ == "The rows."
