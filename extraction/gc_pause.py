"""Keep Python's search for reference cycles out of work that makes many records and no cycles.

For processes of the project's own (workers, the command line): no function of the library calls these in a caller's process.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles in the block, where each would go through every record again (a fifth of a build's time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def kept_alive() -> Iterator[None]:
    """As `uncollected`; what the block has made is left out of later searches, too."""
    with uncollected():
        yield
        gc.freeze()
