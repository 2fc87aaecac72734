"""Engines of one machine: this process, or a pool of processes that outlive neither a kill nor their parent."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.runner.shards import Spec
from dragoman.store.shards import Receipt

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["end_with_parent", "in_pool", "in_process"]

ReadShard = Callable[[Spec], Receipt]


def in_process(function: ReadShard, specs: Sequence[Spec], _count: int) -> Iterator[tuple[Spec, Receipt | None]]:
    """Run the shards one after the other, here."""
    for spec in specs:
        yield spec, function(spec)


def in_pool(function: ReadShard, specs: Sequence[Spec], count: int) -> Iterator[tuple[Spec, Receipt | None]]:
    """Run the shards in ``count`` processes; one that is killed takes along only what was in work beside it."""
    queue = deque(specs)
    while queue:
        yield from _until_broken(function, queue, min(count, len(queue)))


def _until_broken(function: ReadShard, queue: deque[Spec], count: int) -> Iterator[tuple[Spec, Receipt | None]]:
    """Work on the queue until it is empty or a worker dies; no more are handed out than are worked on.

    A pool that breaks fails everything it was handed, so what still waits its turn must not be in its hands.
    """
    import multiprocessing
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    at_work: dict[Future[Receipt], Spec] = {}
    broken = False
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(count, mp_context=context, initializer=end_with_parent)
    try:
        while at_work or (queue and not broken):
            while queue and len(at_work) < count and not broken:
                try:
                    at_work[executor.submit(function, queue[0])] = queue[0]
                    queue.popleft()
                except BrokenProcessPool:
                    broken = True
            for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                spec = at_work.pop(future)
                try:
                    receipt = future.result()
                except BrokenProcessPool:
                    broken = True
                    yield spec, None
                else:
                    yield spec, receipt
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def end_with_parent() -> None:
    """Let this process end when the process that started it is gone, however that went."""
    import multiprocessing
    import threading

    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
