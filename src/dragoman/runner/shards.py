"""The unit of distribution: one pure function from a batch of kept originals to a shard with its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.depot import Depot
from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError, ProjectError
from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.model.text import content_id
from dragoman.store import originals, shards

__all__ = ["SHARD_SIZE", "Item", "Spec", "give_up", "halves", "item_key", "raw_of", "read_shard", "specs"]

SHARD_SIZE = 100
"""Documents a shard: a minute or two of one core, so that little is read again after a kill."""


@dataclass(frozen=True, slots=True)
class Item:
    """An input as the ledger keeps it: its name, the hash of its bytes and what was said about it on adding."""

    input: str
    sha256: str
    form: str
    media_type: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that makes a shard: where originals and record lie, the reader's fingerprint, and the inputs."""

    originals: Depot
    record: Depot
    fingerprint: str
    items: tuple[Item, ...]


def item_key(item: Item) -> str:
    """Return the id of an input with its bytes and metadata; when it was retrieved does not matter."""
    return content_id(
        "item", item.input, item.sha256, item.form, item.published or "", item.publisher or "", item.title or "",
        item.url or "", item.language or "",
    )  # fmt: skip


def specs(base: Spec, size: int = SHARD_SIZE) -> Iterator[Spec]:
    """Cut the inputs of ``base`` into shards, in the order of their keys: the same inputs, the same shards."""
    items = sorted(base.items, key=item_key)
    for begin in range(0, len(items), size):
        yield replace(base, items=tuple(items[begin : begin + size]))


def halves(spec: Spec) -> tuple[Spec, Spec]:
    """Return a shard of two or more inputs as two shards."""
    middle = len(spec.items) // 2
    return replace(spec, items=spec.items[:middle]), replace(spec, items=spec.items[middle:])


def give_up(spec: Spec, tries: int) -> shards.Receipt:
    """Record every input of a shard as failed, because it killed the process that read it so many times."""
    reason = f"it killed the process that read it, {tries} times in company and alone"
    failed = [
        (item_key(i), Reading(RECORD_VERSION, i.input, None, error=DocumentError("E111", reason).failure()))
        for i in spec.items
    ]
    return shards.write(spec.record, spec.fingerprint, [key for key, _ in failed], shards.Shard(tuple(failed)))


def read_shard(spec: Spec) -> shards.Receipt:
    """Read a batch of inputs into a shard; a shard that has its receipt is not read again."""
    keys = [item_key(item) for item in spec.items]
    done = shards.finished(spec.record, shards.shard_id(spec.fingerprint, keys))
    if done is not None:
        return done
    from dragoman.runner.inputs import read_raws  # the reader itself: who only asks does not load it

    readings = read_raws((raw_of(spec.originals, item) for item in spec.items), on_topic=True)
    return shards.write(spec.record, spec.fingerprint, keys, shards.Shard(tuple(zip(keys, readings, strict=True))))


def raw_of(kept: Depot, item: Item) -> Raw:
    """Return an input as it came in, from the original that is kept of it; a failure where that is gone."""
    try:
        data = originals.get(kept, item.sha256)
    except ProjectError as error:
        return Raw(item.input, failure=error.failure())
    return Raw(
        input=item.input,
        data=data if item.form == "bytes" else None,
        text=data.decode("utf-8", "surrogatepass") if item.form == "text" else None,
        html=data.decode("utf-8", "surrogatepass") if item.form == "html" else None,
        media_type=item.media_type,
        published=item.published,
        publisher=item.publisher,
        title=item.title,
        url=item.url,
        language=item.language,
        retrieved_at=item.retrieved_at,
    )
