"""Who answers for a deed that others are told to speak of or bring about.

"Fined *the bank* for moving money", "forced *the mayor* to admit it": the bank and the mayor did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.annotate.tokens import Sentence, Token

__all__ = ["answerable", "driven", "drives", "holds_answerable"]

_UPON = frozenset({"on", "against", "at", "into", "for", "upon"})
"""What leads from a measure to whom it strikes: "sanctions *on* a bank", "an inquiry *into* a firm"."""

_OF = frozenset({"convict", "acquit"})
"""Verbs that name the deed behind "of"."""


_LOADED = frozenset({"charge", "task", "entrust"})
"""What lays on somebody's door or shoulders what stands behind "with": "charged *him* with killing a guard"."""

_BINDING = frozenset({"commit", "bind", "oblige"})
"""Verbs that lay on their object what stands behind "to": "commits *Chad* to ceding three villages"."""


@dataclass(frozen=True)
class _Lexicon:
    verbs: frozenset[str]
    measures: frozenset[str]
    driving: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    text = files("dragoman.extract").joinpath("lexicon/answerable.yaml").read_text("utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return _Lexicon(
        frozenset(raw["verbs"]["lemmas"]), frozenset(raw["measures"]["lemmas"]), frozenset(raw["driving"]["lemmas"])
    )


def answerable(sentence: Sentence, deed: Token) -> Token | None:
    """Return the head of whom a verb or a measure holds to have done ``deed``, a gerund behind "for"; or None."""
    prep = sentence.head(deed)
    above = sentence.head(prep)
    if deed.dep != "pcomp":
        return None
    if prep.lower == "of":
        return _found_guilty(sentence, above)
    if prep.lower != "for":
        return _loaded(sentence, prep, above)
    if above.pos in {"NOUN", "PROPN"}:
        return _struck(sentence, above)
    if above.pos not in {"VERB", "AUX"}:
        return None
    objects = sentence.children(above, "dobj")
    for measure in objects:
        if measure.lemma in _lexicon().measures:
            return _under(sentence, measure) or _under(sentence, above)
    if above.lemma not in _lexicon().verbs:
        return None
    return next(iter(objects or _patients(sentence, above)), None)


def holds_answerable(lemma: str) -> bool:
    """Tell whether the object of a verb answers for the deed behind it: "*fined* the bank for moving money"."""
    return lemma in _lexicon().verbs


def drives(lemma: str) -> bool:
    """Tell whether the object of a verb does what an infinitive behind it tells: "*urged* them to leave"."""
    return lemma in _lexicon().driving


def driven(sentence: Sentence, deed: Token) -> Token | None:
    """Return the head of whom a verb brings to do ``deed``, an infinitive behind him; or None."""
    verb = sentence.head(deed)
    if deed.dep != "xcomp" or not drives(verb.lemma):
        return None
    objects = [who for who in sentence.children(verb, "dobj") if verb.i < who.i < deed.i]
    return objects[0] if objects and any(part.tag == "TO" for part in sentence.children(deed, "aux")) else None


def _loaded(sentence: Sentence, prep: Token, above: Token) -> Token | None:
    """Return on whom a verb lays a deed: "charged *him* with killing a guard", "commits *Chad* to ceding land"."""
    if prep.lower == "with" and above.lemma in _LOADED and above.pos == "VERB":
        return next(iter(sentence.children(above, "dobj") or _patients(sentence, above)), None)
    bound = sentence.children(above, "dobj") if prep.lower == "to" and above.lemma in _BINDING else []
    return next((thing for thing in bound if not thing.lower.endswith(("self", "selves"))), None)


def _found_guilty(sentence: Sentence, above: Token) -> Token | None:
    """Return who was "convicted *of*" something, be the deed hung on the verb or on them."""
    if above.lemma in _OF:
        return next(iter(sentence.children(above, "dobj") or _patients(sentence, above)), None)
    return above if above.dep in {"dobj", "nsubjpass"} and sentence.head(above).lemma in _OF else None


def _struck(sentence: Sentence, noun: Token) -> Token | None:
    """Return whom a measure strikes, where the "for" hangs on the measure or on the one it strikes."""
    if noun.lemma in _lexicon().measures:
        return _under(sentence, noun)
    prep = sentence.head(noun)
    measure = sentence.head(prep)
    told = measure.lemma in _lexicon().measures or bool(
        [thing for thing in sentence.children(measure, "dobj") if thing.lemma in _lexicon().measures]
    )
    if noun.dep == "pobj" and prep.lower in _UPON and told:
        return noun
    return noun if noun.dep == "dobj" and measure is not noun and prep.lemma in _lexicon().verbs else None


def _under(sentence: Sentence, head: Token) -> Token | None:
    """Return whom the preposition of a measure leads to."""
    for prep in sentence.children(head, "prep"):
        if prep.lower in _UPON and (found := sentence.children(prep, "pobj")):
            return found[0]
    return None


def _patients(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the subject of a passive, or the noun that a participle hangs on: "a man *jailed* for killing"."""
    own = sentence.children(verb, "nsubjpass")
    noun = sentence.head(verb)
    return own or ([noun] if verb.tag == "VBN" and verb.dep == "acl" and noun.pos in {"NOUN", "PROPN"} else [])
