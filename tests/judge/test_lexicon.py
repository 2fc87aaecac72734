"""Every entry of judging's word lists does what it is there for."""

from dataclasses import replace

import pytest

from dragoman.judge.origins import origins
from dragoman.judge.places import spot_of
from dragoman.judge.spelling import name_tokens, word_score
from dragoman.judge.words import Weights, lexicon, terms
from dragoman.model.records import Link
from tests.judge.builders import document, mention, reading, role, when
from tests.judge.test_backward import deed as deed_of
from tests.judge.test_incidents import occurrences, toll

AGENCIES = [(name, form) for name, forms in lexicon("agencies").items() for form in forms]
NAMES, WORDS = lexicon("names"), lexicon("words")


@pytest.mark.parametrize(("name", "form"), AGENCIES)
@pytest.mark.parametrize(
    "line", ["HOMS ({}) - Two bombs went off.", "Two bombs went off. --{}", "Bombs in Homs. Source: {}"]
)
def test_every_form_of_an_agency_is_a_credit(name, form, line):
    (origin,) = origins([reading("a", document("a", line.format(form)))], [])

    assert origin.agency == name


@pytest.mark.parametrize(
    "text", ["AP struck a chord with the fans.", "He wrote an AA battery manual.", "The PTIs rose."]
)
def test_an_agency_named_in_passing_is_no_credit(text):
    (origin,) = origins([reading("a", document("a", text))], [])

    assert origin.agency is None


@pytest.mark.parametrize("word", WORDS["silent"].split())
def test_every_silent_word_counts_for_nothing(word):
    assert terms(word) == ()


@pytest.mark.parametrize("word", WORDS["faint"].split())
def test_every_faint_word_weighs_less_than_a_rare_one(word):
    (term,) = terms(word)
    weights = Weights([frozenset({term, "zymurgy"})])

    assert weights.of(term) < weights.of("zymurgy")


@pytest.mark.parametrize(("word", "number"), sorted(WORDS["numbers"].items()))
def test_every_number_word_is_its_figure(word, number):
    assert terms(word) == (str(number),)


@pytest.mark.parametrize("ending", WORDS["endings"])
def test_every_ending_is_taken_off(ending):
    assert terms(f"blorp{ending}") == terms("blorp")


@pytest.mark.parametrize("article", NAMES["articles"])
def test_every_article_is_left_out_of_a_name(article):
    assert name_tokens(f"{article} Karimov") == ("karimov",)


@pytest.mark.parametrize("determiner", NAMES["determiners"])
def test_every_determiner_opens_a_description(determiner):
    from dragoman.judge.identity import key_of

    assert key_of(mention(f"{determiner} Homs resident Officer".replace("resident", "local"), "person")).startswith(
        "name::"
    )


CITIES = [(country, *pair) for country, entry in lexicon("regions").items() for pair in entry.items()]


@pytest.mark.parametrize(("country", "city", "around"), CITIES)
def test_every_city_region_counts_as_the_one_around_it(country, city, around):
    one, other = (
        spot_of(
            replace(mention("X", "place"), links=(Link("test", region, region, 1.0, 1.0, country, region, "admin1"),))
        )
        for region in (city, around)
    )

    assert one.region == other.region == around


def test_a_swap_of_like_sounds_costs_less_than_one_of_unlike_sounds():
    for one, other, cost in NAMES["swaps"]:
        assert 0 < cost < 1, (one, other)
    assert word_score("qasim", "kasim") > word_score("qasim", "basim")


def test_thousands_are_one_number():
    assert terms("18,000 reservists") == ("18000", "reservist")


@pytest.mark.parametrize(
    ("kind", "word"), [(kind, word) for kind, words in lexicon("targets").items() for word in words]
)
def test_every_word_for_a_target_brings_two_reports_of_it_nearer(kind, word):
    told = [
        toll(name, f"{text} {said}.", number, "2017-03-08", "al-Bab", "2017-03-08")
        for name, text, said, number in (
            ("a", "Nine died at", kind, 9),
            ("b", "Twelve lost their lives near", word, 12),
        )
    ]
    found = [f for f in occurrences(*told) if len(f.documents) == 2]

    # Where both use the same word their words alone can have joined them.
    assert found
    assert word == kind or any(f"both speak of a {kind}" in why for f in found for why in f.joined_because)


@pytest.mark.parametrize(
    ("kind", "word"), [(kind, word) for kind, words in lexicon("means").items() for word in words[1:]]
)
def test_every_word_for_a_means_brings_two_reports_of_it_nearer(kind, word):
    told = [
        toll("a", f"Nine died: {lexicon('means')[kind][0]}.", 9, "2017-03-08", "al-Bab", "2017-03-08"),
        toll("b", f"Twelve lost their lives, {word}.", 12, "2017-03-08", "al-Bab", "2017-03-08"),
    ]
    found = [f for f in occurrences(*told) if len(f.documents) == 2]

    assert any(f"both tell of {kind}" in why for f in found for why in f.joined_because)


@pytest.mark.parametrize("deed", WORDS["deeds"].split())
def test_every_word_for_a_deed_tells_again_what_was_told(deed):
    strike = "Planes struck a district of Homs."
    again = f"Residents said 31 died in the {deed}."
    doc = document("a", f"{strike} {again}", "2024-03-05")
    parts = [
        deed_of(doc, strike, "struck", place=role("place", "Homs"), time=when("2024-03-05")),
        deed_of(doc, again, "died"),
    ]

    assert len(occurrences(reading("a", doc, parts))) == 1


@pytest.mark.parametrize(("one", "other"), sorted(NAMES["spelled"].items()))
def test_every_british_spelling_is_the_american_one(one, other):
    assert name_tokens(f"Northern {one} Forces") == name_tokens(f"Northern {other} Forces")
