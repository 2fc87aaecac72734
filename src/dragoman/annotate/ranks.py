"""Ranks: names that a parse tears from the rank or the body written before them."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.rehung import Rule, below, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_GRADES = frozenset({
    "general", "gen.", "brigadier", "brig.", "colonel", "lieutenant", "major", "captain", "sergeant", "corporal",
    "admiral", "marshal", "commander", "leader", "chief", "spokesman", "spokeswoman", "spokesperson", "officer",
    "fighter",
})  # fmt: skip

_OFFICES = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "head", "chief", "president", "minister", "director", "chairman",
    "leader", "commander", "governor", "mayor", "ambassador", "secretary", "chairwoman", "envoy", "representative",
})  # fmt: skip
_OWNERS = frozenset({"ORG", "GPE", "NORP"})


@when({")"}, _GRADES)
def _bearer_beside_body(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who bears a rank stand for the phrase: "Revolutionary Guards (IRGC) *General Salami* was killed"."""
    for name in tokens:
        if name.pos != "PROPN" or name.dep in {"compound", "ROOT"}:
            continue
        first = min(part.i for part in tokens if part.i == name.i or below(tokens, part, name.i))
        if tokens[first - 1].text != ")" or tokens[first].lower not in _GRADES:
            continue
        body = tokens[tokens[first - 1].head]
        beside = name.dep == "appos" and name.head == body.i
        twice = name.dep == body.dep and name.head == body.head
        if body.pos == "PROPN" and body.i < first and body.dep != "ROOT" and (beside or twice):
            tokens = rehung(tokens, replace(name, head=body.head, dep=body.dep))
            return rehung(tokens, replace(body, head=name.i, dep="compound"))
    return tokens


@when({"of", "for"}, _OFFICES)
def _bearer_behind_body(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tear a man's name from the body he speaks for: "the spokeswoman of the *State Department Jane Doe* said"."""
    for name in tokens:
        of = tokens[name.head]
        office = tokens[of.head]
        held = name.dep == "pobj" and of.lower in {"of", "for"} and office.tag == "NN" and office.lemma in _OFFICES
        if not held or name.ner != "I-PERSON":
            continue
        first = name
        while first.ner == "I-PERSON":
            first = tokens[first.i - 1]
        body = tokens[first.i - 1]
        if first.ner != "B-PERSON" or first.lower in _GRADES or body.pos != "PROPN" or body.ner[2:] not in _OWNERS:
            continue
        for part in tokens[of.i + 1 : body.i]:
            tokens = rehung(tokens, replace(part, head=body.i)) if part.head == name.i else tokens
        tokens = rehung(tokens, replace(body, head=of.i, dep="pobj"))
        return rehung(tokens, replace(name, head=office.i, dep="appos"))
    return tokens


RULES: tuple[Rule, ...] = (_bearer_beside_body, _bearer_behind_body)
