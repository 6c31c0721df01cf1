"""Rules that reject what is a part of a name: of a person, a firm, a place, a show.

A name may hold any letters, so that no list of words helps: what tells is what
stands around it. A name that is made of a term (双创产业园, 两山银行, 双碳公园) is
left alone, since the definition helps its reader too.
"""

from __future__ import annotations

from typing import Final

import regex

from govterms.annotate.match import Form
from govterms.annotate.scan import REJECT, Beside, Near, Scan, Verdict

# Left out are surnames that are verbs, or that often end a word, in front of a
# term: 管三资, 强三农, 实施, 从严, 承包, 事项, 责任.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭陆汪"
    "范石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎郝顾毛邵戴莫孔汤赖洪倪邢庞樊翟聂章鲁葛伍柳骆阮裴梅龚殷兰鲍翁"
    "娄温齐庄涂芦瞿柯耿詹牛冉俞祁关蓝凌卫屈霍邬卓古仇穆柴靳苗童蒙桂沙纪"
)
BEHIND_SURNAME: Final = Beside(_SURNAMES)
# Hardly ever the last letter of another word; near misses: 许 (允许), 石 (矿石), 江 (珠江).
_SURNAMES_ONLY: Final = frozenset(
    "王刘陈赵吴郑冯韩杨朱曹魏蒋邹潘彭薛袁邓郝傅姚邵汪宋郭徐邱骆蔡樊卢崔龚翟谭廖侯贾邢倪孟尹"
)
_BEFORE_NAMES: Final = frozenset("和与对向被由请让给叫是")
_ROLE: Final = regex.compile(
    r"""(?r)(?:
      [市村居股农渔牧]民|书记|支书|[原被]告|主任|主席|代表|委员|干部|党员|团员|同志|记者|编辑
    | [省市县区镇乡村局处科所院校站队组厂班会部社馆台行庭连营团店船机秘护士事]长
    | 老师|[^出]师|教授|教练|导师|[博硕院护女]士|专家|医生|律师|会计|司机|[乘旅]客|民警|[辅交刑]警|警官|法官|检察官
    | 军人|烈士|英雄|模范|标兵|先锋|楷模|好人|劳模|冠军|得主|裁判|[学考先]生|青年|少年|老[人汉师乡]|大[爷妈姐娘哥嫂]
    | 导演|诗人|工人|[学画作专企业艺术法]家|[选能助水歌射]手|[\p{Han}]员|[^或]者|[工巧木铁]匠|经理|总[监裁]|董事|老板
    | 房东|[店户车机业]主|[责系承纪事疑告夫]人|人物|乡贤|能人|大户|邻居|同学|女儿|儿子|妻子|丈夫|母亲|父亲|爱人|名叫
    )""",
    regex.VERBOSE,
)
_LONGEST_ROLE: Final = 3
_PERSON: Final = regex.compile(
    r"家庭|一家|夫妇|等人|[说捐]|告诉|介绍|表示|带[领着]|同志|老人|先生|女士|荣获|获[评奖]|当选|担任|认为|感慨|坦言|的[母父妻丈儿女孩家]"
)


def in_personal_name(scan: Scan, start: int, end: int, form: Form) -> Verdict:  # noqa: ARG001
    """Reject 双千 in 市民刘双千 and 、李双千; not in 扩张双千计划, 市民双千计划, 新郑双千计划, 县长江双千计划."""
    text = scan.folded
    if text[start - 1 : start] not in _SURNAMES:
        return None
    before = text[start - 2 : start - 1]
    if not before.isalnum():
        return REJECT
    if text[start - 2 : start] in scan.vocabulary.words:
        return None
    if text[start - 1] in _SURNAMES_ONLY and (before in _BEFORE_NAMES or _PERSON.match(text, end, end + 4)):
        return REJECT
    return REJECT if _ROLE.match(text, max(start - 1 - _LONGEST_ROLE, 0), start - 1) else None


_TRADES: Final = frozenset(
    """
    物业 物流 建材 建筑 商贸 贸易 科技 环保 餐饮 传媒 广告 食品 服饰 服装 电子 电器 家具 家居 机械 机电 运输
    医药 置业 地产 园林 装饰 装修 实业 通信 通讯 网络 五金 化工 纺织 印刷 包装 塑料 汽修 汽车 家政 劳务 保安
    保洁 农资 农机 种植 养殖 果蔬 水产 粮油 茶业 酒业 乳业 药业 制衣 制药 模具 陶瓷 玩具 灯饰 珠宝 眼镜 超市
    百货 便利 烘焙 美容 健身 影视 文具 图文 快递 快运 速递 租赁 咨询 检测 测绘 拍卖 旅行 会展 演艺 供水 燃气
    热力 石油 石化 钢铁 水泥 门窗 农业 牧业 渔业 饮料 饮品 米业 油脂 火锅 烧烤 奶茶 咖啡 蛋糕 豆浆 早餐 修理
    修配 轮胎 洗车 洗涤 理发 美发 钟表 摄影 婚庆 花卉 苗木 种业 饲料 兽药
    """.split()
)
_BUSINESS: Final = regex.compile(
    r"\p{Han}{2,6}?(?:公司|集团|厂|店|商行|合作社|专柜|网点|驿站|门市|[分支]行|馆|屋|铺|吧|摊)"
)
# What names a place or an institution right behind its name. The letters behind
# `(?!` make another word of it: 两山路径, 双创路演, 双碳街区, 双拥村居.
_PLACE: Final = regex.compile(
    r"""
      街道(?:办|党|社区)|路(?![径线演网子况面灯权障由])|[东南西北中]路|大道|街(?![区道坊])|巷|弄\d|大?桥(?![梁接])|隧道口
    | 乡(?![村镇亲风土愁贤情音野])
    | 小区|新村|花[园苑]|公馆|苑|大厦|商[厦城]|楼(?![宇市盘栋层道])|[寺庙庵祠亭阁堂湖潭泉]|牌坊|水库
    | 村(?![级镇庄居落社貌容务规史民企寨屯口里头医干官改])|[镇乡](?:政府|党委|人民|中心|卫生|敬老)
    | (?:汽车|火车|客运|高铁|地铁|加油|收费)站|[药酒乳实置茶]业|制[药衣]
    | 大?酒[店楼]|宾馆|饭店|旅馆|超市(?!化)|书店|药[店房]|商[店行]|餐[馆厅](?!化)|茶[楼馆]|客栈|民宿|农庄|山庄|饭庄
    | (?:中心|实验|希望)?(?:幼儿园|[小中]学(?![生校阶教])|医院)|诊所
    | \p{Han}{0,6}专业合作社
    | 号(?:列车|动车|专列|[客货]?轮|[渔货]船|卫星|飞船)|队(?:夺|战胜|击败|险胜|不敌|晋级|以\d)|杯(?=\p{Han})
    """,
    regex.VERBOSE,
)
_PLACE_FIRSTS: Final = frozenset(
    "路东南西北中大街巷弄桥隧小新花公苑商楼村镇乡号队寺庙庵祠亭阁堂湖潭泉药乳实置茶制汽火客高地加收希牌水酒宾饭旅超书药商餐茶客民农山幼医诊杯"
)


# The rest of the name of a firm: 青溪双创|科技有限责任公司. The words behind `(?!` stand in no name but between a
# term and a firm that is mentioned: 聚焦双碳|引进青溪能源有限公司.
_FIRM: Final = regex.compile(
    r"""(?:(?![的和与及等将由为在把对向是被了]|引[进入]|组建|成立|入股|落[户地]|联合|签约|企业|项目|政策|工作|改革|行动|工程|推[进动])
    [\p{Han}()]){0,12}?有限(?:责任|合伙)?公司""",
    regex.VERBOSE,
)
_LONGEST_FIRM: Final = 14
# Works whose titles are invented; near misses: 《关于…的意见》, 《双碳行动方案》.
_WORK: Final = regex.compile(
    r"(?r)(?:[电影视话舞歌戏喜悲短默]剧|剧目|影片|电影|纪录片|专题片|小品|相声|快板|[歌戏]曲|舞蹈|小说|散文|[诗儿民山]歌|长诗"
    r"|绘本|漫画|油画|栏目|节目|综艺|游戏|专辑)"
)
_SHOWN: Final = regex.compile(r"》(?:[荣斩]?获\p{Han}{0,6}奖|[上热展首]映|[首展巡公]演|[开热首]播|唱响)")
_LONGEST_TITLE: Final = 10
BESIDE_NAME: Final = Beside(
    behind=_PLACE_FIRSTS.union(trade[0] for trade in _TRADES),
    near=(Near("限", behind=_LONGEST_FIRM), Near("《", before=_LONGEST_TITLE)),  # 限: of 有限公司
)


def in_proper_name(scan: Scan, start: int, end: int, form: Form) -> Verdict:
    """Reject 三通 in 三通物流有限公司, 双创 in 双创路12号, 三线 in 电视剧《三线风云》; not in 双创路演, 两山银行."""
    text = scan.folded
    behind = text[end : end + _LONGEST_FIRM]  # two slices and `in` take half the time of four searches between offsets
    is_name = (
        (behind[:1] in _PLACE_FIRSTS and _PLACE.match(text, end, end + 4))
        or (behind[:2] in _TRADES and _BUSINESS.match(text, end, end + 9))
        or ("有限" in behind and _FIRM.match(text, end, end + _LONGEST_FIRM + 6))
        or ("《" in text[max(start - _LONGEST_TITLE, 0) : start] and _in_work(text, start))
    )
    if not is_name:
        return None
    is_told = any(right and text.startswith(right[:2], end) for _, right in form.contexts)
    return None if is_told else REJECT


def _in_work(text: str, start: int) -> bool:
    """Tell whether `start` stands in the title of a play, a song or a book."""
    opening = text.rfind("《", max(start - _LONGEST_TITLE, 0), start)
    if opening < 0 or text.find("》", opening, start) >= 0:
        return False
    if _WORK.match(text, max(opening - 3, 0), opening):
        return True
    closing = text.find("》", start, start + _LONGEST_TITLE)
    return closing >= 0 and bool(_SHOWN.match(text, closing, closing + 12))
