"""The rule that rejects what is only a number."""

from __future__ import annotations

from typing import Final

import regex

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Beside, Scan, Verdict
from govterms.annotate.shape import NUMERALS

# What follows a number that is only a number. The letters behind `(?!` begin
# words that a short form may well stand before: “1+6”项目, “5+2”人才.
_UNIT: Final = regex.compile(
    r"""\s?(?:
      [%‰℃°㎡亩吨斤瓦伏米岁余万亿千百十]|(?:公里|公顷|公斤|千克|千米|平方|立方|美元|小时|分钟|工作日|毫|厘)
    | 元(?!宇|素|件)|克(?!服|难|隆)|升(?!级|规|学)|倍(?!增)|多(?!元|方|层|样|功|部|式)|成(?!效|果|员|立|长|就|本)
    | 个|件|次|名(?!师|校|医|城|镇|村|品|牌)|人(?!才|大|工|民|口|文|事|居)|户(?!外|籍|型)|家(?!园|庭|校|政|长|电)
    | 项(?!目)|条(?!例|线)|张|场(?!景|所|地|馆|域)|所(?!有)|座(?!谈)|套(?!餐)|台(?!账|阶)|辆|批(?!准|量|复|发)
    | 室|房(?!产|屋|地|价|源)
    | 处(?!置|理)|间|起|宗|支(?!持|撑|付|部|援|出|农)|篇|册|部(?!门|署|委)|款(?!项)|只|头|株|艘|架(?!构)|栋|幢|层|级|类
    | 等于|剂量|(?:的)?(?:两双|篮板|助攻)
    | 年(?!度)|月|日(?!常|间)|天|周|时(?!代|期|间|候|刻|尚|政)|秒|点(?!位)|号|届|期(?!间|待|望)
    | (?:km|kg|cm|mm|m|g|t|kW|MW|GW|kV|MB|GB|TB)(?![A-Za-z])
    )""",
    regex.VERBOSE,
)
_NUMBERED: Final = regex.compile(
    r"(?:比分|定格在|算式|得分|外加|第|[〕\]】$¥￥€£№#]|编号:?|代码:?|电话:?|邮编:?|热线:?|[总共合]计|约) ?$"
    r"|[A-Za-z]{2} $"  # `RTX 5080`, unless that is a term as well
)


_LONG_UNITS: Final = frozenset(
    """
    公里 公斤 公顷 公尺 公分 公升 公吨 公亩 千米 千克 千瓦 千伏 千卡 毫米 毫升 毫克 厘米 分米 分钟 小时 平米
    平方 立方 海里 英里 英尺 英寸 美元 港元 欧元 日元 工时 人次 户次 车次 班次 场次 学时 课时 年级 年间 天内
    月份 星期 世纪 季度 楼层 层楼 号楼 单元
    """.split()
)
_LONG_FIRSTS: Final = frozenset(unit[0] for unit in _LONG_UNITS)
BESIDE_MEASURE: Final = Beside(behind=frozenset(unit[1] for unit in _LONG_UNITS))


def may_measure(form: Form) -> bool:
    """Tell whether the last letter of `form`, behind a numeral, may begin a unit: 三公, 双千; not 三资."""
    return len(form.key) == 2 and form.key[0] in NUMERALS and form.key[1] in _LONG_FIRSTS


def measures(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 三公 in 三公里外 and 三公顷稻田; not in 三公经费."""
    return REJECT if scan.folded[end - 1 : end + 1] in _LONG_UNITS else None


_LONGEST_UNIT: Final = 6  # code points, with what may not follow it


def counts(after: str, start: int = 0) -> bool:
    """Tell whether `after[start:]` begins with a unit: 万元, 个, 日; not 人才."""
    return bool(_UNIT.match(after, start, start + _LONGEST_UNIT))


def only_number(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 1310万元, 5080个, 21日, 第21, 电话1310, 〔2025〕1310号, 双千 in 双千公里; not 1+6项目."""
    text = scan.folded
    if text[end - 1].isnumeric() and counts(text, end):
        return REJECT
    if text[start].isdecimal() and _NUMBERED.search(text, max(start - 4, 0), start) and not scan.ends_at(start - 1):
        return REJECT
    return None


_QUOTES: Final = frozenset("\"'")
_CALLED: Final = regex.compile(
    r"(?r)(?:[编代账号房车番学工尾警门楼座牌货批]号|号码|密码|型号|数字|电话|热线|专线|暗号|车牌|频率|口令)(?:已|均|都)?(?:改|设|定|变更|重置|更新|调整)?(?:[为是成]|分别)?:?[\"']"
    r"|[A-Za-z]\s?=\s?[\"']"  # `width="1310"`
)
_NUMBERS: Final = regex.compile(
    r"[\"'](?:号(?!文|召)|[路次]|房间?|室|班|频道|国道|省道|航班|舰|艇|轮|客轮|渔船|车厢|高地|字样|[开打]头|结尾)"
)


def only_quoted_number(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 1310 in 编号为“1310”, width="1310", “1310”号渔船, “365”天; not in 落实“1310”部署, a headword's “21”条."""
    text = scan.folded
    if _CALLED.match(text, max(start - 7, 0), start) or _NUMBERS.match(text, end, end + 4):
        return REJECT
    is_counted = text[end : end + 1] in _QUOTES and counts(text, end + 1)
    return REJECT if is_counted and not any(right.startswith(text[end + 1]) for _, right in form.contexts) else None
