"""Countries are known by every name, people and capital in the data file."""

import pytest

from dragoman.annotate.countries import capital_country, countries, country, country_of, demonym_country, iso3_of


def test_every_name_and_variant_leads_back_to_its_country():
    for entry in countries().values():
        for name in (entry.name, *entry.variants):
            assert country_of(name) == entry.iso3, name


def test_every_demonym_and_its_plural_leads_back_to_its_country():
    for entry in countries().values():
        for word in entry.demonyms:
            assert demonym_country(word) == entry.iso3, word
            if not word.endswith(("s", "h", "e", ".", "men")):
                assert demonym_country(word + "s") == entry.iso3, word


def test_every_capital_leads_back_to_its_country():
    for entry in countries().values():
        for name in entry.capitals:
            assert capital_country(name) == entry.iso3, name


def test_codes_are_unique_and_well_formed():
    entries = countries().values()
    assert len({entry.iso2 for entry in entries}) == len(entries)
    assert all(len(entry.iso3) == 3 and entry.iso3.isupper() for entry in entries)
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry in entries)
    assert iso3_of("sy") == "SYR"
    assert country("SYR") is countries()["SYR"]
    assert country("???") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Persia", "IRN"), ("the Soviet Union", "RUS"), ("Burma", "MMR"), ("Zaire", "COD"), ("Upper Volta", "BFA"),
        ("Abkhazia", "GEO"), ("Transnistria", "MDA"), ("Somaliland", "SOM"), ("Northern Cyprus", "CYP"),
        ("the U.S.", "USA"), ("US", "USA"),
        ("TÜRKIYE", "TUR"), ("SYRIA", "SYR"), ("Cote d'Ivoire", "CIV"), ("Viet Nam", "VNM"),
    ],
)  # fmt: skip
def test_historical_breakaway_and_variant_names_have_a_country(name, code):
    assert country_of(name) == code


def test_a_pronoun_or_a_plain_word_is_no_country():
    assert country_of("us") is None
    assert country_of("car") is None
    assert country_of("turkey") is None
    assert demonym_country("polish") is None
    assert country_of("") is None
    assert demonym_country("polis") is None
    assert demonym_country("") is None
