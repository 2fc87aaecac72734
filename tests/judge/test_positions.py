"""Positions: who holds what on a question, flows among them: who supplied whom is asserted here and denied there."""

from __future__ import annotations

from dragoman.judge import Corpus, judge
from dragoman.model.findings import Finding
from dragoman.model.records import Reading, Role
from tests.judge.builders import assertion, document, reading, role, said

SENT = "Iran sent weapons to the Houthis, officials said."
DENIED = "Tehran denied supplying the Houthis with missiles."


def positions(*readings: Reading) -> list[Finding]:
    return [f for f in judge(Corpus.of(readings)).findings if f.kind == "position"]


def flow(name: str, text: str, origin: Role, destination: str, **fields: object) -> Reading:
    doc = document(name, text, "2024-03-05", name)
    parts = (
        origin,
        role("destination", destination, "non_state_armed"),
        role("goods", "weapons", "goods", known=False),
    )
    return reading(name, doc, [assertion(doc, text, "flow", "arms", parts, **fields)])


IRAN = role("origin", "Iran", "state", country="IRN")
TEHRAN = role("origin", "Iranian government", "government", country="IRN")


def test_a_supply_that_a_state_denies_by_its_government_is_a_question_with_two_camps() -> None:
    (found,) = positions(
        flow("Wire", SENT, IRAN, "Houthis", attribution=(said("officials"),)),
        flow("Gazette", DENIED, TEHRAN, "Houthis", attribution=(said("Tehran", "denies"),)),
    )
    assert (found.question.subject, found.question.predicate, found.question.object) in {
        ("Iran", "arms", "Houthis"), ("Iranian government", "arms", "Houthis"),
    }  # fmt: skip
    assert found.asserted_by == ("officials",)
    assert found.denied_by == ("Tehran",)
    assert [dispute.kind for dispute in found.disputes] == ["position"]


def test_a_supply_that_nobody_denies_or_that_goes_elsewhere_is_no_question() -> None:
    sent = flow("Wire", SENT, IRAN, "Houthis", attribution=(said("officials"),))
    other = flow("Gazette", DENIED, TEHRAN, "Hezbollah", attribution=(said("Tehran", "denies"),))
    assert positions(sent) == positions(sent, other) == []


def test_a_negated_supply_meets_the_asserted_one() -> None:
    (found,) = positions(
        flow("Wire", SENT, IRAN, "Houthis", attribution=(said("officials"),)),
        flow("Gazette", DENIED, TEHRAN, "Houthis", polarity="negated"),
    )
    assert found.denied_by == ("Gazette",)
