"""A limit on the processor time that one file may take, so that no text, however made, stops a build."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

from ..errors import OverBudget

_LEAST = 60.0  # seconds that any file gets
_PACE = 2_000  # characters a second at the slowest; usual are a hundred times as many


def allowed(characters: int) -> float:
    """The processor time for a text, in seconds."""
    return max(_LEAST, characters / _PACE)


def limited(text: str) -> AbstractContextManager[None]:
    """The processor time that a text may take, as a block."""
    return budget(allowed(len(text)))


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise OverBudget in the block once it has used that much processor time.

    Works in a process's main thread (the workers of a build extract there) on systems with interval timers; elsewhere
    the block has no limit. Python looks for signals while a pattern matches, too.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OverBudget(f"it took more than {seconds:.0f} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
