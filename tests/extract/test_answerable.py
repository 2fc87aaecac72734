"""Whoever is blamed, punished or thanked for a deed did it, not who blames, punishes or thanks."""

from __future__ import annotations

import pytest
import yaml

from dragoman.annotate.pipeline import annotate
from dragoman.extract import answerable as module
from dragoman.extract.answerable import answerable, drives
from dragoman.model.document import plain_document
from dragoman.reading import read_all

RAW = yaml.safe_load((module.files("dragoman.extract") / "lexicon" / "answerable.yaml").read_text("utf-8"))
PAST = {
    "ban": "banned",
    "bar": "barred",
    "fault": "faulted",
    "hold": "held",
    "rap": "rapped",
    "slam": "slammed",
    "try": "tried",
}


def culprit(text: str) -> str | None:
    annotations = next(annotate([plain_document(text)]))
    sentence = annotations.sentences[0]
    found = [answerable(sentence, token) for token in sentence.tokens if token.dep == "pcomp"]
    return next((token.text for token in found if token is not None), None)


def past(verb: str) -> str:
    return PAST.get(verb) or verb + ("d" if verb.endswith("e") else "ed")


@pytest.mark.parametrize("verb", RAW["verbs"]["lemmas"])
def test_every_verb_has_its_object_answer_for_the_deed(verb):
    assert culprit(RAW["verbs"]["example"].replace("{}", past(verb))) == "company"


@pytest.mark.parametrize("noun", RAW["measures"]["lemmas"])
def test_every_measure_has_whom_it_strikes_answer_for_the_deed(noun):
    many = {"penalty": "penalties", "inquiry": "inquiries"}.get(noun, noun + "s")
    text = RAW["measures"]["example"].replace("{}s", many)
    assert culprit(text) == "company"


def test_every_driving_verb_is_known():
    assert all(drives(verb) for verb in RAW["driving"]["lemmas"])
    assert not drives("promise")


@pytest.mark.parametrize(("text", "who"), [
    ("The army was praised for retaking the town.", "army"),
    ("Two men jailed for killing a journalist were freed.", "men"),
    ("The council imposed sanctions on three companies for arming the rebels.", "companies"),
    ("A court convicted the colonel of killing 12 villagers.", "colonel"),
    ("The colonel was acquitted of killing 12 villagers.", "colonel"),
    ("The minister spoke of killing the bill.", None),
    ("The army used the road for moving tanks.", None),
    ("The council asked the company for help.", None),
])  # fmt: skip
def test_who_answers_is_the_one_it_is_held_against_and_nobody_without_a_measure(text, who):
    assert culprit(text) == who


def test_an_event_and_its_toll_have_the_blamed_for_their_actor():
    told = plain_document("Human Rights Watch criticised Egypt for detaining 12 journalists.")
    reading = next(iter(read_all([told])))
    event = next(one for one in reading.assertions if one.kind == "event" and one.type == "COERCE")
    toll = next(one for one in reading.assertions if one.kind == "toll")
    assert [role.name for role in event.roles if role.role == "actor"] == ["Egypt"]
    assert [role.name for role in toll.roles if role.role == "perpetrator"] == ["Egypt"]
    assert [one.speaker.name for one in event.attribution] == ["Human Rights Watch"]


def test_a_crime_that_a_court_punishes_is_told_where_the_words_put_it():
    told = plain_document("A court in Koblenz sentenced the colonel for torturing detainees in Homs.")
    reading = next(iter(read_all([told])))
    crime = next(one for one in reading.assertions if one.kind == "event" and one.type == "ASSAULT")
    assert crime.place is not None
    assert crime.place.name == "Homs"
    assert [role.text for role in crime.roles if role.role == "actor"] == ["the colonel"]
