"""The notebook in docs/ runs from top to bottom and answers its three questions."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def test_the_notebook_runs_and_every_question_has_an_answer():
    notebook = nbformat.read(ROOT / "docs" / "three-questions.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    sections = [c.source for c in notebook.cells if c.cell_type == "markdown" and c.source.startswith("## ")]
    assert len(sections) == 3
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs, cell.source
            assert not any(o.output_type == "error" for o in cell.outputs)
