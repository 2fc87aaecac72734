"""Metonymy: whether the name of a country, a capital or a seat of power stands for who acts there, or for the place."""

from __future__ import annotations

from functools import cache

from dragoman.annotate.actors import load
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["seats", "stands_for_actor"]

_LED = frozenset({
    "strike", "airstrike", "raid", "offensive", "operation", "campaign", "invasion", "attack", "bombing", "assault",
    "bombardment", "intervention", "blockade",
})  # fmt: skip
"""What a country that leads it does: "*US*-led air strikes", unlike "US-led forces" or "a US-based company"."""
_CLAUSE = frozenset({"nsubj", "agent", "nsubjpass", "iobj", "dative"})


_SHARES = frozenset({"most", "much", "half", "all", "third", "quarter", "some"})
_HOLDING = frozenset({
    "control", "hold", "occupy", "capture", "seize", "overrun", "conquer", "rule", "govern", "take", "cover", "cross",
    "annex", "lose", "regain", "retake", "dominate", "occupation",
})  # fmt: skip


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("metonymy")[name])


@cache
def seats() -> dict[str, str]:
    """Return the seats of power with the actor that each stands for."""
    return {name: of for name, of in load("metonymy")["seats"].items() if of}


def stands_for_actor(sentence: Sentence, head: Token, *, city: bool) -> bool:
    """Tell whether the name headed by ``head`` acts here; ``city`` where it is a town and not a country.

    A country acts unless the syntax makes it a place; a city is a place unless the syntax makes it act.
    """
    token = _first_conjunct(sentence, head)
    governor = sentence.head(token)
    if token.dep == "pobj":
        return _after_preposition(sentence, governor, city=city)
    if token.dep in {"nsubj", "nsubjpass"}:
        return _as_subject(sentence, token, governor, city=city)
    if token.dep == "poss":
        if city:
            return governor.lemma in _words("policy")
        return governor.lemma not in _words("local")
    if token.dep in {"dobj", "obj"}:
        in_town = _words("motion") | _words("struck")
        return governor.lemma not in _words("enter") and (not city or governor.lemma not in in_town)
    if token.dep in {"agent", "iobj", "dative"}:
        return True
    if token.dep in {"compound", "nmod", "amod"}:
        return governor.lemma in _words("policy") if city else governor.lemma not in _words("local")
    if token.dep == "appos" and governor.i < token.i:
        return governor.lemma in _words("policy") if city else governor.pos != "PROPN"
    leads = governor.lower == "led" and sentence.head(governor).lemma in _LED
    return not city and (token.dep != "npadvmod" or leads)


def _as_subject(sentence: Sentence, token: Token, governor: Token, *, city: bool) -> bool:
    if not city:
        return True
    if any(word.lemma in _words("called") for word in sentence.children(governor, "attr")):
        return True
    if token.dep == "nsubjpass":
        return governor.lemma in _words("addressed")
    happens = governor.lemma in _words("happens") and not _judges(sentence, governor)
    return governor.pos == "VERB" and not happens


def _judges(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb of seeing is one of opinion: "Tehran sees Syria as an ally"."""
    return verb.lemma == "see" and any(word.lower == "as" for word in sentence.children(verb, "prep"))


def _after_preposition(sentence: Sentence, preposition: Token, *, city: bool) -> bool:
    word, governor = preposition.lower, sentence.head(preposition)
    if word == "of" and governor.lower in _SHARES:
        return not _held(sentence, governor) and not city  # "control *most of Chad*"
    if preposition.dep == "agent" or word == "by":
        return True
    if word in _words("place_after"):
        return False
    if word in {"from", "to"}:
        if governor.lemma in _words("motion"):
            return False
        return not city or governor.lemma in _words("dealing") or governor.lemma in _words("policy")
    if word == "of":
        places = _words("local") | _words("suffered")
        return governor.lemma in _words("policy") if city else governor.lemma not in places
    if word in _words("actor_after"):
        return not city or governor.lemma not in _words("motion") | _words("local")
    if word == "for":
        return not city or governor.lemma not in _words("motion") | {"bind", "depart", "battle", "fight", "fighting"}
    return not city or governor.lemma in _words("dealing")


def _held(sentence: Sentence, share: Token) -> bool:
    """Tell whether a share of a country is held or moved through: "gained control of *most* of it"."""
    above = sentence.head(share)
    if share.dep == "pobj" and above.lower == "of":
        above = sentence.head(above)
    return above.lemma in _HOLDING


def _first_conjunct(sentence: Sentence, token: Token) -> Token:
    while token.dep == "conj":
        first = sentence.head(token)
        if first.pos not in {"PROPN", "NOUN"}:
            break
        token = first
    return token
