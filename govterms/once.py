"""What is worked out once, however many threads ask for it first."""

from __future__ import annotations

from _thread import RLock  # as functools does: `threading` takes a millisecond to import
from collections.abc import Callable
from typing import Any, Final, Generic, Self, TypeVar, overload

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 - it is written as a decorator
    """A cached property for what threads share: they wait for the first that asks.

    Since Python 3.12 `functools.cached_property` has no lock: sixteen threads
    that met a new glossary of 20,000 entries built its automaton and tables
    sixteen times, in seven times the time and twice the memory. Once the value
    is there, Python reads it without coming here.

    All objects of a class share the lock of a property, so they can be pickled.
    """

    def __init__(self, build: Callable[[Any], _T]) -> None:
        """Take the function that works the value out."""
        self._build: Final = build
        self._lock: Final = RLock()
        self.__doc__ = build.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type[Any]) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type[Any]) -> _T: ...
    def __get__(self, owner: object | None, kind: type[Any]) -> _T | Self:
        """Return the value for `owner`."""
        if owner is None:
            return self
        known: dict[str, Any] = vars(owner)
        with self._lock:
            if self._name not in known:
                known[self._name] = self._build(owner)
        value: _T = known[self._name]
        return value
