"""Where bodies stand by their full names."""

import pytest

from quanze.extraction.agencies.hierarchy import kind_of, kinds, standing
from quanze.extraction.agencies.register import full_name, settled
from quanze.extraction.structure.jurisdictions import NATION
from quanze.ontology.terms import document


@pytest.mark.parametrize(
    ("name", "kind", "level", "above", "why"),
    [
        ("财政部", "department", "national", ("国务院",), "a ministry"),
        ("公安部交通管理局", "department", "national", ("公安部",), "a part of a ministry"),
        ("四川省人民政府", "government", "provincial", ("国务院",), "a province's government"),
        ("四川省财政厅", "department", "provincial", ("四川省人民政府",), "a department"),
        ("绵阳市财政局", "department", "prefecture", ("绵阳市人民政府",), "a city's department"),
        ("绵阳市涪城区财政局", "department", "county", ("绵阳市涪城区人民政府",), "a district names its city"),
        ("绵阳市涪城区人民政府", "government", "county", ("绵阳市人民政府",), "a district's government"),
        ("青禾市人民政府", "government", "prefecture", (), "no register holds the city: its province is unknown"),
        ("绵阳市公安局交通警察支队", "department", "prefecture", ("绵阳市公安局",), "a part of a department"),
        ("绵阳市防汛抗旱指挥部办公室", "coordination", "prefecture", ("绵阳市防汛抗旱指挥部",), "the office of a headquarters"),
        ("国家税务总局绵阳市税务局", "vertical", "prefecture", ("国家税务总局四川省税务局", "绵阳市人民政府"), "both parents"),
        ("中国证券监督管理委员会四川监管局", "vertical", "provincial", ("中国证券监督管理委员会",), "led from above alone"),
        ("绵阳市中级人民法院", "court", "prefecture", ("四川省高级人民法院",), "courts stand below courts"),
        ("中共绵阳市委宣传部", "party", "prefecture", ("中共绵阳市委员会",), "a department of the Party"),
        ("中国银行四川省分行", "enterprise", "provincial", ("中国银行",), "a branch of a bank"),
        ("江油市青莲镇人民政府", "government", "township", ("江油市人民政府",), "a town"),
        ("四川省人民政府国有资产监督管理委员会", "department", "provincial", ("四川省人民政府",), "监督管理委员会 is no 管理委员会"),
        ("中共河北雄安新区工作委员会", "party", "prefecture", ("中共河北省委员会",), "sent by the committee above"),
        ("青禾市人民代表大会", "congress", "prefecture", (), "a congress is no part of the government"),
        ("绵阳海关", "vertical", "prefecture", ("海关总署",), "customs hang from above"),
        ("中央组织部", "party", "national", ("中国共产党中央委员会",), "the Party's centre"),
        ("广西壮族自治区财政厅", "department", "provincial", ("广西壮族自治区人民政府",), "an autonomous region"),
    ],
)  # fmt: skip
def test_a_full_name_tells_kind_level_and_the_bodies_above(name, kind, level, above, why):
    found = standing(name)
    assert found is not None
    assert (found.kind, found.level, found.above) == (kind, level, above), why


def test_a_name_without_a_place_stands_where_its_document_speaks_for():
    assert standing("望溪县人民政府", "江源省青禾市望溪县").above == ("青禾市人民政府",)
    assert standing("发展和改革委员会") is None
    assert standing("中国银行青禾分行", "江源省青禾市").level == "prefecture"
    assert standing("青禾海关", "江源省青禾市").above == ("海关总署",)
    assert standing("企业上市联席会议") is None


def test_one_function_has_one_name_at_all_levels():
    for name in ("财政部", "四川省财政厅", "绵阳市财政局", "江油市财政局"):
        assert standing(name).functions == ("财政",)
    assert standing("江油市教育体育局").functions == ("教育", "体育")
    assert standing("绵阳市总工会").functions == ()


@pytest.mark.parametrize(
    ("printed", "full", "why"),
    [
        ("税务总局", "国家税务总局", "a short form of a national body"),
        ("国家发展改革委", "国家发展和改革委员会", "a short form"),
        ("国家发改委", "国家发展和改革委员会", "the shortest form"),
        ("中华人民共和国商务部", "商务部", "the state's name says nothing"),
        ("中华人民共和国国家发展和改革委员会", "国家发展和改革委员会", "the state's name before 国家"),
        ("中华人民共和国主席", "中华人民共和国主席", "the state's name is part of the office"),
        ("四川省绵阳市财政局", "绵阳市财政局", "the divisions above say nothing"),
        ("中国银行股份有限公司青禾分行", "中国银行青禾分行", "what a bank is by law is no part of its name"),
        ("青禾银行股份有限公司", "青禾银行", "a bank without branches too"),
        ("雄安新区管理委员会", "河北雄安新区管理委员会", "a new area by its short name"),
        ("绵阳市财政局", "绵阳市财政局", "a full name stays"),
    ],
)  # fmt: skip
def test_every_form_of_a_name_is_one_body(printed, full, why):
    assert settled(printed) == full, why


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "full"),
    [
        ("发展改革委", NATION, "国家发展和改革委员会"),
        ("市发改委", "江源省青禾市", "青禾市发展和改革委员会"),
        ("青禾市政府办公室", "江源省青禾市", "青禾市人民政府办公室"),
        ("省政府办公室", "江源省青禾市", "江源省人民政府办公厅"),
        ("领导小组", "江源省青禾市", None),
        ("发展改革委", None, None),
    ],
)
def test_the_head_of_a_document_names_bodies_as_its_text_does(printed, jurisdiction, full):
    assert full_name(printed, jurisdiction) == full


def test_every_kind_of_the_lexicon_is_a_concept_with_labels():
    vocabulary = document("bodies.ttl")
    assert all(f"body:{kind} a skos:Concept" in vocabulary for kind in kinds())
    assert kind_of("青禾市某某馆") == "institution"
