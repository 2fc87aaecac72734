"""Limits: how long a document may be read, so that one that never ends costs its own reading and no more.

What is counted is processor time, which is the same on a busy machine as on an idle one: whether a document is given
up hangs on the document. The clock on the wall is only for a reader that waits for something that never comes.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["TooLong", "limited", "seconds"]

LEAST = 60.0
"""Seconds of processor time that any document may take: the model is loaded in two, a page is read in a tenth."""

PACE = 4096
"""Bytes a second that are given on top: the reader does ten times as many, 45,000, on the mixed corpus of the bench."""

WAITING = 60
"""How many times its limit a document may take on the clock."""

HARD = 2
"""At how many times its limit a worker is ended by the system, where it does not even come to be interrupted."""

AGAIN = 5.0
"""Seconds after which a reader is interrupted once more."""


class TooLong(BaseException):
    """Reading was interrupted at its limit; no error that a rule may take for its own."""


def seconds(size: int) -> float:
    """Return how long so many bytes or characters may be read."""
    return LEAST + size / PACE


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Interrupt what is done within once it has taken longer than so many bytes may.

    Only the main thread of a process can be interrupted, and only where the system knows interval timers: elsewhere
    nothing is limited.

    Raises:
        TooLong: at the limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    allowed = seconds(size)
    before = signal.signal(signal.SIGPROF, _interrupt)
    clock = threading.Timer(WAITING * allowed, signal.pthread_kill, (threading.get_ident(), signal.SIGPROF))
    clock.daemon = True
    clock.start()
    signal.setitimer(signal.ITIMER_PROF, allowed, AGAIN)
    if _is_worker():
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, HARD * allowed)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        clock.cancel()
        signal.signal(signal.SIGPROF, before)


def _interrupt(*_: object) -> None:
    raise TooLong


def _is_worker() -> bool:
    """Tell whether this process was started to read, so that it may be ended without ending a run."""
    import multiprocessing

    return multiprocessing.parent_process() is not None
