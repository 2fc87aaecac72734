"""Numbers keep their words and the operator the text puts on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.numbers import find_numbers
from dragoman.model.ontology import OPERATORS


def numbers(text: str) -> list[tuple[str, float | None, float | None, float | None, str]]:
    found = find_numbers(text, 0, len(text))
    return [(n.text, n.low, n.best, n.high, n.operator) for n in found if not n.article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two men", ("two", 2, 2, 2, "exactly")),
        ("10,000 men", ("10,000", 10000, 10000, 10000, "exactly")),
        ("1.2 million men", ("1.2 million", 1.2e6, 1.2e6, 1.2e6, "exactly")),
        ("two hundred and fifty men", ("two hundred and fifty", 250, 250, 250, "exactly")),
        ("twenty-five men", ("twenty-five", 25, 25, 25, "exactly")),
        ("at least 12 men", ("at least 12", 12, 12, None, "at_least")),
        ("no fewer than seven men", ("no fewer than seven", 7, 7, None, "at_least")),
        ("more than five men", ("more than five", 6, 6, None, "at_least")),
        ("more than 3,000 men", ("more than 3,000", 3000, 3000, None, "at_least")),
        ("a hundred or more men", ("a hundred or more", 100, 100, None, "at_least")),
        ("up to 40 men", ("up to 40", None, None, 40, "at_most")),
        ("some 300 men", ("some 300", 300, 300, 300, "about")),
        ("between 20 and 30 men", ("between 20 and 30", 20, None, 30, "about")),
        ("12-15 men", ("12-15", 12, None, 15, "about")),
        ("dozens of men", ("dozens", 24, None, None, "vague")),
        ("hundreds of thousands of men", ("hundreds of thousands", 200000, None, None, "vague")),
        ("a few hundred men", ("a few hundred", 300, None, None, "vague")),
        ("several men", ("several", 3, None, None, "vague")),
        ("numerous men", ("numerous", 4, None, None, "vague")),
        ("two dozen men", ("two dozen", 24, 24, 24, "exactly")),
        ("half a million men", ("half a million", 5e5, 5e5, 5e5, "exactly")),
    ],
)
def test_a_number_is_read_with_its_operator(text, expected):
    assert numbers(text) == [expected]


@pytest.mark.parametrize(
    "text", ["an M16 of the 3rd brigade", "at 9:30", "between two stools", "AK-47", "Route 2/7", "²³ ٣"]
)
def test_a_piece_of_something_else_is_no_count(text):
    assert [number for number in numbers(text) if number[0] != "two"] == []


def test_two_counts_beside_each_other_stay_two():
    assert [number[0] for number in numbers("12 killed and 30 wounded, two and three")] == ["12", "30", "two", "three"]


def test_an_amount_has_its_currency():
    assert [(n.best, n.unit) for n in find_numbers("$135 million and 20 euros", 0, 25)] == [(135e6, "USD"), (20, "EUR")]


def test_what_is_skipped_is_not_counted():
    assert find_numbers("in 2016 two fell", 0, 16, skip=[(3, 7)])[0].text == "two"


def test_an_article_is_marked_as_no_number_word():
    assert [n.article for n in find_numbers("a soldier and one more", 0, 22)] == [True, False]


PIECES = [
    *("at least ", "2", ",000", " to ", "three ", "hundred ", "and ", "dozens ", "a ", "few ", "between ", "-", ".5 "),
    *("$", "per", "٣", "½", "million "),
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=50), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_spans_hold_on_any_text_and_bounds_are_ordered(text):
    for number in find_numbers(text, 0, len(text)):
        assert text[number.start : number.end] == number.text
        assert number.operator in OPERATORS
        bounds = [bound for bound in (number.low, number.best, number.high) if bound is not None]
        assert bounds == sorted(bounds)


@pytest.mark.parametrize("text", ["a 15-year-old boy", "a six-day battle", "a 12-member team", "a three-storey house"])
def test_what_measures_something_is_no_count(text):
    assert numbers(text) == []


def test_lakh_and_crore_are_scales():
    assert [low for _, low, *_ in numbers("1.2 lakh men and 3 crore rupees")] == [120_000, 30_000_000]
