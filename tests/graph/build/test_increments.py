"""What is built on top of a graph equals what is built from nothing, statement for statement, whatever was done before.

QUANZE_HISTORIES=300 runs that many histories instead of a few.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from quanze.errors import NothingToBuild
from quanze.extraction import pipeline
from quanze.graph.build import files, plan
from quanze.graph.build.build import build
from quanze.graph.store.graph import open_folder

HISTORIES = int(os.environ.get("QUANZE_HISTORIES", "5"))
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where nothing waits for a disk

SERIALS = st.integers(1, 3)
TITLES = st.sampled_from(["青禾市停车办法", "青禾市垃圾分类办法", "江源省道路条例"])
BODIES = st.sampled_from(
    ["市环境保护局", "市生态环境局", "市住房和城乡建设局", "市水利局", "云岭县人民政府", "市联席会议办公室"]
)


@st.composite
def cited(draw) -> str:
    """A document by its title, its number, both, or with a place in it."""
    title, serial = draw(TITLES), draw(SERIALS)
    return draw(
        st.sampled_from(
            [
                f"《{title}》",
                f"《{title}》第二条",
                f"《青禾市人民政府关于印发〈{title}〉的通知》（青政〔2021〕{serial}号）",
                f"《{title}》（青政〔2021〕{serial}号）",
                f"《关于印发〈{title}〉的通知》",
                f"《青禾市旧船舶办法》（青政〔1999〕{serial}号）",
            ]
        )
    )


@st.composite
def done_to(draw) -> str:
    """What one document does to others: ends, suspends, keeps, changes, renames, replaces or explains them."""
    return draw(
        st.sampled_from(
            [
                "{}同时废止",
                "{}停止执行",
                "{}、{}自公布之日起失效",
                "{}继续有效",
                "对{}作出修改",
                "将{}更名为{}",
                "以{}取代{}",
                "{}的规定与本办法不一致的，以本办法为准",
            ]
        )
    ).format(draw(cited()), draw(cited()))


@st.composite
def measures(draw, title: str) -> str:
    """Three articles that cite, give a duty and do something to other documents."""
    return (
        f"{title}\n\n第一条 根据{draw(cited())}，制定本办法。\n"
        f"第二条 {draw(BODIES)}应当于2021年{draw(st.integers(1, 3))}月底前完成清查，依照{draw(cited())}执行。\n"
        f"第三条 本办法自2021年5月1日起施行，{draw(done_to())}。\n"
    )


@st.composite
def decision(draw) -> str:
    """A decision that changes or ends measures, with a number of the same row as the notices."""
    verb = draw(st.sampled_from(["修改", "废止"]))
    what = (
        "作如下修改：\n\n一、将第二条修改为：“第二条 市水利局应当清查水库。”\n二、删去第三条。"
        if verb == "修改"
        else "予以废止。"
    )
    return (
        f"青禾市人民政府\n关于{verb}《{draw(TITLES)}》的决定\n\n青政〔2021〕{draw(SERIALS)}号\n\n"
        f"青禾市人民政府决定对{draw(cited())}{what}\n\n本决定自公布之日起施行。{draw(done_to())}。\n\n"
        f"青禾市人民政府\n2021年6月8日\n"
    )


@st.composite
def notice(draw) -> str:
    """A notice with a number, with or without the measures that it prints."""
    title, serial = draw(TITLES), draw(SERIALS)
    annex = "\n" + draw(measures(title)) if draw(st.booleans()) else ""
    return (
        f"青禾市人民政府\n关于印发《{title}》的通知\n\n青政〔2021〕{serial}号\n\n各县人民政府：\n\n"
        f"为落实{draw(cited())}，现印发给你们。{draw(BODIES)}负责清查。（责任单位：{draw(BODIES)}）\n\n"
        f"青禾市人民政府\n2021年4月8日\n{annex}"
    )


DOCUMENTS = st.one_of(notice(), TITLES.flatmap(measures), decision())
TEXTS = st.one_of(
    DOCUMENTS,
    st.tuples(DOCUMENTS, DOCUMENTS).map("\n".join),
    DOCUMENTS.map(lambda text: f"{text}\n{text}"),  # printed twice in one file
    st.just(""),  # no text: named, and not in the graph
)
NAMES = st.sampled_from(["a.txt", "b.txt", "c.md", "子/d.txt"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("copy"), NAMES, NAMES),
        st.tuples(st.just("rename"), NAMES, NAMES),
        st.tuples(st.just("remove"), NAMES, st.just("")),
    ),
    min_size=1,
    max_size=3,
)
HISTORY = st.lists(STEPS, min_size=2, max_size=5)


def carry_out(folder: Path, what: str, name: str, more: str) -> None:
    """One step: write, copy, rename or remove a file."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if what == "write":
        path.write_text(more, encoding="utf-8")
    elif path.exists() and what == "copy" and name != more:
        (folder / more).parent.mkdir(exist_ok=True)
        shutil.copyfile(path, folder / more)
    elif path.exists() and what == "rename":
        (folder / more).parent.mkdir(exist_ok=True)
        path.replace(folder / more)
    elif what == "remove":
        path.unlink(missing_ok=True)


def said(kg: Path) -> tuple[list[bytes], dict[str, int], dict[str, str], set[str]]:
    """The statements of a graph, its counts, its texts and the files that hold them."""
    with open_folder(kg) as graph:
        lines = sorted(graph.store.dump(format=RdfFormat.N_QUADS).splitlines())
        texts = {name: graph.text(name) for name in graph.sources()}
        return lines, graph.counts(), texts, {path.name for path in (kg / "sources").iterdir()}


def built(texts: Path, kg: Path) -> bool:
    """Whether there was anything to build."""
    try:
        report = build([texts], kg)
    except NothingToBuild:
        return False
    changes = report.changes
    assert changes.new + changes.changed + changes.unchanged == report.summary.sources
    return True


@pytest.mark.parametrize("share", [1.0, plan.SHARE], ids=["always on top", "as the size says"])
@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=HISTORY)
def test_what_is_built_on_top_equals_a_build_from_nothing(share, history):
    before = plan.SHARE
    plan.SHARE = share
    try:
        with tempfile.TemporaryDirectory(dir=IN_MEMORY) as place:
            follow(Path(place), history)
    finally:
        plan.SHARE = before


def follow(place: Path, history: list[list[tuple[str, str, str]]]) -> None:
    """Carry out the steps, and after each compare the graph that grew with one built from nothing."""
    texts, grown = place / "texts", place / "grown"
    texts.mkdir()
    expected = None
    for i, steps in enumerate(history):
        for what, name, more in steps:
            carry_out(texts, what, name, more)
        fresh = place / f"fresh-{i}"
        assert built(texts, grown) == built(texts, fresh)
        if (fresh / "quanze.json").exists():
            expected = said(fresh)
        if expected:  # where nothing could be built, the graph before stands
            assert said(grown) == expected


def test_a_file_of_which_a_document_failed_is_read_and_named_at_each_build_until_all_is_well(tmp_path, monkeypatch):
    def find(document):
        raise KeyError("made")

    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(1, 4):
        (folder / f"{n}.txt").write_text(
            f"青禾市人民政府关于修路的通知\n青政〔2024〕{n}号\n市公安局应当于2024年6月底前封路。\n"
        )
    build([folder], tmp_path / "kg")
    (folder / "2.txt").write_text((folder / "2.txt").read_text().replace("封路", "开路"))
    monkeypatch.setattr(files, "_own_pipeline", lambda _make: pipeline.pipeline(["deadlines"]))
    with monkeypatch.context() as ill:
        ill.setitem(pipeline.FINDERS, "deadlines", find)
        for _ in range(2):
            report = build([folder], tmp_path / "kg")
            assert [Path(p.path).name for p in report.problems] == ["2.txt"]
            assert report.changes.unchanged in (2, 3)
    assert build([folder], tmp_path / "kg").problems == []
