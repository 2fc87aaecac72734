"""Casing: what the parser reads of capitals and hard lines stands where the text has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.casing import legible

WORDS = frozenset({"the", "rebels", "attacked", "town", "near", "and", "said", "on", "of", "army", "is"})


def common(word: str) -> bool:
    return word in WORDS


@given(st.text(max_size=200))
def test_the_length_never_changes(text):
    assert len(legible(text, common)) == len(text)


@given(st.text(alphabet=st.characters(categories=("Lu",)), min_size=15, max_size=60))
def test_the_length_never_changes_in_capitals(text):
    assert len(legible(text, common)) == len(text)


def test_a_line_of_capitals_is_read_as_prose_with_its_names():
    assert legible("THE REBELS ATTACKED THE TOWN NEAR DAMASCUS", common) == "The rebels attacked the town near Damascus"


def test_unknown_words_in_capitals_are_names():
    assert legible("THE ARMY SAID QORBANI ATTACKED THE TOWN", common) == "The army said Qorbani attacked the town"


@pytest.mark.parametrize("text", ["The army said NATO attacked.", "NATO", "IAEA, UN", "A plain sentence."])
def test_ordinary_prose_and_lone_acronyms_stay_as_they_are(text):
    assert legible(text, common) == text


def test_a_hard_line_end_inside_a_sentence_is_a_space():
    assert legible("the rebels\nattacked", common) == "the rebels attacked"
