"""Causes: which words are the cause, which the effect, and how they hang together."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings

from dragoman.extract.causes import extract
from dragoman.extract.drafts import Draft
from tests.extract.marked import annotated
from tests.extract.test_attribution import wild

CASES = [
    ("The army fired shells, which caused a fire.", "causes", "The army fired shells", "a fire"),
    (
        "Had it not been for the airstrikes, the town would have fallen.",
        "prevents",
        "the airstrikes",
        "the town would have fallen",
    ),
    ("The siege led to a shortage of bread.", "causes", "The siege", "a shortage of bread"),
    ("The protests were sparked by the arrests.", "causes", "the arrests", "The protests"),
    ("The town starved because of the siege.", "causes", "the siege", "The town starved"),
    ("Because the army closed the road, the town starved.", "causes", "the army closed the road", "the town starved"),
    ("The shelling forced the villagers to flee.", "causes", "The shelling", "the villagers to flee"),
    ("The truce allowed the villagers to return.", "enables", "The truce", "the villagers to return"),
    ("The convoys helped turn the war.", "enables", "The convoys", "turn the war"),
    ("The truce paved the way for a withdrawal.", "enables", "The truce", "a withdrawal"),
    ("The talks prevented the army from leaving.", "prevents", "The talks", "the army from leaving"),
    ("The army shelled the town in response to the attack.", "responds_to", "the attack", "The army shelled the town"),
    ("The army retaliated for the attack with a raid.", "responds_to", "the attack", "a raid"),
    ("The shortage resulted from the siege.", "causes", "the siege", "The shortage"),
    (
        "The trade started to fade as the production of silk declined.",
        "causes",
        "the production of silk declined",
        "The trade started to fade",
    ),
    (
        "The war erupted after the protests turned into an uprising.",
        "causes",
        "the protests turned into an uprising",
        "The war erupted",
    ),
    ("The raid prompted thousands of villagers to flee.", "causes", "The raid", "thousands of villagers to flee"),
    (
        "The wealth Homs enjoyed in the 17th century started to fade as the production of silk declined.",
        "causes",
        "the production of silk declined",
        "The wealth Homs enjoyed in the 17th century started to fade",
    ),
    ("The town starved, largely because of the siege.", "causes", "the siege", "The town starved"),
    ("They saw the protests, which were sparked by the arrests.", "causes", "the arrests", "the protests"),
    ("Shells hit the market, causing a fire.", "causes", "Shells hit the market", "a fire"),
]


def causes(text, drafts=()):
    return extract(annotated([text])[0].annotations, drafts)


@pytest.mark.parametrize(("text", "type_", "cause", "effect"), CASES)
def test_cause_and_effect_span_their_words(text, type_, cause, effect):
    (found,) = causes(text)
    assert (found.type, {role.role: role.text for role in found.roles}) == (type_, {"cause": cause, "effect": effect})


@pytest.mark.parametrize(
    "text",
    [
        "As the convoy approached, the soldiers fled.",
        "After the talks the envoy left the town.",
        "The road leads to the border.",
        "The army could not say what caused the fire.",
        "The army shelled the town on Monday.",
    ],
)
def test_time_alone_is_no_cause(text):
    found = causes(text)
    assert [draft for draft in found if draft.method != "causes/verb-+to"] == []


def test_the_drafts_in_the_words_of_cause_and_effect_are_linked():
    text = "The shelling forced the villagers to flee."
    drafts = [
        Draft("e:shelling", "event", "ASSAULT", 0, 1, (4, 12), (), "events/t"),
        Draft("e:flee", "event", "RETREAT", 0, 6, (37, 41), (), "events/t"),
    ]
    (found,) = causes(text, drafts)
    assert {(link.rel, link.key) for link in found.relations} == {("cause", "e:shelling"), ("effect", "e:flee")}


IRREGULAR = {
    "lead": "led", "bring": "brought", "drive": "drove", "arise": "arose", "keep": "kept", "stem": "stemmed",
    "stop": "stopped", "bar": "barred", "spur": "spurred", "deter": "deterred", "compel": "compelled",
    "permit": "permitted",
}  # fmt: skip


def past(lemma):
    if lemma in IRREGULAR or lemma.endswith("e"):
        return IRREGULAR.get(lemma, lemma + "d")
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "ed"


def test_every_entry_of_the_lexicon_fires_on_its_example():
    text = files("dragoman.extract").joinpath("lexicon/causes.yaml").read_text("utf-8")
    raw = yaml.load(text, Loader=yaml.CSafeLoader)
    cases = [(e, e["example"].replace("{}", past(lemma))) for e in raw["verbs"] for lemma in e["lemmas"]]
    cases += [(e, e["example"].replace("{}", lemma)) for e in raw["predicates"] for lemma in e["lemmas"]]
    cases += [(e, e["example"]) for name in ("phrases", "marks", "light") for e in raw[name]]
    found = [extract(marked.annotations, ()) for marked in annotated([example for _, example in cases])]
    silent = [
        example
        for (entry, example), drafts in zip(cases, found, strict=True)
        if entry["type"] not in {draft.type for draft in drafts}
    ]
    assert silent == []


@given(wild())
@settings(max_examples=100, deadline=None)
def test_every_role_stands_in_the_text_whatever_the_parse(annotations):
    for draft in extract(annotations, ()):
        assert all(annotations.text[role.start : role.end] == role.text != "" for role in draft.roles)
        assert {role.role for role in draft.roles} == {"cause", "effect"}


@pytest.mark.parametrize(
    "text",
    [
        "The town emerged from the shadows of the war.",
        "They are the militias who are leading efforts in the campaign to defeat the rebels.",
    ],
)
def test_a_way_out_and_a_leader_cause_nothing(text):
    assert extract(annotated([text])[0].annotations, ()) == []
