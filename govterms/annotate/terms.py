"""Find the occurrences that are terms: of a short text one by one, of a long one all at once.

Which way is taken changes nothing but the time. All at once takes a third of a
millisecond more, and half of the time for each letter; and a tenth of a
millisecond for a short text with a large glossary, of which the automaton
would take as much memory as all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from govterms.annotate import guard
from govterms.annotate.accept import accept_columns, accept_matches
from govterms.annotate.lexicon import Lexicon, join_texts
from govterms.annotate.match import Matcher
from govterms.annotate.mend import Joints, far_edits, find_interruptions, find_joints, merge_mended
from govterms.annotate.pairs import pair_letters
from govterms.annotate.scan import Scan
from govterms.annotate.vocabulary import Vocabulary
from govterms.letters import takes_numpy
from govterms.once import once
from govterms.spans import apply_edits

if TYPE_CHECKING:
    from govterms.annotate.accepted import Accepted
    from govterms.annotate.columns import ColumnMatcher
    from govterms.annotate.sift import Sieve
    from govterms.models import Entry

_LONG: Final = 30_000
"""Code points of a text from which on it is searched all at once."""

_MOST_ROWS: Final = 30_000
"""First three letters of spellings, for each of which the automaton takes a kilobyte while it is built."""

_MANY: Final = 200
"""Occurrences in such a text from which on they are judged all at once."""


class TermFinder:
    """Finds the short forms of a glossary, where they are terms.

    What it is made of is built when a text first needs it.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Find the short forms of `entries`."""
        self._entries = tuple(entries)
        self._lexicon = Lexicon(self._entries, guard.RULES)

    def find_terms(self, text: str, folded: str) -> Sequence[Accepted]:
        """Return the occurrences in `text`, which is `folded` too, that are terms, overlaps included."""
        scan, accepted, blanks = self._judge_any(text, folded)
        interruptions = find_interruptions(scan, self._joints, blanks)
        if not interruptions:
            return accepted
        edits = far_edits(interruptions, len(text))
        _, mended, _ = self._judge_any(apply_edits(text, edits), apply_edits(folded, edits))
        return merge_mended(accepted, mended, edits)

    def _judge_any(self, text: str, folded: str) -> tuple[Scan, Sequence[Accepted], Sequence[int] | None]:
        judge = self._judge_at_once if self._is_large or takes_numpy(text, _LONG) else self._judge
        return judge(text, folded)

    def _judge(self, text: str, folded: str) -> tuple[Scan, Sequence[Accepted], None]:
        found, lexicon = self._matcher.find_matches(folded), self._lexicon
        guards = lexicon.guards(number for number, _, _ in found.rows)
        scan = Scan(text, folded, found, self._vocabulary, lexicon.rare)
        return scan, accept_matches(scan, found, guards, lexicon.rules), None

    def _judge_at_once(self, text: str, folded: str) -> tuple[Scan, Sequence[Accepted], Sequence[int]]:
        """Return the same, and the spaces and line breaks that may interrupt a form."""
        (matcher, sieve), lexicon = self._at_once, self._lexicon
        found = matcher.find_matches(text)
        scan = Scan(text, folded, found, self._vocabulary, lexicon.rare)
        blanks = sieve.find_blanks(found.watched)
        if len(found.numbers) < _MANY:
            guards = lexicon.guards(found.numbers.tolist())
            return scan, accept_matches(scan, found, guards, lexicon.rules), blanks
        sifted = sieve.sift(found, lexicon.guards)
        return scan, accept_columns(scan, found, sifted, lexicon.rules), blanks

    @once
    def _is_large(self) -> bool:
        spellings = self._lexicon.spellings
        return len(spellings) > _MOST_ROWS and len({spelling[:3] for spelling in spellings}) > _MOST_ROWS

    @property
    def _joints(self) -> Joints:
        return self._words[0]

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._words[1]

    @once
    def _words(self) -> tuple[Joints, Vocabulary]:
        # Built behind the automaton, which takes most memory while it is built, and less at rest.
        pairs = pair_letters(self._lexicon.spellings)
        return find_joints(pairs), Vocabulary(join_texts(self._entries), self._lexicon.keys, pairs)

    @once
    def _matcher(self) -> Matcher:
        return Matcher(self._lexicon.spellings)

    @once
    def _at_once(self) -> tuple[ColumnMatcher, Sieve]:
        from govterms.annotate.columns import ColumnMatcher
        from govterms.annotate.sift import Sieve

        spellings = self._lexicon.spellings
        sieve = Sieve(self._lexicon.rules, self._vocabulary.words, self._joints, len(spellings))
        return ColumnMatcher(spellings, sieve.watched), sieve
