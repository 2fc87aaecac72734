"""Identity: spellings of one name meet, people of one name stay apart, decisions of people stand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judge import Corpus, judge
from dragoman.judge.identity import THRESHOLD, name_score
from dragoman.judge.spelling import name_tokens, skeleton, sounds, spelling_score
from dragoman.judge.words import lexicon
from dragoman.model.actors import Actor, ActorBook
from dragoman.model.judgements import Anchor, Judgement
from tests.judge.builders import document, mention, reading


def entities(*mentions, judgements=(), actors=None):
    """Return the sets of names that were merged, each mention in a document of its own."""
    readings = [reading(f"d{n}", document(f"d{n}", f"text {n}"), (), [entry]) for n, entry in enumerate(mentions)]
    return judge(Corpus.of(readings), judgements, actors).identities


def groups(identities):
    return {frozenset(entity.names) for entity in identities.entities}


@pytest.mark.parametrize(
    ("one", "other"),
    [("El Bab", "al-Bab"), ("General Qasem Soleimani", "Qassem Suleimani"), ("Sergey Lavrov", "Sergei Lavrov"),
     ("Deir Ezzor", "Deir ez-Zor"), ("Mohammad", "Muhammed")],
)  # fmt: skip
def test_spellings_of_one_name_are_one(one, other):
    assert name_score(one, other)[0] >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hassan", "Hussein"), ("Ali Khamenei", "Ali Khomeini"), ("Jamal", "Jamil"), ("4th Division", "5th Division"),
     ("Hama", "Homs"), ("Bashar al-Assad", "Maher al-Assad")],
)  # fmt: skip
def test_names_that_only_look_alike_are_two(one, other):
    assert name_score(one, other)[0] < THRESHOLD


@given(st.text(max_size=30), st.text(max_size=30))
def test_scores_are_symmetric_and_bounded(one, other):
    score = spelling_score(one, other)

    assert 0 <= score <= 1
    assert score == pytest.approx(spelling_score(other, one))


@pytest.mark.parametrize("piece", sorted(lexicon("names")["sounds"]))
def test_every_spelling_of_a_sound_is_read(piece):
    sound = lexicon("names")["sounds"][piece]

    assert sounds(f"m{piece}m")[1:-1] == (tuple(sound) if sound == "ks" else (sound,))


@pytest.mark.parametrize("title", lexicon("names")["titles"].split())
def test_every_title_is_taken_off(title):
    assert name_tokens(f"{title} Karimov") == ("karimov",)


def test_a_merge_carries_its_score_its_sentence_and_the_values():
    identities = entities(mention("Qasem Sulaymani", "person"), mention("Qassem Soleimani", "person"))
    (merge,) = identities.entities[0].merges

    assert len(identities.entities) == 1
    assert 0 < merge.score <= 1
    assert "spellings of one name" in merge.sentence
    assert set(merge.values) == {"Qasem Sulaymani", "Qassem Soleimani"}


def test_people_of_one_name_from_two_countries_stay_apart():
    identities = entities(
        mention("Ahmed Saleh", "person", country="YEM"), mention("Ahmed Saleh", "person", country="SYR")
    )

    assert len(identities.entities) == 2


def test_a_person_and_a_place_of_one_name_stay_apart():
    assert len(entities(mention("Amin", "person"), mention("Amin", "place")).entities) == 2


def test_initials_join_their_name_only_where_a_text_has_both():
    long, short = mention("Northern River Front", "non_state_armed"), mention("NRF", "non_state_armed")
    apart = entities(long, short)
    both = judge(Corpus.of([reading("d", document("d", "x"), (), [long, short])])).identities

    assert len(apart.entities) == 2
    assert len(both.entities) == 1


def test_initials_are_not_those_of_a_description():
    front, fighters = mention("NRF", "non_state_armed"), mention("Northern rebel Fighters", "non_state_armed")
    found = judge(Corpus.of([reading("d", document("d", "x"), (), [front, fighters])])).identities

    assert len(found.entities) == 2


@pytest.mark.parametrize("words", ["a security source", "his brother", "the rebels", "witnesses"])
def test_a_description_is_no_entity_of_the_corpus(words):
    assert entities(mention(words, "person")).entities == ()


def test_a_bare_name_finds_its_known_actor():
    book = ActorBook([Actor("actor:nrf", "Northern River Front", "non_state_armed")])
    identities = entities(
        mention("the front", "non_state_armed", entity="actor:nrf"),
        mention("Northern River Front", "non_state_armed"),
        actors=book,
    )

    assert [entity.id for entity in identities.entities] == ["actor:nrf"]
    assert identities.entities[0].name == "Northern River Front"


def judged(verdict, one="Karim Daoud", other="Karem Dawud", **fields):
    return Judgement(verdict, Anchor("entity", one), Anchor("entity", other), by="reviewer", at="2026-01-01", **fields)


def test_not_same_keeps_a_likely_pair_apart_and_withdrawing_it_restores_the_merge():
    names = (mention("Karim Daoud", "person"), mention("Karem Dawud", "person"))
    withdrawn = judged("not_same", withdrawn="2026-01-02")

    assert len(entities(*names).entities) == 1
    assert len(entities(*names, judgements=[judged("not_same")]).entities) == 2
    assert len(entities(*names, judgements=[judged("not_same"), withdrawn]).entities) == 1


def test_same_joins_what_no_rule_would():
    names = (mention("The Butcher", "person"), mention("Karim Daoud", "person"))
    joined = entities(*names, judgements=[judged("same", "The Butcher", "Karim Daoud", reason="his nom de guerre")])

    assert groups(joined) == {frozenset({"The Butcher", "Karim Daoud"})}
    assert joined.entities[0].merges[0].sentence == "judged the same by reviewer"


def test_unsure_leaves_a_pair_open_and_says_so():
    names = (mention("Karim Daoud", "person"), mention("Karem Dawud", "person"))
    identities = entities(*names, judgements=[judged("unsure")])

    assert len(identities.entities) == 2
    assert len(identities.unsure) == 1


def test_a_name_that_equals_two_entities_judged_different_is_a_warning():
    names = (mention("Karim Daoud", "person"), mention("Karem Dawud", "person"), mention("Kareem Dawood", "person"))
    identities = entities(*names, judgements=[judged("not_same")])

    assert any("judged different" in warning.sentence for warning in identities.warnings)


@given(st.text(alphabet="abdehikmnorstuy", min_size=1, max_size=12))
def test_a_skeleton_never_is_empty(word):
    assert skeleton(word)


def short(name, text, entity, country=None):
    return replace(mention(name, "non_state_armed", entity=entity, country=country), text=text)


def test_the_acronym_that_other_texts_have_for_one_known_actor_is_that_actor():
    told = short("Rapid Support Forces", "RSF", "actor:rsf")
    found = entities(told, mention("RSF", "organization"))

    (entity,) = found.entities
    assert entity.id == "actor:rsf"
    assert [merge.sentence for merge in entity.merges] == ["other texts call Rapid Support Forces “RSF”"]


def test_an_acronym_that_texts_have_for_two_known_actors_is_neither_by_itself():
    one, other = (
        short("Rapid Support Forces", "RSF", "actor:rsf"),
        short("Reporters Sans Frontieres", "RSF", "actor:rwb"),
    )
    found = entities(one, other, mention("RSF", "organization"))

    assert len(found.entities) == 3


def test_what_a_text_calls_an_actor_for_short_is_no_mention_more():
    (entity,) = entities(short("Rapid Support Forces", "RSF", "actor:rsf")).entities

    assert entity.name == "Rapid Support Forces"
    assert set(entity.names) == {"Rapid Support Forces", "RSF"}


def test_a_slip_that_one_text_repeats_is_no_name_of_most_texts():
    texts = [["Karim Dawood"] * 5, ["Kareem Dawud"], ["Kareem Dawud"]]
    told = [[mention(name, "person") for name in names] for names in texts]
    readings = [reading(f"d{n}", document(f"d{n}", f"text {n}"), (), names) for n, names in enumerate(told)]
    found = judge(Corpus.of(readings)).identities.entities

    assert [(entity.name, entity.names) for entity in found] == [("Kareem Dawud", ("Kareem Dawud", "Karim Dawood"))]
