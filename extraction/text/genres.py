"""The words that begin and end the title of a document: 关于…的通知, …办法（试行）, …一览表."""

from __future__ import annotations

import re

from .numerals import CHINESE

# The genre words that end the title of a document (公文种类 of 党政机关公文处理工作条例, and what notices promulgate).
KINDS = (
    "通知|通告|通报|公告|公报|意见|办法|方案|决定|决议|修正案|(?<=[的作])安排|细则|规定|规划|计划|措施|预案|条例|批复|函|令|要点|规则|规程|制度|章程|纲要|标准"
    "|指南|解读|报告|请示|纪要|议案|政策|举措|导则|解释|说明|规范|守则|公约|准则|宣言|倡议书|协议|合同|法|法典|通令|任免|答复|公示"
    rf"|[{CHINESE}]{{1,3}}条|\d{{1,2}}条"
)
_TABLES = "目录|清单|名单|名录|一览表|统计表|分解表|分工表|登记表|汇总表|申请表|情况表|计划表|联络表|表"
_TAIL = r"》?(?:（[^（）]{1,30}）|〔[^〔〕]{1,12}〕){0,3}"
# 青禾市林业局公告（2023年第14号）, 青禾市林业局公告2023年第14号: an announcement's number belongs to its title
_SERIAL = rf"(?:(?<=[公通]告)(?:(?:19|20)\d{{2}}年)?第[{CHINESE}\d]{{1,4}}号)?"
KIND_END = re.compile(rf"(?P<kind>{KINDS}){_SERIAL}{_TAIL}\Z")
"""The genre word at the end of a title, what stands in brackets after it left out."""
TABLE_END = re.compile(rf"(?P<kind>{_TABLES}){_TAIL}\Z")
"""The same for lists and tables."""
# 排污许可证, 营业执照, 不动产登记证明: what is issued to somebody
_CERTIFICATES = r"(?<![查取论保])证书?|执照|证明书?|牌照|凭证"
# 变更申请表, 告知承诺书, 送达回执: what somebody fills in
_FORMS = r"表|(?<!皮)(?<!倡议)(?<!图)(?<!丛)(?<!全)书|回执|(?<![清名])单|台账|登记[簿册卡]"
_THING = re.compile(rf"(?!.*(?:关于|目录)).{{0,40}}(?:{_CERTIFICATES}|{_FORMS})(?:（[^（）]{{1,20}}）)?\Z")


def names_thing(title: str) -> bool:
    """Whether 《》 names no document but a paper that is issued to somebody, or a form that somebody fills in.

    Example:
        >>> names_thing("排污许可证"), names_thing("变更申请表"), names_thing("排污许可证管理办法"), names_thing("责任清单")
        (True, True, False, False)
    """
    return _THING.match(title) is not None


ABOUT = re.compile(r"关于|印发|转发|批转|公布|发布|下发")
"""Where the subject of a title begins; the issuers stand before it."""
