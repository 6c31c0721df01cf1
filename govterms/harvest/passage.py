"""A report as every layout looks at it."""

from __future__ import annotations

from functools import cached_property

from govterms.harvest.furniture import is_aside, without_advertisements
from govterms.harvest.lines import Line, iterate_lines
from govterms.harvest.markers import Marker, citation_markers
from govterms.spans import Span


class Passage:
    """The folded text of one report; what several layouts ask of it is worked out once."""

    def __init__(self, folded: str, span: Span) -> None:
        """Take the part `span` of a folded document."""
        self.folded = folded
        """The folded text of the whole document, which all spans index."""
        self.span = span
        """Where the report stands in it."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return tuple(iterate_lines(self.folded, self.span))

    @cached_property
    def paragraphs(self) -> tuple[Line, ...]:
        """The same without captions and links, which stand between paragraphs."""
        lines = without_advertisements(self.lines)
        return tuple(line for line in lines if not is_aside(line.text))

    @cached_property
    def citations(self) -> tuple[Marker, ...]:
        """Everything that looks like a citation, in order."""
        return tuple(citation_markers(self.folded, self.span))

    def holds(self, words: str) -> bool:
        """Tell whether the report holds `words`."""
        return self.folded.find(words, *self.span) >= 0
