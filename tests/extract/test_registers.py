"""Registers: violent words of games, stories, rehearsals and memories report nothing; what is reported beside stays."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract import events
from dragoman.extract.events.registers import phrases, registers_of
from dragoman.model.document import plain_document


@cache
def types(text: str) -> list[str]:
    annotations = next(annotate([plain_document(text)], SpacyParser()))
    return [draft.type for draft in events.extract(annotations, [])]


def test_every_phrase_of_a_register_is_recognised_where_it_stands():
    listed = [(register, phrase) for register in phrases() for phrase in phrases()[register]]
    documents = [plain_document(f"They spoke of the {phrase} today.") for _, phrase in listed]
    missed = [
        (register, phrase)
        for (register, phrase), annotations in zip(listed, annotate(documents, SpacyParser()), strict=True)
        if register != "ancient" and register not in registers_of(annotations)[0]
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "The visitors bombarded the penalty area for an hour.",
        "In the second episode a bomb goes off in the embassy.",
        "In the drill, marines stormed a village.",
        "A plaque was unveiled where the archbishop had been shot.",
        "The Romans besieged the fortress for two years.",
        "As a boy he fought against the invaders.",
        "The baker, whose grandfather was shot by the occupiers, sells rye bread.",
        "What would our grandparents, who stormed those hills, say of us?",
        "Sixty years after tanks crushed the uprising, the mayor opened a school.",
        "The woman who blew up the bridge has died, aged 101.",
        "She began her career defending fishermen who had been beaten by guards.",
        "The clinic is named after a doctor who was killed at the front.",
        "Planners drew up a scenario in which commandos seize the island.",
        "Chip in today: together we beat them in Nevada!",
        "The chamber was besieged by amendments.",
        "Snow has laid siege to the city.",
        "The mayor, who was shot in the leg in the war, collects stamps.",
        "The drummer, who lost an eye when his village was bombed, was 92.",
        "Bees attacked a wedding party.",
        "The deputy fired back with a poem.",
    ],
)
def test_what_belongs_to_a_game_a_story_a_rehearsal_or_the_past_is_no_attack(text: str):
    assert "ASSAULT" not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Militants bombed the championship and killed a referee.",
        "A bomb exploded during a ceremony at the memorial.",
        "Militants attacked soldiers who were taking part in a drill.",
        "Rebels besieged the fortress on Saturday.",
        "The clinic, founded in 2004, was shelled again.",
        "The baker, 84, was shot dead at the market by gunmen.",
        "Two years of talks failed, and the army stormed the town.",
        "A federation of militias besieged the town.",
        "The mayor, who was shot on Sunday, collects stamps.",
        "The army, which shelled the town, says it hit rebels.",
    ],
)
def test_what_is_reported_of_such_a_place_or_day_stays_an_attack(text: str):
    assert "ASSAULT" in types(text)


def test_a_text_that_is_mostly_of_a_match_reports_no_attack_in_its_other_sentences():
    match = "The referee stopped the match twice. The goalkeeper saved a penalty. The home side attacked all evening."
    assert "ASSAULT" not in types(match)


def test_harm_that_nobody_did_is_an_attack_only_near_words_of_violence():
    assert types("A cyclist was killed on Monday.") == ["OTHER"]
    assert "ASSAULT" in types("Shells fell on the village at dawn. Three farmers were killed.")
