"""Where a text explains a term itself, so that an annotation would only repeat it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import regex

from govterms.annotate.accepted import Accepted, AcceptedColumns
from govterms.annotate.match import Form
from govterms.folding import fold

QUOTES: Final = frozenset("\"'")
EXPLAINING: Final = frozenset("()是系指即就意主包-:中为")
"""What may begin an explanation right behind a term, or behind its quotation mark."""
_MAY_EXPLAIN: Final = EXPLAINING | frozenset(",的")
AFTER_COMMA: Final = frozenset("是系指即就意主包其")
"""What may begin one behind a comma; so may a quotation mark."""
BEFORE: Final = frozenset("称为是作谓括即叫:(")
"""What may end one right before a term, or before its quotation mark."""


def unexplained(chosen: Sequence[Accepted], folded: str) -> Sequence[Accepted]:
    """Return the occurrences that the text does not explain where they stand.

    Left out are “两重”是指…, “三资”（村集体的资金、资产和资源）, 以下简称“双区”, and
    “1310”具体部署：“1”是…, with the headword's other words between. Kept are
    “双区”（见附件）, whose brackets share no words with a definition, and “两重”即将启动.
    """
    padded = folded + "\n\n\n"  # so that what stands around an occurrence needs no slice
    definitions = _Definitions()
    if not isinstance(chosen, AcceptedColumns):
        return [one for one in chosen if not _is_explained(one, padded, folded, definitions)]
    rows = chosen.may_be_explained.nonzero()[0]
    is_explained = [_is_explained(one, padded, folded, definitions) for one in chosen.take(rows)]
    return chosen.without(rows[is_explained])


def _is_explained(one: Accepted, padded: str, folded: str, definitions: _Definitions) -> bool:
    start, end, form, _ = one
    before, after = padded[start - 1], padded[end]
    if after in QUOTES:
        before, after = padded[start - 2], padded[end + 1]
    # Neither is so of most occurrences, and to see it costs less than what follows.
    follows = (after in _MAY_EXPLAIN or after in form.borders) and _goes_on(form, padded, end)
    if follows and _explained_behind(form, folded, end, definitions):
        return True
    return before in BEFORE and _explained_before(form, folded, start, definitions)


def _goes_on(form: Form, padded: str, end: int) -> bool:
    """Tell whether what follows an occurrence, a quotation mark left out, may explain it."""
    end += padded[end] in QUOTES
    sign = padded[end]
    if sign == ",":  # the commonest, and it rarely explains anything: ，是指, ，“1”是
        following = padded[end + 1]
        return following in AFTER_COMMA or (following in QUOTES and padded[end + 2] in form.key)
    if sign == "的":  # “1+N”的“1”是…
        return padded[end + 1] in QUOTES
    return sign in EXPLAINING or (sign in form.borders and sign not in QUOTES)


# 以下简称“双区”, 统称为“三线”, …，即“三资”, 什么是“双减”？, 所谓“双减”; near misses: 立即, 即将.
_NAMES: Final = regex.compile(
    r"(?r)(?:(?:[简统合并下又俗]称|概括)(?:[为是作])?|什么[是叫]|何[谓为]|所谓|[,、()](?:也就是|即)(?=:?[\"'])):?[\"']?"
)
_LONGEST_NAME: Final = 6
_BRACKETED: Final = regex.compile(r"(?r)([^。,;\n]{4,60})\([\"']?")


class _Definitions:
    """The definitions of forms, folded when a text first asks for them; they live no longer than it is read."""

    def __init__(self) -> None:
        self._folded: dict[str, list[str]] = {}

    def tell(self, form: Form, words: str) -> bool:
        """Tell whether `words` are those of a definition of `form`: a third of their pairs of letters stand in it."""
        pairs = {words[at : at + 2] for at in range(len(words) - 1)}
        for definition in self._of(form):
            shared = sum([pair in definition for pair in pairs])
            if shared > 1 and 3 * shared >= len(pairs):
                return True
        return False

    def _of(self, form: Form) -> list[str]:
        if form.key not in self._folded:
            self._folded[form.key] = [fold(entry.definition) for entry in form.senses[:_MANY]]
        return self._folded[form.key]


def _explained_before(form: Form, folded: str, start: int, definitions: _Definitions) -> bool:
    """Tell whether the name comes last: 以下简称“双区”, 旧村、旧厂（“三旧”）."""
    if _NAMES.match(folded, max(start - _LONGEST_NAME, 0), start):
        return True
    told = _BRACKETED.match(folded, max(start - 64, 0), start)
    return told is not None and definitions.tell(form, told[1])


# Near misses: 是指标, 是指挥棒, ：指导意见, 即将, 即日, 即知即改, 包括青溪在内.
_EXPLAINS: Final = regex.compile(
    r"""
      (?:,?(?:是指|系指|指的是|即指|意指)|:(?:主要)?指)(?![南标数导挥引明路向战令定日望针示派])
    | ,?(?:主要)?包括(?![^。,;\n]{0,16}在内)
    | [,:]?即(?![将可日使便刻位席墨期兴办拨收付享停开行来报到得能用启成火获受迎完被遭知接查申交整审]|时(?!间)|.即)
    | \((?:即|是指|指|就是)
    """,
    regex.VERBOSE,
)
_SHORT_FOR: Final = regex.compile(r"是[^。,:;\n]{2,40}的\p{Han}{0,2}(?:[简统总合]称|缩写)")
# “六稳”是稳就业、稳金融…: only with the words of a definition; near miss: “双减”是民心工程.
_SAYS: Final = regex.compile(r"(?:就是|[是指:]|--)([^。;\n]{4,80})|\(([^()\n]{4,200})\)")
# As many things as the form counts: “三农”是农业、农村、农民; near miss: “三资”是资金、资产.
_LIST: Final = regex.compile(
    r"[是指为:]([^。,:;\n、]{1,20}(?:、[^。,:;\n、]{1,20})++(?:[和与及][^。,:;\n、]{1,20})?)[。,;\n]"
)
_VERBS: Final = frozenset("指是就")
_BETWEEN: Final = re.compile("[、和与及]")
_COUNTS: Final = {numeral: count for count, numeral in enumerate("三四五六七八九十", 3)}


def _explained_behind(form: Form, folded: str, end: int, definitions: _Definitions) -> bool:
    """Tell whether the explanation follows, a quotation mark and the headword's other words between."""
    end += folded[end : end + 1] in QUOTES
    end += max((_shared(folded, end, right) for _, right in form.contexts), default=0)
    end += folded[end : end + 1] in QUOTES
    if _names_part(form, folded, end):
        return True
    sign = folded[end : end + 1]
    if sign in EXPLAINING or sign == ",":  # else the headword goes on, and no explanation
        return bool(_EXPLAINS.match(folded, end, end + 24)) or _says(form, folded, end, definitions)
    return False


def _shared(folded: str, start: int, words: str) -> int:
    """Return how many letters of `words` stand at `start`, two at least: “5+2”重点行业 of “5+2”重点行业整治."""
    count = 0
    while count < len(words) and folded[start + count : start + count + 1] == words[count]:
        count += 1
    return count if count > 1 or count == len(words) else 0


def _says(form: Form, folded: str, end: int, definitions: _Definitions) -> bool:
    """Tell whether the text has the words of a definition from `end` on, or says otherwise that they are one."""
    if folded[end] == "," and folded[end + 1 : end + 2] in _VERBS:
        end += 1
    sign = folded[end]
    if sign in "中,)":
        return False
    if sign == "是" and _SHORT_FOR.match(folded, end, end + 50):
        return True
    if _lists_as_many(form, folded, end) or (sign == "(" and _spells(form, folded, end)):
        return True
    told = _SAYS.match(folded, end, end + 210)
    return told is not None and definitions.tell(form, told[1] or told[2])


def _lists_as_many(form: Form, folded: str, end: int) -> bool:
    count = _COUNTS.get(form.key[0])
    listed = _LIST.match(folded, end, end + 120) if count else None
    return listed is not None and len(_BETWEEN.split(listed[1])) == count


# “1310”：“1”是…, “5+2”中的“5”指…: the first of its parts; near miss: “双区”中，“双创”是….
_PART: Final = regex.compile(r"\p{Han}{0,8}+[,:;(]{0,2}(?:其中)?,?[\"']([^\"']{1,4})[\"'](?:[是指为即:]|代表|就是)")
_LONGEST_PART: Final = 24


def _names_part(form: Form, folded: str, end: int) -> bool:
    if folded.find('"', end + 1, end + _LONGEST_PART) < 0 and folded.find("'", end + 1, end + _LONGEST_PART) < 0:
        return False
    part = _PART.match(folded, end, end + _LONGEST_PART)
    return part is not None and part[1] in form.key


_MANY: Final = 50
"""Senses of a form whose definitions are compared with the text: a common one has hundreds, and they are alike."""

_FOREIGN: Final = regex.compile(r"\(([A-Z][A-Za-z \-]{5,70})[,)]")
_INITIAL: Final = re.compile(r"\b[A-Za-z]")


def _spells(form: Form, folded: str, end: int) -> bool:
    """Tell whether brackets hold the words that `form` is short for: TOD(Transit-Oriented Development)."""
    words = _FOREIGN.match(folded, end, end + 80)
    if words is None:
        return False
    initials = _INITIAL.findall(words[1])
    return form.key in {"".join(initials).upper(), "".join(filter(str.isupper, initials))}
