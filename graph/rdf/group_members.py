"""Members of groups of agencies that follow from the register of divisions: 青禾市各县（市、区）人民政府."""

from __future__ import annotations

import re
from functools import cache

from ...extraction.structure.jurisdictions import children, division

# 各县（市、区）人民政府, 各区、县（市）人民政府, 各县市区人民政府; of a province 各市人民政府, 各市（州）人民政府
_OF_PLACES = re.compile(r"各(?:设区)?(?P<kinds>[市州县区旗、和（）]{1,12})人民政府\Z")
_UNDER_CITY = {
    "县": frozenset({"县", "自治县"}),
    "市": frozenset({"县级市"}),
    "区": frozenset({"市辖区"}),
    "旗": frozenset({"旗", "自治旗"}),
}
_UNDER_PROVINCE = {"市": frozenset({"地级市"}), "州": frozenset({"自治州"})}


@cache
def governments(group: str, jurisdiction: str) -> tuple[str, ...]:
    """The full names of the governments that a group stands for, by the register of divisions in use.

    Nothing for a division that the register does not know, and for groups of several levels (各市、县人民政府).

    Example: governments("绵阳市各县（市、区）人民政府", "四川省绵阳市") holds 江油市人民政府.
    """
    of = division(jurisdiction)
    m = _OF_PLACES.search(group)
    table = _UNDER_CITY if of and of.level == "市" else _UNDER_PROVINCE if of and of.level == "省" else {}
    if of is None or m is None or group != of.styled + m[0] or not of.code:
        return ()
    kinds = {c for c in m["kinds"] if c not in "、和（）"}
    if not kinds <= set(table):
        return ()
    types = frozenset().union(*(table[c] for c in kinds))
    return tuple(sorted(f"{d.styled}人民政府" for d in children(of.full) if d.type in types))
