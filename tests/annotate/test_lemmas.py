"""A verb whose form does not double its last letter ends in an "e"."""

from __future__ import annotations

import pytest

from dragoman.annotate.pipeline import annotate
from dragoman.model.document import plain_document


def lemma(text: str, word: str) -> str:
    annotations = next(annotate([plain_document(text)]))
    return next(token.lemma for token in annotations.sentences[0].tokens if token.text == word)


@pytest.mark.parametrize(("text", "word", "wanted"), [
    ("Soldiers raped nine women in the village.", "raped", "rape"),
    ("Rebels staged an attack on the town.", "staged", "stage"),
    ("The army is waging war on its people.", "waging", "wage"),
    ("The council fined the company.", "fined", "fine"),
    ("Soldiers stopped a bus.", "stopped", "stop"),
    ("Rebels planned an attack.", "planned", "plan"),
    ("The army attacked the town.", "attacked", "attack"),
    ("They showed him the road.", "showed", "show"),
    ("The army retook the town.", "retook", "retake"),
    ("The men fixed the bridge.", "fixed", "fix"),
])  # fmt: skip
def test_the_lemma_of_a_short_verb_is_the_verb(text, word, wanted):
    assert lemma(text, word) == wanted
