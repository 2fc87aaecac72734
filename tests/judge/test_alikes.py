"""Alikes: names that judging left apart and a person should look at, none of them joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judge.alikes import LEAST, Alike, Known, alikes, contrary


def known(name: str, category: str = "person", country: str | None = None, id_: str | None = None) -> Known:
    return Known(id_ or f"id of {name} {country}", (name,), category, country)


@pytest.mark.parametrize(
    ("one", "other", "category", "why"),
    [
        ("Khalifa Hafter", "Khalifa Hiftar", "person", "spellings of one name"),
        ("Hafter", "Khalifa Hafter", "person", "may be short for"),
        ("Northern Relief Front", "NRF", "organization", "is the initials of"),
        ("Defence Ministry of Arland", "Arland Defence Ministry", "organization", "same words in another order"),
        ("Territorial Staff", "Orland Territorial Staff", "military", "may be short for"),
        ("Sirte", "Sirt", "place", "spellings of one name"),
    ],
)
def test_names_that_may_be_one_are_put_forward_with_score_and_sentence(one, other, category, why):
    (found,) = alikes([known(one, category), known(other, category)])

    assert {found.left, found.right} == {one, other}
    assert why in found.sentence
    assert LEAST <= found.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (known("Karim Daoud"), known("Salim Haddad")),
        (known("Karim Daoud", country="IRQ"), known("Karem Dawud", country="DZA")),
        (known("Sirte", "place"), known("Sirt", "person")),
        (known("Sirte", "place", id_="place:1"), known("Sirt", "place", id_="place:2")),
        (known("Karim", "person"), known("Karim", "person", id_="again")),
        (known("silver", "goods"), known("silber", "goods")),
    ],
    ids=["unlike", "other countries", "other kinds", "both listed", "one name", "no names"],
)
def test_nobody_is_asked_where_nothing_speaks_for_it(one, other):
    assert alikes([one, other]) == ()


def test_a_surname_of_many_is_short_for_none_of_them():
    whole = [known(f"{first} Hafter") for first in ("Omar", "Said", "Nadir", "Rami")]

    assert alikes([known("Hafter"), *whole[:3]])
    assert not [found for found in alikes([known("Hafter"), *whole]) if "Hafter" in {found.left, found.right}]


def test_a_pair_that_equals_two_judged_different_is_a_warning():
    pairs = [Alike("Abu Omar", "Omar Hadi", 0.7, "because"), Alike("Abu Omar", "Omar Said", 0.6, "because")]
    apart = {frozenset({"Omar Hadi", "Omar al-Said"})}
    warned = dict(contrary(pairs, apart, {"Omar Said": ("Omar al-Said",)}))

    assert warned[pairs[0]] == "“Abu Omar” equals two that were judged different: “Omar Hadi” and “Omar Said”"
    assert "judged different" in warned[pairs[1]]
    assert set(dict(contrary(pairs, set(), {})).values()) == {""}


@given(st.permutations(["Khalifa Hafter", "Khalifa Hiftar", "Hafter", "K Hafter", "Halifa Haftar"]))
def test_the_order_of_the_entities_changes_nothing(names):
    assert alikes(list(map(known, names))) == alikes(list(map(known, sorted(names))))
