"""Ranges: the words around a number that the parser takes for prepositions, and one side that is taken for a word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS = frozenset({"dobj", "ccomp"})


@when({"up"}, {"to"}, {"/CD"})
def _up_to_so_many(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let so many be what the verb is about: "sent *up to* 70,000 troops", "killed *up to* 40 people"."""
    for up, to, number in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (up.lower, to.lower, number.tag) != ("up", "to", "CD") or to.dep != "prep":
            continue
        things = [t for t in tokens if t.head == to.i and t.dep == "pobj"]
        verb = tokens[to.head]
        if not things or verb.pos != "VERB" or verb.i > up.i or any(_of_verb(t, verb) for t in tokens):
            continue
        tokens = rehung(tokens, replace(things[0], dep="dobj", head=verb.i))
        tokens = rehung(tokens, replace(up, dep="advmod", head=number.i))
        tokens = rehung(tokens, replace(to, dep="prep", head=number.i))
    return tokens


def _of_verb(token: Token, verb: Token) -> bool:
    return token.head == verb.i and token.dep in _OBJECTS


@when({"between"}, {"/CD"})
def _between_two_numbers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let so many be the subject of the verb behind them: "say *between 30 and 40 soldiers* are fighting"."""
    for between, number in pairwise(tokens):
        if between.lower != "between" or between.dep != "prep" or number.tag != "CD":
            continue
        things = [t for t in tokens if t.head == between.i and t.dep == "pobj" and t.i > number.i]
        last = max((t.i for t in tokens if things and (t is things[0] or below(tokens, t, things[0].i))), default=-1)
        if not 0 < last < len(tokens) - 1:
            continue
        verb = _finite_at(tokens, last + 1)
        if verb is None or any(t.head == verb.i and t.dep in {"nsubj", "nsubjpass", "expl"} for t in tokens):
            continue
        passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
        tokens = rehung(tokens, replace(things[0], dep="nsubjpass" if passive else "nsubj", head=verb.i))
        tokens = rehung(tokens, replace(between, dep="quantmod", head=number.i))
    return tokens


def _finite_at(tokens: tuple[Token, ...], place: int) -> Token | None:
    """Return the verb that begins at ``place``, be it with its helper."""
    first = tokens[place]
    if first.tag not in _FINITE:
        return None
    return tokens[first.head] if first.dep in {"aux", "auxpass"} else first


@when({"and"}, {"/NNP", "/NNPS"}, {"/NNS"}, {"^nmod", "^compound"})
def _name_beside_forces(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name stand beside others: "clashes between *the PTF* and government forces" are no forces of the PTF."""
    for name in tokens:
        head = tokens[name.head]
        if name.dep not in {"nmod", "compound"} or name.tag not in {"NNP", "NNPS"} or head.tag != "NNS":
            continue
        ands = [t for t in tokens if t.head == name.i and t.dep == "cc" and t.lower == "and"]
        if not ands or any(t.head == name.i and t.dep == "conj" for t in tokens):
            continue
        between = tokens[ands[0].i + 1 : head.i + 1]
        if len(between) < 2 or not all(word.text.islower() and word.tag in {"NN", "NNS", "JJ"} for word in between):
            continue
        for first in [t for t in tokens if t.head == head.i and t.i < name.i and t.dep in {"det", "amod", "compound"}]:
            tokens = rehung(tokens, replace(first, head=name.i))
        tokens = rehung(
            tokens, replace(tokens[name.i], dep=head.dep, head=head.head if head.head != head.i else name.i)
        )
        tokens = rehung(tokens, replace(head, dep="conj", head=name.i))
    return tokens


@when({"^preconj"}, {"/CD"})
def _one_and_several(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let one be told of beside several, not be a word of number: "left *a civilian* and two policemen injured"."""
    for one, joint in pairwise(tokens):
        article = tokens[one.head]
        several = tokens[article.head]
        if one.dep != "preconj" or one.tag != "NN" or article.i != one.i - 1 or joint.lower != "and":
            continue
        if article.dep not in {"det", "nummod"} or several.tag != "NNS" or several.i < joint.i:
            continue
        tokens = rehung(tokens, replace(one, dep=several.dep, head=several.head))
        tokens = rehung(tokens, replace(article, dep="det", head=one.i))
        tokens = rehung(tokens, replace(joint, head=one.i))
        tokens = rehung(tokens, replace(several, dep="conj", head=one.i))
        for child in tokens:
            if child.head == several.i and child.i > several.i and child.dep == "acl":
                tokens = rehung(tokens, replace(child, dep="oprd", head=several.head))
    return tokens


RULES: tuple[Rule, ...] = (
    _up_to_so_many, _between_two_numbers, _name_beside_forces, _one_and_several,
)  # fmt: skip
