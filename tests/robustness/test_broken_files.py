"""A broken file of any format gives its text or a sentence, never another error."""

from __future__ import annotations

from random import Random

import pytest
from broken_files import broken, samples, tried

from quanze.extraction.formats.converters import CONVERTERS


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return samples(tmp_path_factory.mktemp("sound"))


def test_every_suffix_that_is_read_has_a_sample(sound):
    assert CONVERTERS.keys() <= sound.keys()


@pytest.mark.parametrize("seed", range(12))
def test_a_broken_file_of_each_format_is_read_or_refused(seed, sound, tmp_path):
    for suffix, data in sound.items():
        assert tried(tmp_path / f"a{suffix}", broken(data, Random(seed))) is None, suffix
