"""Subjects that a parse takes from their verb."""

import pytest

from dragoman.annotate.attachments import mended
from dragoman.model.document import plain_document
from dragoman.reading import read
from tests.annotate.trees import above, parsed


def _events(text):
    return [found for found in read(plain_document(text)).assertions if found.kind == "event"]


def test_a_name_behind_a_day_is_the_subject_of_the_verb_behind_it():
    (found, *_) = _events(
        "The rebels took the town. On Sunday Kinshasa severed relations with Kigali and recalled envoys."
    )[-2:]
    assert [role.name for role in found.roles if role.role == "actor"] == ["Congolese government"]


def test_the_name_that_opens_a_headline_is_the_subject():
    found = next(
        event for event in _events("Congo severs ties with Rwanda as rebels enter Goma") if event.type == "SANCTION"
    )
    assert [role.text for role in found.roles if role.role == "actor"] == ["Congo"]


def test_allied_only_tells_of_what_kind_others_are():
    text = "The paramilitary force accused the army and allied Joint Forces of using residents as human shields."
    found = next(event for event in _events(text) if event.type == "ACCUSE")
    assert [role.text for role in found.roles if role.role == "recipient"] == ["the army", "Joint Forces"]


def test_who_says_so_inside_a_relative_clause_did_not_do_it():
    text = (
        "The fighters seized the camp after days of ground assaults that aid groups say killed more than 300 civilians."
    )
    (toll,) = [found for found in read(plain_document(text)).assertions if found.kind == "toll"]
    assert not any(role.text == "aid groups" for role in toll.roles)
    assert [said.speaker.text for said in toll.attribution] == ["aid groups"]


@pytest.mark.parametrize(("text", "body"), [("The raid killed soldiers and members of Wagner.", "Wagner")])
def test_only_the_members_are_of_the_group(text, body):
    ties = [found for found in read(plain_document(text)).assertions if found.type == "member_of"]
    assert all(not any(role.text == "soldiers" for role in tie.roles) for tie in ties)


def test_a_noun_that_opens_a_sentence_and_looks_like_a_verb_is_the_noun():
    (found,) = _events("Aid convoys have been unable to reach Zamzam camp since May because of the fighting, MSF said.")
    assert [role.text for role in found.roles if role.role == "actor"] == ["Aid convoys"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iran's ally Hezbollah lost a base.", "Hezbollah"),
        ("Syria's ally Russia vetoed the text.", "Russia"),
        ("Turkey's rival Greece signed the deal.", "Greece"),
    ],
)
def test_the_name_acts_that_what_one_is_to_another_stands_before(text, name):
    tokens = mended(parsed(text))
    assert above(tokens, name)[1] == "nsubj"
    assert above(tokens, name)[0] in {"lost", "vetoed", "signed"}


def test_a_neighbour_that_is_named_is_the_one_accused():
    (found,) = [e for e in _events("Mali accused its neighbour Niger of lying.") if e.type == "ACCUSE"]
    assert [role.text for role in found.roles if role.role == "recipient"] == ["Niger"]


def test_who_stands_behind_the_mark_does_what_the_clause_tells():
    text = (
        "Families are returning to the eastern districts of Harib, five months after insurgents led by Bani Tahrir "
        "took the city from the government of Ali Saleh."
    )
    (found,) = [a for a in read(plain_document(text)).assertions if a.kind == "control" and a.type == "holds"]
    assert [role.text for role in found.roles if role.role == "subject"] == ["insurgents"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Tehran funds Hamas.", "Tehran", ("funds", "nsubj")),
        ("Iran funds and arms the militia.", "militia", ("arms", "dobj")),
        ("Qatar mediates between the two sides.", "Qatar", ("mediates", "nsubj")),
        ("Turkey annexed Hatay in 1939.", "Hatay", ("annexed", "dobj")),
        ("The EU called on Serbia to press Russia to stop its attacks.", "stop", ("press", "xcomp")),
        ("Qatar and Egypt have been mediating between the two sides.", "Qatar", ("mediating", "nsubj")),
        ("Mali's president Bo Diallo and Togo's Jo Bassa met in Doha on Tuesday.", "Bassa", ("president", "conj")),
    ],
)
def test_a_verb_has_the_subject_that_stands_before_it(text, word, expected):
    assert above(mended(parsed(text)), word) == expected


def test_what_takes_an_object_is_no_adjective():
    verb = next(token for token in mended(parsed("Turkey annexed Hatay in 1939.")) if token.text == "annexed")
    assert (verb.pos, verb.lemma) == ("VERB", "annex")
