"""The words that make a subject: nouns that can owe or hold something, and words that open a predicate behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..lexicons import read_lexicon

# 或者, 他人, 动员, 格局, 客厅 end in a sign of a bearer and are none.
_NOT_BEHIND = {
    "者": "或再前后", "人": "他无载", "员": "动复裁满", "局": "结布格开全大", "厅": "客餐展大", "中心": "以为核", "主体": "为", "代表": "为",
    "厂": "建", "员工": "人", "组织": "可应以得要能并将须一", "部": "全内外干总局顶底头本分大中西东南北乐上下根颈腹", "家长": "国",
}  # fmt: skip
# 主管部|门, 法制委员|会, 县级|以上, 人民代表大会|代表: a longer word begins with the head.
_NOT_BEFORE = {
    "人": ("民", "员", "口", "才", "大", "事", "力", "工", "类", "数", "群", "身", "次", "均", "防", "造", "体", "为", "行道"),
    "人才": ("流动", "引进", "培养", "市场", "服务", "队伍", "工作", "政策", "公寓", "中介", "发展"),
    "地方": ("人民", "各级", "政府", "性", "财政", "标准", "党委", "税务", "金融"), "各级": ("人民", "政府", "党委", "财政", "各"),
    "人员": ("流动", "密集", "聚集", "集中", "较", "伤亡", "名单", "编制", "经费", "素质", "往来", "力量", "疏散", "信息"),
    "银行": ("支付机构", "业金融", "业", "卡", "账户", "存款", "结算", "贷款", "间", "信贷", "保函", "汇票"), "员工": ("作",), "企业方": ("协商代表", "代表", "首席"), "职工方": ("协商代表", "代表", "首席"), "群众": ("生产", "生活", "需求", "利益", "路线", "工作", "团体", "组织", "体育", "文化", "性"), "客户": ("担保", "账户", "资金", "资产", "信息", "端", "服务", "数据"), "公众": ("发行", "服务", "监督", "场所", "利益", "安全", "健康", "参与", "号", "聚集", "媒体", "责任", "出行", "意见", "需求", "开放", "媒介"),
    "部门": ("规章", "统计", "预算", "决算", "利益", "职责", "联动", "协同", "间", "之间"), "部": ("门", "署", "队", "分", "位", "件", "长", "下", "属"), "委员": ("会",), "县级": ("以上", "以下", "人民"),
    "市级": ("以上", "以下", "人民"), "省级": ("以上", "以下", "人民"), "人民代表大会": ("代表", "常务"), "董事": ("会", "长"), "监事": ("会",),
    "主任": ("会议",), "股东": ("会", "大会"), "业主": ("大会", "委员会"), "代表": ("大会", "团", "建议、", "建议，", "建议的", "议案", "资格", "名额", "候选", "意见"), "法人": ("组织", "代表", "资格", "治理", "登记", "证书"), "家庭": ("教育", "暴力", "医生"),
    "第三方": ("报关", "检测", "机构", "支付", "平台", "服务", "评估"), "政府": ("出资", "采购", "性", "规章", "信息", "定价", "指导价", "债券", "网站", "补助", "购买服务", "还贷", "工作报告", "储备", "投资项目", "投资工程"),
    "法院": ("院长",), "主席": ("团",), "企业": ("法人", "家", "登记信息", "信息", "名称", "债券", "标准", "资质", "营业执照", "信用"), "居民": ("委员会", "小区", "身份证"), "村民": ("委员会", "会议", "小组", "代表"),
    "公司": ("法", "债券", "章程"), "大学": ("生", "城"), "学院": ("派",), "中学": ("生",), "小学": ("生",),
}  # fmt: skip


@cache
def _heads() -> tuple[dict[str, list[tuple[str, str]]], re.Pattern[str]]:
    """Heads by their last sign, longest first, and a pattern of those signs."""
    by_last: dict[str, list[tuple[str, str]]] = {}
    for row in read_lexicon("bearer_heads"):
        by_last.setdefault(row["head"][-1], []).append((row["head"], row["kind"]))
    for rows in by_last.values():
        rows.sort(key=lambda r: -len(r[0]))
    return by_last, re.compile(f"[{re.escape(''.join(by_last))}]")


def head_ending(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The head noun that ends at `end` and its kind (agency, group, person); None where the words are a thing."""
    for head, kind in _heads()[0].get(text[end - 1], ()) if end > start else ():
        at = end - len(head)
        if at >= start and text.startswith(head, at):
            if at > start and (head == "国家" or text[at - 1] in _NOT_BEHIND.get(head, "")):
                return None
            if head in _NOT_BEFORE and text.startswith(_NOT_BEFORE[head], end):
                return None
            return head, kind
    return None


def heads(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The end and the kind of every head noun between two offsets."""
    for m in _heads()[1].finditer(text, start, end):
        found = head_ending(text, start, m.end())
        if found:
            yield m.end(), found[1]


@cache
def _openings() -> dict[str, list[tuple[str, str, bool]]]:
    by_first: dict[str, list[tuple[str, str, bool]]] = {}
    for row in sorted(read_lexicon("predicate_openings"), key=lambda r: -len(r["word"])):
        unless = "" if row["unless"] == "-" else row["unless"]
        by_first.setdefault(row["word"][0], []).append((row["word"], unless, row["noun"] == "yes"))
    return by_first


def opens_predicate(text: str, at: int, end: int) -> bool:
    """Whether a predicate opens at the offset: 未 in 未按照规定…, 违反 in 违反本条例…"""
    return _opening(text, at, end) is not None


# 新建、扩建养殖场: acts, where 新建 alone may open a name
_BUILT = re.compile(r"(?:新建|改建|扩建|翻建|迁建)(?:[、和]|或者?)(?:新建|改建|扩建|翻建|迁建)")


def opens_with_verb(text: str, at: int, end: int) -> bool:
    """Whether a clause begins with a word that is surely a verb or adverb, so that its first noun is no subject; a verb
    with nothing but a head noun behind it is a name (制定机关, 实施单位).
    """
    found = _opening(text, at, end)
    if found is None:
        return False
    behind = at + len(found[0])
    if found[1]:
        return (found[0] in ("申请", "组织", "依法", "享受") and _begins_verb(text, behind, end)) or bool(
            _BUILT.match(text, at, end)
        )
    head = head_ending(text, at, end)
    if head is None or len(head[0]) > 2:
        return True
    gap = end - len(head[0]) - behind
    return not (gap == 0 or (gap == 1 and len(found[0]) == 1) or (head[0] == "者" and gap <= 3))


def _begins_verb(text: str, at: int, end: int) -> bool:
    """申请|设立公司: a second verb behind a word that may open a name (申请人)."""
    second = _opening(text, at, end)
    if second is None or second[1] or len(second[0]) < 2:
        return False
    head = head_ending(text, at, end)
    return head is None or end - len(head[0]) > at + len(second[0])


def ends_with_verb(text: str, start: int, end: int) -> bool:
    """Whether the last two signs of a stretch are a verb: 收取 in 依法收取."""
    found = _opening(text, end - 2, end) if end - 2 >= start else None
    return found is not None and len(found[0]) == 2


def opening_word(text: str, at: int, end: int) -> str:
    """The word that opens a predicate at the offset; empty where none does."""
    found = _opening(text, at, end)
    return found[0] if found else ""


def _opening(text: str, at: int, end: int) -> tuple[str, bool] | None:
    for word, unless, noun in _openings().get(text[at : at + 1], ()) if at < end else ():
        stop = at + len(word)
        if text.startswith(word, at) and stop <= end and (stop >= end or text[stop] not in unless):
            return word, noun
    return None
