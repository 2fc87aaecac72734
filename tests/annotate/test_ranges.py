"""Ranges: the words around a number are no place and no party, and a name beside forces is none of theirs."""

from __future__ import annotations

import pytest

from dragoman.annotate.pipeline import annotate
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.document import plain_document
from dragoman.reading import read_all


def _sentence(text: str) -> Sentence:
    return next(annotate([plain_document(text)])).sentences[0]


def _word(sentence: Sentence, text: str) -> Token:
    return next(token for token in sentence.tokens if token.text == text)


def test_up_to_so_many_are_whom_the_verb_is_about():
    sentence = _sentence("Egypt sent up to 70,000 troops to support the republicans.")
    troops = _word(sentence, "troops")
    assert (troops.dep, sentence.head(troops).text) == ("dobj", "sent")


@pytest.mark.parametrize(("text", "verb"), [
    ("UN experts say between 3,000 and 4,000 Rwandan soldiers are fighting in the east.", "fighting"),
    ("Medics say between 30 and 40 soldiers were killed in the ambush.", "killed"),
])  # fmt: skip
def test_so_many_between_two_numbers_are_the_subject_of_the_verb_behind_them(text, verb):
    sentence = _sentence(text)
    soldiers = _word(sentence, "soldiers")
    assert soldiers.dep in {"nsubj", "nsubjpass"}
    assert sentence.head(soldiers).text == verb


def _fighting(text: str) -> set[str]:
    reading = next(iter(read_all([plain_document(text)])))
    ties = [one for one in reading.assertions if one.kind == "tie" and one.type == "fights"]
    return {role.text for one in ties for role in one.roles}


def test_a_name_beside_the_forces_of_a_government_is_a_side_of_its_own():
    assert _fighting("At least 12,000 people fled clashes between the SPLA-IO and government forces.") == {
        "the SPLA-IO", "government forces",
    }  # fmt: skip


def test_two_names_before_what_both_have_stay_its_own():
    sentence = _sentence("Clashes between the Amhara and Oromo militias killed nine.")
    assert sentence.head(_word(sentence, "Amhara")).text == "militias"
