"""Decisions: every one is a line that can be undone, survives new documents, and changes the answer at once."""

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project
from dragoman.project.decisions import agreement, grade, on_assertion


def _add(project, tmp_path, **documents):
    path = tmp_path / f"{'-'.join(documents)}.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in documents.items()), "utf-8")
    project.add(path)


@pytest.fixture
def project(tmp_path):
    project = Project.init(tmp_path / "project")
    _add(
        project, tmp_path, one="Russia backed the Syrian government.", two="Iranian forces shelled Idlib on 3 May 2016."
    )
    return project


def _assaults(project):
    with project.index() as index:
        return [a for a in index.assertions_with(kinds=["event"]) if a.type == "ASSAULT"], [
            f for f in index.findings() if f.type == "ASSAULT"
        ]


def _reject(project):
    with project.index() as index:
        assault = next(a for a in index.assertions_with(kinds=["event"]) if a.type == "ASSAULT")
        return project.decide(on_assertion(index, "reject", assault, reason="misread"))


def test_a_rejected_assertion_leaves_the_findings_and_undo_brings_it_back(project):
    before = _assaults(project)[1]
    _reject(project)

    assert before
    assert _assaults(project)[1] == []

    project.undo()

    assert _assaults(project)[1] == before


def test_a_rejection_survives_new_documents(project, tmp_path):
    _reject(project)
    _add(project, tmp_path, three="Turkey sent aid to Lebanon.")

    assert _assaults(project)[1] == []


def test_an_edit_changes_what_is_found(project):
    with project.index() as index:
        assault = next(a for a in index.assertions_with(kinds=["event"]) if a.type == "ASSAULT")
        project.decide(on_assertion(index, "edit", assault, ("type", "COERCE")))
    with project.index() as index:
        types = {f.type for f in index.findings() if assault.id in f.members}

    assert "COERCE" in types
    assert "ASSAULT" not in types


def test_an_edit_of_something_else_is_refused(project):
    with project.index() as index:
        assertion = index.assertions_with(kinds=["event"])[0]
        with pytest.raises(UsageError, match="E304"):
            on_assertion(index, "edit", assertion, ("quote", "other words"))
        with pytest.raises(UsageError, match="E304"):
            on_assertion(index, "edit", assertion, ("polarity", "perhaps"))


def test_withdrawn_decisions_stay_in_the_log(project):
    _reject(project)
    project.undo()

    assert [entry.kind for entry in project.log()][-2:] == ["judged", "undone"]
    assert [judgement.withdrawn is not None for judgement in project.judgements()] == [True]


def test_a_grade_is_a_letter():
    assert grade("Wire A", "b", "").grade == "B"
    with pytest.raises(UsageError, match="E304"):
        grade("Wire A", "Z", "")


def _verdict(by, quote, verdict):
    return Judgement(verdict, Anchor("assertion", quote), by=by)


def test_two_reviewers_who_agree_on_everything_have_kappa_one():
    made = [_verdict(by, q, v) for by in "ab" for q, v in (("1", "accept"), ("2", "reject"))]

    assert agreement(made, "a", "b") == (2, 1.0)


def test_agreement_by_chance_alone_has_kappa_zero():
    verdicts = {"a": ("accept", "accept", "reject", "reject"), "b": ("accept", "reject", "accept", "reject")}
    made = [_verdict(by, str(i), v) for by, given in verdicts.items() for i, v in enumerate(given)]

    assert agreement(made, "a", "b") == (4, 0.0)


def test_reviewers_without_a_common_item_have_no_kappa():
    assert agreement([_verdict("a", "1", "accept")], "a", "b") == (0, None)


def test_an_act_of_several_decisions_is_undone_whole(project):
    same = Judgement("same", Anchor("entity", "Russia"), Anchor("entity", "Idlib"))
    made = project.decide(same)
    apart = Judgement("not_same", Anchor("entity", "Russia"), Anchor("entity", "Idlib"))
    project.decide(apart, withdraw=[made[0].id])
    project.undo()

    assert [j.verdict for j in project.judgements() if not j.withdrawn] == ["same"]

    project.undo()

    assert [j for j in project.judgements() if not j.withdrawn] == []


def test_undo_without_decisions_changes_nothing(project):
    assert project.undo(3) == ()
