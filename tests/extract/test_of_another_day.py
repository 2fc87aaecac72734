"""What only tells who those are that something befalls later has a day and a place of its own."""

from __future__ import annotations

import pytest

from tests.extract.told import names, only


@pytest.mark.parametrize("text", [
    "The victims of the bombing of the Kabul market were buried on Monday.",
    "The mastermind of the attack on the hotel was arrested on Friday.",
    "Two men were arrested on Friday for the killing of a judge.",
    "A man was arrested on Friday in connection with the bombing of a hotel.",
    "He was jailed on Monday for killing his wife.",
    "Police on Friday arrested a man for shooting a guard.",
    "The bloc sanctioned two officers on Monday for the shelling of the town.",
])  # fmt: skip
def test_the_day_of_what_came_later_is_not_that_of_the_deed(text):
    deeds = only(text, kind="event", type="ASSAULT")
    assert deeds
    assert all(deed.time is None for deed in deeds)


@pytest.mark.parametrize(("text", "day"), [
    ("The bombing of the market killed ten people on Friday.", "2025-04-11"),
    ("Rebels shelled the camp on Friday, killing nine.", "2025-04-11"),
    ("Two suspects in the bombing of a hotel in 2008 were tried in May.", "2008"),
])  # fmt: skip
def test_the_time_of_the_deed_stays(text, day):
    assert {deed.time and deed.time.edtf for deed in only(text, kind="event", type="ASSAULT")} == {day}


def test_the_time_of_the_deed_is_not_that_of_the_sentence_for_it():
    (toll,) = only("He was jailed for his role in the bombing of a hotel in 2008.", kind="toll", type="arrested")
    assert toll.time is None


def test_where_witnesses_speak_is_not_where_it_was():
    text = "Witnesses to the shelling of the hospital spoke in Geneva on Monday."
    (deed,) = only(text, kind="event", type="ASSAULT")
    assert deed.place is not None
    assert deed.place.name != "Geneva"


def test_only_the_suspect_is_arrested():
    tolls = only("The suspect in the killing of a journalist was arrested on Friday.", kind="toll", type="arrested")
    assert [names(toll, "victim") for toll in tolls] == [["The suspect"]]


def test_who_planned_a_deed_is_not_arrested_where_it_was():
    (toll,) = only("The mastermind of the attack on the hotel was arrested.", kind="toll", type="arrested")
    assert toll.place is None
