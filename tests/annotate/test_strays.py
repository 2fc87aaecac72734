"""Strays: what the parse drew into a name or took out of one, set right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.annotate.attachments import mended
from dragoman.annotate.pipeline import annotate
from dragoman.annotate.strays import _GOODS, _given_to_name
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.document import plain_document
from tests.annotate.trees import above, parsed


def _sentence(text: str) -> Sentence:
    return next(annotate([plain_document(text)])).sentences[0]


def _word(sentence: Sentence, text: str) -> Token:
    return next(token for token in sentence.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "day", "teller"),
    [
        ("On Friday Ko Min Tun told the paper that no plane had flown over the lake.", "Friday", "Tun"),
        ("Since 1 December partners have recorded 40 civilian deaths in the hills.", "December", "partners"),
    ],
)
def test_a_day_before_a_name_is_no_part_of_it(text, day, teller):
    sentence = _sentence(text)
    assert _word(sentence, day).dep == "pobj"
    assert next(t.text for t in sentence.subtree(_word(sentence, teller))) not in {day, "1"}


def test_those_shot_dead_are_not_dead_aid_workers():
    sentence = _sentence("Militiamen shot dead Blue Moon volunteers in a convoy.")
    assert sentence.head(_word(sentence, "dead")).text == "shot"


def test_a_name_around_a_preposition_printed_large_is_one_name():
    (found,) = [
        mention
        for mention in next(
            annotate([plain_document("The raid killed ten people, Lawyers Without Frontiers said on Monday.")])
        ).mentions
        if mention.name.startswith("Lawyers")
    ]
    assert found.name == "Lawyers Without Frontiers"
    assert found.category == "organization"


def test_a_preposition_before_a_name_joins_nothing():
    sentence = _sentence("The general left Kabul without Karim Khan on Monday.")
    assert _word(sentence, "without").dep == "prep"


def test_a_clause_keeps_its_subject_around_the_source():
    text = "The regime sentenced six officers last year, but Ba Tint, according to a family friend, died in October."
    sentence = _sentence(text)
    assert sentence.head(_word(sentence, "Tint")).text == "died"
    assert sentence.head(_word(sentence, "according")).text == "died"


def test_a_teller_behind_a_place_is_no_apposition_of_it():
    text = (
        "Forty people are now known to have died in the bombing of Boro, the fishing village on Ram Island that "
        "burned through the night, a spokesman of the village relief committee said this morning."
    )
    sentence = _sentence(text)
    assert sentence.head(_word(sentence, "spokesman")).text == "said"
    assert _word(sentence, "known").dep == "ccomp"


def test_who_hopes_does_not_hop_and_who_was_raped_was_not_rapped():
    assert _word(_sentence("It hopes to take the town."), "hopes").lemma == "hope"
    assert _word(_sentence("Soldiers raped two women."), "raped").lemma == "rape"


def test_a_sentence_whose_verb_stands_behind_an_aside_has_it():
    sentence = _sentence("The treaty, signed in Paris, provided for the withdrawal of Norwegian forces.")
    assert _word(sentence, "provided").dep == "ROOT"
    assert sentence.head(_word(sentence, "treaty")).text == "provided"
    assert _word(sentence, "signed").dep == "acl"


@pytest.mark.parametrize("text", [
    "Eighteen people, most of them displaced from Hama, were killed.",
    "Dozens of families, many of them displaced from Homs, live in the camp.",
])  # fmt: skip
def test_some_of_those_told_of_had_it_done_to_them_and_the_sentence_keeps_its_verb(text):
    sentence = _sentence(text)
    (some,) = [token for token in sentence.tokens if token.lower in {"most", "many"}]
    assert some.dep == "nsubjpass"
    assert [token.text for token in sentence.tokens if token.head == token.i] in (["killed"], ["live"])


def test_what_stands_behind_an_aside_hangs_on_the_verb_before_it():
    sentence = _sentence("Tehran deployed the brigade, made up of Afghan fighters, to Aleppo in 2016.")
    assert sentence.head(_word(sentence, "to")).text == "deployed"
    assert sentence.head(_word(sentence, "in")).text == "deployed"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia sold Iran fighter jets.", "Iran"),
        ("Uganda gave the M23 weapons and uniforms.", "M23"),
        ("Washington sold Saudi Arabia missiles.", "Arabia"),
        ("Tehran gave Hamas rockets.", "Hamas"),
    ],
)
def test_a_name_is_given_what_stands_behind_it(text, name):
    sentence = _sentence(text)
    assert _word(sentence, name).dep == "dative"
    assert sentence.head(_word(sentence, name)).lemma in {"sell", "give"}


@pytest.mark.parametrize("text", ["Iran sold Boeing jets.", "Kenya sent US weapons.", "Iran sold Oman gas to China."])
def test_whose_make_goods_are_is_no_receiver(text):
    assert not [token for token in _sentence(text).tokens if token.dep == "dative" and token.pos == "PROPN"]


@pytest.mark.parametrize("thing", sorted(_GOODS))
def test_all_goods_can_be_given(thing):
    tokens = _sentence("Russia sold Iran jets.").tokens
    taken = tuple(replace(t, lemma=thing) if t.text == "jets" else t for t in tokens)
    undone = tuple(replace(t, dep="compound", head=3) if t.text == "Iran" else t for t in taken)
    assert [t.text for t in _given_to_name(undone) if t.dep == "dative"] == ["Iran"]


def test_what_goods_are_worth_goes_nowhere():
    assert above(mended(parsed("Turkey exported drones worth $2bn to the Emirates.")), "to") == ("exported", "prep")
