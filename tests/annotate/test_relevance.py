"""Relevance: which documents are about nothing that is recorded."""

from __future__ import annotations

from dragoman.annotate.relevance import Topic, relevant
from dragoman.annotate.segment import sentences
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import plain_document

TOPIC = Topic(frozenset({"army", "truce", "raid"}), frozenset({"REB", "GOV"}))
CAKE = "The bakery opened a second shop near the river in spring, with four ovens and a long table for its guests. "


def _concerns(text: str, topic: Topic = TOPIC) -> bool:
    return topic.concerns(text, sentences(plain_document(text)))


def test_a_long_text_without_a_word_of_the_topic_is_off_it() -> None:
    assert not _concerns(CAKE * 5)


def test_one_word_in_two_hundred_is_enough_in_any_regular_form() -> None:
    for word in ("army", "Armies", "raided", "raiding", "TRUCES"):
        assert _concerns(CAKE * 5 + f"They spoke of {word} too."), word


def test_one_word_in_a_very_long_text_is_not_enough() -> None:
    assert not _concerns(CAKE * 40 + "They spoke of an army of cooks.")


def test_a_lone_sentence_is_always_read() -> None:
    assert _concerns(CAKE)
    assert _concerns(CAKE.replace(". ", ", ") * 20)


def test_the_name_of_an_actor_of_the_topic_is_enough() -> None:
    assert _concerns(CAKE * 5 + "Hezbollah came by.")
    assert _concerns(CAKE * 5 + "Hassan Nasrallah came by.")
    assert not _concerns(CAKE * 5 + "Nasrallah came by.")
    assert not _concerns(CAKE * 5 + "Hezbollah came by.", Topic(TOPIC.words, frozenset()))


def test_a_sentence_without_letters_is_not_worth_the_parser() -> None:
    assert relevant("We met.", Sentence(0, 0, 7, "body"))
    assert not relevant("— 12 —", Sentence(0, 0, 6, "body"))
