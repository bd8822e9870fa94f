"""The nouns of those who give and receive money, and how a printed list of them falls into names."""

from __future__ import annotations

import re

from ..facts import Span

# 示范社, 养殖户, 经营者, 承接方: the last word of one who can receive or pay; 账户, 部分, 或者 are none
HEAD = (
    r"(?:企业|单位|机构|个人|组织|人员|人才|法人|院校|学校|大学|医院|卫生室|职工|教师|学生|毕业生|农民工|农民|居民|儿童|对象|家庭|合作社|农场|公司|主体|团队|集体|联盟"
    r"|协会|商会|商户|示范[社村场镇县乡]|社区|银行|(?<!账)(?<!每)户|(?<![或再])者|(?<![地对双甲乙])方|(?<!每)人|博士|硕士|院士|政府|部门|基金会|农业园|园区|基地|新区|开发区|试点(?:城市|[县市区村])"
    r"|(?<=[个各的])[村镇乡县市区])"
)
_JOINT = re.compile(r"以及|[、，]?(?:或者|以及|和|与|或|及)|、")
_ENDS = re.compile(rf"{HEAD}\Z")
_LEVEL = re.compile(r"(?:中央|国家|自治区|[省市县区州镇乡]级|[省市县]本级)(?:财政)?\Z")
# 各市（含青禾市）
_PLACES = re.compile(r"（[^（）]{1,16}）$")
_ASIDE = re.compile(r"（[^（）]*\Z")


def names(text: str, whole: Span | None) -> tuple[Span, ...]:
    """The names in a list; what is listed within a description (获得质量奖、提名奖的企业) and levels that share
    their noun (市、县财政) stay whole.

    Example: 法人或者其他组织 gives 法人 and 其他组织; 市级、县级 gives both levels.
    """
    if whole is None:
        return ()
    parts, start = [], whole.start
    for joint in _JOINT.finditer(text, whole.start, whole.end):
        words = _PLACES.sub("", text[start : joint.start()])
        if (_ENDS.search(words) or _LEVEL.fullmatch(words)) and not _ASIDE.search(words):
            parts.append(Span(start, joint.start()))
            start = joint.end()
    rest = text[start : whole.end]
    if parts and not (_ENDS.search(rest) or _LEVEL.fullmatch(rest)):
        return (whole,)
    return (*parts, Span(start, whole.end))
