"""Engines: adapters that run one pure function over many shards, here, in a process pool or on a cluster.

An engine makes one *attempt* at every shard and says which of them lost their worker. What follows from that is the
same for all of them and stands in `run`: the lost are tried again alone, then cut in halves down to the one document
that kills, which is recorded as failed. A finished shard has its receipt and is never read again, on any engine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from dragoman.model.errors import DragomanError, UsageError
from dragoman.runner.clusters import on_ray, on_spark
from dragoman.runner.pools import in_pool, in_process
from dragoman.runner.shards import Spec, give_up, halves
from dragoman.store.shards import Receipt

__all__ = ["ENGINES", "GIVEN_UP", "TRIES", "Attempt", "Engine", "engine", "run", "workers"]

ReadShard = Callable[[Spec], Receipt]
Attempt = Callable[[ReadShard, Sequence[Spec], int], Iterator[tuple[Spec, Receipt | None]]]
"""Runs every shard once on so many workers: yields each with its receipt, or with None where its worker died."""

Engine = Callable[[ReadShard, Sequence[Spec], int], Iterator[Receipt]]

TRIES = 3
"""How often a shard that loses its worker is read before it is cut in halves: once in company, then alone."""

GIVEN_UP = 20
"""Documents that one run gives up: more of them mean that the machine is at fault, not the documents."""


def workers() -> int:
    """Return how many processes this machine has room for."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def run(
    attempt: Attempt, function: ReadShard, specs: Sequence[Spec], count: int, *, tries: int = TRIES
) -> Iterator[Receipt]:
    """Yield a receipt for every document of ``specs``, as they are finished.

    Raises:
        DragomanError: E111 when more than `GIVEN_UP` documents killed their worker.
    """
    lost: list[Spec] = []
    for spec, receipt in attempt(function, specs, count):
        if receipt is None:
            lost.append(spec)
        else:
            yield receipt
    given_up = 0
    for spec in lost:
        for receipt, poison in _alone(partial(attempt, function), spec, tries - 1, tries):
            given_up += poison
            yield receipt
            if given_up >= GIVEN_UP:
                raise DragomanError("E111", f"{given_up} documents killed the process that read them")


def _alone(
    attempt: Callable[[Sequence[Spec], int], Iterator[tuple[Spec, Receipt | None]]], spec: Spec, times: int, tries: int
) -> Iterator[tuple[Receipt, bool]]:
    """Yield the receipts of a shard read with nothing beside it, and whether each is of a document given up."""
    for _ in range(times):
        for _, receipt in attempt([spec], 1):
            if receipt is not None:
                yield receipt, False
                return
    if len(spec.items) == 1:
        yield give_up(spec, tries), True
        return
    for half in halves(spec):
        yield from _alone(attempt, half, 1, tries)


ENGINES: dict[str, Attempt] = {"pool": in_pool, "process": in_process, "ray": on_ray, "spark": on_spark}
"""The engines by name."""


def engine(name: str) -> Engine:
    """Return the engine called ``name``.

    Raises:
        UsageError: E305 when there is none.
    """
    try:
        return partial(run, ENGINES[name])
    except KeyError:
        raise UsageError("E305", f"no engine {name!r}; there are {', '.join(sorted(ENGINES))}") from None
