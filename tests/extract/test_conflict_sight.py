"""What wire reports on fighting say, and readers took wrongly: whose attack it was, on whom, where."""

from __future__ import annotations

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read


def _found(text, **fields):
    found = read(plain_document(text)).assertions
    return [a for a in found if all(getattr(a, name) == value for name, value in fields.items())]


def _names(assertion, role):
    return [entry.name for entry in assertion.roles if entry.role == role]


def test_two_harms_counted_side_by_side_have_one_doer():
    text = "Ten people were killed, including two children, and five were wounded by an Israeli air strike on a market."
    killed, of_them, hurt = sorted(_found(text, kind="toll"), key=lambda a: a.quantity.start)
    assert [_names(toll, "perpetrator") for toll in (killed, of_them, hurt)] == [["Israel"]] * 3
    assert hurt.quantity.population == "people"


def test_a_bare_number_hurt_beside_the_dead_is_hurt():
    text = "Two soldiers were killed and nine injured in an ambush near Gao in Mali, the army said."
    hurt = next(a for a in _found(text, kind="event", type="ASSAULT") if a.trigger.quote == "injured")
    assert _names(hurt, "recipient") == ["nine"]


def test_who_is_the_target_of_an_attack_is_attacked():
    text = "The border garrison was the target of an attack by armed rebels."
    (attack,) = _found(text, kind="event", type="ASSAULT")
    assert _names(attack, "recipient") == ["The border garrison"]
    assert _names(attack, "actor") == ["armed rebels"]


def test_an_attack_from_elsewhere_is_not_the_one_told_before():
    text = "A strike hit a depot in Nabatieh on Friday. Two soldiers were wounded in a rocket attack from Lebanon."
    hurt = next(a for a in _found(text, kind="event") if a.trigger.quote == "wounded")
    assert hurt.place is None


def test_a_killing_in_another_country_has_other_victims():
    text = "A rocket killed 12 children in the Golan Heights. Iran condemned the killing in Tehran of an envoy."
    killing = next(a for a in _found(text, kind="event") if a.trigger.quote == "killing")
    assert "12 children" not in _names(killing, "recipient")


def test_those_taken_in_an_abduction_got_no_shelter():
    text = "The raid came after an abduction in the town of Boro on Saturday, in which 70 people were taken."
    (taken,) = [a for a in _found(text, kind="event") if a.trigger.quote == "taken"]
    assert (taken.type, taken.mode) == ("ASSAULT", "abduct")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We pulled 13 bodies from under the rubble, a resident said.", "pulled"),
        ("The clan attacked from the hills and we pulled two survivors out of a well.", "pulled"),
    ],
)
def test_pulling_out_the_dead_is_no_retreat(text, quote):
    assert [a for a in _found(text, kind="event", type="RETREAT") if a.trigger.quote == quote] == []


def test_a_portion_of_a_camp_is_the_camp():
    (burnt,) = _found("The assailants burnt a large portion of the camp.", kind="event", type="ASSAULT")
    assert _names(burnt, "recipient") == ["the camp"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Haiti shut schools as gangs attacked a prison in Port-au-Prince.", "Port-au-Prince", "HTI"),
        ("Israeli jets struck northern Gaza on Friday.", "Gaza Strip", "PSE"),
        ("Israeli tanks entered Gaza City on Friday.", "Gaza City", "PSE"),
    ],
)
def test_well_known_places_are_those_places(text, name, country):
    places = [a.place for a in _found(text, kind="event") if a.place is not None]
    assert {(place.name, place.country) for place in places} == {(name, country)}


def test_a_town_of_the_name_abroad_is_not_the_town():
    text = (
        "BOGOTA, Colombia - Rebels attacked a police post near Cali in Colombia. "
        "Troops entered the town of Carmelo, in the Cauca department, on Monday."
    )
    (entered,) = [a for a in _found(text, kind="event") if a.trigger.quote == "entered"]
    assert entered.place.name == "Carmelo"
    assert not entered.place.links


def test_a_village_called_so_is_a_place():
    (clash,) = _found("Troops fought rebels in the village called Pugad Lawin on Monday.", kind="event")
    assert clash.place.name == "Pugad Lawin"


def test_what_something_came_after_did_not_happen_on_its_day():
    text = (
        "Fighters attacked a post on Tuesday. "
        "The attack came a day after at least 11 officers were killed in an attack in Baghlan province."
    )
    killed = [a for a in _found(text) if a.trigger is not None and a.trigger.quote == "killed"]
    assert killed
    assert all(a.time is None for a in killed)


def test_a_group_that_kills_is_no_monitor():
    text = "The Boro Tracker is an NGO that monitors violence. The group has killed 200 civilians since 2017."
    (killed,) = [a for a in _found(text, kind="event") if a.trigger.quote == "killed"]
    assert "Boro Tracker" not in " ".join(_names(killed, "actor"))
