"""Citations resolve to the one document that they mean, or say why not."""

import pytest

import quanze as qz
from quanze.extraction.page.source import Source
from quanze.graph.build.build import build
from quanze.graph.build.index import Index
from quanze.graph.build.resolution import Register
from quanze.graph.rdf.source import Batch, CitationEntry, DocumentEntry, SourceIndex
from quanze.graph.rdf.works import Version, work_iri

BASE = "https://w3id.org/quanze/document/"


def entry(name, title, number=None, issuers=(), parent=None, front=False, issued=None, version=None):
    return DocumentEntry(
        BASE + name, title, BASE + number if number else None, issuers, parent and BASE + parent, front, issued, version
    )


def act(name, title, day, starts=None, earlier=(), since=None):
    """A version of an act, with the days of those that its head names."""
    version = Version(work_iri(title, None), day, starts or day, tuple((d, d) for d in earlier), since)
    return entry(name, title, issued=day, version=version)


def dated(name, day):
    return entry(name, f"关于{name}的决定", issued=day)


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


WETLANDS = register(
    act("v1999", "江源省湿地条例", "1999-03-01"),
    act("v2019", "江源省湿地条例", "2019-01-01", "2019-07-01", ("1999-03-01", "2015-04-24")),
    act("alone", "江源省森林条例", "2018-01-01"),
    *[dated(str(day), f"{day}-05-01") for day in (1998, 2001, 2016, 2019, 2024)],
    entry("undated", "关于湿地的说明"),
    act("amended", "江源省河道条例", "2019-01-01", earlier=("2005-03-01",), since="2005-03-01"),
    act("anew", "江源省河道条例", "2022-01-01", "2022-07-01", ("2005-03-01", "2019-01-01"), "2022-07-01"),
)


@pytest.mark.parametrize(
    ("citing", "title", "status", "iri", "why"),
    [
        ("1998", "江源省湿地条例", "outside", "document/title/江源省湿地条例", "before the first version: another act"),
        ("2001", "江源省湿地条例", "resolved", "document/v1999", "the version of the day"),
        (
            "2016",
            "江源省湿地条例",
            "outside",
            "document/title/2015-04-24/江源省湿地条例",
            "a version that is only named",
        ),
        ("2019", "江源省湿地条例", "outside", "document/title/2015-04-24/江源省湿地条例", "issued, not yet in force"),
        ("2024", "江源省湿地条例", "resolved", "document/v2019", "the last"),
        ("undated", "江源省湿地条例", "resolved", "work/江源省湿地条例", "without a day the act in all its versions"),
        ("v2019", "江源省湿地条例", "outside", "document/title/2015-04-24/江源省湿地条例", "its own earlier version"),
        ("v1999", "江源省湿地条例", "outside", "document/title/江源省湿地条例", "an earlier one that nothing dates"),
        ("2016", "江源省森林条例", "outside", "document/title/江源省森林条例", "later than the citing document"),
        ("undated", "江源省森林条例", "resolved", "document/alone", "the only one"),
        ("anew", "江源省河道条例", "resolved", "document/amended", "a text made anew ends the version before"),
        (
            "amended",
            "江源省河道条例",
            "outside",
            "document/title/江源省河道条例",
            "an amended text ends what its first version ended",
        ),
        (
            "amended",
            "江源省湿地条例",
            "resolved",
            "document/v1999",
            "of another act too that of the first version's day",
        ),
    ],
)
def test_a_citation_means_the_version_in_force_on_its_day(citing, title, status, iri, why):
    relation = "supersedes" if citing in ("anew", "amended") else "cites"
    found = WETLANDS.resolve(CitationEntry("c", BASE + citing, relation, title, None, ()))
    assert (found.status, found.iri) == (status, BASE.removesuffix("document/") + iri), why


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
