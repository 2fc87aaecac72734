"""Engines: adapters from (function, specs) to receipts. All run the same pure function; a finished shard is skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from dragoman.model.errors import DragomanError, UsageError
from dragoman.runner.shards import Spec
from dragoman.store.shards import Receipt

__all__ = ["ENGINES", "Engine", "in_process", "pool", "workers"]

ReadShard = Callable[[Spec], Receipt]
Engine = Callable[[ReadShard, Sequence[Spec], int], Iterator[Receipt]]

TRIES = 3
"""How often a shard whose worker was killed is tried before the run gives it up."""


def workers() -> int:
    """Return how many processes this machine has room for."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def in_process(function: ReadShard, specs: Sequence[Spec], _count: int) -> Iterator[Receipt]:
    """Run the shards one after the other, here."""
    yield from map(function, specs)


def pool(function: ReadShard, specs: Sequence[Spec], count: int) -> Iterator[Receipt]:
    """Run the shards in ``count`` processes; a killed worker costs its unfinished shards a second try.

    Raises:
        DragomanError: E111 when shards are left after `TRIES` tries.
    """
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    todo = list(specs)
    for _ in range(TRIES):
        left: list[Spec] = []
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
            futures = {executor.submit(function, spec): spec for spec in todo}
            for future in as_completed(futures):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    left.append(futures[future])
        todo = left
        if not todo:
            return
    raise DragomanError("E111", f"{len(todo)} shards killed their worker {TRIES} times")


ENGINES: dict[str, Engine] = {"process": in_process, "pool": pool}
"""The engines by name."""


def engine(name: str) -> Engine:
    """Return the engine called ``name``.

    Raises:
        UsageError: E305 when there is none.
    """
    try:
        return ENGINES[name]
    except KeyError:
        raise UsageError("E305", f"no engine {name!r}; there are {', '.join(sorted(ENGINES))}") from None
