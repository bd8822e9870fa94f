"""Whether a printed line is the name of a body: an issuer's line, a signature (青禾市水利局)."""

from __future__ import annotations

import re

from .labels import LABEL
from .numerals import DIGIT

# Names of bodies end so; a line made of such names is an issuer's line or a signature.
_OFFICES = "政府|办公厅|办公室|委员会|[部厅局委办署院会司行社处所室]|公司|海关|总队|支队|中心|小组|联席会议|指挥部"
_OTHERS = "[^工]机制|[障作调]组|法院|检察院|党委|省委|市委|县委|区委|国务院|军区|集团|学校|大学|妇联|科协|残联|工商联|文联|侨联|团中央"
SEVERAL = rf"等(?:{DIGIT}{{1,3}}个?)?(?:部门|单位)"
"""等5部门, 等单位: bodies that are not all named."""
# 青禾市水利局; 江源省财政厅等5部门
BODY_END = re.compile(rf"(?:{_OFFICES}|{_OTHERS}|{SEVERAL})\Z")
_NOT_BODY = re.compile(r"[，。；：、！？《〈“]|关于|印发|转发|\d{3,}|[施执实]行\Z")
SEAL = re.compile(r"（(?:盖章|公章|章|印章?)）\Z")
"""青禾市水利局（章）"""


def is_body(line: str) -> bool:
    """Whether a line is the name of a body (or several in a row), with the place of its seal after it or without."""
    name = line[: -len(seal[0])] if (seal := SEAL.search(line)) else line
    return (
        2 <= len(name) <= 60
        and not _NOT_BODY.search(name)
        and BODY_END.search(name) is not None
        and not LABEL.match(name)
    )


def names_bodies(line: str) -> bool:
    """Whether a line is the name of a body or of several that a mark keeps apart (财政部、司法部)."""
    return all(map(is_body, line.split("、")))
