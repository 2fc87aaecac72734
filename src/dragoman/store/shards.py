"""Shards: immutable tables of what was read, each with a receipt that is written last and says it is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.depot import Depot
from dragoman.model.document import Document, Failure
from dragoman.model.errors import ProjectError
from dragoman.model.records import Assertion, Mention, Reading
from dragoman.model.text import content_id
from dragoman.model.when import When
from dragoman.store.tables import from_parquet, to_parquet

__all__ = [
    "Entered",
    "Failed",
    "Receipt",
    "Recorded",
    "Shard",
    "finished",
    "in_force",
    "load",
    "receipts",
    "shard_id",
    "sweep",
    "write",
]

_RECEIPT = ".receipt.json"


@dataclass(frozen=True, slots=True)
class Entered:
    """That an input was read into a document; ``key`` names the input with its bytes and metadata."""

    key: str
    input: str
    document: str


@dataclass(frozen=True, slots=True)
class Failed:
    """That an input could not be read, and why."""

    key: str
    input: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention with the document it stands in."""

    document: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class DocumentTime:
    """A time phrase with the document it stands in."""

    document: str
    when: When


@dataclass(frozen=True, slots=True)
class Shard:
    """What the reader yielded for a batch of inputs, by input key."""

    readings: tuple[tuple[str, Reading], ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The commit marker of a shard: its inputs, the reader that made it, counts and the hash of each table."""

    shard: str
    fingerprint: str
    inputs: tuple[str, ...]
    counts: Mapping[str, int]
    sha256: Mapping[str, str]


def shard_id(fingerprint: str, keys: Sequence[str]) -> str:
    """Return the name of the shard that this reader makes of these inputs."""
    return content_id("shard", fingerprint, *sorted(keys))


def write(record: Depot, fingerprint: str, keys: Sequence[str], shard: Shard) -> Receipt:
    """Write the tables of a shard and, last, its receipt; a receipt that exists is returned as it is."""
    name = shard_id(fingerprint, keys)
    if (done := finished(record, name)) is not None:
        return done
    tables = _tables(shard)
    sha256: dict[str, str] = {}
    for table, (_, data) in tables.items():
        record.write(f"{name}.{table}.parquet", data)
        sha256[table] = hashlib.sha256(data).hexdigest()
    counts = {table: count for table, (count, _) in tables.items()}
    receipt = Receipt(name, fingerprint, tuple(sorted(keys)), counts, sha256)
    body = {"shard": name, "fingerprint": fingerprint, "inputs": receipt.inputs, "counts": counts, "sha256": sha256}
    record.write(f"{name}{_RECEIPT}", json.dumps(body, indent=1).encode() + b"\n")
    return receipt


def _tables(shard: Shard) -> dict[str, tuple[int, bytes]]:
    entered: list[Entered] = []
    failed: list[Failed] = []
    documents: list[Document] = []
    mentions: list[DocumentMention] = []
    times: list[DocumentTime] = []
    assertions: list[Assertion] = []
    known: set[str] = set()
    for key, reading in shard.readings:
        if reading.error is not None:
            failed.append(Failed(key, reading.input, reading.error.code, reading.error.message, reading.error.remedy))
        if reading.document is None:
            continue
        entered.append(Entered(key, reading.input, reading.document.id))
        if reading.document.id in known:  # two inputs of one document: its rows are kept once
            continue
        known.add(reading.document.id)
        documents.append(reading.document)
        mentions.extend(DocumentMention(reading.document.id, mention) for mention in reading.mentions)
        times.extend(DocumentTime(reading.document.id, when) for when in reading.times)
        assertions.extend(reading.assertions)
    return {
        "entered": (len(entered), to_parquet(Entered, entered)),
        "failed": (len(failed), to_parquet(Failed, failed)),
        "documents": (len(documents), to_parquet(Document, documents)),
        "mentions": (len(mentions), to_parquet(DocumentMention, mentions)),
        "times": (len(times), to_parquet(DocumentTime, times)),
        "assertions": (len(assertions), to_parquet(Assertion, assertions)),
    }


def sweep(record: Depot) -> None:
    """Remove what a killed run left unfinished; only for who holds the project's writing place."""
    record.remove_unfinished()
    names = set(record.names())
    for name in sorted(names):
        if name.endswith(".parquet") and f"{name.partition('.')[0]}{_RECEIPT}" not in names:
            record.remove(name)


def receipts(record: Depot, known: dict[str, Receipt] | None = None) -> Iterator[Receipt]:
    """Yield every receipt, sorted by name; ``known`` keeps those that were read, which never change."""
    known = {} if known is None else known
    for name in record.names():
        if name.endswith(_RECEIPT):
            if name not in known:
                known[name] = _read_receipt(record, name)
            yield known[name]


def finished(record: Depot, shard: str) -> Receipt | None:
    """Return the receipt of a shard, or None while it is not done."""
    name = f"{shard}{_RECEIPT}"
    return _read_receipt(record, name) if record.exists(name) else None


def _read_receipt(record: Depot, name: str) -> Receipt:
    body = json.loads(record.read(name))
    return Receipt(body["shard"], body["fingerprint"], tuple(body["inputs"]), body["counts"], body["sha256"])


def in_force(record: Depot, fingerprint: str, known: dict[str, Receipt] | None = None) -> dict[str, Receipt]:
    """Return the receipt that counts for each input key: this reader's where there is one, else any other's."""
    found: dict[str, Receipt] = {}
    for receipt in receipts(record, known):
        for key in receipt.inputs:
            if key not in found or receipt.fingerprint == fingerprint:
                found[key] = receipt
    return found


def load(record: Depot, receipt: Receipt) -> Shard:
    """Return a shard as it was written.

    Raises:
        ProjectError: E206 when a table is missing or its bytes do not match the receipt.
    """
    data = {table: _checked(record, receipt, table) for table in receipt.sha256}
    failed = {row.key: row for row in from_parquet(Failed, data["failed"])}
    documents = {document.id: document for document in from_parquet(Document, data["documents"])}
    mentions: dict[str, list[Mention]] = {}
    for mentioned in from_parquet(DocumentMention, data["mentions"]):
        mentions.setdefault(mentioned.document, []).append(mentioned.mention)
    times: dict[str, list[When]] = {}
    for timed in from_parquet(DocumentTime, data["times"]):
        times.setdefault(timed.document, []).append(timed.when)
    assertions: dict[str, list[Assertion]] = {}
    for assertion in from_parquet(Assertion, data["assertions"]):
        assertions.setdefault(assertion.document, []).append(assertion)
    readings = [
        (
            row.key,
            Reading(
                record=1,
                input=row.input,
                document=documents[row.document],
                mentions=tuple(mentions.get(row.document, ())),
                times=tuple(times.get(row.document, ())),
                assertions=tuple(assertions.get(row.document, ())),
            ),
        )
        for row in from_parquet(Entered, data["entered"])
    ]
    readings.extend((row.key, _failure(row)) for row in failed.values())
    return Shard(tuple(readings))


@dataclass(frozen=True, slots=True)
class Recorded:
    """Readings in force: a record with the receipt that counts for each input key. Any process may be handed it."""

    record: Depot
    receipts: Mapping[str, Receipt]

    def __call__(self, keys: Collection[str]) -> Iterator[tuple[str, Reading]]:
        """Yield the readings of these keys, those that there are, sorted by shard.

        Raises:
            ProjectError: E206 when a table is missing or its bytes do not match the receipt.
        """
        wanted = self.receipts.keys() & set(keys)
        for name, receipt in sorted({self.receipts[key].shard: self.receipts[key] for key in wanted}.items()):
            for key, reading in load(self.record, receipt).readings:
                if key in wanted and self.receipts[key].shard == name:
                    yield key, reading


def _failure(row: Failed) -> Reading:
    return Reading(record=1, input=row.input, document=None, error=Failure(row.code, row.message, row.remedy))


def _checked(record: Depot, receipt: Receipt, table: str) -> bytes:
    name = f"{receipt.shard}.{table}.parquet"
    try:
        data = record.read(name)
    except OSError as error:
        raise ProjectError("E206", f"{name}: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != receipt.sha256[table]:
        raise ProjectError("E206", name)
    return data
