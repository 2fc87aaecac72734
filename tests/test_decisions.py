"""Decisions: every one is a line that can be undone, survives new documents, and changes the answer at once."""

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.model.judgements import Anchor, Judgement
from dragoman.project import Project
from dragoman.project.decisions import (
    agreement,
    grade,
    on_assertion,
    on_contradiction,
    on_entities,
    on_occurrences,
    split,
)
from dragoman.project.queue import entries


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


SAID = "Rebels denied that they had shelled Aleppo, and doctors said that 12 people were killed."


@pytest.fixture
def quoting(tmp_path):
    project = Project.init(tmp_path / "quoting")
    _add(project, tmp_path, said=SAID)
    return project


def _claims(project):
    """Return who makes each statement, with the stance; by who is printed."""
    with project.index() as index:
        found = index.assertions_with(kinds=["claim"])
        return {
            a.attribution[-1].speaker.text: (a.attribution[-1].speaker.name, a.attribution[-1].stance) for a in found
        }


def _edit_claim(project, printed, field, value):
    with project.index() as index:
        claim = next(a for a in index.assertions_with(kinds=["claim"]) if a.attribution[-1].speaker.text == printed)
        return project.decide(on_assertion(index, "edit", claim, (field, value)))


def test_who_says_it_is_corrected_for_that_one_speaker_of_the_sentence(quoting):
    before = _claims(quoting)
    _edit_claim(quoting, "doctors", "speaker", "Aleppo police")

    assert len(before) == 2
    assert _claims(quoting) == {**before, "doctors": ("Aleppo police", "asserts")}
    with quoting.index() as index:
        (claim,) = (a for a in index.assertions_with(kinds=["claim"]) if a.roles[0].name == "Aleppo police")
        assert claim.roles[0].text == "doctors", "what is printed stays"

    quoting.undo()
    assert _claims(quoting) == before


def test_a_corrected_speaker_is_the_entity_of_that_name(quoting, tmp_path):
    _add(quoting, tmp_path, other="Iran said that Aleppo would not fall.")
    _edit_claim(quoting, "doctors", "speaker", "Iran")

    with quoting.index() as index:
        (known,) = index.named("Iran")
        claims = index.assertions_with([known.id], kinds=["claim"])
    assert len(claims) == 2


def test_a_stance_is_corrected_and_it_survives_new_documents(quoting, tmp_path):
    before = _claims(quoting)
    _edit_claim(quoting, "Rebels", "stance", "doubts")
    _add(quoting, tmp_path, later="Turkey sent aid to Lebanon.")

    name = before["Rebels"][0]
    assert _claims(quoting) == {**before, "Rebels": (name, "doubts")}


def test_who_says_it_is_no_question_where_nobody_is_quoted(project):
    assault = _assaults(project)[0][0]
    with project.index() as index:
        for change in (("speaker", "Iran"), ("stance", "denies")):
            with pytest.raises(UsageError) as caught:
                on_assertion(index, "edit", assault, change)
            assert caught.value.code == "E306"
        with pytest.raises(UsageError):
            on_assertion(index, "edit", assault, ("speaker", " "))


DENIED = "Iran denied that it had supported the Syrian government."
BACKED = "Iran has supported the Syrian government since 2011."


def _disputes(project):
    with project.index() as index:
        return [(finding, dispute) for finding in index.disputed() for dispute in finding.disputes]


def test_what_is_judged_no_contradiction_is_disputed_no_longer_in_reprints_neither(tmp_path):
    project = Project.init(tmp_path / "disputed")
    _add(project, tmp_path, one=BACKED, two=DENIED)
    dispute = _disputes(project)[0][1]
    with project.index() as index:
        sides = [found for _, found in sorted(index.assertions(dispute.between).items())]
        with pytest.raises(UsageError):
            on_contradiction(index, "compatible:nothing", *sides)
        project.decide(on_contradiction(index, "compatible:date", *sides))

    assert _disputes(project) == []
    with project.index() as index:
        told = [because for finding in index.findings() for because in finding.joined_because]
    assert any("no contradiction" in because and because.endswith("date") for because in told)

    _add(project, tmp_path, copy=f"{BACKED}\n")
    assert _disputes(project) == []
    assert all(not check.wrong for check in project.verify())
    project.undo()
    assert _disputes(project)


def test_a_contradiction_that_is_one_stays_and_asks_no_longer(tmp_path):
    project = Project.init(tmp_path / "disputed")
    _add(project, tmp_path, one=BACKED, two=DENIED)
    before = _disputes(project)
    for verdict in ("contradiction", "unsure"):
        with project.index() as index:
            project.decide(on_contradiction(index, verdict, *index.assertions(before[0][1].between).values()))
            assert entries(index, "contradictions", project.judgements()) == []
        assert _disputes(project) == before
        project.undo()


def test_of_two_reports_nobody_can_tell_changes_nothing_and_asks_no_longer(tmp_path):
    project = Project.init(tmp_path / "joined")
    _add(
        project,
        tmp_path,
        one="Rebels shelled Aleppo on 3 May 2016.",
        two="Rebels shelled Aleppo on 3 May 2016, it said.",
    )
    with project.index() as index:
        before = index.findings()
        pair = [a for a in index.assertions_with(kinds=["event"]) if a.type == "ASSAULT"][:2]
        project.decide(on_occurrences(index, "unsure", *pair))

    with project.index() as index:
        assert index.findings() == before
