"""Speaking: one body's numbers are one source's, however each text calls it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.words import lexicon
from dragoman.model.records import Role
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, role, said, when

BLASTS = {
    "Wire": "A blast tore through the exam hall of a college in Homs on 15 January and {} people died there, {} said.",
    "Post": "The college blast in Homs on 15 January has by now left {} people dead in its exam hall, according to {}.",
    "Courier": "In Homs {} people lost their lives when a blast hit the college and its exam hall, {} told reporters.",
}
BODIES = lexicon("bodies")


def speaker(name: str, entity: str | None = None, category: str = "government") -> Role:
    return replace(role("speaker", name, category, known=False), entity=entity)


def told_by(outlet, number, speaker, published, *more):
    text = BLASTS[outlet].format(number, speaker.name)
    doc = document(outlet, f"{text} {' '.join(more)}".strip(), published, outlet)
    level = replace(said("x"), speaker=speaker)
    toll = assertion(
        doc, text, "toll", "killed", quantity=killed(number), attribution=(level,),
        time=when("2013-01-15"), place=role("place", "Homs"), trigger=Span.of(doc.text, 0, 7),
    )  # fmt: skip
    return reading(outlet, doc, [toll])


def _counted(*readings):
    (found,) = [f for f in judge(Corpus.of(readings)).findings if f.kind == "count"]
    return found


def _updates(found):
    return [text for text in found.joined_because if text.startswith("updated by the same source")]


HEALTH = speaker("the health ministry")
NAMED = speaker("Homs Health Ministry", "gov:x:health")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HEALTH, NAMED),
        (speaker("the ministry"), HEALTH),
        (speaker("the ministry"), NAMED),
        (speaker("the local health ministry"), speaker("the region's health ministry")),
        (speaker("the rebel-run health ministry"), HEALTH),
    ],
    ids=["described", "shorter", "shortest", "vague words", "whose it is"],
)
def test_a_later_number_of_a_body_described_otherwise_is_an_update(first, second):
    found = _counted(told_by("Wire", 22, first, "2013-01-15"), told_by("Post", 31, second, "2013-01-16"))

    assert _updates(found) == ["updated by the same source: 22 → 31"]
    assert not found.disputes


def test_the_governor_is_who_is_named_as_governor_elsewhere():
    text = "Karim Daoud, the governor of Homs, was at the scene."
    later = told_by("Post", 31, speaker("Karim Daoud", "person:x", "person"), "2013-01-16", text)
    doc = later.document
    office = assertion(
        doc, text, "tie", "holds_office", (replace(role("subject", "Karim Daoud", "person"), entity="person:x"),),
        trigger=Span.of(doc.text, doc.text.index("governor"), doc.text.index("governor") + 8),
    )  # fmt: skip
    first = told_by("Wire", 22, speaker("the local governor", category="person"), "2013-01-15")
    found = _counted(first, replace(later, assertions=(*later.assertions, office)))

    assert _updates(found)
    assert not found.disputes
    assert _counted(first, later).disputes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (speaker("the ministry"), speaker("the ministry")),
        (HEALTH, speaker("the defence ministry")),
        (speaker("officials"), speaker("health officials")),
        (replace(HEALTH, country="SYR"), replace(HEALTH, country="IRQ")),
        (speaker("a witness", category="person"), speaker("a witness", category="person")),
    ],
    ids=["which ministry", "another ministry", "anybody", "of another country", "nobody's body"],
)
def test_numbers_of_speakers_who_may_be_two_are_disputed(first, second):
    found = _counted(told_by("Wire", 22, first, "2013-01-15"), told_by("Post", 31, second, "2013-01-16"))

    assert {dispute.kind for dispute in found.disputes} == {"value"}


def test_a_description_that_fits_two_bodies_is_neither():
    found = _counted(
        told_by("Wire", 22, speaker("the ministry"), "2013-01-15"),
        told_by("Post", 31, NAMED, "2013-01-16"),
        told_by("Courier", 31, speaker("Homs Defence Ministry", "gov:x:defence"), "2013-01-16"),
    )

    assert found.disputes
    assert not _updates(found)


@pytest.mark.parametrize("noun", BODIES["bodies"])
def test_every_noun_of_a_body_tells_that_one_is_meant(noun):
    first, second = speaker(f"the relief {noun}"), speaker(f"Homs Relief {noun.title()}", "gov:x:y")
    found = _counted(told_by("Wire", 22, first, "2013-01-15"), told_by("Post", 31, second, "2013-01-16"))

    assert not found.disputes


@pytest.mark.parametrize("word", BODIES["vague"])
def test_every_vague_word_tells_nothing_of_which_body_is_meant(word):
    first, second = speaker(f"the {word} relief agency"), speaker("the relief agency")
    found = _counted(told_by("Wire", 22, first, "2013-01-15"), told_by("Post", 31, second, "2013-01-16"))

    assert not found.disputes
