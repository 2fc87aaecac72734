"""Choosing: the best supported rows come first, none that could be meant is left out, and all are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.filters import line_passes
from dragoman.analysis.lines import Words, finding_line
from dragoman.model.answers import Filters
from dragoman.model.findings import Dispute, Finding, Interval
from dragoman.store.choosing import Wanted, bounds, rank
from tests.analysis import world

DAYS = st.none() | st.sampled_from(["2011-01-01", "2012-06-30", "2014-03-08", "2016-12-31"])


def finding(kind="relation", origins=1, disputes=(), intervals=()):
    return Finding(
        "f", kind, "supports", "", (), None, None, (), "affirmed", (), (), (), origins, (), (), (), disputes, (),
        intervals=intervals,
    )  # fmt: skip


def since(day):
    return (Interval(day, day, None, None, ()),)


def test_disputed_ones_come_first_then_those_of_more_origins_then_earlier_ones():
    disputed = finding(disputes=(Dispute("value", ()),))
    told = [
        disputed, finding(origins=7, intervals=since("2016-01-01")), finding(origins=2, intervals=since("2011-01-01")),
        finding(origins=2, intervals=since("2012-01-01")), finding(origins=2),
    ]  # fmt: skip
    assert [told[place] for place in (0, 1, 2, 3, 4)] == sorted([told[place] for place in (3, 0, 4, 2, 1)], key=rank)
    assert rank(finding(origins=10**9)) > 0


@given(
    st.lists(st.tuples(DAYS, DAYS, DAYS, DAYS), min_size=1, max_size=3), st.sampled_from(["relation", "holding"]), DAYS
)
def test_whatever_speaks_for_a_day_is_within_its_bounds(told, kind, day):
    made = finding(kind, intervals=tuple(Interval(*days, ()) for days in told))
    line = finding_line(made, Words({}, {}))
    earliest, latest = bounds(made)

    if day and line_passes(line, Filters(start=day, end=day)):
        assert earliest is None or earliest <= day
        assert latest is None or latest >= day


@pytest.fixture
def index(tmp_path):
    with world.make(tmp_path) as made:
        yield made


@pytest.mark.parametrize("most", [1, 2, 100])
def test_of_each_kind_the_first_are_taken_and_all_are_counted(index, most):
    everything = index.chosen("finding", Wanted())
    some = index.chosen("finding", Wanted(most=most))
    findings = index.findings_at(everything.all())

    assert some.there == everything.there
    assert sum(some.there.values()) == len(index.findings()) == len(findings)
    for kind, places in everything.places.items():
        assert some.places[kind] == places[:most]
        assert [rank(findings[place]) for place in places] == sorted(rank(findings[place]) for place in places)


def test_what_two_sides_share_is_what_both_take_part_in(index):
    sides = [["country:IRN"], ["gov:SYR"]]
    places = index.chosen("finding", Wanted(sides)).all()

    assert {f.id for f in index.findings_at(places).values()} == {f.id for f in index.findings(*sides)}
    said = index.chosen("assertion", Wanted(sides)).all()
    assert [a.id for a in index.assertions_at(said).values()] == [a.id for a in index.assertions_with(*sides)]


def test_members_and_those_who_take_part_are_found_by_place_as_by_id(index):
    findings = index.findings_at(index.chosen("finding", Wanted()).all())
    ids = {key for found in findings.values() for key in found.members}

    assert index.members_at([*findings]) == index.assertions(ids)
    assert index.taking_part_at(findings, {}) == index.taking_part(f.id for f in findings.values())


def test_a_time_leaves_out_only_what_can_not_be_meant(index):
    within = index.chosen("finding", Wanted(start="2012-07-19", end="2012-07-19"))
    kept = {f.title for f in index.findings_at(within.all()).values()}
    everything = {f.title for f in index.findings()}

    assert kept < everything
    assert any("2012" in (f.time.edtf or "") for f in index.findings_at(within.all()).values() if f.time)
