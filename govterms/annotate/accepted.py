"""Occurrences that passed every guard: a list of a few, or columns of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, Self, overload

from govterms.annotate.match import Form

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govterms.spans import Span


class Accepted(NamedTuple):
    """An occurrence that passed every guard."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""
    form: Form
    """The short form that stands there."""
    evidence: str
    """Why it was accepted as a term."""


class AcceptedColumns(Sequence[Accepted]):
    """Many of them in columns: to go on with these takes a third of the time of a list, which they give if wanted."""

    def __init__(
        self,
        starts: NDArray[Any],
        ends: NDArray[Any],
        forms: NDArray[Any],
        evidence: NDArray[Any],
        may_be_explained: NDArray[Any],
    ) -> None:
        """Keep what `Accepted` holds, a column for each, and whether the text may explain the term where it stands."""
        self.starts = starts
        self.ends = ends
        self.forms = forms
        self.evidence = evidence
        self.may_be_explained = may_be_explained

    @classmethod
    def of(cls, accepted: Sequence[Accepted]) -> Self:
        """Return columns of what the text may explain, all of it."""
        import numpy as np

        count = len(accepted)
        starts, ends = (np.fromiter((one[side] for one in accepted), np.int64, count) for side in (0, 1))
        forms, evidence = (np.fromiter((one[side] for one in accepted), object, count) for side in (2, 3))
        return cls(starts, ends, forms, evidence, np.ones(count, dtype=bool))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.starts)

    def __iter__(self) -> Iterator[Accepted]:
        """Iterate over all, in order."""
        return iter(self._listed)

    @overload
    def __getitem__(self, index: int) -> Accepted: ...
    @overload
    def __getitem__(self, index: slice) -> list[Accepted]: ...
    def __getitem__(self, index: int | slice) -> Accepted | list[Accepted]:
        """Return one, or the list of some."""
        return self._listed[index]

    @property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.starts, self.ends, self.forms, self.evidence, self.may_be_explained

    @cached_property
    def _listed(self) -> list[Accepted]:
        return list(map(tuple.__new__, repeat(Accepted), self.rows()))  # what `Accepted(…)` calls in the end

    def rows(self) -> Iterator[tuple[int, int, Form, str]]:
        """Iterate over what an `Accepted` holds, without making one."""
        return zip(*(column.tolist() for column in self._columns[:4]), strict=True)

    def take(self, rows: NDArray[Any]) -> Self:
        """Return some of the rows, by their numbers."""
        return type(self)(*(column.take(rows) for column in self._columns))

    def without(self, rows: NDArray[Any]) -> Self:
        """Return all rows but some, by their numbers."""
        import numpy as np

        is_kept = np.ones(len(self), dtype=bool)
        is_kept[rows] = False
        return self.take(is_kept.nonzero()[0])

    def apart_from(self, spans: Sequence[Span]) -> Self:
        """Return those that touch none of some spans, which are disjoint and in ascending order."""
        import numpy as np

        firsts, lasts = np.array(spans).T
        follows, leads = np.searchsorted(firsts, self.ends), np.searchsorted(lasts, self.starts)
        touches = firsts.take(follows, mode="clip") == self.ends
        touches |= lasts.take(leads, mode="clip") == self.starts
        return self.without(touches)

    def moved(self, spans: Mapping[int, Span]) -> Self:
        """Return some rows, by their numbers, with other spans, where all may be explained."""
        import numpy as np

        rows = np.fromiter(spans, np.int64, len(spans))
        starts, ends = np.array([*spans.values()], np.int64).reshape(-1, 2).T
        return type(self)(starts, ends, self.forms.take(rows), self.evidence.take(rows), np.ones(len(rows), dtype=bool))

    def joined(self, others: Sequence[Accepted]) -> Self:
        """Return these, and behind them others."""
        import numpy as np

        if not isinstance(others, AcceptedColumns):
            others = self.of(others)
        return type(self)(*map(np.concatenate, zip(self._columns, others._columns, strict=True)))

    def longest(self) -> Self:
        """Return the leftmost and longest ones, in ascending order."""
        import numpy as np

        order = np.lexsort((-self.ends, self.starts))
        starts, ends = self.starts.take(order), self.ends.take(order)
        is_apart = np.ones(len(order) + 1, dtype=bool)
        is_apart[1:-1] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
        is_kept = is_apart[:-1] & is_apart[1:]
        done = 0
        meeting = (~is_kept).nonzero()[0]
        for row, start, end in zip(
            *(column.tolist() for column in (meeting, starts[meeting], ends[meeting])), strict=True
        ):
            if start >= done:
                is_kept[row] = True
                done = end
        return self.take(order[is_kept])

    def outside(self, spans: Sequence[Span]) -> Self:
        """Return those of which no part stands in any of some spans, which are disjoint and in ascending order."""
        import numpy as np

        if not spans:
            return self
        firsts, lasts = np.array(spans).T
        before = np.searchsorted(firsts, self.ends) - 1  # the last span that begins before it ends
        is_inside = (before >= 0) & (lasts.take(before) > self.starts)
        return self.take((~is_inside).nonzero()[0])
