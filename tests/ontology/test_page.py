"""The documentation page says what the ontology says."""

import re
import runpy
from pathlib import Path

import pytest

from quanze.ontology.terms import own_terms

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_generated_from_the_ontology_as_it_is():
    made = runpy.run_path(str(DOCS / "ontology_page.py"))["page"]()
    assert made == (DOCS / "ontology.md").read_text(encoding="utf-8"), "run python docs/ontology_page.py"
    assert all(f"`qz:{name}`" in made for name in own_terms())


def test_the_pictures_of_the_five_stories_name_only_terms_of_the_ontology():
    stories = runpy.run_path(str(DOCS / "stories.py"))["STORIES"]
    names = {name for picture in stories.values() for name in re.findall(r"\b[a-z]+:[A-Za-z_]+", picture)}
    known = {f"qz:{name}" for name in own_terms()} | set(runpy.run_path(str(DOCS / "borrowed_terms.py"))["BORROWED"])
    assert len(stories) == 5
    assert names <= known


@pytest.mark.parametrize("folder", ["rdf", "build"])
def test_every_borrowed_term_that_is_written_is_on_the_page(folder):
    listed = set(runpy.run_path(str(DOCS / "borrowed_terms.py"))["BORROWED"])
    term = re.compile(r"\b(?:eli|org|oa|schema|skos|dcterms|odrl|itsrdf|rdfs):[A-Za-z_]+")
    code = (path.read_text(encoding="utf-8") for path in (DOCS.parent / "graph" / folder).glob("*.py"))
    used = {name for text in code for name in term.findall(re.sub(r'(?s)""".*?"""', "", text))}
    assert used
    assert used <= listed
