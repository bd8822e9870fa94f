"""Labels: one Chinese and one English word a term, the same on every page, picture and report."""

import subprocess
import sys

import pytest
from rdflib import RDFS, SKOS, Graph

from quanze.graph.policy.network import DOCUMENT_RELATIONS
from quanze.graph.policy.validity import STATES
from quanze.graph.views.html import COLOURS, SEVERITIES
from quanze.ontology.labels import FILES, interface_labels, label, labels
from quanze.ontology.terms import PREFIXES, compact, document, own_terms
from quanze.queries.web.forms import OPERATIONS


def test_the_labels_are_those_that_a_parser_of_rdf_reads():
    parsed = {}
    for name in FILES:
        graph = Graph().parse(data=document(name), format="turtle")
        for predicate in (RDFS.label, SKOS.prefLabel):
            for term, text in graph.subject_objects(predicate):
                iri = compact(str(term)).replace("https://w3id.org/quanze/concept/interface/", "ui:")
                if not iri.startswith("https:"):  # the schemes themselves and the ontology's head
                    parsed.setdefault(iri, {})[text.language] = str(text)
    assert len(parsed) > 250
    assert {term: (known.zh, known.en) for term, known in labels().items()} == {
        term: (texts["zh"], texts["en"]) for term, texts in parsed.items()
    }


def test_every_own_term_has_both_labels():
    assert {f"qz:{name}" for name in own_terms()} <= labels().keys()


SAME = [
    ("supersedes", ("relation:supersedes", "qz:supersedes"), "取代"),
    ("repeals", ("relation:repealed", "eli:repeals"), "废止"),
    ("invalidates", ("relation:invalidated", "qz:invalidates"), "宣布失效"),
    ("retains", ("relation:retained", "qz:retains", "retained"), "继续有效"),
    ("amends", ("relation:amended", "eli:amends", "amended"), "修改"),
    ("cites", ("relation:cites", "eli:cites"), "引用"),
    ("based_on", ("relation:basis", "eli:based_on"), "依据"),
    ("implements", ("relation:implements", "qz:implements"), "贯彻落实"),
    ("promulgates", ("relation:promulgates", "qz:promulgates"), "印发"),
    ("forwards", ("relation:forwards", "qz:forwards"), "转发"),
    ("explains", ("relation:explains", "qz:explains"), "解读"),
    ("responsible", ("role:responsible",), "负责"),
    ("due", ("deadline:due",), "完成时限"),
]


@pytest.mark.parametrize(("key", "terms", "zh"), SAME, ids=[s[0] for s in SAME])
def test_a_relation_has_one_chinese_word_wherever_it_stands(key, terms, zh):
    assert {label(name).zh for name in (key, *terms)} == {zh}


def test_relations_between_documents_have_words_of_their_own():
    words = [label(relation).zh for relation in sorted(DOCUMENT_RELATIONS)]
    assert len(words) > 8
    assert len(set(words)) == len(words)


KEYS = {
    "kinds": COLOURS, "severities": SEVERITIES, "states": STATES, "operations": OPERATIONS,
    "roles": ("lead", "responsible", "cooperate", "supervise"), "levels": ("国", "省", "市", "县", "乡"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KEYS)
def test_what_pages_and_pictures_name_has_a_label(kind):
    assert KEYS[kind]
    assert not [key for key in KEYS[kind] if key not in interface_labels()]


def test_every_edge_of_the_examples_has_a_label(examples):
    from quanze.graph.network.stored import network_of
    from quanze.graph.store.graph import open_graph

    network = network_of(open_graph(examples))
    relations = {link.relation for kind in COLOURS for node in network.nodes(kind) for link in network.out_of(node)}
    assert len(relations) > 15
    assert not [relation for relation in relations if relation not in interface_labels()]


def test_a_name_without_a_label_stands_for_itself():
    assert label("foaf:name") == ("foaf:name", "foaf:name")


def test_prefixes_of_the_interface_are_no_prefixes_of_graphs():
    assert "ui" not in PREFIXES


def test_labels_are_read_without_a_parser_of_rdf():
    script = "import sys; from quanze.ontology.labels import label; label('task'); print('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "False\n"
