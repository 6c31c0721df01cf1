"""The parts of a short form that a definition explains one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from govterms.harvest.markers import han_number
from govterms.models import Component
from govterms.spans import Span

# Hits: `“1”是锚定…`, `“二轴”是指以…`, `“三拆”主要是①拆除…`, `“四级”为省、市…`, `“管”即创新监管`.
# Near misses: `“智网工程”为统领` and `“民生微实事”项目主要指` (the label is no part of the headword,
# or no verb follows it at once).
_LABEL: Final = regex.compile(
    r"[“「\"‘]([^“”「」\"‘’]{1,12})[”」\"’]\s*(?:主要)?(?:是指|系指|指的是|指|是|即|为|代表|表示)(?!导|标|数|挥|引)[:：]?\s*"
)
# The same without quotation marks, at the start of a clause: `一江指清溪江，两岸指…`.
_BARE_LABEL: Final = regex.compile(
    r"(?:^|(?<=[，,；;。、：:\s]))((?:[一二两双三四五六七八九十]|\d{1,2})\p{Han}{1,3})(?:是指|系指|指的是|指|即|是|为)(?!导|标|数|挥|引)"
)
# The parts of a headword that count something: `一江两岸三桥` has three.
_PART: Final = regex.compile(
    r"(?:[一二两双三四五六七八九十]|\d{1,2}(?!\d))(?=\p{Han})[^\P{Han}一二两双三四五六七八九十个]{1,3}"
)
# What leads on to the next label: `…，第二个“4”是指…`.
_LEADS_ON: Final = regex.compile(r"[，,；;。、]\s*(?:第[一二三四五]个|其中的?|另外?一个|后一个|前一个)$")
_SENTENCE_END: Final = regex.compile(r"[。！!]")
_EDGES: Final = " \n,，、。.;；:："
_OPENING: Final = regex.compile(r"(?:主要)?(?:是指|系指|指的是|指|即|是|包括|包含|分别是|分别为|分别指)[:：]?\s*")
# A Chinese number followed by what is counted. Hits: `四小园`, `七进`, `五个不发生`, `六大科技专项`.
# Near misses: `15分钟生活圈` (no Chinese number), `四级三类` (two numbers), `一号文` (under three).
# In `七个一` only the first number counts.
_COUNT: Final = regex.compile(r"([一二三四五六七八九十]{1,2})(?:个一)?")
_OPENING_MARKS: Final = "“（(《「"
_CLOSING_MARKS: Final = "”）)》」"
_MARKS: Final = re.compile(f"[{_OPENING_MARKS}{_CLOSING_MARKS}。、，,；;]")
_LEAST_MEMBERS: Final = 3
_LONGEST_MEMBER: Final = 12
_LEAST_PREFACE: Final = 4
_LEAST_SEQUEL: Final = 3
# What leads on from the last member to the rest of the sentence.
_LEADS_ON_FROM: Final = regex.compile(r"[为的]|有机|协同|联合|相互|共同|统筹|一体|相结合|联动")
_QUOTES: Final = '“”「」"'
_PREPOSITIONS: Final = frozenset("在对由从以按把将")
_PREFACE: Final = regex.compile(r".*[:：](?=.)")
# What may stand behind the last member: `…案件等五类指标数据`, `…等`.
_CLOSING: Final = regex.compile(r"等(?:[一二三四五六七八九十\d].*)?$")
# What counts the members behind the last one: `…、市控断面三级断面`, `…、组织过硬五个方面全部达标的村党支部`.
_COUNT_BEHIND: Final = regex.compile(
    r"(?<=..)(?P<count>[一二两三四五六七八九十]{1,2})(?:个|类|种|项|级|大|条|方)(?P<noun>\p{Han}{1,6}$)?"
)
# A noun for the whole behind the last member: `进公共场所工作`.
_COMMON_NOUN: Final = regex.compile(r"(?<=..)(?:工作|活动|行动|服务|制度|机制|工程|体系|措施|要求|目标)$")


def find_components(headword: str, definition: str) -> tuple[Component, ...]:
    """Return the parts that `definition` explains, in its order.

    Either parts of the headword in quotation marks, each with its meaning, or
    a plain list of as many members as the headword counts.

    Example:
        >>> [c.meaning for c in find_components("“四小园”", "指小菜园、小果园、小花园、小公园。")]
        ['小菜园', '小果园', '小花园', '小公园']
    """
    return _labelled_parts(headword, definition) or _plain_members(headword, definition)


def count_members(headword: str, definition: str) -> int:
    """Return how many members `definition` lists, when that is what the headword counts; else 0."""
    return len(_plain_members(headword, definition))


def miscount(headword: str, definition: str) -> tuple[int, int] | None:
    """Return how many parts the headword counts and how many the definition explains, where they differ.

    Only where the definition plainly is a list of such parts: `“四小园”:指小菜园、
    小果园、小花园。` has three of four. `None` where they agree or it is no list.
    """
    parts = _PART.findall(headword)
    labels = len(_labelled_parts(headword, definition)) if len(parts) > 1 else 0
    if labels:
        return None if labels == len(parts) else (len(parts), labels)
    wanted = _counted(headword)
    if wanted < _LEAST_MEMBERS:
        return None
    listed = _listed(definition)
    cuts = [offset for offset, letter in _marks_outside(listed) if letter != "。"]
    members = [member.strip(_EDGES) for member in _cut_at(listed, cuts)]
    if len(members) in (1, wanted) or not _are_alike(members):
        return None
    return wanted, len(members)


def _counted(headword: str) -> int:
    """Return how many members a headword counts: its only number, or else 0."""
    counts = _COUNT.findall(headword)
    return han_number(counts[0]) if len(counts) == 1 else 0


def _are_alike(members: list[str]) -> bool:
    """Tell whether members have one shape: short, and with the same letter at their start or end."""
    ends = {member[:1] for member in members}, {member[-1:] for member in members}
    return all(0 < len(member) <= _LONGEST_MEMBER for member in members) and 1 in map(len, ends)


def _labelled_parts(headword: str, definition: str) -> tuple[Component, ...]:
    labels = [match for match in _LABEL.finditer(definition) if match[1] in headword]
    parts = {part for part in _PART.findall(headword) if part in definition} if len(labels) < 2 else ()
    if parts:
        labels = [match for match in _BARE_LABEL.finditer(definition) if match[1] in parts]
    if len(labels) < 2:
        return ()
    ends = [*(match.start() for match in labels[1:]), len(definition)]
    return tuple(
        Component(label=match[1], meaning=_meaning(definition, Span(match.end(), end), is_last=end == ends[-1]))
        for match, end in zip(labels, ends, strict=True)
    )


def _meaning(definition: str, span: Span, *, is_last: bool) -> str:
    """Return what a label means: up to the next label, the last one up to the end of its sentence."""
    text = span.of(definition)
    if is_last:
        end = _SENTENCE_END.search(text)
        text = text[: end.start()] if end else text
    return _LEADS_ON.sub("", text.strip(_EDGES)).strip(_EDGES)


def _plain_members(headword: str, definition: str) -> tuple[Component, ...]:
    wanted = _counted(headword)
    if wanted < _LEAST_MEMBERS:
        return ()
    listed = _listed(definition)
    marks = _marks_outside(listed)
    for separators, stronger in (("；;", "。"), ("，,", "。；;"), ("、", "。；;，,")):
        cuts = [offset for offset, letter in marks if letter in separators]
        if len(cuts) + 1 != wanted or any(letter in stronger for _, letter in marks):
            continue
        members = [member.strip(_EDGES) for member in _cut_at(listed, cuts)]
        if all(members):
            members[-1] = _without_noun(headword, _without_summary(members), members[:-1])
            if separators == "、":
                members[-1] = _without_sequel(_without_clause(members[-1], members[:-1]), members[1:-1])
                members[0] = _without_preface(members[0], members[1:])
            return tuple(Component(meaning=meaning) for meaning in members)
    return ()


def _listed(definition: str) -> str:
    """Return a definition without the verb that opens it and the marks around it."""
    opening = _OPENING.match(definition)
    return definition[opening.end() if opening else 0 :].strip(_EDGES + _QUOTES)


def _marks_outside(text: str) -> list[tuple[int, str]]:
    """Return the separators that lie outside of quotation marks and brackets, with their offsets."""
    depth, marks = 0, []
    for match in _MARKS.finditer(text):
        letter = match[0]
        if letter in _OPENING_MARKS:
            depth += 1
        elif letter in _CLOSING_MARKS:
            depth -= 1
        elif depth <= 0:
            marks.append((match.start(), letter))
    return marks


def _cut_at(text: str, cuts: list[int]) -> list[str]:
    return [text[left + 1 : right] for left, right in pairwise([-1, *cuts, len(text)])]


def _without_summary(members: list[str]) -> str:
    """Return the last member without what sums up the list behind it."""
    last = _CLOSING.sub("", members[-1])
    counted = _COUNT_BEHIND.search(last)
    if counted and not any(map(_COUNT_BEHIND.search, members[:-1])):  # each may count: `建一个平台、…、实现三个目标`
        is_sum = counted["noun"] or han_number(counted["count"]) == len(members)
        last = last[: counted.start()] if is_sum else last
    is_parallel = {len(member) for member in members[:-1]} == {len(last)}
    if not is_parallel and not any(_COMMON_NOUN.search(member) for member in members[:-1]):
        last = _COMMON_NOUN.sub("", last)
    return last or members[-1]


def _without_noun(headword: str, last: str, others: Sequence[str]) -> str:
    """Return the last member without the noun of the headword: `保基本民生、保工资、保运转支出` of `“三保”支出`."""
    noun = headword.rpartition("”")[2]
    if not noun or noun == last or not last.endswith(noun) or any(other.endswith(noun) for other in others):
        return last
    return last.removesuffix(noun).removesuffix("的") or last


def _without_clause(last: str, others: Sequence[str]) -> str:
    """Return the last member up to the letter in which all end, where a word leads on: `…、司法所、律师事务所联合…`."""
    tails = {other[-1] for other in others}
    ends = (place + 1 for place in range(1, len(last) - 1) if last[place] in tails)
    goes_on = (end for end in ends if _LEADS_ON_FROM.match(last, end) or "的" in last[end:])
    end = next(goes_on, None) if len(tails) == 1 else None
    return last[:end]


def _without_sequel(last: str, others: Sequence[str]) -> str:
    """Return the last member without the clause that goes on behind it.

    The members before it show its shape, where they have one length and share
    a letter: `德治教化、自治强基、智治支撑有机融合`. Where that is but the first one, a
    word must lead on: `小讲堂、小服务、小调解为主要形式的队伍`, not `建桥梁、建水库、建农贸市场`.
    """
    lengths = set(map(len, others))
    length = min(lengths, default=0)
    if len(lengths) != 1 or not 2 <= length < len(last):
        return last
    shared = [place for place in range(length) if {other[place] for other in others} == {last[place]}]
    leads_on = _LEADS_ON_FROM.match(last, length) is not None
    is_shaped = len(others) > 1 and any(shared) and len(last) - length >= _LEAST_SEQUEL
    return last[:length] if shared and (leads_on or is_shaped) else last


def _without_preface(first: str, others: list[str]) -> str:
    """Return the first member without what introduces the list before it.

    The members behind it show its shape: where they begin with one letter, so
    does the first (`…综合防治早预防、早干预、早发现`); where two of them end alike
    behind heads of the same length, the first one does
    (`…整治工作刑事确认警情、治安确认警情、电诈确认警情`).
    """
    if not any(_PREFACE.match(other) for other in others):
        first = _PREFACE.sub("", first)  # `市应急局规定的办法：红色停工、橙色停课、黄色巡查`
    heads = {other[0] for other in others}
    longest = max(map(len, others))
    if first[0] in _PREPOSITIONS and {len(other) for other in others} == {len(first) - 1}:
        return first[1:]
    if len(heads) == 1 and len(others) > 1 and len(first) > longest and first.find(head := heads.pop()) > 0:
        return first[first.rfind(head) :]
    noun = first.rpartition("的")[2]
    if len(first) > longest + _LEAST_PREFACE and 2 <= len(noun) <= longest:
        return noun
    for one, other in pairwise(others):
        tail = _common_tail(one, other)
        if len(tail) >= 2 and len(one) == len(other) and first.endswith(tail) and len(first) > 2 * len(one):
            return first[-len(one) :]
    return first


def _common_tail(one: str, other: str) -> str:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return one[len(one) - length :]
