"""Diplomacy, sanctions and courts: what reports of them say, and which words near them say something else."""

import pytest

from tests.extract.told import names, only


def test_a_dateline_in_capitals_before_a_colon_speaks_nothing():
    (said,) = only("TEHRAN: Peru’s foreign minister said on Sunday a deal was close.", kind="claim")
    assert said.content.quote == "a deal was close"
    (said,) = only("BRUSSELS: The talks have failed, the mayor said.", kind="claim")
    assert said.content.quote == "The talks have failed"


def test_it_is_none_of_several_who_act_together_nor_whom_the_actor_acts_upon():
    text = (
        "Chile, Bahrain and Egypt severed relations with Qatar and imposed a blockade on it, alleging it arms rebels."
    )
    (imposed,) = only(text, kind="event", type="COERCE")
    assert names(imposed, "actor") == ["Chile", "Bahrain", "Egypt"]
    assert names(imposed, "recipient") == ["Qatar"]


def test_what_is_rejected_or_agreed_is_nobody():
    (rejected,) = only("Radio Pristina heard the plan, but it was rejected by Serbia.", kind="event", type="REJECT")
    assert names(rejected, "recipient") == []
    assert only("It has been agreed to submit the report to the African Union, Omar said.", kind="event")
    assert not [
        a for a in only("It has been agreed to submit the report to the African Union, Omar said.", kind="event")
        if names(a, "actor")
    ]  # fmt: skip


def test_those_who_are_accused_do_what_a_participle_tells_of_them():
    text = "The minister accused the states imposing a blockade on Doha of obstructing mediation."
    (imposed,) = only(text, kind="event", type="COERCE")
    assert names(imposed, "actor") == ["the states"]


@pytest.mark.parametrize("text", [
    "Spain has sentenced seven activists to jail terms of four to seven years.",
    "The court sentenced the activists to ten years.",
    "The regime has cracked down hard on opponents following disputed elections on December 19.",
])  # fmt: skip
def test_a_punishment_and_what_went_before_are_no_date(text):
    (event,) = [a for a in only(text, kind="event") if a.type in {"SANCTION", "COERCE"}]
    assert event.time is None


def test_a_plan_for_two_is_what_others_support():
    text = (
        "The proposal on relations between Kosovo and Serbia, which is supported by Germany, is dead, Ana Silva said."
    )
    assert only(text, kind="tie", type="supports") == []


def test_whoever_insists_and_refuses_is_the_same():
    (refused,) = only("The bloc insisted that the plan be published and refused to yield.", kind="event", type="REJECT")
    assert names(refused, "actor") == ["The bloc"]


def test_a_court_convicts_whom_it_finds_guilty_and_says_nothing():
    text = "The court found Petrov guilty of fraud."
    (convicted,) = only(text, kind="event", type="SANCTION")
    assert names(convicted, "recipient") == ["Petrov"]
    assert only(text, kind="claim") == []


@pytest.mark.parametrize("text", [
    "The court took two days to consider the case.",
    "A storm struck the coast, claiming thousands of lives.",
    "The judge ruled against opposition leaders.",
    "The activists were arrested, referring to the protests of August.",
])  # fmt: skip
def test_what_is_no_saying_makes_no_claim(text):
    assert only(text, kind="claim") == []


def test_a_denial_may_take_up_what_was_said_before():
    (denied,) = only("The ministry denied this.", kind="claim")
    assert (denied.content.quote, denied.attribution[0].stance) == ("this", "denies")
    claims = only("They accused Chad of backing extremism, which Libya has strongly denied.", kind="claim")
    assert {a.attribution[-1].stance for a in claims} == {"asserts", "denies"}
    assert {a.content.quote for a in claims} == {"Chad of backing extremism"}


def test_what_the_text_remarks_behind_an_aside_is_not_said():
    text = "The leader will be excluded from the summit, the bloc said Saturday, a rare rebuke as fears rise."
    (said,) = only(text, kind="claim")
    assert said.content.quote == "The leader will be excluded from the summit"


def test_what_is_hoped_of_others_nobody_promises():
    assert only("The envoys voiced hope that both sides would reach an agreement.", kind="event", type="AGREE") == []


def test_states_protest_in_words():
    for text in ("Manila has filed over a hundred protests.", "The Philippines protested the move by China."):
        (protest,) = only(text, kind="event")
        assert (protest.type, protest.mode) == ("ACCUSE", "disapprove")


def test_sanctions_are_known_by_their_lists():
    text = "Canada on Friday added a bank and a judge to a sanctions list."
    (listed,) = only(text, kind="event")
    assert (listed.type, listed.mode) == ("COERCE", "restrict")
    assert names(listed, "recipient") == ["a bank", "a judge"]


def test_wars_are_fought_and_talks_are_not():
    (war,) = only("Chad and Libya have fought two wars.", kind="event")
    assert war.type == "ASSAULT"
    assert names(war, "actor") == ["Chad", "Libya"]
    assert not only("Envoys were engaged in negotiations with Peru.", kind="event", type="ASSAULT")


def test_who_is_backed_by_a_state_does_not_lead_it():
    (tie,) = only("U.S.-backed opposition leader Juan Perez met the envoy.", kind="tie")
    assert (tie.type, tie.roles[0].name, tie.roles[1].name) == ("supports", "United States", "Juan Perez")


def test_an_expert_on_a_country_works_for_his_institute():
    (tie,) = only("Richard Moss, Myanmar adviser to Crisis Group, predicted a stalemate.", kind="tie")
    assert (tie.type, tie.roles[1].text) == ("works_for", "Crisis Group")


def test_water_cannon_are_no_artillery():
    (hit,) = only("Police hit protesters with water cannons on Saturday.", kind="event")
    assert hit.mode == "crowd-control"


def test_who_comes_after_a_coup_did_not_stage_it():
    (coup,) = only("The coup in Mali in August was followed by protests.", kind="event", type="ASSAULT")
    assert names(coup, "actor") == []


def test_where_states_agreed_to_meet_is_no_party():
    (agreed,) = only("World powers and Iran agreed on Friday to meet in Vienna.", kind="event", type="AGREE")
    assert names(agreed, "recipient") == []


def test_what_is_demanded_has_not_happened():
    text = "The demands included Doha ending support for the Brotherhood."
    (ending,) = only(text, kind="event", type="SANCTION")
    assert ending.modality == "requested"


def test_a_purpose_beside_a_participle_is_planned():
    text = "Taking note of this and to support the process, the leaders lifted the curfew."
    (support,) = only(text, kind="event", type="SUPPORT")
    assert support.modality == "planned"


def test_nothing_is_not_the_speaker():
    (threat,) = only("Nothing in this world intimidates me, Maduro said.", kind="event", type="THREATEN")
    assert names(threat, "actor") == []


def test_whoever_breaks_up_a_rally_does_not_hold_it():
    events = only("Police broke up the demonstration.", kind="event")
    assert [event.type for event in events if names(event, "actor")] == ["COERCE"]


def test_the_head_of_a_bloc_is_the_person_and_not_the_country():
    text = "It was signed by President Nana Addo of Ghana, who currently chairs ECOWAS."
    (led,) = only(text, kind="tie", type="leads")
    assert names(led, "subject") == ["Nana Addo"]


def test_how_long_enough_is_sent_for_is_not_how_long_it_was_sent():
    text = "Chad delivered 35,800 tonnes of wheat to Yemen, enough to feed a million people for two months."
    (sent,) = [a for a in only(text, kind="event", type="AID") if a.trigger.quote == "delivered"]
    assert sent.time is None


def test_talks_on_a_dam_are_not_held_there():
    (talks,) = only("Sudan and Egypt held talks on the Aswan Dam.", kind="event", type="CONSULT")
    assert talks.place is None


def test_a_row_of_regions_lies_beside_each_other():
    text = "The agency feeds people in Darfur, North Kordofan and West Kordofan states."
    assert only(text, kind="tie", type="located_in") == []


def test_who_speaks_in_a_statement_takes_the_step_that_it_tells_of():
    text = "The treasury secretary said on Monday in a statement announcing the sanctions on Peru that Chile was next."
    (step,) = only(text, kind="event", type="COERCE")
    assert names(step, "actor") == ["The treasury secretary"]


def test_whom_a_state_recognises_comes_before_what_he_is_recognised_as():
    (step,) = only("France recognised Juan Guaido as interim president.", kind="event", type="SUPPORT")
    assert names(step, "recipient") == ["Juan Guaido"]


def test_it_that_speaks_is_who_acted_and_not_where():
    text = "The Agency for Aid has sent wheat to Yemen. The wheat will reach a port in Yemen. “It is safe,” it said."
    (said,) = only(text, kind="claim")
    assert names(said, "speaker") != ["Yemen"]


def test_who_mediates_and_who_gathers_takes_part():
    (talks,) = only("Two pilots were freed after the mediation of Kuwait and Peru.", kind="event", type="CONSULT")
    assert names(talks, "actor") == ["Kuwait", "Peru"]
    text = "G7 foreign ministers gathered on Monday in Bern for three days of meetings."
    found = only(text, kind="event", type="CONSULT")
    assert "G7 foreign ministers" in [name for event in found for name in names(event, "actor")]


def test_the_end_of_a_meeting_leaves_the_meeting():
    text = "The president disclosed this at the end of the meeting of the union in Abuja."
    assert {event.polarity for event in only(text, kind="event", type="CONSULT")} == {"affirmed"}


def test_whoever_secures_a_release_was_not_released():
    (freed,) = only("Mediators secured the release and return of a Chilean citizen.", kind="event", type="RETREAT")
    assert "Mediators" not in names(freed, "recipient")


def test_the_first_since_a_year_did_not_go_on_since_then():
    text = "The African Union condemned the coup, the seventh in West Africa since 2020."
    (blamed,) = only(text, kind="event", type="ACCUSE")
    assert blamed.time is None


def test_those_whom_a_measure_is_for_did_nothing_yet():
    (blocked,) = only("The union will punish groups that obstruct the vote.", kind="event", type="COERCE")
    assert blocked.modality == "general"


def test_an_office_has_the_years_in_which_it_was_served():
    (held,) = only("Jane Doe served as President of Chile from July 1990 to July 1996.", type="holds_office")
    assert held.time.edtf == "1990-07/1996-07"


def test_whom_they_stands_for_is_the_object_of_the_verb_before():
    text = "Kuwait backed the Syrian opposition through its media outlets and funded them."
    funded = next(a for a in only(text, kind="event") if a.trigger.quote == "funded")
    assert names(funded, "recipient") == ["Syrian opposition"]


def test_who_is_spoken_of_in_a_quotation_is_not_who_speaks_it():
    text = (
        "The U.S. Treasury Department imposed sanctions. “The army took power in 2021. The army has jailed its "
        "critics,” it said."
    )
    said = [claim for claim in only(text, kind="claim") if claim.trigger.quote == "said"]
    assert [role.name for claim in said for role in claim.roles] == ["US Treasury"]


def test_what_is_talked_about_is_no_place_of_the_talks():
    talks = only("Vladimir Putin discussed the war in Yemen with Jane Doe.", kind="event", type="CONSULT")
    assert [event.place for event in talks] == [None]


def test_a_speaker_named_last_stands_above_whom_he_quotes():
    text = "The ministry said that it had blacklisted two men, the Xinhua news agency reported."
    (reported,) = [a for a in only(text, kind="claim") if a.trigger.quote == "reported"]
    assert len(reported.attribution) == 1


def test_what_is_asked_for_besides_is_the_speakers_demand():
    text = (
        "The White House said the penalties need not last, calling on the army to return power to elected leaders, "
        "end the emergency and release its prisoners."
    )
    (asked,) = only(text, kind="event", type="REQUEST")
    assert names(asked, "actor") == ["American government"]
    (freed,) = [a for a in only(text, kind="event") if a.trigger.quote == "release"]
    assert freed.modality == "requested"


def test_embassies_that_are_opened_are_nobody_and_their_house_is_not_their_state():
    for text in ("Peru and Chile agreed to reopen embassies within two months.", "Peru reopened its embassy in Lima."):
        steps = only(text, kind="event")
        assert steps
        assert not [name for step in steps for name in names(step, "recipient") if "embass" in name]
    (step,) = only("Protesters stormed the embassy in Tripoli.", kind="event")
    assert [role.entity for role in step.roles if role.role == "recipient"] == [None]


def test_what_a_denial_goes_with_is_no_part_of_what_is_denied():
    text = "Peru has denied reports that it supplied weapons to Chile, accusing Spain of spreading rumours."
    (denied,) = [claim for claim in only(text, kind="claim") if claim.trigger.quote == "denied"]
    assert denied.content.quote == "it supplied weapons to Chile"
    (accused,) = only(text, kind="event", type="ACCUSE")
    assert accused.attribution == ()


def test_what_is_said_in_a_speech_or_after_talks_is_said():
    text = "The minister said in a reception speech that Peru valued Chile's support for its war on drugs."
    assert [claim.trigger.quote for claim in only(text, kind="claim")] == ["said"]
    (said,) = only(
        "Jane Doe said after the convention he would not accept the offer of Peru.", kind="claim", type="statement"
    )
    assert said.content.quote == "he would not accept the offer of Peru"


def test_what_one_does_by_saying_so_is_no_habit():
    (blamed,) = only("“We condemn Peru for the raid,” said Jane Doe.", kind="event", type="ACCUSE")
    assert blamed.modality == "actual"


def test_freight_counted_in_containers_is_the_freight():
    (moved,) = only("Peru shipped 30 containers of arms to Chile for use in the war in Yemen.", kind="flow")
    assert moved.type == "arms"
    assert moved.place is None


def test_an_office_in_a_name_is_held_whatever_is_told_of_its_holder():
    (held,) = only("Djibouti President Omar Doe is expected in Kenya.", type="holds_office")
    assert held.modality == "actual"


def test_who_is_repaid_by_what_it_is_given_is_given_it():
    text = "The White House was concerned that Russia would repay North Korea by giving it rockets."
    (moved,) = only(text, kind="flow")
    assert names(moved, "destination") == ["North Korea"]
    assert moved.modality != "actual"


def test_what_is_spoken_of_ends_before_what_the_text_adds():
    (likened,) = only("The envoy likened the plan to the treaty of Minsk, which failed within a year.", kind="claim")
    assert likened.content.quote == "the plan to the treaty of Minsk"


def test_a_quotation_of_few_words_goes_on_behind_its_cue():
    (said,) = only("“Never,” Jane Doe said. “The country has to find new ways of learning to live.”", kind="claim")
    assert said.content.quote.startswith("The country has to find")


def test_a_visit_whose_visitor_is_named_took_place_whatever_it_stands_behind():
    (visit,) = only("Peru freed 14 prisoners following a visit by the envoy Anna Boro to Lima.", type="CONSULT")
    assert names(visit, "actor") == ["Anna Boro"]


def test_who_supports_a_facility_holds_no_opinion_on_it():
    assert only("The Boro Society supports the facility.", kind="claim") == []


def test_a_family_name_alone_is_the_person_named_before():
    text = (
        "Chinese Foreign Minister Wang Yi has pledged support to the islands. During his talks with Jane Doe, Wang was "
        "quoted by the official news agency as saying that relations were good."
    )
    said = [claim for claim in only(text, kind="claim") if claim.trigger.quote in {"quoted", "saying"}]
    assert {role.name for claim in said for role in claim.roles if role.role == "speaker"} == {"Wang Yi"}


def test_who_is_forced_to_go_goes_and_the_court_forces():
    text = "Jane Doe was indicted in May and was forced to step down by the Supreme Court of Pakistan."
    (forced,) = only(text, kind="event", type="COERCE")
    assert names(forced, "actor") == ["Pakistani Supreme Court"]
    (left,) = only(text, kind="event", type="RETREAT")
    assert names(left, "actor") == ["Jane Doe"]


def test_what_is_denied_has_its_subject():
    (denied,) = only("Jane Doe has denied the pact with Peru would allow a military base.", kind="claim")
    assert denied.content.quote == "the pact with Peru would allow a military base"


def test_what_goes_on_while_somebody_speaks_is_not_said():
    text = "Jane Doe has pledged to support Peru, her ministry said Thursday, as fears are mounting about the pact."
    (said,) = [claim for claim in only(text, kind="claim") if claim.trigger.quote == "said"]
    assert said.content.quote == "Jane Doe has pledged to support Peru"


def test_a_town_before_a_colon_speaks_nothing():
    text = (
        "New Delhi: Indian foreign secretary Vijay Gokhale summoned the high commissioner Sohail Mahmood on Wednesday."
    )
    assert only(text, kind="claim") == []
    (summoned,) = only(text, kind="event")
    assert summoned.attribution == ()


@pytest.mark.parametrize(("text", "place"), [
    ("The presidents of Chad and Niger met for a summit in the city of Geneva.", "Geneva"),
    ("Diplomats met on the sidelines of a regional forum in Manila, officials said.", "Manila"),
    ("The minister visited Oslo, where he met with Ethiopian Prime Minister Abiy Ahmed.", "Oslo"),
    ("Iran and Oman signed an agreement on trade in Muscat.", "Muscat"),
])  # fmt: skip
def test_a_meeting_took_place_where_its_occasion_did(text, place):
    met = [a for a in only(text, kind="event") if a.type in {"CONSULT", "SUPPORT"} and a.trigger.quote != "visited"]
    assert [a.place.name for a in met if a.place] == [place]


@pytest.mark.parametrize("text", [
    "Putin and Xi discussed the war in Ukraine.",
    "Lavrov held talks with Omani officials on the situation in Yemen.",
])  # fmt: skip
def test_what_is_talked_about_is_not_where(text):
    assert [a.place for a in only(text, kind="event", type="CONSULT")] == [None]


def test_who_stands_alongside_the_subject_meets_too():
    text = (
        "The foreign ministers of Somalia and Ethiopia, alongside Turkey's Foreign Minister Hakan Fidan, met in Oslo."
    )
    (met,) = only(text, kind="event", type="CONSULT")
    assert names(met, "actor") == ["Somalia", "Ethiopia", "Hakan Fidan"]


def test_nobody_named_in_a_circumstance_is_refused_anything():
    text = "Turkey has declined to reopen the border without a peace settlement between Yerevan and Baku."
    (refused,) = only(text, kind="event", type="REJECT")
    assert names(refused, "recipient") == []


def test_what_follows_a_visit_did_not_make_it():
    text = "Hakan Fidan spoke on Monday. This news followed his visit to Addis Ababa."
    (visit,) = only(text, kind="event", type="CONSULT", mode="visit")
    assert names(visit, "actor") == ["Hakan Fidan"]


def test_the_visits_that_somebody_made_are_his():
    text = "The new round was agreed upon during the visits that Miroslav Lajcak made to Kosovo and Serbia this week."
    (visit,) = only(text, kind="event", type="CONSULT", mode="visit")
    assert names(visit, "recipient") == ["Kosovo", "Serbia"]


def test_not_being_able_is_no_refusal():
    assert only('"We won\'t be able to provide the food," she said.', type="REJECT") == []


def test_who_is_convicted_says_nothing():
    text = "Convicted of genocide over the siege of the town, he was sentenced to life imprisonment in November 2017."
    assert only(text, kind="claim") == []


def test_a_deed_that_somebody_is_tried_for_has_its_own_time():
    text = "The court in Paris sentenced him in 2019 to 10 years for murder in Rwanda in 1994."
    (sentenced,) = only(text, kind="event", type="SANCTION")
    assert (sentenced.time.edtf, sentenced.place) == ("2019", None)


def test_holding_office_is_no_holding_of_a_place():
    assert only("The court upheld a ban on holding public office against the mayor.", kind="control") == []


def test_what_somebody_declares_a_man_to_be_is_his_opinion():
    (said,) = only("The United States declared Maduro to be illegitimate.", kind="claim")
    assert said.attribution[0].speaker.name == "United States"


def test_a_year_since_when_is_the_year_when():
    text = "The border has been closed since 1993, when Turkey cut off relations with Armenia."
    (cut,) = only(text, kind="event", type="SANCTION")
    assert (cut.time.phrase, cut.time.edtf) == ("1993", "1993")


def test_who_reports_at_the_end_reports_it():
    text = "Top diplomats met in Manila, the Yonhap news agency reports today, citing an official."
    (met,) = only(text, kind="event", type="CONSULT")
    assert [a.speaker.name for a in met.attribution] == ["Yonhap", "an official"]
    assert met.time is None


def test_two_countries_that_are_named_in_two_sentences_are_the_two():
    text = "Armenia hopes for a deal. Azerbaijan wants one too. The two countries signed an agreement on Friday."
    (signed,) = only(text, kind="event", type="SUPPORT")
    assert sorted(names(signed, "actor")) == ["Armenia", "Azerbaijan"]


@pytest.mark.parametrize(("text", "place"), [
    ("At an event in Berlin, Friedrich Merz urged the partners to help.", "Berlin"),
    ("Tokayev hosted Xi and the presidents of Chad and Niger in Astana at the second summit.", "Astana"),
])  # fmt: skip
def test_what_is_said_at_an_occasion_is_said_where_it_is(text, place):
    told = [a for a in only(text, kind="event") if a.modality == "actual"]
    assert [a.place.name for a in told if a.place] == [place]


def test_an_embassy_that_is_sent_is_no_place():
    (sent,) = only("Shah Abbas sent an embassy to Spain in 1599.", kind="event")
    assert (sent.type, sent.place, sent.time.edtf) == ("CONSULT", None, "1599")


def test_who_speaks_through_a_statement_is_who_issued_it():
    (said,) = only("The diplomatic corps issued a statement saying that the talks were over.", kind="claim")
    assert said.attribution[0].speaker.text == "The diplomatic corps"


def test_a_participle_behind_a_passive_is_the_agents():
    text = "The protests have been hailed by President Salome Zourabichvili, stating that the vote was illegal."
    said = [a for a in only(text, kind="claim") if a.trigger.quote == "stating"]
    assert [a.attribution[0].speaker.name for a in said] == ["Salome Zourabichvili"]


def test_readiness_to_punish_is_a_threat():
    (announced,) = only("The ministry announced its readiness to impose sanctions on the party.", type="THREATEN")
    assert names(announced, "recipient") == ["the party"]


def test_whose_deed_it_is_comes_before_whom_it_was_done_to():
    (welcomed,) = only("Erdogan welcomed Iraq's designation of the PKK.", kind="event", type="SUPPORT")
    assert names(welcomed, "recipient") == ["Iraq"]


def test_a_treaty_is_no_party_to_itself_nor_the_council_it_was_signed_in():
    (signed,) = only("The six countries signed the Treaty of Good Neighbours in the European Council.", type="SUPPORT")
    assert names(signed, "recipient") == []


def test_a_time_by_which_something_is_asked_for_is_not_when_it_was_asked():
    (asked,) = only("The president suggested bringing trade to 40 billion dollars by 2030.", type="REQUEST")
    assert asked.time is None


def test_what_happened_before_a_vow_is_not_vowed():
    (raid,) = only(
        "The army vowed to strike back after the raid on Goma.", kind="event", type="ASSAULT", modality="actual"
    )
    assert raid.trigger.quote == "raid"


def test_what_is_signed_was_signed_in_the_place_behind_it():
    (signed,) = only("Yoko Kamikawa signed the Reciprocal Access Agreement in Manila on Monday.", type="SUPPORT")
    assert signed.place.name == "Manila"


def test_salaries_are_nobody_who_is_supported():
    text = "Qatar granted Lebanon $60 million to support army salaries."
    assert only(text, kind="event", type="SUPPORT") == []


def test_an_expert_on_a_region_does_not_work_for_it():
    text = "Rida Novak, a Sahel expert at the Policy Center, said the war of words was unlikely to escalate."
    assert not [tie for tie in only(text, kind="tie") if "Sahel" in names(tie, "object")]


def test_a_title_is_not_the_body_it_is_a_title_of():
    text = "The court ignored the decisions of the High Representative, Christian Schmidt."
    assert not [tie for tie in only(text, kind="tie") if "High Representative" in names(tie, "object")]


def test_two_capitals_are_two_states():
    text = "Riyadh warned Tehran. Both countries signed an agreement on Friday."
    (signed,) = only(text, kind="event", type="SUPPORT")
    assert sorted(role.country for role in signed.roles) == ["IRN", "SAU"]


def _parties(text, role, **fields):
    """Return category and country of those who fill a role of what a text tells."""
    return [(r.category, r.country) for a in only(text, kind="event", **fields) for r in a.roles if r.role == role]


@pytest.mark.parametrize(("text", "category"), [
    ("Iraq allowed the return of U.N. weapons inspectors.", "international"),
    ("Iraq met European Union foreign ministers.", "international"),
    ("The president met Hamas officials.", "non_state_armed"),
])  # fmt: skip
def test_officials_and_troops_of_a_body_that_is_no_state_act_in_its_name(text, category):
    assert _parties(text, "recipient") == [(category, "PSE" if category == "non_state_armed" else None)]


def test_who_is_against_a_country_is_not_of_it():
    assert _parties("A prominent anti-Syria journalist has been killed in Beirut.", "recipient") == [("person", None)]


def test_a_people_lives_in_the_state_it_is_said_to_be_of():
    text = "The Albanians of southern Serbia are demanding autonomy from Serbian authorities."
    assert _parties(text, "actor") == [("group", "SRB")]


def test_a_house_that_is_in_no_list_is_of_the_country_it_stands_in():
    text = "The agency has dispatched inspectors to the Arden Conversion Center in central Iran."
    assert _parties(text, "recipient") == [("organization", "IRN")]


def test_what_is_out_of_the_question_concerns_whom_it_would_be_done_to_and_is_not_done():
    text = "US authorities said yesterday that removing the sanctions on Burma is currently out of the question."
    (rejected,) = only(text, kind="event")
    assert (rejected.type, names(rejected, "recipient")) == ("REJECT", ["Myanmar"])


def test_a_protest_in_defiance_of_somebody_is_against_them():
    text = "Hundreds of people blocked streets in Hong Kong in defiance of Chinese authorities."
    assert _parties(text, "recipient", type="PROTEST") == [("government", "CHN")]


def test_an_apology_mends_ties():
    (sorry,) = only("Argentina has apologized to Brazil.", kind="event")
    assert sorry.type == "SUPPORT"


def test_those_at_work_in_a_country_say_something_not_their_work():
    text = "The Red Cross operating in Iraq said British forces must ensure security."
    (asked,) = only(text, kind="event", type="REQUEST")
    assert names(asked, "actor") == ["International Committee of the Red Cross"]


@pytest.mark.parametrize(("text", "modality"), [
    ("Israel mounted its long-threatened invasion of Lebanon.", "actual"),
    ("The rebels have launched their planned offensive on the town.", "actual"),
    ("The general spoke of the planned offensive on the town.", "planned"),
])  # fmt: skip
def test_what_was_threatened_or_planned_and_is_told_as_done_has_happened(text, modality):
    (found,) = only(text, kind="event", type="ASSAULT")
    assert found.modality == modality
