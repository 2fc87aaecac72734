"""Factuality: polarity, modality and speakers, from the words above and beside an anchor."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
import yaml

from dragoman.extract.claims import extract
from dragoman.extract.drafts import Draft
from dragoman.extract.factuality import settle, standing
from dragoman.model.ontology import MODALITIES
from tests.extract.marked import annotated

CASES = [
    # text, the word that names the happening, polarity, modality
    ("The army shelled the town.", "shelled", "affirmed", "actual"),
    ("The army did not shell the town.", "shell", "negated", "actual"),
    ("The army never shelled the town.", "shelled", "negated", "actual"),
    ("No attacks were launched on the town.", "attacks", "negated", "actual"),
    ("The envoy alleged that the army was shelling the town.", "shelling", "affirmed", "actual"),
    ("No one was killed in the town.", "killed", "negated", "actual"),
    ("The army left without shelling the town.", "shelling", "negated", "actual"),
    ("The army left the town instead of shelling it.", "shelling", "negated", "actual"),
    ("The army failed to take the town.", "take", "negated", "actual"),
    ("The army managed to take the town.", "take", "affirmed", "actual"),
    ("The army did not fail to take the town.", "take", "affirmed", "actual"),
    ("The army could shell the town.", "shell", "affirmed", "possible"),
    ("The army will shell the town.", "shell", "affirmed", "planned"),
    ("The army vowed to shell the town.", "shell", "affirmed", "planned"),
    ("The army vowed to shell the town.", "vowed", "affirmed", "actual"),
    ("The army announced a plan to shell the town.", "shell", "affirmed", "planned"),
    ("The rebels urged the army to leave the town.", "leave", "affirmed", "requested"),
    ("The rebels urged the army to leave the town.", "urged", "affirmed", "actual"),
    ("The rebels demanded the withdrawal of the army.", "withdrawal", "affirmed", "requested"),
    ("If the army shells the town, the rebels will leave.", "shells", "affirmed", "conditional"),
    ("If the army shells the town, the rebels will leave.", "leave", "affirmed", "conditional"),
    ("The rebels would have left if the army had shelled the town.", "left", "affirmed", "counterfactual"),
    ("The army usually shells the town at night.", "shells", "affirmed", "general"),
    ("Did the army shell the town?", "shell", "affirmed", "possible"),
    ("Why did the army shell the town?", "shell", "affirmed", "actual"),
    ("The army denied that it shelled the town.", "shelled", "affirmed", "actual"),
    ("Observers believe that the army shelled the town.", "shelled", "affirmed", "actual"),
    ("Observers fear that the army shelled the town.", "shelled", "affirmed", "possible"),
    ("There is no evidence that the army shelled the town.", "shelled", "affirmed", "possible"),
    ("Observers found little proof that the army shelled the town.", "shelled", "affirmed", "possible"),
    ("Observers found evidence that the army shelled the town.", "shelled", "affirmed", "actual"),
    ("The army said it was untrue that troops shelled the town.", "shelled", "negated", "actual"),
    ("It was likely that the army shelled the town.", "shelled", "affirmed", "possible"),
    ("The announcement that it would leave the town came late.", "leave", "affirmed", "planned"),
    ("To starve a city is a crime.", "starve", "affirmed", "general"),
    ("The army will fight until the rebels leave.", "leave", "affirmed", "conditional"),
    ("The army fought until the rebels left.", "left", "affirmed", "actual"),
    ("The army said that it did not shell the town.", "shell", "negated", "actual"),
    ("The envoy condemned the attack.", "attack", "affirmed", "actual"),
    ("The envoy did not condemn the attack.", "attack", "affirmed", "actual"),
    ("The army did not launch an attack.", "attack", "negated", "actual"),
    ("The army will launch a series of attacks.", "attacks", "affirmed", "planned"),
    ("The army fled after the attack.", "attack", "affirmed", "actual"),
    ("The army could not flee after the attack.", "attack", "affirmed", "actual"),
    ("The talks prevented an attack.", "attack", "negated", "actual"),
    ("The attack was cancelled.", "attack", "negated", "actual"),
    ("The envoy warned of the risk of war.", "war", "affirmed", "possible"),
    ("The army may attack and burn the town.", "burn", "affirmed", "possible"),
    ("The army did not stop and left the town.", "left", "affirmed", "actual"),
    ("The army went to the town to shell it.", "shell", "affirmed", "planned"),
    ("The army was the first to shell the town.", "shell", "affirmed", "actual"),
    ("The governor told reporters that the army shelled the town.", "shelled", "affirmed", "actual"),
    ("The town was once besieged.", "besieged", "affirmed", "actual"),
    ("Once the army left, the rebels shelled the town.", "left", "affirmed", "actual"),
    ("They asked if the army shelled the town.", "shelled", "affirmed", "possible"),
    ("The talks prevented the rebels from regaining control of the town.", "control", "negated", "actual"),
    ("How much does the town matter to the army?", "matter", "affirmed", "possible"),
    ("Is the town important to the army?", "important", "affirmed", "possible"),
    ("How did the army shell the town?", "shell", "affirmed", "actual"),
    ("The general is thought to have shelled the town.", "shelled", "affirmed", "possible"),
    ("The army no longer shells the town.", "shells", "negated", "actual"),
    ("The army has yet to shell the town.", "shell", "negated", "actual"),
    ("The army was to shell the town.", "shell", "affirmed", "planned"),
    ("The army was to have shelled the town.", "shelled", "affirmed", "counterfactual"),
    ("The army should have left the town.", "left", "affirmed", "counterfactual"),
    ("The army would later leave the town.", "leave", "affirmed", "actual"),
    ("The army said it would later leave the town.", "leave", "affirmed", "planned"),
    ("The envoy stopped short of shelling the town.", "shelling", "negated", "actual"),
    ("The envoy demanded an end to the attacks.", "attacks", "affirmed", "actual"),
    ("The envoy called for a halt in attacks on the town.", "attacks", "affirmed", "actual"),
    ("The talks scheduled for Friday are about the town.", "talks", "affirmed", "planned"),
    ("The talks scheduled for Friday took place in the town.", "talks", "affirmed", "actual"),
    ("The ministry said the deal had been killed.", "deal", "negated", "actual"),
    ("They lead a strategy aimed at shelling the town.", "shelling", "affirmed", "planned"),
]


@cache
def trees():
    return [marked.annotations for marked in annotated([text for text, *_ in CASES])]


@pytest.mark.parametrize("case", range(len(CASES)), ids=[f"{text}|{word}" for text, word, *_ in CASES])
def test_the_standing_of_a_happening_is_what_its_words_say(case):
    _, word, polarity, modality = CASES[case]
    sentence = trees()[case].sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    found = standing(sentence, token)
    assert (found.polarity, found.modality) == (polarity, modality)


def draft(annotations, word, **given):
    sentence = annotations.sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    return Draft(
        f"events:0:{token.i}", "event", "ASSAULT", 0, token.i, (token.start, token.end), (), "events/t", **given
    )


def settled(text, word, **given):
    annotations = annotated([text])[0].annotations
    event = draft(annotations, word, **given)
    return settle(annotations, [event, *extract(annotations, [event])])[0]


def test_what_is_denied_is_affirmed_under_a_denial():
    event = settled("The army denied that it shelled the town.", "shelled")
    assert (event.polarity, [(level.speaker.text, level.stance) for level in event.attribution]) == (
        "affirmed",
        [("The army", "denies")],
    )


def test_nested_speakers_are_kept_outermost_first():
    event = settled("The agency said that the minister denied that the army shelled the town.", "shelled")
    assert [level.speaker.text for level in event.attribution] == ["The agency", "the minister"]


def test_a_cited_source_is_a_level_below_who_cites_it():
    event = settled("The agency, citing the minister, said that the army shelled the town.", "shelled")
    assert [level.speaker.text for level in event.attribution] == ["The agency", "the minister"]


def test_an_accusation_and_its_denial_are_no_nest():
    event = settled("The envoy was accused of backing the rebels, a claim he denies.", "backing")
    assert [level.stance for level in event.attribution] == ["asserts"]


def test_the_speech_act_itself_is_said_by_nobody():
    assert settled("The army denied that it shelled the town.", "denied").attribution == ()


def test_a_state_of_mind_is_told_by_the_text_and_attributed_to_nobody():
    assert settled("The army wants to shell the town.", "shell").attribution == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army did not confirm that it shelled the town.", "possible"),
        ("The army did not say why it shelled the town.", "actual"),
    ],
)
def test_what_is_not_said_is_under_nobody_and_open_unless_taken_for_granted(text, modality):
    event = settled(text, "shelled")
    assert (event.modality, event.attribution) == (modality, ())


def test_the_words_that_keep_a_name_back_are_no_happening():
    annotations = annotated(["An envoy who asked not to be named left."])[0].annotations
    assert settle(annotations, [draft(annotations, "asked")]) == []


def test_what_an_extractor_has_decided_stays():
    event = settled(
        "The army did not shell the town.", "shell", polarity="affirmed", modality="general", attribution=()
    )
    assert (event.polarity, event.modality, event.attribution) == ("affirmed", "general", ())


def raw():
    text = files("dragoman.extract").joinpath("lexicon/factuality.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def test_every_modality_of_the_lexicon_is_the_records():
    entries = [entry for name in ("modals", "adverbs", "marks", "adjectives", "predicates") for entry in raw()[name]]
    assert {entry["modality"] for entry in entries if "modality" in entry} <= set(MODALITIES)


def test_every_word_of_the_lexicon_moves_its_example_from_the_actual():
    cases = [
        (word, entry["example"].replace("{}", word), entry["of"])
        for name in ("adverbs", "marks", "adjectives")
        for entry in raw()[name]
        for word in entry["words"]
    ]
    still = []
    for (word, _, of), marked in zip(cases, annotated([text for _, text, _ in cases]), strict=True):
        sentence = marked.annotations.sentences[0]
        token = next(token for token in sentence.tokens if token.text == of)
        found = standing(sentence, token)
        if (found.polarity, found.modality) == ("affirmed", "actual"):
            still.append(word)
    assert still == []


@pytest.mark.parametrize("text", ["The town was not under rebel control.", "Oslo is not in control of the town."])
def test_what_is_said_of_being_in_a_state_is_said_of_the_state(text):
    sentence = annotated([text])[0].annotations.sentences[0]
    control = next(token for token in sentence.tokens if token.text == "control")
    assert standing(sentence, control).polarity == "negated"
