"""Decisions: every one is a line that can be undone, survives new documents, and changes the answer at once."""

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project
from dragoman.project.decisions import agreement, grade, on_assertion, on_entities, split


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


def _findings(project):
    with project.index() as index:
        return index.findings()


def _mentions(project, name):
    with project.index() as index:
        return sum(entity.mentions for entity in index.named(name))


def _split(project, name):
    with project.index() as index:
        undone, apart = split(index.named(name)[0], project.judgements())
    return project.decide(*apart, withdraw=undone)


def test_a_known_actor_taken_apart_is_one_line_and_undo_restores_every_mention(project, tmp_path):
    _add(project, tmp_path, three="Daesh attacked Idlib. Islamic State fighters said ISIS had taken the town.")
    before = _findings(project)
    mentions = _mentions(project, "Islamic State")
    lines = len(list(project.log()))
    made = _split(project, "Islamic State")

    assert [judgement.verdict for judgement in made] == ["split"]
    assert len(list(project.log())) == lines + 1
    assert 0 < _mentions(project, "Islamic State") < mentions
    assert _mentions(project, "Daesh") > 0

    project.undo()

    assert _mentions(project, "Islamic State") == mentions
    assert _findings(project) == before


def test_names_that_spelling_joined_are_taken_apart_and_can_be_judged_the_same_again(project, tmp_path):
    _add(project, tmp_path, three="Omar al-Jubouri met Ali Hassan in Mosul.", four="Gunmen killed Omar al-Juburi.")
    assert _mentions(project, "Omar al-Jubouri") == _mentions(project, "Omar al-Juburi")
    together = _mentions(project, "Omar al-Jubouri")
    _split(project, "Omar al-Jubouri")

    assert _mentions(project, "Omar al-Jubouri") + _mentions(project, "Omar al-Juburi") == together

    with project.index() as index:
        project.decide(on_entities("same", index.named("Omar al-Jubouri")[0], index.named("Omar al-Juburi")[0]))

    assert _mentions(project, "Omar al-Jubouri") == together
