"""Whether a goal is a level or a change, and what a change is counted from."""

import pytest

from quanze.extraction.goals.targets import find
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

HEAD = "青禾市人民政府\n关于印发青禾市水利发展行动方案的通知\n\n青政〔2021〕9号\n\n各县人民政府：\n\n"
FOOT = "\n\n青禾市人民政府\n2021年5月6日\n"


def goals(text):
    document = readings(Source("a.txt", HEAD + text + FOOT, "0"))[0]
    return [(t.value, t.direction, document.words(t.base) if t.base else None) for t in find(document)]


ROWS = [
    ("到2022年，化肥使用量比2019年减少9吨。", "9", "decrease", "2019年", "a reduction is no level"),
    ("到2022年，全市用水量较2020年下降15%。", "15", "decrease", "2020年", "a share by which it falls"),
    ("到2022年，供水能力增长8%以上。", ">=8", "increase", None, "a share by which it grows"),
    ("到2022年，供水普及率提高到95%。", "95", "level", None, "the level reached"),
    ("到2022年，管网漏损率降至9%。", "9", "level", None, "a level, though lower"),
    ("到2022年，供水普及率达到95%。", "95", "level", None, "a level"),
    ("到2022年，增加值年均增速保持在6%左右。", "6", "increase", None, "a rate of growth"),
    ("到2022年，改造提升渠道30公里。", "30", "level", None, "works, no change of a figure"),
    ("到2022年，新增工业用地出让比例不低于55%。", ">=55", "level", None, "the share of what is new is a level"),
    ("到2022年，服务业增加值占比达到40%。", "40", "level", None, "增加值 is a name"),
    ("到2022年，参与环节压减为申请、踏勘、接通3个。", "3", "level", None, "what is left after the change"),
    ("到2022年，淘汰燃煤锅炉30台。", "30", "decrease", None, "things that go"),
    (
        "到2022年，水果面积增长2.7%，其中梨180万亩、苹果200万亩。",
        "200",
        "level",
        None,
        "what is counted beside a change is none",
    ),
    ("到2022年，城镇新增就业5万人。", "5", "increase", None, "things that come on top"),
]


@pytest.mark.parametrize(("text", "value", "way", "base", "why"), ROWS)
def test_direction(text, value, way, base, why):
    assert (value, way, base) in goals(text), why
