"""Folding: a headline's statement and its text's are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.analysis.folding import fold_headlines
from dragoman.model.document import Block, Document
from dragoman.model.records import Assertion
from tests.judge.builders import assertion, document, said

HEAD, LEAD = "Rwanda denies bombing of camp", "Rwanda denied on Saturday that its army had bombed the camp."


def told(lead: str = LEAD, stance: str = "denies") -> tuple[list[Assertion], Document]:
    doc = document("a", f"{HEAD}\n{lead}")
    at = len(HEAD)
    doc = replace(doc, blocks=(Block(0, at, "title"), Block(at + 1, len(doc.text), "body")))
    claims = [
        assertion(doc, text, "claim", "statement", attribution=(replace(said("Rwanda", how), cue=text.split()[1]),))
        for text, how in ((HEAD, "denies"), (lead, stance))
    ]
    return claims, doc


def test_what_a_headline_has_somebody_say_is_told_once_with_its_text() -> None:
    claims, doc = told()
    assert fold_headlines(claims, {doc.id: doc}) == (claims[1:], 1)


@pytest.mark.parametrize(
    ("lead", "stance"),
    [("Rwanda denied that it had sent troops.", "denies"), (LEAD.replace("denied", "said"), "asserts")],
)
def test_a_headline_of_another_matter_or_stance_stays(lead: str, stance: str) -> None:
    claims, doc = told(lead, stance)
    assert fold_headlines(claims, {doc.id: doc}) == (claims, 0)
