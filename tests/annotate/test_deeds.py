"""Deeds: nouns of violence and names of those who did it, put together again."""

from __future__ import annotations

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
