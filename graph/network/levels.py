"""The level of government of a name, and of a document by who issued it: for those whose level the graph does not state."""

from __future__ import annotations

import re


def level_of(name: str) -> str:
    """国, 省, 市, 县 or 乡 by an agency's full name; empty where the name says none."""
    if re.match(r"国家|国务院|中共中央|中国|中央|全国|最高|财政部|公安部|民政部|教育部|[一-龥]{2,8}部\Z", name):
        return "国"
    for mark, level in (("省|自治区", "省"), ("市", "市"), ("县|区|旗", "县"), ("[乡镇]|街道", "乡")):
        m = re.match(rf"[一-龥]{{2,9}}?(?:{mark})", name)
        if m and level == "市" and re.match(r"[一-龥]{2,6}市[一-龥]{1,5}[县区]", name):
            return "县"
        if m:
            return level
    return ""


_NATIONAL = re.compile(
    r"(?:中华人民共和国)?(?:国发|国办|国函|国令|中发|中办|主席令|国务院令)|中华人民共和国"
    r"|[一-龥]{2,8}部(?=办公厅|关于|等|[一-龥]{2,8}部)"  # 住房和城乡建设部办公厅, 财政部
)
_ISSUING = re.compile(r"[一-龥]{2,20}?(?:人民政府|办公厅|办公室|委员会|[厅局部委院])(?=关于|公告|令|第|$)")
_PROVINCE_OR_CITY = re.compile(r"[一-龥]{2,3}(?:(?P<province>省)|(?P<city>(?<![城超])市))")


def document_level(title: str, number: str = "", issuers: str = "") -> str:
    """国, 省, 市, 县 or 乡 by who issued a document, else by its number or the beginning of its title; empty where they say nothing.

    Example:
        >>> document_level("江源省停车条例"), document_level("停车条例", "国令第3号"), document_level("风景名胜区条例")
        ('省', '国', '')
    """
    if any(_NATIONAL.match(x) for x in (number, title, issuers)):
        return "国"
    m = _ISSUING.match(title)
    level = level_of(issuers) or (level_of(m[0]) if m else "")
    if level in ("国", "省", "市") or (level and "人民政府" in (issuers or title)):
        return level
    place = _PROVINCE_OR_CITY.match(title)
    return ("省" if place["province"] else "市") if place else ""
