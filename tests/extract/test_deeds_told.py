"""Deeds told by a noun, and what stands around it: who did them, to whom and where."""

import pytest

from tests.extract.told import names, only


def test_whom_a_deed_left_dead_suffered_it():
    text = "The group claimed responsibility for that massacre, which left 89 people dead."
    (found,) = only(text, kind="event", type="ASSAULT")
    assert names(found, "recipient") == ["89 people"]


@pytest.mark.parametrize(("text", "place"), [
    ("The minister condemned the Orlando attack, during which Omar Mateen killed at least 49 people.", "Orlando"),
    ("He toured the prisons where his regime tortured and executed thousands of men.", "the prisons"),
])  # fmt: skip
def test_what_a_clause_tells_of_a_deed_or_a_place_was_done_there(text, place):
    found = next(a for a in only(text, kind="event", type="ASSAULT") if a.trigger.quote in {"killed", "executed"})
    assert found.place is not None
    assert found.place.text == place


@pytest.mark.parametrize("text", [
    "Officer Jason Brown was charged with murder in the fatal shooting of Laquan McDonald in Chicago.",
    "A grand jury indicted Jason Brown for the fatal shooting of Laquan McDonald.",
])  # fmt: skip
def test_who_is_charged_over_a_deed_may_have_done_it(text):
    (shot,) = only(text, kind="event", type="ASSAULT")
    assert (names(shot, "actor"), shot.modality) == (["Jason Brown"], "possible")


def test_who_calls_for_a_deed_is_not_said_to_do_it():
    (bombed,) = only("He called for bombing the town.", kind="event", type="ASSAULT")
    assert (names(bombed, "actor"), bombed.modality) == ([], "requested")


def test_what_is_blamed_on_an_idea_is_nobodys_deed():
    found = only("The lobby blamed the massacre on political correctness.", kind="event", type="ASSAULT")
    assert not [role for a in found for role in a.roles if role.role == "actor"]


def test_a_genocide_called_after_a_people_was_of_that_people():
    (killed,) = only("He criticised Obama's refusal to recognise the Armenian genocide.", kind="event", type="ASSAULT")
    assert ([role.country for role in killed.roles], killed.roles[0].role) == (["ARM"], "recipient")


def test_two_verbs_of_harm_share_whom_they_harm():
    (shelled,) = only("They were bombarding and starving people.", kind="event", type="ASSAULT")
    assert names(shelled, "recipient") == ["people"]


def test_a_campaign_of_bombing_is_waged_by_who_leads_it_on_whom_it_is_against():
    (bombed,) = only("The US-led bombing campaign against the Islamic State has entered its second year.", kind="event")
    assert (names(bombed, "actor"), names(bombed, "recipient")) == (["United States"], ["Islamic State"])


@pytest.mark.parametrize(("text", "victims", "number"), [
    ("The family of a slain soldier spoke.", ["a slain soldier"], None),
    ("The other fatalities included two Iraqis.", ["Iraqis"], 2),
    ("Chicago recorded 473 homicides in 2015.", [], 473),
])  # fmt: skip
def test_the_dead_are_told_by_what_they_are_called(text, victims, number):
    (toll,) = only(text, kind="toll")
    assert (toll.type, names(toll, "victim")) == ("killed", victims)
    assert number is None or toll.quantity.best == number


def test_people_in_a_row_suffered_one_deed():
    (killed,) = only("They condemned the murder of a judge, his wife and a bodyguard in Lima.", type="ASSAULT")
    assert names(killed, "recipient") == ["a judge", "his wife", "a bodyguard"]
    assert killed.place is not None
    assert killed.place.text == "Lima"
    assert len(only("The army confirmed the killing of a teacher, two farmers and a nurse.", kind="toll")) == 3


def test_the_victims_of_a_deed_are_those_it_is_said_they_were():
    (bombed,) = only("The victims of the bombing included two Germans and a Swede.", kind="event")
    assert names(bombed, "recipient") == ["Germans", "Swede"]


def test_what_caused_damage_to_a_house_harmed_it():
    (found,) = only("The shelling caused heavy damage to nearby offices of the ministry.", kind="event")
    assert (found.type, names(found, "recipient")) == ("ASSAULT", ["nearby offices"])


def test_there_is_the_place_named_before():
    text = "The army said it left Goma after rebels shot nine men there."
    (shot,) = only(text, kind="event", type="ASSAULT")
    assert shot.place is not None
    assert shot.place.text == "Goma"


def test_hundreds_of_wounded_are_so_many_injured():
    (hurt,) = only("Some 35 doctors are caring for hundreds of wounded in Aleppo.", kind="toll")
    assert (hurt.type, hurt.quantity.low) == ("injured", 200)


def test_the_raid_and_not_the_region_killed_them():
    text = "The navy launched a raid last week, hitting a market in North Darfur, which killed more than 100 people."
    raid = next(a for a in only(text, kind="event") if names(a, "recipient") == ["more than 100 people"])
    assert names(raid, "actor") == ["The navy"]


def test_a_bare_number_displaced_is_so_many_driven_out():
    killed, displaced = only("The war has killed thousands of people and displaced millions.", kind="toll")
    assert (killed.type, displaced.type, displaced.quantity.low) == ("killed", "displaced", 2_000_000)


def test_what_goes_with_a_fight_is_no_party_to_it():
    (fought,) = only("Fighting with heavy losses went on in Aleppo.", kind="event")
    assert names(fought, "actor") == []


@pytest.mark.parametrize(("text", "actor"), [
    ("The accord commits Chad to ceding two districts to Niger.", "Chad"),
    ("Chad committed itself to ceding two districts to Niger.", "Chad"),
])  # fmt: skip
def test_who_is_bound_to_a_deed_will_do_it(text, actor):
    (ceded,) = only(text, type="RETREAT")
    assert (names(ceded, "actor"), ceded.modality) == ([actor], "planned")


def test_those_hospitalised_with_wounds_are_injured():
    (hurt,) = only("Two nurses were hospitalised with burns.", kind="toll")
    assert (hurt.type, hurt.quantity.best) == ("injured", 2)


def test_a_town_that_is_hit_is_no_damage_of_one_town():
    assert only("Rebel gunners hit the town twice.", kind="toll") == []
    assert len(only("Rebel gunners hit the hospital.", kind="toll")) == 1


def test_who_seeks_refuge_from_somebody_asks_that_one_for_nothing():
    assert only("Villagers had sought refuge from the advancing militia.", kind="event") == []


def test_parts_of_a_country_in_a_row_are_one_ground():
    (held,) = only("The army holds much of the north and east of Sudan.", kind="control")
    assert names(held, "object") == ["the north and east of Sudan"]


def test_the_middle_of_a_town_lies_in_the_town():
    (hit,) = only("A strike hit the city centre of Idlib.", kind="event")
    assert hit.place is not None
    assert hit.place.name == "Idlib"


@pytest.mark.parametrize(
    "verb", ["marked", "accompanied", "overshadowed", "plagued", "punctuated", "interrupted", "followed"]
)
def test_what_a_siege_is_marked_by_lays_none(verb):
    (found,) = only(f"The city had endured an 18-month siege {verb} by shortages.", kind="event", type="ASSAULT")
    assert names(found, "actor") == []


@pytest.mark.parametrize("text", [
    "The Iran-Iraq war went on for years.",
    "The outbreak of Iran's war with Iraq shook them.",
])  # fmt: skip
def test_a_war_has_both_its_sides(text):
    (war,) = only(text, kind="event")
    assert names(war, "actor", "recipient") == ["Iran", "Iraq"]
    (fights,) = only(text, type="fights")
    assert names(fights, "subject", "object") == ["Iran", "Iraq"]


def test_who_stands_behind_a_clause_does_not_do_what_it_tells():
    text = "Russia, which backs Assad, and Turkey, which supports the rebels, agreed to a ceasefire."
    backing = [names(tie, "subject", "object") for tie in only(text, type="supports")]
    assert backing == [["Russia", "Bashar al-Assad"], ["Turkey", "the rebels"]]


def test_two_verbs_side_by_side_were_done_by_one():
    backed = only("The militia is backed and funded by Qatar.", kind="event")
    assert [names(a, "actor") for a in backed] == [["Qatar"], ["Qatar"]]


def test_where_a_thing_had_been_is_not_where_it_was_hit():
    (hit,) = only("The attack struck the tanker Wind, which had docked in Oran.", kind="event")
    assert hit.place is None


def test_a_ship_that_is_captured_is_seized():
    (seized,) = only("Rebels captured the cargo ship Halma.", kind="event")
    assert (seized.type, seized.mode) == ("COERCE", "seize")


def test_who_is_given_so_long_shall_do_it():
    threat, left = only("The junta gave the rebels 48 hours to leave Goma.", kind="event")
    assert (threat.type, names(threat, "actor", "recipient")) == ("THREATEN", ["The junta", "the rebels"])
    assert (left.type, names(left, "actor"), left.modality) == ("RETREAT", ["the rebels"], "planned")


def test_what_shall_end_goes_on():
    (war,) = only("The mission called for an end to the war in Syria.", type="ASSAULT")
    assert (war.polarity, war.modality) == ("affirmed", "actual")


def test_a_word_with_a_number_names_a_model_of_what_is_shot_down():
    (shot,) = only("The rebels shot down a U.S. military MQ-9 Reaper drone over Yemen.", kind="event")
    assert names(shot, "recipient") == ["American drone"]
    assert only("The rebels shot down a U.S. military MQ-9 Reaper drone over Yemen.", kind="toll", type="killed") == []


def test_a_state_capital_is_held_by_no_state():
    assert only("A bomb went off in the state capital of Sittwe.", kind="control") == []


def test_harm_that_two_verbs_tell_is_of_its_day_and_told_at_the_end():
    text = "On Sunday, fighting in the north killed 44 people in Idlib and injured 162 people, the Office for Aid said."
    killed, injured = only(text, kind="toll")
    assert [(t.type, t.quantity.best, t.time.edtf) for t in (killed, injured)] == [
        ("killed", 44, "2025-04-13"), ("injured", 162, "2025-04-13"),
    ]  # fmt: skip
    assert {t.attribution[0].speaker.name for t in (killed, injured)} == {"Office for Aid"}


def test_what_befalls_people_is_asked_of_nobody():
    assert only("The envoy said the people of Syria must not endure more suffering.", type="REQUEST") == []


def test_the_day_of_a_report_is_not_that_of_what_it_tells():
    text = "More than 260 people were killed in raids, according to a report on Monday by the mission."
    (killed,) = only(text, kind="toll")
    (said,) = only(text, kind="claim")
    assert killed.time is None
    assert said.time.edtf == "2025-04-14"


def test_so_many_named_last_suffered_it_too():
    text = "From January 1 to March 15, 24 people were reported killed, 95 kidnapped and another 90 injured."
    tolls = {toll.type: toll.quantity.best for toll in only(text, kind="toll")}
    assert tolls == {"killed": 24, "captured": 95, "injured": 90}
    assert [names(a, "actor") for a in only(text, type="ASSAULT")] == [[], []]


def test_who_is_killed_for_a_deed_did_it():
    (backing,) = only("The gang killed two men for supporting the army.", type="SUPPORT")
    assert names(backing, "actor") == ["two men"]


def test_who_is_taken_to_court_is_not_taken():
    text = "In 2016, the Philippines took China to an arbitral tribunal."
    (accused,) = only(text, kind="event")
    assert (accused.type, names(accused, "recipient")) == ("ACCUSE", ["China"])
    assert only(text, kind="control") == []


def test_a_diplomatic_protest_is_no_rally():
    (protest,) = only("Manila presented a strongly worded diplomatic protest over the raid.", kind="event")
    assert protest.type == "ACCUSE"


def test_so_many_per_cent_are_a_part():
    (held,) = only("Gangs dominate 85% of the capital.", kind="control")
    assert held.mode == "partial"


def test_who_leads_a_mission_causes_none():
    assert only("Kenya offered to lead a mission to help Haiti.", kind="cause", type="causes") == []


def test_one_of_those_told_of_did_not_tell_it():
    text = "Among those killed this week are a teacher, his wife and child, she said."
    assert {saying.speaker.name for a in only(text, kind="claim") for saying in a.attribution} == {"she"}


def test_where_somebody_admits_a_deed_is_not_where_it_was_done():
    (used,) = only("In Beijing, the navy acknowledged its ships used water cannons against boats.", type="ASSAULT")
    assert used.place is None


def test_each_of_two_told_of_is_one():
    counts = [toll.quantity for toll in only("The leader and the guard were arrested.", kind="toll")]
    assert [(count.low, count.best, count.high) for count in counts] == [(1, 1, 1), (1, 1, 1)]
