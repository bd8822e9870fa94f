"""The pictures that answer: what is due when, a year by days, goals by place and year; each as page, SVG and table."""

import csv
import io
import re
from types import SimpleNamespace

import pytest

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
pytest.importorskip("icalendar", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient

from quanze.queries.web.app import make_app
from quanze.queries.web.charts.goals import courses
from quanze.queries.web.charts.lanes import Lane, matches


@pytest.fixture(scope="module")
def client(examples):
    with TestClient(make_app(examples, workers=1, timeout=10)) as made:
        yield made


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def due(client):
    """The deadlines of tasks of every year, as the calendar lists them."""
    return rows_of(client.get("/due?from=1990-01-01&to=2099-12-31&format=csv"))


def iri_of(client, name, kind):
    return next(
        h["iri"] for h in client.get("/suggest", params={"q": name, "kinds": kind}).json() if h["label"] == name
    )


def test_every_deadline_of_an_agency_is_a_bar(client, due):
    name = next(r["agencies"] for r in due if r["agencies"]).split("；")[0]
    asked = {"iri": iri_of(client, name, "agency"), "all": 1}
    page, table = (
        client.get("/timeline", params=asked).text,
        rows_of(client.get("/timeline", params={**asked, "format": "csv"})),
    )
    assert len(table) >= sum(name in r["agencies"].split("；") for r in due) > 0
    assert page.count("<circle") == len(table)
    sizes = [int(s) for s in re.findall(r'font-size="(\d+)"', page)]
    assert min(sizes) >= 11
    svg = client.get("/timeline", params={**asked, "format": "svg"})
    assert svg.headers["content-type"].startswith("image/svg") and svg.text.startswith("<svg")


def test_a_document_has_a_timeline(client, due):
    document = iri_of(client, due[0]["document"], "document")
    page = client.get("/timeline", params={"iri": document})
    assert page.status_code == 200 and "<circle" in page.text and due[0]["day"] in page.text


def test_a_year_shows_each_day_with_its_count(client, due):
    year = due[0]["day"][:4]
    table = rows_of(client.get(f"/year?year={year}&format=csv"))
    assert sum(int(r["count"]) for r in table) == sum(r["day"].startswith(year) for r in due)
    page = client.get(f"/year?year={year}").text
    assert f"/due?from={table[0]['day']}" in page and page.count("<rect") in (365, 366)
    assert "没有到期" in client.get("/year?year=1950").text


def test_goals_stand_by_place_and_year(client):
    rows = [
        {"indicator": "绿化率", "region": None, "unit": "%", "by": "2024-12-31", "value": "40", "title": "甲市规划"},
        {"indicator": "绿化率", "region": None, "unit": "%", "by": "2025", "value": "42", "title": "甲市规划"},
        {"indicator": "绿化率", "region": "乙县", "unit": "%", "by": None, "value": ">=30", "title": "甲市规划"},
    ]
    years, found = courses(rows, {"甲市规划": "甲市"})
    assert years == ["2024", "2025"] and [(c.place, dict(c.values)) for c in found] == [
        ("甲市", {"2024": "40", "2025": "42"}), ("乙县", {"": ">=30"}),
    ]  # fmt: skip
    assert "<polyline" in found[0].line(years) and found[1].line(years) == ""
    assert "例如" in client.get("/goals").text and "没有名称含" in client.get("/goals?words=火星").text


@pytest.mark.parametrize("path", ["/timeline", "/timeline?iri=x", "/year?agency=x"])
def test_what_is_not_there_is_said(client, path):
    assert client.get(path).status_code == 404


def test_tasks_stand_beside_those_above_and_below(client):
    documents = [r for r in rows_of(client.get("/documents?format=csv")) if int(r["tasks"])]
    pages = [client.get("/lanes", params={"iri": d["iri"]}) for d in documents]
    assert {p.status_code for p in pages} == {200}
    chained = next((d for d, p in zip(documents, pages, strict=True) if p.text.count("<th scope") > 1), None)
    if chained:
        table = rows_of(client.get("/lanes", params={"iri": chained["iri"], "format": "csv"}))
        assert len(table) == int(chained["tasks"]) and len(table[0]) > 1


def test_the_likest_tasks_are_paired_each_once():
    names = {"a": "建设公共停车位", "b": "加强执法", "x": "加快建设公共停车位", "y": "开展宣传"}
    snapshot = SimpleNamespace(extents={}, label=names.get)
    above, below = Lane("d", "省", ("a", "b")), Lane("e", "市", ("x", "y"))
    assert matches(snapshot, above, below) == {"a": "x"}
