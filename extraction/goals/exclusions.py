"""What makes a number no goal: how things were, what support asks for, how to build or reckon, which things are meant."""

from __future__ import annotations

import re

from .values import Value

_PAST = re.compile(
    r"已(?:经|建成|有|完成|达|实现|累计)|截至|截止|(?<![项从由])目前|去年|据统计|(?:达到|增长|提高|完成|建成|实现|整合|组建|建立|出台|下降|增加|减少)了|以来|近年|近[三五几两]年(?=来|[，、])"
)
_NOT = re.compile(r"须(?:占[^，。；]{0,12})?$|(?:禁止|严禁|不再|未(?:达到?|完成|实现|满))[^，。；：]{0,6}$")
_SUPPORT_VERBS = r"(?:奖励|奖补|补贴|补助|给予|贴息|资助|减免|免征|可申请|可以申请|享受)"
# …达80%以上且用于粮食种植的村集体一次性奖励: a condition of support
_SUPPORT = re.compile(rf"[^。；\n\t]{{0,60}}?{_SUPPORT_VERBS}")
# 对产值达到4000万元且…的企业，根据用电情况给予奖补
_SUPPORT_FAR = re.compile(
    rf"[^。；\n\t]{{0,100}}?(?:的|企业|单位|主体|项目|人员|个人|机构)，[^。；\n\t]{{0,40}}?{_SUPPORT_VERBS}"
)
_CLAIM = re.compile(r"[^。；\n\t]{0,70}?的，[^，。；\n\t]{0,8}?(?:可|给予|予以|按|一次性|由|免|责令|处)")
# 补贴面积不超过300平方米, 贷款最高额度提高到60万元, 贴息比例不超过3%: how far support and dues go
_SUPPORTED = re.compile(
    r"(?:补贴|补助|奖补|奖励|贴息|资助)(?:面积|期限|标准|比例|额度|金额|人数|时间)?$|(?:最高|最低|最多)(?:[^，。]{0,6})$|限额$|上限$"
    r"|(?:税额|缴费|保证金|股比|出资|裁员率)[^，。]{0,14}$"
)
# 筛选的100家, 上述5个, 前10名, 以25个集群为重点: things that there are
KNOWN = re.compile(
    r"(?:(?<!\d年)的|等|前|这|其|本|该|以下|上述|第|近|包括|涉及|涵盖|围绕|依托|现有|原有|共有|所属|辖|每|以)$"
)
# 每增设1张床位, 宜设置: how a thing is made; 每认定1家: what a sum is for
_STANDARD = re.compile(
    r"每(?:增|新|认|培|引|建|成|推|获|有|创|完)[^，]{0,4}$|不?宜$|(?:^|原则上)可(?:以|集中|按|适当|在|将|由)|宜(?:设|建|为|采|按|不|配)|(?:需|应|须|宜)(?:配备|配置|设置|设)"
)
_PER_HEAD = re.compile(r"每(?:平方|服务|千|万|百|张|台|件|人)[^，]{0,8}$")
_STANDARD_NAME = re.compile(
    r"建筑面积(?!比)|用房|使用面积|房屋|建筑高度|净高|间距|宽度|厚度|坡度|距离|半径|年龄|注册资本|从业人员|职工人数|人数$|在职"
)
# 若干意见20条, 北科12所: how long a document is and which institute
_NUMBERED: dict[str | None, tuple[str, ...]] = {"条": ("意见", "清单由"), "所": ("科",)}
# 禁止新建35蒸吨/小时及以下锅炉; 200吨及以上转炉; 35人限制: which things are meant
_WHICH = re.compile(r"(?:及|（含）|或者?)?以[上下][一-龥]|(?<=以下)[一-龥]|(?<=及以上)[一-龥]")
LIMIT = re.compile(r"(?:范围|限制|门槛|方面|领域|环节|部分|阶段|时段)")
# 7个方面23项任务, 6项主要指标: the parts of a document or a task
_PARTS = re.compile(
    r"[^，。；、的]{0,6}?(?:方面|方式|渠道|途径|情形|任务(?!量)|指标|措施|举措|章|部分|步骤|要求|原则|阶段|大类)"
)
# 未达到30%以上，扣1分: how a score is reckoned; …降低20%，发挥了积极作用: how it went
_RECKONED = re.compile(
    r"[^。；\n\t]{0,18}(?:的|，)(?:每[^，。；]{1,8})?[扣加得计减]\d*(?:\.\d+)?分|[^。；\n\t]{0,24}?(?:发挥|取得|起到|产生)了"
)
# 80%以上的村集体: which ones; but 增长8%的目标
_CONDITION = re.compile(
    r"(?:）)?(?:[、和及或](?:超过?|不低于|不少于)?\d[\d.]*[一-龥%]{1,4}?)*(?:以上|以下|以内|左右)?的(?!比例|目标|全年|任务|增速|增长目标|水平|要求|绿化标准|标准|左右|速度|总?目标)"
)
# 每周1次, 至少召开2次会议, 每季度调度1次: how often a thing is done
_OFTEN = re.compile(r"每(?:个?[月周日天季旬]|半年|两年)[^，。；]{0,14}$")


def is_condition(text: str, v: Value) -> bool:
    """托管率达80%以上的村集体: the value says which things are meant."""
    return _CONDITION.match(text, v.end) is not None


def is_supported(name: str) -> bool:
    """补贴面积, 贷款最高额度, 贴息比例: how far support goes."""
    return _SUPPORTED.search(name) is not None


def is_standard_name(name: str) -> bool:
    """建筑面积, 从业人员: what buildings and applicants are measured by."""
    return _STANDARD_NAME.search(name) is not None


def counts_parts(text: str, v: Value) -> bool:
    """抓好7个方面23项任务: the parts of a document."""
    return v.unit in ("个", "项", "条", "类", "种") and _PARTS.match(text, v.end) is not None


def is_no_goal(text: str, v: Value, before: str, sentence: int, dated: bool) -> bool:
    """Whether the value tells how things were, what support asks for, how to build or reckon, or which things are meant.

    Parameters:
        before: the words of its clause in front of it.
        sentence: where its statement begins; dated: it names a year to come.
    """
    if _PAST.search(text, max(sentence, v.start - 60), v.start) or _NOT.search(before) or _RECKONED.match(text, v.end):
        return True
    if _is_granted(text, v, sentence) or _is_standard(v, before, dated):
        return True
    if v.unit in ("次", "场") and _OFTEN.search(before):
        return True
    return v.kind == "measure" and _WHICH.match(text, v.end) is not None


def _is_granted(text: str, v: Value, sentence: int) -> bool:
    """对成方连片托管率达80%以上的村，奖励…: what has to be fulfilled for support."""
    if _CLAIM.match(text, v.end) or (v.kind == "money" and _SUPPORT.match(text, v.end)):
        return True
    opened = text.rfind("对", sentence, v.start)
    if opened < 0 or (opened > sentence and text[opened - 1] not in "，。；：、."):
        return False
    return bool(_SUPPORT.match(text, v.end) or _SUPPORT_FAR.match(text, v.end))


def _is_standard(v: Value, before: str, dated: bool) -> bool:
    if v.unit == "岁":
        return not re.search(r"寿命|预期", before)
    if _STANDARD.search(before) or ((numbered := _NUMBERED.get(v.unit)) and before.endswith(numbered)):
        return True
    if _PER_HEAD.search(before) and not dated:
        return True
    if re.search(r"(?:须|应|得)(?:达到|不)?$|不得$|^不得", before) and not dated and v.kind != "share":
        return True
    return not dated and v.unit in ("平方米", "米", "人") and bool(_STANDARD_NAME.search(before))
