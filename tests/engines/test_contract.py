"""Engines: on every one of them the same shards give the same record, whole, once, and through a kill."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.model.errors import DragomanError, ProjectError, UsageError
from dragoman.runner.engines import ENGINES, engine
from dragoman.runner.shards import specs
from dragoman.store import shards
from tests.runner import light

NEEDS = {"ray": "ray", "spark": "pyspark"}
ROOT = Path(__file__).parents[2]


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


def files(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_every_engine_makes_the_same_record(tmp_path, name):
    names = [f"document-{number}" for number in range(12)]
    for engine_name in ("process", name):
        base = light.spec(tmp_path / engine_name, names)
        list(engine(engine_name)(light.read_shard, list(specs(base, 3)), 2))

    assert light.inputs(tmp_path / name / "record") == sorted(names)
    assert files(tmp_path / name / "record") == files(tmp_path / "process" / "record")


def test_a_second_run_changes_nothing(tmp_path, name):
    base = light.spec(tmp_path, ["a", "b", "c"])
    first = list(engine(name)(light.read_shard, list(specs(base, 2)), 2))
    times = {path.name: path.stat().st_mtime_ns for path in base.record.iterdir()}
    again = list(engine(name)(light.read_shard, list(specs(base, 2)), 2))

    assert sorted(r.shard for r in first) == sorted(r.shard for r in again)
    assert {path.name: path.stat().st_mtime_ns for path in base.record.iterdir()} == times


def test_a_killed_worker_costs_no_document_and_doubles_none(tmp_path, killing):
    names = ["a", "b", "once-c", "d", "e", "f"]
    base = light.spec(tmp_path, names, marks=tmp_path)
    receipts = list(engine(killing)(light.read_shard, list(specs(base, 2)), 2))

    assert light.inputs(base.record) == sorted(names)
    assert len({receipt.shard for receipt in receipts}) == len(receipts) == 3


def test_a_document_that_kills_is_set_aside_and_the_rest_is_read(tmp_path, killing):
    base = light.spec(tmp_path, ["a", "b", "kill-c", "d"])
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
