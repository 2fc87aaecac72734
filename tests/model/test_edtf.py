"""EDTF strings bound the days that they can mean."""

import calendar
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import edtf


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2016-03-05", "2016-03-05", "2016-03-05"),
        ("2016-03-05T09:30:00", "2016-03-05", "2016-03-05"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("15XX", "1500-01-01", "1599-12-31"),
        ("15XX/16XX", "1500-01-01", "1699-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("-02XX", "-0299-01-01", "-0200-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("2016-21", "2016-03-01", "2016-05-31"),
        ("2016-24", "2015-12-01", "2017-02-28"),
        ("2016-34", "2016-04-01", "2016-06-30"),
        ("2016-41", "2016-07-01", "2016-12-31"),
        ("2011/..", "2011-01-01", None),
        ("../2010-05", None, "2010-05-31"),
        ("2016-03/2016-06", "2016-03-01", "2016-06-30"),
        ("[2011-03-04,2011-04-03]", "2011-03-04", "2011-04-03"),
        ("2016?", "2016-01-01", "2016-12-31"),
        ("2016-03-05~", "2016-03-02", "2016-03-08"),
    ],
)
def test_bounds_are_the_first_and_last_day_inclusive(written, earliest, latest):
    assert edtf.bounds(written) == (earliest, latest)


@pytest.mark.parametrize("written", ["", "Tuesday", "2016-13", "2016-02-30", "2016-21-03", "16", "2016-1-2"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match="not an EDTF date"):
        edtf.bounds(written)


@pytest.mark.parametrize(
    ("written", "granularity"),
    [
        ("2016-03-05", "day"), ("2016-03", "month"), ("2016", "year"), ("199X", "decade"), ("15XX", "century"),
        ("2016-22", "season"), ("2016-33", "quarter"), ("2016-40", "half"), ("2016-03-05T09:30:00", "minute"),
        ("2011/2016-03", "year"), ("2011-05/..", "month"), ("[2011-03-04,2011-04-03]", "day"),
    ],
)  # fmt: skip
def test_precision_is_that_of_the_coarser_end(written, granularity):
    assert edtf.precision(written) == granularity


def test_overlap_and_order_follow_from_the_bounds():
    assert edtf.overlap("2016", "2016-12-31")
    assert edtf.overlap("2011/..", "2024-11-29")
    assert not edtf.overlap("2016", "2017-01-01")
    assert edtf.precedes("-0043", "0014")
    assert edtf.precedes("-0044", "-0043")
    assert not edtf.precedes("2011/..", "2024")


DAYS = st.dates().map(lambda day: day.isoformat())
DATES = st.one_of(
    DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]), DAYS.map(lambda day: day[:3] + "X")
)


@given(DATES)
def test_bounds_are_ordered_and_contain_their_own_days(written):
    earliest, latest = edtf.bounds(written)
    assert earliest is not None
    assert latest is not None
    assert edtf.date_key(earliest) <= edtf.date_key(latest)
    assert edtf.overlap(written, earliest)
    assert edtf.overlap(written, latest)


@given(DATES, DATES)
def test_two_dates_overlap_or_one_precedes_the_other(one, other):
    assert edtf.overlap(one, other) == edtf.overlap(other, one)
    assert edtf.overlap(one, other) + edtf.precedes(one, other) + edtf.precedes(other, one) == 1


@given(st.integers(-4000, 4000), st.integers(1, 12), st.integers(1, 28), st.integers(-100_000, 100_000))
def test_days_are_counted_back_as_they_were_counted_on(year, month, day, days):
    assert edtf.shift_days(edtf.shift_days((year, month, day), days), -days) == (year, month, day)


@given(st.integers(1000, 2999), st.sampled_from([None, *range(1, 13)]))
def test_years_and_months_agree_with_the_edtf_library(year, month):
    library = pytest.importorskip("edtf")
    written = f"{year}" if month is None else f"{year}-{month:02d}"
    parsed = library.parse_edtf(written)
    ours = tuple(time.strptime(day, "%Y-%m-%d")[:3] for day in edtf.bounds(written))
    assert ours == (parsed.lower_strict()[:3], parsed.upper_strict()[:3])
    assert ours[1][2] == calendar.monthrange(year, month or 12)[1]


@pytest.mark.parametrize(
    "written", ["2011/..", "../2016-03", "15XX/16XX", "2016-21", "2016-33", "2016-40", "-0043", "1850~", "199X",
                "[2011-03-04,2011-04-03]", "2016-03-05T09:30:00", "2015-03-16/2015-03-22"],
)  # fmt: skip
def test_every_form_we_write_is_edtf_to_the_library(written):
    library = pytest.importorskip("edtf")
    assert library.parse_edtf(written) is not None
