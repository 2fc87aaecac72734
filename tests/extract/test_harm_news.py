"""What news of violence says, and readers took wrongly: whose weapon it was, who says so, which state is meant."""

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read


def found(text, **fields):
    made = read(plain_document(text)).assertions
    return [a for a in made if all(getattr(a, name) == value for name, value in fields.items())]


def names(assertion, role):
    return [entry.name for entry in assertion.roles if entry.role == role]


def speakers(assertion):
    return [entry.speaker.name for entry in assertion.attribution]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("A drone operated by Hezbollah hit a school in Haifa, killing nine people.", ["Hezbollah"]),
        ("A drone belonging to Hezbollah exploded near a school in Haifa, killing nine people.", ["Hezbollah"]),
        ("A drone hit a school in Haifa, killing nine people.", []),
    ],
)
def test_a_weapon_is_no_doer_but_whoever_uses_it_is(text, whose):
    (toll,) = found(text, kind="toll", type="killed")
    assert names(toll, "perpetrator") == whose
    assert all(names(event, "actor") == whose for event in found(text, type="ASSAULT"))


def test_a_quotation_alone_in_its_paragraph_is_of_whoever_spoke_last():
    text = "“They killed nine men,” mayor Jane Doe said on Monday.\n\n“The rebels burned three houses in Ram.”"
    burned = next(a for a in found(text, kind="event") if a.trigger.quote == "burned")
    assert speakers(burned) == ["Jane Doe"]


def test_letters_that_a_text_explains_are_what_they_are_explained_by():
    text = "The Somali National Army (SNA) lost nine men. Rebels shot dead two SNA soldiers on Monday."
    (mention,) = [m for m in read(plain_document(text)).mentions if m.text == "SNA" and m.start > 40]
    assert mention.name == "Somali National Army"


def test_the_state_is_the_part_of_a_country_that_was_called_one():
    text = "Gunmen raided farms in Zamfara state in Nigeria. Attacks in the state have displaced 700 people."
    (toll,) = found(text, type="displaced")
    assert toll.place.name == "Zamfara"


def test_the_region_is_the_one_called_so():
    text = "The army sent troops to the Tigray region of Ethiopia. Residents of Mekelle fled the region on Monday."
    (toll,) = found(text, type="displaced")
    assert toll.place.name == "Tigray"


def test_some_of_them_take_part():
    text = "Some of the captives managed to escape."
    (event,) = found(text, kind="event")
    assert names(event, "actor") == ["the captives"]


def test_whether_opens_both_deeds():
    text = "It is not clear whether the soldiers were killed or were abducted by the militants."
    assert {a.modality for a in found(text, kind="toll")} == {"possible"}


def test_who_disappeared_into_the_forest_is_not_missing():
    assert not found("The gunmen disappeared into the forest.", type="missing")


def test_a_raid_in_as_many_days_has_no_time_of_many_days():
    text = "It was the second raid on the village of Ram in as many days."
    assert all(a.time is None for a in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "The wounded sought treatment in Tibu.",
        "The police did not answer calls seeking comment.",
        "Civilians found themselves caught in the crossfire.",
        "The governor wrote on the Telegram messaging app.",
        "The plane hit a tree as it prepared to land.",
    ],
)
def test_nothing_is_said_or_asked_there(text):
    assert not [a for a in found(text) if a.kind == "claim" or a.type == "REQUEST"]


def test_who_seeks_refuge_asks_for_it_and_says_nothing():
    seeking = found("Hundreds of refugees sought refuge in Tibu.")
    assert [a.type for a in seeking if a.kind == "event"] == ["REQUEST"]
    assert not [a for a in seeking if a.kind == "claim"]


def test_what_is_insisted_on_as_a_fact_is_not_asked_for():
    (event,) = found("The group insists it does not hold any hostages.", type="ASSAULT")
    assert (event.modality, event.polarity) == ("actual", "negated")


def test_an_attack_that_was_foiled_was_not_done_by_those_who_foiled_it():
    text = "The Pakistani army foiled an attack on a post, killing five attackers. The attack occurred in Quetta."
    attack = next(a for a in found(text, type="ASSAULT") if a.trigger.quote == "attack" and a.trigger.start > 70)
    assert not names(attack, "actor")


def test_no_fewer_than_so_many_is_a_count():
    (toll,) = found("Gunmen raided the village, injuring no fewer than 15 more.", type="injured")
    assert (toll.quantity.low, toll.polarity) == (15, "affirmed")


def test_most_of_a_population_is_no_number():
    (toll,) = found("The fighting has displaced most of the population of Gaza.", type="displaced")
    assert toll.quantity.best is None


def test_corpses_are_no_corps():
    (mention,) = [
        m for m in read(plain_document("Police found corpses in a car.")).mentions if m.text == "corpses"
    ] or [None]
    assert mention is None or mention.category != "military"


def test_a_headline_in_one_block_with_long_lines_is_a_sentence_of_its_own():
    story = (
        "At least 29 people were killed in two raids on the town on Thursday, the health ministry said in a statement "
        "that it read out on state television in the evening."
    )
    text = f"Raids killed 29 people in Ram, officials say\n{story}"
    (first, *_) = found(text, type="killed")
    assert first.evidence[0].quote == "Raids killed 29 people in Ram, officials say"


def test_a_country_before_a_headline_says_nothing():
    assert not found("Sudan: RSF drone strikes kill nine in El Fasher", kind="claim")


def test_a_former_stronghold_is_lost():
    (control,) = found("Dera Ismail Khan is a former stronghold of the Taliban.", kind="control")
    assert control.type == "lost"


def test_one_object_of_two_deeds_is_that_of_both():
    tolls = found("The rebels killed and kidnapped villagers in Ram.", kind="toll")
    assert {toll.type: names(toll, "perpetrator") for toll in tolls} == {
        "killed": ["The rebels"],
        "captured": ["The rebels"],
    }


def test_whoever_ordered_an_offensive_killed_nobody():
    (toll,) = found("Nine militants were killed in an offensive ordered by President Rodrigo Duterte.", kind="toll")
    assert not names(toll, "perpetrator")


def test_the_forces_of_the_country_that_a_sentence_opens_with_are_its_own():
    text = "The Philippine army fought on. In neighboring Malaysia, security forces killed three gunmen in Sabah."
    (toll,) = found(text, kind="toll")
    assert names(toll, "perpetrator") == ["Malaysian armed forces"]


def test_casualties_report_nothing():
    assert not found("Rebels raid an army base outside Mogadishu, casualties reported", kind="claim")


def test_a_village_by_name_is_no_person():
    mentions = read(plain_document("Troops attacked Yay Myat Village on Monday. Troops burned houses in it.")).mentions
    (village,) = [m for m in mentions if m.text.startswith("Yay Myat")]
    assert village.category == "place"


def test_a_name_that_ends_that_of_a_place_is_nobody():
    text = "A suicide bomber injured 22 soldiers in Dera Ismail Khan."
    assert not [m for m in read(plain_document(text)).mentions if m.category == "person"]


def test_who_was_hit_where_they_waited():
    text = "An Israeli strike on a crowd of Palestinians waiting for aid in Gaza City on Thursday killed dozens."
    (toll,) = found(text, kind="toll")
    assert toll.place.name == "Gaza City"


def test_bodies_of_people_are_as_many_as_the_bodies():
    (toll,) = found("Police found 12 bodies of civilians in Ram.", kind="toll")
    assert toll.quantity.best == 12


def test_how_long_the_fighting_lasted_is_not_when():
    (toll,) = found("Three soldiers were killed in nearly two hours of fighting.", kind="toll")
    assert toll.time is None


def test_those_harmed_somewhere_are_not_stationed_there():
    assert not found("A bomber injured 22 security personnel in Bajaur.", kind="tie")


def test_a_bare_number_flees():
    (toll,) = found("The attacks forced 40,000 to flee their homes.", type="displaced")
    assert toll.quantity.best == 40000


def test_letters_of_a_country_that_nothing_else_speaks_of_are_those_of_a_body_named_in_full():
    text = (
        "Al-Shabaab attacked a base of the Somali National Army in Mogadishu. Residents said soldiers of the SNA left."
    )
    (mention,) = [m for m in read(plain_document(text)).mentions if m.text.endswith("SNA")]
    assert mention.country == "SOM"


def test_they_who_blame_are_those_who_say_so():
    text = (
        "Ten men were killed on Sunday, authorities said, the latest in a string of raids they have blamed on rebels."
    )
    (blame,) = [a for a in found(text, kind="event") if a.trigger.quote == "blamed"]
    assert names(blame, "actor") == ["authorities"]


def test_since_an_attack_long_ago_is_not_the_day_of_the_story():
    text = "Hezbollah has traded fire with Israel since Hamas attacked Israel on October 7. A strike killed three men."
    (toll,) = found(text, kind="toll")
    assert toll.time is None


def test_fire_is_not_traded_with_a_partner_in_trade():
    assert not found("Hezbollah has been trading fire with Israel.", type="trades_with")


def test_a_barrage_of_rockets_is_fired_not_hit():
    text = "Hezbollah fired a barrage of Katyusha rockets at a base in Haifa."
    assert all("Katyusha" not in name for a in found(text, kind="event") for name in names(a, "recipient"))


def test_a_war_of_two_is_of_neither_alone():
    (toll,) = found("The Israel-Hezbollah war claimed over 4,000 lives in Lebanon.", kind="toll")
    assert not names(toll, "perpetrator")


def test_another_is_one_more():
    tolls = found("Separatists attacked the soldiers, killing two and wounding another.", type="injured")
    assert [toll.quantity.best for toll in tolls] == [1]


def test_how_many_is_no_count():
    assert not found("It is unclear how many fighters have died.", kind="toll")


def test_a_truck_that_was_struck_killed_nobody():
    text = "A passing truck was struck, killing one villager."
    (event,) = [a for a in found(text, kind="event") if a.trigger.quote == "killing"]
    assert event.type == "ASSAULT"
    assert not names(event, "actor")


def test_a_town_is_no_country():
    (mention,) = [
        m for m in read(plain_document("Fighting in Tonga town displaced 700 people.")).mentions if "Tonga" in m.text
    ]
    assert mention.country != "TON"


def test_a_hospital_that_took_the_wounded_in_was_no_host():
    assert not found("A hospital said it had received four people wounded in the blast.", type="CONSULT")


def test_teachers_strike_nobody():
    (event,) = found("Teachers began a strike on Monday over unpaid salaries.", kind="event")
    assert event.type == "PROTEST"


def test_a_spokesman_owns_up_for_his_group():
    text = "A spokesman for Al-Shabaab claimed responsibility for the attack on the convoy."
    (event,) = found(text, type="ASSAULT")
    assert names(event, "actor") == ["al-Shabaab"]


def test_the_ends_of_a_road_are_not_whom_it_was_blocked_against():
    (event,) = found("Protesters blocked the road between Beirut and Tripoli on Friday.", type="PROTEST")
    assert not names(event, "recipient")


def test_at_least_so_many_since_a_month_is_dated():
    (toll,) = found("Cholera has killed at least 300 people in Sudan since August 2024.", kind="toll")
    assert toll.time.edtf == "2024-08/.."
    assert not names(toll, "perpetrator")


def test_who_is_held_hostage_is_the_one_told_of():
    text = "The ELN freed a soldier it had held hostage since January."
    (toll,) = found(text, type="captured")
    assert names(toll, "victim") == ["a soldier"]


def test_what_is_occupied_is_a_place():
    text = "A suicide bomber detonated at the El Salini base before gunmen stormed in and briefly occupied it."
    (holding,) = found(text, kind="control")
    assert names(holding, "object") == ["El Salini base"]


def test_a_toll_of_many_incidents_is_not_of_the_day_told_before():
    text = "Troops killed two men on Monday. At least 192 people were killed in 219 incidents in Punjab."
    toll = next(a for a in found(text, kind="toll") if a.quantity.best == 192 or a.quantity.low == 192)
    assert toll.time is None


def test_two_sides_of_a_gunbattle_did_no_one_s_killing():
    text = "A gunbattle between police and gunmen left two dead in Peshawar."
    (toll,) = found(text, kind="toll")
    assert not names(toll, "perpetrator")
    (event,) = found(text, type="ASSAULT")
    assert names(event, "actor") == ["police", "gunmen"]


def test_who_hits_a_mine_is_no_killer():
    text = "A military vehicle triggered a landmine in Mali, killing three soldiers."
    (event,) = found(text, type="ASSAULT")
    assert not names(event, "actor")


def test_a_part_of_a_country_is_no_party_to_an_attack_there():
    (toll,) = found("At least 14 killed in west Niger attack, officials say.", kind="toll")
    assert not names(toll, "perpetrator")


def test_a_group_of_militants_is_the_militants():
    (toll,) = found("A group of Islamic State militants killed eight villagers in Diyala.", kind="toll")
    assert names(toll, "perpetrator") == ["Islamic State"]


def test_each_of_what_a_speaker_lists_is_the_speaker_s():
    text = "The group recorded 10 fatalities, 29 injuries and 37 arrests, ACLED said."
    tolls = found(text, kind="toll")
    assert [speakers(toll) for toll in tolls] == [["ACLED"]] * 3


def test_among_the_dead_are_those_named_behind():
    text = "Police said among the dead were two soldiers."
    (toll,) = found(text, kind="toll")
    assert names(toll, "victim") == ["two soldiers"]
    assert speakers(toll) == ["Police"]


def test_a_dateline_may_end_in_a_colon():
    text = "UNITED NATIONS, May 10: The Security Council condemned the attack."
    (event,) = found(text, kind="event", type="ACCUSE")
    assert names(event, "actor") == ["UN Security Council"]


def test_now_in_an_aside_is_not_when_it_happened():
    text = "The army deployed troops to the Catatumbo region, now at the centre of a conflict."
    (event,) = found(text, type="MOBILIZE")
    assert event.time is None


def test_the_city_is_that_of_the_mayor_who_speaks():
    text = (
        "Officials reported strikes on a school near the city of Kherson.\n\n"
        "Kharkiv Mayor Jane Doe said 13 people were injured in the city."
    )
    (toll,) = found(text, type="injured")
    assert toll.place.name == "Kharkiv"
