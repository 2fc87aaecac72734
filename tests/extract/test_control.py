"""Control: places held in whole and in part, taken from somebody, named in compounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.extract import control
from dragoman.model.document import plain_document
from dragoman.model.when import When
from dragoman.reading import read
from tests.extract.marked import annotated


def made(example):
    """Return the controls of an example as (type, mode, subject, object)."""
    marked = annotated([example])[0]
    found = set()
    for draft in control.extract(marked.annotations, []):
        roles = {role.role: role.text for role in draft.roles}
        found.add((draft.type, draft.mode, roles["subject"], roles["object"]))
    return found


def test_a_capture_is_a_holding_and_the_loss_of_whoever_held_it():
    assert made("The [army|_:military] recaptured [Palmyra|_:place] from [Islamic State|_:non_state_armed].") == {
        ("holds", None, "army", "Palmyra"),
        ("lost", None, "Islamic State", "Palmyra"),
    }


def test_parts_of_a_place_are_held_in_part():
    assert made("[Rebels|_:non_state_armed] seized parts of the city of [Aleppo|_:place].") == {
        ("holds", "partial", "Rebels", "Aleppo")
    }


def test_a_city_named_behind_its_description_is_the_place():
    assert made("[Syria|_]'s largest city, [Aleppo|_:place], fell to [rebels|_:non_state_armed].") == {
        ("holds", None, "rebels", "Aleppo")
    }


def test_the_capital_of_a_province_is_not_the_province():
    rebels, province = "[Rebels|_:non_state_armed]", "[North Darfur|_:place]"
    assert ("holds", None, "Rebels", "North Darfur") not in made(
        f"{rebels} seized the provincial capital of {province}."
    )
    assert made(f"{rebels} seized the capital of {province}, [El Fasher|_:place].") == {
        ("holds", None, "Rebels", "El Fasher")
    }


def test_a_state_capital_is_nobodys():
    text = "The army lost Wad Madani, the state capital of Gezira."
    assert not any(a.kind == "control" and a.type == "holds" for a in read(plain_document(text)).assertions)


def test_compounds_say_who_holds_a_place():
    assert made("They shelled rebel-held [Douma|_:place].") == {("holds", None, "rebel", "Douma")}


def test_control_is_read_from_bare_words_for_a_side():
    assert made("[Aleppo|_:place] was under government control.") == {("holds", None, "government", "Aleppo")}


def test_losing_control_is_no_holding():
    assert made("The [government|_:government] lost control of [Idlib|_:place].") == {
        ("lost", None, "government", "Idlib")
    }


def test_a_captured_person_is_no_place():
    assert made("The [army|_:military] captured [Omar|_:person].") == set()


def test_nothing_is_taken_where_something_takes_place():
    assert made("The [attack|_:military] took [place|_:place].") == set()


def test_a_capture_does_not_last():
    marked = annotated(["[Mosul|_:place] fell to the [army|_:military] after nine months of fighting."])[0]
    text = marked.annotations.text
    start = text.index("nine months")
    when = When("nine months", start, start + len("nine months"), "duration", None, "P9M")
    [draft] = control.extract(replace(marked.annotations, times=(when,)), [])
    assert draft.time is None


def test_who_no_longer_holds_a_place_has_lost_it():
    assert made("[Islamic State|_:non_state_armed] no longer controls [Mosul|_:place].") == {
        ("lost", None, "Islamic State", "Mosul")
    }


def test_who_withdraws_from_a_town_has_lost_it():
    assert made("The [rebels|_:non_state_armed] withdrew from [Idlib|_:place].") == {("lost", None, "rebels", "Idlib")}


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [("The army did not lose control of Homs.", "negated"), ("The army lost control of Homs.", "affirmed")],
)
def test_who_did_not_lose_control_did_not_lose_it(sentence, polarity):
    found = [a for a in read(plain_document(sentence)).assertions if a.kind == "control"]

    assert [(a.type, a.polarity) for a in found] == [("lost", polarity)]


def test_a_city_under_siege_is_besieged():
    found = made("[Homs|_:place] has been under siege by the [army|_:military] since May.")
    assert found == {("besieges", None, "army", "Homs")}


def test_a_quarter_of_a_country_is_held_under_its_own_name():
    found = made("The [army|_:military] controls eastern [Libya|_:place].")
    assert found == {("holds", "partial", "army", "eastern Libya")}


def test_a_seat_of_power_can_be_seized_too():
    found = [entry for entry in read(plain_document("Troops seized the ministry and the state broadcaster.")).assertions
             if entry.kind == "control"]  # fmt: skip

    assert [(entry.type, entry.role("object")[0].text) for entry in found] == [
        ("holds", "the ministry"), ("holds", "the state broadcaster"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mekelle is back in the hands of the Taliban.", [("holds", "the Taliban", "Mekelle")]),
        ("The militants still hold pockets of Mosul.", [("holds", "The militants", "Mosul")]),
        (
            "Armenian forces handed over Aleppo to Azerbaijan.",
            [("lost", "Armenian forces", "Aleppo"), ("holds", "Azerbaijan", "Aleppo")],
        ),
        (
            "The Houthis control Sanaa and Hodeidah.",
            [("holds", "The Houthis", "Sanaa"), ("holds", "The Houthis", "Hodeidah")],
        ),
        ("She occupies a position of power.", []),
    ],
)
def test_places_change_hands_in_many_words(text, expected):
    found = [entry for entry in read(plain_document(text)).assertions if entry.kind == "control"]

    made = [(a.type, a.role("subject")[0].text, a.role("object")[0].text) for a in found]
    assert sorted(made) == sorted(expected)


def test_how_long_a_place_had_been_a_stronghold_is_not_told_by_its_fall():
    reading = read(plain_document("The army recaptured Kidal, a rebel stronghold, in November 2023."))
    dates = {a.method.partition("@")[0]: a.time for a in reading.assertions if a.kind == "control"}

    assert dates["control/stronghold"] is None
    assert dates["control/take"] is not None


def test_a_place_freed_from_a_holding_is_lost_by_the_holder():
    freed = "He told of the liberation from [rebel|_:non_state_armed] occupation of [Homs|_:place]."

    assert made(freed) == {("lost", None, "rebel", "Homs")}
