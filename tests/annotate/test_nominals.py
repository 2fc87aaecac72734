"""What the nouns for actors promise: each is found, none is listed twice, and longer ones come first."""

from collections import Counter

import pytest

from dragoman.annotate.actors import load
from dragoman.annotate.nominals import nominal_at, nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.ontology import CATEGORIES, SECTORS


def line(words, lemma=None):
    """Return a sentence of bare tokens, every one hanging on the last."""
    tokens, start = [], 0
    for i, word in enumerate(words):
        own = lemma if lemma and i == len(words) - 1 else word.lower()
        tokens.append(Token(i, start, start + len(word), word, own, "NOUN", "NN", "dep", len(words) - 1))
        start += len(word) + 1
    return Sentence(0, 0, start, "body").with_tokens(tuple(tokens))


def test_every_noun_is_found_where_it_stands():
    missing = []
    for noun in nominals():
        words = noun.replace("-", " - ").split() if "-" in noun else noun.split()
        at = 1 if " of " in noun else len(words)
        sentence = line(["the", *words])
        found = nominal_at(sentence, sentence.tokens[at])
        if found is None or found[0].noun.lower() != noun:
            missing.append(noun)
    assert missing == []


def test_no_noun_is_listed_twice():
    listed = Counter(word.lower() for entry in load("nominals") for word in entry["words"])
    assert [word for word, count in listed.items() if count > 1] == []


def test_categories_and_sectors_are_of_the_ontology():
    for noun in nominals().values():
        assert {noun.category, noun.many} <= set(CATEGORIES), noun
        assert noun.sector is None or noun.sector in SECTORS, noun


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        (["former", "foreign", "minister"], "former foreign minister"),
        (["foreign", "minister"], "foreign minister"),
        (["rebel", "leader"], "rebel leader"),
    ],
)
def test_the_longest_noun_is_meant(words, noun):
    sentence = line(words)
    found = nominal_at(sentence, sentence.tokens[-1])
    assert found is not None
    assert found[0].noun == noun


def test_a_plural_is_known_by_its_lemma():
    sentence = line(["villagers"], lemma="villager")
    assert nominal_at(sentence, sentence.tokens[0]) is not None


def test_a_word_that_names_nobody_is_nothing():
    sentence = line(["the", "weather"])
    assert nominal_at(sentence, sentence.tokens[1]) is None
