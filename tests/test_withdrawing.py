"""Withdrawing: a document can be taken out of force and back, by any name, and stays out whatever is added again."""

from __future__ import annotations

import json

import pytest

from dragoman.faces.rows import print_log, print_status
from dragoman.model.errors import UsageError
from dragoman.project import Project

DOCUMENTS = [
    {"id": "one", "text": "Iranian forces shelled Idlib on 3 May 2016.", "title": "Shells fall", "publisher": "Wire A"},
    {"id": "two", "text": "Russia backed the Syrian government.", "title": "Backing", "publisher": "Wire B"},
    {
        "id": "three",
        "text": "Iranian forces shelled Idlib on 3 May 2016.",
        "title": "Shells fall",
        "publisher": "Post C",
    },
]


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "documents.jsonl"
    found.write_text("\n".join(map(json.dumps, DOCUMENTS)), "utf-8")
    return found


@pytest.fixture
def project(tmp_path, path):
    made = Project.init(tmp_path / "project")
    made.add(path)
    return made


def _findings(project):
    with project.index() as index:
        return index.findings()


def _inputs(project):
    with project.index() as index:
        return {name for row in index.documents().values() for name in row.inputs}


def _document(project, name):
    with project.index() as index:
        return next(key for key, row in index.documents().items() if name in row.inputs)


def test_nothing_rests_on_a_withdrawn_document_and_all_is_as_before_once_it_is_restored(project):
    before = _findings(project)
    project.withdraw("two", reason="forged")

    assert _inputs(project) == {"one", "three"}
    assert not [found for found in _findings(project) if "two" in str(found.inputs)]
    assert [(one.title, one.inputs, one.reason) for one in project.withdrawn()] == [("Backing", ("two",), "forged")]

    restored = project.restore("two")

    assert [one.title for one in restored] == ["Backing"]
    assert (_findings(project), project.withdrawn()) == (before, ())


def test_undo_restores_what_one_act_withdrew(project):
    before = _findings(project)
    project.withdraw("one", "two")

    assert _inputs(project) == {"three"}

    project.undo()

    assert _findings(project) == before


def test_a_withdrawn_document_that_is_added_again_stays_withdrawn_and_is_told(project, path):
    project.withdraw("two")
    added = project.add(path)

    assert (added.read, added.known, added.withdrawn) == (0, 2, ("two",))
    assert _inputs(project) == {"one", "three"}


def test_a_page_that_is_added_under_another_name_stays_withdrawn(tmp_path, project):
    for name in ("page", "again"):
        page = {"id": name, "text": "Turkey sent aid to Lebanon.", "url": "https://a.example/1", "publisher": "Wire D"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(page), "utf-8")
    project.add(tmp_path / "page.jsonl")
    project.withdraw("page")
    project.add(tmp_path / "again.jsonl")

    assert _inputs(project) == {"one", "two", "three"}


def test_a_withdrawal_survives_new_documents_and_another_reader(tmp_path, project):
    project.withdraw("two")
    (tmp_path / "new.txt").write_text("Turkey met Russia on 4 May 2016.", "utf-8")
    project.add(tmp_path / "new.txt")
    project.folder.actors.write_text(
        '[[actor]]\nid = "org:x"\nname = "Xen Corps"\ncategory = "organization"\n', "utf-8"
    )
    again = Project(project.folder.root)
    again.run()

    assert "two" not in _inputs(again)
    assert again.status().stale == 0
    again.restore("two")
    assert "two" in _inputs(again)


def test_a_project_verifies_with_documents_withdrawn_and_checks_their_originals(project):
    project.withdraw("two")
    checks = {check.name: check for check in project.verify()}

    assert not [wrong for check in checks.values() for wrong in check.wrong]
    assert checks["originals have their hash"].checked == 2  # two of the three have the same bytes


@pytest.mark.parametrize("name", ["two", "Backing", "BACKING"])
def test_a_document_goes_by_its_input_and_by_its_title_however_it_is_written(project, name):
    project.withdraw(name)

    assert [one.inputs for one in project.withdrawn()] == [("two",)]


def test_a_document_goes_by_the_beginning_of_its_id(project):
    project.withdraw(_document(project, "one")[:8])

    assert [one.inputs for one in project.withdrawn()] == [("one",)]
    project.restore(project.withdrawn()[0].document[:8])
    assert project.withdrawn() == ()


def test_a_name_of_several_documents_or_of_none_is_refused_and_nothing_is_withdrawn(project):
    with pytest.raises(UsageError, match=r"E303.*one, three"):
        project.withdraw("Shells fall")
    for name in ("", "none", "e"):
        with pytest.raises(UsageError, match="E302"):
            project.withdraw("two", name)
    with pytest.raises(UsageError, match="E302"):
        project.restore("two")

    assert project.withdrawn() == ()


def test_one_of_two_documents_with_the_same_bytes_is_withdrawn_alone(tmp_path):
    project = Project.init(tmp_path / "twice")
    for publisher in ("Wire A", "Post C"):
        line = {"id": "same", "text": "Iranian forces shelled Idlib on 3 May 2016.", "publisher": publisher}
        (tmp_path / "same.jsonl").write_text(json.dumps(line), "utf-8")
        project.add(tmp_path / "same.jsonl")
    with project.index() as index:
        gone = next(key for key, row in index.documents().items() if row.document.publisher == "Post C")
    project.withdraw(gone)

    with project.index() as index:
        assert [row.document.publisher for row in index.documents().values()] == ["Wire A"]


def test_status_and_log_tell_of_what_was_withdrawn(project, capsys):
    project.acting_as("anna").withdraw("two", reason="forged")
    print_status(project.status())
    told = capsys.readouterr().out
    project.undo()
    print_log(project.log(), project.judgements())
    log = capsys.readouterr().out.splitlines()

    assert "2 entered, 0 waiting, 0 set aside, 0 failed, 1 withdrawn" in told
    assert "anna" in told
    assert "forged" in told
    assert [" ".join(line.split()[3:]) for line in log[-2:]] == [
        "judged withdraw “Backing”: forged",
        "undone withdraw “Backing”: forged",
    ]
