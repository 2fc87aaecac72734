"""Pairs: "the two leaders" are the two who were named, and nobody where three were."""

from __future__ import annotations

import pytest

from dragoman.extract.pairs import PERSONS, STATES
from dragoman.model.document import plain_document
from dragoman.reading import read


def roles(text, word):
    """The entities of the roles whose words hold ``word``."""
    reading = read(plain_document(text))
    return {role.entity for a in reading.assertions for role in a.roles if word in role.text.lower()}


def test_the_two_leaders_are_the_two_persons_named_before():
    text = "Vladimir Putin spoke with Bashar Assad by phone. The two leaders condemned the attack on Homs."
    assert roles(text, "two leaders") == {"actor:vladimir-putin", "actor:bashar-al-assad"}


@pytest.mark.parametrize("phrase", ["the two countries", "both countries", "both nations"])
def test_two_countries_are_the_two_states_named_in_the_sentences_before(phrase):
    text = f"Russia and Iran held talks in Vienna. The meeting was short. On Friday {phrase} condemned the attack."
    assert roles(text, phrase.split()[-1]) == {"country:RUS", "country:IRN"}


def test_nobody_is_meant_where_three_are_named():
    text = "Russia, Iran and Turkey held talks. The two countries condemned the attack."
    assert roles(text, "two countries") == {None}


def test_two_who_are_not_known_are_nobody_named():
    text = "Russia and Iran held talks. Rebels shot two leaders of the village."
    assert not roles(text, "two leaders") & {"country:RUS", "country:IRN"}


def test_a_tie_stands_between_the_two():
    reading = read(plain_document("Russia and Iran held talks. The two countries are close allies."))
    sides = [[r.entity for r in a.roles] for a in reading.assertions if a.type == "allied_with"]
    assert [set(pair) for pair in sides] == [{"country:RUS", "country:IRN"}]
    assert len({a.id for a in reading.assertions}) == len(reading.assertions)


@pytest.mark.parametrize("noun", sorted(STATES | PERSONS))
def test_every_noun_of_a_pair_is_reached(noun):
    plural = {"man": "men", "woman": "women", "country": "countries", "ally": "allies", "army": "armies"}
    many = plural.get(noun, f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeo" else f"{noun}s")
    named = "Russia and Iran" if noun in STATES else "Vladimir Putin and Bashar Assad"
    assert len(roles(f"{named} held talks in Vienna. The two {many} condemned the attack.", many)) == 2


@pytest.mark.parametrize(
    ("text", "word", "entities"),
    [
        ("Chad and Mali signed a pact. They condemned the attack.", "they", {"country:TCD", "country:MLI"}),
        ("Chad and Mali met in Oslo. Paris condemned them.", "them", {"country:TCD", "country:MLI"}),
        ("Kenyan and Ugandan ministers met. The ministers condemned the raid.", "the ministers",
         {"group:KEN:GOV", "group:UGA:GOV"}),
    ],
)  # fmt: skip
def test_those_who_did_something_together_are_taken_up_together(text, word, entities):
    assert roles(text, word) == entities


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali backed the rebels. They attacked Bamako.",
        "Chad and Mali are building bases. Paris condemned them.",
        "Chad or Mali may host the talks. They condemned the raid.",
    ],
)
def test_those_named_together_are_not_taken_up_where_others_may_be(text):
    assert not roles(text, "they") & {"country:TCD"}
    assert not roles(text, "them") & {"country:TCD"}
