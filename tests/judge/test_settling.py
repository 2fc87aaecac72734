"""Settling: forces and rulers that a text names without a state are those of the country that it is about."""

import pytest

from dragoman.annotate.actors import load_actors
from dragoman.judge import Corpus
from dragoman.judge.settling import names_rulers, settled
from dragoman.judge.words import lexicon
from dragoman.model.records import Mention
from tests.judge.builders import assertion, document, mention, reading, role

WORDS = [(kind, word) for kind in ("mil", "gov") for word in lexicon("institutions")[kind]]
REBELS = mention("Arakan Army", "non_state_armed", country="MMR", entity="actor:arakan-army")


def of_country(country: str, count: int) -> list[Mention]:
    return [mention("somewhere", "place", country=country, at=n) for n in range(count)]


def read(word: str, category: str, others: list[Mention]):
    doc = document("d", f"On Monday {word} shelled a village.", "2024-08-10", "Paper")
    part = role("actor", word, category, known=False)
    return reading("d", doc, [assertion(doc, doc.text, roles=[part])], [mention(word, category), *others])


def who(made) -> set[str | None]:
    (found,) = settled(Corpus.of([made]), load_actors()).readings
    return {found.mentions[0].entity, found.assertions[0].roles[0].entity}


@pytest.mark.parametrize(("kind", "word"), WORDS)
def test_every_word_for_forces_and_rulers_is_the_one_countrys_and_can_be_asked_for(kind, word):
    category = {"mil": "military", "gov": "government"}[kind]

    assert who(read(f"the {word}", category, of_country("MMR", 3))) == {f"{kind}:MMR"}
    assert names_rulers(f"The {word}")


@pytest.mark.parametrize(("country", "forces"), [("MMR", "MAF"), ("BGD", "BDF")])
def test_the_initials_of_a_countrys_forces_stand_for_them_in_a_text_about_it(country, forces):
    assert who(read(f"The {forces}", "organization", of_country(country, 3))) == {f"mil:{country}"}
    assert who(read(f"The {forces}", "organization", of_country("FRA", 3))) == {None}


def test_of_two_countries_named_as_often_it_is_the_one_with_rebels_of_its_own():
    both = [*of_country("MMR", 4), *of_country("BGD", 3)]

    assert who(read("the military", "military", both)) == {None}
    assert who(read("the military", "military", [*both, REBELS])) == {"mil:MMR"}


def test_where_a_text_names_the_army_of_another_country_whose_the_army_is_stays_open():
    other = mention("Bangladeshi army", "military", country="BGD", entity="mil:BGD")

    assert who(read("the army", "military", [*of_country("MMR", 9), other])) == {None}


def test_what_the_reader_knows_and_words_with_more_in_them_stay_as_they_are():
    made = read("the rebel army", "military", of_country("MMR", 3))

    assert settled(Corpus.of([made]), load_actors()).readings == (made,)
