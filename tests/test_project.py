"""Projects: what is added is kept, read once, judged, and every word of it can be found again."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.model.errors import ProjectError
from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project, judge_inputs
from dragoman.store import originals

DOCUMENTS = [
    {
        "id": "one",
        "text": "Iranian forces shelled Aleppo on 3 May 2016.",
        "publisher": "Wire A",
        "published": "2016-05-04",
    },
    {"id": "two", "text": "Russia and Iran backed the Syrian government in 2016.", "publisher": "Wire B"},
]


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text("\n".join(json.dumps(d) for d in DOCUMENTS), "utf-8")
    return path


@pytest.fixture
def project(tmp_path):
    return Project.init(tmp_path / "project")


def test_a_folder_that_is_no_project_is_refused(tmp_path):
    with pytest.raises(ProjectError, match="E201"):
        Project(tmp_path)


def test_a_project_is_not_made_twice(project):
    with pytest.raises(ProjectError, match="E202"):
        Project.init(project.folder.root)


def test_added_documents_are_read_and_verified(project, lines):
    added = project.add(lines)

    assert (added.read, added.known, added.failed) == (2, 0, ())
    assert all(not check.wrong for check in project.verify())
    assert project.status().judged


def test_adding_again_changes_nothing(project, lines):
    project.add(lines)
    before = sorted(path.name for path in project.folder.root.rglob("*") if path.is_file())
    added = project.add(lines)

    assert (added.read, added.known) == (0, 2)
    assert sorted(path.name for path in project.folder.root.rglob("*") if path.is_file()) == before


def test_the_order_of_adding_does_not_matter(tmp_path):
    findings = []
    for name, order in (("a", DOCUMENTS), ("b", DOCUMENTS[::-1])):
        project = Project.init(tmp_path / name)
        for document in order:
            path = tmp_path / f"{document['id']}.jsonl"
            path.write_text(json.dumps(document), "utf-8")
            project.add(path)
        with project.index() as index:
            findings.append(index.findings())

    assert findings[0]
    assert findings[0] == findings[1]


def test_what_fails_is_a_row_with_its_reason_and_the_rest_is_kept(project, lines, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    added = project.add(lines, tmp_path / "empty.txt", tmp_path / "missing.txt")

    assert added.read == 2
    assert sorted(failure.code for _, failure in added.failed) == ["E101", "E103"]
    assert {row[1] for row in project.status().failed} == {"E101", "E103"}


def test_a_changed_original_fails_verification(project, lines):
    project.add(lines)
    sha256 = next(originals.all_originals(project.folder.originals))
    path = project.folder.root / "originals" / originals.name_of(sha256)
    path.chmod(stat.S_IWUSR | stat.S_IRUSR)
    path.write_bytes(b"changed")

    assert any(check.wrong for check in project.verify())


def test_two_who_add_do_not_meet(project, lines):
    with project.folder.adding(), pytest.raises(ProjectError, match="E205"):
        Project(project.folder.root).add(lines)


def test_two_decisions_do_not_meet_and_the_second_may_wait_for_its_turn(project):
    grade = Judgement("grade", Anchor("source", "Wire"), grade="B")
    patient = project.acting_as("ann", patience=20)
    with ThreadPoolExecutor(1) as pool, project.folder.writing():
        with pytest.raises(ProjectError, match="E205"):
            project.decide(grade)
        waiting = pool.submit(patient.decide, grade)
        with pytest.raises(TimeoutError):
            waiting.result(0.1)
    assert [judgement.by for judgement in waiting.result(20)] == ["ann"]


def test_people_decide_while_documents_are_being_added(project):
    with project.folder.adding():
        project.decide(Judgement("grade", Anchor("source", "Wire"), grade="B"))

    assert [judgement.grade for judgement in project.judgements()] == ["B"]


def test_a_nearly_full_disk_stops_before_anything_is_written(project, lines, monkeypatch):
    monkeypatch.setattr("dragoman.store.folder.shutil.disk_usage", lambda _: type("Disk", (), {"free": 1})())

    with pytest.raises(ProjectError, match="E204"):
        project.add(lines)
    assert not project.folder.ledger.exists()


def test_an_edited_ledger_fails_verification(project, lines):
    project.add(lines)
    path = project.folder.ledger
    path.write_text(path.read_text("utf-8").replace("Wire A", "Wire Z"), "utf-8")

    assert any("was changed" in wrong for check in project.verify() for wrong in check.wrong)


def test_an_index_of_another_version_is_made_anew(project, lines, monkeypatch):
    project.add(lines)
    for module in ("index", "building"):
        monkeypatch.setattr(f"dragoman.store.{module}.schema_hash", lambda: "another version")

    with pytest.raises(ProjectError, match="E209"):
        project.index()
    assert not project.status().judged

    project.run()

    with project.index() as index:
        assert index.counts()["document"] == 2


def test_somebody_whom_texts_spell_in_several_ways_is_shown_under_one_name(tmp_path, project):
    told = [
        "Abdul Karim Dagolo attacked Gao. Abdul Karim Dagolo threatened Mali. Abdul Karim Dagolo met the elders.",
        "Abdul Karim Dagalo attacked Kidal.",
        "Abdul Karim Dagalo attacked Timbuktu.",
    ]
    path = tmp_path / "told.jsonl"
    rows = [{"id": str(n), "text": text, "published": "2016-05-04"} for n, text in enumerate(told)]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    project.add(path)
    with project.index() as index:
        roles = [role for finding in index.findings() for role in finding.roles if role.category == "person"]
        titles = [finding.title for finding in index.findings() if "Dag" in finding.title]

    assert {role.name for role in roles} == {"Abdul Karim Dagalo"}
    assert {role.text for role in roles} == {"Abdul Karim Dagalo", "Abdul Karim Dagolo"}
    assert all("Dagalo" in title for title in titles)
    assert {role.name for finding in judge_inputs([str(path)])[0] for role in finding.roles if role in roles} <= {
        "Abdul Karim Dagalo"
    }
