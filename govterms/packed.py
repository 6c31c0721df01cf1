"""Four fields of an entry, held in a fifth of their bytes until someone asks for them.

Of 100,000 entries a text or a query asks for a few hundred. What stood on a
clean page is headword and definition once more (220 bytes); the place in the
document is a tuple with two numbers (144), the identity a string of its own
(80), and around a single short form stands a tuple (64).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic import BaseModel

from govterms.spans import Span

_ID: Final = 8
"""Bytes of an identity, which has sixteen hexadecimal digits."""

_OFFSET: Final = 28
"""Bits of an offset: an object of fifteen bytes, identity and place, takes 48; one of sixteen takes 64."""

_FARTHEST: Final = (1 << _OFFSET) - 1
_SPAN: Final = 2 * _OFFSET // 8
_GAP: Final = "\0"

_dict_of: Final = BaseModel.__dict__["__dict__"]
_set: Final = object.__setattr__


class _Unpacked:
    """A field that packed entries do not hold; where an entry holds it, Python does not come here.

    Each has a class of its own: to hand over to a function takes twice the
    time. Where there is no entry, or one that lacks the field, they raise
    AttributeError, which pydantic puts into its words.
    """


class _Forms(_Unpacked):
    def __get__(self, entry: Packed, owner: type[Packed]) -> tuple[str, ...]:
        forms = entry._forms
        return (forms,) if isinstance(forms, str) else forms


class _Original(_Unpacked):
    def __get__(self, entry: Packed, owner: type[Packed]) -> str | None:
        frame = entry._frame
        if frame is None or _GAP not in frame:
            return frame
        before, between, behind = frame.split(_GAP)
        return f"{before}{entry.headword}{between}{entry.definition}{behind}"


class _Place(_Unpacked):
    def __get__(self, entry: Packed, owner: type[Packed]) -> Span | None:
        packed = entry._packed
        if packed is None:
            raise AttributeError
        if len(packed) == _ID:
            return None
        offsets = int.from_bytes(packed, "big")  # with the identity before them
        return Span(offsets >> _OFFSET & _FARTHEST, offsets & _FARTHEST)


class _Identity(_Unpacked):
    def __get__(self, entry: Packed, owner: type[Packed]) -> str:
        packed = entry._packed
        if packed is None:
            raise AttributeError
        return packed[:_ID].hex()


class Packed:
    """Base of `Entry`: gives the fields of packed entries back wherever they are asked for.

    Pydantic compares, copies, pickles, prints and dumps what is in the
    `__dict__` of a model. That of a packed entry is made anew each time, with
    all fields as they were; so a copy is not packed.
    """

    __slots__ = ()

    _packed: ClassVar[bytes | None] = None
    """Identity and place; `None` where the entry is not packed."""
    _forms: ClassVar[str | tuple[str, ...]]
    """The short form, or the tuple of several."""
    _frame: ClassVar[str | None]
    """What stood around headword and definition before repair, else all that stood there."""

    if TYPE_CHECKING:  # what the model has as fields
        headword: str
        definition: str
    else:
        abbreviations = _Forms()
        original = _Original()
        span = _Place()
        id = _Identity()

        @property
        def __dict__(self) -> dict[str, object]:
            if self._packed is None:
                return _dict_of.__get__(self)
            return {name: getattr(self, name) for name in type(self).__pydantic_fields__}

        @__dict__.setter
        def __dict__(self, fields: dict[str, object]) -> None:
            _dict_of.__set__(self, fields)


_UNPACKED: Final = tuple(name for name, field in vars(Packed).items() if isinstance(field, _Unpacked))


def held_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names under which a packed entry holds what it holds."""
    return (*(name for name in model.model_fields if name not in _UNPACKED), "_forms", "_frame", "_packed")


def share_names(model: type[BaseModel]) -> None:
    """Have Python keep one table of these names for all packed entries, which takes 350 bytes off each.

    It does so only if one is made before twenty are made in another way.
    """
    entry = model.__new__(model)
    for name in held_names(model):
        _set(entry, name, None)


def pack(fields: Mapping[str, Any]) -> dict[str, object] | None:
    """Return what an entry with these fields holds in place of four of them.

    Returns:
        `None` where they do not fit: an identity that was written by hand, an
        offset beyond 268 million, a null in the text before repair.
    """
    number, place = _pack_id(fields["id"]), _pack_span(fields["span"])
    forms, original = fields["abbreviations"], fields["original"]
    if number is None or place is None or (original and _GAP in original):
        return None
    return {
        "_forms": forms[0] if len(forms) == 1 else forms,
        "_frame": original and _frame(original, fields["headword"], fields["definition"]),
        "_packed": number + place,
    }


def _pack_id(own: str) -> bytes | None:
    try:
        number = bytes.fromhex(own)
    except ValueError:
        return None
    return number if len(number) == _ID and number.hex() == own else None  # it reads capitals and spaces too


def _pack_span(span: Span | None) -> bytes | None:
    if span is None:
        return b""
    start, end = span
    fits = 0 <= start <= _FARTHEST and 0 <= end <= _FARTHEST
    return (start << _OFFSET | end).to_bytes(_SPAN, "big") if fits else None


def _frame(original: str, headword: str, definition: str) -> str:
    r"""Return what stands around headword and definition, one string for all entries that share it.

    Where they do not stand there, since they were repaired or simplified, it is
    the whole text. That holds no null, so the two are told apart.

    Example:
        >>> _frame("[1]“双区”：两个区。", "“双区”", "两个区。")
        '[1]\x00：\x00'
    """
    before, found, rest = original.partition(headword)
    between, defined, behind = rest.partition(definition) if definition else ("", "", "")
    return sys.intern(f"{before}{_GAP}{between}{_GAP}{behind}") if found and defined else original
