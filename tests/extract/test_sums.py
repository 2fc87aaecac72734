"""Sums: money promised, granted, raised or received, and what trade came to."""

from __future__ import annotations

import pytest

from dragoman.extract.patterns import lexicon
from dragoman.model.document import plain_document
from dragoman.reading import read


def flows(text):
    """Return the flows of a text as (type, modality, {role: names}, low or best amount, unit)."""
    found = [a for a in read(plain_document(text)).assertions if a.kind == "flow"]
    return [
        (a.type, a.modality, {name: [r.name for r in a.roles if r.role == name] for name in ("origin", "destination")},
         a.quantity and (a.quantity.best, a.quantity.unit))
        for a in found
    ]  # fmt: skip


def test_money_pledged_needs_no_receiver():
    assert flows("Norway pledged 30 million dollars.") == [
        ("money", "planned", {"origin": ["Norway"], "destination": []}, (3e7, "dollar"))
    ]


@pytest.mark.parametrize("text", [
    "Norway announced 30 million euros in humanitarian assistance to Yemen.",
    "Norway approved a loan of 30 million euros for Yemen.",
    "Norway extended a credit line of 30 million euros to Yemen.",
    "Norway promised a loan of 30 million euros to Yemen.",
])  # fmt: skip
def test_whom_money_is_for_is_told_behind_the_sum(text):
    ends = {"origin": ["Norway"], "destination": ["Yemen"]}
    assert flows(text) == [("money", "planned", ends, (3e7, "euro"))]


def test_money_raised_has_been_raised():
    [(type_, modality, ends, amount)] = flows("Donors raised $1.3 billion in humanitarian aid for Yemen on Tuesday.")
    assert (type_, modality, amount) == ("money", "actual", (1.3e9, "$"))
    assert ends["destination"] == ["Yemen"]


def test_exports_go_from_whose_they_are_to_whom_they_are_sold():
    [(type_, _, ends, amount)] = flows("India's exports to Iran reached 1.2 billion dollars in 2023.")
    assert (type_, ends, amount) == ("goods", {"origin": ["India"], "destination": ["Iran"]}, (1.2e9, "dollar"))


def test_imports_go_the_other_way():
    [(_, _, ends, amount)] = flows("Jordan's imports from Turkey totaled $6 billion last year.")
    assert (ends, amount) == ({"origin": ["Turkey"], "destination": ["Jordan"]}, (6e9, "$"))


def test_trade_between_two_goes_both_ways():
    [(_, _, ends, amount)] = flows("Bilateral trade between Turkey and Iraq rose to 20 billion dollars in 2023.")
    assert ends == {"origin": ["Turkey", "Iraq"], "destination": ["Turkey", "Iraq"]}
    assert amount == (2e10, "dollar")


def test_barrels_measure_too():
    [(_, _, ends, amount)] = flows("Iranian oil exports to China rose to 1.5 million barrels per day.")
    assert (ends, amount) == ({"origin": ["Iran"], "destination": ["China"]}, (1.5e6, "barrel"))


@pytest.mark.parametrize("text", [
    "Exports rose by 20 percent last year.",
    "The company raised prices in Jordan.",
    "Norway announced elections for May.",
    "The ministry spent five days in Oslo.",
])  # fmt: skip
def test_no_sum_and_nobody_named_make_no_flow(text):
    assert flows(text) == []


def test_millions_who_flee_are_people():
    assert [flow[0] for flow in flows("Millions fled Sudan to Chad.")] == ["people"]


def test_no_word_of_the_sums_is_listed_twice():
    table = lexicon("flows")["sums"]
    verbs = [*table["giving"], *table["planning"], *table["taking"]]
    assert len(verbs) == len(set(verbs))
    assert set(table["mutual"]) | set(table["incoming"]) | set(table["remitting"]) <= set(table["trades"])


def test_a_scale_written_with_its_number_counts():
    [(_, _, _, amount)] = flows("Mutual trade between Kazakhstan and China hit a high of $31bn last year.")
    assert amount == (3.1e10, "$")


def test_investments_flow_into_a_country():
    [(type_, _, ends, amount)] = flows(
        "In 2023, the volume of Chinese investments in the economy of Kazakhstan increased and reached $1.8 billion."
    )
    assert (type_, ends, amount) == ("money", {"origin": ["China"], "destination": ["Kazakhstan"]}, (1.8e9, "$"))


def test_a_scale_before_the_full_stop_is_a_scale():
    found = read(plain_document("The bank lent Kenya $750m.")).assertions
    assert [a.quantity.best for a in found if a.kind == "flow"] == [750_000_000]
