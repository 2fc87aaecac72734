"""A reader that needs no parser: one event a document, and documents that kill whoever reads them."""

import os
import signal
from pathlib import Path

from dragoman.depot import Depot
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Reading, Role
from dragoman.model.text import Span, content_id
from dragoman.runner.shards import Item, Spec, item_key
from dragoman.store import originals, shards

TEXT = "Rebels shelled Idlib."


def spec(folder, names, marks: Path | None = None) -> Spec:
    """Return a shard of documents with these names below a path or URL, each text with its name behind it."""
    originals_depot, record = Depot.at(f"{folder}/originals"), Depot.at(f"{folder}/record")
    items = []
    for name in names:
        text = f"{TEXT} {name}" + (f" {marks / name}" if marks else "")
        items.append(Item(name, originals.put(originals_depot, text.encode()), "bytes"))
    return Spec(originals_depot, record, "light", tuple(items))


def read_shard(spec: Spec) -> shards.Receipt:
    """Read like `dragoman.runner.shards.read_shard`; ``kill…`` kills its reader, ``once…`` does so the first time.

    ``torn…`` kills it the first time after a table was written.
    """
    keys = [item_key(item) for item in spec.items]
    done = shards.finished(spec.record, shards.shard_id(spec.fingerprint, keys))
    if done is not None:
        return done
    found = [(key, reading(spec, item)) for key, item in zip(keys, spec.items, strict=True)]
    if any(item.input.startswith("torn") and _first_time(text_of(spec, item)) for item in spec.items):
        spec.record.write(f"{shards.shard_id(spec.fingerprint, keys)}.documents.parquet", b"half")
        os.kill(os.getpid(), signal.SIGKILL)
    return shards.write(spec.record, spec.fingerprint, keys, shards.Shard(tuple(found)))


def text_of(spec: Spec, item: Item) -> str:
    """Return the text of one document."""
    return originals.get(spec.originals, item.sha256).decode()


def reading(spec: Spec, item: Item) -> Reading:
    """Return the reading of one document."""
    text = text_of(spec, item)
    if item.input.startswith("kill") or (item.input.startswith("once") and _first_time(text)):
        os.kill(os.getpid(), signal.SIGKILL)
    document = plain_document(text, source=item.input)
    roles = (
        Role("actor", 0, 6, "Rebels", "Rebels", None, "non_state_armed", "REB"),
        Role("recipient", 15, 20, "Idlib", "Idlib", None, "place"),
    )
    made = Assertion(
        id=content_id("light", document.id), document=document.id, kind="event", type="ASSAULT", mode=None, contexts=(),
        trigger=Span.of(text, 7, 14), roles=roles, time=None, place=None, quantity=None, polarity="affirmed",
        modality="actual", attribution=(), content=None, relations=(), evidence=(Span.of(text, 0, 21),),
        method="light@1", score=0.9,
    )  # fmt: skip
    return Reading(1, item.input, document, (), (), (made,))


def _first_time(text: str) -> bool:
    mark = Path(text.rsplit(maxsplit=1)[-1])
    first = not mark.exists()
    mark.touch()
    return first


def inputs(record: Depot) -> list[str]:
    """Return the inputs of every reading that a record holds, failed ones with an exclamation mark."""
    return sorted(
        ("!" if reading.error else "") + reading.input
        for receipt in shards.receipts(record)
        for _, reading in shards.load(record, receipt).readings
    )
