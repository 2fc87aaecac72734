"""Speakers: people and what they write say things; deeds, states and qualities do not."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.attribution import find
from dragoman.extract.speakers import is_abstract, speaks
from dragoman.model.document import plain_document
from tests.extract.marked import annotated
from tests.extract.told import names, only


def raw(section):
    text = files("dragoman.extract").joinpath("lexicon/cues.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)[section]


def said_by(noun, verb):
    """Whether ``noun`` is taken for the speaker of ``verb``, in a sentence hung by hand."""
    words = [("the", "DET", "DT", "det", 1), (noun, "NOUN", "NN", "nsubj", 2), (verb, "VERB", "VBZ", "ROOT", 2)]
    tokens, start = [], 0
    for i, (word, pos, tag, dep, head) in enumerate(words):
        tokens.append(Token(i, start, start + len(word), word, word, pos, tag, dep, head))
        start += len(word) + 1
    document = plain_document(" ".join(word for word, *_ in words))
    sentence = Sentence(0, 0, start, "body").with_tokens(tuple(tokens))
    return speaks(Annotations(document, (sentence,), (), ()), sentence, tokens[1], tokens[2])


def test_every_thing_that_is_written_says_what_it_shows():
    assert [noun for noun in raw("documents")["lemmas"] if not said_by(noun, "show")] == []


def test_every_person_of_the_list_says_what_he_suggests():
    assert [noun for noun in raw("persons")["lemmas"] if not said_by(noun, "suggest")] == []


def test_no_thing_of_the_list_says_anything():
    assert [noun for noun in raw("things")["lemmas"] if said_by(noun, "say") or said_by(noun, "show")] == []


def test_every_verb_of_evidence_needs_somebody_known_where_plain_speech_needs_nobody_known():
    assert [verb for verb in raw("evidence")["lemmas"] if said_by("hamlet", verb)] == []
    assert said_by("hamlet", "say")


def test_no_noun_is_on_two_lists():
    lists = [set(raw(name)["lemmas"]) for name in ("documents", "persons", "things")]
    assert sum(map(len, lists)) == len(set().union(*lists))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("This historical context underscores that the town matters.", []),
        ("The return of the rebels indicates that the war is not over.", []),
        ("The report indicates that the war is not over.", ["The report"]),
        ("The teacher indicated that the war is not over.", ["The teacher"]),
        ("They met at a raid that seeks to shape the war.", []),
        ("Ten players per team will play.", []),
    ],
)
def test_only_people_and_documents_are_speakers(text, speakers):
    found = find(annotated([text])[0].annotations)
    assert [role.text for saying in found for role in saying.speakers] == speakers


def test_material_support_is_no_saying():
    assert find(annotated(["Their support for the rebels grew."])[0].annotations) == ()


def test_whoever_takes_up_a_saying_did_not_say_it():
    entry = raw("taking")
    cases = [entry["example"].replace("{}", lemma) for lemma in entry["lemmas"]]
    found = [find(marked.annotations) for marked in annotated([*cases, "The envoy made a claim that the army left."])]
    owners = [[r.text for s in sayings if s.rule.startswith("noun") for r in s.speakers] for sayings in found]
    assert owners[:-1] == [[]] * len(cases)
    assert owners[-1] == ["The envoy"]


def test_a_deed_is_abstract_and_what_is_written_about_it_is_not():
    def noun(lemma):
        return Token(0, 0, len(lemma), lemma, lemma, "NOUN", "NN", "nsubj", 0)

    assert is_abstract(noun("escalation"))
    assert not is_abstract(noun("statement"))


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda backs M23, according to a UN report. It said 3,000 troops were in North Kivu.",
        "Rwanda backs M23, a UN report said. Troops from there were in North Kivu, it said.",
    ],
)
def test_something_written_speaks_on_as_it(text):
    assert {speaker for claim in only(text, kind="claim") for speaker in names(claim, "speaker")} == {"a UN report"}
