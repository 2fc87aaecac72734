"""What a worker's memory does over many documents: python -m bench.memory [DOCUMENTS] [--sentences N].

One process reads shard after shard as a worker does, from kept originals into tables with their receipts. The texts
are those of the mixed corpus, with names that were never met before in every one of them: what a reader remembers of
words grows with new words, not with documents. ``--sentences`` takes so many of each text, to read more of them in the
same time.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.news import NAMES, PLACES, SENTENCES, TOWNS, texts
from dragoman.depot import Depot
from dragoman.runner.shards import SHARD_SIZE, Item, Spec, read_shard
from dragoman.store import originals

LINES = 10
"""Lines of the curve, beside the first shard's."""

SYLLABLES = ("ba", "den", "kor", "mi", "ras", "tal", "u", "ven", "zir", "hal", "so", "ma", "lek", "jun", "fa", "gor")


def made(number: int, sentences: int = SENTENCES) -> Iterator[str]:
    """Yield so many texts of so many sentences, each with names of its own."""
    for n, text in enumerate(texts(number, sentences=sentences)):
        for name in (*NAMES, *PLACES, *TOWNS):
            text = text.replace(name, " ".join(_name(f"{n}:{part}") for part in name.split()))  # noqa: PLW2901
        yield text


def _name(seed: str) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join(SYLLABLES[byte % len(SYLLABLES)] for byte in digest[: 3 + digest[-1] % 2]).capitalize()


def resident() -> float:
    """Return the memory of this process in MB, as it is now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Read the documents and print the memory along the way."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="?", type=int, default=2000)
    options.add_argument("--sentences", type=int, default=SENTENCES)
    chosen = options.parse_args()
    shards = chosen.documents // SHARD_SIZE
    queue = made(chosen.documents, chosen.sentences)
    print(f"{'documents':>9} {'MB':>7} {'s of one core':>13}")
    with tempfile.TemporaryDirectory() as root:
        folder, record = Depot.at(Path(root) / "originals"), Depot.at(Path(root) / "record")
        read = 0
        for turn in range(1, shards + 1):
            items = []
            for text in islice(queue, SHARD_SIZE):
                read += 1
                items.append(Item(f"{read}", originals.put(folder, text.encode()), "text"))
            read_shard(Spec(folder, record, "bench", tuple(items)))
            if turn % max(1, shards // LINES) == 0 or turn == 1:
                print(f"{read:9} {resident():7.0f} {time.process_time():13.0f}", flush=True)
    print(f"most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
