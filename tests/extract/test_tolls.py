"""Tolls: who was harmed, how many, by whom, as part of what."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml

from dragoman.annotate.pipeline import annotate
from dragoman.extract import events, tolls
from dragoman.extract.drafts import Draft
from dragoman.extract.tolls.lexicon import lexicon
from dragoman.model.document import plain_document
from dragoman.model.ontology import MEASURES, TOLLS
from dragoman.reading import read as read_document


@cache
def _data() -> dict[str, Any]:
    return yaml.safe_load(files("dragoman.extract").joinpath("lexicon/tolls.yaml").read_text("utf-8"))


EXAMPLES = [
    (entry["eg"], entry["measure"]) for part in ("verbs", "states", "nouns", "tolls") for entry in _data()[part]
]


@cache
def _of_examples() -> dict[str, list[Draft]]:
    texts = [text for text, _ in EXAMPLES]
    return {
        text: tolls.extract(found, []) for text, found in zip(texts, annotate(map(plain_document, texts)), strict=True)
    }


def told(text: str) -> list[Draft]:
    annotations = next(annotate([plain_document(text)]))
    found = tolls.extract(annotations, events.extract(annotations, []))
    for draft in found:
        assert draft.quantity is None or draft.quantity.text == text[draft.quantity.start : draft.quantity.end]
    return sorted(found, key=lambda draft: draft.quantity.start if draft.quantity else -1)


def counts(text: str) -> list[tuple[str, str, float | None, str | None]]:
    return [(d.type, d.quantity.text, d.quantity.low, d.quantity.population) for d in told(text) if d.quantity]


@pytest.mark.parametrize(("text", "measure"), EXAMPLES)
def test_every_entry_of_the_lexicon_fires_on_its_example(text, measure):
    assert measure in [draft.type for draft in _of_examples()[text]]


def test_every_measure_has_an_entry_and_every_population_a_plain_name():
    assert {measure for _, measure in EXAMPLES} == set(TOLLS)
    assert all(name == name.lower() for name in lexicon().populations.values())


def test_killed_and_injured_are_apart_and_parts_point_to_their_whole():
    found = told(
        "An airstrike killed at least 12 people, including five children, and wounded 30 others, two of them women."
    )
    whole, part, hurt, women = found
    assert [(d.type, d.quantity.low) for d in found] == [("killed", 12), ("killed", 5), ("injured", 30), ("injured", 2)]
    assert [link.key for link in part.relations if link.rel == "subset_of"] == [whole.key]
    assert [link.key for link in women.relations if link.rel == "subset_of"] == [hurt.key]
    assert women.quantity.population == "women"
    assert whole.quantity.operator == "at_least"


def test_passive_with_a_shared_auxiliary_gives_both_counts():
    text = "Twelve people were killed and 30 wounded when a bomb exploded."
    assert counts(text) == [("killed", "Twelve", 12, "people"), ("injured", "30", 30, "people")]


def test_a_participle_has_the_subject_of_its_clause_as_perpetrator():
    found = told("Government troops shelled the market, killing four men.")
    assert [(role.role, role.text) for role in found[0].roles] == [
        ("victim", "four men"),
        ("perpetrator", "Government troops"),
    ]


def test_a_named_victim_counts_one():
    found = told("General Karim Haddad was killed in Homs.")
    assert [(d.type, d.quantity.best, d.roles[0].role) for d in found] == [("killed", 1, "victim")]
    assert "Haddad" in found[0].roles[0].text


def test_a_bare_plural_is_at_least_two_and_a_definite_one_says_no_count():
    assert counts("Civilians were killed in the town.")[0][2] == 2
    assert counts("The insurgents were killed.")[0][2] is None


def test_a_toll_that_rose_is_cumulative():
    found = told("The death toll from the quake rose from 12 to 40.")
    assert [(d.quantity.low, d.quantity.cumulative) for d in found] == [(40, True)]
    assert told("The war has killed 300,000 people since 2011.")[0].quantity.cumulative
    assert not told("The blast killed 12 people.")[0].quantity.cumulative


def test_nobody_harmed_is_negated_and_uncounted():
    found = told("No civilians were injured.")
    assert [(d.type, d.polarity, d.quantity) for d in found] == [("injured", "negated", None)]


def test_those_beside_the_first_are_a_toll_of_their_own():
    assert counts("Soldiers detained a rebel leader along with two gunmen.") == [
        ("arrested", "a rebel leader", 1, "leaders"),
        ("arrested", "two", 2, "gunmen"),
    ]


def test_people_told_of_again_are_part_of_the_first_count():
    first, again = told("Police arrested three suspects on Monday. The suspects were detained without incident.")
    assert [link.key for link in again.relations if link.rel == "subset_of"] == [first.key]


def test_other_people_are_not():
    found = told("Police arrested two men in Homs. Two other men were detained in Hama.")
    assert not any(link.rel == "subset_of" for draft in found for link in draft.relations)


def test_a_place_can_not_be_captured_or_killed_as_people_are():
    assert counts("Rebels captured the town of Saraqib.") == []


@pytest.mark.parametrize(
    "text", ["A military helicopter was shot down.", "Rebels seized the village.", "Troops hit back."]
)
def test_things_are_no_people(text):
    assert not [draft for draft in told(text) if draft.type in ("killed", "captured", "injured")]


def test_two_verbs_may_share_one_object_and_a_share_is_no_count():
    assert counts("Shells killed and injured five civilians.") == [
        ("killed", "five", 5, "civilians"),
        ("injured", "five", 5, "civilians"),
    ]
    assert counts("The blast killed 40% of them.") == []


def test_a_total_counts_those_that_its_phrase_names():
    assert counts("The crash brought the toll for soldiers killed in the war to 18.") == [("killed", "18", 18, None)]


def test_a_hit_hospital_is_damaged_and_its_measure_is_an_amount():
    found = told("The strike destroyed two clinics.")
    assert [(d.type, d.quantity.measure, d.quantity.unit, d.quantity.low) for d in found] == [
        ("damaged", "amount", "clinic", 2)
    ]
    assert all(d.quantity.measure in MEASURES for d in found)


def test_fighters_who_flee_are_not_displaced():
    assert [d.type for d in told("Some 300 residents fled their homes while two gunmen fled.")] == ["displaced"]


def test_a_toll_is_the_harm_of_the_event_of_its_clause():
    annotations = next(annotate([plain_document("Rebels killed two guards in Homs.")]))
    happened = events.extract(annotations, [])
    found = tolls.extract(annotations, happened)
    keys = {event.key for event in happened}
    assert any(link.rel == "harm_of" and link.key in keys for link in found[0].relations)


def test_a_toll_goes_on_with_the_day_of_the_story():
    found = told("The army held an operation in Homs on 5 March 2016. Two men were detained.")
    assert [d.time.edtf for d in found if d.time] == ["2016-03-05"]


def test_an_older_toll_does_not():
    found = told("The army held an operation in Homs on 5 March 2016. Two men had been killed there.")
    assert [d.time for d in found] == [None]


@pytest.mark.parametrize(
    "text", ["🚑 12 killed, 30 injured — Ḥomṣ", "killed killed killed", "Dead.", "of them", "including"]
)
def test_odd_texts_are_read_with_exact_spans(text):
    told(text)


def test_a_number_alone_before_a_second_participle_counts_its_own():
    found = counts("Since the coup of 2021, more than 3,400 people have been killed and over 21,000 arrested.")
    assert [(measure, low) for measure, _, low, _ in found] == [("killed", 3400), ("arrested", 21000)]


def test_what_a_toll_was_brought_to_is_the_total():
    found = told("Two troops were killed, bringing the number of UN troops who have died there this year to 20.")
    assert [(d.quantity.low, d.quantity.cumulative) for d in found] == [(2, False), (20, True)]


def test_a_story_told_by_a_source_keeps_its_day():
    found = told("The army held an operation in Homs on 5 March 2016. Two men were detained, the mayor said.")
    assert [d.time.edtf for d in found if d.time] == ["2016-03-05"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soldiers shot dead a 15-year-old boy in Homs.", [("killed", 1)]),
        ("The army lost three men near Homs.", [("killed", 3)]),
        ("Some 1,200 people were killed and over 250 taken hostage.", [("killed", 1200), ("captured", 250)]),
        ("The massacre of 1860 left about 5,500 Christians dead.", [("killed", 5500)]),
        ("Rebels burned 200 houses.", [("damaged", 200)]),
    ],
)
def test_a_number_counts_what_it_stands_with_and_nothing_else(text, wanted):
    assert [(measure, low) for measure, _, low, _ in counts(text)] == wanted


def test_the_losses_of_an_army_have_no_perpetrator_and_what_burns_burned_nothing():
    for text in ("The army lost three men near Homs.", "Four schools burned in Homs."):
        assert [role.role for draft in told(text) for role in draft.roles] == ["victim"]


def test_others_harmed_in_one_sentence_were_harmed_where_and_when_the_first_were():
    first, others = told("Strikes killed 9 civilians in Homs on 5 March 2016; 61 others were wounded, some seriously.")
    assert (others.type, others.time, others.place) == ("injured", first.time, first.place)


def test_an_equal_count_of_another_year_is_of_other_people():
    found = told("Some 20,000 people died in 1919. In 1822 a quake killed twenty thousand of the inhabitants.")
    assert [link.rel for draft in found for link in draft.relations if link.rel == "subset_of"] == []


def test_those_an_operation_was_to_capture_are_no_whole_of_those_it_detained():
    found = told("Troops held an operation to capture a rebel leader in Homs. Troops detained one suspected rebel.")
    assert [link.rel for draft in found for link in draft.relations if link.rel == "subset_of"] == []


def test_an_equal_count_of_the_same_people_is_told_again_even_with_also():
    for again in ("Troops also detained two suspected rebels.", "Two suspected rebels were detained for questioning."):
        found = told(f"Troops captured a rebel leader and two suspected rebels in Homs. {again}")
        assert [link.rel for link in found[-1].relations if link.rel == "subset_of"] == ["subset_of"], again


def test_an_equal_count_of_other_people_is_not_told_again():
    found = told("Troops detained two suspected rebels in Homs. Troops detained another two suspected rebels.")
    assert [link.rel for link in found[-1].relations if link.rel == "subset_of"] == []


def test_another_count_a_sentence_later_is_of_the_same_place_and_days():
    first, other = told("Shells killed 12 people in Homs on Friday and Saturday. Another 47 people were hurt.")
    assert (other.type, other.time, other.place) == ("injured", first.time, first.place)


def test_what_a_war_has_cost_is_a_running_count_and_its_victims_are_the_words_of_number():
    found = told("The war has killed tens of thousands.")
    assert [(d.quantity.cumulative, d.roles[0].text) for d in found] == [(True, "tens of thousands")]


def test_what_other_parties_did_elsewhere_is_no_part_of_the_opening_count():
    found = told("Russian strikes killed dozens in Homs on Monday. Rebel fighters killed five people in Damascus.")
    assert [link.rel for draft in found for link in draft.relations if link.rel == "subset_of"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Six dead and 12 wounded in Baidoa blast.",
        "There were six dead and 12 wounded, a doctor told reporters.",
        "The toll was six dead and 12 wounded.",
        "The bomb killed six and 12 were wounded.",
    ],
)
def test_a_count_beside_a_state_is_of_that_state_alone(text):
    found = [(draft.type, draft.quantity.low) for draft in told(text) if draft.quantity]
    assert found == [("killed", 6), ("injured", 12)]


def test_the_dead_and_the_injured_put_at_a_number_are_totals():
    text = "A hospital official put the dead at 40 and the injured at 60."
    found = [(draft.type, draft.quantity.low, draft.method) for draft in told(text) if draft.quantity]
    assert found == [("killed", 40, "tolls/total"), ("injured", 60, "tolls/total")]


def test_a_total_may_stand_before_what_it_counts():
    text = "Rescuers raised to 42 the number of people killed in the blast in Kabul."
    assert [(d.type, d.quantity.low) for d in told(text) if d.quantity] == [("killed", 42)]


@pytest.mark.parametrize(
    "text",
    [
        "The number of people killed in a strike on a market in the city of Omdurman in Sudan has since risen to 41.",
        "The number of people killed by the blast at a depot outside Stepanakert is now known to be 41.",
    ],
)
def test_a_total_may_stand_far_behind_the_words_that_say_of_what_it_is(text):
    found = [(d.quantity.low, d.quantity.cumulative, d.time) for d in told(text) if d.type == "killed" and d.quantity]
    assert found == [(41, True, None)]


def test_an_army_puts_its_own_losses_at_a_number_in_quotation_marks():
    text = 'The army put its own losses at "dozens" of soldiers after the clash near Goma.'
    assert [(d.type, d.quantity.text) for d in told(text) if d.quantity] == [("killed", "dozens")]


def test_people_included_are_no_part_of_damage():
    text = "Shelling destroyed the clinic of the town, including two doctors of the ward."
    assert all(draft.type != "damaged" or draft.quantity.low == 1 for draft in told(text) if draft.quantity)


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        (
            "A car bomb exploded in Mogadishu on 29 October 2022. The death toll rose on Thursday to 120.",
            "2022-10-29",
            "Mogadishu",
        ),
        ("The governor put the death toll from the raid on Yelwata at 82.", None, "Yelwata"),
    ],
)
def test_a_running_total_is_of_the_attack_and_not_of_the_day_it_was_counted(text, day, place):
    (toll,) = [a for a in read_document(plain_document(text)).assertions if a.kind == "toll"]

    assert (toll.time.edtf if toll.time else None) == day
    assert toll.place is not None
    assert toll.place.text == place


@pytest.mark.parametrize("text", ["They tried to assassinate the mayor.", "The navy shot down a drone."])
def test_what_was_only_tried_or_is_no_person_is_no_toll_of_the_killed(text):
    assert [a for a in read_document(plain_document(text)).assertions if a.kind == "toll" and a.type == "killed"] == []
