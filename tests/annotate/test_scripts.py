"""Scripts: a name in another script stands for the state or the places that bear it."""

import pytest

from dragoman.annotate.scripts import LANGUAGES, called_in_script

ALEPPO, KHARKIV = "place:170063", "place:706483"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("حلب", ALEPPO), ("Алеппо", ALEPPO), ("חאלב", ALEPPO), ("Харків", KHARKIV), ("سوريا", "country:SYR"),
        ("Сирия", "country:SYR"), ("叙利亚", "country:SYR"), ("Україна", "country:UKR"), ("אוקראינה", "country:UKR"),
        ("السودان", "country:SDN"),
    ],
)  # fmt: skip
def test_a_name_in_its_own_script_stands_for_the_place_or_the_state(name, wanted):
    assert wanted in called_in_script(name)


@pytest.mark.parametrize("name", ["Aleppo", "", "12", "…", "Ааааа"])
def test_a_latin_name_and_what_names_nothing_stand_for_nobody(name):
    assert called_in_script(name) == ()


@pytest.mark.parametrize("language", sorted({entry for some in LANGUAGES.values() for entry in some}))
def test_every_language_names_a_state_in_the_script_that_it_is_listed_under(language):
    from babel import Locale

    name = Locale.parse(language).territories["SD"]
    scripts = [script for script, listed in LANGUAGES.items() if language in listed]

    assert "country:SDN" in called_in_script(name), (scripts, name)
