"""What stands where a definition is expected and defines nothing: praise, progress, a blank."""

from __future__ import annotations

from typing import Final

import regex

# How a comment opens that praises the term, or tells how far it has come, and does not define it: `受到市民欢迎`,
# `这项工作去年已在…试点`, `目前已建成…`. Near misses: `这个词是指…`, `目前最常用的…`, `去年底建成的…`.
_WHEN: Final = r"(?:目前|如今|日前|近年来?|[今去前]年\p{Han}{0,2}|\d{2,4}年\p{Han}{0,3}|截至[^,。]{1,12})"
_WHO: Final = r"(?:[我全本](?:省|市|州|县|区|旗|镇|乡)|\p{Han}{2,3}(?:省|市|州|县|区|旗|镇|乡|街道))"
_WORK: Final = r"[这该此](?:一|[两几]?[个项些种条])?(?:工作|工程|举措|做法|措施|政策|行动|改革|目标|活动|项目)"
_COMMENT: Final = regex.compile(
    r"(?![^。]{0,16}(?:是指|指的是))(?:"
    r"[这该此](?:一|[两几]?[个项些种条])?新?(?:词|提法|说法|表述|概念)"
    rf"|{_WORK}[^。]{{0,12}}(?:已|[今去前]年|将|曾|连续|首次|试点|启动|取得|见效|成效|受到|得到|深受|推进)"
    r"|连续|[^。]{0,16}(?:好评|叫好|都说好|期待|点赞|称赞)|受到|得到|引起|赢得|获得|体现了|表明|意味着"
    rf"|(?:{_WHEN},?(?:{_WHO}\p{{Han}}{{0,4}}?)?|{_WHO}\p{{Han}}{{0,4}}?)(?:已|将|正在?)(?![^,。;]{{0,24}}的[^,。;]{{1,12}}。)"
    r"|(?:多位|不少|许多|很多|有的?)?(?:代表|委员|市民|网友|群众|居民)[^。]{0,16}(?:表示|认为|觉得|赞成|赞同)"
    r"|(?:首次|第[一二三四五]次)(?:写[入进]|出现|提出|亮相)"
    r"|\"[^\"\n]{2,80}\"[^。\n]{0,24}(?:说(?!的是)|表示|认为|介绍)"
    r")"
)
# What stands where nothing is explained.
_NOTHING: Final = regex.compile(r"\(?(?:从?略|暂?无|暂缺|待补充?|未作?(?:解释|说明)|详?见[^。]{1,20})\)?[。.]?")


def is_comment(folded: str) -> bool:
    """Tell whether a folded text praises a term, tells how far it has come, or leaves it unexplained."""
    return _COMMENT.match(folded) is not None or _NOTHING.fullmatch(folded) is not None
