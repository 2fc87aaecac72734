"""What metonymy promises: every word of its lists decides between who acts and where, on a tree made by hand."""

import pytest

from dragoman.annotate.actors import load, stock
from dragoman.annotate.mentions.metonymy import seats, stands_for_actor
from dragoman.annotate.tokens import Sentence, Token


def tree(*rows):
    """Return a sentence of ``(word, part of speech, dependency, head)`` rows; lemmas are the words."""
    tokens, start = [], 0
    for i, (word, pos, dep, head) in enumerate(rows):
        tokens.append(Token(i, start, start + len(word), word, word.lower(), pos, "", dep, head))
        start += len(word) + 1
    return Sentence(0, 0, start, "body").with_tokens(tuple(tokens))


def owns(noun):
    sentence = tree(("Name", "PROPN", "poss", 1), (noun, "NOUN", "ROOT", 1))
    return sentence, sentence.tokens[0]


def after(preposition, governor="thing", pos="NOUN"):
    sentence = tree((governor, pos, "ROOT", 0), (preposition, "ADP", "prep", 0), ("Name", "PROPN", "pobj", 1))
    return sentence, sentence.tokens[2]


def words(name):
    return sorted(load("metonymy")[name])


def test_what_a_government_has_makes_a_city_act():
    assert [noun for noun in words("policy") if not stands_for_actor(*owns(noun), city=True)] == []


def test_what_lies_in_a_country_makes_it_a_place():
    assert [noun for noun in words("local") if stands_for_actor(*owns(noun), city=False)] == []


def test_what_is_suffered_makes_a_country_a_place_after_of_alone():
    for noun in words("suffered"):
        assert not stands_for_actor(*after("of", noun), city=False), noun
        if noun not in words("local"):
            assert stands_for_actor(*owns(noun), city=False), noun


def test_prepositions_of_place_make_a_country_a_place():
    assert [word for word in words("place_after") if stands_for_actor(*after(word), city=False)] == []


def test_prepositions_of_dealing_make_a_city_act():
    assert [word for word in words("actor_after") if not stands_for_actor(*after(word), city=True)] == []


def test_motion_to_or_from_a_country_makes_it_a_place():
    assert [verb for verb in words("motion") if stands_for_actor(*after("to", verb, "VERB"), city=False)] == []


def test_dealings_with_a_city_make_it_act():
    wanted = [word for word in words("dealing") if word not in words("motion")]
    assert [word for word in wanted if not stands_for_actor(*after("to", word), city=True)] == []


@pytest.mark.parametrize("city", [True, False])
def test_what_is_entered_is_a_place(city):
    for verb in words("enter"):
        sentence = tree((verb, "VERB", "ROOT", 0), ("Name", "PROPN", "dobj", 0))
        assert not stands_for_actor(sentence, sentence.tokens[1], city=city), verb


def test_a_city_that_is_attacked_is_a_place_and_a_country_a_state():
    def attacked(verb):
        sentence = tree((verb, "VERB", "ROOT", 0), ("Name", "PROPN", "dobj", 0))
        return sentence, sentence.tokens[1]

    assert [verb for verb in words("struck") if stands_for_actor(*attacked(verb), city=True)] == []
    assert all(stands_for_actor(*attacked(verb), city=False) for verb in words("struck"))


def test_what_merely_happens_leaves_a_city_a_place():
    for verb in words("happens"):
        sentence = tree(("Name", "PROPN", "nsubj", 1), (verb, "VERB", "ROOT", 1))
        assert not stands_for_actor(sentence, sentence.tokens[0], city=True), verb


def test_a_city_that_says_something_acts():
    sentence = tree(("Name", "PROPN", "nsubj", 1), ("say", "VERB", "ROOT", 1))
    assert stands_for_actor(sentence, sentence.tokens[0], city=True)


def test_coordinated_names_are_decided_by_the_first():
    sentence = tree(
        ("talks", "NOUN", "ROOT", 0), ("between", "ADP", "prep", 0), ("One", "PROPN", "pobj", 1),
        ("and", "CCONJ", "cc", 2), ("Two", "PROPN", "conj", 2),
    )  # fmt: skip
    assert stands_for_actor(sentence, sentence.tokens[4], city=False)


def test_every_seat_stands_for_somebody_known():
    assert [seat for seat, of in seats().items() if of not in stock()] == []
