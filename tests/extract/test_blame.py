"""Who is said to be behind a happening: the claimant in its own words, the blamed in those of the accuser."""

from __future__ import annotations

import pytest

from dragoman.annotate.pipeline import annotate
from dragoman.extract.events.blame import blame_for
from dragoman.model.document import plain_document
from dragoman.reading import read_all


def blamed(text: str, word: str) -> tuple[list[str], list[str]]:
    annotations = next(annotate([plain_document(text)]))
    sentence = annotations.sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    blame = blame_for(annotations, sentence, token)
    if blame is None:
        return [], []
    return [role.text for role in blame.actors], [one.speaker.text for one in blame.attribution]


@pytest.mark.parametrize(("text", "word", "behind", "speaker"), [
    ("The Taliban claimed responsibility for the attack.", "attack", "The Taliban", "The Taliban"),
    ("Responsibility for the attack was claimed by the Taliban.", "attack", "the Taliban", "the Taliban"),
    ("The bombing was claimed by the Taliban.", "bombing", "the Taliban", "the Taliban"),
    ("An attack claimed by the Taliban killed 12 people.", "attack", "the Taliban", "the Taliban"),
    ("The attack, which was claimed by the Taliban, killed 12.", "attack", "the Taliban", "the Taliban"),
    ("The blast, which the government blamed on the Taliban, killed 28.", "blast", "the Taliban", "the government"),
    ("Rockets hit a village in a raid that Israel blamed on Hezbollah.", "raid", "Hezbollah", "Israel"),
])  # fmt: skip
def test_a_clause_that_claims_or_blames_tells_who_is_behind_it_and_who_says_so(text, word, behind, speaker):
    assert blamed(text, word) == ([behind], [speaker])


@pytest.mark.parametrize("text", [
    "The attack was not claimed by any group.", "No group claimed the attack.",
    "The attack that the Taliban claimed had failed was over.",
])  # fmt: skip
def test_what_nobody_claims_has_nobody_behind_it(text):
    assert blamed(text, "attack") == ([], [])


@pytest.mark.parametrize(("text", "behind"), [
    ("A bomb killed 57 people, the mayor said, blaming the Janjaweed.", ["the Janjaweed"]),
    ("Nine people were killed in shelling, the mayor said, accusing Russian forces.", ["Russian forces"]),
    ("Nine people were killed in shelling, the mayor said, blaming poor training.", []),
    ("Rebels killed nine people, the mayor said, blaming the army.", ["Rebels"]),
])  # fmt: skip
def test_whom_the_teller_blames_in_the_same_breath_did_what_is_told_and_nobody_else_named(text, behind):
    reading = next(iter(read_all([plain_document(text)])))
    deed = next(one for one in reading.assertions if one.kind == "event" and one.type == "ASSAULT")
    assert [role.text for role in deed.roles if role.role == "actor"] == behind
    assert [one.speaker.text for one in deed.attribution] == ["the mayor"]
