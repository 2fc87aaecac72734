"""Rejudging: a record that grew one document at a time has the index of one that was entered at once."""

import random

import duckdb
import pytest

from dragoman.judge import sampling
from dragoman.model.document import Raw
from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project, core, rejudging
from dragoman.project.decisions import on_assertion
from dragoman.runner.shards import item_key, specs
from dragoman.store import ledger, shards
from dragoman.store.index import Index, current
from dragoman.store.passages import parse
from tests.judge.histories import WORDS, report

TABLES = ("document", "failed", "entity", "entity_name", "canonical", "doubt", "belongs", "assertion", "participant",
          "finding", "finding_member", "finding_entity")  # fmt: skip

CUT = {
    "finding_member": "* exclude (place, told)",
    **dict.fromkeys(("assertion", "finding", "participant", "finding_entity"), "* exclude (place)"),
}


def read_shard(spec):
    """Read like `dragoman.runner.shards.read_shard`: the made report that the input's name and text ask for."""
    found = []
    for item in spec.items:
        seed, edition = item.input.split("-")[1], int(item.publisher or 0)
        found.append((item_key(item), report(int(seed), edition)))
    return shards.write(spec.record, spec.fingerprint, [key for key, _ in found], shards.Shard(tuple(found)))


@pytest.fixture
def _made(monkeypatch):
    """Made readings, two a shard, and weights of words from hardly any document, so that documents can be added."""
    monkeypatch.setattr(core, "read_shard", read_shard)
    monkeypatch.setattr(core, "specs", lambda base: specs(base, 2))
    monkeypatch.setattr(sampling, "_MOST", 1)


def raw(seed, edition=0):
    return Raw(input=f"doc-{seed}", text=f"report {seed}", publisher=str(edition) if edition else None)


def rows(project):
    """Return the rows of every table of the index, without the places that they have."""
    found = {}
    with duckdb.connect(str(current(project.folder.index)), read_only=True) as db:
        for table in TABLES:
            wanted = CUT.get(table, "*")
            found[table] = sorted(map(repr, db.execute(f"select {wanted} from {table}").fetchall()))
    with project.index() as index:
        found["records"] = [whole(index, table) for table in ("document", "entity", "assertion", "finding")]
    return found


def whole(index, table):
    """Return what is kept whole of everything in a table: of places, those in the tables and what lies there."""
    key = "place" if table in {"assertion", "finding"} else "id"
    keys = [row[0] for row in index._rows(f"select {key} from {table} order by id")]
    kept = index._records.of(table, keys)
    assert list(kept) == keys
    if table == "finding":
        told = {place: a.id for row in kept.values() for place, a in index.assertions_at(row[1]).items()}
        kept = {key: [row[0], [told[place] for place in row[1]], row[2]] for key, row in kept.items()}
    return [row if key == "place" else (id_, row) for id_, row in kept.items()]


def hits(project):
    with project.index() as index:
        return {word: sorted(map(repr, index.passages(parse(word), 100)[0])) for word in [*WORDS, "february"]}


def withdraw(project, inputs):
    """Take inputs out of the record."""
    lines = [("withdrawn", {"key": key}) for key, item in project._items().items() if item.input in inputs]
    ledger.append(project.folder.ledger, lines, at="2026-01-01T00:00:00+00:00", by="test")
    project.judge()


def same(project, tmp_path, inputs, judgements=()):
    """Compare a project with one into which everything was entered at once."""
    whole = Project.init(tmp_path / f"whole-{len(list(tmp_path.iterdir()))}")
    if judgements:
        whole.decide(*judgements)
    whole.take(inputs, engine="process")
    (whole.folder.index / rejudging.WORKINGS).unlink(missing_ok=True)
    assert rows(project) == rows(whole)
    assert hits(project) == hits(whole)
    assert not [wrong for check in project.verify() if "index" in check.name for wrong in check.wrong]


@pytest.fixture
def changed(monkeypatch):
    """The changes that were made to an index in force, instead of building it anew."""
    made = []
    plain = rejudging.change
    monkeypatch.setattr(rejudging, "change", lambda *args: made.append(1) or plain(*args))
    return made


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize("seed", range(2))
def test_an_index_that_was_changed_has_the_rows_of_one_built_anew(tmp_path, changed, seed):
    rng = random.Random(seed)
    seeds = rng.sample(range(60), 22)
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in seeds[:14]], engine="process")
    for at in range(14, 20, 2):
        project.take([raw(n) for n in seeds[at : at + 2]], engine="process")
    same(project, tmp_path, [raw(n) for n in seeds[:20]])
    withdraw(project, {f"doc-{seeds[3]}"})
    project.take([raw(seeds[20])], engine="process")
    same(project, tmp_path, [raw(n) for n in (*seeds[:3], *seeds[4:21])])

    assert changed


@pytest.mark.usefixtures("_made")
def test_a_decision_changes_the_index_and_documents_are_added_to_that(tmp_path, changed):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    decision = Judgement("not_same", Anchor("entity", "Abu Karim"), Anchor("entity", "Abu Kareem"))
    project.decide(decision)
    assert len(changed) == 1
    for n in range(12, 18):
        project.take([raw(n)], engine="process")

    assert len(changed) > 1
    same(project, tmp_path, [raw(n) for n in range(18)], [decision])


@pytest.mark.usefixtures("_made")
def test_words_that_are_rejected_leave_by_a_change_of_the_index_and_come_back(tmp_path, changed):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    before = rows(project)
    with project.index() as index:
        found = index.assertions_with(kinds=["event"])[0]
        decision = on_assertion(index, "reject", found)
    project.decide(decision)
    assert len(changed) == 1
    project.undo()
    assert len(changed) == 2
    assert rows(project) == before
    project.decide(decision)
    same(project, tmp_path, [raw(n) for n in range(12)], [decision])


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize("verdict", ["split", "place"])
def test_what_is_decided_on_a_name_everywhere_changes_the_index(tmp_path, changed, verdict):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    anchor = Anchor("place" if verdict == "place" else "entity", "Homs" if verdict == "place" else "Abu Karim")
    decision = Judgement(verdict, anchor, value="Homs" if verdict == "place" else "Abu Karim | Abu Kareem")
    project.decide(decision)

    assert changed
    same(project, tmp_path, [raw(n) for n in range(12)], [decision])


@pytest.mark.usefixtures("_made")
def test_a_document_is_withdrawn_and_restored_by_a_change_of_the_index(tmp_path, changed):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    before = rows(project)
    project.withdraw("doc-5")
    same(project, tmp_path, [raw(n) for n in range(12) if n != 5])
    project.restore("doc-5")

    assert rows(project) == before
    assert len(changed) == 2


@pytest.mark.usefixtures("_made")
def test_readers_keep_the_index_that_they_have_open_while_it_is_changed(tmp_path, changed):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    with project.index() as index:
        before = index.counts()
        for n in range(12, 16):
            project.take([raw(n)], engine="process")
            assert index.counts() == before
            break
    assert Index(current(project.folder.index)).counts() != before


@pytest.mark.usefixtures("_made")
def test_damaged_workings_are_thrown_away(tmp_path):
    project = Project.init(tmp_path / "project")
    project.take([raw(n) for n in range(12)], engine="process")
    (project.folder.index / rejudging.WORKINGS).write_bytes(b"no database at all" * 100)
    project.take([raw(12), raw(13)], engine="process")

    same(project, tmp_path, [raw(n) for n in range(14)])
