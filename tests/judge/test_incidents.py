"""Incidents: harm at one place on one day, told in other words; and whom a toll counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.counts import low_best_high
from dragoman.judge.origins import line_of
from dragoman.judge.populations import EVERYBODY, groups_of, stands
from dragoman.model.findings import Count, Finding
from dragoman.model.records import Quantity, Reading
from tests.judge.builders import assertion, document, killed, reading, report, role, said, subset_of, when


def toll(  # noqa: PLR0917 — a row of the tables below
    name: str, text: str, number: float, day: str | None, town: str, published: str, **more: object
) -> Reading:
    """Return a report of one toll; ``more`` are parts of its quantity."""
    doc = document(name, text, published, name)
    place = role("place", town) if town else None
    quantity = killed(number, **more)  # type: ignore[arg-type]
    told = assertion(doc, text, "toll", "killed", quantity=quantity, time=when(day) if day else None, place=place)
    return reading(name, doc, [told])


def occurrences(*readings: Reading) -> list[Finding]:
    return [f for f in judge(Corpus.of(readings)).findings if f.kind == "occurrence" and not f.episode]


MARKET = "Planes bombed the vegetable market and left nine dead."
RAID = "The monitor counted twelve civilian deaths in a raid on shops."


def test_reports_of_one_town_and_day_in_other_words_are_one_incident() -> None:
    found = occurrences(
        toll("a", MARKET, 9, "2017-03-08", "al-Bab", "2017-03-08"),
        toll("b", RAID + " A market burned.", 12, "2017-03-08", "al-Bab", "2017-03-09"),
    )
    assert [f.documents for f in found if len(f.documents) == 2]
    joined = next(f for f in found if len(f.documents) == 2)
    assert low_best_high(joined.tolls)[::2] == (9, 12)
    assert any("the same town, al-Bab" in text for text in joined.joined_because)


@pytest.mark.parametrize(("town", "day"), [("Mosul", "2017-03-08"), ("al-Bab", "2017-03-15")])
def test_another_town_or_week_is_another_incident(town: str, day: str) -> None:
    found = occurrences(
        toll("a", MARKET, 9, "2017-03-08", "al-Bab", "2017-03-08"), toll("b", RAID, 12, day, town, "2017-03-16")
    )
    assert all(len(f.documents) == 1 for f in found)


def _quarter(readings: list[Reading], lat: float) -> list[Reading]:
    """Return the readings with a quarter of Aleppo at a latitude in the place of al-Bab."""
    found = []
    for one in readings:
        place = one.assertions[0].place
        assert place is not None
        if place.name == "al-Bab":
            link = replace(place.links[0], id="quarter", name="Hanano", lat=lat, lon=37.16)
            place = replace(place, name="Hanano", text="Hanano", entity="place:quarter", links=(link,))
        found.append(replace(one, assertions=(replace(one.assertions[0], place=place),)))
    return found


@pytest.mark.parametrize(("lat", "joined"), [(36.22, True), (36.4, False)])
def test_a_quarter_is_in_its_city_also_where_that_bears_its_region_s_name(lat: float, joined: bool) -> None:
    stormed = "Fighters stormed the prison, killing nine guards."
    reports = [
        toll("a", stormed, 9, "2017-03-08", "al-Bab", "2017-03-08"),
        toll("b", "Twenty guards died since fighters stormed a jail.", 20, "2017-03-08", "Aleppo", "2017-03-10"),
    ]
    found = occurrences(*_quarter(reports, lat))

    assert any(len(f.documents) == 2 for f in found) == joined


@pytest.mark.parametrize(("means", "joined"), [("Warplanes", True), ("Gunmen", False)])
def test_one_means_in_other_words_brings_two_reports_of_a_town_together(means: str, joined: bool) -> None:
    found = occurrences(
        toll("a", "An airstrike on houses left nine dead.", 9, "2017-03-08", "al-Bab", "2017-03-08"),
        toll("b", f"{means} came at noon, and thirty perished.", 30, "2017-03-08", "al-Bab", "2017-03-09"),
    )

    assert any(len(f.documents) == 2 for f in found) == joined


def test_an_incident_without_a_day_can_be_of_its_report_s_day_or_the_one_before() -> None:
    same = "Nine people died when planes bombed the vegetable market of the town."
    first = toll("a", same, 9, "2017-03-08", "al-Bab", "2017-03-08")
    late = "Planes bombed the vegetable market of the town and killed ten of its people."
    assert any(len(f.documents) == 2 for f in occurrences(first, toll("b", late, 10, None, "al-Bab", "2017-03-09")))
    assert all(len(f.documents) == 1 for f in occurrences(first, toll("b", late, 10, None, "al-Bab", "2017-03-20")))


def test_a_denied_toll_is_no_version_of_the_toll() -> None:
    doc = document("a", "The army denied that ten were killed. Eight were killed.")
    denied = assertion(
        doc, "The army denied that ten were killed.", "toll", "killed",
        quantity=killed(10), attribution=(said("army", "denies"),),
    )  # fmt: skip
    assert not stands(denied)
    assert stands(assertion(doc, "Eight were killed.", "toll", "killed", quantity=killed(8)))


def test_parts_fighters_and_everybody_are_counted_apart() -> None:
    text = "Twelve people died. Four of them were children. A guard died. Six rebels died. Two medics died."
    doc = document("a", text)
    sentences = [f"{part}." for part in text.rstrip(".").split(". ")]
    numbers = [killed(12, population="people"), killed(4, population="children"), killed(1, population="guards"),
               killed(6, population="rebels"), killed(2, population="medics")]  # fmt: skip
    whole, *rest = [
        assertion(doc, sentence, "toll", "killed", quantity=quantity)
        for sentence, quantity in zip(sentences, numbers, strict=True)
    ]
    rest[0] = assertion(doc, sentences[1], "toll", "killed", quantity=numbers[1], relations=subset_of(whole))
    groups = groups_of([whole, *rest])
    assert groups[whole.id] == EVERYBODY
    assert [groups[entry.id] for entry in rest] == ["part: children", "guards", "rebels", "medics"]


def test_an_occupation_stands_for_everybody_where_no_other_number_is_given() -> None:
    alone = toll("a", "Forty prisoners died.", 40, None, "", "2017-03-08", population="prisoners").assertions
    assert list(groups_of(alone).values()) == [EVERYBODY]


def test_a_range_runs_from_the_least_to_the_greatest_number_and_leaves_vague_words_out() -> None:
    tolls = [
        Count.of(quantity, 1, (str(number),))
        for number, quantity in enumerate((killed(9), killed(14, operator="at_least"), killed(24, operator="vague")))
    ]
    assert low_best_high(tolls) == (9, None, 14)
    assert low_best_high([]) == (None, None, None)


def test_a_total_so_far_and_a_plain_number_of_one_event_contradict_but_an_increase_does_not() -> None:
    first = "The death toll of the blast on the campus in Homs rose to 87."
    totals = [
        toll("a", first, 87, "2013-01-15", "Homs", "2013-01-16"),
        toll("b", "The blast on the campus in Homs killed 82.", 82, "2013-01-15", "Homs", "2013-01-16"),
    ]
    joined = next(f for f in occurrences(*totals) if len(f.documents) == 2)
    assert [dispute.kind for dispute in joined.disputes] == ["value"]
    doc = document("c", "Another 5 died of the blast on the campus in Homs.", "2013-01-17", "c")
    number = Quantity("killed", None, 5, 5, 5, "exactly", False, None, 8, 9, "5")
    added = assertion(doc, doc.text, "toll", "killed", quantity=number, time=when("2013-01-15"),
                      place=role("place", "Homs"))  # fmt: skip
    joined = next(f for f in occurrences(totals[0], reading("c", doc, [added])) if len(f.documents) == 2)
    assert not joined.disputes
    assert [count.best for count in joined.tolls] == [87]


def test_two_reports_of_one_outlet_and_one_ministry_quoted_by_two_outlets_are_one_origin_each() -> None:
    lines = {
        origin.line
        for origin in judge(
            Corpus.of([report("x", "A first text on it.", "2013-01-15", "Wire"),
                       report("y", "Quite another later story.", "2013-01-16", "Wire")])
        ).origins
    }  # fmt: skip
    assert lines == {"publisher:wire"}
    quoted = said("Ministry of Health", category="government")
    texts = ["The ministry gave the number of the dead as ten.", "Ten had died, one heard from the ministry."]
    parts = [
        assertion(document(str(n), text, "2013-01-15", str(n)), text, "toll", "killed", quantity=killed(10),
                  attribution=(quoted,), time=when("2013-01-15"), place=role("place", "Homs"))
        for n, text in enumerate(texts)
    ]  # fmt: skip
    assert len({line_of(part, part.document) for part in parts}) == 1
