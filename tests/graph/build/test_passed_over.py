"""A build says which files it did not look into and which gave nothing."""

import quanze as qz
from quanze.graph.build.build import build

NOTICE = "青禾市人民政府关于防汛工作的通知\n青政发〔2024〕7号\n各县人民政府：\n市水利局负责巡查。\n青禾市人民政府\n2024年4月8日\n"


def test_files_of_other_kinds_are_named_and_pictures_get_a_sentence(tmp_path):
    for name, words in {"a.txt": NOTICE, "b.js": "x", "README": "x", ".hidden.txt2": "x", "c.gif": "x"}.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    report = build([tmp_path], tmp_path.with_name("kg"))
    assert report.passed_over == [str(tmp_path / "b.js")]
    assert [str(p) for p in report.problems] == [
        f"{tmp_path / 'c.gif'} is a picture of a kind that is not read; save it as .png or .pdf."
    ]


def test_files_that_give_no_document_number_date_or_issuer_are_listed_and_checked(tmp_path):
    texts = {"a.txt": NOTICE, "b.txt": NOTICE.replace("青政发〔2024〕7号\n", ""), "c.txt": "停车费每小时2元\n"}
    for name, words in texts.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    build([tmp_path], tmp_path.with_name("kg"))
    with qz.open_graph(tmp_path.with_name("kg")) as graph:
        lacking, findings = graph.lacking(), graph.check("2024-06-01")
    assert lacking["number"][0] == "b.txt" and all("a.txt" not in names for names in lacking.values())
    assert ("该文件未读出任何文号。", "b.txt") in [(f.sentence(), f.title) for f in findings]


def test_a_text_without_a_title_and_the_same_text_in_two_files_are_reported(tmp_path):
    for name, words in {"a.txt": NOTICE, "b.txt": "\n" + NOTICE, "c.txt": "各有关单位：\n市水利局负责巡查。\n"}.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    build([tmp_path], tmp_path.with_name("kg"))
    with qz.open_graph(tmp_path.with_name("kg")) as graph:
        assert len({row["document"] for row in graph.documents() if row["title"].endswith("的通知")}) == 1
        assert graph.lacking()["title"] == ["c.txt"]
        sentences = [
            (f.title, f.sentence(), f.sentence("en")) for f in graph.check("2024-06-01") if f.kind == "file_repeats"
        ]
    assert sentences == [("b.txt", "与a.txt是同一文件。", "It is the same document as that in a.txt.")]


def test_what_the_publisher_says_otherwise_is_a_finding_with_its_place(tmp_path):
    card = "索引号：1\n发布日期：2024-04-09\n文号：青政发〔2024〕8号\n有效性：有效\n"
    (tmp_path / "a.txt").write_text(card + NOTICE, encoding="utf-8")
    build([tmp_path], tmp_path.with_name("kg"))
    asked = "SELECT ?field ?words { ?s a qz:PublisherStatement ; qz:field ?field ; qz:statedBy 'publisher' ; qz:evidence/oa:exact ?words }"
    with qz.open_graph(tmp_path.with_name("kg")) as graph:
        said = {row["field"]: row["words"] for row in graph.select(asked)}
        findings = graph.check("2024-06-01")
        assert [d["number"] for d in graph.documents()] == ["青政发〔2024〕7号"] and not graph.validate()
    assert said["number"] == "青政发〔2024〕8号" and said["status"] == "有效"
    assert ("publisher_differs", "青禾市人民政府关于防汛工作的通知") in [(f.kind, f.title) for f in findings]
