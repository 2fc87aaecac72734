"""Stakes: the topic of the record is what the lexicons of the extractors are about."""

from __future__ import annotations

import pytest
import yaml

from dragoman.annotate.segment import sentences
from dragoman.extract import stakes
from dragoman.extract.stakes import topic
from dragoman.model.document import plain_document
from dragoman.reading import read_all

SPORT = (
    "The home side beat its rivals by two goals on Saturday. The captain shot from far out and nobody could hold the "
    "ball. Her coach said that the team had trained hard all week. The crowd sang until the lights went out. Next "
    "week they travel to the coast for the last match of the season, and many of their friends will come along by bus."
)
RAW = yaml.safe_load((stakes.files("dragoman.extract") / "lexicon" / "stakes.yaml").read_text("utf-8"))


def test_words_of_each_list_are_of_the_topic() -> None:
    # an event noun, a harm, a nominal, a context, a class: one of each source
    assert {"siege", "kill", "militia", "embassy", "weapon"} <= topic().words


def test_every_ambiguous_word_is_one_that_the_lists_would_bring() -> None:
    assert set(RAW["ambiguous"]) <= set(stakes._words(RAW))
    assert not set(RAW["ambiguous"]) & topic().words


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen killed two guards.",
        "The ministers signed the treaty at the embassy.",
        "Parliament passed the law.",
        "Hundreds of refugees crossed the river.",
    ],
)
def test_a_report_told_with_such_a_sentence_is_read(sentence: str) -> None:
    text = f"{SPORT} {sentence}"
    assert topic().concerns(text, sentences(plain_document(text)))


def test_a_report_of_a_match_is_left_unread_on_asking_and_says_so() -> None:
    text = f"{SPORT} The final is in Lisbon on 3 May 2024."
    (skimmed,) = read_all([plain_document(text, source="sport")], on_topic=True)
    assert skimmed.assertions == ()
    assert "Lisbon" in [mention.name for mention in skimmed.mentions]
    assert "2024-05-03" in [when.edtf for when in skimmed.times]
    assert skimmed.document is not None
    assert [remark.code for remark in skimmed.document.remarks] == ["truncated"]
    (remark,) = skimmed.document.remarks
    assert text[remark.start : remark.end] == remark.quote
    assert skimmed.document.skimmed


def test_reading_leaves_nothing_unread_unless_asked() -> None:
    (reading,) = read_all([plain_document(SPORT, source="sport")])
    assert reading.assertions
