"""Affairs of state: elections, relations, visits, warrants, and who stands behind whom."""

import pytest

from tests.extract.told import names, only


def test_an_election_put_off_is_not_held():
    (put_off,) = only("The president postponed the elections until December.", kind="event")
    assert (put_off.trigger.quote, put_off.time) == ("postponed", None)
    (put_off,) = only("Elections due in March were postponed by the government.", kind="event")
    assert (put_off.trigger.quote, put_off.time, names(put_off, "actor")) == ("postponed", None, ["the government"])


def test_an_election_ordered_or_called_is_not_held_yet():
    (ordered,) = only("The electoral commission ordered new elections.", kind="event")
    assert ordered.modality == "requested"
    (called,) = only("The president called a snap election for 8 December.", kind="event")
    assert (called.type, called.time) == ("OTHER", None)
    (held,) = only("Iraq held elections in 2021.", kind="event")
    assert held.modality == "actual"


def test_what_is_severed_is_nobody():
    (severed,) = only("Kenya severed ties.", kind="event")
    assert names(severed, "recipient") == []
    (severed,) = only("Kenya severed ties with Qatar.", kind="event")
    assert names(severed, "recipient") == ["Qatar"]


def test_accords_by_their_name_are_signed():
    (signed,) = only("Egypt and Israel signed the Camp David Accords in 1978.", kind="event")
    assert (signed.type, names(signed, "actor"), signed.time.edtf) == ("SUPPORT", ["Egypt", "Israel"], "1978")


def test_a_row_of_deeds_has_one_doer():
    text = "The attacks, kidnappings and killings by al-Shabaab continued in Somalia."
    assert [names(deed, "actor") for deed in only(text, kind="event")] == [["al-Shabaab"]] * 3


def test_whose_sanctions_somebody_is_under():
    (under,) = only("The minister has been under U.S. sanctions since 2017.", kind="event")
    assert names(under, "actor") == ["United States"]


@pytest.mark.parametrize("text", [
    "Fifteen journalists fled from Somalia into Kenya this month.",
    "Lopez fled the country and sought refuge in Spain.",
])  # fmt: skip
def test_where_somebody_comes_to_is_not_where_he_fled(text):
    (fled,) = [a for a in only(text, kind="event") if a.trigger.quote == "fled"]
    assert fled.place is None


def test_a_warrant_tells_for_whom_and_its_charge_is_no_fact():
    text = "The court issued an arrest warrant for Omar al-Bashir in 2009 for genocide in Darfur."
    issued, genocide = only(text, kind="event")
    assert names(issued, "recipient") == ["Omar al-Bashir"]
    assert genocide.modality == "possible"


def test_who_flies_to_a_town_for_talks_is_there_and_talks():
    flew, talks = only("The prime minister flew to Moscow for talks with Vladimir Putin.", kind="event")
    assert flew.place.name == "Moscow"
    assert (names(talks, "actor"), talks.modality) == (["The prime minister"], "planned")


def test_who_gives_up_a_post_in_protest_resigns():
    (resigned,) = only("The deputy minister resigned in protest over the blast.", kind="event")
    assert (resigned.type, resigned.mode) == ("RETREAT", "resign")


def test_those_who_exchange_views_talk_and_say_nothing_that_is_told():
    (talked,) = only("The parties exchanged views on trade.")
    assert (talked.kind, talked.type) == ("event", "CONSULT")


def test_who_founds_a_group_is_no_member_of_it():
    assert only("Iran founded Hezbollah in 1982.", kind="tie") == []
    (founded,) = only("Iran founded Hezbollah in 1982.", kind="event")
    assert names(founded, "theme") == ["Hezbollah"]


def test_who_arms_or_gives_stands_behind():
    (behind,) = only("China is Pakistan's largest arms supplier.", kind="tie")
    assert (behind.type, names(behind, "subject"), names(behind, "object")) == ("supports", ["China"], ["Pakistan"])


def test_what_is_set_up_is_not_whom_it_is_agreed_with():
    (agreed,) = only("Norway agreed to set up a joint commission with Sweden.", kind="event", type="AGREE")
    assert names(agreed, "recipient") == ["Sweden"]


def test_a_paper_turned_down_was_written_by_others():
    text = "Russia vetoed a resolution of the Security Council condemning the annexation."
    assert not [a for a in only(text, type="ACCUSE") if "Russia" in names(a, "actor")]


def test_who_is_charged_in_a_row_of_passives_says_nothing():
    text = "Four activists were arrested, charged with unlawful assembly, and released on bail."
    assert only(text, kind="claim") == []
    (charged,) = only(text, type="ACCUSE")
    assert names(charged, "recipient") == ["Four activists"]


def test_what_a_promise_deals_with_has_happened():
    text = "Norway pledged to rebuild towns destroyed by the army."
    (destroyed,) = only(text, kind="event", type="ASSAULT")
    assert (destroyed.modality, destroyed.attribution, names(destroyed, "actor")) == ("actual", (), ["the army"])
    (pledged,) = only(text, kind="event", type="AGREE")
    assert names(pledged, "recipient") == []


def test_what_people_are_merely_accused_of_is_possible():
    text = "The minister vowed to punish officers accused of killing two priests."
    assert {a.modality for a in only(text) if a.trigger.quote == "killing"} == {"possible"}


def test_who_is_wanted_arrested_arrests_nobody():
    (arrested,) = only("The mayor wants the envoy arrested.", kind="event")
    assert (names(arrested, "recipient"), arrested.modality) == (["the envoy"], "requested")


def test_who_keeps_people_from_dying_restrains_nobody():
    text = "Aid groups sought to prevent millions of people from dying of starvation."
    assert only(text, type="COERCE") == []
    assert not [a for a in only(text, kind="toll") if names(a, "perpetrator")]


def test_a_vote_adopts_nothing():
    (adopted,) = only("The resolution was adopted by a vote of 10 to five.", kind="event")
    assert names(adopted, "actor") == []


def test_who_is_helped_in_a_war_fights_it():
    (war,) = only("Cuba aided Angola in the war with South Africa.", kind="event", type="ASSAULT")
    assert names(war, "actor") == ["Angola", "South Africa"]


def test_a_source_of_arms_causes_none():
    assert only("Russia is the main source of arms for Syria.", kind="cause") == []


def test_relations_broken_off_are_so_whatever_was_said_before():
    text = "The president accused the colonel of a plot, and Chad broke off diplomatic relations with Libya."
    assert [names(a, "actor", "recipient") for a in only(text, type="SANCTION")] == [["Chad", "Libya"]]


def test_who_was_first_to_do_something_did_it():
    (recognised,) = only("The UAE and Saudi Arabia were the first to recognise the Taliban.", kind="event")
    assert names(recognised, "actor") == ["United Arab Emirates", "Saudi Arabia"]


def test_an_invasion_that_somebody_prompts_is_done_by_those_named():
    text = "Nasser nationalised the canal in 1956, prompting an invasion by Israel, Britain and France."
    (invasion,) = only(text, kind="event", type="ASSAULT")
    assert names(invasion, "actor") == ["Israel", "United Kingdom", "France"]


def test_what_has_been_so_since_has_not_the_date_of_what_went_before():
    text = "Somaliland declared independence from Somalia in 1991 but has not been recognised by any state."
    (recognised,) = only(text, kind="event", type="SUPPORT")
    assert (recognised.time, recognised.polarity, names(recognised, "actor")) == (None, "negated", [])


def test_an_election_won_has_the_year_in_its_name():
    text = "Hamas won the 2006 elections and seized Gaza from Fatah in 2007."
    (won,) = [a for a in only(text, kind="event") if a.trigger.quote == "won"]
    assert (won.time.edtf, won.place) == ("2006", None)


def test_two_verbs_share_what_stands_behind_the_second():
    text = "He retaliated by officially recognising and equipping the rebels."
    assert [names(a, "recipient") for a in only(text, kind="event")] == [["the rebels"], ["the rebels"]]


def test_most_of_a_country_is_held():
    (held,) = only("The rebels gained control of most of Chad.", kind="control")
    assert (held.type, held.mode, names(held, "object")) == ("holds", "partial", ["Chad"])


def test_those_who_go_to_war_fight():
    (war,) = only("Iran and Iraq went to war in 1980.", kind="event")
    assert (names(war, "actor"), war.time.edtf) == (["Iran", "Iraq"], "1980")


def test_an_end_put_to_a_war_is_no_war_of_that_day():
    text = "Isaias visited Addis Ababa in July 2018, and the two leaders declared an end to the war."
    assert only(text, kind="event", type="ASSAULT") == []


def test_what_would_have_been_is_contrary_to_fact():
    text = "Without Cuba's troops, the MPLA would almost certainly not have beaten UNITA in 1988."
    (beaten,) = only(text, kind="event", type="ASSAULT")
    assert beaten.modality == "counterfactual"


def test_a_coup_that_failed_was_tried_and_has_its_own_date():
    text = "President Diallo dismissed his defence minister on Monday after last week's failed military coup."
    (coup,) = only(text, kind="event", type="ASSAULT")
    assert (coup.polarity, coup.time.phrase) == ("affirmed", "last week")
    assert only(text, kind="claim") == []


@pytest.mark.parametrize("text", [
    "The court jailed six opposition figures for 10 years.",
    "The two leaders were banned from politics for five years and expelled from parliament.",
])  # fmt: skip
def test_a_term_is_no_date(text):
    assert [a.time for a in only(text) if a.kind in {"event", "toll"}] == [None, None]


def test_the_court_is_the_one_told_of_and_finds_another_guilty():
    text = (
        "Turkey's constitutional court has banned the Democratic Society Party. "
        "The court found it guilty on Friday of supporting violence and being linked to the PKK."
    )
    (found,) = [a for a in only(text, kind="event") if a.trigger.quote == "found"]
    assert names(found, "actor", "recipient") == ["Turkish constitutional court", "Democratic Society Party"]
    (linked,) = only(text, kind="tie")
    assert names(linked, "subject") == ["Democratic Society Party"]


def test_those_who_back_a_side_and_those_who_support_the_other():
    text = "While Qatar and Turkey back the National Unity Government, Egypt and the UAE support Khalifa Haftar."
    assert [names(a, "actor") for a in only(text, kind="event")] == [
        ["Qatar", "Turkey"], ["Egypt", "United Arab Emirates"],
    ]  # fmt: skip


def test_a_country_is_not_led_by_its_opposition_leader():
    assert only("Myanmar opposition leader Suu Kyi was freed.", kind="tie") == []


def test_an_agreement_called_after_a_town_is_no_place():
    (war,) = only("The war ended in 1989 through the Taif Agreement.", kind="event")
    assert war.place is None


def test_reasons_cited_are_no_sources():
    text = "Hariri tendered his resignation, citing Iran's and Hezbollah's reach and fears of assassination."
    (resigned,) = [a for a in only(text, kind="event") if a.type == "RETREAT"]
    assert resigned.attribution == ()


def test_a_rally_that_police_try_to_disperse_was_held():
    (rally,) = only("The police tried to disperse the demonstration in Bujumbura.", type="PROTEST")
    assert rally.modality == "actual"


def test_a_party_called_a_league_plays_no_game():
    (dissolved,) = only("The National League for Democracy was dissolved by the commission.", kind="event")
    assert names(dissolved, "recipient") == ["National League for Democracy"]


def test_what_neither_of_two_confirms_is_not_confirmed():
    (claim,) = only("Neither the rebels nor the government confirmed the meeting.", kind="claim")
    assert claim.polarity == "negated"


def test_what_somebody_pays_for_having_done_was_done():
    text = "The chamber ordered Ankara to pay damages for having allowed the region to sell its oil."
    (allowed,) = [a for a in only(text, kind="event") if a.trigger.quote == "allowed"]
    assert allowed.modality == "actual"


def test_a_surname_is_that_of_whom_the_text_has_named_in_full():
    text = "Masrour Barzani, the prime minister, flew to Ankara. Barzani met Erdogan at his palace."
    (met,) = [a for a in only(text, kind="event") if a.trigger.quote == "met"]
    assert names(met, "actor") == ["Masrour Barzani"]


def test_a_vote_still_ahead_dates_no_crackdown():
    text = "The government continued its crackdown on the opposition ahead of the June 27 election."
    assert [a.time for a in only(text, kind="event")] == [None]


def test_those_who_charge_somebody_with_a_killing_killed_nobody():
    text = "Prosecutors charged the general with killing a guard."
    (killing,) = only(text, kind="event", type="ASSAULT")
    assert names(killing, "actor") == ["the general"]
    assert not [a for a in only(text, kind="toll") if "Prosecutors" in names(a, "perpetrator")]


def test_who_is_charged_with_a_task_is_accused_of_nothing():
    assert only("The king charged the envoy with negotiating a truce.", type="ACCUSE") == []


def test_a_speaker_keeps_back_what_he_would_not_say():
    text = "Police said the senator was in custody but would not say where."
    assert {names(a, "speaker")[0] for a in only(text, kind="claim")} == {"Police"}


def test_concern_about_somebody_accuses_him_of_nothing():
    (voiced,) = only("The party expressed concern about the safety of Biti.", kind="event")
    assert names(voiced, "recipient") == []


def test_a_sponsor_of_terrorism_backs_no_state():
    assert only("Trump designated Cuba a state sponsor of terrorism.", kind="tie", type="supports") == []


def test_commercial_partners_trade():
    (tie,) = only("Turkey is Kenya's biggest commercial partner.", kind="tie")
    assert tie.type == "trades_with"


def test_a_country_retaliates_and_not_those_in_it():
    text = (
        "The EU imposed sanctions on 40 officials suspected of a crackdown on protesters in Belarus, "
        "which retaliated by recalling its ambassadors from Poland and Lithuania."
    )
    (recalled,) = only(text, kind="event", type="SANCTION")
    assert (names(recalled, "actor"), recalled.modality, recalled.attribution) == (["Belarus"], "actual", ())


def test_talks_not_entered_into_are_conditional():
    text = "The officials said the king could be punished if he does not enter into talks with the opposition."
    (talks,) = only(text, kind="event", type="CONSULT")
    assert (talks.modality, talks.polarity) == ("conditional", "negated")


def test_what_somebody_suggests_may_happen_is_no_request():
    assert only("The EU leaders suggested that the king could be subject to sanctions.", type="REQUEST") == []


def test_what_went_before_has_its_own_time():
    text = "Cuba hosted talks in 2018 after hosting talks with the FARC between 2012 and 2016."
    assert [a.time.edtf for a in only(text, kind="event", type="CONSULT")] == ["2018", "2012/2016"]


def test_a_price_in_dollars_names_no_country():
    text = "Oman will invest US$20 billion in Kenya. The two nations signed a memorandum."
    assert "United States" not in {role.name for a in only(text) for role in a.roles}


def test_deeds_that_somebody_is_implicated_in_have_the_date():
    implicated, killed = only("The rebels were implicated in the assassination of the president in 1993.", kind="event")
    assert (implicated.time, killed.time.edtf) == (None, "1993")
