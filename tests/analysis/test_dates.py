"""Dates as people read them, never more precise than the text was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.dates import bounds_words, edtf_words, interval_words, intervals_words, when_words
from dragoman.model.findings import Interval
from dragoman.model.when import When


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016", "2016"),
        ("2016-12", "December 2016"),
        ("2016-12-22", "22 December 2016"),
        ("2016-12-22T10:30", "22 December 2016, 10:30"),
        ("2016~", "about 2016"),
        ("2016-03?", "perhaps March 2016"),
        ("2016-22", "summer 2016"),
        ("2016-34", "second quarter of 2016"),
        ("201X", "2010s"),
        ("15XX", "16th century"),
        ("15XX/16XX", "16th–17th century"),
        ("-04XX", "5th century BC"),
        ("-0499", "500 BC"),
        ("2011/..", "since 2011"),
        ("../2016-12", "until December 2016"),
        ("2011/2016", "2011–2016"),
        ("2016-09-19/2016-09-30", "19–30 September 2016"),
        ("2016-07/2016-12", "July – December 2016"),
        ("2016-07-04/2016-08-06", "4 July – 6 August 2016"),
        ("2015-12/2016-01", "December 2015 – January 2016"),
    ],
)
def test_a_time_is_told_in_its_own_precision(edtf, words):
    assert edtf_words(edtf) == words


@pytest.mark.parametrize(
    ("four", "words"),
    [
        ((None, None, None, None), ""),
        ((None, "2011-12-31", "2011-01-01", None), "2011"),
        ((None, "2016-12-22", "2016-12-22", None), "22 December 2016"),
        (("2011-01-01", "2011-12-31", None, None), "since 2011"),
        (("2011-01-01", "2011-12-31", "2016-01-01", None), "since 2011, still in 2016"),
        (("2011-01-01", "2011-12-31", "2024-12-01", "2024-12-31"), "2011 – December 2024"),
        (("2011-01-01", "2011-12-31", "2016-01-01", "2016-12-31"), "2011–2016"),
        ((None, None, "2016-12-01", "2016-12-31"), "until December 2016"),
        ((None, "2011-12-31", None, None), "by 2011"),
        ((None, None, "2016-01-01", None), "at least until 2016"),
        ((None, "2011-12-31", "2013-01-01", None), "at least 2011–2013"),
        (("2011-01-01", None, None, None), "since 2011 or later"),
    ],
)
def test_an_interval_says_what_its_four_bounds_say(four, words):
    assert interval_words(Interval(*four, ())) == words


def test_what_lies_between_two_stretches_is_no_evidence_and_not_an_end():
    stretches = [Interval(None, f"{year}-12-31", f"{year}-01-01", None, ()) for year in (2011, 2016)]

    assert intervals_words(stretches) == "2011; 2016 (no evidence between)"


def test_many_stretches_are_counted():
    stretches = [Interval(None, f"{year}-12-31", f"{year}-01-01", None, ()) for year in (2001, 2004, 2007, 2010, 2013)]

    assert intervals_words(stretches) == "2001; 2004; and 3 more times (no evidence between)"


def test_a_phrase_that_can_not_be_resolved_keeps_its_words():
    assert when_words(When("last Tuesday", 0, 12, "point")) == "“last Tuesday”"


@given(st.dates(), st.dates())
def test_bounds_tell_both_days_or_what_both_fill(one, other):
    first, last = sorted((one, other))
    words = bounds_words(first.isoformat(), last.isoformat())

    assert str(last.year) in words
    assert words == words.strip()


def test_how_long_something_took_does_not_tell_when():
    assert when_words(When("a month", 0, 7, "duration", value="P1M")) == ""
    assert when_words(When("recent days", 0, 11, "point", value="PAST_REF")) == "“recent days”"
