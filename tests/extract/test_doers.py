"""Doers: who does it, and to whom, where the words stand in another order than the deed."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import MEANS
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from dragoman.reading import read
from tests.extract.told import names, only


def _event(text: str, type_: str, quote: str | None = None) -> Assertion:
    found = [a for a in read(plain_document(text)).assertions if a.kind == "event" and a.type == type_]
    return next(a for a in found if quote is None or a.trigger.quote == quote)


def _who(found: Assertion, role: str) -> list[str]:
    return [party.text for party in found.roles if party.role == role]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Israel's killing of the mayor angered Iran.", ["Israel"], ["the mayor"]),
        ("The mayor's killing angered Iran.", [], ["The mayor"]),
        ("After being invaded by Iraq, Kuwait asked Oman for help.", ["Iraq"], ["Kuwait"]),
        ("The convoy came under fire from bandits near Goma.", ["bandits"], ["The convoy"]),
        ("Two men were arrested by police after attacking a checkpoint.", ["Two men"], ["a checkpoint"]),
    ],
)
def test_who_attacks_whom(text, actor, recipient):
    found = _event(text, "ASSAULT")
    assert (_who(found, "actor"), _who(found, "recipient")) == (actor, recipient)


def test_a_second_participle_is_of_the_same_as_the_first():
    found = _event("The group, backed by Chad and opposed by Mali, seized Faya.", "REJECT")
    assert (_who(found, "actor"), _who(found, "recipient")) == (["Mali"], ["The group"])


def test_whom_a_relative_clause_accuses_did_it():
    found = _event("Congo, which Rwanda accuses of backing the FDLR, denied the claim.", "SUPPORT")
    assert (_who(found, "actor"), _who(found, "recipient")) == (["Congo"], ["the FDLR"])


def test_those_helped_fight_in_a_war_of_their_own():
    found = _event("Germany helped Ukraine in its war with Russia.", "ASSAULT")
    assert {party.name for party in found.roles if party.role == "actor"} == {"Ukraine", "Russia"}


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Iran condemned Israel's assassination of Haniyeh in Tehran.", ["Israel"]),
        ("Oman condemned the killing of a nurse in Gaza by Israeli troops.", ["Israeli troops"]),
        ("France condemned the bombing of Kharkiv.", []),
        ("The bombing of Idlib by Russia drew condemnation from France.", ["Russia"]),
    ],
)
def test_who_did_it_is_condemned_and_not_whom_it_was_done_to(text, blamed):
    assert _who(_event(text, "ACCUSE"), "recipient") == blamed


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia condemned the attack in Islamabad.", None),
        ("In Cairo, the minister condemned the raid in Goma.", "Cairo"),
    ],
)
def test_what_is_condemned_was_elsewhere_than_who_condemns_it(text, place):
    found = _event(text, "ACCUSE").place
    assert (found.name if found else None) == place


def test_one_coalition_in_two_words_takes_part_once():
    found = _event("The town, held by US-led coalition troops, was hit by US-led coalition air strikes.", "ASSAULT")
    assert _who(found, "actor") == ["US-led coalition"]


def test_what_somebody_is_wanted_for_is_nobody():
    found = _event("The court issued an arrest warrant for General Omar Faki for war crimes.", "COERCE")
    assert _who(found, "recipient") == ["General Omar Faki"]


def test_power_is_seized_from_who_had_it():
    assert _who(_event("The junta seized power from Aung San Suu Kyi.", "ASSAULT"), "recipient") == ["Aung San Suu Kyi"]


def test_to_recognise_a_state_is_a_deed_and_no_word():
    found = read(plain_document("Norway recognised Palestine on 28 May."))
    assert [a.kind for a in found.assertions] == ["event"]


def test_the_fighters_of_a_group_are_the_group_in_whatever_country():
    (found,) = [m for m in read(plain_document("Nigeria's Boko Haram fighters fled.")).mentions if "fighters" in m.text]
    assert found.entity == "actor:boko-haram"


def test_what_it_did_next_took_place_there_and_then():
    text = "Israel struck a convoy in Baalbek on 5 March 2025. It killed six fighters, the group said."
    found = _event(text, "ASSAULT", "killed")
    assert (found.place.name, found.time.edtf) == ("Baalbek", "2025-03-05")


def test_another_doer_may_have_done_it_elsewhere():
    text = "Israel struck a convoy in Baalbek on 5 March 2025. Hezbollah killed two soldiers, the army said."
    found = _event(text, "ASSAULT", "killed")
    assert (found.place, found.time) == (None, None)


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Kyiv blamed the strike on Russia.", ["Russia"]),
        ("Kyiv blamed Russia for the strike on Sumy.", ["Russia"]),
        ("India left the pact after the attack, which it blamed on Pakistan.", ["Pakistan"]),
        ("The army blamed the rebels on Monday.", ["the rebels"]),
    ],
)
def test_blame_lies_on_whom_it_is_laid(text, blamed):
    assert _who(_event(text, "ACCUSE"), "recipient") == blamed


def test_where_blame_lies_is_not_where_it_happened():
    assert _event("Kyiv blamed the strike on Russia.", "ASSAULT").place is None


def test_the_troops_of_an_army_are_the_army():
    found = _event("Nigeria's military said its troops had killed 50 bandits.", "ASSAULT")
    assert [role.entity for role in found.roles if role.role == "actor"] == ["mil:NGA"]


def test_people_are_arrested_at_an_airport_of_a_town():
    found = _event("Philippine police arrested Rodrigo Duterte on a warrant at Manila airport.", "COERCE")
    assert found.place.name == "Manila"


@pytest.mark.parametrize("means", sorted(MEANS))
def test_a_means_does_nothing(means):
    for text in (f"Bolat spoke by {means} with Putin in Kazan.", f"The town of Kazan was taken by {means}."):
        assert not [a for a in read(plain_document(text)).assertions if means in {role.text for role in a.roles}]


def test_who_brokered_a_deal_is_not_whom_ties_were_restored_with():
    found = _event("Tehran and Riyadh restored diplomatic ties in a deal brokered by Beijing.", "SUPPORT")
    assert "Beijing" not in _who(found, "recipient")


def test_a_disease_is_no_perpetrator():
    (toll,) = [a for a in read(plain_document("Cholera has killed 172 people.")).assertions if a.kind == "toll"]
    assert _who(toll, "perpetrator") == []


def test_nobody_says_nothing():
    found = read(plain_document("No group has claimed responsibility for the attack in Goma.")).assertions
    assert not [a for a in found if a.kind == "claim"]


def test_who_says_so_is_not_who_denies_it():
    found = read(plain_document("The UN says both sides have committed war crimes, which they deny.")).assertions
    denied = [a for a in found if a.kind == "claim" and a.trigger.quote == "deny"]
    assert not any(said.speaker.entity == "actor:united-nations" for a in denied for said in a.attribution)


def test_troops_that_may_be_sent_may_be_there():
    found = read(plain_document("Egypt may send troops to Somalia.")).assertions
    assert {a.modality for a in found if a.kind == "tie"} == {"possible"}


def _parties(text, type_, role):
    return [name for event in only(text, kind="event", type=type_) for name in names(event, role)]


def test_missiles_fired_from_somewhere_struck_and_are_one_attack():
    (attack,) = only("Missiles launched by Iran hit a base in Iraq.", kind="event")
    assert names(attack, "actor") == ["Iran"]
    assert names(attack, "recipient") == ["a base"]
    (other,) = only("Rockets launched from Gaza struck Ashkelon.", kind="event")
    assert other.place.name == "Ashkelon"


def test_who_is_told_later_to_have_carried_a_deed_out_did_it():
    assert _parties("The attack began at dawn and was carried out by gunmen.", "ASSAULT", "actor") == ["gunmen"]
    led = "The coup took place in Burkina Faso in 2022, led by Captain Ibrahim Traore."
    assert _parties(led, "ASSAULT", "actor") == ["Ibrahim Traore"]
    assert not _parties("The army condemned the attack and was led by General Ali.", "ASSAULT", "actor")


def test_how_far_off_a_border_lies_makes_no_attacker():
    assert not _parties("An attack 30 km from the Malian border killed ten soldiers.", "ASSAULT", "actor")


def test_those_who_fled_when_others_came_go_on():
    text = "The jihadists were forced to retreat when French troops launched an operation. Later, they attacked a town."
    assert _parties(text, "ASSAULT", "actor") == ["The jihadists"]


def test_a_conflict_that_broke_out_between_two_is_their_war():
    text = "The conflict in Sudan broke out in April 2023 between the Sudanese Armed Forces and the RSF."
    (war,) = only(text, kind="event")
    assert names(war, "actor") == ["Sudanese armed forces", "Rapid Support Forces"]
    assert war.time.edtf == "2023-04"


def test_a_captain_of_the_army_does_not_lead_it():
    assert not only("The coup was led by young army captain Ibrahim Traore.", kind="tie", type="leads")


def test_an_area_is_called_by_its_place():
    (raid, *_) = only("Gunmen attacked a village in the Gaskinde area on Monday.", kind="event")
    assert raid.place.name == "Gaskinde"


def test_it_is_the_thing_that_the_clause_above_is_about():
    text = "The Israeli military said the missile was intercepted before it crossed into Israeli territory."
    assert not only(text, kind="flow")


def test_another_is_one_more_of_what_was_told_of():
    assert not only("Pirates hijacked two ships and seized another.", kind="toll")
    (_, taken) = only("Gunmen killed two men and abducted another.", kind="toll")
    assert taken.quantity.best == 1


def test_what_would_go_on_until_something_was_done_leaves_it_undone():
    text = "Israel said it would keep bombing until Hamas released the hostages."
    (release,) = only(text, kind="event", type="RETREAT")
    assert release.modality == "conditional"


def test_what_was_agreed_between_two_they_agreed():
    assert _parties("A ceasefire was agreed between Israel and Hamas.", "AGREE", "actor") == ["Israel", "Hamas"]


def test_two_leaders_with_their_titles_met():
    text = "Turkey's President Recep Tayyip Erdogan and Greek Prime Minister Kyriakos Mitsotakis met in Athens."
    assert _parties(text, "CONSULT", "actor") == ["Recep Tayyip Erdogan", "Kyriakos Mitsotakis"]


def test_whoever_issued_a_statement_is_asked_for_nothing_in_it():
    text = "The two called for a ceasefire, according to a joint statement issued by Qatar."
    assert not _parties(text, "REQUEST", "recipient")


def test_who_was_killed_before_is_not_who_was_hurt_now():
    text = (
        "The strike on the hospital on Tuesday targeted Mohammed Sinwar, brother of Yahya Sinwar, who was killed in "
        "October. The BBC reported that a journalist had been injured in the strike."
    )
    (hurt,) = only(text, kind="toll", type="injured")
    assert hurt.time.edtf == "2025-04-08"


def test_nobody_says_himself():
    assert not only("Zeynally denied the charges.", kind="claim")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's High Court suspended a plan to deploy 1,000 police officers to Haiti.",
        "Lawmakers backed a plan to send troops to Mali.",
        "The police foiled a plot to kill the president.",
    ],
)
def test_who_meets_with_a_plan_does_not_have_it(text):
    planned = [a for a in only(text) if a.kind in {"event", "toll", "flow"} and a.modality in {"planned", "possible"}]
    assert not any(names(a, "actor", "origin", "perpetrator") for a in planned)
    assert not any(a.type == "statement" for a in only(text, kind="claim"))


def test_six_of_those_charged_are_held_until_their_trial():
    text = "Prosecutors have charged 23 journalists, and a court ordered six of them jailed pending trial."
    (jailed,) = only(text, kind="event", type="COERCE")
    assert names(jailed, "recipient") == ["23 journalists"]


@pytest.mark.parametrize(
    "text",
    [
        "A Burmese court sentenced entertainer, blogger and activist Maung Thura to 45 years in prison.",
        "Writer and activist Maung Thura was arrested in Yangon.",
    ],
)
def test_who_bears_several_titles_is_one(text):
    (deed,) = only(text, kind="event")
    assert names(deed, "recipient") == ["Maung Thura"]


def test_an_arm_of_a_state_behind_its_name_is_no_second_party():
    assert _parties("A Pakistani military airstrike killed ten civilians.", "ASSAULT", "actor") == ["Pakistan"]


def test_a_death_that_something_followed_is_not_of_its_day():
    (death,) = only("Blinken flew to Doha this week following the death of Hamas leader Yahya Sinwar.", kind="toll")
    assert death.time is None
