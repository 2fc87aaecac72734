"""Tellers: who says it behind what is said is not among those it is said of."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


@pytest.mark.parametrize(
    ("text", "teller", "said", "deed"),
    [
        ("An air strike on a market killed at least 40 people, residents and aid workers said.",
         "residents", "said", "killed"),
        ("Rebels attacked the base with rockets, killing 12 soldiers, witnesses and the army said.",
         "witnesses", "said", "attacked"),
        ("The army arrested 20 people, families and a lawyer said Tuesday.", "families", "said", "arrested"),
        ("A drone attack on villagers killed several dozen people, including families, nurses and a diplomat said.",
         "nurses", "said", "killed"),
    ],
)  # fmt: skip
def test_several_tellers_behind_the_deed_say_it(text, teller, said, deed):
    tokens = mended(parsed(text))
    assert above(tokens, teller) == (said, "nsubj")
    assert above(tokens, deed) == (said, "ccomp")


def test_the_last_of_those_who_were_hurt_say_nothing():
    tokens = mended(parsed("Gunmen abducted the mayor, his driver and two guards, police said."))
    assert above(tokens, "driver") == ("mayor", "conj")
    assert above(tokens, "police") == ("said", "nsubj")


def test_who_stands_first_of_two_subjects_did_what_has_an_object():
    text = "Israeli forces arrested at least 25 Palestinians in overnight raids, the group said."
    tokens = mended(parsed(text))
    deed = next(token for token in tokens if token.text == "arrested")
    assert {token.text for token in tokens if token.head == deed.i and token.dep == "nsubj"} == {"forces"}
    assert tokens[deed.head].text == "said"
