"""Attachments: what the parser regularly hangs in the wrong place in reports, hung where it belongs.

Each rule is about words whose own grammar leaves no other reading; what is merely likely is left to the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.tokens import Token

__all__ = ["mended"]

_CHARGES = frozenset({"accuse", "suspect", "convict", "acquit"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of one sentence with the attachments set right that the rules below know."""
    for rule in _RULES:
        tokens = rule(tokens)
    return tokens


def _charge_after_accuser(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the charge on the verb: "accused by the army *of supplying* arms"."""
    for token in tokens:
        if token.lower != "of" or token.dep != "prep":
            continue
        accuser = tokens[token.head]
        by = tokens[accuser.head]
        verb = tokens[by.head]
        accused = accuser.dep == "pobj" and by.dep in {"agent", "prep"} and by.lower == "by" and verb.lemma in _CHARGES
        if accused and any(child.head == token.i and child.dep == "pcomp" for child in tokens):
            return _with(tokens, replace(token, head=verb.i))
    return tokens


def _deed_as_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a deed told as a noun be the subject of what it did: "*shelling* by the militia killed nine"."""
    for token in tokens[:-1]:
        verb = tokens[token.head]
        if token.tag != "VBG" or token.dep not in {"advcl", "csubj"} or verb.i <= token.i or verb.tag not in _FINITE:
            continue
        if tokens[token.i + 1].lower != "by" or any(
            t.head == verb.i and t.dep in _SUBJECTS and t.i != token.i for t in tokens
        ):
            continue
        if max(t.i for t in tokens if t.i == token.i or _below(tokens, t, token.i)) == verb.i - 1:
            return _with(tokens, replace(token, dep="nsubj", pos="NOUN", tag="NN", lemma=token.lower))
    return tokens


def _source_of_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a source that closes a sentence on all of it: "killed nine and injured five, *according to* medics"."""
    for token in tokens[1:]:
        if token.lower != "according" or tokens[token.i - 1].text != ",":
            continue
        verb = tokens[token.head]
        while verb.dep == "conj" and not any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
            verb = tokens[verb.head]
        if verb.i != token.head:
            return _with(tokens, replace(token, head=verb.i))
    return tokens


def _number_of_dead(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the dead be what was counted, and the number theirs: "medics counted *82 dead*"."""
    for number, dead in pairwise(tokens):
        if dead.lower != "dead" or number.tag != "CD" or number.head in {number.i, dead.i}:
            continue
        after = tokens[dead.i + 1] if dead.i + 1 < len(tokens) else dead
        if dead.head == number.head and dead.dep in {"dobj", "advcl", "acomp", "oprd"} and after.pos != "NOUN":
            tokens = _with(tokens, replace(dead, dep=number.dep))
            tokens = _with(tokens, replace(number, dep="nummod", head=dead.i))
    return tokens


def _below(tokens: tuple[Token, ...], token: Token, above: int) -> bool:
    while token.head != token.i:
        if token.head == above:
            return True
        token = tokens[token.head]
    return False


def _with(tokens: tuple[Token, ...], changed: Token) -> tuple[Token, ...]:
    return (*tokens[: changed.i], changed, *tokens[changed.i + 1 :])


_RULES: tuple[Callable[[tuple[Token, ...]], tuple[Token, ...]], ...] = (
    _charge_after_accuser, _deed_as_subject, _source_of_all, _number_of_dead,
)  # fmt: skip
