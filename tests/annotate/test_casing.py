"""Casing: what the parser reads of capitals and hard lines stands where the text has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.casing import headline, in_title_case, legible, named_in

WORDS = frozenset({"the", "rebels", "attacked", "town", "near", "and", "said", "on", "of", "army", "is"})


def common(word: str) -> bool:
    return word in WORDS


@given(st.text(max_size=200))
def test_the_length_never_changes(text):
    assert len(legible(text, common)) == len(text)


@given(st.text(alphabet=st.characters(categories=("Lu",)), min_size=15, max_size=60))
def test_the_length_never_changes_in_capitals(text):
    assert len(legible(text, common)) == len(text)


def test_the_hyphen_of_ground_that_somebody_holds_is_put_back():
    assert legible("Jets hit the rebel held town of Azaz", common) == "Jets hit the rebel-held town of Azaz"
    assert (
        legible("Oslo said the government held talks in town", common) == "Oslo said the government held talks in town"
    )
    assert legible("He said the rebel held the town", common) == "He said the rebel held the town"


def test_a_line_of_capitals_is_read_as_prose_with_its_names():
    assert legible("THE REBELS ATTACKED THE TOWN NEAR DAMASCUS", common) == "The rebels attacked the town near Damascus"


def test_unknown_words_in_capitals_are_names():
    assert legible("THE ARMY SAID QORBANI ATTACKED THE TOWN", common) == "The army said Qorbani attacked the town"


@pytest.mark.parametrize("text", ["The army said NATO attacked.", "NATO", "IAEA, UN", "A plain sentence."])
def test_ordinary_prose_and_lone_acronyms_stay_as_they_are(text):
    assert legible(text, common) == text


def test_a_hard_line_end_inside_a_sentence_is_a_space():
    assert legible("the rebels\nattacked", common) == "the rebels attacked"


HEADLINE = frozenset({"rebel", "attack", "leaves", "nine", "dead", "in", "northern", "young", "strikes", "hit"})


def test_a_title_in_large_letters_is_read_as_prose_with_its_names():
    found = headline("Rebel Attack Leaves Nine Dead in Northern Mali", HEADLINE.__contains__)
    assert found == "Rebel attack leaves nine dead in northern Mali"


def test_words_of_the_news_that_no_vocabulary_knows_are_no_names():
    assert headline("Army Airstrikes Hit Bamako", HEADLINE.__contains__) == "Army airstrikes hit Bamako"


@given(st.text(max_size=160))
def test_a_title_keeps_its_length(text):
    assert len(headline(text, lambda word: True)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebel Attack Leaves Nine Dead in Northern Mali", True),
        ("Rebel attack leaves nine dead in northern Mali", False),
        ("The Army Took the Town on Monday.", False),
        ("Mali Army", False),
    ],
)
def test_a_title_is_in_large_letters_where_nearly_every_long_word_is(text, expected):
    assert in_title_case(text) is expected


def test_what_prose_prints_large_is_a_name_and_what_it_prints_small_is_none():
    assert named_in("Police said on Monday that Grace Young left. The police and the army saw Army men.") >= {
        "grace",
        "young",
    }
    assert "army" not in named_in("They saw Army men of the army.")
