"""The names at the top of the package: each is there, documented by an example that runs, and safe in callers' hands."""

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import quanze as qz

EXAMPLES = Path(__file__).parents[1] / "examples"
DECREE = "江政发〔2022〕31号"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder in which the examples of the docstrings find build/kg."""
    folder = tmp_path_factory.mktemp("door")
    qz.build([EXAMPLES], folder / "build" / "kg")
    return folder


@pytest.fixture(scope="module")
def graph(place):
    with qz.open_graph(place / "build" / "kg") as opened:
        yield opened


@pytest.mark.parametrize("name", [n for n in qz.__all__ if n != "__version__"])
def test_every_name_is_there_listed_and_documented(name):
    assert name in dir(qz)
    assert getattr(qz, name).__doc__


def test_the_top_lists_about_forty_names():
    assert 40 <= len(qz.__all__) <= 60


PUBLIC = [getattr(qz, n) for n in qz.__all__ if n not in ("__version__", "errors")]
EXAMPLES_OF = [t for of in PUBLIC for t in doctest.DocTestFinder().find(of, f"quanze.{of.__name__}") if t.examples]


@pytest.mark.parametrize("example", EXAMPLES_OF, ids=lambda t: t.name)
def test_the_examples_of_the_docstrings_run(example, place, monkeypatch):
    monkeypatch.chdir(place)
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize("of", [of for of in PUBLIC if of.__module__ == "quanze.api" or inspect.isfunction(of)])
def test_every_function_and_open_thing_has_an_example(of):
    assert of.__name__ in {t.name.split(".")[1] for t in EXAMPLES_OF}


def test_the_version_is_that_of_the_package():
    assert qz.__version__.count(".") == 2


def test_importing_the_package_brings_in_no_large_package():
    code = "import quanze, sys; print(sorted({'spacy','rdflib','networkx','pyvis','pandas','pyoxigraph'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        qz.nothing  # noqa: B018


def test_a_graph_says_what_it_is(graph):
    assert repr(graph).startswith("<quanze.Graph ") and "documents" in repr(graph)
    assert len(graph) == graph.counts()["triples"] > 1000


def test_rows_become_a_frame(graph):
    frame = graph.query("leaders").to_frame()
    assert list(frame.columns) == list(graph.query("leaders").columns) and len(frame) > 3


@pytest.mark.parametrize("kind", ["norms", "penalties", "responsibilities"])
def test_facts_have_places_that_hold_their_words(graph, kind):
    rows = list(graph.facts(kind))
    assert len(rows) > 3
    assert all(graph.text(r["source"])[r["start"] : r["end"]] == r["text"] for r in rows)


def test_an_unknown_kind_of_fact_is_said_with_those_there_are(graph):
    with pytest.raises(qz.errors.UnknownQuery, match="responsibilities"):
        graph.facts("nonsense")


def test_graphs_are_drawn_written_checked_and_compared(graph, tmp_path):
    assert "<html" in graph.view("responsibility", DECREE, tmp_path / "v.html").read_text(encoding="utf-8")
    assert graph.export("nquads", tmp_path / "kg.nq").stat().st_size > 100_000
    assert not graph.diff(graph)
    assert len(graph.to_rdflib(graph.network().find(DECREE))) > 20


def test_a_plan_is_a_value_whose_names_resolve_inside_the_impact(graph):
    network = graph.network()
    both = qz.repeal(DECREE) | qz.abolish("青禾市水利局")
    report = network.impact(both)
    assert report.plan == both and len(report) == len(report.effects) > len(network.impact(qz.repeal(DECREE)))
    assert "severity" in report.to_frame().columns
    assert report.to_markdown("en").startswith("# Impact") and report.to_markdown("zh").startswith("# 影响分析")


def test_a_merger_founds_an_agency_without_touching_the_network(graph):
    network = graph.network()
    before = network.nodes()
    agencies = ["青禾市水利局", "青禾市住房和城乡建设局"]
    report = network.impact(qz.merge(agencies, into="青禾市建设和水务局"))
    assert len(report) > 0 and "青禾市建设和水务局" in report.to_markdown("zh")
    assert network.nodes() == before


def test_a_network_cannot_be_broken_by_its_callers(graph):
    network = graph.network()
    copy = network.to_networkx()
    with pytest.raises(nx.NetworkXError):
        copy.add_node("x")
    assert not hasattr(network, "graph") and isinstance(network.links_into(network.nodes()[0]), tuple)


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (qz.repeal("没有的办法"), qz.errors.UnknownNode),
        (qz.rename("没有的机关", "某机关"), qz.errors.UnknownNode),
    ],
    ids=str,
)
def test_a_name_that_nothing_bears_is_said(graph, plan, error):
    with pytest.raises(error, match="There is no"):
        graph.network().impact(plan)


@pytest.mark.parametrize("day", ["随便", "2024-02-31"])
def test_a_day_that_is_none_is_said(graph, day):
    with pytest.raises(qz.errors.UsageError, match="2024-01-31"):
        graph.network().in_force(DECREE, day)
    with pytest.raises(qz.errors.UsageError, match="2024-01-31"):
        qz.move_deadline("任何期限", day)


def test_states_and_days_of_a_document(graph):
    network = graph.network()
    assert network.in_force(DECREE, "2023-06-01").state == "in_force"
    assert network.timeline(DECREE) and network.as_of("1990-01-01").nodes("document") != network.nodes("document")
