"""What a printed line is at the head or foot of a document: title, decree, red head, mark, addressee."""

from __future__ import annotations

import re

from ..text.dates import DATE_LINE
from ..text.genres import KIND_END
from ..text.labels import ANNEX_LINE, LABEL

RED_HEAD = re.compile(r"(?P<body>[^，。；：\d]{2,40})文件\Z")
"""青禾市财政局文件, printed in red above the number."""
DECREE = re.compile(r"[^，。；：\d]{2,40}令\Z")
"""青禾市人民政府令, the name of a decree above its number."""
PUBLICITY = re.compile(
    r"（?(?:此件)?(?P<mark>公开发布|主动公开|依申请公开|不予公开|公开|发至县[^）]{0,8})(?:，[^）]{0,20})?）?\Z"
)
"""（此件公开发布）"""
# QHCR-2023-01005, 登记号：QHGF-2021-0003; 签发人：周某; 特急; 机密★1年
_REGISTERED = (
    r"[A-Z]{2,8}\d{0,4}[-—–]{1,2}\d{2,6}(?:[-—–]{1,2}\d{2,8}){1,2}|(?:规范性文件)?(?:统一)?(?:登记|备案)号：.{2,30}"
)
_URGENCY = "特急|加急|平急|急件|特提|(?:内部)?明电"
_SECRECY = r"(?:绝密|机密|秘密)(?:★.{0,8})?"
HEAD_MARK = re.compile(rf"(?:{_REGISTERED}|签发人：.{{2,12}}|{_URGENCY}|{_SECRECY})\Z")
"""A mark that stands above or below the number of a head: its registration, urgency, secrecy."""

_SENTENCE = re.compile(r"[。；！？]|，.*，")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]{0,60}”")
_LIST_ENTRY = re.compile(r"附件?[：:\d]|[^，。《》（）]{2,8}：|联系")


def is_title_part(line: str) -> bool:
    """Whether a line can be one printed line of a title: no sentence, no label, no list entry, no date, no mark."""
    if not line or len(line) > 120 or "\t" in line or _SENTENCE.search(_without_quotes(line)):
        return False
    if any(form.match(line) for form in (LABEL, DATE_LINE, PUBLICITY, ANNEX_LINE, HEAD_MARK)):
        return False
    return not line.endswith(("：", "，")) and not _LIST_ENTRY.match(line)


def ends_title(line: str) -> bool:
    """Whether a line ends as titles do (…的通知, …办法（试行）)."""
    return is_title_part(line) and KIND_END.search(line) is not None


def _without_quotes(line: str) -> str:
    """The line without what stands in 《》 and “”, where commas and full stops belong to a name."""
    return _QUOTED.sub("", line) if "《" in line or "“" in line else line


_ADDRESSED = "政府|[局委办厅部院会社处署行]|部门|单位|公司|大学|管委会|海关|企业|机构|小组|同志|代表|委员|先生|女士|市|县|区|省|兵团|（局）|（厅）"
# 各县人民政府：, 市直各部门：, 青禾市水利局：
_ADDRESSEE = re.compile(rf"各|.*(?:{_ADDRESSED})[：:]?\Z")
# 责任单位：, 填报部门：: the label of a part in a task or of a form
_ACTS = "填报|填表|制表|报送|上报|责任|负责|牵头|配合|协助|主管|主办|承办|协办|成员|组成|参加|参与|实施|申报|申请|完成|编制|起草|受理|审批|监督|督办|联系"
_TASK_LABEL = re.compile(rf"(?!各|有关).{{0,4}}(?:{_ACTS})(?:单位|部门|机构|企业|机关)：\Z|(?:单位|部门|机构|企业)：\Z")
_ANNOUNCES = re.compile(r"如下|通知|意见|公告|决定|制定|措施|安排|事项|附件|说明|名单|内容|以下|下列")


def is_addressee(line: str) -> bool:
    """Whether a line addresses bodies (各县（市、区）人民政府，市政府各部门：)."""
    if not line.endswith("：") or _TASK_LABEL.match(line) or len(line) > 800 or "。" in line or LABEL.match(line):
        return False
    return not _ANNOUNCES.search(line[-14:]) and _ADDRESSEE.match(line[:-1]) is not None
