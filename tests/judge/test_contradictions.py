"""Contradictions: what is denied has to be what is asserted."""

import pytest

from dragoman.judge.contradictions import disputes_of
from dragoman.judge.words import lexicon
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, role


def deed(name, sentence, word, **fields):
    doc = document(name, sentence, "2025-01-10", name)
    start = sentence.index(word)
    return assertion(doc, sentence, trigger=Span.of(sentence, start, start + len(word)), **fields)


@pytest.mark.parametrize("word", lexicon("words")["fighting"])
def test_that_there_was_no_fighting_denies_other_fighting_and_no_bombing(word):
    denied = deed("Rebels", f"There had been no {word} in the village.", word, polarity="negated")
    bombed = deed("Wire", "A jet bombed the village.", "bombed")
    fought = deed("Wire", f"There was {word} in the village.", word)

    disputes, notes = disputes_of([denied, bombed], lambda a: a.document, lambda r: r.name)
    assert disputes == ()
    assert [note for note in notes if "does not deny that it was attacked" in note]
    disputes, _ = disputes_of([denied, fought], lambda a: a.document, lambda r: r.name)
    assert [dispute.kind for dispute in disputes] == ["negation"]


def test_that_a_place_was_not_bombed_denies_that_it_was():
    denied = deed("Army", "No jet bombed the village.", "bombed", polarity="negated")
    bombed = deed("Wire", "A jet bombed the village.", "bombed")

    assert [d.kind for d in disputes_of([denied, bombed], lambda a: a.document)[0]] == ["negation"]


def test_that_one_building_was_not_hit_does_not_deny_that_people_were():
    denied = deed("Army", "Shells hit no airfield.", "hit", polarity="negated",
                  roles=[role("recipient", "airfield", "facility")])  # fmt: skip
    hit = deed("Wire", "Shells hit three farmers.", "hit", roles=[role("recipient", "three farmers", "group")])
    airfield = deed("Wire", "Shells hit the airfield.", "hit", roles=[role("recipient", "the airfield", "facility")])

    assert disputes_of([denied, hit], lambda a: a.document)[0] == ()
    assert [d.kind for d in disputes_of([denied, airfield], lambda a: a.document)[0]] == ["negation"]
