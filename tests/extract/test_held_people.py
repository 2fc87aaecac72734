"""Who holds whom, who is accused of what, and what a lost battle cost whom."""

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read


def _roles(assertion, role):
    return [entry.text for entry in assertion.roles if entry.role == role]


@pytest.mark.parametrize(
    ("text", "holder", "held"),
    [
        ("Iran is holding two French nationals.", ["Iran"], ["two French nationals"]),
        ("The four sailors were held for three weeks.", [], ["The four sailors"]),
        ("He was held in a prison in Minsk.", [], ["He"]),
    ],
)
def test_who_is_held_is_held_by_force(text, holder, held):
    (found,) = [a for a in read(plain_document(text)).assertions if a.type == "COERCE"]
    assert (_roles(found, "actor"), _roles(found, "recipient")) == (holder, held)


@pytest.mark.parametrize(
    "text",
    [
        "The hall holds 500 people.",
        "The group holds elections for its leaders.",
        "The judges held him in high regard.",
        "The minister held the officers responsible.",
    ],
)
def test_what_holds_otherwise_coerces_nobody(text):
    assert not [a for a in read(plain_document(text)).assertions if a.type == "COERCE"]


def test_who_is_charged_says_nothing():
    text = "The opposition leader was detained at the airport and charged with treason."
    found = read(plain_document(text)).assertions
    assert not [a for a in found if a.kind == "claim" and "The opposition leader" in _roles(a, "speaker")]
    assert [_roles(a, "recipient") for a in found if a.type == "ACCUSE"] == [["The opposition leader"]]


def test_an_army_does_not_kill_the_soldiers_that_it_loses():
    found = read(plain_document("The army killed 35 militants and lost four soldiers.")).assertions
    tolls = {_roles(a, "victim")[0]: _roles(a, "perpetrator") for a in found if a.kind == "toll"}
    assert tolls == {"35 militants": ["The army"], "four soldiers": []}


def test_a_bare_number_was_harmed_where_it_says():
    found = read(plain_document("Attacks killed four people in Kharkiv, two in Sumy and one in Odesa.")).assertions
    places = [(a.quantity.best, a.place.text) for a in found if a.kind == "toll"]
    assert places == [(4, "Kharkiv"), (2, "Sumy"), (1, "Odesa")]


def test_who_presses_another_to_stop_stops_nothing():
    text = "Kerry urged Lavrov to press the regime to cease airstrikes against opposition forces."
    (found,) = [a for a in read(plain_document(text)).assertions if a.type == "RETREAT"]
    assert _roles(found, "actor") == ["the regime"]


def test_numbered_arms_and_systems_are_arms():
    found = read(plain_document("The department approved the sale of 50 F-16s to Bulgaria.")).assertions
    assert [(a.type, a.modality) for a in found if a.kind == "flow"] == [("arms", "planned")]
    found = read(plain_document("Germany sent Ukraine two Patriot systems.")).assertions
    assert [a.type for a in found if a.kind == "flow"] == ["arms"]


@pytest.mark.parametrize(
    "text", ["South Africa accused Israel of genocide in Gaza.", "Israel was accused of the massacre of 40 villagers."]
)
def test_who_is_accused_of_a_deed_is_its_doer(text):
    (found,) = [a for a in read(plain_document(text)).assertions if a.type == "ASSAULT"]
    assert _roles(found, "actor") == ["Israel"]
    assert found.attribution


def test_killings_are_counted_and_hours_are_nobody():
    found = read(plain_document("The monitor documented 64 unlawful killings by the army at dawn.")).assertions
    assert [(a.quantity.best, _roles(a, "perpetrator")) for a in found if a.kind == "toll"] == [(64, ["the army"])]
    assert not any("dawn" in _roles(a, "recipient") for a in found)


def test_the_place_of_some_is_not_that_of_all():
    text = "Israeli strikes killed 52 people across Gaza on Thursday, including 18 in Khan Younis."
    places = [(a.quantity.best, a.place.text) for a in read(plain_document(text)).assertions if a.kind == "toll"]
    assert places == [(52, "Gaza"), (18, "Khan Younis")]
