"""What the boundaries and links of mentions promise: whole names, nothing more, and the place that is meant."""

from functools import cache

import pytest

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.model.document import plain_document

PARSER = SpacyParser()


@cache
def mentions(text: str):
    return next(annotate([plain_document(text)], PARSER)).mentions


def mention(text: str, words: str):
    found = [entry for entry in mentions(text) if entry.text == words]
    assert found, [entry.text for entry in mentions(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Idlib was bombed on Sunday.", "Idlib"),
        ("Kherson was shelled by Russian forces.", "Kherson"),
        ("Raqqa fell to the jihadists in January.", "Raqqa"),
        ("Mariupol, besieged since March, surrendered.", "Mariupol"),
        ("The jets bombed Douma and Arbin on Sunday.", "Arbin"),
    ],
)
def test_a_well_known_town_is_a_place_whatever_the_parser_tags(text, town):
    found = mention(text, town)
    assert (found.category, found.links[0].precision) == ("place", "settlement")


def test_a_person_with_the_name_of_a_town_stays_a_person():
    assert mention("Senator Michael Jackson spoke to reporters.", "Senator Michael Jackson").category == "person"


def test_a_region_is_not_the_country_that_its_name_holds():
    text = "Markets in Latin America fell."
    assert mention(text, "Latin America").links[0].precision == "region"
    assert "America" not in [entry.text for entry in mentions(text)]


def test_a_part_of_a_country_is_not_called_by_the_name_of_the_whole():
    found = mention("Fighting spread to South Ossetia.", "South Ossetia")
    assert (found.name, found.entity, found.country) == ("South Ossetia", "place:geo-south-ossetia", "GEO")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit a residential neighbourhood of Aleppo.", "a residential neighbourhood"),
        ("Tanks reached Aleppo's outskirts.", "Aleppo's outskirts"),
        ("The Aleppo suburbs were shelled.", "The Aleppo suburbs"),
    ],
)
def test_a_described_place_lies_in_the_place_that_its_words_name(text, words):
    found, whole = mention(text, words), mention(text, "Aleppo")
    assert found.entity is None
    assert found.links[0].name == "Aleppo"
    assert found.links[0].score < whole.links[0].score


def test_a_city_of_a_name_is_that_city():
    text = "Rebels hold the city of Aleppo."
    assert mention(text, "the city").entity == mention(text, "Aleppo").entity


@pytest.mark.parametrize(
    "text",
    [
        "Iran sent advisers. Troops retook the country's largest city, Aleppo.",
        "Iran sent advisers. Troops retook the country's largest city of Aleppo.",
        "Iran sent advisers. Aleppo was the country's largest city.",
    ],
)
def test_the_country_of_a_city_is_where_the_city_lies(text):
    assert mention(text, "the country").entity == "country:SYR"


def test_a_ministry_that_acts_is_what_it_means_before_a_country_that_does_not():
    text = "The Ministry of Foreign Affairs condemned the raid on Iran. It rejects the claims of Israel."
    assert mention(text, "It").chain == mention(text, "The Ministry of Foreign Affairs").chain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Secretary of State John Kerry met him in Geneva.", "Secretary of State John Kerry"),
        ("State Senator Bob Smith agreed.", "State Senator Bob Smith"),
        ("At least five times locals were beaten in Homs.", "locals"),
        ("Wednesday afternoon residents fled.", "residents"),
        ("(Reuters) Local officials fled the town.", "Local officials"),
    ],
)
def test_a_mention_begins_with_its_title_and_after_dates_and_sources(text, words):
    assert mention(text, words).start == text.index(words)


def test_who_sees_something_as_something_is_a_government_and_no_town():
    assert mention("Tehran sees Syria as vital.", "Tehran").entity == "gov:IRN"


def test_an_envoy_met_abroad_is_not_at_home_there():
    assert mention("European envoys in Damascus left.", "European envoys").country is None


def test_an_institution_that_the_parser_takes_for_a_surname_is_the_institution():
    text = "The Syrian Observatory for Human Rights said ten died. The toll may rise, the Observatory said."
    assert mention(text, "the Observatory").entity == "actor:sohr"


def test_bodies_of_the_dead_are_no_organization():
    found = mentions("They found the bodies of five men and buried their bodies.")
    assert "organization" not in {entry.category for entry in found}


def test_a_direction_before_a_town_is_no_place_of_its_own():
    assert "East" not in [entry.text for entry in mentions("Soldiers patrolled East Belfast.")]


def test_a_country_is_no_small_town_of_a_country_that_the_text_speaks_of():
    text = "Planes flew from Texas, Ohio and Florida to bases in Georgia, Japan and Italy. America sent more to Italy."
    assert mention(text, "Italy").country == "ITA"
