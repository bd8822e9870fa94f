"""Errors travel from a worker to the build whole."""

import pickle

import pytest

from quanze.errors import LexiconError, SourceError


@pytest.mark.parametrize(
    "error", [SourceError("a.txt", "is empty"), LexiconError("b.tsv", 7, "has two columns")], ids=str
)
def test_an_error_is_the_same_on_the_other_side(error):
    other = pickle.loads(pickle.dumps(error))
    assert (type(other), str(other), vars(other)) == (type(error), str(error), vars(error))
