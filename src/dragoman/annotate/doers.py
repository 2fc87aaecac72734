"""Doers: who does a deed and whom it befalls, where the parse hangs them on a word that stands nearer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.nominals import nominals
from dragoman.annotate.rehung import Rule, children, rehung, root_of, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PERSONS = frozenset({"person", "military", "police", "non_state_armed"})
_ACCUSING = frozenset({"accuse", "suspect", "charge", "convict"})
_STAGED = frozenset({"perpetrate", "commit", "stage", "mount", "carry", "launch", "conduct", "orchestrate"})
_RAIDS = frozenset({
    "attack", "raid", "assault", "strike", "airstrike", "bombing", "shelling", "ambush", "offensive", "crackdown",
    "shooting", "siege", "operation", "cyberattack",
})  # fmt: skip
_SPEAKERS = frozenset(
    {"spokesperson", "spokesman", "spokeswoman", "lawyer", "activist", "resident", "analyst", "professor"}
)
_BODIES = frozenset({"council", "ministry", "party", "group", "union", "committee", "association", "front", "movement"})


@when({"/VBD"}, {"^acl"})
def _taken_for_past(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause that hangs on a noun without a subject be a participle: "sailors *seized* off Togo are free"."""
    for verb in tokens:
        noun = tokens[verb.head]
        if verb.tag != "VBD" or verb.dep != "acl" or noun.i > verb.i or noun.pos not in _NOUNS:
            continue
        if noun.head != noun.i and not children(tokens, verb, "nsubj", "nsubjpass", "dobj", "aux", "ccomp"):
            tokens = rehung(tokens, replace(verb, tag="VBN"))
    return tokens


@when(_ACCUSING, {"of", "with"}, {"/CD", "one", "others", "some", "most"})
def _some_of_them_accused(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let some of those named be accused, not accuse: "the arrest of four soldiers, *two accused of* theft"."""
    for verb in tokens[2:]:
        some = tokens[verb.i - 1]
        led = tokens[verb.i + 1].lower if verb.i + 1 < len(tokens) else ""
        few = some.tag == "CD" or some.lower in {"one", "others", "some", "most"}
        if verb.lemma not in _ACCUSING or verb.tag not in {"VBN", "VBD"} or not few or led not in {"of", "with"}:
            continue
        if some.head != verb.i or some.dep != "nsubj" or children(tokens, verb, "dobj", "aux", "auxpass"):
            continue
        before = tokens[some.i - 1] if some.i else some
        people = next((t for t in reversed(tokens[: some.i]) if t.tag in {"NNS", "NNPS"}), None)
        if before.text != "," or verb.head == verb.i or people is None:
            continue
        tokens = rehung(tokens, replace(some, dep="appos", head=people.i))
        tokens = rehung(tokens, replace(verb, dep="acl", head=some.i, tag="VBN"))
    return tokens


@when({"^csubj"}, {"/VBG"})
def _doer_of_two(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let people do both what they are about and what they did: "*troops searching* a house *killed* a man"."""
    for deed in tokens:
        verb = tokens[deed.head]
        who = next(iter(children(tokens, deed, "nsubj")), None)
        if deed.dep != "csubj" or deed.tag != "VBG" or who is None or who.i > deed.i or who.pos not in _NOUNS:
            continue
        if verb.tag not in _FINITE or verb.pos != "VERB" or verb.i < deed.i or children(tokens, verb, *_SUBJECTS):
            continue
        passive = bool(children(tokens, verb, "auxpass"))
        tokens = rehung(tokens, replace(who, dep="nsubjpass" if passive else "nsubj", head=verb.i))
        tokens = rehung(tokens, replace(deed, dep="acl", head=who.i))
    return tokens


@when({"^ccomp"}, {"/VBG"})
def _doer_before_deed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let people have done to them what ends the clause: "*farmers blocking* a road *were dispersed*"."""
    deed = root_of(tokens)
    if deed is None or deed.tag != "VBG":
        return tokens
    who = next(iter(children(tokens, deed, "nsubj")), None)
    verb = next((t for t in children(tokens, deed, "ccomp") if t.i > deed.i and t.pos == "VERB"), None)
    if who is None or verb is None or who.pos not in _NOUNS or children(tokens, deed, "aux", "auxpass"):
        return tokens
    passive = bool(children(tokens, verb, "auxpass"))
    finite = verb.tag in _FINITE or passive
    if not finite or children(tokens, verb, "mark", *_SUBJECTS) or who.i > deed.i:
        return tokens
    for child in children(tokens, deed):
        if child.i > verb.i or child.text == ".":
            tokens = rehung(tokens, replace(child, head=verb.i))
    tokens = rehung(tokens, replace(verb, dep="ROOT", head=verb.i))
    tokens = rehung(tokens, replace(who, dep="nsubjpass" if passive else "nsubj", head=verb.i))
    return rehung(tokens, replace(deed, dep="acl", head=who.i))


@when({"riot"}, {"/NNP"})
def _riot_police(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the police that is sent against riots bear no name: "*Riot* police blocked the road"."""
    for word, police in pairwise(tokens):
        if word.text == "Riot" and word.tag == "NNP" and police.lower in {"police", "policemen", "officers", "squads"}:
            tokens = rehung(tokens, replace(word, tag="NN", pos="NOUN", ner="O"))
    return tokens


@when(_STAGED, {"^acl"}, {"^agent"})
def _deed_behind_target(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a deed be staged, and not whom it hit: "an attack on *a bank carried out by* pirates"."""
    for verb in tokens:
        target = tokens[verb.head]
        prep = tokens[target.head]
        deed = tokens[prep.head]
        if verb.lemma not in _STAGED or verb.dep != "acl" or not children(tokens, verb, "agent"):
            continue
        if target.dep == "pobj" and prep.lower in {"on", "against", "at"} and deed.pos == "NOUN" and prep.i > deed.i:
            tokens = rehung(tokens, replace(verb, head=deed.i))
    return tokens


@when(_RAIDS, {"by"}, {"on", "against"})
def _doer_behind_target(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let people behind "by" do a deed, and not what it hit: "an attack on *a base by rebels*"."""
    for by in tokens[4:]:
        target = tokens[by.head]
        prep = tokens[target.head]
        deed = tokens[prep.head]
        who = next(iter(children(tokens, by, "pobj")), None)
        if by.lower != "by" or target.dep != "pobj" or prep.lower not in {"on", "against"} or who is None:
            continue
        named = nominals().get(who.lemma)
        acts = who.ner[2:] in {"PERSON", "ORG", "NORP"} or (named is not None and named.category in _PERSONS)
        if deed.lemma in _RAIDS and deed.pos == "NOUN" and acts:
            tokens = rehung(tokens, replace(by, head=deed.i))
    return tokens


@when({"well"}, {"as"}, {"^cc"})
def _as_well_as(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what stands behind "as well as" be in a row with what stands before: "from A*, as well as B*"."""
    for first, well, second in zip(tokens[1:], tokens[2:], tokens[3:], strict=False):
        if (first.lower, well.lower, second.lower) != ("as", "well", "as") or second.dep != "cc":
            continue
        before = tokens[first.i - 1] if tokens[first.i - 1].text != "," else tokens[max(0, first.i - 2)]
        verb = tokens[second.head]
        other = next((t for t in tokens[second.i + 1 :] if t.head == verb.i and t.dep == "dobj"), None)
        own = [t for t in children(tokens, verb, "dobj") if t.i < first.i]
        if verb.pos != "VERB" or other is None or not own or before.pos not in _NOUNS or verb.i > first.i:
            continue
        tokens = rehung(tokens, replace(other, dep="conj", head=before.i))
        tokens = rehung(tokens, replace(second, head=before.i))
    return tokens


@when(_SPEAKERS, {"^appos"}, {"/NNP"})
def _speaker_is_person(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name be a person's of whom it is said: "*Rugare Gumbo*, a spokesperson of the party" is no body."""
    for what in tokens:
        name = tokens[what.head]
        if what.lemma not in _SPEAKERS or what.dep != "appos" or name.pos != "PROPN" or name.i > what.i:
            continue
        parts = [name, *children(tokens, name, "compound")]
        row = [t for t in parts if t.ner.endswith("ORG") and t.text.istitle() and t.i > name.i - len(parts)]
        if len(row) == len(parts) == 2 and name.lower not in _BODIES:
            for part in row:
                tokens = rehung(tokens, replace(tokens[part.i], ner=part.ner.replace("ORG", "PERSON")))
    return tokens


RULES: tuple[Rule, ...] = (
    _taken_for_past, _some_of_them_accused, _riot_police, _doer_of_two, _doer_before_deed,
    _deed_behind_target, _as_well_as, _speaker_is_person, _doer_behind_target,
)  # fmt: skip
"""The rules, in the order they are tried."""
