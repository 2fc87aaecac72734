"""Words a second, text in and assertions out, against the bare stock pipeline.

``python -m bench.reading [DOCUMENTS] [--gold DIR] [--two]``. Both read the same texts in this one process, in turns,
with the same matrix settings; what is counted is processor time, which other work on the machine disturbs least, and
of several turns the quickest. The stock pipeline runs as its makers ship it, with every component, over whole
documents in batches. ``--gold`` counts what the relevance pass loses on development gold where that is at hand;
``--two`` compares what two processes gain over one, for the reader and for the bare pipeline.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.news import texts
from dragoman.annotate.parser import MODEL, SpacyParser
from dragoman.annotate.segment import sentences
from dragoman.model.document import Document, plain_document
from dragoman.reading import read_all

TURNS = 3
GOLD = ("plover_gsr", "isaf", "fakes", "re3d", "meantime", "polnear")
SAMPLE = 40
"""Texts of each gold set in which lost assertions are counted; left-out documents are counted in all of them."""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that ``work`` takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Read the same texts both ways and print the ratio with the raw numbers."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="?", type=int, default=120)
    options.add_argument("--gold", type=Path)
    options.add_argument("--two", action="store_true")
    chosen = options.parse_args()
    made = texts(chosen.documents)
    _speed(made)
    if chosen.two:
        _two_processes(made)
    if chosen.gold:
        _lost(chosen.gold)


def _speed(made: Sequence[str]) -> None:
    words = sum(len(text.split()) for text in made)
    documents = _documents(made)
    list(read_all(documents[:6]))  # everything is loaded, and the matrix settings are made, before the clock runs
    stock = _stock()
    list(stock.pipe(made[:6]))
    ways: dict[str, Callable[[], object]] = {
        "stock pipeline": lambda: list(stock.pipe(made, batch_size=16)),
        "our passages through it": lambda: _parse_only(documents),
        "text in, assertions out, all": lambda: list(read_all(documents)),
        "text in, assertions out": lambda: list(read_all(documents, on_topic=True)),
    }
    spent = dict.fromkeys(ways, float("inf"))
    for _ in range(TURNS):
        for name, work in ways.items():
            spent[name] = min(spent[name], seconds(work))
    left = sum(_is_left(reading.document) for reading in read_all(documents, on_topic=True))
    print(f"words: {words} in {len(made)} documents, {left} of them left unread by the relevance pass")
    for name, took in spent.items():
        print(f"{name}: {words / took:.0f} words a second of one core ({took:.2f} s)")
    bare = spent["stock pipeline"]
    print(f"ratio of reading every document: {bare / spent['text in, assertions out, all']:.2f}")
    print(f"ratio: {bare / spent['text in, assertions out']:.2f}")


def _documents(made: Sequence[str]) -> list[Document]:
    return [plain_document(text, source=str(number)) for number, text in enumerate(made)]


def _is_left(document: Document | None) -> bool:
    return document is not None and document.skimmed


def _stock() -> Any:
    import spacy

    return spacy.load(MODEL)


def _parse_only(documents: Sequence[Document]) -> None:
    passages = [[(d.text[s.start : s.end], s.start) for s in sentences(d)] for d in documents]
    for _ in SpacyParser().parse(passages):
        pass


def _read_part(made: Sequence[str]) -> int:
    return sum(len(reading.assertions) for reading in read_all(_documents(made), on_topic=True))


def _parse_part(made: Sequence[str]) -> int:
    _parse_only(_documents(made))
    return len(made)


def _two_processes(made: Sequence[str]) -> None:
    """Print what the second process brings: wall-clock time of one worker by that of two, on the same texts."""
    gains = {}
    for name, work in (("bare parser", _parse_part), ("reader", _read_part)):
        took = [_pooled(work, made, count) for count in (1, 2)]
        gains[name] = took[0] / took[1]
        print(f"{name}: one process {took[0]:.2f} s, two {took[1]:.2f} s: {gains[name]:.2f} times")
    print(f"two processes: {gains['reader'] / gains['bare parser']:.2f} of the bare parser's gain")


def _pooled(work: Callable[[Sequence[str]], int], made: Sequence[str], count: int) -> float:
    parts = [made[n :: 2 * count] for n in range(2 * count)]
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, [made[:6]] * count * 2))  # each worker has loaded its model
        begin = time.perf_counter()
        list(pool.map(work, parts))
        return time.perf_counter() - begin


def _lost(gold: Path) -> None:
    """Print how many documents of the development gold the relevance pass leaves out, and what that loses."""
    all_found, all_lost = 0, 0.0
    for name in GOLD:
        path = gold / name / "gold.jsonl"
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as lines:
            made = [record.get("text") or record["sentence"] for record in map(json.loads, lines)]
        documents = _documents(made)
        left = [document for document in documents if not _on_topic(document)]
        sample = documents[:: max(1, len(documents) // SAMPLE)]
        found = sum(len(reading.assertions) for reading in read_all(sample))
        lost = sum(len(reading.assertions) for reading in read_all(left)) * len(sample) / len(documents)
        print(f"{name}: {len(left)} of {len(documents)} left unread, {lost:.1f} of {found} assertions lost")
        all_found, all_lost = all_found + found, all_lost + lost
    if all_found:
        print(f"recall lost to the relevance pass: {all_lost / all_found:.2%}")


def _on_topic(document: Document) -> bool:
    from dragoman.extract.stakes import topic

    return topic().concerns(document.text, sentences(document))


if __name__ == "__main__":
    main()
