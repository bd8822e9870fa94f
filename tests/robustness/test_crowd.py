"""A server answers a crowd with hostile clients in it, and a kill leaves nothing behind."""

from __future__ import annotations

import sys

import pytest

httpx = pytest.importorskip("httpx", reason="The crowd needs the extra `remote`.")
pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")

from crowd import Served, crowd  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="Memory and children are read from /proc."),
]


def test_a_crowd_is_answered_and_a_kill_leaves_no_process(examples):
    served = Served(examples, timeout=1)
    tally, memory = crowd(served, clients=20, seconds=4, watch=1)
    workers = len(served.children())
    left = served.kill()
    assert sum(tally.statuses.values()) > 50
    assert tally.answered >= 0.999, (tally.statuses, tally.lost)
    assert max(memory) < 1000
    assert (workers > 0, left) == (True, [])
