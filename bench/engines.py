"""Engine efficiency: what an engine adds to the work itself, start-up apart. ``python -m bench.engines [ENGINE …]``.

A document here costs 20 ms of waiting, so that two workers are two workers however busy the machine's cores are; what
is measured is the handing out of shards, the writing of their tables and the coming back of receipts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from dragoman.depot import Depot
from dragoman.model.document import plain_document
from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.runner.engines import ENGINES, engine
from dragoman.runner.shards import Item, Spec, item_key, specs
from dragoman.store import shards

WORKERS = 2
DOCUMENTS = 5000
COST = 0.02
"""Seconds a document."""


def wait_shard(spec: Spec) -> shards.Receipt:
    """Read every document of a shard in `COST` seconds and write its tables."""
    keys = [item_key(item) for item in spec.items]
    readings = []
    for key, item in zip(keys, spec.items, strict=True):
        time.sleep(COST)
        readings.append((key, Reading(RECORD_VERSION, item.input, plain_document(item.input, source=item.input))))
    return shards.write(spec.record, spec.fingerprint, keys, shards.Shard(tuple(readings)))


def measure(name: str, folder: Path) -> tuple[float, float]:
    """Return the seconds that an engine took to start, and then for `DOCUMENTS` on `WORKERS` workers."""
    run = engine(name)

    def base(count: int, run_name: str) -> Spec:
        items = tuple(Item(f"{run_name}-{number}", "0" * 64, "bytes") for number in range(count))
        depot = Depot.at(folder / name)
        return Spec(depot, depot, "bench", items)

    begin = time.perf_counter()
    list(run(wait_shard, list(specs(base(WORKERS, "warm"), 1)), WORKERS))
    started = time.perf_counter()
    receipts = list(run(wait_shard, list(specs(base(DOCUMENTS, "work"))), WORKERS))
    ended = time.perf_counter()
    if sum(len(receipt.inputs) for receipt in receipts) != DOCUMENTS:
        raise SystemExit(f"{name} lost documents")
    return started - begin, ended - started


def main(names: list[str]) -> None:
    """Print the efficiency of each engine: the ideal time over the time it took."""
    ideal = DOCUMENTS * COST / WORKERS
    print(f"{DOCUMENTS} documents of {COST * 1000:.0f} ms on {WORKERS} workers: ideal {ideal:.1f} s")
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            start, took = measure(name, Path(folder))
        print(f"{name:8} first answer {start:5.1f} s   work {took:6.1f} s   efficiency {ideal / took:.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or [name for name in sorted(ENGINES) if name != "process"])
