"""Scribing: an index of which a second process wrote a part is the one that this process writes alone."""

import multiprocessing
import sqlite3

import pytest

from dragoman.judge import sampling
from dragoman.model.document import Raw
from dragoman.project import Project, core, rejudging
from dragoman.project.scribing import Order, Scribe
from dragoman.runner.shards import specs
from dragoman.store import records
from dragoman.store.building import Alone
from dragoman.store.index import WORDS, current
from tests.test_rejudging import read_shard, rows


@pytest.fixture(autouse=True)
def _made(monkeypatch):
    """Made readings, and weights of words from hardly any document, so that documents can be added."""
    monkeypatch.setattr(core, "read_shard", read_shard)
    monkeypatch.setattr(core, "specs", lambda base: specs(base, 2))
    monkeypatch.setattr(sampling, "_MOST", 1)


@pytest.fixture
def _two_cores(monkeypatch):
    monkeypatch.setattr(Order, "pays", True)


@pytest.fixture
def alone(monkeypatch):
    """What this process wrote by itself."""
    wrote = []
    plain = Alone.write
    monkeypatch.setattr(Alone, "write", lambda *args: wrote.append(1) or plain(*args))
    return wrote


def judged(root, number=8):
    """Return a project of some made reports."""
    project = Project.init(root)
    project.take([Raw(input=f"doc-{n}", text=f"report {n}") for n in range(number)], engine="process")
    return project


def workings(project):
    """Return every row of the workings but of what they say of themselves, which names the lines of the ledger."""
    with sqlite3.connect(project.folder.index / rejudging.WORKINGS) as db:
        tables = {row[0] for row in db.execute("select name from sqlite_master where type = 'table'")} - {"f_meta"}
        return {table: sorted(map(repr, db.execute(f'select * from "{table}"'))) for table in tables}


def beside(project):
    path = current(project.folder.index)
    return [path.with_suffix(suffix).read_bytes() for suffix in (records.FIRST, WORDS)]


@pytest.mark.usefixtures("_two_cores")
def test_a_scribe_writes_what_one_process_writes_byte_for_byte(tmp_path, alone, monkeypatch):
    project = judged(tmp_path / "two")
    assert not alone
    monkeypatch.setattr(Order, "pays", False)
    whole = judged(tmp_path / "one")

    assert alone
    assert rows(project) == rows(whole)
    assert beside(project) == beside(whole)
    assert workings(project) == workings(whole)
    assert not [path.name for path in project.folder.index.iterdir() if path.name.startswith("scribe")]


@pytest.mark.usefixtures("_two_cores")
def test_documents_are_added_to_what_a_scribe_wrote(tmp_path, monkeypatch):
    project = judged(tmp_path / "two")
    changes = []
    plain = rejudging.change
    monkeypatch.setattr(rejudging, "change", lambda *args: changes.append(1) or plain(*args))
    project.take([Raw(input="doc-30", text="report 30")], engine="process")

    assert changes
    assert not [wrong for check in project.verify() if "index" in check.name for wrong in check.wrong]


@pytest.mark.usefixtures("_two_cores")
@pytest.mark.parametrize("step", ["tell", "tables", "write"])
def test_where_the_scribe_is_killed_this_process_does_its_part(tmp_path, alone, monkeypatch, step):
    plain = getattr(Scribe, step)

    def killed(self, *args):
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        return plain(self, *args)

    monkeypatch.setattr(Scribe, step, killed)
    project = judged(tmp_path / "two")
    monkeypatch.setattr(Order, "pays", False)
    whole = judged(tmp_path / "one")

    assert len(alone) == 2
    assert rows(project) == rows(whole)
    assert workings(project) == workings(whole)


def test_no_second_process_is_started_for_a_few_documents(tmp_path):
    order = Order(tmp_path, tmp_path / "w", ["k"], None, None, ())

    assert not order.pays
