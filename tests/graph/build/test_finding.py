"""Tables of documents, lists of files and archives are read as folders are, safely, and an increment equals a build from nothing."""

import io
import json
import tarfile
import zipfile

import pytest
from openpyxl import Workbook

import quanze as qz
from quanze.errors import NothingToBuild, SourceError
from quanze.graph.build import archives
from quanze.graph.build.archives import unpack
from quanze.graph.build.build import build
from quanze.graph.build.finding import find_all
from quanze.graph.build.tables import table_documents

NOTICE = "各县人民政府：\n　　市水利局负责巡查全市水库，2024年6月底前完成。\n青禾市水利局\n2024年4月8日\n"
TITLE, NUMBER = "青禾市水利局关于巡查水库的通知", "青水〔2024〕7号"
HEADER = ["标题", "文号", "正文"]


def table(path, header=HEADER, row=(TITLE, NUMBER, NOTICE)):
    """A table of one document in the format that the name says."""
    objects = [dict(zip(header, row, strict=True))]
    if path.suffix == ".xlsx":
        book = Workbook()
        for cells in (header, row):
            book.active.append(list(cells))
        book.save(path)
    elif path.suffix == ".json":
        path.write_text(json.dumps({"data": objects}, ensure_ascii=False), encoding="utf-8")
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), encoding="utf-8")
    else:
        sign = "\t" if path.suffix == ".tsv" else ","
        path.write_text("".join(sign.join(f'"{c}"' for c in cells) + "\n" for cells in (header, row)), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".json", ".jsonl"])
def test_a_row_is_a_document_whose_facts_stand_at_places_of_its_cell(tmp_path, suffix):
    path = table(tmp_path / f"policies{suffix}")
    report = build([path], tmp_path / "kg")
    with qz.open_graph(tmp_path / "kg") as graph:
        [document] = graph.documents()
        [duty] = graph.facts("responsibilities")
        assert (document["title"], document["number"], str(document["issued"])) == (TITLE, NUMBER, "2024-04-08")
        assert graph.text(duty["source"]) == NOTICE and duty["source"] == f"policies{suffix}/2"
        assert NOTICE[int(duty["start"]) : int(duty["end"])] == duty["text"] == "市水利局"
    assert report.notes == [f"policies{suffix}: title from 标题, number from 文号, text from 正文"]


@pytest.mark.parametrize(
    ("header", "given", "expected"),
    [
        (["甲", "乙", "丙"], {"text": "丙", "title": "甲"}, {"title": "甲", "text": "丙"}),
        (["Title", "No", "content"], {}, {"title": "Title", "text": "content"}),
        (["任务", "单位", "时限"], {}, None),
    ],
)
def test_columns_are_guessed_or_given(tmp_path, header, given, expected):
    found = table_documents(table(tmp_path / "a.csv", header), given)
    assert (found.columns if found else None) == expected


@pytest.mark.parametrize(
    ("name", "header", "given", "sentence"),
    [
        ("a.csv", HEADER, {"text": "全文内容"}, "has no column 全文内容; it has 标题, 文号, 正文"),
        ("a.json", ["甲", "乙", "丙"], {}, "has no column of texts"),
    ],
)
def test_a_table_without_texts_gets_a_sentence(tmp_path, name, header, given, sentence):
    with pytest.raises(SourceError, match=sentence):
        table_documents(table(tmp_path / name, header), given)


def test_a_list_beside_the_files_says_what_their_texts_do_not(tmp_path):
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt"):
        (folder / name).write_text(NOTICE, encoding="utf-8")
    table(folder / "documents.csv", ["文件名", "标题", "文号"], ("a.txt", TITLE, NUMBER))
    build([folder], tmp_path / "kg")
    with qz.open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == ("a.txt", "sub/b.txt")
        assert [d["title"] for d in graph.documents() if d["number"] == NUMBER] == [TITLE]
    table(folder / "documents.csv", ["文件名", "标题", "文号"], ("a.txt", TITLE, "青水〔2024〕9号"))
    changed = build([folder], tmp_path / "kg").changes
    assert (changed.changed, changed.unchanged) == (1, 1), "another row is another source"


def test_a_list_that_names_a_file_which_is_not_there_gets_a_sentence(tmp_path):
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    table(tmp_path / "documents.csv", ["文件名", "标题", "文号"], ("gone.txt", TITLE, NUMBER))
    assert [str(p) for p in find_all([tmp_path], None).problems] == ["gone.txt is listed but is not there."]


# ---- archives --------------------------------------------------------------------------------------------------------


def packed(path, members):
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for name, data in members.items():
                parts.writestr(name, data)
    else:
        with tarfile.open(path, "w:gz") as parts:
            for name, data in members.items():
                part = tarfile.TarInfo(name)
                part.size = len(data)
                parts.addfile(part, io.BytesIO(data))
    return path


UNSAFE = {"../out.txt": b"x", "/etc/out.txt": b"x", "a/" * 30 + "deep.txt": b"x", "b.js": b"x"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tgz"])
def test_the_files_of_an_archive_are_read_and_none_leaves_its_folder(tmp_path, name):
    path = packed(tmp_path / name, {"甲/a.txt": NOTICE.encode(), **UNSAFE})
    build([path], tmp_path / "kg")
    with qz.open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == (f"{name}/甲/a.txt",)
    assert not (tmp_path.parent / "out.txt").exists()


def test_names_that_windows_wrote_in_gbk_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as parts:
        parts.writestr("nnnn.txt", NOTICE)
    data = (tmp_path / "a.zip").read_bytes().replace(b"nnnn.txt", "通知".encode("gbk") + b".txt")
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "to").mkdir()
    assert [name for _, name in unpack(tmp_path / "a.zip", tmp_path / "to", lambda name: True)] == ["通知.txt"]


def test_links_in_an_archive_are_left_out(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as parts:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        parts.addfile(link)
    (tmp_path / "to").mkdir()
    assert unpack(tmp_path / "a.tar", tmp_path / "to", lambda name: True) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"PK nonsense", "is damaged"), ("bomb", "holds a.txt of more than 1 MB")],
)
def test_a_damaged_archive_and_a_bomb_get_a_sentence_and_the_rest_is_built(tmp_path, monkeypatch, data, sentence):
    monkeypatch.setattr(archives, "_LARGEST", 1_000_000)
    (tmp_path / "b.txt").write_text(NOTICE, encoding="utf-8")
    if data == "bomb":
        packed(tmp_path / "a.zip", {"a.txt": b" " * 5_000_000})
    else:
        (tmp_path / "a.zip").write_bytes(data)
    report = build([tmp_path], tmp_path.with_name("kg"))
    assert [sentence in str(p) for p in report.problems] == [True]
    with pytest.raises(NothingToBuild, match=sentence):
        build([tmp_path / "a.zip"], tmp_path.with_name("kg2"))
