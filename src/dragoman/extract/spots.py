"""Spots: what a word of a sentence is as a place: a name, the name that it leads to, or its own words."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.gazetteer import key
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import phrase
from dragoman.model.records import Mention, Role

__all__ = ["MOVING", "PLACE_NOUNS", "PLACE_PREPS", "SITE_PREPS", "place_at", "prepositional"]

_PAPERS = frozenset({"agreement", "agreements", "accord", "accords", "treaty", "pact", "protocol", "declaration"})
_NAMED_PLACE_NER = frozenset({"GPE", "LOC", "FAC"})
_FORCES = frozenset({"military", "police", "non_state_armed"})
_PLACE_CATEGORIES = frozenset({"place", "facility"})
_VAGUE = frozenset({
    "part", "front", "sector", "region", "area", "state", "country", "territory", "side", "centre", "center",
})  # fmt: skip
"""Nouns that say where only with a name: "the area", "several parts" are no place to go to."""
_KEPT_IN = frozenset({"prison", "jail", "custody", "hospital", "home", "school", "office", "court", "port", "state"})
"""Nouns that without an article tell a state, and no place: "in *prison*", "in *hospital*"."""
_ANYWHERE = frozenset({"place", "location", "spot"})
"""Nouns that say that something was somewhere, and never where."""
PLACE_PREPS = frozenset({
    "in", "at", "near", "on", "outside", "inside", "within", "across", "throughout", "around", "over", "along",
    "into", "towards", "toward", "through", "above", "off", "beside", "between", "east", "west", "north", "south",
})  # fmt: skip
SITE_PREPS = frozenset({"in", "at", "near", "outside", "inside"})
PLACE_NOUNS = frozenset({
    "town", "city", "village", "province", "district", "region", "area", "suburb", "neighbourhood", "neighborhood",
    "countryside", "outskirt", "outskirts", "border", "capital", "governorate", "camp", "market", "checkpoint",
    "square", "street", "road", "highway", "mosque", "church", "hospital", "school", "airport", "base", "prison",
    "embassy", "station", "port", "valley", "mountain", "island", "crossing", "enclave", "stronghold", "restaurant",
    "hotel", "university", "barracks", "front", "sector", "part", "north", "south", "east", "west", "northeast",
    "northwest", "southeast", "southwest", "coast", "headquarters", "compound", "farm", "factory", "bridge", "river",
    "desert", "state", "country", "home", "house", "building", "bazaar", "mall", "stadium", "bus", "sea", "territory",
    "centre", "center", "downtown", "bastion", "hotspot", "heartland", "hideout", "municipality", "commune", "township",
    "locality", "jungle", "forest",
})  # fmt: skip


MOVING = frozenset({
    "bus", "minibus", "car", "truck", "lorry", "van", "train", "tanker", "ship", "boat", "vessel", "aircraft", "plane",
    "helicopter", "convoy", "vehicle", "ambulance", "tank", "ferry", "freighter", "jet", "warplane", "warship", "dhow",
    "motorcycle", "tractor", "taxi", "trawler", "frigate",
})  # fmt: skip
"""What is harmed wherever it is, and no place by itself."""


def prepositional(sentence: Sentence, token: Token, preps: frozenset[str]) -> Iterator[Token]:
    """Yield the heads of the phrases that the prepositions lead to from a token."""
    for prep in sentence.children(token, "prep"):
        if prep.lower in preps:
            yield from sentence.children(prep, "pobj")
        for inner in sentence.children(prep, "prep"):  # "from inside X", "just outside of X"
            if inner.lower in preps | {"of"} and prep.lower in {"outside", "inside", "north", "south", "east", "west"}:
                yield from sentence.children(inner, "pobj")


def place_at(annotations: Annotations, sentence: Sentence, spot: Token, *, named: bool) -> Role | None:
    """Return ``spot`` as a place: itself when it is named, the name it leads to, or its own words."""
    if not named:
        return _described(annotations, sentence, spot)
    if spot.pos == "PRON":
        return None
    if spot.lemma in _ANYWHERE:  # "took *place*", "attacks in *places* including Brussels"
        return _first(annotations, sentence, _instances(sentence, spot))
    mention = annotations.mention_at(sentence, spot)
    inner = _inner(sentence, spot)
    if spot.pos == "NOUN" and spot.lemma in PLACE_NOUNS:
        return _named_by(annotations, sentence, spot, inner)
    if _is_place(mention, spot, attached=spot.dep in {"compound", "poss", "nmod", "amod"}):
        return _role(annotations, sentence, spot, mention)
    if spot.lemma in PLACE_NOUNS or (mention is not None and mention.category in _PLACE_CATEGORIES):
        return _first(annotations, sentence, inner)
    if spot.dep == "pobj" and spot.pos == "NOUN" and sentence.head(spot).lower in SITE_PREPS:
        return _first(annotations, sentence, list(prepositional(sentence, spot, SITE_PREPS)))
    return None


def _instances(sentence: Sentence, spot: Token) -> list[Token]:
    """Return the names that stand for "places": those behind its "like", "including", "such as"."""
    return list(prepositional(sentence, spot, frozenset({"including", "like", "as"})))


def _named_by(annotations: Annotations, sentence: Sentence, spot: Token, inner: list[Token]) -> Role | None:
    """Return the place of a noun: "*Maqbanah district*" itself, "the town *of Rafah*", "*the city*" told of before."""
    mention = annotations.mention_at(sentence, spot)
    if mention is None or mention.category != "place" or not mention.links or mention.name == mention.text:
        return _first(annotations, sentence, inner)
    own = _role(annotations, sentence, spot, mention)
    if key(mention.name.split()[0]) in key(mention.text):
        return own
    return _first(annotations, sentence, inner) or own


def _inner(sentence: Sentence, spot: Token) -> list[Token]:
    """Return the names inside a description of a place: "the town *of Rafah*", "a *Hama* village", "called *Boro*"."""
    found = list(prepositional(sentence, spot, PLACE_PREPS | {"of"}))
    for clause in sentence.children(spot, "acl"):
        found += sentence.children(clause, "oprd") if clause.lemma in {"call", "name"} else []
    return found + sentence.children(spot, "appos", "compound", "nmod", "poss")


def _first(annotations: Annotations, sentence: Sentence, tokens: list[Token]) -> Role | None:
    for token in tokens:
        found = place_at(annotations, sentence, token, named=True)
        if found is not None:
            return found
    return None


def _is_place(mention: Mention | None, token: Token, *, attached: bool) -> bool:
    if mention is not None:
        if mention.category == "place":
            # a country as a modifier is the party ("the Russia sanctions"), a town is the scene
            country = any(link.precision == "country" for link in mention.links[:1])
            return not (attached and country) and token.pos != "ADJ"
        if mention.category in {"state", "government"}:
            return not attached and token.pos == "PROPN" and token.dep == "pobj"
        return mention.category == "facility" and token.pos == "PROPN"
    paper = token.lemma in _PAPERS  # "through *the Taif Agreement*"
    return token.pos == "PROPN" and token.ner[2:] in _NAMED_PLACE_NER and not attached and not paper


def _role(annotations: Annotations, sentence: Sentence, token: Token, mention: Mention | None) -> Role:
    if mention is not None:
        return Role.of("place", mention)
    start, end = phrase(sentence, token)
    return Role.words("place", annotations.text, start, end, "place")


def _any_of(sentence: Sentence, spot: Token) -> bool:
    """Tell whether a plural that something is done to means none in particular: "hit *some homes*"."""
    known = any(word.lower in {"the", "these", "those"} for word in sentence.children(spot, "det", "poss"))
    return spot.dep in {"dobj", "nsubjpass", "conj"} and not known and not sentence.children(spot, "poss")


def _described(annotations: Annotations, sentence: Sentence, spot: Token) -> Role | None:
    if spot.lemma not in PLACE_NOUNS or spot.dep not in {"pobj", "dobj", "nsubjpass", "conj"}:
        return None
    if spot.lemma in _KEPT_IN and not sentence.children(spot, "det", "poss", "compound", "amod", "nmod"):
        return None  # "jailed for five years *in prison*"
    if spot.tag == "NNS" and (sentence.children(spot, "nummod") or _any_of(sentence, spot)):
        return None  # "122 houses were destroyed", "some homes were hit": no one place
    if spot.lemma in MOVING and sentence.head(spot).lower not in {"on", "in", "inside", "aboard"}:
        return None  # "struck *a bus* in the north": it was somewhere
    mention = annotations.mention_at(sentence, spot)
    if mention is not None and mention.category in _FORCES:
        return None  # "fought *the Islamic State*"
    if spot.lemma in _VAGUE and (mention is None or mention.name == mention.text):
        return None
    return _role(annotations, sentence, spot, mention)
