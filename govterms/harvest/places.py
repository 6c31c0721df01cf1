"""Names of places: in titles, in sessions of congresses, on the site's own notices.

All functions take text in simplified letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import regex

# One name for each tier, each optional, largest first. Non-greedy, so that
# `揭阳市榕城区` is two names; two letters at least, so that `全市` and `我区` are none.
_TIERS: Final = (
    r"(?:(?P<province>\p{Han}{2,6}?(?:省|自治区|特别行政区)))?"
    r"(?:(?P<city>\p{Han}{2,8}?(?:市|自治州|地区|盟)))?"
    r"(?:(?P<county>\p{Han}{2,9}?(?:自治县|县|区|旗|市)))?"
    r"(?:(?P<town>\p{Han}{2,7}?(?:镇|乡|街道|苏木)))?"
)
_CHAIN: Final = regex.compile(_TIERS)
_NAME: Final = r"(?P<chain>\p{Han}{2,24}(?:省|自治区|市|自治州|地区|盟|县|区|旗|镇|乡|街道|苏木))"
# `2025年3月3日在凤岗镇第十八届人民代表大会第八次会议上`, also broken over lines.
_SESSION: Final = regex.compile(_NAME + r"\s*第[一二三四五六七八九十]+届\s*(?:人民代表大会|人大)")
# `凤岗镇人民政府镇长`, `我代表青溪县人民政府`. Near miss: `我代表镇人民政府` (no name before the tier).
_OFFICE: Final = regex.compile(_NAME + r"人民政府\s*(?:代理?)?(?:省长|主席|市长|州长|区长|县长|旗长|镇长|乡长|主任)")
# `2月16日,云溪市人民代表大会会议举行`. Near misses: `出席市人民代表大会`, `全国人民代表大会`.
_CONGRESS: Final = regex.compile(
    r"(?<!\p{Han})(?P<chain>(?:(?![出列席召参提向在我各全与和])\p{Han}){2,12}(?:省|市|州|县|区|旗|镇|乡))\s*人民代表大会"
)
_SPEAKER: Final = regex.compile(r"(?<=我代表)" + _NAME + r"人民政府")
_OWNER: Final = regex.compile(r"(?P<chain>\p{Han}{2,10}?(?:市|州|县|区))人民政府")
_BEFORE_NAME: Final = regex.compile(r".*(?:[日在的]|中国|共产党|代表)")
# Near misses: `数字乡村`, `新型城镇化`.
_TOWN_ENDING: Final = re.compile("镇(?!化)|乡(?![村镇土亲愁贤音情])|街道")
_TOWN: Final = regex.compile(r"\p{Han}{2,4}(?:镇|乡|街道)")
_NOT_TOWN: Final = regex.compile(
    r".*[全我各本该两名城乡小强重建市村首等个区县省国大中新在为是和与到及个](?:镇|乡|街道)|.*(?:镇街|乡镇)"
)
OWNER_WORDS: Final = ("人民政府", "ICP备", "公网安备")
"""One of them is in every line that tells whose site it is."""
_LICENCE: Final = regex.compile(r"(\p{Han})(?:ICP备|公网安备)")
# Letters of the licence that every site of the mainland shows, by province.
_LICENCE_LETTERS: Final = dict(
    pair.split(":")
    for pair in (
        "京:北京市 津:天津市 冀:河北省 晋:山西省 蒙:内蒙古自治区 辽:辽宁省 吉:吉林省 黑:黑龙江省 沪:上海市 苏:江苏省 "
        "浙:浙江省 皖:安徽省 闽:福建省 赣:江西省 鲁:山东省 豫:河南省 鄂:湖北省 湘:湖南省 粤:广东省 桂:广西壮族自治区 "
        "琼:海南省 渝:重庆市 川:四川省 蜀:四川省 黔:贵州省 贵:贵州省 滇:云南省 云:云南省 藏:西藏自治区 陕:陕西省 "
        "甘:甘肃省 陇:甘肃省 青:青海省 宁:宁夏回族自治区 新:新疆维吾尔自治区"
    ).split()
)
_PROVINCES: Final = frozenset(_LICENCE_LETTERS.values())


def split_chain(name: str) -> tuple[str, ...]:
    """Return the names of the tiers in `name`, largest first; none when it is no place.

    Example:
        >>> split_chain("广东省东莞市凤岗镇"), split_chain("全市")
        (('广东省', '东莞市', '凤岗镇'), ())
    """
    match = _CHAIN.fullmatch(name)
    return tuple(part for part in match.groups() if part) if match else ()


def place_in_session(text: str) -> tuple[str, ...]:
    """Return the chain of the place whose congress or head of government `text` names first."""
    for pattern in (_SESSION, _OFFICE, _SPEAKER, _CONGRESS):
        for match in pattern.finditer(text):
            chain = split_chain(_BEFORE_NAME.sub("", match["chain"]))
            if chain:
                return chain
    return ()


def frequent_town(text: str) -> str | None:
    """Return the town or township that `text` names most, if it is named three times.

    A name is told from the words before it by frequency: of `大岭山镇` and
    `岭山镇`, as frequent, the longer one is the name.
    """
    counts = Counter(name for name in _towns_in(text) if not _NOT_TOWN.fullmatch(name))
    if not counts:
        return None
    most = max(counts.values())
    if most < 3:
        return None
    return max((name for name, count in counts.items() if count >= 0.8 * most), key=len)


def _towns_in(text: str) -> Iterator[str]:
    """Yield the longest name that may begin at each letter: two to four letters and the word for a town."""
    for ending in _TOWN_ENDING.finditer(text):
        for start in range(max(0, ending.start() - 4), ending.start() - 1):
            name = _TOWN.match(text, start, start + 6)
            if name and name.end() == ending.end():
                yield name[0]


def owner_of_site(notices: str) -> tuple[str, ...]:
    """Return province and city of the government whose site shows these notices.

    The licence letter counts only beside the name of a government: a
    document-sharing site's licence tells nothing about the report.
    """
    owner = _OWNER.search(notices)
    if not owner:
        return ()
    chain = split_chain(_BEFORE_NAME.sub("", owner["chain"]))
    licence = _LICENCE.search(notices)
    province = _LICENCE_LETTERS.get(licence[1]) if licence else None
    return (province, *chain) if province and chain and chain[0] not in _PROVINCES else chain


def complete_region(chain: tuple[str, ...], owner: tuple[str, ...]) -> tuple[str, ...]:
    """Return `chain` with the larger places of `owner` before it.

    A city's site may carry the report of a town in it, but a county's site
    carries no report of a larger place: owners of the same tier or below add
    nothing but what lies above them.
    """
    if not chain or chain[0] in _PROVINCES:
        return chain
    above = [place for place in owner if _tier(place) < _tier(chain[0]) and place not in chain]
    return (*above, *chain)


def _tier(place: str) -> int:
    if place in _PROVINCES or place.endswith(("省", "自治区")):
        return 0
    if place.endswith(("市", "自治州", "地区", "盟")):
        return 1
    return 3 if place.endswith(("镇", "乡", "街道", "苏木")) else 2
