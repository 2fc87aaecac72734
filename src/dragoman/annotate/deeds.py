"""Deeds: nouns of violence, and the names of those who did it, that the parse has torn apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import below, rehung
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_HELD = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
_WEAPONS = frozenset({
    "artillery", "mortar", "rocket", "tank", "drone", "missile", "suicide", "car", "gun", "cannon", "air", "barrel",
    "helicopter", "petrol", "truck", "cluster", "sniper", "machine-gun",
})  # fmt: skip
_DEEDS = frozenset({"shelling", "bombing", "firing", "bombardment", "shooting"})
_OWNING = frozenset({"acknowledge", "admit", "deny", "confirm", "report"})
_BARE = frozenset({"attack", "sack", "ransack", "bang", "hang", "ambush"})
_LED = frozenset({"by", "on", "of", "in", "at", "from", "near", "against"})


def _weapon_before_deed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the deed be the noun, and the weapon a word of it: "killed in *artillery shelling* by the army"."""
    for weapon, deed in pairwise(tokens):
        if weapon.lower not in _WEAPONS or deed.lower not in _DEEDS or deed.tag != "VBG":
            continue
        after = tokens[deed.i + 1] if deed.i + 1 < len(tokens) else deed
        own = (deed.dep, deed.head) == ("acl", weapon.i) and (after.lower in _LED or after.pos == "PUNCT")
        own = own or (deed.dep == "advcl" and after.lower == "by" and deed.head < weapon.i)
        if not own or weapon.dep not in _HELD:
            continue
        for child in tokens[: weapon.i]:
            if child.head == weapon.i:
                tokens = rehung(tokens, replace(child, head=deed.i))
        noun = replace(deed, dep=weapon.dep, head=weapon.head, pos="NOUN", tag="NN", lemma=deed.lower)
        tokens = rehung(tokens, noun)
        tokens = rehung(tokens, replace(weapon, dep="compound", head=deed.i))
    return tokens


def _owner_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name be held, and its owner own it: "by *Sudan’s* paramilitary Rapid Support *Forces*"."""
    for owner, mark in pairwise(tokens):
        if mark.lower not in {"'s", "’s"} or mark.head != owner.i or owner.dep not in _HELD or mark.tag != "POS":
            continue
        for name in tokens[mark.i + 1 :]:
            if name.head == name.i or name.head > owner.i or below(tokens, name, owner.i):
                continue
            edge = min(t.i for t in tokens if t.i == name.i or below(tokens, t, name.i))
            if edge == mark.i + 1 and name.pos in {"NOUN", "PROPN"} and name.dep in {"appos", "dep", "npadvmod"}:
                tokens = rehung(tokens, replace(name, dep=owner.dep, head=owner.head))
                tokens = rehung(tokens, replace(owner, dep="poss", head=name.i))
            break
    return tokens


def _owned_up_to(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what somebody owns up to or denies be a deed: "the army acknowledged *striking* the airport"."""
    for verb, deed in pairwise(tokens):
        thing = tokens[deed.head]
        if verb.lemma not in _OWNING or verb.pos != "VERB" or deed.tag != "VBG" or deed.dep != "amod":
            continue
        if (thing.dep, thing.head) != ("dobj", verb.i) or thing.i <= deed.i:
            continue
        tokens = rehung(tokens, replace(deed, dep="xcomp", head=verb.i, pos="VERB", lemma=_plain(deed)))
        tokens = rehung(tokens, replace(thing, head=deed.i))
    return tokens


def _plain(deed: Token) -> str:
    """Return the plain form of a deed that was taken for an adjective: "striking" → strike."""
    if not deed.lemma.endswith("ing"):
        return deed.lemma
    stem = deed.lower.removesuffix("ing")
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in {"l", "s"}:
        return stem[:-1]  # "hitting"
    return f"{stem}e" if stem.endswith(("k", "c", "g", "v", "z")) and stem not in _BARE else stem


RULES: tuple[Callable[[tuple[Token, ...]], tuple[Token, ...]], ...] = (
    _weapon_before_deed, _owner_before_name, _owned_up_to,
)  # fmt: skip
