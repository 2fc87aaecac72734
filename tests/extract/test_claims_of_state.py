"""What is said in parliaments, courts and ministries: claims denied, charges answered, reports that come up."""

import pytest

from tests.extract.told import names, only


def claims(text):
    """Return the claims of a text as speaker, stance and what is said."""
    return [
        (a.attribution[-1].speaker.name, a.attribution[-1].stance, a.content.quote) for a in only(text, kind="claim")
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Officials denied reports he had been detained.", ("Officials", "denies", "he had been detained")),
        (
            "There is no truth to the allegation that the army shelled the village, the minister said.",
            ("the minister", "denies", "the army shelled the village"),
        ),
        (
            "“There is no basis for the claim that the army shelled the village,” Abella told reporters.",
            ("Abella", "denies", "the army shelled the village"),
        ),
        ("She pleaded not guilty to bribery charges.", ("She", "denies", "bribery charges")),
        ("He pleaded guilty to killing nine farmers.", ("He", "confirms", "killing nine farmers")),
        (
            "Two officers pleaded not guilty to charges of killing a protester.",
            ("Two officers", "denies", "killing a protester"),
        ),
        (
            "Mali has proposed long transitions, which have been rejected by Ghana as too long.",
            ("Ghana", "denies", "long transitions"),
        ),
        (
            "The commission expects a response from Warsaw by May, otherwise Poland could face penalties.",
            ("The commission", "believes", "a response from Warsaw by May"),
        ),
        (
            "He resigned after reports emerged that he had tried to bribe a judge.",
            ("reports", "asserts", "he had tried to bribe a judge"),
        ),
    ],
)
def test_what_is_said_is_whole_and_has_its_stance(text, claim):
    assert claim in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "The prosecutor referred the defendants to a criminal court.",
        "The treaty denied Austria any avenue to the coast.",
        "The army denied access to the town.",
        "He dismissed the transitional leader.",
    ],
)
def test_what_is_done_to_somebody_is_not_said(text):
    assert claims(text) == []


def test_who_said_one_thing_does_the_next_as_well():
    text = "Zakharova said that the situation has stabilized and called on Armenia to withdraw."
    (demand,) = only(text, kind="event", type="REQUEST")
    assert names(demand, "actor") == ["Zakharova"]


def test_those_listed_of_them_all_speak_together():
    text = "Of the ten member nations, Nigeria, Benin, Senegal and Ghana said they would send troops."
    (claim,) = only(text, kind="claim")
    assert names(claim, "speaker") == ["Nigeria", "Benin", "Senegal", "Ghana"]
    assert claim.content.quote == "they would send troops"


def test_what_police_say_they_were_is_what_they_say():
    assert claims("Nine people died in what police say were clashes in the town.")[0][2] == "were clashes in the town"


@pytest.mark.parametrize(
    "text",
    [
        "The port is vital to Chad, because it has no other way to the sea.",
        "The port is vital to Chad, which has no other way to the sea.",
        "Although the army had left the coast, the port is vital to Chad.",
        "The port is vital to Chad, giving it a way to the sea.",
    ],
)
def test_an_opinion_is_the_judgement_without_what_it_rests_on(text):
    assert [said.lower() for *_, said in claims(text)] == ["the port is vital to chad"]


def test_a_condition_is_part_of_an_opinion():
    text = "The port is vital to Chad if the war goes on."
    assert [said for *_, said in claims(text)] == ["The port is vital to Chad if the war goes on"]


def test_whose_decision_it_is_takes_the_step():
    (step,) = only("Israel appreciates the decision by Oman to veto the resolution.", kind="event", type="REJECT")
    assert names(step, "actor") == ["Oman"]


def test_what_somebody_later_became_is_not_dated_by_what_he_was():
    text = "Jane Doe, who served as Nigeria's oil minister until 2015 and later became president of OPEC, was arrested."
    offices = {names(tie, "object")[0]: tie.time for tie in only(text, kind="tie", type="holds_office")}
    assert offices["Nigeria"] is not None
    assert [when for name, when in offices.items() if name != "Nigeria"] == [None]


def test_a_minister_is_of_his_country_and_a_whip_leads_no_party():
    (tie,) = only("The Nigerian Minister of Petroleum Resources, Diezani Madueke, was arrested.", kind="tie")
    assert (tie.type, names(tie, "object")) == ("holds_office", ["Nigeria"])
    assert only("The African National Congress chief whip, Jo Doe, resigned.", kind="tie") == []


def test_a_name_in_quotation_marks_has_both_or_none():
    (found,) = only('The "Army of God" shelled Oslo.', kind="event")
    assert names(found, "actor") == ["Army of God"]
    assert found.role("actor")[0].text == 'The "Army of God"'


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Democrats called the charge and the demand for a hearing a ploy to hurt Biden.",
            "the charge and the demand for a hearing a ploy to hurt Biden",
        ),
        ("Jane Doe, the mayor of Oslo and a critic of the law, called Friday for a truce.", "a truce"),
        ("The governor, who's called for big tax hikes, left Oslo.", "big tax hikes"),
        ("The paper referred to the town as a base of the rebels.", "the town as a base of the rebels"),
        (
            "The army noted that the bridge had fallen, so the road is not open.",
            "the bridge had fallen, so the road is not open",
        ),
        ("The mayor scolded him: “You have lost the town,” she said.", "You have lost the town"),
        ("Republicans said the inquiry had failed and Democrats accused them of lies.", "the inquiry had failed"),
        ("The Kremlin said its forces had left and Kyiv accused Moscow of lies.", "Moscow of lies"),
    ],
)
def test_what_is_said_ends_and_begins_where_its_words_do(text, claim):
    assert claim in [said for *_, said in claims(text)]


def test_who_uses_a_channel_speaks_over_it():
    (claim,) = only("Later, President Trump took to social media urging Israel to withdraw.", kind="claim")
    assert names(claim, "speaker") == ["Donald Trump"]


@pytest.mark.parametrize(
    "text",
    [
        "Oman fears the pact between Chad and Mali struck this year could lead to a war.",
        "Oman and Chad fear the pact between Mali and Togo struck this year could lead to a base in the south.",
    ],
)
def test_what_was_done_to_a_thing_does_not_part_it_from_what_it_may_do(text):
    (cause,) = only(text, kind="cause")
    assert cause.role("cause")[0].text.startswith("the pact between")


def test_what_is_considered_is_not_held():
    (vote,) = only("He said he would consider convening a referendum.", kind="event", type="OTHER")
    assert vote.modality == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The army said the rebels had burned the town, claims denied by the group.",
        "The army said the rebels had burned the town, a charge that was denied by the group.",
        "The army said the rebels had burned the town, allegations that the group denies.",
    ],
)
def test_claims_that_are_denied_are_what_was_claimed_before(text):
    assert ("the group", "denies", "the rebels had burned the town") in claims(text)


def test_who_declines_to_say_a_thing_does_not_say_it():
    (attack,) = only("The minister declined to confirm that the army attacked the town.", kind="event", type="ASSAULT")
    assert (attack.modality, attack.attribution) == ("possible", ())


def test_a_meeting_whose_agenda_nobody_gives_was_held():
    text = "The official declined to detail the agenda of the senators' meeting with the president."
    (talks,) = only(text, kind="event", type="CONSULT")
    assert (talks.polarity, talks.modality) == ("affirmed", "actual")


def test_ways_are_found_and_not_said_and_papers_are_not_freed():
    said = claims("Delhi must find ways to prevent these incidents from occurring and better manage the fallout.")
    assert [(speaker, stance) for speaker, stance, _ in said] == [("the document", "demands")]
    assert only("They made the claims in an affidavit released on Tuesday.", kind="event", type="RETREAT") == []
