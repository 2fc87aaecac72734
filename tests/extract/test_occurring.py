"""A clause that tells the taking place of a happening gives it its time and its place, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.pipeline import annotate
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.binding import place_of, time_of
from dragoman.model.document import plain_document


@cache
def annotations(text: str) -> Annotations:
    return next(annotate([plain_document(text)]))


def told(text: str, word: str) -> tuple[Annotations, Sentence, Token]:
    found = annotations(text)
    sentence = found.sentences[0]
    return found, sentence, next(token for token in sentence.tokens if token.text == word)


def time(text: str, word: str) -> str | None:
    when = time_of(*told(text, word))
    return when.phrase if when is not None else None


def place(text: str, word: str) -> str | None:
    role = place_of(*told(text, word))
    return role.text if role is not None else None


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("The attack, which took place on 3 May 2016, killed 12 people.", "attack", "3 May 2016"),
        ("The attack, which took place on 3 May 2016, killed 12 people.", "killed", "3 May 2016"),
        ("An attack carried out on 3 May 2016 in Kabul killed 12 people.", "killed", "3 May 2016"),
        ("The offensive launched by Turkey in October 2019 displaced 200,000 people.", "offensive", "October 2019"),
        ("Police dispersed protests that erupted in Khartoum on 5 June 2019.", "protests", "5 June 2019"),
        ("Clashes between the army and rebels which started on 4 May 2020 continued.", "Clashes", "4 May 2020"),
    ],
)
def test_a_happening_is_dated_by_the_clause_that_tells_its_taking_place(text, word, phrase):
    assert time(text, word) == phrase


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The offensive launched by Turkey in October 2019 displaced 200,000 people.", "displaced"),
        ("The war that broke out in 2011 killed thousands.", "killed"),
        ("The UN condemned the attack, which took place in Mopti on 4 May 2020.", "condemned"),
        ("Police dispersed protests that erupted in Khartoum on 5 June 2019.", "dispersed"),
    ],
)
def test_what_else_is_told_keeps_its_own_time(text, word):
    assert time(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Protests that erupted in Khartoum left dozens dead.", "Protests", "Khartoum"),
        ("Police dispersed protests that were held in Khartoum.", "protests", "Khartoum"),
        ("The UN condemned the attack, which took place in Mopti.", "attack", "Mopti"),
    ],
)
def test_a_happening_is_placed_by_the_clause_that_tells_its_taking_place(text, word, name):
    assert place(text, word) == name


def test_a_clause_about_a_party_is_none_about_the_happening():
    assert time("The army attacked rebels who started a journey on 4 May 2020.", "attacked") is None
