"""The documentation page says what the ontology says."""

import runpy
from pathlib import Path

from quanze.ontology.terms import own_terms

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_generated_from_the_ontology_as_it_is():
    made = runpy.run_path(str(DOCS / "ontology_page.py"))["page"]()
    assert made == (DOCS / "ontology.md").read_text(encoding="utf-8"), "run python docs/ontology_page.py"
    assert all(f"`qz:{name}`" in made for name in own_terms())
