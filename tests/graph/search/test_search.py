"""The search finds what has the words, in any writing, wherever they stand, and follows the graph."""

import pytest

from quanze.errors import GraphError
from quanze.graph.build.build import build
from quanze.graph.search.index import in_context
from quanze.graph.search.words import folded, question, tokens
from quanze.graph.search.writing import LONGEST, passages
from quanze.graph.store.graph import open_folder

NOTICE = """云岭县人民政府关于加强防汛工作的通知
云政发〔2024〕3号
各乡镇人民政府：
一、落实责任。县水利局牵头，县应急管理局配合，2024年6月底前完成水库巡查，监测PM2.5。
二、严肃纪律。擅自取土的，依法处罚。
云岭县人民政府
2024年4月2日
"""
LATER = """云岭县人民政府关于做好防火工作的通知
云政发〔2025〕1号
各乡镇人民政府：
一、开展巡护。县林业局牵头开展山林巡护。
云岭县人民政府
2025年3月1日
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "b.txt").write_text(LATER, encoding="utf-8")
    build([folder / "a.txt", folder / "b.txt"], folder / "kg", workers=1)
    with open_folder(folder / "kg") as opened:
        yield opened


def titles(found):
    return {h.title for h in found.hits if h.title and not found.near}


FLOOD, FIRE = "云岭县人民政府关于加强防汛工作的通知", "云岭县人民政府关于做好防火工作的通知"


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("水库", {FLOOD}, "one word of the text"),
        ("水库 县水利局", {FLOOD}, "two words that do not stand together"),
        ("水库 山林", set(), "words of two documents"),
        ('"水库巡查"', {FLOOD}, "a phrase"),
        ('"巡查水库"', set(), "a phrase in another order"),
        ("县水利局 -应急", set(), "a word left out: the passage has it"),
        ("巡护 -水库", {FIRE}, "a word left out that is not there"),
        ("pm2.5", {FLOOD}, "case"),
        ("ＰＭ２.５", {FLOOD}, "width"),
        ("云政发[2024]3号", {FLOOD}, "brackets of a number"),
        ("云政发2024 3号", {FLOOD}, "a number without brackets"),
        ("2024年3号", {FLOOD}, "a number as it is read out"),
        ("云政发2025", {FIRE}, "the beginning of a number"),
        ("火", {FIRE}, "one character"),
        ("", set(), "no word"),
        ("。，", set(), "no letter"),
        ('" OR name: *', set(), "signs of the index's own language are text"),
    ],
)
def test_words_are_found(graph, words, wanted, why):
    assert titles(graph.search(words)) == wanted, why


def test_traditional_characters_are_read_as_simplified(graph):
    pytest.importorskip("opencc", reason="Traditional characters need the extra `serve`.")
    assert titles(graph.search("水庫巡查")) == {FLOOD}


def test_hits_are_narrowed_and_counted(graph):
    found = graph.search("牵头")
    kinds = dict(found.facets["kind"])
    assert kinds["provision"] == 2 and dict(found.facets["year"])["2024"] >= 1
    some = graph.search("牵头", {"kind": "provision", "year": "2025"})
    assert {h.title for h in some.hits} == {FIRE} and some.total == 1


def test_the_newest_come_first_where_asked(graph):
    days = [h.issued for h in graph.search("通知", sort="newest").hits]
    assert days == sorted(days, reverse=True)


def test_what_nothing_has_brings_what_is_near(graph):
    found = graph.search("水库巡查工作")
    assert found.near and FLOOD in {h.title for h in found.hits}
    assert FIRE in graph.search("云岭县人民政府关于做好防火工作的通报").meant


def test_a_hit_stands_at_its_words(graph):
    hit = next(h for h in graph.search("水库巡查").hits if h.kind == "provision")
    assert "水库巡查" in graph.text(hit.source)[hit.start : hit.end] and ("水库巡查", True) in hit.excerpt


def test_an_increment_finds_what_a_build_from_nothing_finds(tmp_path):
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg", workers=1)
    (tmp_path / "b.txt").write_text(LATER, encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "kg", workers=1)
    (tmp_path / "a.txt").write_text(NOTICE.replace("水库", "河堤"), encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "kg", workers=1)
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "new", workers=1)
    with open_folder(tmp_path / "kg") as grown, open_folder(tmp_path / "new") as new:
        for words in ("河堤", "水库", "牵头", "县林业局", "通知"):
            mine, theirs = (sorted((h.kind, h.iri, h.start) for h in g.search(words).hits) for g in (grown, new))
            assert mine == theirs, words


def test_a_graph_without_an_index_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg", workers=1)
    next((tmp_path / "kg").glob("store-*/search.sqlite")).unlink()
    with open_folder(tmp_path / "kg") as graph, pytest.raises(GraphError, match="build it again"):
        graph.search("水库")


def test_passages_hold_a_text_once():
    provisions = {"章": (10, 5000), "一": (20, 3000), "二": (3000, 4990), "二下": (3500, 4000)}
    found = list(passages(provisions, 6000, {"章"}))
    assert [f[1] for f in found[1:]] == [f[2] for f in found[:-1]] and (found[0][1], found[-1][2]) == (0, 6000)
    assert all(end - start <= LONGEST for _, start, end in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("停车场", ["停车", "车场", "场"]),
        ("PM2.5", ["pm", "2", "5"]),
        ("〔2018〕22号", ["2018", "22", "号"]),
        ("，", []),
    ],
)
def test_tokens(text, wanted):
    assert tokens(folded(text)) == wanted


def test_folding_keeps_every_place():
    assert all(len(folded(text)) == len(text) for text in ("ＡＢＣ", "⽔利", "İ", "①㎡"))


def test_a_question_knows_phrases_and_what_it_leaves_out():
    words = question('停车 "处 罚款" -招标 －"公开 招标"')
    assert [(w.writings[0], w.excluded, w.quoted) for w in words] == [
        ("停车", False, False), ("处 罚款", False, True), ("招标", True, False), ("公开 招标", True, True)
    ]  # fmt: skip


def test_an_excerpt_marks_each_word():
    text = "第一条 停车场应当公示，停车收费。"
    assert [w for w, marked in in_context(text, 0, len(text), ["停车", "收费"]) if marked] == ["停车", "停车", "收费"]


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("煤改电补贴", "电代煤补贴"), ("PM2.5", "细颗粒物"), ("市发改委", "市发展和改革委"), ("低保", "最低生活保障")],
)
def test_what_means_the_same_is_found_as_well(asked, printed):
    (word,) = question(asked)
    assert printed in word.writings and word.writings[-1] == asked.lower()
