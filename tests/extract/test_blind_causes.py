"""Readings that a strict stranger found wrong, each promised by a sentence of its own."""

from __future__ import annotations

import pytest

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from dragoman.reading import read


def _read(text: str, kind: str) -> list[Assertion]:
    return [found for found in read(plain_document(text)).assertions if found.kind == kind]


def _parties(found: Assertion, role: str) -> list[str]:
    return [party.text for party in found.roles if party.role == role]


def test_what_somebody_hopes_to_take_is_planned():
    text = "The Arakan Army lost 80 men. It hopes to take Sittwe through talks."
    states = {found.modality for found in _read(text, "control")}
    assert states <= {"planned"}
    assert {found.modality for found in _read(text, "event") if found.trigger.quote == "take"} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Mosul. Envoys may visit the territory the rebels hold.",
        "The deaths did not occur in areas under our control, the army said.",
    ],
)
def test_ground_without_a_name_is_no_place_that_somebody_holds(text):
    assert all(_parties(found, "object") == ["Mosul"] for found in _read(text, "control"))


def test_areas_of_a_named_place_are_still_held():
    assert _read("The rebels control areas of Idlib.", "control")


def test_readers_told_to_follow_reports_are_told_nothing_by_the_army():
    assert _read("Follow our updates as the army hits back at the town it lost.", "claim") == []


def test_what_an_observer_notes_is_still_his_claim():
    (claim,) = _read("As one observer notes, the bridge fell.", "claim")
    assert claim.attribution[0].speaker.text == "one observer"


def test_what_is_known_is_told_by_the_text_itself():
    (toll,) = _read("Forty people are now known to have died in the bombing.", "toll")
    assert toll.attribution == ()


def test_an_army_held_up_by_a_battalion_is_told_of_and_tells_nothing():
    text = "The army was held up at Homs by the Tenth Battalion, two commanders said."
    assert [claim.attribution[0].speaker.text for claim in _read(text, "claim")] == ["two commanders"]


def test_thanks_are_no_lasting_support():
    assert _read("Syria thanked Russia in a statement.", "tie") == []


def test_nobody_drives_himself_out():
    text = "This year the junta, which once drove them out, has recruited the men."
    for found in _read(text, "event"):
        assert not set(_parties(found, "actor")) & set(_parties(found, "recipient"))
        names = [(party.role, party.name) for party in found.roles]
        actors = {name.lower() for role, name in names if role == "actor"}
        assert not actors & {name.lower() for role, name in names if role == "recipient"}


def test_a_source_of_one_clause_does_not_tell_the_next():
    text = "The regime sentenced six officers last year, but Ba Tint, according to a friend, died in October."
    sources = {found.trigger.quote: found.attribution for found in _read(text, "event")}
    assert sources["sentenced"] == ()
    assert sources["died"][0].speaker.text == "a friend"


def test_the_second_town_of_a_dateline_does_nothing():
    text = "COLA BAY, Bangladesh/BANGKOK, Aug 10, 2024 (North Press) — A drone attack killed 30 people, police said."
    for found in _read(text, "toll") + _read(text, "event"):
        assert not any(party.text == "BANGKOK" for party in found.roles)
