"""Members of groups follow from the register of divisions, and only where it knows them."""

import pytest

from quanze.graph.rdf.group_members import governments


def test_the_counties_of_a_city_by_the_kinds_that_the_group_names():
    every = governments("廊坊市各县（市、区）人民政府", "河北省廊坊市")
    assert len(every) == 10
    assert {"三河市人民政府", "大厂回族自治县人民政府", "廊坊市安次区人民政府"} <= set(every)
    assert governments("廊坊市各区人民政府", "河北省廊坊市") == ("廊坊市安次区人民政府", "廊坊市广阳区人民政府")


def test_the_cities_of_a_province():
    assert len(governments("河北省各市人民政府", "河北省")) == 11
    assert "甘孜藏族自治州人民政府" in governments("四川省各市（州）人民政府", "四川省")


@pytest.mark.parametrize(
    ("group", "jurisdiction", "why"),
    [
        ("青禾市各县（市、区）人民政府", "江源省青禾市", "no register holds it"),
        ("浙江省各市、县（市、区）人民政府", "浙江省", "several levels"),
        ("廊坊市人民政府有关部门", "河北省廊坊市", "no places"),
        ("廊坊市有关县（市、区）人民政府", "河北省廊坊市", "some of them, nobody knows which"),
        ("廊坊市各乡镇人民政府", "河北省廊坊市", "the register ends with counties"),
        ("固安县各县（市、区）人民政府", "河北省廊坊市固安县", "a county has none"),
    ],
)
def test_who_is_in_a_group_is_never_guessed(group: str, jurisdiction: str, why: str):
    assert governments(group, jurisdiction) == (), why
