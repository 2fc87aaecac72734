"""Flows: what moved, from where to where, how much of it."""

from __future__ import annotations

from dragoman.extract import flows
from dragoman.extract.patterns import lexicon
from dragoman.model.records import Role
from tests.extract.marked import annotated


def made(example):
    """Return the flows of an example as (type, {role: words}, amount)."""
    marked = annotated([example])[0]
    drafts = flows.extract(marked.annotations, [])
    return [(draft.type, {role.role: role.text for role in draft.roles}, draft.quantity) for draft in drafts]


def test_amount_and_unit_are_read_before_of():
    [(type_, roles, amount)] = made("[Iran|_] sent 2,000 tonnes of flour to [Syria|_] via [Iraq|_].")
    assert (type_, roles) == ("goods", {"origin": "Iran", "goods": "flour", "destination": "Syria", "via": "Iraq"})
    assert (amount.best, amount.unit, amount.text) == (2000.0, "tonne", "2,000 tonnes")


def test_a_lower_bound_has_no_best_value():
    [(_, _, amount)] = made("[Russia|_] supplied [Syria|_] with at least 40 tanks.")
    assert (amount.low, amount.best, amount.high, amount.operator) == (40.0, None, None, "at_least")


def test_goods_with_amounts_of_their_own_flow_apart():
    found = made("[Russia|_] supplied [Syria|_] with 40 tanks and 90 rockets.")
    assert [(type_, amount.best) for type_, _, amount in found] == [("arms", 40.0), ("arms", 90.0)]


def test_goods_come_from_the_country_in_their_name():
    [(type_, roles, _)] = made("[Persian|_] carpets were shipped through [Aleppo|_:place].")
    assert (type_, roles["origin"], roles["via"]) == ("goods", "Persian", "Aleppo")


def test_people_flee_from_a_place_to_a_place():
    [(type_, roles, amount)] = made("More than 40,000 people fled [Aleppo|_:place] for [Turkey|_].")
    assert (type_, roles["origin"], roles["destination"]) == ("people", "Aleppo", "Turkey")
    assert (amount.low, amount.operator) == (40000.0, "at_least")


def test_nothing_flows_without_an_end_of_its_way():
    assert made("[Iran|_] sent letters.") == []


def test_a_single_traveller_is_no_flow():
    assert made("[Putin|_:person] travelled to [Ankara|_:place].") == []


def test_every_word_for_goods_is_of_one_kind():
    table = lexicon("goods")
    words = [word for kind in table for word in table[kind]]
    assert sorted(words) == sorted(set(words))


def test_every_word_for_goods_flows_as_its_kind():
    table = lexicon("goods")
    words = [(word, kind) for kind in table for word in table[kind] if word.isalpha()]
    examples = [f"The {word} left." for word, _ in words]
    dead = []
    for (word, kind), marked in zip(words, annotated(examples), strict=True):
        [sentence] = marked.annotations.sentences
        if flows.kind_of(sentence, Role.words("goods", marked.annotations.text, 4, 4 + len(word))) != kind:
            dead.append((word, kind))
    assert dead == []


def test_who_says_so_is_no_destination():
    found = made("[Chad|_] supplied the [fighters|_:non_state_armed] with fuel, according to [UN experts|_:group].")
    assert [(type_, roles["destination"]) for type_, roles, _ in found] == [("goods", "fighters")]


def test_what_is_only_pledged_is_planned():
    marked = annotated(["[Norway|_] pledged $3 million to [Chad|_]."])[0]
    assert [draft.modality for draft in flows.extract(marked.annotations, [])] == ["planned"]


def test_goods_come_from_where_they_were_won():
    [(_, roles, _)] = made("Gold mined in [Darfur|_:place] is flown to [Dubai|_:place].")
    assert (roles["origin"], roles["destination"]) == ("Darfur", "Dubai")


def test_a_shipment_that_is_delivered_is_one_flow():
    found = made("Three shipments of ammunition were delivered from [Serbia|_] to [Benghazi|_:place].")
    assert [(type_, roles["goods"], roles["origin"]) for type_, roles, _ in found] == [
        ("arms", "ammunition", "Serbia"),
    ]


def test_who_moves_goods_from_a_place_is_not_where_they_come_from():
    [(_, roles, _)] = made("The [army|_:military] moved fuel from [Homs|_:place] to [Hama|_:place].")
    assert roles["origin"] == "Homs"


def test_jets_that_are_sent_are_goods():
    marked = annotated(["[Denmark|_] donated 19 [jets|_:military] to [Ukraine|_]."])[0]
    [draft] = flows.extract(marked.annotations, [])
    assert [role.category for role in draft.roles if role.role == "goods"] == ["goods"]


def test_goods_carried_come_from_where_their_own_words_say():
    [(_, roles, _)] = made("Silk from [Gilan|_:place] was carried by [merchants|_:group] to [Aleppo|_:place].")
    assert (roles["origin"], roles["destination"]) == ("Gilan", "Aleppo")
