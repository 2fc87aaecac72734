"""What places promise: names found and told from persons and plain words, and the right one of several first."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.annotate.places import country_link, find_places
from dragoman.annotate.places.lexicon import lexicon
from dragoman.annotate.segment import sentences
from dragoman.model.document import plain_document

PARSER = SpacyParser()


@cache
def places(text: str):
    document = plain_document(text)
    return find_places(document, next(annotate([document], PARSER)).sentences)


def best(text: str, words: str):
    found = [place for place in places(text) if place.text == words]
    assert found, [place.text for place in places(text)]
    return found[0].links[0]


def test_a_village_of_the_supplement_is_found_and_placed():
    link = best("Barrel bombs fell on Sarmada in Idlib province.", "Sarmada")
    assert (link.country, link.admin1, link.precision) == ("SYR", "Idlib", "settlement")


def test_a_head_noun_says_which_of_the_places_of_one_name_is_meant():
    text = "Troops moved from Aleppo province into Aleppo city."
    assert best(text, "Aleppo province").precision == "admin1"
    assert best(text, "Aleppo city").precision == "settlement"


def test_a_name_alone_is_the_town_before_its_province():
    assert best("Shells landed in Idlib on Monday.", "Idlib").precision == "settlement"


def test_heads_in_the_plural_are_shared():
    text = "Clashes were reported in Hama and Homs provinces."
    assert best(text, "Hama").precision == best(text, "Homs").precision == "admin1"


def test_a_district_in_a_province_is_found_with_what_holds_it():
    text = "Marines moved into Marjeh district, Helmand province, on Friday."
    assert best(text, "Marjeh district").admin1 == "Helmand"
    assert best(text, "Helmand province").precision == "admin1"


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("A fire broke out in Paris, Texas, police said.", "Paris", "Texas"),
        ("A fire broke out in Springfield, Ill., police said.", "Springfield", "Illinois"),
        ("He was born in Moscow, Idaho.", "Moscow", "Idaho"),
        ("They marched in Tripoli, Lebanon.", "Tripoli", "North Lebanon"),
    ],
)
def test_what_contains_a_place_decides_which_it_is(text, name, admin1):
    assert best(text, name).admin1 == admin1


def test_the_other_places_of_a_text_decide_which_tripoli():
    libya = "Fighters left Misrata and Zawiya in Libya and reached Tripoli."
    lebanon = "Soldiers left Beirut and Sidon in Lebanon and reached Tripoli."
    assert best(libya, "Tripoli").country == "LBY"
    assert best(lebanon, "Tripoli").country == "LBN"


def test_the_candidates_not_chosen_stay_behind_the_first():
    place = next(place for place in places("Police in Springfield made an arrest.") if place.text == "Springfield")
    assert len(place.links) > 3
    assert [link.score for link in place.links] == sorted((link.score for link in place.links), reverse=True)
    assert place.links[0].score < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan met his coach.",
        "Mr. Paris spoke first.",
        "Paris Hilton arrived late.",
        "Reading the report took hours.",
        "In March, the Army and the Police left.",
        "Of course the Union was angry.",
        "Ahrar al-Sham said it had withdrawn.",
    ],
)
def test_persons_bodies_and_plain_words_are_no_places(text):
    assert not places(text)


def test_a_country_is_an_entity_by_its_code_with_the_precision_of_a_country():
    place = places("Rebels crossed into Syria.")[0]
    assert (place.entity, place.country, place.links[0].precision) == ("country:SYR", "SYR", "country")


def test_a_part_of_a_country_is_the_part():
    link = best("Fighting resumed in Chechnya.", "Chechnya")
    assert (link.precision, link.country) == ("admin1", "RUS")


def test_georgia_is_the_state_among_its_towns_and_the_country_among_its_own():
    assert best("In Georgia, the mayors of Atlanta and Savannah met.", "Georgia").precision == "admin1"
    assert best("In Georgia, troops moved from Tbilisi to Gori.", "Georgia").precision == "country"


def test_spellings_the_gazetteer_lacks_are_found_where_the_text_is_about_their_country():
    text = "Government jets struck Tal Abyadh and Taftanaaz in Syria; Aleppo and Homs were calm."
    assert best(text, "Taftanaaz").name == "Taftanaz"


def test_an_apostrophe_lost_from_a_genitive_does_not_hide_a_place():
    assert best("Shells hit Aleppos old quarter in Syria.", "Aleppos").name == "Aleppo"


def test_a_date_line_in_capitals_is_a_place():
    assert best("BEIRUT: The army said it had withdrawn.", "BEIRUT").country == "LBN"


def test_a_facility_of_the_gazetteer_is_found_under_its_own_coordinates():
    place = next(
        place for place in places("Aid passed through the Bab al-Hawa crossing.") if place.category == "facility"
    )
    assert place.text == "Bab al-Hawa crossing"
    assert (place.links[0].precision, place.links[0].admin1) == ("facility", "Idlib")


def test_a_facility_is_linked_to_the_town_its_name_holds():
    text = "Wounded men reached Qamishli National Hospital in Syria."
    place = next(place for place in places(text) if place.category == "facility")
    assert place.text == "Qamishli National Hospital"
    assert (place.links[0].name, place.links[0].precision) == ("Qamishli", "settlement")
    assert place.entity == "facility:syr-qamishli-national-hospital"


def test_a_facility_of_an_unknown_town_keeps_its_words():
    place = next(place for place in places("Jets hit al-Furqan School at noon.") if place.category == "facility")
    assert (place.entity, place.links) == (None, ())


def test_places_are_found_without_a_parse():
    document = plain_document("Shelling was heard in Kafranbel, Idlib province, Syria.")
    found = find_places(document, sentences(document))
    assert [place.links[0].name for place in found] == ["Kafr Nabl", "Idlib", "Syria"]


def test_every_abbreviation_of_a_state_fires():
    for abbreviation, (_, state) in lexicon().states.items():
        text = f"They met in Fairview, {abbreviation} on Monday."
        document = plain_document(text)
        names = {place.links[0].admin1 for place in find_places(document, sentences(document)) if place.links}
        assert state in names or f"{state} State" in names, abbreviation


def test_every_head_of_an_area_fires():
    for head in lexicon().areas:
        text = f"They met in Homs {head} on Monday."
        document = plain_document(text)
        assert find_places(document, sentences(document)), head
    assert set(lexicon().plurals.values()) <= set(lexicon().areas)


def test_every_head_of_a_facility_fires():
    for head in lexicon().facilities:
        document = plain_document(f"They met at Lumumba {head.title()} on Monday.")
        found = [place.category for place in find_places(document, sentences(document))]
        assert "facility" in found, head


def test_a_country_has_a_link_of_its_own():
    link = country_link("SYR")
    assert link is not None
    assert (link.id, link.precision) == ("SYR", "country")
    assert country_link("???") is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.sampled_from(["Aleppo", "al-", "Bab", ",", "'s", "St.", "\u0301", "İ", "in", "Mr.", "\n", " ", "𝒜"]))
)
def test_spans_hold_on_any_text(parts):
    document = plain_document("".join(parts))
    for place in find_places(document, sentences(document)):
        assert document.text[place.start : place.end] == place.text


def test_the_same_text_gives_the_same_places():
    text = "Clashes in Springfield and Alexandria, then Paris and Tripoli."
    document = plain_document(text)
    assert find_places(document, sentences(document)) == find_places(document, sentences(document))


def test_a_village_that_no_gazetteer_lists_is_a_place_without_a_link():
    found = [place for place in places("Gunmen burned the village of Qworzan and Zmyrtha town.") if not place.links]
    assert [(place.text, place.category, place.entity) for place in found] == [
        ("Qworzan", "place", None), ("Zmyrtha", "place", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["The town of origin is unknown.", "The Kurdish town fell.", "The old village burned."]
)
def test_a_noun_of_place_makes_no_plain_word_a_name(text):
    assert [place.text for place in places(text) if not place.links] == []


def test_a_hamlet_of_a_country_that_the_text_does_not_speak_of_is_not_meant():
    text = "Fighters took Omdurman, Nyala and El Fasher. Many families fled to Komsilga."
    assert "BFA" not in {place.country for place in places(text)}
    assert best("Families fled to Komsilga, Burkina Faso.", "Komsilga").country == "BFA"


def test_the_noun_before_of_is_that_of_the_town_behind_it():
    assert best("A strike hit tents in the Idlib town of Saraqeb on Sunday.", "Saraqeb").admin1 == "Idlib"
    assert best("Troops shelled the Salaheddine district of Aleppo.", "Salaheddine district")


def test_a_road_patrol_is_of_its_state():
    assert best("The Florida Highway Patrol closed the road near Miami.", "Florida").admin1 == "Florida"


def test_the_end_of_a_longer_name_is_no_place():
    found = {place.text: place.country for place in places("A man was killed in Naung Kan village near Mandalay.")}
    assert found.get("Naung Kan", "none") is None
    assert all(place.country != "JOR" for place in places("Troops entered the small town of Villa Jordan."))


def test_a_small_place_does_not_speak():
    assert not places("Two policemen were killed, al-Obaidi said.")
