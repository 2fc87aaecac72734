"""What people decided, beside the lines it is about: on the assertion, on the source, nothing that was taken back."""

import pytest

from dragoman.analysis.dossier import dossier
from dragoman.faces.reviewed import reviewed
from dragoman.model.judgements import Anchor, Judgement


@pytest.fixture
def answer(index):
    return dossier(index, "Aleppo")


def decision(index, evidence, verdict, **more):
    made = index.assertions([evidence.assertion])[evidence.assertion]
    anchor = Anchor("assertion", evidence.quote, evidence.text_sha256, f"{made.kind}/{made.type}")
    return Judgement(verdict, anchor, by="Ann", at="2026-01-01T00:00:00+00:00", **more)


@pytest.mark.parametrize(("verdict", "more", "told"), [
    ("accept", {}, "accepted by Ann"),
    ("edit", {"field": "modality", "value": "planned"}, "edited by Ann: modality planned"),
    ("grade", {"grade": "2"}, "credibility 2 by Ann"),
])  # fmt: skip
def test_a_decision_is_told_in_words_on_its_own_assertion(index, answer, verdict, more, told):
    evidence = answer.lines[0].evidence[0]
    found = reviewed(index, answer, [decision(index, evidence, verdict, **more)])

    assert found.assertions[evidence.assertion] == told
    assert all(index.assertions([key])[key].evidence[0].quote == evidence.quote for key in found.assertions)


def test_a_decision_on_another_reading_of_the_sentence_is_none_on_this_one(index, answer):
    evidence = answer.lines[0].evidence[0]
    other = Judgement(
        "accept", Anchor("assertion", evidence.quote, evidence.text_sha256, "flow/arms"), by="Ann", at="1"
    )

    assert reviewed(index, answer, [other]).assertions == {}


def test_what_was_taken_back_is_told_no_longer(index, answer):
    evidence = answer.lines[0].evidence[0]
    gone = decision(index, evidence, "accept", withdrawn="2026-01-02T00:00:00+00:00")

    assert reviewed(index, answer, [gone]).assertions == {}


def test_a_source_is_told_with_its_grade_whatever_its_letters(index, answer):
    found = reviewed(index, answer, [Judgement("grade", Anchor("source", "WIRE a"), grade="B", by="Ann", at="1")])

    assert (found.grade("Wire A"), found.grade("Wire B")) == ("B", None)
