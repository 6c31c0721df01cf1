"""Put right the rare letters that scanners and broken fonts write for everyday ones: `旳` for `的`, `丌` for `不`.

Each of these letters has all but gone out of use, so that it stands for its everyday look-alike wherever it stands
between Chinese letters. Those that words of today still have are left out: `戒` for `或`, `讣` for `认`.
"""

from __future__ import annotations

import re
from typing import Final

from govterms.script import COMMON_HAN
from govterms.spans import Edit

KIND: Final = "look-alike"
_MEANT: Final = {"旳": "的", "癿": "的", "丌": "不", "呾": "和", "迚": "进", "亊": "事", "仸": "任", "栺": "格"}
# One pattern for each letter: `re` finds a letter in a fifth of the time of a set.
# Near misses: `丌官` and `丌氏`, a family name; a letter that is itself spoken of, `“旳”字`.
_LETTERS: Final = tuple(
    re.compile(rf"{letter}(?:(?<=[{COMMON_HAN}”，。、].)|(?=[{COMMON_HAN}]))(?![官氏])(?!”?字)") for letter in _MEANT
)


def repair_lookalikes(text: str) -> tuple[Edit, ...]:
    """Return edits that put everyday letters in place of their look-alikes.

    Example:
        >>> repair_lookalikes("全县旳夜校")
        (Edit(start=2, end=3, replacement='的', kind='look-alike'),)
    """
    places = sorted(match.start() for letter in _LETTERS for match in letter.finditer(text))
    return tuple(Edit(place, place + 1, _MEANT[text[place]], KIND) for place in places)
