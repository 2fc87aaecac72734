"""Claims: drafts with content, speaker and links; opinions in the text's own voice."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract.claims import extract
from dragoman.extract.drafts import Draft
from dragoman.extract.opinions import own_opinions
from dragoman.model.document import plain_document
from dragoman.model.ontology import CLAIMS
from tests.extract.marked import annotated


def claims(text, *words):
    annotations = annotated([text])[0].annotations
    drafts = []
    for word in words:
        for sentence in annotations.sentences:
            for token in sentence.tokens:
                if token.text == word:
                    span = (token.start, token.end)
                    drafts.append(Draft(f"e:{word}", "event", "ASSAULT", sentence.index, token.i, span, (), "events/t"))
    return extract(annotations, drafts)


def words(text, claim):
    return text[claim.content[0] : claim.content[1]]


def test_a_claim_has_its_speaker_its_cue_and_exactly_what_is_said():
    text = "The army said that it shelled the town."
    (claim,) = claims(text, "shelled")
    assert (claim.type, words(text, claim), [(r.role, r.text) for r in claim.roles]) == (
        "statement",
        "it shelled the town",
        [("speaker", "The army")],
    )
    assert text[claim.trigger[0] : claim.trigger[1]] == "said"
    assert [(link.rel, link.key) for link in claim.relations] == [("content", "e:shelled")]


def test_a_claim_links_nothing_outside_its_content():
    (claim,) = claims("After it shelled the town the army said that the bridge fell.", "shelled")
    assert claim.relations == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said on 3 May 2024 that it had left the town in April.", "3 May 2024"),
        ("The army said it had left the town on 3 May 2024.", None),
    ],
)
def test_a_claim_is_dated_by_the_words_of_its_cue_alone(text, day):
    document = plain_document(text)
    (annotations,) = annotate([document], SpacyParser())
    (claim,) = (claim for claim in extract(annotations, []) if claim.type == "statement")
    assert (claim.time and claim.time.phrase) == day


def test_who_spoke_on_a_day_spoke_of_no_day():
    assert [words(text, c) for text in ["The envoy spoke on Friday."] for c in claims(text)] == []


def test_a_content_around_its_cue_is_one_claim_with_the_longer_piece():
    text = "“The bridge fell,” the governor said. “We will certainly build another one next year.”"
    (claim,) = claims(text)
    assert words(text, claim) == "We will certainly build another one next year."
    assert [text[a:b] for a, b in claim.evidence] == ["The bridge fell"]


def test_a_demand_is_a_demand():
    (claim,) = claims("The envoy urged the army to leave the town.")
    assert (claim.type, claim.attribution[-1].stance) == ("demand", "demands")


def test_a_nested_claim_has_all_its_speakers():
    found = claims("The agency said that the minister denied that the bridge fell.")
    assert [[level.speaker.text for level in claim.attribution] for claim in found] == [
        ["The agency"],
        ["The agency", "the minister"],
    ]


def test_types_are_those_of_the_record():
    text = "The envoy warned that the bridge would fall. The envoy called the truce a failure. The town is vital to us."
    assert {claim.type for claim in claims(text)} <= set(CLAIMS)


def test_a_judgement_in_the_texts_own_voice_is_an_opinion_of_the_document():
    text = "The town is crucial to the army."
    (claim,) = claims(text)
    assert (claim.type, words(text, claim), claim.attribution[0].kind) == ("opinion", text[:-1], "document")
    assert [(role.role, role.text) for role in claim.roles] == [("topic", "The town")]


def test_what_a_thing_shows_is_concluded_by_the_text():
    text = "The return of the rebels shows that the war is not over."
    (claim,) = claims(text)
    assert (claim.type, words(text, claim), claim.attribution[0].kind) == ("opinion", "the war is not over", "document")


def test_every_verb_of_conclusion_makes_its_example_an_opinion():
    entry = raw()["conclusions"]
    # The infinitive behind a modal: the parser takes some of the third persons for plural nouns.
    cases = [entry["example"].replace("{}", lemma) for lemma in entry["lemmas"]]
    found = [own_opinions(marked.annotations, (), ()) for marked in annotated(cases)]
    assert [text for text, opinions in zip(cases, found, strict=True) if not opinions] == []


def test_a_hearsay_is_told_whole():
    text = "The army reportedly shelled the town."
    (claim,) = claims(text)
    assert words(text, claim) == text[:-1]


def test_a_content_begins_behind_its_dateline():
    text = "BEIRUT (Agency) - The army shelled the town, officials said."
    (claim,) = claims(text)
    assert words(text, claim) == "The army shelled the town"


def test_what_a_man_is_believed_to_have_done_is_said_of_him():
    text = "The guards searched for a man believed to have shelled the town."
    (claim,) = claims(text)
    assert words(text, claim) == "a man believed to have shelled the town"


def test_the_topic_of_an_importance_is_what_is_important():
    (claim,) = claims("The importance of the town cannot be overstated.")
    assert [(role.role, role.text) for role in claim.roles] == [("topic", "the town")]


def test_a_judgement_of_somebody_else_is_his():
    assert [claim.attribution[-1].kind for claim in claims("The envoy said the town is crucial to the army.")] == [
        "indirect"
    ]


def test_a_plain_report_is_no_opinion():
    assert claims("The army shelled the town on Monday. The town is in the north.") == []


def raw():
    text = files("dragoman.extract").joinpath("lexicon/evaluations.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def test_every_judging_word_makes_its_example_an_opinion():
    cases = [
        (word, entry["example"].replace("{}", word))
        for name in ("adjectives", "nouns", "attributes")
        for entry in raw()[name]
        for word in entry["lemmas"]
    ]
    participles = {"overstate": "overstated", "underestimate": "underestimated", "understate": "understated"}
    entry = raw()["understated"]
    for lemma in entry["lemmas"]:
        past = participles.get(lemma, lemma + ("d" if lemma.endswith("e") else "ed"))
        cases.append((lemma, entry["example"].replace("{}", past)))
    found = [own_opinions(marked.annotations, (), ()) for marked in annotated([text for _, text in cases])]
    assert [word for (word, _), opinions in zip(cases, found, strict=True) if not opinions] == []


def test_every_verb_of_holding_importance_is_read_with_its_objects():
    entry = raw()["holds"]
    cases = [f"The town {verb}s a vital {noun} in the war." for verb in ("play", "hold") for noun in entry["objects"]]
    third = {"have": "has", "carry": "carries", "occupy": "occupies"}
    cases += [f"The town {third.get(verb, verb + 's')} a vital role in the war." for verb in entry["verbs"]]
    found = [own_opinions(marked.annotations, (), ()) for marked in annotated(cases)]
    assert [text for text, opinions in zip(cases, found, strict=True) if not opinions] == []


@pytest.mark.parametrize("text", [
    "Hezbollah was backed by Syria and Iran.", "The Taliban are supported by Pakistan.",
    "This is a guide for anyone seeking to leave.",
])  # fmt: skip
def test_who_is_backed_is_no_matter_of_opinion_and_anybody_is_no_speaker(text):
    assert claims(text) == []


def test_a_plan_that_is_backed_is_a_matter_of_opinion():
    assert [claim.attribution[0].stance for claim in claims("The plan was backed by Russia.")] == ["believes"]
