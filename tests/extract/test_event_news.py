"""Event news: strikes, raids, arrests and tolls as agencies, armies and monitors write them."""

import pytest

from tests.extract.told import names, only


def test_what_was_seized_meanwhile_is_told_beside_the_arrest():
    text = "The premier and two ministers were detained as the army seized power in Bamako."
    assert [names(a, "actor") for a in only(text, kind="event", type="ASSAULT")] == [["the army"]]


def test_one_is_hurt_beside_several():
    found = only("The blast left a civilian and two policemen injured.", kind="toll", type="injured")
    assert [(a.quantity.population, a.quantity.best) for a in found] == [("civilians", 1), ("police", 2)]


def test_what_an_event_left_behind_is_its_toll_and_an_event_does_nothing():
    text = "Rebels attacked a post in Goma on Friday, an incident that left two officers injured."
    (toll,) = only(text, kind="toll")
    assert (toll.place.name, toll.time.edtf) == ("Goma", "2025-04-11")
    assert "an incident" not in [n for a in only(text, kind="event") for n in names(a, "actor")]


def test_those_killed_after_an_attack_died_where_and_when_it_was():
    text = "Soldiers killed two insurgents after being ambushed during a patrol in Wardak province on Tuesday."
    (toll,) = only(text, kind="toll")
    assert (toll.place.name, toll.time.edtf) == ("Wardak", "2025-04-08")


def test_who_was_killed_after_a_verdict_did_not_die_on_its_day():
    (toll,) = only("Guards killed two men after being sentenced on Tuesday.", kind="toll", type="killed")
    assert toll.time is None


@pytest.mark.parametrize("words", ["confirmed the death of two nurses due to", "documented the death of two nurses in"])
def test_a_death_has_day_place_and_doer_of_what_it_is_owed_to(words):
    (toll,) = only(f"Monitors {words} shelling by the army near Goma on Friday.", kind="toll")
    assert (names(toll, "perpetrator"), toll.place.name, toll.time.edtf) == (["the army"], "Goma", "2025-04-11")


def test_who_died_due_to_shelling_was_attacked():
    (died, _) = only("Two men died due to the shelling of the town by the army.", kind="event")
    assert (died.type, names(died, "recipient")) == ("ASSAULT", ["Two men"])


def test_this_saturday_of_the_past_is_the_last_one():
    (toll,) = only("Police detained eight men this Saturday in Lima.", kind="toll")
    assert toll.time.edtf == "2025-04-12"
    (planned,) = only("The union will hold a rally this Saturday in Lima.", kind="event", type="PROTEST")
    assert planned.time.edtf == "2025-04-19"


def test_what_follows_a_fridays_raid_is_no_day_to_come():
    found = only("Troops hit the town again following Friday's raid on Goma.", kind="event")
    assert {a.time.edtf for a in found if a.time} == {"2025-04-11"}


def test_until_when_was_counted_is_no_day_of_what_is_told_next():
    text = "By 3 April, the number of people affected was 5,300. Nine people died in the floods."
    (toll,) = only(text, kind="toll")
    assert toll.time is None


def test_drones_are_destroyed_and_not_fought():
    text = "Three drones were destroyed by air defence. The army destroyed two drones belonging to the militia."
    assert len(only(text, kind="event", mode="destroy")) == 2
    assert only(text, kind="tie") == []


def test_a_tanker_is_no_place():
    (toll,) = only("A drone struck the tanker Marlin.", kind="toll")
    assert toll.place is None
    (toll,) = only("Some homes were hit by a rocket.", kind="toll")
    assert toll.place is None


def test_fire_is_no_attacker():
    (event,) = only("The patrol was attacked by small arms fire near Bamako.", kind="event")
    assert names(event, "actor") == []


def test_an_attack_that_is_rejected_is_condemned_and_an_offer_is_not():
    assert [a.type for a in only("The bishop rejected the attack on the convent.", kind="event")] == ["ACCUSE"]
    assert [a.type for a in only("The bishop rejected the offer.", kind="event")] == ["REJECT"]


def test_an_attack_is_executed_by_whoever_makes_it_and_kills_no_attack():
    (event,) = only("Rebels executed a mortar attack on the base.", kind="event")
    assert (event.mode, names(event, "actor")) == ("heavy-weapons", ["Rebels"])


def test_whom_one_pays_back_did_what_is_paid_back():
    text = "Kenya carried out strikes on the militia over its attacks on the port."
    found = only(text, kind="event", type="ASSAULT")
    assert [names(a, "actor") for a in found] == [["Kenya"], ["the militia"]]


def test_what_is_paid_back_has_its_own_day_and_place():
    text = "The militia fired rockets at Haifa in retaliation for last week's raid on Tyre."
    fired = next(
        a for a in only(text, kind="event") if names(a, "actor") == ["the militia"] or a.trigger.quote == "fired"
    )
    assert fired.time is None


def test_the_leader_of_a_people_is_who_is_named_beside_it():
    text = "The leader of the Bosnian Serbs during the war, Jovan Petrovic, was captured in May."
    (toll,) = only(text, kind="toll")
    assert names(toll, "victim") == ["Jovan Petrovic"]


def test_who_is_among_those_arrested_is_arrested():
    text = "Among those arrested on Friday was journalist Anna Boro."
    assert [names(a, "recipient") for a in only(text, kind="event")] == [["Anna Boro"]]
    assert [names(a, "victim") for a in only(text, kind="toll")] == [["Anna Boro"]]
    assert only("Among those at the rally on Friday were two judges.", kind="toll") == []


def test_who_is_among_those_shot_was_shot_then():
    (event,) = only("In March, the leader was among nine men gunned down by police in Lima.", kind="event")
    assert event.time.edtf == "2025-03"


def test_suspected_rebels_are_suspected_by_nobody_who_is_told_of():
    text = "Nine people were killed when suspected Red Star rebels ambushed a convoy in a remote region of Peru."
    assert {a.type for a in only(text, kind="event")} == {"ASSAULT"}
    assert {a.place.name for a in only(text, kind="toll")} == {"Peru"}


def test_who_is_abducted_and_held_hostage_holds_nobody():
    text = "Six men of the crew were abducted in March and held hostage until Friday."
    assert {n for a in only(text, kind="toll") for n in names(a, "victim")} == {"Six men"}


def test_an_offensive_has_its_day_and_its_doers():
    found = only("The army drove back an offensive Tuesday by rebel troops outside Goma.", kind="event", type="ASSAULT")
    assert [(names(a, "actor"), a.time.edtf) for a in found if a.trigger.quote == "offensive"] == [
        (["rebel troops"], "2025-04-08")
    ]


def test_rebels_are_none_of_two_bands_in_particular():
    text = "M23 rebels took a hill. Codeco and the ADF killed nine. Rebels burned a school in Ituri."
    (burned,) = [a for a in only(text, kind="event") if a.trigger.quote == "burned"]
    assert names(burned, "actor") == ["Rebels"]


def test_an_effect_is_told_without_what_leads_over_to_it():
    (cause,) = only("Moreover, two men died due to the shelling of the town.", kind="cause")
    assert names(cause, "effect") == ["two men died"]


def test_what_a_site_belongs_to_is_no_answer():
    (cause,) = only("The army hit a site belonging to the militia in response to the raid.", kind="cause")
    assert names(cause, "effect") == ["The army hit a site belonging to the militia"]


def test_a_sale_that_is_brokered_is_no_mediation():
    assert only("The firm brokered the sale of oil to Iran.", kind="event", type="CONSULT") == []
    assert len(only("Oman brokered talks between the two sides.", kind="event", type="CONSULT")) == 1
