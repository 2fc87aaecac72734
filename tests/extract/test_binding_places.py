"""Binding: the place that a sentence gives a happening, never its dateline or the home of a party."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract.binding import place_of
from dragoman.model.document import plain_document


@cache
def annotations(text: str) -> Annotations:
    return next(annotate([plain_document(text)], SpacyParser()))


def place(text: str, word: str) -> str | None:
    found = annotations(text)
    sentence = found.sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    role = place_of(found, sentence, token)
    return role.text if role else None


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Rebels attacked a convoy in Damascus.", "attacked", "Damascus"),
        ("Rebels attacked a police post in the town of Mosul.", "attacked", "Mosul"),
        ("The battle for Baghdad lasted three weeks.", "battle", "Baghdad"),
        ("The siege of Damascus lasted three years.", "siege", "Damascus"),
        ("The army launched an offensive in Baghdad.", "offensive", "Baghdad"),
        ("Warplanes struck a hospital near Mosul, killing three nurses.", "killing", "Mosul"),
        ("Gunmen stormed a market.", "stormed", "a market"),
        ("Nine people were displaced from Mosul in March.", "displaced", "Mosul"),
        ("Gunmen abducted nine pupils from a school in Baghdad.", "abducted", "Baghdad"),
        ("The envoy praised the talks.", "praised", None),
    ],
)
def test_the_place_is_where_the_words_put_the_happening(text, word, wanted):
    assert place(text, word) == wanted


def test_the_home_of_a_party_is_not_the_place():
    assert place("Officials in Moscow condemned the raid.", "condemned") is None


def test_the_place_of_a_reported_clause_is_not_that_of_the_report():
    assert place("In Moscow, a spokesman said that rebels attacked a convoy.", "attacked") is None


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("In Niger, gunmen attacked a convoy near Tillaberi.", "attacked", "Tillaberi"),
        ("An ambush near Tillaberi killed 23 soldiers on Wednesday.", "killed", "Tillaberi"),
        ("The army carried out a raid on Sarmada in May, killing nine men.", "killing", "Sarmada"),
        ("Two men were killed when rebels shelled a market in Baghdad.", "killed", "Baghdad"),
        ("Two men were killed and nine wounded when rebels shelled Baghdad.", "killed", "Baghdad"),
        ("Baghdad saw three deaths.", "deaths", "Baghdad"),
        ("Troops burned 200 houses and arrested 15 villagers.", "arrested", None),
    ],
)
def test_the_place_of_harm_is_that_of_what_did_it_and_the_finest_told(text, word, wanted):
    assert place(text, word) == wanted
