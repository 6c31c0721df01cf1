"""Lines that belong to the site, not to the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from govterms.harvest.lines import Line
from govterms.spans import Span

# Each row is tried at the start of a line, folded and stripped of bullets.
# Hits: `责任编辑:李某`, `【打印】`, `扫一扫在手机打开当前页`, `版权所有:…`, `附件:`, `相关链接>>`.
# Near misses: `打印机共享:指…`, `编辑部主任`, `来源地核查:指…`, `联系我们的“连心桥”:指…`, `电话办理:指…`.
_OPENINGS: Final = (
    r"扫一扫|分享到|分享:?$|收藏本页|无标题文档|浏览(?:次数|量)|点击(?:数|量|次数)|访问(?:量|次数)|阅读(?:次数|量|原文)",
    r"(?:打印|关闭|[打列]印本页|回到?页首|回首页|关闭窗口|关闭本页|全文下载|下载|收藏|全屏)(?=[\]】)|\s]|$)",
    r"(?:本[期版])?(?:责任编辑|责编|编辑|审核|校对|[初复终]审|监制|编校|美编|编审|供稿|撰稿|(?:信息|文章|内容|稿件)?来源|(?:资料|文字|数据)整理|稿源|作者|记者|作者单位|原标题)\s*[:|丨]",
    # `责任编辑 陈某 电话 8866123`
    r"(?:责任编辑|版面编辑|责编|校对|校检|监制)\s+\p{Han}{2,4}(?:\s|$)|(?:最后|最近)?更新(?:日期|时间)\s*:|点阅[数率次]",
    # the box above a document that an office makes public: `[ 索引号 ] 1137-09`, `发文字号: …`
    r"(?:索引号|主题(?:分类|词)|发文(?:字号|机[关构]|日期)|文号|(?:公开|信息|体裁)(?:类别|分类|方式)|(?:成文|生成)日期)\s*[:\]】]",
    r"监督索引号|(?:主办|承办|主办单位|承办单位|主管单位|本文网址|联系人|联系电话|地址|邮编|电话|传真|链接地址|标签|文章关键词|关键词|字[体号])\s*:",
    r"(?:私隐|隐私)(?:政策|声明|保护)|修订日期\s*:|版权所有|版权声明|(?:内容|文章|资料|文档)来自|转载(?:本文)?请|免责声明|技术支持|网站标识码|备案号|\p{Han}?ICP备|\p{Han}公网安备|网站地图|网站声明",
    r"首页\s*[|›>»]|\p{Han}{4,20}(?:门户网站?|官网)(?:\s|$)|关于我们|联系我们\s*(?:$|\|)|友情链接|我要纠错|网站纠错|您(?:访问的链接|现在的位置|现在所在|当前的?位置)|当前位置\s*:",
    r"附(?:[件表录图]\s*\d*)?\s*(?::|$)|附[录件表图][一二三四五六七八九十\d]{1,2}(?:\s|:)|附件下载|媒体报道$|音频视频$|政务(?:微(?:信|博)|新媒体\s*:)",
    r"\p{Han}{2,20}:\s*\(?\d[\d()\s-]{5,}$|\p{Han}{2,20}\s+(?:地址|电话|邮编|传真|邮政编码)\s*:",
    # What closes an official document: `抄送:…`, `县政府办公室 2023年1月16日印发`, `(此件公开发布)`.
    r"\p{Han}{4,30}\s+(?:编印|印制|印发)$|(?:抄送|分送|主送|主题词|声明)\s*:(?!指)|此件(?:主动|依申请|不予|公开)|共印\s*\d+\s*份",
    r"\p{Han}{2,30}\s+\d{4}年\d{1,2}月\d{1,2}日(?:印发?)?$|\p{Han}{4,30}\s{2,}\d{4}年\d{1,2}月(?:\d{1,2}日)?印|\d{4}年\d{1,2}月\d{1,2}日印发$",
    r"发布(?:时间|日期|机构|单位)\s*:|Copyright|©|微信(?:扫|公众号)|长按\p{Han}{0,4}(?:识别|扫)|往期(?:推荐|回顾|精彩)|我要(?:打印|收藏)|发表评论|网友评论|推荐阅读|关联(?:文件|稿件)|文件下载",
    r"Produced By|Powered By|[文图]/\p{Han}{2,4}(?:\s+[文图]/\p{Han}{2,4})*\)?$",
    r"\p{Han}{0,12}记者\s+[\p{Han}\s]{2,12}\)$",
    r"(?:延伸|扩展|拓展)阅读\s*(?:[:>»]|$)|相关(?:附件|链接|新闻|报道|文章|稿件|解读|阅读|文档|信息|推荐)\s*(?:[:>»]|$)",
    r"共\s*\d+\s*[条页]\s|第\s*\d+/\d+\s*页|(?:开通VIP|(?:还剩|剩余)\s*\d+\s*页)",
    # a forum: `发表于 2013-3-4 21:07 | 只看该作者`, `板凳:…`, `5楼:…`
    r"本帖(?:最[后近]|已)|发表于\s*\d{4}-|(?:楼主|沙发|板凳|地板|\d{1,4}\s?[楼#])\s*:|回复\s+(?:举报|引用)",
    r"(?:记者手记|编后[语记]?|小编\p{Han}{0,4})\s*(?:[:】\]]|$)|又讯(?:[:\s]|$)|(?:THE )?END(?:\s*-+)?$",
    r"Explanatory Notes",
    r"(?:今天|本期)的?(?:分享|内容|介绍|推送)就到|(?:我们)?下期(?:再)?见|(?:觉得|如果)\p{Han}{0,4}(?:有用|喜欢)|欢迎(?:转发|点赞|留言|评论)",
    r"\p{Han}{0,4}对[您你](?:是否)?有所?帮助|制作(?:单位|部门|日期)\s*:",
    r"\p{Han}{2,8}(?:数字报|电子版)\s|版面导航|[上下前后]一(?:篇|条|页)|返回(?:顶部|首页|列表|上一页)|回到?顶部",
)
# A blog has the day and hour before them: `(2012-02-20 21:35:11) 标签:时政`.
_MOMENT: Final = r"(?:\(?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\)?\s+)?"
_FURNITURE: Final = regex.compile(rf"[\[【(<>»\s*·|■□●○◆◇▲★-]*{_MOMENT}(?:" + "|".join(_OPENINGS) + ")")
# The same behind a sentence on its line: `…的工程。 上一篇:预算报告`, `…的工程。(此件公开发布)`.
# Near misses: `…的人数。点击量按天计算。`, `…的门诊。(来源于户籍登记)`.
_RUN_ON: Final = regex.compile(
    r"(?:(?<=[。!?;)])\s+[\[【(<>»·|-]*\s*|(?<=[。!?;])[\[【(])(?:"
    + "|".join(_OPENINGS)
    + r")|(?<=[。!?;)])联系(?:人|电话|方式)\s*:|\s+\|?\s*首页\s+上一页\s"
)
# Remarks on a whole list, which its last entry does not own: `(注:…)`, `说明:…`, `以上数据由…`,
# who signs on which day, who wrote it (`(县政府办公室供稿)`, `(本报记者 …)`), that it ends (`(完)`); a rule between
# columns, and the number of the page.
_REMARK: Final = regex.compile(
    r"(?<=[。!?;)\"])(?:\s*\((?:附?注|说明|备注)\s*:|\s*\n\s*(?:(?:附?注[一二三四五]?|说明|备注)\s*:|以上(?:数据|资料|指标|名词|内容|解释)\p{Han}{0,4}[由来自摘据])"
    r"|\s+(?:资料|数据)来源(?:说明)?\s*:"
    r"|\s*\n\s*(?:[\p{Han}]{4,30}\s*\n\s*)?(?:\d{4}年\s?\d{1,2}月\s?\d{1,2}日|二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*$"
    r"|\s*\n\s*\p{Han}{2,20}(?:人民政府|政府办公室|委员会|办公[厅室]|中心|集团|公司|协会|学校|秘书处\p{Han}{0,4}|[局委厅院])\s*$"
    r"|\s*(?:主要)?(?:统计)?(?:名词|术语|指标)(?:解释|注释)\s*(?:\n|$)"
    r"|\s*\n\s*\p{Han}{4,30}\s+(?:编印|印制|印发)\s*(?:\n|$)|\s*\n\s*\(\p{Han}{4,30}\s*\d{4}年\s?\d{1,2}月(?:\s?\d{1,2}日)?\)\s*$"
    r"|\s*\n\s*(?:\p{Han}{2,30}供稿|\(\p{Han}{2,30}(?:供稿|提供|整理|编写|编印)\)|\([^()\n]{2,20}供稿\s[^()\n]{0,30}\))\s*$|\s*\((?:全文)?完\)\s*$|\s*\([^()\n]{0,16}(?:记者|通讯员)[^()\n]{0,20}\)\s*$|\s+\|\s*$|\s*\n\s*[-*_=]{3,}\s*(?:\n|$)|\s*\n\s*\d{1,3}\s*$)"
)
_PUBLISHED: Final = regex.compile(
    r"(?:信息来源|文章来源|来源|作者|发布(?:时间|日期|机构|单位|者)|更新(?:时间|日期)|公开(?:时间|日期)|日期|时间|浏览(?:次数|量)|点击(?:数|量|次数)|注|说明)\s*:"
    # the line of who wrote it: `云台日报记者 …报道`; and nothing but marks
    r"|\p{Han}{2,8}(?:记者|通讯员)\s[\p{Han}\s]{2,40}$|[^\p{L}\d]+$"
)
# What a page puts between paragraphs that go on behind it: images with what they show, and links to other pages.
# Near misses: `图书漂流`, `相关阅读`, which stands above the links that end a page.
_ASIDE: Final = regex.compile(
    r"!\[[^\]]*\]\([^)]*\)$|[\[【(]图[片注说示]?[\]】)]|图为|\(?图\s*[:/|]|▲[^\n]{2,40}(?:图片?|摄影?)\s*[:/|]|点击[^。]{0,20}(?:观看|查看|收听)"
    r"|\((?:表格|长?图片?)?可?[左右上下]{1,2}(?:滑动|拖动)[^()]{0,8}\)$"
    r"|\((?:下转|上接|转|接)\p{Han}{0,8}\)$"
    r"|编者按\s*:"
    # where the report has it, and who wrote the entry above
    r"|(?:报告|原文|正文)第\s*\d+\s*页(?:第\s*\d+\s*[行段])?(?:[、,]第\s*\d+\s*页(?:第\s*\d+\s*[行段])?)*$"
    r"|\([\p{Han}、]{2,30}(?:供稿|撰稿|整理)\)$"
    r"|[>»▶■●◆·\s]*(?:相关|延伸|扩展|拓展|推荐|更多)(?:阅读|链接|新闻|报道|专题|推荐)\s*[:>»|丨]+\s*\S"
)
_CREDIT: Final = ("摄)", "资料图)", "资料图片)", "供图", "供图)")
_AD: Final = regex.compile(r"-+\s*(?:THE )?(?:AD|广告|推广)\s*-+")
_AD_END: Final = regex.compile(r"-+\s*(?:THE )?(?:AD )?(?:END|广告结束|完)\s*-+")
_LONGEST_AD: Final = 6  # lines
_LONGEST_HEAD: Final = 4
LONGEST_FURNITURE: Final = 160  # code points; a footer packs several notices into one line, a definition runs longer


def is_furniture(folded_line: str) -> bool:
    """Tell whether a line, folded and stripped, is part of the page and not of the report."""
    return len(folded_line) <= LONGEST_FURNITURE and _FURNITURE.match(folded_line) is not None


def is_aside(folded_line: str) -> bool:
    """Tell whether a line, folded and stripped, interrupts a list and does not end it: a caption, a link."""
    is_short = len(folded_line) <= LONGEST_FURNITURE
    return is_short and (folded_line.endswith(_CREDIT) or _ASIDE.match(folded_line) is not None)


def without_advertisements(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without what a page sets off as paid for: `- AD -` … `- END -`."""
    kept: list[Line] = []
    paid_since: int | None = None
    for line in lines:
        kept.append(line)
        if _AD.fullmatch(line.text):
            paid_since = len(kept) - 1
        elif paid_since is not None and _AD_END.fullmatch(line.text):
            if len(kept) - paid_since <= _LONGEST_AD:
                del kept[paid_since:]
            paid_since = None
    return kept


def furniture_at_head(lines: Sequence[Line], first: int = 0) -> int:
    """Return how many lines from line `first` on, below a heading, say who published it and when: `日期:2018-09-03`."""
    head = enumerate(lines[first : first + _LONGEST_HEAD])
    return next((number for number, line in head if not (_PUBLISHED.match(line.text) or is_furniture(line.text))), 0)


def end_without_tail(folded: str, definition: Span) -> int:
    """Return where a definition ends that goes on, on its line or below, with what closes the list or the page."""
    ends = [match.start() for tail in (_RUN_ON, _REMARK) if (match := tail.search(folded, *definition))]
    return min(ends, default=definition.end)
