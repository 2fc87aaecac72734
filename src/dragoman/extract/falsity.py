"""Falsity: a claim called false is denied: "said the report was untrue", "called the allegation a lie"."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.cues import CLAUSE, lexicon

__all__ = ["called_false"]

_FRAMES = frozenset({CLAUSE, "as", "np"})
_GROUNDS = frozenset({"truth", "basis", "substance", "merit", "foundation", "veracity"})
"""What a claim has none of, where it is called false: "there is no *truth* to the claim"."""


def called_false(sentence: Sentence, token: Token, frame: str) -> Token | None:
    """Return the noun of the claim that ``token`` calls false in ``frame``, None where it does not."""
    if frame not in _FRAMES:
        return None
    for claim, words in _predicates(sentence, token):
        if claim.lemma in lexicon().retold and any(_is_false(sentence, word) for word in words):
            return claim
    return None


def _predicates(sentence: Sentence, token: Token) -> list[tuple[Token, list[Token]]]:
    """Return what is said to be what, each subject with the words that are said of it."""
    found = [
        (noun, [clause, *sentence.children(clause, "acomp", "attr", "oprd")])
        for clause in sentence.children(token, "ccomp", "xcomp")
        if not sentence.children(clause, "neg")
        for noun in sentence.children(clause, "nsubj", "nsubjpass")
    ]
    for clause in (*sentence.children(token, "ccomp"), token):
        for truth in sentence.children(clause, "attr"):
            if truth.lemma in _GROUNDS and any(no.lower == "no" for no in sentence.children(truth, "det")):
                under = [
                    prep for prep in sentence.children(truth, "prep") if prep.lower in {"to", "in", "for", "behind"}
                ]
                found += [(noun, [truth]) for prep in under for noun in sentence.children(prep, "pobj")]
    called = sentence.children(token, "oprd")
    for prep in sentence.children(token, "prep"):
        if prep.lower == "as":
            called += sentence.children(prep, "pobj", "amod", "acomp", "pcomp")
    things = [thing for thing in sentence.children(token, "dobj", "nsubjpass") if thing.i != token.i]
    return [*found, *((thing, called) for thing in things)]


def _is_false(sentence: Sentence, word: Token) -> bool:
    """Tell whether a word says that something is not so: "untrue", "a lie", "false propaganda"."""
    if word.lemma in _GROUNDS:
        return True  # "there is no *truth* to the claim"
    named = {word.lemma, word.lower, *(part.lemma for part in sentence.children(word, "amod", "compound", "conj"))}
    return bool(named & lexicon().gainsaying)
