"""Shards: what was written comes back equal, and a changed byte is found."""

from dataclasses import replace

import pytest

from dragoman.depot import Depot
from dragoman.model.document import Failure, plain_document
from dragoman.model.errors import ProjectError
from dragoman.model.records import Assertion, Reading, Role
from dragoman.model.text import Span
from dragoman.model.when import When
from dragoman.store import shards

TEXT = "Rebels shelled Idlib in 2016."


def _reading(name: str) -> Reading:
    document = plain_document(TEXT, source=name)
    role = Role("actor", 0, 6, "Rebels", "Rebels", None, "non_state_armed", "REB")
    when = When("2016", 24, 28, "point", "2016", None, "2016-01-01", "2016-12-31", "absolute", "year")
    assertion = Assertion(
        id="a1", document=document.id, kind="event", type="ASSAULT", mode="heavy-weapons", contexts=("military",),
        trigger=Span.of(TEXT, 7, 14), roles=(role,), time=when, place=None, quantity=None, polarity="affirmed",
        modality="actual", attribution=(), content=None, relations=(), evidence=(Span.of(TEXT, 0, 29),),
        method="events/shell@1", score=0.9,
    )  # fmt: skip
    return Reading(1, name, document, (), (when,), (assertion,))


def _shard() -> shards.Shard:
    failed = Reading(1, "bad", None, error=Failure("E103", "the input is empty", "remove it"))
    return shards.Shard((("k1", _reading("one")), ("k2", failed)))


def test_a_shard_comes_back_as_it_was_written(tmp_path):
    receipt = shards.write(Depot.at(tmp_path), "reader", ["k1", "k2"], _shard())

    assert dict(shards.load(Depot.at(tmp_path), receipt).readings) == dict(_shard().readings)


def test_the_same_readings_give_the_same_bytes(tmp_path):
    first = shards.write(Depot.at(tmp_path / "a"), "reader", ["k1", "k2"], _shard())
    second = shards.write(Depot.at(tmp_path / "b"), "reader", ["k2", "k1"], _shard())

    assert first.shard == second.shard
    assert first.sha256 == second.sha256


def test_a_shard_with_a_receipt_is_not_written_again(tmp_path):
    receipt = shards.write(Depot.at(tmp_path), "reader", ["k1", "k2"], _shard())
    other = shards.write(Depot.at(tmp_path), "reader", ["k1", "k2"], shards.Shard(()))

    assert other == receipt


def test_a_changed_byte_is_found(tmp_path):
    receipt = shards.write(Depot.at(tmp_path), "reader", ["k1", "k2"], _shard())
    table = tmp_path / f"{receipt.shard}.assertions.parquet"
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 1
    table.write_bytes(bytes(data))

    with pytest.raises(ProjectError, match="E206"):
        shards.load(Depot.at(tmp_path), receipt)


def test_the_reader_in_use_takes_precedence(tmp_path):
    old = shards.write(Depot.at(tmp_path), "old", ["k1"], shards.Shard((("k1", _reading("one")),)))
    emptied = shards.Shard((("k1", replace(_reading("one"), assertions=())),))
    new = shards.write(Depot.at(tmp_path), "new", ["k1"], emptied)

    assert shards.in_force(Depot.at(tmp_path), "new") == {"k1": new}
    assert shards.in_force(Depot.at(tmp_path), "old") == {"k1": old}
