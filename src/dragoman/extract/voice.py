"""Voice: whether a verb stands in the passive, so that its subject is the one it is done to."""

from __future__ import annotations

from dragoman.annotate.tokens import Sentence, Token, once

__all__ = ["is_passive"]

_SIGNS = ("nsubjpass", "auxpass", "agent", "csubjpass")
_BESIDE_A_NOUN = frozenset({"acl", "advcl", "amod", "pcomp", "relcl"})


@once
def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether the object of ``verb`` stands where its subject would: "was backed by", "forces *backed* by"."""
    if sentence.children(verb, *_SIGNS):
        return True
    if verb.tag != "VBN" or sentence.children(verb, "aux", "dobj", "ccomp"):
        return False
    head = sentence.head(verb)
    if verb.dep == "acomp":  # "got *killed*"
        return head.lemma in {"be", "get"}
    if verb.dep == "conj":  # "was arrested and *charged* with treason", "were killed and a nurse *wounded*"
        return head.pos in {"VERB", "AUX"} and is_passive(sentence, head)
    return verb.dep in _BESIDE_A_NOUN and not sentence.children(verb, "nsubj")
