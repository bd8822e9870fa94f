"""The plain properties between documents: whole documents are repealed, single provisions amend; no statement stands twice."""

from pathlib import Path

import pytest

from quanze.graph.build.build import build
from quanze.graph.store.graph import open_graph

PARKING = "青禾市停车办法\n\n第一条　为规范停车，制定本办法。\n\n第二条　经营者应当明码标价。\n\n第三条　本办法自2015年3月1日起施行。\n"
NEW = "青禾市道路停车管理办法\n\n第一条　为规范停车，制定本办法。\n\n第二条　本办法自2021年5月1日起施行。{}\n"
RELATIONS = "SELECT ?p { VALUES ?p { eli:repeals eli:amends qz:supersedes qz:invalidates } ?d ?p ?e }"


def built(folder: Path, *texts: str) -> Path:
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "kg", workers=1)
    return folder / "kg"


@pytest.mark.parametrize(
    ("clause", "relation", "why"),
    [
        ("《青禾市停车办法》同时废止。", "supersedes", "the whole document goes"),
        ("《青禾市停车办法》第二条同时废止。", "amends", "one article goes, the rest stays"),
        ("《青禾市停车办法》第二条、第三条同时废止。", "amends", "two articles go"),
    ],
)
def test_a_repeal_of_provisions_amends_the_document(clause, relation, why, tmp_path):
    with open_graph(built(tmp_path, PARKING, NEW.format(clause))) as graph:
        assert [str(p).rpartition("#")[2] for (p,) in graph.select(RELATIONS).rows] == [relation], why


def test_what_several_files_say_of_an_agency_stands_once(tmp_path):
    texts = [
        f"青禾市人民政府关于{what}的通知\n\n青政〔2021〕{n}号\n\n各县人民政府：\n\n一、市水利局负责{what}。\n\n青禾市人民政府\n2021年4月8日\n"
        for n, what in enumerate(("清查水库", "整治河道", "巡查堤防"), 1)
    ]
    with open_graph(built(tmp_path, *texts)) as graph:
        quads = list(graph.statements())
        assert len(quads) == len({q.triple for q in quads})
        names = graph.select(
            "SELECT (COUNT(?name) AS ?n) { ?a skos:altLabel ?name ; rdfs:label ?l FILTER (?name = '市水利局') }"
        )
        assert names.rows == ((1,),)


@pytest.mark.parametrize(
    ("title", "place", "level"),
    [
        ("青禾市人民政府关于清查水库的通知", "青禾市", "prefecture"),
        ("江源省人民政府关于清查水库的通知", "江源省", "provincial"),
        ("国务院关于清查水库的通知", "中华人民共和国", "national"),
    ],
)
def test_a_document_speaks_for_a_division_of_a_level(title, place, level, tmp_path):
    text = f"{title}\n\n一、加强清查。\n\n{title.partition('关于')[0]}\n2021年4月8日\n"
    with open_graph(built(tmp_path, text)) as graph:
        found = graph.select(
            "SELECT ?place ?level { ?d a qz:Document ; eli:jurisdiction ?j ; qz:level/skos:notation ?level . ?j a qz:Division ; rdfs:label ?place }"
        )
        assert len(found) == 1
        assert str(found.rows[0][0]).endswith(place)
        assert found.rows[0][1] == level
