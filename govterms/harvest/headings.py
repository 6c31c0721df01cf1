"""The headings of glossary sections: on lines of their own, behind other words, in the midst of a text."""

from __future__ import annotations

import re
from typing import Final, Literal

import regex

from govterms.harvest.lines import Line
from govterms.spans import Span

_WHOSE: Final = (
    r"(?:(?:[\p{Han}\d]{2,16}+(?=《))?+《?[\p{Han}\d()]{0,45}?"
    r"(?:报告|公报|年鉴|纲要|规划|方案|统计|计划|白皮书|手册|表)》?)?"
)
_WHICH: Final = (
    r"(?:中|里)?的?"
    r"(?:有关|相关|部分|重要|主要|一些|涉及|使用|出现|内容|重点|专业|专有|专用|统计|填表|项目|政策|若干|财政|预算|决算|会计|经济|常用|常见|基本|新|的)*"
)
_WHAT: Final = (
    r"(?:(?:名词术语|名词|术语|词语|用语|词汇|新词|简称|缩略语|缩略词|缩写|概念|指标|热词|关键词|条目|词条){1,2})"
)
_DOES_ONCE: Final = r"(?:解释|注解|注释|释义|说明|简释|浅释|诠释|解读|解析|释疑|链接|速查|手册|小?贴士)"
_DOES: Final = rf"{_DOES_ONCE}(?:[和及与、]{_DOES_ONCE})?"
_OPENING: Final = (
    r"(?:\((?:上?接|续|承)\p{Han}{1,6}\))?[(（【〔\[<〈#*★☆◆■●▲—-]*(?:\p{Han}{2,8}(?:[!|丨]|(?<!名称|[标主]题|题目|栏目|来源|附件|专题|原文|链接|文[件档章]|[条篇页]|位置):))?(?:附(?:件|录|注)?[一二三四五\d]*[:.、)]?)?[(（【〔\[<〈]*"
    r"(?:[一二三四五六七八九十甲乙丙丁戊\d]{1,2}[、.]|第[一二三四五六七八九十]{1,3}(?:部分|[章篇节])[:、.]?)?(?:关于|对)?(?:专栏[一二三四五\d]{0,2})?"
    + _WHOSE
    + r"[·|丨]?"
    + r"(?:附[件录表][一二三四五六\d]{0,2})?"
    + _WHICH
)
_CLOSING: Final = (
    r"(?:[·:](?:\p{Han}{1,6}篇|\p{Han}{1,4}类))?(?:部分|一览表?|表|问答)?(?:如下)?[)）】〕\]>〉★☆◆■●▲]*"
    r"(?:\((?!另|略|见|详|附后)[^()]{1,20}\)){0,2}(?:\d{4}年度?)?"
)
# Hits, on folded lines without white space: `名词解释`, `名词注解:`, `附件2:名词解释`, `(名词解释)`,
# `《政府工作报告》有关内容名词注释`, `名词解释(按文中出现顺序排列)`, `名词说明如下:`, `主要指标解释(二) 2003年`,
# `(接上页)名词小贴士`.
# Near misses: `名词解释见附件2`, `注释1`, `对名词解释部分作了修改。`, `附件:名词解释(另行印发)`.
_HEADING: Final = regex.compile(rf"{_OPENING}{_WHAT}的?{_DOES}{_CLOSING}[:—*#-]*")
# A word that heads nothing else, where it stands alone, or sets the title off: `解词|读懂政府工作报告`.
_BARE_HEADING: Final = regex.compile(
    r"解词[|丨:].{2,36}|[【〔\[■●◆]*(?:词汇表?|词语表|名词表|术语表|简称表|缩[略写][语词]表?)[】〕\]]*:?"
)
# Words that head other things as well: `注释`, `附录二 本白皮书所用专业词语`, `乙、词汇`, and those of a field:
# `气象名词解释`.
_WEAK_HEADING: Final = regex.compile(
    r"(?:附[录件][一二三四五\d]{0,2}[:.、]?|[一二三四五六七八九十甲乙丙丁戊\d]{1,2}[、.])(?:本\p{Han}{1,6})?"
    r"(?:所用的?|使用的?)?(?:专业|专有|主要)?(?:词语|用语|术语|词汇)"
    rf"|{_OPENING}(?:注释|注解|释义|名词|名词术语|注|附注|(?:名词|新词|新闻)?小?词典|名词卡片?){_CLOSING}[:—*#-]*"
    rf"|[^\P{{Han}}见详对为与和或作]{{2,8}}?{_WHAT}{_DOES}{_CLOSING}[:—*#-]*"
    rf"|{_OPENING}(?:常用|专用|专门|高频)(?:名词|词语|词汇|术语|词)(?:表|集)?{_CLOSING}"
    rf"|{_OPENING}(?:名词|术语|词语|词汇|新词|热词)(?:{_DOES})?(?:选编|摘编|汇编|汇总|集锦|荟萃|选登|选录){_CLOSING}"
)
# Words that head anything, and a breadcrumb, `统计年鉴 > 指标解释`, which may be the name of a column. One that
# begins at the home page is the navigation of a site.
_DOUBTFUL_HEADING: Final = regex.compile(
    rf"{_OPENING}(?:(?:知识|新闻|背景)(?:链接|资料|卡片)|(?:知识)?小?贴士){_CLOSING}[:—*#-]*"
    r"|(?:(?!首页|主页|当前|您|位置)[\p{Han}\d《》]{2,20}[>›/]{1,2}){1,3}" + rf"{_WHICH}{_WHAT}{_DOES}"
)
# Before a heading on its line, behind a wide gap: `青溪统计年鉴-1997  第十篇 运输  主要指标解释`.
_WIDE_GAP: Final = regex.compile(r"\s{2,}|\t")
_YEARBOOK: Final = regex.compile(r"年鉴|公报|报告|规划|纲要|第[一二三四五六七八九十\d]{1,3}[篇章编部]")
# A sentence that ends by announcing the list: `报告中的新词较多,名词解释如下:`, `本办法下列用语的含义:`.
_ANNOUNCEMENT: Final = regex.compile(
    rf".*(?:(?:{_WHAT}{_DOES}|意义|含义|涵义|定义|用词|用语)[^。]{{0,4}}如[下左]|{_WHAT}(?:和{_WHAT})?(?:整理|汇总|摘编|列)如下|下列[^。]{{0,8}}(?:意义|含义|涵义|定义)(?:是|为)?):"
)
# Before the first entry of a list: `1.`, `[1]`, `注1:`, `①`, `一、`, `(一)`; near misses: `12`, `1.5`.
_FIRST_MARKER: Final = r"(?=(?:[(\[【〔]|注)?1(?!\d)[.、)\]】〕:](?!\d)|①|一、|\(一\))"
# A heading with the list behind it on the same line: `名词解释:1.“双减”:…`, `【名词解释】①双减:…`, `名词解释1.双减:…`,
# `三、名词解释 1.双减:…`, `青溪县政府工作报告相关名词解释 1.双减:…`, `指标解释 劳动生产率:指…`.
# Near misses: `名词解释 12` (a table of contents), `详见名词解释 1.双减`, `名词解释 青溪县政府办公室`.
_RUN_IN: Final = regex.compile(
    rf"(?:[(【〔\[]{_WHAT}{_DOES}[)】〕\]]\s*:?\s*|{_WHAT}{_DOES}\s*:\s*)(?=[\d\[(【〔①-⑳\"]|注\d|[一(]一?[、)])"
    rf"|注释\s*:\s*{_FIRST_MARKER}"
    rf"|[^。;；!?:,见\n]{{0,60}}?{_WHAT}的?{_DOES}(?:部分)?(?:[的旳]?(?:汇总|大全|整理))?(?:[)】〕\]]\s*:?|\s*:)?"
    rf"(?:\s*{_FIRST_MARKER}"
    r"|\s+(?=(?:\"[^\"\s]{1,20}\"|[^\s。,:\"]){2,20}:\s?(?:[是系]?指|反映|即|\")))"
)
# With what a site puts around it, all on one line: `首页 > 名词解释 发布时间:2023-02-06 【字体:大 中 小】 1.“双减”:…`.
_AMID_FURNITURE: Final = regex.compile(
    rf"(?:[^。;!?\n]{{0,80}}?[>›»]\s*)?[^。;；!?:,见\n]{{0,60}}?{_WHAT}的?{_DOES}(?:部分)?\s"
    r"(?:\s*(?:(?:发布|更新|公开)?(?:时间|日期)|(?:信息|文章)?来源|作者|浏览(?:次数|量)?|点击(?:数|量|次数)?|阅读(?:次数|量)?)\s*:[^。:]{0,24}?(?=\s)|\s*【[^】]{0,12}】|\s*\[[^\]]{0,12}\])*"
    r"\s*" + _FIRST_MARKER
)
# The same behind the last sentence of a report that stands on one line: `…而努力奋斗!名词解释1.“双减”:…`.
_RUN_ON: Final = regex.compile(
    rf"(?<=[。!?;)\"])\s*(?:附(?:件|录)?\s*\d?\s*[:.、]?\s*)?[(（【〔\[]?{_WHICH}{_WHAT}{_DOES}(?:部分)?(?:[)】〕\]]\s*:?|\s*:)?"
    r"\s*" + _FIRST_MARKER
)
# What every such heading has, as `re` finds it in little time.
_RUN_IN_HINT: Final = re.compile(
    "(?:名词|术语|词语|用语|词汇|新词|简称|缩略|缩写|概念|指标|热词|关键词|条目|词条).?[解注释说诠解浅简链贴小]|注释 ?:"
)
_LONGEST_RUN_IN: Final = 90
_DOING: Final = re.compile(r"(?:解释|注释|注解|释义)(?:部分)?[)】〕\]:\s]{0,4}[(\[【〔注]?[1①一]")
_LONGEST_MARKER: Final = 8
# One of these letters stands in every heading, and in few lines else.
_HINT: Final = re.compile("[释解注名说下左链典贴卡料汇编荟锦登]|[词语称写]表|专[业有]|[常专]用|高频|解词")
LONGEST_HEADING: Final = 40  # code points without white space


Trust = Literal["sure", "weak", "doubtful"]
"""What a heading heads: a glossary; something else as often, as 注释 does; anything, as 新闻链接 does."""


def find_heading(folded: str, line: Line) -> tuple[Span, Trust] | None:
    """Return the heading of a glossary section on a folded line, and how far to trust it."""
    is_announcing = line.text.endswith(":")
    may_be_heading = len(line.text) <= 2 * LONGEST_HEADING or is_announcing
    may_run_in = _RUN_IN_HINT.search(folded, line.span.start, min(line.span.end, line.span.start + _LONGEST_RUN_IN))
    if not may_run_in and not (may_be_heading and _HINT.search(line.text)):
        return _find_run_on(folded, line)  # most lines are paragraphs: be done with them
    trust = _trust_in(line.text) if may_be_heading and "](" not in line.text else None  # `[名词解释](#名词解释)`
    if trust:
        return line.span, trust
    run_in = (_RUN_IN.match(folded, *line.span) or _AMID_FURNITURE.match(folded, *line.span)) if may_run_in else None
    return (Span(*run_in.span()), "weak") if run_in else _find_run_on(folded, line)


def _trust_in(text: str) -> Trust | None:
    """Return how far to trust a line that is a heading as a whole; `None` where it is none."""
    bare = "".join(text.split())
    if len(bare) <= LONGEST_HEADING:
        if _HEADING.fullmatch(bare) or _BARE_HEADING.fullmatch(bare):
            return "sure"
        if _WEAK_HEADING.fullmatch(bare):
            return "weak"
        if _DOUBTFUL_HEADING.fullmatch(bare):
            return "doubtful"
    is_announcing = text.endswith(":") and _ANNOUNCEMENT.fullmatch(bare)
    return "sure" if is_announcing or _heads_behind_gap(text) else None


def _heads_behind_gap(text: str) -> bool:
    first, *others = _WIDE_GAP.split(text)
    return bool(others and _HEADING.fullmatch("".join(others[-1].split())) and _YEARBOOK.search(first))


def _find_run_on(folded: str, line: Line) -> tuple[Span, Trust] | None:
    """Return the heading that stands in the midst of a line, as on a page that lost its line breaks."""
    for found in _DOING.finditer(folded, *line.span):
        begin, end = found.start() - LONGEST_HEADING, found.end() + _LONGEST_MARKER
        heading = _RUN_ON.search(folded, max(begin, line.span.start), min(end, line.span.end))
        if heading:
            return Span(*heading.span()), "weak"
    return None
