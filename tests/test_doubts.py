"""Doubts: a person is told what is not sure in a reading, and nothing that is."""

from dataclasses import replace

import pytest

from dragoman.model.ontology import DISPUTES
from dragoman.model.records import Assertion, Role
from dragoman.model.text import Span
from dragoman.project.doubts import CALLED, doubts_of, question_of

TEXT = "Moscow said they bombed the town on Tuesday."


def role(part, text, entity=None, **more):
    start = TEXT.index(text)
    return replace(Role.words(part, TEXT, start, start + len(text)), entity=entity, **more)


def read(*roles, **more):
    quote = Span(0, len(TEXT), TEXT)
    made = Assertion(
        "a", "d", "event", "ASSAULT", None, (), None, roles, None, None, None, "affirmed", "actual", (), None, (),
        (quote,), "events/bomb@1", 0.55,
    )  # fmt: skip
    return replace(made, **more)


def test_a_reading_of_plain_names_has_only_its_rule_to_doubt():
    made = read(role("actor", "Moscow", "actor:moscow", name="Moscow"))

    assert doubts_of(made) == ("the rule events/bomb@1 is sure of it to 55%",)


@pytest.mark.parametrize(("roles", "told"), [
    ((role("actor", "Moscow", "RUS:GOV", name="Russian government"),), "“Moscow” is taken for Russian government"),
    ((role("actor", "they", None, name="they"),), "nothing tells who “they” is"),
    ((role("recipient", "the town", None),), "it names nobody who did it"),
])  # fmt: skip
def test_who_is_meant_is_told_where_it_is_not_sure(roles, told):
    assert told in doubts_of(read(*roles))


def test_a_name_that_shares_a_word_with_what_it_is_read_as_is_no_doubt():
    made = read(role("actor", "the town", "place:town", name="Town of Sarmada"))

    assert not any("taken for" in doubt for doubt in doubts_of(made))


def test_the_question_holds_how_real_it_is_said_to_be():
    made = read(modality="planned", polarity="negated")

    assert (
        question_of(made, "Russia bombs the town") == "Do the words say: Russia bombs the town — as planned, as denied?"
    )
    assert question_of(read(), "x") == "Do the words say: x?"


def test_every_kind_of_dispute_is_told_in_words():
    assert set(CALLED) == set(DISPUTES)
    assert all(CALLED.values())
