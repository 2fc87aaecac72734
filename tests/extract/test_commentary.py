"""Commentary and history: what a text demands itself, what its own glosses tell, states that are gone."""

from __future__ import annotations

import pytest

from dragoman.annotate.countries import country_of, demonym_country
from dragoman.annotate.mentions.naming import _gone_states
from tests.extract.told import names, only


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("The West must find a way to stop the war.", "The West must find a way to stop the war"),
        ("Kenya should send troops to Chad, as it was asked to.", "Kenya should send troops to Chad"),
        ("We must not forget that Chad attacked Niger.", "We must not forget that Chad attacked Niger"),
    ],
)  # fmt: skip
def test_a_text_demands_in_its_own_voice(text, demand):
    (claim,) = only(text, kind="claim", type="demand")
    (voice,) = claim.attribution
    assert (voice.kind, voice.stance, claim.content.quote) == ("document", "demands", demand)


@pytest.mark.parametrize(
    "text",
    [
        "Parliament must approve the pact by March.",
        "The minister said Kenya should send troops.",
        "“Kenya should send troops,” she said.",
        "Should Kenya send troops, Somalia will protest.",
        "The road should be open again on Friday.",
        "Should Kenya send troops?",
    ],
)
def test_rules_and_what_others_say_are_no_demand_of_the_text(text):
    assert not [c for c in only(text, kind="claim", type="demand") if c.attribution[0].kind == "document"]


def test_what_is_not_to_be_forgotten_is_not_doubted():
    (attack,) = only("We must not forget that Chad attacked Niger.", kind="event", type="ASSAULT")
    assert attack.attribution == ()


def test_what_everybody_knows_of_a_name_is_not_its_tellers():
    told = only("The spokesman said Assad, who fled to Moscow in December, was well.", kind="event", type="OTHER")
    assert [event.attribution for event in told] == [()]
    (raid,) = only("Police said they held Omar Ali, who attacked a bank on Monday.", kind="event", type="ASSAULT")
    assert [voice.speaker.name for voice in raid.attribution] == ["Police"]


def test_nobody_promises_that_a_deal_will_be_signed():
    assert only("A ceasefire deal will be signed in Cairo on Monday.", kind="event", type="AGREE") == []


def test_a_truce_that_is_agreed_to_is_no_opinion():
    text = "Both sides agreed to a ceasefire on Friday."
    assert only(text, kind="claim") == []
    assert len(only(text, kind="event", type="AGREE")) == 1
    assert [c.type for c in only("The army agreed with the plan.", kind="claim")] == ["opinion"]


def test_who_is_to_blame_blames_nobody():
    text = "The minister said Chad was to blame for the war."
    assert only(text, kind="event", type="ACCUSE") == []
    assert len(only(text, kind="claim")) == 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Such a step would amount to an invasion of Chad.", "possible"),
        ("Chad would face sanctions if it sent arms.", "conditional"),
        ("The council would investigate an attack on the town.", "actual"),
        ("The move amounts to an invasion of Chad.", "actual"),
    ],
)
def test_what_a_supposed_step_would_be_is_supposed(text, modality):
    deeds = [*only(text, type="ASSAULT"), *only(text, kind="event", type="COERCE")]
    assert [deed.modality for deed in deeds] == [modality]


@pytest.mark.parametrize("word", sorted(_gone_states()))
def test_every_word_for_a_state_that_is_gone_is_known(word):
    assert country_of(word) or demonym_country(word)


def test_a_state_that_is_gone_keeps_its_name():
    (invasion,) = only("The Soviet Union invaded Hungary in 1956.", kind="event")
    assert names(invasion, "actor", "recipient") == ["Soviet Union", "Hungary"]
    (shelling,) = only("Soviet troops left. Later Moscow attacked Czechoslovakia.", kind="event", type="ASSAULT")
    assert names(shelling, "actor", "recipient") == ["Soviet government", "Czechoslovakia"]
    (raid,) = only("Russia, once Soviet, changed. Later Moscow attacked Poland.", kind="event", type="ASSAULT")
    assert names(raid, "actor") == ["Russian government"]


def test_the_west_is_no_bank():
    (raid,) = only("Israeli troops raided the West Bank.", kind="event")
    assert raid.place.name == "West Bank"
    (arms,) = only("The West armed the rebels.", kind="event")
    assert names(arms, "actor") == ["the West"]


def test_a_retreat_may_be_a_meeting():
    (talks,) = only("Ministers gathered for a three-day retreat in Nairobi.", kind="event")
    assert (talks.type, talks.place.name) == ("CONSULT", "Nairobi")
