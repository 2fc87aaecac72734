"""Folding: a headline's statement and its text's are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.analysis.folding import fold_events, fold_headlines
from dragoman.analysis.phrases import lexicon
from dragoman.judge import Corpus, judge
from dragoman.model.document import Block, Document
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, reading, role, said

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


@pytest.mark.parametrize("word", lexicon()["said_again_as"]["ASSAULT"].split())
def test_a_war_that_a_tie_tells_is_no_event_of_its_own(word: str) -> None:
    text = f"The {word} between Dor and Mir goes on."
    assert fold_events(fought(text, word)[0], fought(text, word)[1]) == (fought(text, word)[0][:1], 1)


def test_a_deed_in_the_words_of_a_tie_stays() -> None:
    findings, assertions = fought("Dor crushed the men of Mir.", "crushed")
    assert fold_events(findings, assertions) == (findings, 0)


def fought(text: str, word: str) -> tuple[list[Finding], dict[str, Assertion]]:
    """Return the tie and the event that a sentence tells in one word, and their assertions."""
    doc = document("a", text)
    at = text.index(word)
    trigger = Span.of(text, at, at + len(word))
    tie = assertion(doc, text, "tie", "fights", [role("subject", "Dor"), role("object", "Mir")], trigger=trigger)
    event = assertion(doc, text, roles=[role("actor", "Dor"), role("actor", "Mir")], trigger=trigger)
    found = [f for f in judge(Corpus.of([reading("a", doc, [tie, event])])).findings if f.kind != "position"]
    return sorted(found, key=lambda finding: finding.kind, reverse=True), {a.id: a for a in (tie, event)}
