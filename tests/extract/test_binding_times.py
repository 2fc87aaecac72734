"""A happening gets the time its own sentence gives it, and no other."""

from __future__ import annotations

import pytest

from dragoman.annotate.pipeline import annotate
from dragoman.extract.binding import time_of
from dragoman.model.document import plain_document


def bound(text: str, word: str) -> str | None:
    annotations = next(annotate([plain_document(text)]))
    for sentence in annotations.sentences:
        for token in sentence.tokens:
            if token.text == word:
                when = time_of(annotations, sentence, token)
                return when.phrase if when is not None else None
    raise AssertionError(f"{word!r} stands nowhere in {text!r}")


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("Troops killed two rebels on 5 March 2016.", "killed", "5 March 2016"),
        ("Troops killed two rebels during an operation in Homs on 5 March 2016.", "killed", "5 March 2016"),
        ("Troops returned fire on 5 March 2016, killing two rebels.", "killing", "5 March 2016"),
        ("The army conducted an operation on 5 March 2016 that killed two men.", "killed", "5 March 2016"),
        ("Troops killed two rebels as they attacked a post on 5 March 2016.", "killed", "5 March 2016"),
    ],
)
def test_what_shares_a_clause_shares_its_time(text, word, phrase):
    assert bound(text, word) == phrase


def test_another_clause_keeps_its_own_time():
    text = "Rebels left the town in 2017 after troops attacked it in 2016."
    assert bound(text, "attacked") == "2016"
    assert bound(text, "left") == "2017"


def test_the_day_of_the_report_is_not_the_day_of_what_is_reported():
    text = "Officials confirmed on 6 May 2016 the arrest of a rebel during a raid in Homs on 1 May 2016."
    assert bound(text, "arrest") == "1 May 2016"


def test_a_dateline_dates_nothing_that_is_told():
    text = "KABUL, Afghanistan (Nov. 20, 2011) – Troops killed two rebels."
    assert bound(text, "killed") is None


def test_a_vague_word_does_not_stand_in_for_a_date():
    assert bound("The now leaderless group attacked Homs on 5 March 2016.", "attacked") == "5 March 2016"


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("On 5 March 2016 troops conducted a raid in Kunar province that led to the death of a rebel.", "death",
         "5 March 2016"),
        ("An ambush killed nine soldiers and left four wounded on 5 March 2016.", "killed", "5 March 2016"),
        ("Two were killed and nine wounded when rebels shelled a market on 5 March 2016.", "killed", "5 March 2016"),
        ("Two people were killed in the attack, one of the deadliest in months.", "killed", None),
    ],
)  # fmt: skip
def test_harm_has_the_time_of_what_did_it_and_no_length_that_measures_something_else(text, word, phrase):
    assert bound(text, word) == phrase


def test_what_lies_years_before_what_a_day_dates_is_not_of_that_day():
    assert bound("Rebels swept into Mosul on 29 November 2024, eight years after losing the city.", "losing") is None


def test_a_second_clause_keeps_a_month_of_no_known_year():
    text = "The rebels took the town in 2012 and the army left it in June."
    assert (bound(text, "took"), bound(text, "left")) == ("2012", "June")
