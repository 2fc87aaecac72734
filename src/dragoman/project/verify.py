"""Verifying: every hash taken again, every span found again, the ledger walked, the findings made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.depot import Depot
from dragoman.model.errors import ProjectError
from dragoman.model.findings import Finding
from dragoman.model.records import Reading
from dragoman.store import ledger, originals, shards
from dragoman.store.index import Index

__all__ = ["Check", "check_index", "check_ledger", "check_originals", "check_record", "check_spans"]


@dataclass(frozen=True, slots=True)
class Check:
    """One step of verifying: what was looked at, how much of it, and what was wrong."""

    name: str
    checked: int
    wrong: tuple[str, ...]


def check_ledger(path: Path) -> Check:
    """Walk the ledger's chain."""
    wrong = tuple(ledger.verify(path))
    count = 0 if wrong else sum(1 for _ in ledger.entries(path))
    return Check("ledger lines follow from one another", count, wrong)


def check_originals(folder: Depot, wanted: Mapping[str, Sequence[str]]) -> Check:
    """Hash every original again; ``wanted`` gives by hash which inputs it is the original of."""
    wrong = []
    for sha256 in sorted(wanted):
        try:
            originals.get(folder, sha256)
        except ProjectError as error:
            wrong.append(f"{error.message} of {', '.join(sorted(wanted[sha256])[:4])}")
    return Check("originals have their hash", len(wanted), tuple(wrong))


def check_record(record: Depot) -> tuple[Check, Check]:
    """Hash every shard's tables against its receipt, and find every span of its readings in its text."""
    wrong: list[str] = []
    lost: list[str] = []
    spans = count = 0
    for receipt in shards.receipts(record):
        count += 1
        try:
            shard = shards.load(record, receipt)
        except ProjectError as error:
            wrong.append(error.message)
            continue
        for _, reading in shard.readings:
            found, missing = check_spans(reading)
            spans += found
            lost.extend(missing)
    return (
        Check("shards match their receipts", count, tuple(wrong)),
        Check("spans stand in their text", spans, tuple(lost)),
    )


def check_index(path: Path | None, state: str, again: Callable[[], Sequence[Finding]]) -> Check:
    """Compare the index with what record and ledger give when they are judged again."""
    name = "the index equals what record and ledger give"
    if path is None:
        return Check(name, 0, ())
    with Index(path) as index:
        if index.state() != state:
            return Check(name, 0, ("the index is older than record and ledger: run again",))
        kept = {finding.id: finding for finding in index.findings()}
    made = {finding.id: finding for finding in again()}
    wrong = [
        f"finding {key[:12]} differs" for key in sorted(kept.keys() | made.keys()) if kept.get(key) != made.get(key)
    ]
    return Check(name, len(kept), tuple(wrong))


def check_spans(reading: Reading) -> tuple[int, list[str]]:
    """Return how many spans of a reading were looked for, and which do not stand in the text."""
    if reading.document is None:
        return 0, []
    text, where = reading.document.text, reading.input
    parts: list[tuple[int, int, str]] = [(m.start, m.end, m.text) for m in reading.mentions]
    parts += [(when.start, when.end, when.phrase) for when in reading.times]
    parts += [(r.start, r.end, r.quote) for r in reading.document.remarks]
    for a in reading.assertions:
        parts += [(s.start, s.end, s.quote) for s in (*a.evidence, *(s for s in (a.trigger, a.content) if s))]
        parts += [(r.start, r.end, r.text) for r in (*a.roles, *([a.place] if a.place else []))]
        if a.quantity:
            parts.append((a.quantity.start, a.quantity.end, a.quantity.text))
        if a.time:
            parts.append((a.time.start, a.time.end, a.time.phrase))
    lost = [(start, end, quote) for start, end, quote in parts if text[start:end] != quote]
    return len(parts), [f"{where} [{start}:{end}] does not hold {quote!r}" for start, end, quote in lost]
