"""Faults: after a kill, a full disk or a second writer nothing is lost or doubled, and the next run goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.depot import Depot
from dragoman.model.errors import DragomanError, ProjectError
from dragoman.project import Project, core
from dragoman.runner import engines
from dragoman.runner.engines import engine
from dragoman.runner.shards import read_shard, specs
from dragoman.store import folder, shards
from tests.runner import drive, light

ROOT = Path(__file__).parents[2]
PROGRAM = "from dragoman.faces.cli import main; main()"
NAMES = [f"document-{number}" for number in range(7)]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "text": f"{light.TEXT} {n}"}) for n in NAMES), "utf-8")
    return path


@pytest.fixture
def _light(monkeypatch):
    """Read without a parser, three documents a shard; what monkeypatch notes here, it sets back."""
    monkeypatch.setattr(core, "read_shard", light.read_shard)
    monkeypatch.setattr(core, "specs", lambda base: specs(base, 3))


def driver(*args):
    return subprocess.Popen([sys.executable, *map(str, args)], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"})


def kept(project):
    """Return everything that a project answers from, and check that all of it stands."""
    wrong = [wrong for check in project.verify() for wrong in check.wrong]
    assert not wrong
    readings = sorted(project.readings(), key=lambda reading: reading.input)
    with project.index() as index:
        return readings, index.findings(), index.assertions_with(), index.counts()


def leftovers(project):
    """Return what a killed run left lying about in record and index."""
    return [
        path.name
        for path in project.folder.root.rglob("*")
        if (".part" in path.name or path.name == ".reading") and project.folder.root / "originals" not in path.parents
    ]


@pytest.mark.usefixtures("_light")
@pytest.mark.parametrize("place", sorted(drive.PLACES))
def test_a_run_killed_anywhere_is_taken_up_where_it_stopped(tmp_path, source, place):
    project = Project.init(tmp_path / "project")
    killed = driver("-m", "tests.runner.drive", place, project.folder.root, source)
    assert killed.wait(30) == -signal.SIGKILL
    project.add(source, engine="process")
    undisturbed = Project.init(tmp_path / "undisturbed")
    undisturbed.add(source, engine="process")

    assert kept(project) == kept(undisturbed)
    assert len(project.status().failed) == 0
    assert not leftovers(project)


@pytest.mark.usefixtures("_light")
def test_finished_shards_are_not_read_again(tmp_path, source):
    project = Project.init(tmp_path / "project")
    assert driver("-m", "tests.runner.drive", "the second shard", project.folder.root, source).wait(30)
    before = {path.name: path.stat().st_mtime_ns for path in (project.folder.root / "record").glob("*.receipt.json")}
    project.run(engine="process")
    after = {path.name: path.stat().st_mtime_ns for path in (project.folder.root / "record").glob("*.receipt.json")}

    assert len(before) == 1
    assert before.items() < after.items()


def test_the_program_itself_is_killed_and_run_again(tmp_path, source):
    project = Project.init(tmp_path / "project")
    add = driver("-c", PROGRAM, "add", source, "-p", project.folder.root, "-q", "--engine", "pool")
    deadline = time.monotonic() + 30
    while not (project.folder.root / ".reading").exists():
        assert time.monotonic() < deadline
        assert add.poll() is None
        time.sleep(0.005)
    add.kill()
    add.wait(10)
    state = project.run()

    assert (state.entered, state.pending, len(state.failed), state.judged) == (7, 0, 0, True)
    assert len({reading.input for reading in project.readings()}) == len(list(project.readings())) == 7


def test_workers_do_not_outlive_their_driver(tmp_path):
    script = tmp_path / "driver.py"
    script.write_text(
        "import os, sys, time\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.runner.test_faults import sleeping\n"
        "from dragoman.runner.pools import in_pool\n"
        f"if __name__ == '__main__': list(in_pool(sleeping, [{str(tmp_path)!r}], 1))\n"
    )
    run = driver(script)
    mark = tmp_path / "pid"
    deadline = time.monotonic() + 30
    while not mark.exists() or not mark.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    run.kill()
    run.wait(10)
    worker = int(mark.read_text())
    while _lives(worker):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def sleeping(place):
    (Path(place) / "pid").write_text(str(os.getpid()))
    time.sleep(60)


def _lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_worker_costs_no_document(tmp_path):
    names = ["a", "b", "once-c", "d", "e", "f"]
    base = light.spec(tmp_path, names, marks=tmp_path)
    receipts = list(engine("pool")(light.read_shard, list(specs(base, 2)), 2))

    assert light.inputs(Depot.at(tmp_path / "record")) == sorted(names)
    assert len({receipt.shard for receipt in receipts}) == len(receipts) == 3


def test_a_document_that_kills_is_set_aside_with_its_reason_and_the_rest_is_read(tmp_path):
    base = light.spec(tmp_path, ["a", "b", "kill-c", "d"])
    receipts = list(engine("pool")(light.read_shard, list(specs(base, 4)), 2))
    failed = [
        r for receipt in receipts for _, r in shards.load(Depot.at(tmp_path / "record"), receipt).readings if r.error
    ]

    assert light.inputs(Depot.at(tmp_path / "record")) == ["!kill-c", "a", "b", "d"]
    assert [(r.error.code, "killed the process" in r.error.message) for r in failed] == [("E111", True)]


def test_a_machine_that_kills_everything_stops_the_run(tmp_path, monkeypatch):
    base = light.spec(tmp_path, [f"kill-{n}" for n in range(4)])
    monkeypatch.setattr(engines, "GIVEN_UP", 2)

    def dying(function, todo, count):
        return ((spec, None) for spec in todo)

    with pytest.raises(DragomanError, match="E111"):
        list(engines.run(dying, light.read_shard, list(specs(base, 1)), 1))
    assert len(light.inputs(Depot.at(tmp_path / "record"))) == 2


@pytest.mark.usefixtures("_light")
def test_after_a_kill_the_next_run_reads_where_a_document_can_not_take_it_along(tmp_path, source):
    project = Project.init(tmp_path / "project")
    source.write_text(source.read_text("utf-8") + "\n" + json.dumps({"id": "kill-x", "text": "x"}), "utf-8")
    killed = driver("-m", "tests.runner.drive", "the pointer", project.folder.root, source)

    assert killed.wait(30) == -signal.SIGKILL
    assert project.run(count=1).pending == 0
    assert [row[1] for row in project.status().failed] == ["E111"]


def test_a_document_whose_reading_raises_is_set_aside_alone(tmp_path, monkeypatch):
    from dragoman.runner import inputs

    def fragile(documents, **_):
        for document in documents:
            if "document-3" in document.text:
                raise RecursionError("too deep")
            yield light.Reading(1, document.id, document)

    monkeypatch.setattr(inputs, "read_all", fragile)
    base = light.spec(tmp_path, NAMES)
    read_shard(base)

    assert light.inputs(Depot.at(tmp_path / "record")) == sorted(
        ["!document-3", *(n for n in NAMES if n != "document-3")]
    )


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own of one megabyte, where this machine lets us mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.usefixtures("_light")
def test_a_disk_that_fills_up_loses_nothing(small_disk, source, monkeypatch):
    monkeypatch.setattr(folder.Folder, "check_space", lambda self: None)
    project = Project.init(small_disk / "project")
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 900_000)
    codes = []
    for _ in range(40):
        try:
            project.add(source, engine="process")
        except ProjectError as error:
            codes.append(error.code)
            filler.write_bytes(b"x" * max(0, 900_000 - len(codes) * 12_000))
        else:
            break
    os.truncate(filler, 0)
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    project.add(source, engine="process")

    assert set(codes) == {"E204"}
    assert len(kept(project)[0]) == len(NAMES)


@pytest.mark.usefixtures("_light")
@pytest.mark.parametrize("writes", [0, 1, 7, 9, 14, 22])
def test_a_write_that_fails_stops_with_its_reason_and_the_next_run_goes_on(tmp_path, source, monkeypatch, writes):
    project = Project.init(tmp_path / "project")
    fsync, left = os.fsync, [writes]

    def full(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ProjectError, match="E204"):
            project.add(source, engine="process")
    project.add(source, engine="process")

    assert not leftovers(project)
    assert len(kept(project)[0]) == len(NAMES)


def test_of_two_writers_at_once_one_waits_its_turn_and_both_are_kept(tmp_path):
    project = Project.init(tmp_path / "project")
    sources = []
    for name in ("one", "two"):
        sources.append(tmp_path / f"{name}.jsonl")
        sources[-1].write_text(json.dumps({"id": name, "text": f"{light.TEXT} {name}"}), "utf-8")
    runs = [driver("-c", PROGRAM, "add", s, "-p", project.folder.root, "-q") for s in sources]
    codes = [run.wait(30) for run in runs]
    for path, code in zip(sources, codes, strict=True):
        if code:
            project.add(path)

    assert 0 in codes
    assert len(kept(project)[0]) == 2


def test_two_inputs_of_one_document_are_not_doubled(tmp_path):
    spec = light.spec(tmp_path, ["a", "b"])
    one = light.reading(spec, spec.items[0])
    receipt = shards.write(spec.record, "light", ["k1", "k2"], shards.Shard((("k1", one), ("k2", one))))

    assert [reading for _, reading in shards.load(spec.record, receipt).readings] == [one, one]


@pytest.mark.usefixtures("_light")
def test_a_damaged_index_is_made_anew(tmp_path, source):
    project = Project.init(tmp_path / "project")
    project.add(source, engine="process")
    before = kept(project)
    path = next(project.folder.index.glob("*.duckdb"))
    path.write_bytes(path.read_bytes()[:5000])
    project.run()

    assert kept(project) == before
