"""History at a glance."""

from dataclasses import replace

from dragoman.analysis.dossier import view
from dragoman.analysis.periods import MOST_PERIODS, periods
from dragoman.model.answers import Section
from dragoman.model.findings import Interval


def a_line(index, mark, what, four, origins=1, **fields):
    line = next(line for line in view(index, ("ties",)).lines if line.when)
    said = tuple(entry for entry in line.said if entry.stance == "asserts")
    return replace(line, mark=mark, id=str(mark), what=what, intervals=(Interval(*four, ()),), origins=origins,
                   said=said, **fields)  # fmt: skip


def glance(*lines):
    return [(p.when, p.what, p.marks, p.still) for p in periods([Section("ties", "Ties", lines)])]


def test_a_period_is_cut_where_something_begins_and_says_what_goes_on(index):
    lines = (
        a_line(index, 1, "A backs B", ("2011-01-01", "2011-12-31", None, None)),
        a_line(index, 2, "C holds D", ("2016-07-01", "2016-07-31", None, None)),
    )

    assert glance(*lines) == [
        ("2011 – July 2016", "A backs B", (1,), ()),
        ("from July 2016 on", "C holds D", (2,), (1,)),
    ]


def test_what_is_told_of_one_year_is_not_stretched_over_others(index):
    lines = (
        a_line(index, 1, "A backs B", (None, "2011-12-31", "2011-01-01", None)),
        a_line(index, 2, "C holds D", (None, "2016-12-31", "2016-01-01", None)),
    )

    assert glance(*lines) == [("2011", "A backs B", (1,), ()), ("2016", "C holds D", (2,), ())]


def test_what_is_negated_denied_or_only_possible_makes_no_period(index):
    sure = ("2011-01-01", "2011-12-31", None, None)
    line = a_line(index, 3, "A backs B", sure)
    denied = replace(line, said=tuple(replace(said, stance="denies") for said in line.said))

    assert glance(replace(line, polarity="negated"), replace(line, modality="possible"), denied) == []


def test_many_changes_are_reduced_to_those_that_more_origins_tell(index):
    lines = [
        a_line(index, year, f"{year}", (f"{year}-01-01", f"{year}-12-31", None, None), origins=1 + (year % 2))
        for year in range(1990, 1990 + 2 * MOST_PERIODS)
    ]

    found = glance(*lines)
    assert len(found) == MOST_PERIODS
    assert all(int(what) % 2 for _, what, _, _ in found)
