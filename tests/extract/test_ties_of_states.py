"""Ties and holdings as reports of states and their wars tell them."""

import pytest

from dragoman.model.document import plain_document
from dragoman.reading import read


def _sides(text, type_):
    found = [a for a in read(plain_document(text)).assertions if a.kind in {"tie", "control"} and a.type == type_]
    return [
        tuple(next(role.text for role in assertion.roles if role.role == side) for side in ("subject", "object"))
        for assertion in found
    ]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Israel and Hamas have been at war since October 2023.", "fights", ("Israel", "Hamas")),
        ("India and Pakistan have fought three wars.", "fights", ("India", "Pakistan")),
        ("The army dealt the rebels a heavy defeat.", "fights", ("The army", "the rebels")),
        ("Jordan hosts some 3,000 American troops.", "present_in", ("some 3,000 American troops", "Jordan")),
        ("Hezbollah has close ties to Iran.", "allied_with", ("Hezbollah", "Iran")),
        ("Iran is the main supplier of weapons to the Houthis.", "supports", ("Iran", "the Houthis")),
        ("The group was established by Omar Bakri in 2004.", "leads", ("Omar Bakri", "The group")),
        ("Morocco controls most of Western Sahara.", "holds", ("Morocco", "Western Sahara")),
        ("The rebels control two-thirds of the country.", "holds", ("The rebels", "the country")),
        ("The airport is in rebel hands.", "holds", ("rebel", "The airport")),
        ("The militants used the hospital as a base.", "holds", ("The militants", "the hospital")),
        ("Rebels closed in on Hama.", "contests", ("Rebels", "Hama")),
    ],
)
def test_how_two_stand_to_each_other(text, type_, expected):
    assert expected in _sides(text, type_)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Turkey hosts millions of Syrian refugees.", "present_in"),
        ("Turkey has close trade ties with Iraq.", "allied_with"),
        ("The Taliban control Afghanistan's trade.", "holds"),
        ("Lebanon's army chief Joseph Aoun and Syria's defence minister met in Jeddah.", "holds_office"),
        ("The Lions Brigade fought in the war, along with the Badr Brigade.", "member_of"),
        ("Algeria recalled its ambassador from Paris in protest.", "member_of"),
    ],
)
def test_what_is_no_such_tie(text, type_):
    assert _sides(text, type_) == []


def test_what_has_been_since_a_day_says_since_when():
    text = "Israel and Hamas have been at war since October 2023."
    (tie,) = [a for a in read(plain_document(text)).assertions if a.type == "fights"]
    assert tie.time is not None
    assert tie.time.edtf == "2023-10/.."


@pytest.mark.parametrize(
    ("text", "polarity", "when"),
    [
        ("The war between Israel and Hezbollah ended in 2006.", "negated", "2006"),
        ("Trade between India and Pakistan stopped in 2019.", "negated", "2019"),
        ("Iran's support for Hamas has not stopped.", "affirmed", None),
        ("Britain suspended its aid to Rwanda in February 2025.", "negated", "2025-02"),
        ("Britain has not suspended its aid to Rwanda.", "affirmed", None),
        ("Washington will end its support for the rebels.", "affirmed", None),
        ("The clashes between rebels and troops stopped in May 2019.", "affirmed", None),
    ],
)
def test_what_has_ended_is_no_more(text, polarity, when):
    (tie,) = [a for a in read(plain_document(text)).assertions if a.kind == "tie"]
    assert (tie.polarity, tie.time.edtf if tie.time else None) == (polarity, when)


def test_what_two_merged_to_form_was_formed():
    found = read(plain_document("Ansar Dine and Katiba Macina merged in 2017 to form JNIM.")).assertions
    assert {a.modality for a in found if a.type == "member_of"} == {"actual"}


def test_now_is_not_when_the_verb_beside_it_was():
    found = read(plain_document("ISWAP split from Boko Haram in 2016 and now controls the shores of Lake Chad."))
    (held,) = [a for a in found.assertions if a.type == "holds"]
    assert held.time is None or held.time.edtf is None


def test_who_expels_foreign_troops_does_not_fight_them():
    assert _sides("The coup leaders expelled French troops.", "fights") == []
