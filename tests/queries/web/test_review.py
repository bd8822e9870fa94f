"""Correcting in the explorer: only with the token, one line a correction, the next build has it; without --review nothing is written."""

import re
import shutil

import pytest

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
pytest.importorskip("icalendar", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient

from quanze.graph.corrections.journal import Journal
from quanze.graph.store.graph import open_graph
from quanze.queries.web.app import make_app


@pytest.fixture(scope="module")
def folder(examples, tmp_path_factory):
    out = tmp_path_factory.mktemp("review") / "kg"
    shutil.copytree(examples, out)
    return out


@pytest.fixture(scope="module")
def client(folder):
    with TestClient(make_app(folder, workers=1, timeout=10, review=("secret", "lin"))) as found:
        assert found.get("/review?token=secret").status_code == 200
        yield found


@pytest.fixture(scope="module")
def fact(folder):
    """A responsibility and the document that states it."""
    with open_graph(folder) as graph:
        asked = "SELECT ?f ?d { ?f a qz:Responsibility ; qz:document ?d ; qz:role role:lead } ORDER BY ?f LIMIT 1"
        row = next(iter(graph.select(asked)))
        return str(row["f"]), str(row["d"])


def test_without_review_nothing_can_be_written(examples, fact):
    with TestClient(make_app(examples, workers=1, timeout=10)) as plain:
        assert plain.get("/review").status_code == 404
        assert plain.post("/review", data={"do": "wrong", "fact": fact[0]}).status_code in (404, 405)
        assert "/review" not in plain.get("/").text
    assert Journal(examples).entries() == []


@pytest.mark.parametrize("token", ["", "wrong", "geheim§"])
def test_the_token_opens(folder, token):
    with TestClient(make_app(folder, workers=1, timeout=10, review=("secret", "lin"))) as stranger:
        assert stranger.get("/review", params={"token": token}).status_code == 403
        stranger.cookies.set("quanze-review", "guess")
        assert stranger.post("/review", data={"do": "wrong"}).status_code == 403
        assert stranger.get("/review/list").status_code == 403


def test_another_site_cannot_use_the_cookie(client, fact, folder):
    before = len(Journal(folder).entries())
    sent = client.post("/review", data={"do": "wrong", "fact": fact[0]}, headers={"Origin": "http://evil.example"})
    assert (sent.status_code, len(Journal(folder).entries())) == (403, before)
    crossed = client.post("/review", data={"do": "wrong", "fact": fact[0]}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (crossed.status_code, len(Journal(folder).entries())) == (403, before)


def test_a_fact_is_judged_changed_and_taken_back(client, fact, folder):
    iri, document = fact
    page = client.get("/review", params={"document": document, "fact": iri}).text
    at = int(re.search(r'name="at" value="(\d+)"', page)[1])
    assert "<mark>" in page and 'value="lead" selected' in page
    answer = client.post(
        "/review",
        data={"do": "change", "fact": iri, "document": document, "at": at, "said-role": "cooperate"},
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 200 and "<mark>" in answer.text
    made = Journal(folder).active()[-1]
    assert (made.do, made.by, dict(made.values), made.document) == ("change", "lin", {"role": "cooperate"}, document)
    assert "已订正" in client.get("/review", params={"document": document, "fact": iri}).text
    assert made.id in client.get("/review/list").text
    client.post("/review", data={"do": "undo", "id": made.id})
    assert made.id not in {c.id for c in Journal(folder).active()}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"do": "change"}, "没有改动"),
        ({"do": "add", "kind": "Norm", "quote": "火星"}, "原文没有"),
        ({"do": "add", "kind": "Norm", "quote": ""}, "补充事实须写明"),
        ({"do": "merge", "names": "", "into": "甲局"}, "不完整"),
        ({"do": "undo", "id": "none"}, "没有编号"),
    ],
)
def test_what_cannot_be_meant_is_said(client, fact, data, sentence):
    answer = client.post("/review", data={"fact": fact[0], "document": fact[1], **data})
    assert (answer.status_code, sentence in answer.text) == (400, True)


def test_a_missing_fact_and_agencies_are_written(client, fact, folder):
    with open_graph(folder) as graph:
        where = "SELECT ?w { ?f qz:document ?d ; a qz:Responsibility ; qz:evidence/oa:exact ?w } LIMIT 1"
        words = str(next(iter(graph.select(where.replace("?d", f"<{fact[1]}>"))))["w"])
    added = {"do": "add", "kind": "Responsibility", "document": fact[1], "quote": words, "said-role": "supervise"}
    assert client.post("/review", data={**added, "said-task": words}).status_code == 200
    assert client.post("/review", data={"do": "merge", "names": "甲局\n乙局", "into": "丙局"}).status_code == 200
    last, merge = Journal(folder).active()[-2:]
    assert (last.do, last.values["role"], last.quote) == ("add", "supervise", "".join(words.split()))
    assert merge.values == {"names": ["甲局", "乙局"], "into": "丙局"}


def test_the_least_sure_facts_come_first(client):
    assert re.search(r"1 / \d+", client.get("/review").text)
