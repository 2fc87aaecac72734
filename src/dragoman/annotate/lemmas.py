"""Lemmas of short verbs: "raped" is a form of *rape*, for *rap* would double its last letter.

The stock rules cut an ending off and take what is left where it is a word: *rap*, *stag*, *fin*, *wag*.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.annotate.tokens import Token

__all__ = ["restored"]

_FORMS = frozenset({"VBD", "VBN", "VBG"})
_NOUNS = {
    "corpses": "corpse", "airstrikes": "airstrike", "ceasefires": "ceasefire", "landmines": "landmine",
    "gunbattles": "gunbattle", "firefights": "firefight", "gunships": "gunship",
    "rockets": "rocket", "missiles": "missile", "drones": "drone", "mortars": "mortar", "insurgents": "insurgent",
}  # fmt: skip
"""Plurals that the stock rules take for those of shorter nouns, or for names where a sentence opens with them."""
_DOUBLING = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxy]")
"""A verb of one syllable with one vowel before one consonant at its end."""


_PAST = {"retook": "retake", "partook": "partake"}
"""Irregular pasts that the parser takes for plain forms."""


def restored(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the lemma given back to verbs whose form shows what it is."""
    if not any(_lacks_e(token) or token.lemma in _PAST or token.lower in _NOUNS for token in tokens):
        return tokens
    return tuple(_restored(token) for token in tokens)


def _restored(token: Token) -> Token:
    if token.lemma in _PAST:
        return replace(token, lemma=_PAST[token.lemma], pos="VERB", tag="VBD")
    if token.lower in _NOUNS:
        opening = token.i == 0 and token.tag in {"NNPS", "NNP"}
        noun = replace(token, pos="NOUN", tag="NNS") if opening else token
        return replace(noun, lemma=_NOUNS[token.lower])
    return replace(token, lemma=token.lemma + "e") if _lacks_e(token) else token


def _lacks_e(token: Token) -> bool:
    if token.tag not in _FORMS or len(token.lemma) > len(token.text) - 2:
        return False
    return token.lower in {token.lemma + "ed", token.lemma + "ing"} and _DOUBLING.fullmatch(token.lemma) is not None
