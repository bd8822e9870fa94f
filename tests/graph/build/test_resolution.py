"""Citations resolve to the one document that they mean, or say why not."""

import pytest

import quanze as qz
from quanze.extraction.page.source import Source
from quanze.graph.build.build import build
from quanze.graph.build.index import Index
from quanze.graph.build.resolution import Register
from quanze.graph.rdf.source import Batch, CitationEntry, DocumentEntry, SourceIndex

BASE = "https://w3id.org/quanze/document/"


def entry(name, title, number=None, issuers=(), parent=None, front=False, issued=None):
    return DocumentEntry(
        BASE + name, title, BASE + number if number else None, issuers, parent and BASE + parent, front, issued
    )


def register(*documents):
    index = Index(":memory:", whole=True)
    index.add(Batch(Source("a.txt", "", "0"), (), SourceIndex(documents, (), ()), {}))
    index.settle()
    return Register(index)


REGISTER = register(
    *[
        entry("青政/2021/3", "青禾市人民政府关于印发《青禾市停车办法》的通知", "青政/2021/3", ("青禾市人民政府",)),
        entry("青政/2021/3/with/青禾市停车办法", "青禾市停车办法", parent="青政/2021/3"),
        entry("title/a", "关于做好防汛工作的通知", "青政/2020/1"),
        entry("title/b", "关于做好防汛工作的通知", "青政/2021/1"),
        entry("title/c", "江源省道路条例"),
        entry("front", "目录", front=True),
        entry("plan", "青禾市突发事件应急预案", "青政/2021/9", issued="2021-04-01"),
        entry("old", "关于防汛的通告", issued="2018-11-01"),
        entry("new", "关于防汛的通告", issued="2021-04-01"),
        entry("notice18", "关于演练的通知", "青政/2018/5", issued="2018-11-20"),
        entry("measures", "青禾市停车管理的若干措施", issuers=("青禾市人民政府",)),
    ]
)


def cite(title=None, number=None, document="x"):
    return CitationEntry("c", BASE + document, "cites", title, number, ())


@pytest.mark.parametrize(
    ("citation", "status", "iri", "why"),
    [
        (cite(number="青政[2021]3号"), "resolved", "青政/2021/3", "by number, whatever its brackets"),
        (cite("青禾市停车办法", "青政〔2021〕3号"), "resolved", "青政/2021/3/with/青禾市停车办法", "the notice's number"),
        (cite("青禾市停车办法"), "resolved", "青政/2021/3/with/青禾市停车办法", "by title alone"),
        (cite("关于印发《青禾市停车办法》的通知"), "resolved", "青政/2021/3", "title without the issuer"),
        (cite("中华人民共和国江源省道路条例"), "resolved", "title/c", "the state's name does not count"),
        (cite("关于做好防汛工作的通知"), "ambiguous", "title/关于做好防汛工作的通知", "two documents of one title"),
        (cite("关于做好防汛工作的通知", "青政〔2019〕1号"), "outside", "青政/2019/1", "same title, another number"),
        (cite("江源省河道条例"), "outside", "title/江源省河道条例", "not in the corpus"),
        (cite("目录"), "outside", "title/目录", "front matter is no document"),
        (cite("青禾市突发事件应急预案", document="notice18"), "outside", "title/青禾市突发事件应急预案", "the successor of 2021"),
        (cite("青禾市突发事件应急预案", document="new"), "resolved", "plan", "of the same day"),
        (cite("关于防汛的通告", document="notice18"), "resolved", "old", "of two only one was there"),
        (cite("青禾市停车管理若干措施"), "resolved", "measures", "的 does not count"),
        (cite("青禾市人民政府青禾市停车管理的若干措施"), "resolved", "measures", "the issuer before the title"),
        (cite("江源省河道条例", "主席令第24号"), "outside", "title/江源省河道条例", "a number without a term does not tell"),
        (cite("江源省湿地条例", "主席令第24号"), "outside", "title/江源省湿地条例", "so two laws of one number stay two"),
        (cite(number="主席令第24号"), "outside", "主席令/24", "the number alone"),
        (cite("江源省河道条例", "青政〔2018〕5号", "notice18"), "outside", "青政/2018/5", "not itself under another title"),
        (cite("江源省道路条例", document="title/c"), "outside", "title/江源省道路条例", "not itself"),
    ],
)  # fmt: skip
def test_a_citation_resolves_to_one_document_or_says_why_not(citation, status, iri, why):
    found = REGISTER.resolve(citation)
    assert (found.status, found.iri) == (status, BASE + iri), why
    assert bool(found.candidates) == (status == "ambiguous")


def test_a_notice_that_prints_an_annex_means_its_own():
    two = register(
        *[entry("n1", "通知一", "n1"), entry("n1/with/实施方案", "实施方案", parent="n1"),
         entry("n2", "通知二", "n2"), entry("n2/with/实施方案", "实施方案", parent="n2")]
    )  # fmt: skip
    assert two.resolve(cite("实施方案", document="n2")).iri == BASE + "n2/with/实施方案"
    assert two.resolve(cite("实施方案", document="x")).status == "ambiguous"


def test_forms_and_certificates_are_no_documents(tmp_path):
    text = (
        "青禾市人民政府办公室关于加强管理的通知\n青政办〔2024〕7号\n各县人民政府：\n依照《青禾市河砂管理办法》申领《采砂许可证》，"
        "填写《采砂申请表》。\n青禾市人民政府办公室\n2024年4月8日\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg")
    with qz.open_graph(tmp_path / "kg") as graph:
        things = graph.ask("SELECT ?name { ?thing a qz:NamedThing ; rdfs:label ?name } ORDER BY ?name", {}).rows
        cited = graph.ask(
            "SELECT ?name { ?by eli:cites|eli:based_on ?d . ?d a qz:Document ; rdfs:label ?name }", {}
        ).rows
        assert [*things] == [("采砂申请表",), ("采砂许可证",)]
        assert [*cited] == [("青禾市河砂管理办法",)]
        assert graph.validate() == []
