"""Arguments: the noun phrase of a token, its counted core, its parties and their countries."""

from __future__ import annotations

from functools import cache

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted, parties_of, phrase, roles_of
from dragoman.model.document import plain_document


@cache
def annotations(text: str) -> Annotations:
    return next(annotate([plain_document(text)], SpacyParser()))


def at(text: str, word: str) -> tuple[Annotations, Sentence, Token]:
    found = annotations(text)
    sentence = found.sentences[0]
    return found, sentence, next(token for token in sentence.tokens if token.text == word)


def test_a_phrase_leaves_out_clauses_and_coordination():
    text = "The old bridge, which fell, and the tower were rebuilt."
    _, sentence, token = at(text, "bridge")
    start, end = phrase(sentence, token)
    assert text[start:end] == "The old bridge"


def test_coordinated_nouns_are_several_roles():
    found = roles_of(*at("Soldiers and farmers met.", "Soldiers"), "actor")
    assert [role.text for role in found] == ["Soldiers", "farmers"]


def test_counting_words_lead_to_what_they_count():
    _, sentence, token = at("Hundreds of angry farmers marched.", "Hundreds")
    assert counted(sentence, token).text == "farmers"


def test_a_party_is_found_inside_the_phrase_that_names_its_thing():
    found = parties_of(*at("Iran rejected a proposal by Iraq.", "proposal"), "recipient")
    assert [role.country for role in found] == ["IRQ"]


def test_bare_words_take_the_country_of_what_belongs_to_them():
    (role,) = roles_of(*at("Positions of the Turkish army were hit.", "Positions"), "recipient")
    assert role.country == "TUR"


def test_a_word_that_stands_for_nobody_is_no_actor():
    text = "The generals attacked each other."
    found, sentence, token = at(text, "other")
    assert roles_of(found, sentence, token, "recipient") == ()
    assert len(roles_of(found, sentence, token, "theme")) == 1
