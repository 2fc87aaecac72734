"""Crowds, courts and coups: who is dispersed, accused, handed over or ousted, where and since when."""

import pytest

from tests.extract.told import names, only


def test_who_is_dispersed_are_people_and_no_road():
    (event,) = only("Police used batons to disperse students on two main roads.", type="COERCE")
    assert names(event, "recipient") == ["students"]


def test_a_preposition_that_opens_a_clause_is_no_particle():
    (event,) = only("In return, Chad handed over nine soldiers held since March.", type="RETREAT")
    assert (event.mode, names(event, "recipient")) == ("release", ["nine soldiers"])
    (arms,) = only("Nine rebels handed in their rifles.", type="RETREAT")
    assert arms.mode == "disarm"


def test_a_participle_taken_for_a_past_has_its_noun_as_object():
    (event,) = only("Six sailors kidnapped from a freighter off Togo have been released.", type="ASSAULT")
    assert names(event, "recipient") == ["Six sailors"]


def test_some_of_those_named_are_accused_and_accuse_nobody():
    text = "Oslo announced the arrest of six guards, two accused of beating a priest."
    assert not [a for a in only(text, type="ACCUSE") if names(a, "actor")]
    assert not [a for a in only(text, kind="toll") if "two" in names(a, "perpetrator")]


def test_riot_police_bears_no_name():
    (event,) = only("Riot police blocked the road.", type="COERCE")
    assert names(event, "actor") == ["Riot police"]


def test_a_strike_of_workers_is_one_all_through_a_text():
    told = only("Workers staged a sit-in strike. The strike at the Lota mine near Concepcion goes on.", type="PROTEST")
    assert [a.mode for a in told] == ["strike", "strike"]
    assert only("The strike at the Lota base killed nine soldiers.", type="ASSAULT")


def test_the_name_behind_what_bears_it_takes_part():
    (event,) = only(
        "Peru's defence ministry and US planemaker Boeing signed an agreement on the sale of 24 jets.", type="SUPPORT"
    )
    assert names(event, "actor") == ["Peruvian defence ministry", "Boeing"]
    assert not names(event, "recipient")


def test_fighters_that_fly_are_arms():
    (flow,) = only("France said it would sell Peru 42 jet fighters.", kind="flow")
    assert flow.type == "arms"
    assert only("Chad sent 42 fighters to Mali.", kind="flow")[0].type == "people"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The tanker was attacked by pirates 32 miles southwest of Bonny Island on March 5.", "Bonny Island"),
        ("Troops shelled a village about 20 miles from Goma.", "Goma"),
    ],
)
def test_what_lies_so_far_from_a_place_is_placed_there(text, place):
    (event,) = only(text, type="ASSAULT")
    assert event.place is not None
    assert event.place.name == place


def test_whom_a_party_accuses_is_not_the_party():
    text = "The Bangladesh Nationalist Party (BNP) called a march against the government, accusing it of fraud."
    (event,) = only(text, type="ACCUSE")
    assert names(event, "recipient") != names(event, "actor")


def test_whom_something_is_done_to_is_not_who_told_of_it():
    text = "A vendor was hurt when mobs clashed, police spokesman Walid Hossain said. The man was later arrested."
    (event,) = only(text, type="COERCE")
    assert names(event, "recipient") != ["Walid Hossain"]


def test_a_husband_of_the_same_name_is_another():
    text = "Khaleda Zia was evicted in May. It came after the assassination of her husband, General Zia-ur-Rahman."
    (event,) = only(text, type="ASSAULT")
    assert names(event, "recipient") == ["Zia-ur-Rahman"]


def test_who_speaks_behind_a_name_is_not_called_so():
    text = "Police held thirty people including Fabio Ochoa, a leader of the gang, the national director announced."
    held = only(text, type="COERCE")
    assert held[0].attribution[0].speaker.name == "the national director"


def test_since_when_nothing_was_like_it_is_no_time():
    (event,) = only("In the biggest raid since 1995, police arrested 30 smugglers.", kind="event", type="COERCE")
    assert event.time is None or event.time.edtf != "1995/.."


def test_suspects_who_were_arrested_were_arrested():
    told = only("He was one of two suspects arrested over attacks on guards.", kind="event")
    assert {a.modality for a in told} == {"actual"}
    assert {a.type for a in told} == {"COERCE", "ASSAULT"}


def test_who_gathers_to_protest_protests():
    (event,) = only("Farmers took to the streets to protest the law.", type="PROTEST", modality="actual")
    assert names(event, "actor") == ["Farmers"]
    assert not only("The envoy came to protest the raid.", type="PROTEST", modality="actual")


def test_officers_who_oust_a_president_do_so_by_force():
    (event,) = only("Army officers ousted President Roch Kabore on Monday.", type="ASSAULT")
    assert names(event, "actor") == ["Army officers"]
    assert not only("Shareholders ousted the chairman of the bank.", type="ASSAULT")


def test_the_owner_of_what_befell_him_is_not_condemned():
    assert not only("The bloc condemned the mayor's arrest.", kind="tie")
    (tie,) = only("Ankara condemned Chad's raid.", kind="tie")
    assert names(tie, "object") == ["Chad"]


def test_who_is_sent_to_trial_runs_the_gang():
    (tie,) = only("Peru extradited a smuggler to Chile to face charges of running a drug gang.", type="leads")
    assert names(tie, "subject") == ["a smuggler"]


def test_whose_release_is_asked_for_is_not_asked():
    (event,) = only("The union demanded that the miner be released.", type="REQUEST")
    assert names(event, "recipient") == []


def test_smuggled_drugs_are_no_aid():
    assert not only("The brothers shipped nine tonnes of cocaine to Spain.", type="AID")
    assert only("Norway shipped nine tonnes of food to Sudan.", type="AID")


def test_who_goes_back_on_a_pact_makes_none():
    assert [a.type for a in only("The junta went back on an agreement with the unions.", kind="event")] == ["REJECT"]


def test_it_beside_a_verb_is_the_thing_of_that_verb():
    told = only("In Zimbabwe, Omar Farid rejected the result and vowed to challenge it in court.", type="AGREE")
    assert [names(a, "recipient") for a in told] == [[]]


def test_who_rang_after_it_struck_did_strike():
    (event,) = only("The gang rang Christian Aid Ministries on Saturday, after it kidnapped the nuns.", mode="abduct")
    assert names(event, "actor") == ["The gang"]


def test_a_name_with_a_spokespersons_office_is_a_persons():
    told = only("Rugare Gumbo, a spokesperson of Zanu-PF, said it has rejected calls for a vote.", type="REJECT")
    assert names(told[0], "actor") == ["ZANU-PF"]


def test_what_people_attacked_systems_did():
    (event,) = only("An attack on government systems perpetrated by cyber criminals shocked Oslo.", kind="event")
    assert (event.type, event.mode, names(event, "actor")) == ("COERCE", "cyber", ["cyber criminals"])


def test_who_stands_behind_the_target_did_the_deed():
    (event,) = only("Oslo closed the port after an attack on a base by rebels.", type="ASSAULT")
    assert names(event, "actor") == ["rebels"]
    (raid,) = only("Oslo closed the port after a raid on a village by the river.", type="ASSAULT")
    assert names(raid, "actor") == []


def test_all_behind_as_well_as_gave_it():
    text = (
        "The government received technical assistance from Microsoft, as well as the governments of Israel and Spain."
    )
    (event,) = only(text, type="AID")
    assert names(event, "actor") == ["Microsoft", "Israel", "Spain"]
    assert event.place is None


def test_blasts_of_water_control_crowds():
    (event,) = only("The Chinese coast guard targeted Philippine vessels with water cannon blasts.", type="ASSAULT")
    assert event.mode == "crowd-control"


def test_nobody_speaks_by_the_laws_one_goes_by():
    (claim, *_) = only("The navy said it had searched the ship according to laws.", kind="claim")
    assert [level.speaker.name for level in claim.attribution][-1] != "laws"


def test_attacks_that_did_not_stop_are_not_denied():
    (event,) = only("If attacks on the rebels did not stop, the army would leave.", type="ASSAULT")
    assert (event.polarity, event.modality) == ("affirmed", "conditional")


def test_who_makes_a_state_act_does_not_lead_it():
    assert not only("The raid hit the port, leading Chad to declare an emergency.", type="leads")
    assert only("A colonel led Chad from 1990.", type="leads")


def test_workers_who_are_on_strike_strike():
    (event,) = only("Workers across the country are still on strike.", kind="event")
    assert (event.type, event.mode, names(event, "actor")) == ("PROTEST", "strike", ["Workers"])


def test_whose_release_is_demanded_is_not_asked_for_it():
    told = only("The gang holds six nuns. Protesters demanded their release.", type="REQUEST")
    assert [names(a, "recipient") for a in told] == [[]]


def test_the_victim_behind_a_month_is_the_deeds():
    (toll,) = only("Gangs have grown since the assassination in July of President Jovenel Moise.", kind="toll")
    assert names(toll, "victim") == ["Jovenel Moise"]


def test_boats_are_pushed_back_and_people_held_back():
    (event,) = only("The navy has pushed back a boat carrying refugees off Aceh.", kind="event")
    assert (event.type, names(event, "actor"), names(event, "recipient")) == ("COERCE", ["The navy"], ["a boat"])
    (held,) = only("Relatives tried to run in but were held back by troops.", type="COERCE")
    assert (held.mode, names(held, "recipient")) == ("restrict", ["Relatives"])


def test_whose_deportation_is_called_for_did_not_call():
    text = "Students met hundreds of Rohingya at the hall, calling for their deportation."
    (event,) = only(text, type="COERCE")
    assert names(event, "recipient") != ["Students"]


def test_who_sinks_what_he_found_is_not_what_sank():
    told = only("The navy found the boat off Aceh and released it.", type="RETREAT")
    assert all("The navy" not in names(a, "recipient") for a in told)


def test_a_hospital_is_no_hostage():
    told = only("Rebels took over a hospital and were holding nine nurses hostage.", kind="event", type="ASSAULT")
    assert [(a.mode, names(a, "recipient")) for a in told] == [(None, ["a hospital"]), ("abduct", ["nine nurses"])]


def test_both_of_a_row_of_burdens_are_laid_on_whom_the_last_names():
    text = "The council imposed travel restrictions and an asset freeze against Belarusian officials."
    (event,) = only(text, type="COERCE")
    assert names(event, "recipient") == ["Belarusian officials"]


def test_approved_sanctions_are_no_aid_and_support_for_them_none_of_their_target():
    (event,) = only("The EU approved another package of sanctions against Belarus.", kind="event")
    assert (event.type, names(event, "recipient")) == ("COERCE", ["Belarus"])
    (voiced,) = only("Latvia voiced support for the new restrictions on Belarus.", type="SUPPORT")
    assert names(voiced, "recipient") == []


def test_a_band_that_seizes_pupils_from_a_school_abducts_them():
    (event,) = only("Boko Haram seized nine schoolgirls from a school at Chibok.", kind="event")
    assert (event.mode, names(event, "recipient")) == ("abduct", ["nine schoolgirls"])
    assert only("The army seized nine rifles from a school.", kind="event")[0].type == "COERCE"


def test_a_council_of_ones_own_is_not_the_un_s():
    (event,) = only("President Yeltsin convened his powerful Security Council.", type="CONSULT")
    assert "UN Security Council" not in names(event, "recipient")


def test_fighting_with_one_side_named_says_nothing_of_who_killed():
    text = "Fighting with Russian troops broke out on Monday. Nine people were killed in the fighting."
    told = [a for a in only(text, type="ASSAULT") if names(a, "recipient") == ["Nine people"]]
    assert [names(a, "actor") for a in told] == [[]]


def test_who_was_fatally_wounded_was_killed():
    (toll,) = only("Police fatally shot two men in Lima.", kind="toll")
    assert (toll.type, names(toll, "victim")) == ("killed", ["two men"])
    (wounds,) = only("Two policemen suffered fatal injuries in May.", kind="toll")
    assert wounds.type == "killed"


def test_one_number_before_two_nouns_counts_both():
    tolls = only("The court spoke of the killing of 8,000 men and boys.", kind="toll")
    assert [(a.quantity.low, names(a, "victim")) for a in tolls] == [(8000, ["8,000 men"]), (None, ["boys"])]
    apart = only("A soldier and civilians were killed in the raid.", kind="toll")
    assert [a.quantity.low for a in apart] == [1, 2]


def test_it_of_an_accusation_is_the_accused():
    text = "The United Nations accused Chad of imposing an embargo on Ouaddai as it waged war against the rebels."
    (event,) = only(text, type="ASSAULT")
    assert names(event, "actor") == ["Chad"]


def test_misery_that_shelling_causes_shells_nobody():
    (event,) = only("Oslo accused Chad of causing misery to its people by shelling two towns.", type="ASSAULT")
    assert names(event, "actor") == ["Chad"]


def test_an_expected_arrest_is_to_come():
    (event,) = only("Crowds gathered before the mayor's expected arrest.", type="COERCE")
    assert event.modality == "planned"


def test_the_time_of_a_phrase_with_while_is_its_own():
    text = "A court issued a warrant for Khan for illegally selling goods while in power from 2018 to 2022."
    (event,) = only(text, type="COERCE")
    assert event.time is None


def test_two_who_battled_did_so_without_a_third():
    (event,) = only("Police and supporters of the mayor battled outside the court.", type="ASSAULT")
    assert names(event, "actor") == ["Police", "supporters"]


def test_rallies_around_a_nation_ask_nothing_of_it():
    (event,) = only("Khan demanded emergency elections in rallies around the nation.", type="REQUEST")
    assert names(event, "recipient") == []


@pytest.mark.parametrize(
    ("text", "type_", "role", "who"),
    [
        ("Troops searching a house in Kabul killed a man on Monday.", "ASSAULT", "actor", ["Troops"]),
        ("Farmers blocking a road in Lima were dispersed.", "COERCE", "recipient", ["Farmers"]),
        ("A bus was attacked near Jos.", "ASSAULT", "recipient", ["A bus"]),
    ],
)
def test_who_is_about_one_thing_does_or_suffers_another(text, type_, role, who):
    (event,) = [a for a in only(text, kind="event", type=type_) if a.mode != "seize"]
    assert names(event, role) == who


def test_who_blocks_a_road_blocks_it_against_no_town():
    (event,) = only("Farmers blocked a road in Lima.", type="PROTEST")
    assert names(event, "recipient") == []


def test_nobody_attacks_a_disease():
    assert not only("The doctors attacked the disease.", kind="event")


def test_what_is_called_for_a_later_day_is_not_called_on_it():
    told = only("The president dissolved parliament and called elections for May.", kind="event")
    assert [a.time for a in told] == [None, None]
