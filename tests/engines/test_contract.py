"""Engines: on every one of them the same shards give the same record, whole, once, and through a kill."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from pyarrow.fs import FileSelector, FileSystem

from dragoman.model.errors import DragomanError, ProjectError, UsageError
from dragoman.runner.engines import ENGINES, engine
from dragoman.runner.shards import specs
from dragoman.store import shards
from tests.runner import light

NEEDS = {"ray": "ray", "spark": "pyspark"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["disk", "s3"])
def storage(request, tmp_path):
    """An empty place for originals and record: a folder, or a bucket on a real server of the S3 protocol."""
    if request.param == "disk":
        return str(tmp_path)
    return request.getfixturevalue("bucket")


def missing(name):
    return name in NEEDS and find_spec(NEEDS[name]) is None


@pytest.fixture(params=sorted(ENGINES))
def name(request, monkeypatch):
    if missing(request.param):
        pytest.skip(f"{NEEDS[request.param]} is not installed")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'src'}")
    return request.param


@pytest.fixture
def killing(name):
    if name == "process":
        pytest.skip("a process does not survive its own end; the next run is tested in test_faults")
    return name


def files(record):
    return {name: hashlib.sha256(record.read(name)).hexdigest() for name in record.names()}


def last_written(record):
    system, prefix = FileSystem.from_uri(record.address)
    return {entry.path: entry.mtime_ns for entry in system.get_file_info(FileSelector(prefix))}


def test_every_engine_makes_the_same_record(storage, name):
    names = [f"document-{number}" for number in range(12)]
    made = {}
    for engine_name in ("process", name):
        base = light.spec(f"{storage}/{engine_name}", names)
        list(engine(engine_name)(light.read_shard, list(specs(base, 3)), 2))
        made[engine_name] = base.record

    assert light.inputs(made[name]) == sorted(names)
    assert files(made[name]) == files(made["process"])


def test_a_second_run_changes_nothing(storage, name):
    base = light.spec(storage, ["a", "b", "c"])
    first = list(engine(name)(light.read_shard, list(specs(base, 2)), 2))
    times = last_written(base.record)
    again = list(engine(name)(light.read_shard, list(specs(base, 2)), 2))

    assert sorted(r.shard for r in first) == sorted(r.shard for r in again)
    assert last_written(base.record) == times


def test_a_killed_worker_costs_no_document_and_doubles_none(tmp_path, storage, killing):
    names = ["a", "b", "once-c", "d", "e", "f"]
    base = light.spec(storage, names, marks=tmp_path)
    receipts = list(engine(killing)(light.read_shard, list(specs(base, 2)), 2))

    assert light.inputs(base.record) == sorted(names)
    assert len({receipt.shard for receipt in receipts}) == len(receipts) == 3


def test_a_worker_killed_between_two_tables_leaves_no_half_shard(tmp_path, storage, killing):
    base = light.spec(storage, ["a", "torn-b", "c"], marks=tmp_path)
    list(engine(killing)(light.read_shard, list(specs(base, 1)), 2))

    assert light.inputs(base.record) == ["a", "c", "torn-b"]


def test_a_document_that_kills_is_set_aside_and_the_rest_is_read(storage, killing):
    base = light.spec(storage, ["a", "b", "kill-c", "d"])
    list(engine(killing)(light.read_shard, list(specs(base, 2)), 2))

    assert light.inputs(base.record) == ["!kill-c", "a", "b", "d"]


def failing(_spec) -> shards.Receipt:
    raise ProjectError("E204", "the disk")


def test_an_error_of_ours_comes_back_as_it_was_raised(tmp_path, name):
    base = light.spec(tmp_path, ["a"])
    with pytest.raises(DragomanError) as raised:
        list(engine(name)(failing, list(specs(base)), 1))

    assert raised.value.code == "E204"


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_an_engine_that_is_not_there_says_what_to_install(tmp_path, name, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, NEEDS[name], None)
    if name not in ENGINES:
        pytest.skip(f"{name} is not shipped")
    with pytest.raises(UsageError, match=f"E305.*{name}"):
        list(engine(name)(light.read_shard, [light.spec(tmp_path, ["a"])], 1))


def test_an_unknown_engine_is_refused():
    with pytest.raises(UsageError, match="E305"):
        engine("steam")
