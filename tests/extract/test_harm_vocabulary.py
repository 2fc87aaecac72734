"""Words of violence that stand for a deed, and who does and suffers it."""

from __future__ import annotations

import pytest

from tests.extract.told import names, only


@pytest.mark.parametrize(("text", "whom"), [
    ("An attack in Kabul left 40 people dead.", ["40 people"]),
    ("Shells rained down on Stepanakert.", ["Stepanakert"]),
    ("Turkey is reeling from a wave of attacks.", ["Turkey"]),
    ("He was robbed in Karachi.", ["He"]),
    ("The militia wiped out an entire village near Sinjar.", ["an entire village"]),
    ("The burning of villages in Darfur continued.", ["villages"]),
])  # fmt: skip
def test_whom_violence_befell(text, whom):
    assert [names(event, "recipient") for event in only(text, kind="event", type="ASSAULT")] == [whom]


@pytest.mark.parametrize("text", [
    "A missile landed in the sea during a test.",
    "He was robbed of victory by the referee.",
    "The volcano wiped out a village.",
    "The team went on a rampage, scoring five goals.",
    "Shares fell on Monday.",
])  # fmt: skip
def test_what_is_no_violence(text):
    assert not only(text, kind="event", type="ASSAULT")


@pytest.mark.parametrize(("text", "who"), [
    ("Both ISIS and Kurdish militants attacked the town.", ["Islamic State", "Kurdish militants"]),
    ("Hamas and Islamic Jihad militants attacked the town.", ["Hamas", "Palestinian Islamic Jihad"]),
    ("The town was attacked by both Hamas and local militants.", ["Hamas", "local militants"]),
])  # fmt: skip
def test_each_of_two_sides_does_it(text, who):
    (event,) = only(text, kind="event", type="ASSAULT")
    assert names(event, "actor") == who


def test_a_body_of_many_is_no_one_killed():
    tolls = only("Al-Nusra Front and rebel fighters were killed in battles on Saturday.", kind="toll")
    assert [toll.quantity.best for toll in tolls] == [None, None]


def test_the_land_of_a_town_takes_no_part():
    (event,) = only("Fans skirmished in the French port city of Marseille.", kind="event")
    assert names(event, "recipient") == []


@pytest.mark.parametrize(("text", "who"), [
    ("The raid on the convoy destroyed at least 18 trucks.", []),
    ("Relatives of those killed in the massacre protested in Paris on Monday.", ["Relatives"]),
])  # fmt: skip
def test_the_one_verb_of_a_sentence_has_a_doer(text, who):
    events = [one for one in only(text, kind="event") if one.type != "ASSAULT" or one.mode == "destroy"]
    assert [names(event, "actor") for event in events] == [who]
