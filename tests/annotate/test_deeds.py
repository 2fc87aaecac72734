"""Deeds: nouns of violence and names of those who did it, put together again."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import parsed


def _word(text: str, word: str):
    tokens = mended(parsed(text))
    return tokens, next(token for token in tokens if token.text == word)


def test_the_shelling_is_the_deed_and_artillery_a_word_of_it():
    tokens, deed = _word("Four people were hurt in heavy artillery shelling by the army on Boro.", "shelling")
    assert (deed.dep, deed.pos) == ("pobj", "NOUN")
    assert next(token for token in tokens if token.text == "artillery").head == deed.i


def test_the_owner_of_a_name_did_not_do_what_its_bearers_did():
    text = "A mortar attack carried out by Malia’s paramilitary Border Rescue Forces (BRF) has killed 13 people."
    tokens, owner = _word(text, "Malia")
    assert (owner.dep, tokens[owner.head].text) == ("poss", "Forces")


def test_what_somebody_owns_up_to_is_a_deed():
    tokens, deed = _word("The National Army acknowledged striking Boro airport.", "striking")
    assert (deed.dep, deed.lemma, tokens[deed.head].lemma) == ("xcomp", "strike", "acknowledge")


@pytest.mark.parametrize(
    "text",
    [
        "Three suspected rebels were on Friday killed in a fight with guards in Boro, the police said.",
        "Three suspected militants were on Friday killed in a gunfight with security forces in Boro district, he said.",
    ],
)
def test_what_stands_before_a_helper_is_the_verbs(text):
    tokens, verb = _word(text, "killed")
    assert [t.lemma for t in tokens if t.head == verb.i and t.dep == "nsubjpass"] in (["rebel"], ["militant"])


def test_a_day_is_not_who_did_it():
    text = "Last Friday, the insurgents, who are believed to be inspired by zeal, killed two people in Boro district."
    tokens, verb = _word(text, "killed")
    assert [t.text for t in tokens if t.head == verb.i and t.dep == "nsubj"] == ["insurgents"]


def test_several_more_are_counted_beside_the_dead():
    text = "At least 13 guards have been killed and several more injured after rebels attacked posts."
    tokens, verb = _word(text, "injured")
    assert [t.text for t in tokens if t.head == verb.i and t.dep == "nsubjpass"] == ["several"]


def test_what_two_tellers_told_goes_before_them():
    text = "Rebels attacked a base, killing at least 10 soldiers, the group and a military officer told the Boro Post."
    tokens, verb = _word(text, "attacked")
    assert (verb.dep, tokens[verb.head].text) == ("ccomp", "told")


def test_the_town_of_a_dateline_says_nothing():
    _, town = _word("Kabul: An Afghan official said that the rebels had stormed a checkpoint.", "Kabul")
    assert town.dep == "dep"


@pytest.mark.parametrize("text", [
    "At least nine people were killed in shelling on Tuesday.",
    "The town was hit by shelling on Monday.",
])  # fmt: skip
def test_what_somebody_was_harmed_in_is_a_noun_and_nobody_there_does_it(text):
    _, deed = _word(text, "shelling")
    assert (deed.dep, deed.pos) == ("pobj", "NOUN")


@pytest.mark.parametrize(("word", "where"), [("Shelling", "the Syrian city of Homs"), ("Fighting", "the town of Sake")])
def test_a_deed_that_opens_a_sentence_is_what_did_the_harm(word, where):
    tokens, deed = _word(f"{word} in {where} killed three people.", word)
    assert (deed.dep, deed.pos) == ("nsubj", "NOUN")
    assert tokens[deed.head].text == "killed"
