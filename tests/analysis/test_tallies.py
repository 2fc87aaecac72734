"""Tallies: tolls by place and period; ranges of one occurrence, sums of several, nothing added that overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.analysis.dossier import counted, view
from dragoman.analysis.phrases import lexicon as words
from dragoman.judge.words import lexicon as judged
from dragoman.model.actors import ActorBook
from dragoman.model.answers import Filters, Line
from dragoman.model.errors import UsageError
from dragoman.model.text import Span
from dragoman.project.inputs import judged_content
from dragoman.store.building import build
from dragoman.store.index import Index
from tests.judge.builders import assertion, document, killed, reading, role, said, when
from tests.judge.test_backward import deed, toll

Told = tuple[str, float, str, str, str | None]
"""A town, a number, the day, the publisher, and whom the number counts."""


def told(tmp_path: Path, reports: Sequence[Told], by: str, filters: Filters | None = None) -> list[Line]:
    """Return the tallies of reports of one toll each, every one in its own words."""
    readings = []
    for number, (town, count, day, publisher, population) in enumerate(reports):
        text = f"{publisher} counts {count:g} dead after what happened on the {number}th street of {town}."
        doc = document(f"r{number}", text, day[:10], publisher)
        quantity = killed(count, population=population)
        place = role("place", town)
        readings.append(
            reading(f"r{number}", doc, [assertion(doc, text, "toll", "killed", quantity=quantity, time=when(day),
                                                  place=place)])
        )  # fmt: skip
    build(tmp_path, judged_content(readings, ActorBook([])))
    with Index(tmp_path / "1.duckdb") as index:
        return list(counted(index, by, filters).lines)


TWO_EVENTS = [
    ("Homs", 10.0, "2016-03-01", "A", None),
    ("Mosul", 5.0, "2016-03-20", "B", None),
    ("Homs", 4.0, "2016-04-02", "C", None),
]


def test_tolls_of_different_occurrences_are_added_by_period_and_by_place(tmp_path: Path) -> None:
    months = {line.when: line.what for line in told(tmp_path / "m", TWO_EVENTS, "month")}
    assert months == {"March 2016": "15 killed, in 2 occurrences", "April 2016": "4 killed, in 1 occurrence"}
    places = {line.place: line.what for line in told(tmp_path / "p", TWO_EVENTS, "place")}
    assert places == {"Homs": "Homs: 14 killed, in 2 occurrences", "Mosul": "Mosul: 5 killed, in 1 occurrence"}


def test_a_tally_carries_the_words_of_all_its_occurrences(tmp_path: Path) -> None:
    (line,) = told(tmp_path, TWO_EVENTS, "year")
    assert len(line.evidence) == line.documents == line.origins == 3
    assert len(line.versions) == 3


def test_fighters_are_apart_and_a_period_s_own_toll_is_not_added(tmp_path: Path) -> None:
    reports = [*TWO_EVENTS[:1], ("Homs", 7.0, "2016-03-03", "D", "rebels"), ("Homs", 300.0, "2016-03", "E", None)]
    found = [line.what for line in told(tmp_path, reports, "month")]
    assert "10 killed, in 1 occurrence" in found
    assert "7 killed (rebels), in 1 occurrence" in found
    assert "300 killed, told of the whole time, not added" in found


def test_filters_apply_and_an_unknown_grouping_is_a_usage_error(tmp_path: Path) -> None:
    found = told(tmp_path / "f", TWO_EVENTS, "year", Filters(start="2016-03-15", end="2016-03-31"))
    assert [line.what for line in found] == ["5 killed, in 1 occurrence"]
    with pytest.raises(UsageError):
        told(tmp_path / "u", TWO_EVENTS, "mood")


def test_answers_and_judging_agree_on_who_is_counted_apart() -> None:
    people = judged("populations")
    assert set(words()["counted_apart"]) == {*people["parts"], *people["fighters"]}


def test_the_same_toll_has_as_many_origins_added_up_as_it_has_alone(tmp_path: Path) -> None:
    text = "A strike on Homs killed 22, the ministry said. The monitor counted 31 dead in the strike."
    first, second = (f"{sentence.strip('. ')}." for sentence in text.split(". "))
    doc = document("a", text, "2016-03-02", "Wire")
    shared = {"place": role("place", "Homs"), "time": when("2016-03-01")}
    parts = [
        deed(doc, first, "strike", role("actor", "army"), **shared),
        toll(doc, first, "killed", 22, attribution=(said("ministry"),), **shared),
        toll(doc, second, "dead", 31, attribution=(said("monitor"),), **shared),
    ]
    build(tmp_path, judged_content([reading("a", doc, parts)], ActorBook([])))
    with Index(tmp_path / "1.duckdb") as index:
        alone = view(index, ("tolls",)).lines
        added = counted(index, "place").lines
    assert [line.origins for line in alone] == [line.origins for line in added] == [2]
    assert added[0].disputes == ("value",)


def test_a_number_that_nobody_disputes_is_not_told_as_disputed_and_says_who_gives_it(tmp_path: Path) -> None:
    text = "Ten people were killed in Homs, the ministry said. The army denied the attack."
    doc = document("a", text, "2016-03-02", "Wire")
    shared = {"place": role("place", "Homs"), "time": when("2016-03-01")}
    told_, denied = "Ten people were killed in Homs, the ministry said.", "The army denied the attack."
    parts = [
        assertion(doc, told_, "event", "ASSAULT", attribution=(said("ministry"),), **shared),
        assertion(doc, told_, "toll", "killed", quantity=killed(10), attribution=(said("ministry"),), **shared),
        assertion(doc, denied, "event", "ASSAULT", attribution=(said("army", "denies"),), **shared),
    ]
    build(tmp_path, judged_content([reading("a", doc, parts)], ActorBook([])))
    with Index(tmp_path / "1.duckdb") as index:
        (line,) = counted(index, "place").lines
    assert line.disputes == ()
    assert [entry.speaker for entry in line.said] == ["ministry"]


def test_a_version_says_whom_it_counts_where_all_that_tell_it_agree(tmp_path: Path) -> None:
    readings = []
    for number, whom in enumerate(("his daughter", "a farmer")):
        text = f"A shell killed {whom} in Homs on the {number}th street."
        doc = document(f"r{number}", text, f"2016-03-{10 * number + 5:02}", f"P{number}")
        made = assertion(doc, text, "toll", "killed", (role("victim", whom, "person", known=False),),
                         quantity=killed(1), time=when(f"2016-03-{10 * number + 4:02}"),
                         place=role("place", "Homs"))  # fmt: skip
        readings.append(reading(f"r{number}", doc, [made]))
    build(tmp_path, judged_content(readings, ActorBook([])))
    with Index(tmp_path / "1.duckdb") as index:
        (line,) = counted(index, "month").lines

    assert sorted(version.words.split(" · ", maxsplit=1)[0] for version in line.versions) == [
        "1 killed (a farmer)", "1 killed (his daughter)",
    ]  # fmt: skip


def test_the_toll_of_a_war_is_added_to_no_deed_of_it(tmp_path: Path) -> None:
    war, deed_ = "The army lost 2,783 soldiers killed in the war, it said.", "A blast killed four in Homs."
    readings = []
    for name, text, count in (("a", war, 2783.0), ("b", deed_, 4.0)):
        doc = document(name, text, "2020-12-03", name)
        at = text.index("killed")
        told_ = assertion(doc, text, "toll", "killed", quantity=killed(count), place=role("place", "Homs"),
                          trigger=Span.of(text, at, at + 6))  # fmt: skip
        readings.append(reading(name, doc, [told_]))
    build(tmp_path, judged_content(readings, ActorBook([])))
    with Index(tmp_path / "1.duckdb") as index:
        whats = sorted(line.what for line in counted(index, "place", None).lines)

    assert whats == ["Homs: 2,783 killed, told of the whole time, not added", "Homs: 4 killed, in 1 occurrence"]
