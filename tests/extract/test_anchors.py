"""Anchors: a draft hangs on a token of its sentence, or on none."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract import causes, claims
from dragoman.extract.anchors import anchor, anchored
from dragoman.extract.drafts import Draft
from dragoman.extract.factuality import settle
from tests.extract.marked import annotated

DRAFT = Draft("e:0", "event", "ASSAULT", 0, 5, (19, 26), (), "events/t")


def test_an_anchor_is_the_token_of_its_number():
    annotations = annotated(["The army said that it shelled the town."])[0].annotations
    token = anchor(annotations, DRAFT)
    assert token is not None
    assert token.text == "shelled"
    assert anchored(annotations, DRAFT, 0, 39)
    assert not anchored(annotations, DRAFT, 0, 20)


def test_a_draft_on_a_sentence_that_was_not_parsed_stays_as_it_is():
    annotations = annotated(["The army said that it shelled the town."])[0].annotations
    bare = replace(annotations, sentences=tuple(replace(s, tokens=()) for s in annotations.sentences))
    assert anchor(bare, DRAFT) is None
    assert claims.extract(bare, [DRAFT]) == []
    assert causes.extract(bare, [DRAFT]) == []
    assert settle(bare, [DRAFT]) == [DRAFT]
