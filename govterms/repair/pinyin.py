"""Remove pinyin that a converter left behind letters: `報(bào)告`, `會(huì )`."""

from __future__ import annotations

import re
from typing import Final

from govterms.script import HAN_SET, TONED, simplified_table
from govterms.spans import Edit

KIND: Final = "pinyin"
# One syllable with a tone mark, in half-width brackets, behind one letter.
# Hits: `鎮(zhèn)`, `環(huán)`, `二(èr)`, `女(nǚ )`. Near misses: `重庆（Chóngqìng）` (two syllables),
# `開發(TOD)`, `面积(m)`, `(a)`.
_GLOSS: Final = re.compile(
    rf"\((?<=[{HAN_SET}].)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?=[a-zü]*[{TONED}ḿńňǹ])"
    rf"[aeiouüv{TONED}ḿńňǹ]{{1,4}}(?:ng|n|r)?\s?\)"
)
# On the damaged pages all of 690 glosses stand behind letters that differ
# between the scripts: the converter glosses what it converted. Behind another
# letter a gloss may be real, unless the page is full of the other kind.
_ENOUGH: Final = 3


def repair_pinyin(text: str) -> tuple[Edit, ...]:
    """Return edits that remove the pinyin a converter added.

    Example:
        >>> repair_pinyin("報(bào)告")
        (Edit(start=1, end=6, replacement='', kind='pinyin'),)
        >>> repair_pinyin("重庆(Chóngqìng)、圳(zhèn)")
        ()
    """
    glosses = [match.span() for match in _GLOSS.finditer(text)]
    converted = simplified_table()
    traditional = [(start, end) for start, end in glosses if ord(text[start - 1]) in converted]
    certain = glosses if len(traditional) >= _ENOUGH else traditional
    return tuple(Edit(start, end, "", KIND) for start, end in certain)
