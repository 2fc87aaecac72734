"""Offices: holders of offices named side by side are each somebody, with a name of his own."""

from __future__ import annotations

import pytest

from dragoman.annotate.attachments import mended
from dragoman.annotate.offices import TITLES
from tests.annotate.trees import above, parsed


def test_the_second_office_stands_beside_the_first():
    text = "The prime minister of Kosovo, Albin Novak, and the president of Serbia, Ivan Petrovic, met in Oslo."
    tokens = mended(parsed(text))
    assert above(tokens, "president") == ("minister", "conj")
    assert above(tokens, "Novak") == ("minister", "appos")


def test_a_name_behind_a_charge_is_that_of_who_holds_it():
    text = "The meeting will be mediated by the bloc's high representative, Josep Novak, and the special envoy for the "
    tokens = mended(parsed(f"{text}dialogue, Ivan Petrovic."))
    assert above(tokens, "Petrovic") == ("envoy", "appos")


def test_two_holders_with_their_offices_before_them_are_two():
    text = "US President Donald Trump and South Korean President Moon Jae-In on Sunday agreed that it had failed."
    tokens = mended(parsed(text))
    assert above(tokens, "Trump") == ("agreed", "nsubj")
    assert above(tokens, "In") == ("Trump", "conj")


def test_an_office_right_before_a_name_is_one_with_it():
    text = "Riyadh has pledged $500 million, Saudi ambassador to Yemen Mohammed al-Jabir told Reuters."
    tokens = mended(parsed(text))
    assert above(tokens, "Jabir") == ("ambassador", "appos")


def test_what_is_told_before_something_is_told():
    text = "Lise Grande, the coordinator, told Reuters before the conference the operation would face cutbacks."
    tokens = mended(parsed(text))
    assert above(tokens, "face") == ("told", "ccomp")
    assert above(tokens, "before") == ("told", "prep")


@pytest.mark.parametrize("text", [
    "The cities of Aleppo, Homs, and Hama fell.",
    "The president of Chad, a close ally, and the general spoke.",
])  # fmt: skip
def test_a_list_of_other_things_stays_as_it_was_parsed(text):
    tokens = parsed(text)
    before = {t.i: (t.head, t.dep) for t in tokens if t.ner.endswith("PERSON")}
    after = {t.i: (t.head, t.dep) for t in mended(tokens) if t.ner.endswith("PERSON")}
    assert after == before


@pytest.mark.parametrize("title", sorted(TITLES))
def test_every_title_is_an_office(title):
    tokens = mended(
        parsed(f"The {title} of Kosovo, Albin Novak, and the {title} of Serbia, Ivan Petrovic, met in Oslo.")
    )
    assert above(tokens, "Petrovic") == (title, "appos")


def test_a_charge_of_several_words_is_no_part_of_the_name():
    tokens = mended(parsed("Hungarian Minister of Foreign Affairs and Trade Peter Szijjarto met the envoy."))
    assert above(tokens, "Szijjarto") == ("Minister", "appos")
    assert above(tokens, "Affairs") == ("of", "pobj")


def test_each_name_between_commas_is_that_of_the_office_right_before_it():
    text = (
        "On Monday the court found the President of Republika Srpska, Milorad Dodik, guilty of non-compliance with the "
    )
    tokens = mended(parsed(f"{text}decisions of the High Representative, Christian Schmidt."))
    assert above(tokens, "Dodik") == ("President", "appos")
    assert above(tokens, "Schmidt") == ("Representative", "appos")
    assert above(tokens, "guilty") == ("found", "oprd")


def test_whom_an_office_is_with_is_parted_from_the_name_behind():
    text = "Syrian ambassador to the United Nations Karim Saleh said that the talks had failed."
    tokens = mended(parsed(text))
    assert above(tokens, "Nations") == ("to", "pobj")
    assert above(tokens, "Saleh") == ("ambassador", "appos")


@pytest.mark.parametrize(
    ("text", "office", "name", "charge"),
    [
        ("President of Artsakh Arayik Harutyunyan informed us of it.", "President", "Harutyunyan", "Artsakh"),
        ("The official representative of the Defense Ministry Petro Ivanov wrote of it.", "representative", "Ivanov",
         "Ministry"),
        ("Deputy Prime Minister of Armenia Tigran Avinyan announced it.", "Minister", "Avinyan", "Armenia"),
        ("The ombudsman of the unrecognized NKR Artak Beglaryan told of it.", "ombudsman", "Beglaryan", "NKR"),
    ],
)  # fmt: skip
def test_a_name_taken_for_a_word_of_a_charge_is_that_of_who_holds_it(text, office, name, charge):
    tokens = mended(parsed(text))
    assert above(tokens, name) == (office, "appos")
    assert above(tokens, charge) == ("of", "pobj")


@pytest.mark.parametrize(
    "text",
    [
        "The president of New South Wales said so.",
        "The president of France Football Federation said so.",
        "The spokesman of Ali Omar Hassan said so.",
    ],
)
def test_who_or_what_an_office_is_of_is_left_whole(text):
    tokens = mended(parsed(text))
    last = next(t for t in tokens if t.lower == "said").i - 1
    assert tokens[last].dep != "appos"
