"""What a printed line is at the head or foot of a document: number, title, issuer, addressee, date, mark, annex label."""

from __future__ import annotations

import re

# The genre words that end the title of a document (公文种类 of 党政机关公文处理工作条例, and what notices promulgate).
KINDS = (
    "通知|通告|通报|公告|公报|意见|办法|方案|决定|决议|修正案|(?<=[的作])安排|细则|规定|规划|计划|措施|预案|条例|批复|函|令|要点|规则|规程|制度|章程|纲要|标准"
    "|指南|解读|报告|请示|纪要|议案|政策|举措|导则|解释|说明|规范|守则|公约|准则|宣言|倡议书|协议|合同|法|法典|通令|任免|[一二三四五六七八九十]条|\\d{1,2}条"
)
_TABLES = "目录|清单|名单|名录|一览表|统计表|分解表|分工表|登记表|汇总表|申请表|情况表|计划表|联络表|表"
_TAIL = r"》?(?:（[^（）]{1,30}）|〔[^〔〕]{1,12}〕){0,3}"
KIND_END = re.compile(rf"(?P<kind>{KINDS}){_TAIL}\Z")
TABLE_END = re.compile(rf"(?P<kind>{_TABLES}){_TAIL}\Z")

# 青政办字〔2021〕12号 / 〔2021〕4号 / 公告2020年第11号 / 2020年第2号 / 江财公告2020年第44号 / 〔2020〕—125 / （江府令〔2019〕3号）
NUMBER_LINE = re.compile(
    r"（?(?:(?:[^\s\d，。；：（）《》\t、]|（[^（）\d]{1,4}）){0,30}(?:〔|\[|［|【|（)(?:19|20)\d{2}(?:〕|\]|］|】|）)(?:第)?[-—–]{0,2}\d{1,5}(?:[-—]\d{1,3})?号?"
    r"|[^\s\d，。；：（）《》\t、]{0,40}(?:19|20)\d{2}年第?\d{1,4}号"
    r"|[^\s\d，。；：（）《》\t、]{0,30}第[\d一二三四五六七八九十百]{1,5}号)）?\Z"
)
# An announcement's number is year and serial: 财政部公告2020年第6号 says 2020年第6号 behind the organ and the genre word.
_ANNOUNCED = re.compile(r"(?:.*(?:公告|通告|令))?((?:19|20)\d{2}年第?\d{1,4}号)\Z")
# 江源省水利厅令2022年第2号, 中华人民共和国主席令（第八十四号）: the decree's name and its number in one line
DECREE_LINE = re.compile(
    r"[^，。；：\d（）]{2,40}令（?(?:(?:19|20)\d{2}年|[一二三四五六七八九十]{1,3}届)?第?[\d一二三四五六七八九十百]{1,5}号）?\Z"
)
RED_HEAD = re.compile(r"(?P<body>[^，。；：\d]{2,40})文件\Z")  # 青禾市财政局文件, printed in red above the number
DECREE = re.compile(r"[^，。：；\d]{2,40}令\Z")
DATE_LINE = re.compile(
    r"（?(?P<year>(?:19|20)\d{2}|[二一][〇零0一二三四五六七八九]{3})年(?P<month>[\d一二三四五六七八九十]{1,3})月(?P<day>[\d一二三四五六七八九十]{1,3})日）?\Z"
)
PUBLICITY = re.compile(
    r"（?(?:此件)?(?P<mark>公开发布|主动公开|依申请公开|不予公开|公开|发至县[^）]{0,8})(?:，[^）]{0,20})?）?\Z"
)
# What stands above or below the number of a head: QHCR-2023-01005 (the register of normative documents), 特急, 机密★1年
HEAD_MARK = re.compile(
    r"[A-Z]{2,8}\d{0,4}[-—–]{1,2}\d{2,6}(?:[-—–]{1,2}\d{2,8}){1,2}|(?:规范性文件)?(?:统一)?(?:登记|备案)号：.{2,30}|签发人：.{2,12}"
    r"|特急|加急|平急|急件|特提|(?:内部)?明电|(?:绝密|机密|秘密)(?:★.{0,8})?\Z"
)
ANNEX_LINE = re.compile(r"附件(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z])?(?:[-—]\d{1,2})?[：:]?\Z")
# 附件2：水库巡查指南
ANNEX_TITLE = re.compile(
    r"附件(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[：:](?!\d{1,2}[.．、])(?P<title>[^。；]{4,60})\Z"
)
ANNEX_LIST = re.compile(r"附件?[：:]?(?:\d{1,2}[.．、])?(?=.)")
ENUMERATED = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条部]|[一二三四五六七八九十百]{1,4}[、.．]|（[一二三四五六七八九十百\d]{1,4}）|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳⑴-⒇●■◆▲★○☆]|——"
)
# Names of bodies end so; a line made of such names is an issuer's line or a signature.
BODY_END = re.compile(
    r"(?:政府|办公厅|办公室|委员会|[部厅局委办署院会司行社处所室]|公司|海关|总队|支队|中心|小组|联席会议|指挥部|[^工]机制|[障作调]组|法院|检察院|党委|省委|市委|县委|区委|国务院|军区|集团|学校|大学|妇联|科协|残联|工商联|文联|侨联|团中央|等[一二三四五六七八九十两\d]{1,3}个?(?:部门|单位))\Z"
)
_NOT_BODY = re.compile(r"[，。；：、！？《〈“]|关于|印发|转发|\d{3,}|[施执实]行\Z")
ABOUT = re.compile(r"关于|印发|转发|批转|公布|发布|下发")
_SENTENCE = re.compile(r"[。；！？]|，.*，")


def number_of(line: str) -> str:
    """The document number of a number line, without the brackets around it and an announcement's issuer in front."""
    bare = line.strip()
    if bare.startswith("（") and bare.endswith("）"):
        bare = bare[1:-1]
    m = _ANNOUNCED.match(bare)
    return m[1] if m else bare


SEAL = re.compile(r"（(?:盖章|公章|章|印章?)）\Z")  # 青禾市水利局（章）


def is_body(line: str) -> bool:
    """Whether a line is the name of a body (or several in a row), with the place of its seal behind it or without."""
    name = line[: -len(seal[0])] if (seal := SEAL.search(line)) else line
    return (
        2 <= len(name) <= 60
        and not _NOT_BODY.search(name)
        and BODY_END.search(name) is not None
        and not ENUMERATED.match(name)
    )


def names_bodies(line: str) -> bool:
    """Whether a line is the name of a body or of several that a mark keeps apart (财政部、司法部)."""
    return all(map(is_body, line.split("、")))


def is_title_part(line: str) -> bool:
    """Whether a line can be one printed line of a title: no sentence, no label, no list entry, no date, no mark."""
    if not line or len(line) > 120 or "\t" in line or _SENTENCE.search(outside_marks(line)):
        return False
    if any(form.match(line) for form in (ENUMERATED, DATE_LINE, PUBLICITY, ANNEX_LINE)) or HEAD_MARK.fullmatch(line):
        return False
    return not line.endswith(("：", "，")) and not re.match(r"附件?[：:\d]|[^，。《》（）]{2,8}：|联系", line)


def ends_title(line: str) -> bool:
    """Whether a line ends as titles do (…的通知, …办法（试行）)."""
    return is_title_part(line) and KIND_END.search(line) is not None


_MARKS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]{0,60}”")


def outside_marks(line: str) -> str:
    """The line without what stands in 《》 and “”, where commas and full stops belong to a name."""
    return _MARKS.sub("", line) if "《" in line or "“" in line else line


_ADDRESSEE = re.compile(
    r"各|.*(?:政府|[局委办厅部院会社处署行]|部门|单位|公司|大学|管委会|海关|企业|机构|小组|同志|市|县|区|省|兵团|（局）|（厅）)[：:]?\Z"
)


# 责任单位：, 填报部门：: the label of a part in a task or of a form
_TASK_LABEL = re.compile(
    r"(?!各|有关).{0,4}(?:填报|填表|制表|报送|上报|责任|负责|牵头|配合|主管|主办|承办|协办|成员|组成|参加|参与|实施|申报|申请|完成|编制|起草|受理|审批|监督|督办|联系)(?:单位|部门|机构|企业|机关)：\Z|(?:单位|部门|机构|企业)：\Z"
)


def is_addressee(line: str) -> bool:
    """Whether a line addresses bodies (各县（市、区）人民政府，市政府各部门：)."""
    if not line.endswith("：") or _TASK_LABEL.match(line) or len(line) > 800 or "。" in line or ENUMERATED.match(line):
        return False
    if re.search(r"如下|通知|意见|公告|决定|制定|措施|安排|事项|附件|说明|名单|内容|以下|下列", line[-14:]):
        return False
    return _ADDRESSEE.match(line[:-1]) is not None


NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十百]{1,4}[、.．]|（[一二三四五六七八九十\d]{1,3}）|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳⑴-⒇]|——|[●■◆]"
)
"""The number or mark at the head of a paragraph: 第五条, 一、, （一）, 1., ①, ——."""
