"""The rule that rejects what is only a number."""

from __future__ import annotations

from typing import Final

import regex

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Scan, Verdict

# What follows a number that is only a number. The letters behind `(?!` begin
# words that a short form may well stand before: “1+6”项目, “5+2”人才.
_UNIT: Final = regex.compile(
    r"""\s?(?:
      [%‰℃°㎡亩吨斤瓦伏米岁余万亿千百十]|(?:公里|公顷|公斤|千克|千米|平方|立方|美元|小时|分钟|工作日|毫|厘)
    | 元(?!宇|素|件)|克(?!服|难|隆)|升(?!级|规|学)|倍(?!增)|多(?!元|方|层|样|功|部|式)|成(?!效|果|员|立|长|就|本)
    | 个|件|次|名(?!师|校|医|城|镇|村|品|牌)|人(?!才|大|工|民|口|文|事|居)|户(?!外|籍|型)|家(?!园|庭|校|政|长|电)
    | 项(?!目)|条(?!例|线)|张|场(?!景|所|地|馆|域)|所(?!有)|座(?!谈)|套(?!餐)|台(?!账|阶)|辆|批(?!准|量|复|发)
    | 处(?!置|理)|间|起|宗|支(?!持|撑|付|部|援|出|农)|篇|册|部(?!门|署|委)|款(?!项)|只|头|株|艘|架(?!构)|栋|幢|层|级|类
    | 年(?!度)|月|日(?!常|间)|天|周|时(?!代|期|间|候|刻|尚|政)|秒|点(?!位)|号|届|期(?!间|待|望)
    | (?:km|kg|cm|mm|m|g|t|kW|MW|GW|kV|MB|GB|TB)(?![A-Za-z])
    )""",
    regex.VERBOSE,
)
_NUMBERED: Final = regex.compile(r"(?:第|[〕\]】$¥￥€£№#]|编号:?|代码:?|电话:?|邮编:?|热线:?) ?$")


_LONGEST_UNIT: Final = 6  # code points, with what may not follow it


def counts(after: str, start: int = 0) -> bool:
    """Tell whether `after[start:]` begins with a unit: 万元, 个, 日; not 人才."""
    return bool(_UNIT.match(after, start, start + _LONGEST_UNIT))


def only_number(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 1310万元, 5080个, 21日, 第21, 电话1310, 〔2025〕1310号, 双千 in 双千公里; not 1+6项目."""
    text = scan.folded
    if text[end - 1].isnumeric() and counts(text, end):
        return REJECT
    if text[start].isdecimal() and _NUMBERED.search(text, max(start - 4, 0), start):
        return REJECT
    return None
