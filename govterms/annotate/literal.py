"""Rules for letters that mean what they say: two mountains, an old man with a child, working on weekends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import regex

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Beside, Scan, Verdict
from govterms.annotate.shape import NUMERALS
from govterms.folding import fold

_COUNTS: Final = frozenset(NUMERALS)
_THINGS: Final = frozenset("山峰岭岗坡沟谷江河溪湖海岸岛桥路街楼塔门墙树石田村城寨店馆厂校院船车")
_PEOPLE: Final = regex.compile("一[老大男长]一[小少女幼]|[两二三四五六七八九十]老")

# What only things or people do: where they lie, how they go, how many they
# are. Near misses: 两山间接收益, 一老一小两类人群, 一老一小各项服务, 两山相关政策.
_AFTER: Final = regex.compile(
    r"""
      之(?:间|中|巅|上|下|外|[东西南北])|间(?![接隙断歇作])|夹|对[峙望]|相[连望对接依夹隔拥伴携继顾视距]|环[抱绕]|[合怀]抱
    | [耸壁]立|[并对耸]峙|并[立列]|排闼|[脚深]处|围坐|结伴|同行|[作为]伴|为邻|依偎|搀扶|各(?:自|执|持|坐|站|拿|抱|牵)
    | 俩|[两二三四五六七八九十](?:人|[名位口](?!专))|[祖爷]孙|[母父][子女]|夫妻
    | 受伤|被[困救]|落水|走失|溺水|摔[倒伤]|手牵|牵手|[站坐走躺]在
    """,
    regex.VERBOSE,
)
_AFTER_FIRSTS: Final = frozenset(
    "之间夹对相环合怀受被落走溺摔手牵站坐躺耸壁并排脚深围结同作为依搀俩两二三四五六七八九十各祖爷母父夫"
)
_BEFORE: Final = regex.compile(
    r"(?r)背[靠倚]|穿[越过行]?|翻[越过]|攀[登上]|夹[在于]|[祖爷]孙|[母父][子女]|夫妻|[夹隔坐站走躺牵抱扶带]着|[来走坐站]了"
    r"|南北|东西|左右|前后|救[出起下]|只见|[看遇]见|看到"
)
_BEFORE_LASTS: Final = frozenset("靠倚穿越过行登上着在于孙子女妻了北西右后出起下见到")
BESIDE_LITERAL: Final = Beside(_BEFORE_LASTS, _AFTER_FIRSTS)


def is_literal_too(form: Form) -> bool:
    """Tell whether `form` also counts things or people: 两山, 一老一小; not 两重, 三农."""
    key = form.key
    return bool(_PEOPLE.fullmatch(key)) or (len(key) == 2 and key[0] in _COUNTS and key[1] in _THINGS)


def literal(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 两山 in 两山之间的峡谷 and 背靠两山, 一老一小 in 一老一小两人; not in 两山转化, 服务一老一小两类人群."""
    text = scan.folded
    if text[end : end + 1] in _AFTER_FIRSTS and _AFTER.match(text, end, end + 8):
        return None if _is_told(form, text[end : end + 2]) else REJECT
    is_before = text[start - 1 : start] in _BEFORE_LASTS and _BEFORE.match(text, max(start - 2, 0), start)
    return REJECT if is_before else None


def _is_told(form: Form, words: str) -> bool:
    return any(right.startswith(words) for _, right in form.contexts)


BESIDE_SERIES: Final = Beside(frozenset("、"), frozenset("、"))


def in_series(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 三线 in 一线、二线、三线 and 三线、四线之分; not 两重、两新, 六稳、六保, 三资、三公."""
    text, counted = scan.folded, form.key[1]
    follows = (
        text[start - 1 : start] == "、"
        and text[start - 2 : start - 1] == counted
        and text[start - 3 : start - 2] in _COUNTS
    )
    leads = text[end : end + 1] == "、" and text[end + 2 : end + 3] == counted and text[end + 1 : end + 2] in _COUNTS
    if (follows and not scan.ends_at(start - 1)) or (leads and not scan.starts_at(end + 1)):
        return REJECT
    return None


# The names of working day and night, in use all over the country, and of hours at school.
_OVERTIME: Final = tuple("5+2 五加二 白+黑 白加黑 晴+雨 晴加雨 雨+晴 雨加晴 996 007 7+24 7×24".split())
_COMPANION: Final = regex.compile("|".join(map(regex.escape, _OVERTIME)))
_SPIRIT: Final = regex.compile(
    r"[\"']?[的式地]?(?:[苦实]干|拼搏|奋战|奉献)?"
    r"(?:精神|干劲|作风|劲头|状态|节奏|加班|连轴|奋战|拼搏|超常|工作制|[轮上值倒]班|值守|在岗|无休|不[停休]|速度|课后|延时|托管|贯通|学制)"
)
_WEEKEND: Final = ("周末", "双休", "加班", "休息", "夜", "课后")
_NEAR: Final = 16


def is_overtime(form: Form) -> bool:
    """Tell whether `form` is also the name of working overtime, which none of its entries speaks of."""
    return form.key in _OVERTIME and not _speaks_of(form, (*_WEEKEND, *_OVERTIME))


def _speaks_of(form: Form, words: Iterable[str]) -> bool:
    """Tell whether an entry of `form` has one of `words` that is not the form itself."""
    texts = [fold(entry.headword + entry.definition) for entry in form.senses]
    return any(word in text for text in texts for word in words if word != form.key)


def overtime(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject “5+2” in “5+2”“白加黑” and in “5+2”的干劲; not in “5+2”隐患清查."""
    text = scan.folded
    beside = _COMPANION.search(text, end, end + _NEAR) or _COMPANION.search(text, max(start - _NEAR, 0), start)
    return REJECT if beside or _SPIRIT.match(text, end, end + 8) else None


# What a short form also is all over the country, told by the words behind it, quotation marks or not; and the words by
# which an entry speaks of that. Near misses: “两新”政策, “三线”建设, “三资”管理, “211”项目, “五个一”工程.
_NATIONAL: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "两新": ("组织|党", ("组织", "党")),
    "三线": ("建设(?:时期|年代|者)|(?:工厂|职工|子弟|遗址)", ("三线建设", "内迁")),
    "三资": ("企业", ("企业",)),
    "211": ("高校|大学|院校", ("高校", "大学", "院校")),
    "985": ("高校|大学|院校", ("高校", "大学", "院校")),
    "3+X": ("科目|高考|考试", ("科目", "高考")),
    "3+1+2": ("科目|高考|考试|选科", ("科目", "高考")),
    "五个一": ("工程[\"']?(?:奖|获奖|优秀|作品)", ("奖", "作品")),
}
_BEHIND_NATIONAL: Final = {form: regex.compile(rf"[\"']?(?:{words})") for form, (words, _) in _NATIONAL.items()}
_LONGEST_NATIONAL: Final = 8


def is_national(form: Form) -> bool:
    """Tell whether `form` also means something all over the country of which none of its entries speaks."""
    return form.key in _NATIONAL and not _speaks_of(form, _NATIONAL[form.key][1])


def national(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject “两新” in “两新”组织党建 and 211 in 211高校; not in “两新”政策, 211项目."""
    is_behind = _BEHIND_NATIONAL[form.key].match(scan.folded, end, end + _LONGEST_NATIONAL)
    return REJECT if is_behind else None
