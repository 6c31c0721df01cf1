"""Find the headings of glossary sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import regex

from govterms.harvest.furniture import furniture_at_head, is_furniture
from govterms.harvest.lines import Line
from govterms.harvest.markers import BULLETS, han_number, marker_at
from govterms.harvest.pairs import without_marker
from govterms.harvest.parse import split_entry
from govterms.harvest.passage import Passage
from govterms.harvest.rows import is_column_head
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
_DOES_ONCE: Final = r"(?:解释|注解|注释|释义|说明|简释|浅释|诠释|解读|解析|释疑|链接|小?贴士)"
_DOES: Final = rf"{_DOES_ONCE}(?:[和及与、]{_DOES_ONCE})?"
_OPENING: Final = (
    r"(?:\((?:上?接|续|承)\p{Han}{1,6}\))?[(（【〔\[<〈#*★☆◆■●▲—-]*(?:\p{Han}{2,8}[!|丨])?(?:附(?:件|录|注)?[一二三四五\d]*[:.、)]?)?[(（【〔\[<〈]*"
    r"(?:[一二三四五六七八九十甲乙丙丁戊\d]{1,2}[、.]|第[一二三四五六七八九十]{1,3}(?:部分|[章篇节])[:、.]?)?(?:关于|对)?(?:专栏[一二三四五\d]{0,2})?"
    + _WHOSE
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
# A word that heads nothing else, where it stands alone.
_BARE_HEADING: Final = regex.compile(
    r"[【〔\[■●◆]*(?:词汇表?|词语表|名词表|术语表|简称表|缩[略写][语词]表?)[】〕\]]*:?"
)
# Words that head other things as well: `注释`, `附录二 本白皮书所用专业词语`, `乙、词汇`, and those of a field:
# `气象名词解释`.
_WEAK_HEADING: Final = regex.compile(
    r"(?:附[录件][一二三四五\d]{0,2}[:.、]?|[一二三四五六七八九十甲乙丙丁戊\d]{1,2}[、.])(?:本\p{Han}{1,6})?"
    r"(?:所用的?|使用的?)?(?:专业|专有|主要)?(?:词语|用语|术语|词汇)"
    rf"|{_OPENING}(?:注释|注解|释义|名词|名词术语|注|附注|(?:名词|新词|新闻)?小?词典|名词卡片?){_CLOSING}[:—*#-]*"
    rf"|[^\P{{Han}}见详对为与和或作]{{2,8}}?{_WHAT}{_DOES}{_CLOSING}[:—*#-]*"
    rf"|{_OPENING}(?:名词|术语|词语|词汇|新词|热词)(?:{_DOES})?(?:选编|摘编|汇编|汇总|集锦|荟萃|选登|选录){_CLOSING}"
)
# Words that head anything, and a breadcrumb, `统计年鉴 > 指标解释`, which may be the name of a column. One that
# begins at the home page is the navigation of a site.
_DOUBTFUL_HEADING: Final = regex.compile(
    rf"{_OPENING}(?:(?:知识|新闻|背景)(?:链接|资料|卡片)|(?:知识)?小?贴士){_CLOSING}[:—*#-]*"
    r"|(?:(?!首页|主页|当前|您|位置)[\p{Han}\d《》]{2,20}[>›/]{1,2}){1,3}" + rf"{_WHICH}{_WHAT}{_DOES}"
)
# A sentence that ends by announcing the list: `报告中的新词较多,名词解释如下:`, `本办法下列用语的含义:`.
_ANNOUNCEMENT: Final = regex.compile(
    rf".*(?:(?:{_WHAT}{_DOES}|意义|含义|定义|用词|用语)[^。]{{0,4}}如[下左]|{_WHAT}(?:和{_WHAT})?(?:整理|汇总|摘编|列)如下|下列[^。]{{0,8}}(?:意义|含义|定义)(?:是|为)?):"
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
# The next article of a statute, whose list of terms stands in an article of its own.
_ARTICLE: Final = regex.compile(r"第\s*[一二三四五六七八九十百\d]{1,4}\s*条(?:\s.*)?")
# The next part of a document, unless it goes on with entries: `第二节 公司简介`, `第五部分 附表`.
# `参、普查期间`.
_PART: Final = regex.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:[章节编篇]|部分)|[壹贰叁參参肆伍陆柒捌玖拾]{1,2}、)\s*[^\s。:;,][^。:;,]{1,24}"
)
_DOING: Final = re.compile(r"(?:解释|注释|注解|释义)(?:部分)?[)】〕\]:\s]{0,4}[(\[【〔注]?[1①一]")
_LONGEST_MARKER: Final = 8
# One of these letters stands in every heading, and in few lines else.
_HINT: Final = re.compile("[释解注名说下左链典贴卡料汇编荟锦登]|[词语称写]表|专[业有]")
# The number of a heading among others, and where the next one of them may stand: `一、名词解释 1.双减:… 二、简答题`.
_CHAPTER: Final = regex.compile(
    r"(?:.*\s)?(?:第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|篇)|(?P<han>[一二三四五六七八九十]{1,3})、)"
    r"|(?P<digit>\d{1,2})[.、](?!\d)"
)
_CHAPTERS: Final = regex.compile(
    r"(?:(?<=[。;!?)\"])\s*|^\s*)(?:第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|篇)(?:\s|:)|(?P<han>[一二三四五六七八九十]{1,3})、(?=\p{Han}{2,12}(?:[\s(]|$)))"
    r"|^\s*(?:(?P<han>[一二三四五六七八九十]{1,3})、|(?P<digit>\d{1,2})[.、])(?=[\p{Han}\dA-Za-z《》\"]{2,40}$)",
    regex.M,
)
# Entries that are numbered as chapters are: `二、名词解释⏎一、双减…⏎三、河长制 指…`.
_FIRST_ALIKE: Final = {"han": regex.compile(r"\s*一、"), "digit": regex.compile(r"\s*1[.、]")}
_LONGEST_HEADING: Final = 40  # code points without white space
_LONGEST_CONTENTS: Final = 40  # lines
_LOOKED_AT_BELOW_HEADING: Final = 4  # lines
_LEAST_DEFINING: Final = 3
_LOOKED_AT_BELOW_PART: Final = 3  # lines
_REACH: Final = 12  # lines of furniture that may interrupt a list, and of the entry above it


Trust = Literal["sure", "weak", "doubtful"]
"""What a heading heads: a glossary; something else as often, as 注释 does; anything, as 新闻链接 does."""


class Section(NamedTuple):
    """A possible glossary section: from its heading to where something else begins."""

    heading: Span
    body: Span
    """From behind the heading to the next heading, furniture or report; not yet checked for entries."""
    trust: Trust


def find_heading(folded: str, line: Line) -> tuple[Span, Trust] | None:
    """Return the heading of a glossary section on a folded line, and how far to trust it."""
    is_announcing = line.text.endswith(":")
    may_be_heading = len(line.text) <= 2 * _LONGEST_HEADING or is_announcing
    may_run_in = _RUN_IN_HINT.search(folded, line.span.start, min(line.span.end, line.span.start + _LONGEST_RUN_IN))
    if not may_run_in and not (may_be_heading and _HINT.search(line.text)):
        return _find_run_on(folded, line)  # most lines are paragraphs: be done with them
    if may_be_heading:
        bare = "".join(line.text.split())
        if len(bare) <= _LONGEST_HEADING and (_HEADING.fullmatch(bare) or _BARE_HEADING.fullmatch(bare)):
            return line.span, "sure"
        if len(bare) <= _LONGEST_HEADING and _WEAK_HEADING.fullmatch(bare):
            return line.span, "weak"
        if len(bare) <= _LONGEST_HEADING and _DOUBTFUL_HEADING.fullmatch(bare):
            return line.span, "doubtful"
        if is_announcing and _ANNOUNCEMENT.fullmatch(bare):
            return line.span, "sure"
    run_in = (_RUN_IN.match(folded, *line.span) or _AMID_FURNITURE.match(folded, *line.span)) if may_run_in else None
    return (Span(*run_in.span()), "weak") if run_in else _find_run_on(folded, line)


def _find_run_on(folded: str, line: Line) -> tuple[Span, Trust] | None:
    """Return the heading that stands in the midst of a line, as on a page that lost its line breaks."""
    for found in _DOING.finditer(folded, *line.span):
        begin, end = found.start() - _LONGEST_HEADING, found.end() + _LONGEST_MARKER
        heading = _RUN_ON.search(folded, max(begin, line.span.start), min(end, line.span.end))
        if heading:
            return Span(*heading.span()), "weak"
    return None


def locate_sections(passage: Passage) -> tuple[Section, ...]:
    """Return the possible glossary sections of one report, in reading order.

    A sentence that names the section may give one whose body holds no entry:
    the next step tells.
    """
    lines = passage.lines
    headings = [
        (number, *heading)
        for number, line in enumerate(lines)
        if (heading := find_heading(passage.folded, line))
        and not (_is_in_contents(lines, number) and not _is_list_below(passage.folded, lines, number))
        and not _is_column_head(lines, number)
    ]
    parts = {number: "".join(lines[number].text.split()) for number, _, _ in headings}
    later = {text: number for number, text in parts.items()}
    # `第五部分名词解释` stands in a table of contents, with a title or without, if it comes again
    headings = [one for one in headings if not _PART.fullmatch(parts[one[0]]) or later[parts[one[0]]] == one[0]]
    ends = [*(number for number, _, _ in headings), len(lines)][1:]
    return tuple(
        Section(
            heading, _within_chapter(passage.folded, heading, _end_of_body(passage.folded, lines[number:end])), trust
        )
        for (number, heading, trust), end in zip(headings, ends, strict=True)
    )


def _within_chapter(folded: str, heading: Span, end: int) -> Span:
    """Return the body below a heading, up to the chapter with the next number, if the heading has one."""
    chapter = _CHAPTER.match(folded, *heading)
    form = chapter.lastgroup or "" if chapter else ""
    first = _FIRST_ALIKE.get(form, _FIRST_ALIKE["han"])
    if chapter and not first.match(folded, heading.end, end):
        for following in _CHAPTERS.finditer(folded, heading.end, end):
            if following[form] and _chapter_number(following[form]) == _chapter_number(chapter[form]) + 1:
                return Span(heading.end, following.start())
    return Span(heading.end, end)


def _chapter_number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else han_number(printed)


def _resumes(folded: str, lines: Sequence[Line], number: int) -> bool:
    """Tell whether a list goes on behind furniture: with the next number, or with an entry behind the same bullet."""
    above, below = lines[max(0, number - _REACH) : number], lines[number + 1 : number + 1 + _REACH]
    last = next((marker for line in reversed(above) if (marker := marker_at(folded, line.span.start))), None)
    if last:
        markers = (marker_at(folded, line.span.start) for line in below)
        return any(m and m.scheme == last.scheme and m.value == last.value + 1 for m in markers)
    bullets = [line.text[0] for line in above if line.text[0] in BULLETS]
    return len(bullets) > 1 and any(line.text[0] == bullets[-1] for line in below)


def _is_column_head(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line such as 名词 heads a column of a table that was copied cell by cell."""
    neighbours = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return is_column_head(lines[number].text) and any(is_column_head(line.text) for line in neighbours)


def _is_in_contents(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line belongs to a table of contents: only short lines lie between it and its title."""
    for line in reversed(lines[max(0, number - _LONGEST_CONTENTS) : number]):
        bare = "".join(line.text.split()).strip("[]【】()-—:")
        if bare in ("目录", "目次"):
            return True
        if len(bare) > _LONGEST_HEADING or bare.endswith(("。", "!", ";")):
            return False
    return False


def _is_list_below(folded: str, lines: Sequence[Line], number: int) -> bool:
    """Tell whether nearly all lines right below line `number` define, as those of a table of contents do not."""
    return _count_definitions(folded, lines, number, _LOOKED_AT_BELOW_HEADING) >= _LEAST_DEFINING


def _count_definitions(folded: str, lines: Sequence[Line], number: int, most: int) -> int:
    """Return how many of `most` lines below line `number` open with a headword that is surely separated."""
    below = lines[number + 1 : number + 1 + most]
    splits = [split_entry(folded, without_marker(folded, line)[1]) for line in below]
    return sum(split is not None and split.kind in ("mark", "definite") for split in splits)


def _end_of_body(folded: str, lines: Sequence[Line]) -> int:
    """Return where the body ends whose heading stands on the first of `lines`."""
    end = lines[0].span.end
    below = 1 + furniture_at_head(lines[1:])
    for line in _until_furniture(folded, lines[below:]):
        end = line.span.end
    return end


def _until_furniture(folded: str, lines: Sequence[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if _ARTICLE.fullmatch(line.text) or (is_furniture(line.text) and not _resumes(folded, lines, number)):
            return
        if (
            number
            and _PART.fullmatch(line.text)
            and not _count_definitions(folded, lines, number, _LOOKED_AT_BELOW_PART)
        ):
            return
        yield line
