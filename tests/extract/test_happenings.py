"""Happenings: what plainly took place has an event even without a type; habits, states and carried events have none."""

from __future__ import annotations

import pytest

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract import events
from dragoman.extract.drafts import Draft
from dragoman.extract.events.lexicon import lexicon
from dragoman.model.document import plain_document


def found(text: str) -> list[Draft]:
    return events.extract(next(annotate([plain_document(text)], SpacyParser())), [])


@pytest.mark.parametrize(
    ("text", "role", "filler"),
    [
        ("The court overturned the verdict.", "theme", "the verdict"),
        ("Shares in the bank fell by four per cent on Friday.", "theme", "Shares in the bank"),
        ("A tanker ran aground off the coast.", "theme", "A tanker"),
        ("A grocer set himself on fire outside the town hall.", "actor", "A grocer"),
        ("The retailer bought a rival firm in March.", "actor", "The retailer"),
        ("The museum was closed in June.", "theme", "The museum"),
        ("The museum reopens after the storm.", "theme", "The museum"),
        ("The envoy lands in Oslo on his first visit.", "actor", "The envoy"),
        ("The ship lands on Monday.", "actor", "The ship"),
        ("The contract is extended for the first time.", "theme", "The contract"),
    ],
)
def test_what_plainly_happened_is_an_event_without_a_type(text, role, filler):
    drafts = found(text)
    assert {draft.type for draft in drafts} == {"OTHER"}
    named = [entry.text for draft in drafts for entry in draft.roles if entry.role == role]
    assert filler in named or filler.startswith(tuple(named))


@pytest.mark.parametrize(
    "text",
    [
        "The brewery sells beer.",
        "The ship lands on Mondays.",
        "The contract is extended.",
        "Prices reach a record every spring.",
        "The search for a solution continues.",
        "The museum may open.",
        "A man named Oscar lived there.",
        "The visitors demolished their rival.",
    ],
)
def test_habits_states_and_figures_of_speech_are_no_happenings(text):
    assert found(text) == []


def test_a_verb_that_carries_an_event_makes_no_second_one():
    assert [
        draft.type for draft in found("The ministry announced that the army had launched an attack on rebels.")
    ] == ["ASSAULT"]


def test_the_present_of_a_headline_tells_a_step_and_that_of_a_sentence_a_habit():
    assert [draft.type for draft in found("Global markets plunge")] == ["OTHER"]
    assert found("Global markets plunge.") == []


def test_a_happening_to_come_is_planned():
    (draft,) = found("The firm will open a factory in Basra.")
    assert (draft.type, draft.modality) == ("OTHER", "planned")


def test_a_death_by_ones_own_hand_is_no_assault():
    assert [draft.type for draft in found("The prisoner hanged himself in his cell.")] == ["OTHER"]


def test_no_verb_of_the_happenings_is_listed_in_vain():
    for lemma, entries in lexicon().happenings.items():
        for entry in entries:
            assert lemma in {words[0] for words in entry.words}
            assert entry.type == "OTHER"
