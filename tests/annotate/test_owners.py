"""Owners: every verb of the lists tells whose a thing is, in a sentence of its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.annotate.coreference.chains import words
from dragoman.annotate.coreference.owners import harms_not_its_own, meant_owner
from dragoman.annotate.pipeline import annotate
from dragoman.model.document import plain_document
from dragoman.reading import read


def owner(text, *spellings):
    """Whose the thing is, with words of the sentence replaced by the lemmas given as (text, lemma)."""
    sentence = next(annotate([plain_document(text)])).sentences[0]
    lemmas = dict(spellings)
    tokens = tuple(replace(token, lemma=lemmas.get(token.text, token.lemma)) for token in sentence.tokens)
    sentence = replace(sentence, tokens=tokens)
    found = meant_owner(sentence, next(token for token in tokens if token.lower == "its"))
    return found.text if found is not None else None


def harms_another(text, verb, lemma):
    """Whether the doer of the verb, which is given another lemma, is not whose the thing is."""
    sentence = next(annotate([plain_document(text)])).sentences[0]
    tokens = tuple(replace(token, lemma=lemma) if token.text == verb else token for token in sentence.tokens)
    sentence = replace(sentence, tokens=tokens)
    doer = next(token for token in tokens if token.dep == "nsubj" and tokens[token.head].text == verb)
    return harms_not_its_own(sentence, doer, next(token for token in tokens if token.lower == "its"))


def listed(*path):
    return sorted(words("owners", *path))


@pytest.mark.parametrize("verb", listed("judged", "verbs"))
def test_who_is_judged_is_judged_for_deeds_of_their_own(verb):
    assert owner("Kenya criticised Uganda for its raid.", ("criticised", verb)) == "Uganda"


@pytest.mark.parametrize("verb", listed("helped", "verbs"))
def test_who_is_helped_is_helped_in_a_fight_of_their_own(verb):
    assert owner("Kenya helped Uganda in its war with raiders.", ("helped", verb)) == "Uganda"


@pytest.mark.parametrize("verb", listed("harmed", "verbs"))
def test_who_is_harmed_is_harmed_at_home(verb):
    assert owner("Kenya bombed Hezbollah in its camp.", ("bombed", verb)) == "Hezbollah"


@pytest.mark.parametrize("verb", listed("asked", "verbs"))
def test_who_is_asked_is_asked_to_do_something_with_what_is_theirs(verb):
    assert owner("Kenya urged Uganda to halt its raid.", ("urged", verb)) == "Uganda"


@pytest.mark.parametrize("verb", listed("asked", "deeds"))
def test_what_is_asked_for_is_done_to_what_is_theirs(verb):
    assert owner("Kenya urged Uganda to halt its raid.", ("halt", verb)) == "Uganda"


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("judged", "Kenya criticised Uganda {} its raid."),
        ("helped", "Kenya helped Uganda {} its war with raiders."),
        ("harmed", "Kenya bombed Hezbollah {} its camp."),
    ],
)
def test_every_preposition_leads_to_whose_it_is(way, text):
    assert {owner(text.format(word)) for word in listed(way, "before")} <= {"Uganda", "Hezbollah"}


def test_other_verbs_tell_nothing():
    assert owner("Kenya met Uganda over its raid.") is None
    assert owner("Kenya urged Uganda to back its bid.") is None
    assert owner("Niger cut ties with Kenya over its raid.") == "Kenya"


@pytest.mark.parametrize("verb", listed("harmed", "verbs"))
def test_nobody_attacks_what_is_their_own(verb):
    assert harms_another("Kenya said Uganda bombed its base.", "bombed", verb)


@pytest.mark.parametrize("verb", listed("harmed", "aimed"))
def test_nobody_aims_at_their_own(verb):
    assert harms_another("Kenya said Uganda fired rockets at its troops.", "fired", verb)


@pytest.mark.parametrize("word", listed("harmed", "aim"))
def test_every_way_of_aiming_counts(word):
    assert harms_another(f"Kenya said Uganda fired rockets {word} its troops.", "fired", "fire")


@pytest.mark.parametrize("thing", ["its own base", "its first goal"])
def test_what_is_called_ones_own_or_is_no_target_may_be(thing):
    assert not harms_another(f"Kenya said Uganda bombed {thing}.", "bombed", "bomb")


def test_sanctions_are_laid_on_those_whose_deed_it_is():
    text = "The EU imposed sanctions on 12 Rwandan officials over their support for M23."
    (found,) = [a for a in read(plain_document(text)).assertions if a.type == "supports"]
    assert [role.country for role in found.roles if role.role == "subject"] == ["RWA"]
