"""Sequels: verbs that go on with what was told hang where they belong, in the form that they have."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


def _tag(tokens, word):
    return next(token.tag for token in tokens if token.text == word)


def test_a_passive_goes_on_over_a_row_of_verbs():
    tokens = mended(parsed("Abdullah was extradited to Turkey in 1999, tried for treason, and sentenced to death."))
    assert (_tag(tokens, "tried"), above(tokens, "tried")) == ("VBN", ("extradited", "conj"))
    tokens = mended(parsed("Four nurses were arrested, charged with unlawful assembly, and released on bail."))
    assert above(tokens, "charged") == ("arrested", "conj")


def test_who_was_done_something_to_may_do_something_next():
    tokens = mended(parsed("The general was appointed in 1999 and sentenced four men to death."))
    assert above(tokens, "men") == ("sentenced", "dobj")
    assert above(tokens, "sentenced") == ("appointed", "conj")


def test_who_claims_now_does_what_stands_in_the_present():
    text = "Oslo claims that Lopez falsely won and recognizes the opposition leader Ruiz as president."
    assert above(mended(parsed(text)), "recognizes") == ("claims", "conj")
    text = "The minister claims that the army attacked the town and kills civilians."
    assert above(mended(parsed(text)), "kills") == ("attacked", "conj")


def test_a_paper_says_what_is_in_it():
    tokens = mended(parsed("The government dismissed a human rights report criticizing its police."))
    assert above(tokens, "criticizing") == ("report", "acl")


def test_who_is_named_behind_a_quotation_says_it():
    text = '"The strikes killed nine people," the Lake Observatory, a UK-based monitor, says.'
    tokens = mended(parsed(text))
    assert above(tokens, "Observatory") == ("says", "nsubj")
    assert above(tokens, "people") == ("killed", "dobj")


@pytest.mark.parametrize("text", [
    "The king had the former minister arrested.",
    "The governor said he would have the minister arrested at the border.",
])  # fmt: skip
def test_who_has_somebody_arrested_does_it(text):
    tokens = mended(parsed(text))
    assert above(tokens, "minister") == ("arrested", "dobj")
    assert above(tokens, "king" if "king" in text else "he") == ("arrested", "nsubj")


def test_who_has_somebody_arrested_by_others_does_not_do_it():
    tokens = mended(parsed("The village had two men arrested by the army."))
    assert above(tokens, "village") != ("arrested", "nsubj")


def test_what_somebody_is_wanted_for_is_the_warrant():
    text = "The court issued a warrant for the general in 2009 for murder in the north."
    tokens = mended(parsed(text))
    second = [token for token in tokens if token.text == "for"][1]
    assert tokens[second.head].text == "warrant"


def test_a_name_behind_a_day_does_what_follows():
    text = "Rebels entered Damascus on Sunday and President Bashar al-Assad fled to Russia, officials said."
    assert above(mended(parsed(text)), "Assad") == ("fled", "nsubj")


def test_who_demands_in_the_capital_are_people():
    tokens = mended(parsed("Police beat protesters in the capital who were demanding an inquiry."))
    assert above(tokens, "demanding") == ("protesters", "relcl")


def test_those_who_back_somebody_are_no_adverb():
    text = (
        "While Qatar and Turkey back the internationally recognized Government of National Accord, "
        "Saudi Arabia and the UAE support Khalifa Haftar."
    )
    tokens = mended(parsed(text))
    assert above(tokens, "Qatar") == ("back", "nsubj")
    assert above(tokens, "Government") == ("back", "dobj")
    tokens = mended(parsed("The envoys came back the next day and the talks went on."))
    assert above(tokens, "back") == ("came", "advmod")


def test_what_somebody_is_guilty_of_hangs_on_guilty():
    tokens = mended(parsed("The court found it guilty on Friday of supporting violence and being linked to the party."))
    assert above(tokens, "of") == ("guilty", "prep")
