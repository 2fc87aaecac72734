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


def test_the_government_of_a_province_is_not_that_of_the_country():
    (claim,) = only("The Kaduna State government said bandits had left.", kind="claim")
    assert names(claim, "speaker") == ["Kaduna government"]
    (claim,) = only("The Nigerian government said bandits had left.", kind="claim")
    assert names(claim, "speaker") == ["Nigerian government"]


def test_what_is_done_in_view_of_something_is_nobodys_view():
    text = "The council banned two firms in view of the unrest in Belarus."
    assert only(text, kind="claim", type="opinion") == []


def test_whose_war_it_is_that_is_supported():
    text = "The union imposed sanctions for support for Russia in its war against Ukraine."
    (war,) = only(text, kind="event", type="ASSAULT")
    assert names(war, "actor") == ["Russia"]


def test_a_hotel_is_not_named_by_the_day_behind_it():
    (event,) = only("A car bomb exploded outside the Ambassador Hotel Wednesday evening.", kind="event")
    assert (event.place.name, event.time.edtf) == ("the Ambassador Hotel", "2025-04-09")


def test_a_siege_in_the_capital_killed_and_not_the_capital():
    text = "Forces ended a siege by gunmen at a hotel in the capital which killed at least 15 people."
    (toll,) = only(text, kind="toll")
    assert names(toll, "perpetrator") == ["gunmen"]
    assert only(text, kind="event", type="RETREAT") == []


def test_a_bomb_says_nothing():
    text = "The squad was blasted by a roadside bomb on Friday."
    assert [a.type for a in only(text)] == ["ASSAULT"]


def test_killed_or_wounded_is_one_count_of_both():
    found = only("Guerrillas killed or wounded 50 troops.", kind="toll")
    assert {(a.type, a.quantity.operator, a.quantity.best, a.quantity.high) for a in found} == {
        ("killed", "at_most", None, 50), ("injured", "at_most", None, 50)
    }  # fmt: skip
    found = only("Police killed two men and wounded nine.", kind="toll")
    assert {(a.type, a.quantity.best) for a in found} == {("killed", 2), ("injured", 9)}


def test_a_ransom_has_no_such_organisation():
    (asked,) = only("Bandits demanded a ransom of N50 million.", kind="event")
    assert names(asked, "recipient") == []


def test_a_statement_on_social_media_is_about_something_else():
    assert only("The movement posted a statement on social media.", kind="claim") == []


def test_who_escapes_injury_does_not_flee():
    assert only("All three advisers escaped injury.", kind="event") == []


def test_who_hands_himself_over_yields():
    (event,) = only("The general handed himself over to the police on Friday.", kind="event")
    assert event.type == "RETREAT"


def test_a_gun_attack_has_a_target():
    text = "Insurgents launched gun attacks on security officials in Narathiwat."
    (event,) = only(text, kind="event")
    assert len(names(event, "recipient")) == 1


def test_operations_in_a_country_are_not_done_by_it():
    (killed,) = only("It was involved in nine operations in Syria that killed two men.", kind="event", type="ASSAULT")
    assert names(killed, "actor") == []


def test_whom_one_takes_hostage_is_no_hostage_besides():
    text = "Inmates clashed with guards, killing one and taking several officers hostage."
    (taken,) = [a for a in only(text, kind="event") if a.mode == "abduct"]
    assert names(taken, "recipient") == ["several officers"]


def test_who_is_forced_to_do_a_thing_is_not_expelled():
    assert only("Fire had broken out and he was forced to take shelter.", kind="event", type="SANCTION") == []
    assert len(only("The state forced the agency out of the country.", kind="event", type="SANCTION")) == 1


def test_what_sparked_a_riot_did_not_riot():
    (riot, *_) = only("Two men died in a riot in Lima sparked by gang fighting.", kind="event", type="PROTEST")
    assert names(riot, "actor") == []


def test_harm_told_beside_other_harm_has_its_day():
    found = only("A guard was killed while a soldier was injured in a gunfight in Kulgam on Friday.", kind="toll")
    assert {(a.type, a.time.edtf, a.place.name) for a in found} == {
        ("killed", "2025-04-11", "Kulgam"), ("injured", "2025-04-11", "Kulgam")
    }  # fmt: skip


def test_posts_in_a_list_say_nothing():
    text = "Protesters torched cars, police posts, and other sites in Dhaka, witnesses told Reuters."
    assert [names(a, "speaker") for a in only(text, kind="claim")] == [["witnesses"]]


def test_nobody_is_carried_to_justice():
    assert only("The mission asked the government to bring the perpetrators to justice.", kind="flow") == []


def test_a_bastion_is_where_it_happened():
    (toll,) = only("Militants killed several soldiers during clashes in the rebel bastion of Kidal.", kind="toll")
    assert toll.place.name == "Kidal"
