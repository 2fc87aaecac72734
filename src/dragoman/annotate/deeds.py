"""Deeds: nouns of violence, and the names of those who did it, that the parse has torn apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, left_edge, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["LATE", "RULES"]

_HELD = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
_WEAPONS = frozenset({
    "artillery", "mortar", "rocket", "tank", "drone", "missile", "suicide", "car", "gun", "cannon", "air", "barrel",
    "helicopter", "petrol", "truck", "cluster", "sniper", "machine-gun",
})  # fmt: skip
_DEEDS = frozenset({"shelling", "bombing", "firing", "bombardment", "shooting"})
_GERUNDS = _DEEDS | {"looting", "fighting"}
_WITNESSING = frozenset({"report", "hear", "witness", "record", "document", "describe", "confirm", "condemn"})
_AMID = frozenset({"after", "following", "during", "amid", "despite"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MANY = frozenset({"several", "many", "dozens", "some", "few", "hundreds", "scores"})
_TELLING = frozenset({"tell", "say", "report", "add"})
_OWNING = frozenset({"acknowledge", "admit", "deny", "confirm", "report"})
_BARE = frozenset({"attack", "sack", "ransack", "bang", "hang", "ambush"})
_LED = frozenset({"by", "on", "of", "in", "at", "from", "near", "against"})


@when(_DEEDS, _WEAPONS)
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


@when(_GERUNDS, {"/VBG"})
def _deed_in_gerund(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a deed without an object be a noun: "killed in *shelling*", "*Fighting* in the town killed nine"."""
    for deed in tokens[:-1]:
        if deed.tag != "VBG" or deed.lower not in _GERUNDS:
            continue
        above, own = tokens[deed.head], [t for t in tokens if t.head == deed.i]
        if any(t.dep in {"dobj", "ccomp", "xcomp", "aux"} for t in own):
            continue
        if above.lemma in _WITNESSING and deed.dep in {"xcomp", "dobj", "ccomp", "nsubjpass"}:
            dep = (
                "nsubjpass" if deed.dep == "nsubjpass" else "dobj"
            )  # "residents reported *shelling*" and shelled nobody
            tokens = rehung(tokens, replace(deed, dep=dep, pos="NOUN", tag="NN", lemma=deed.lower))
            continue
        by_somebody = any(t.dep in {"prep", "agent"} and t.lower == "by" for t in own)
        harmed_in = above.lower in _LED | {"due"} or (above.lower in _AMID and by_somebody)
        if deed.dep == "pcomp" and harmed_in and deed.lower != "fighting":
            tokens = rehung(tokens, replace(deed, dep="pobj", pos="NOUN", tag="NN", lemma=deed.lower))
        elif deed.dep == "csubj" and above.i > deed.i and tokens[deed.i + 1].lower in _LED:
            tokens = rehung(tokens, replace(deed, dep="nsubj", pos="NOUN", tag="NN", lemma=deed.lower))
    return tokens


@when({"'s", "’s"}, {"/POS"}, {"^appos", "^dep", "^npadvmod"})
def _owner_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name be held, and its owner own it: "by *Sudan’s* paramilitary Rapid Support *Forces*"."""
    for owner, mark in pairwise(tokens):
        if mark.lower not in {"'s", "’s"} or mark.head != owner.i or owner.dep not in _HELD or mark.tag != "POS":
            continue
        for name in tokens[mark.i + 1 :]:
            if name.head == name.i or name.head > owner.i or below(tokens, name, owner.i):
                continue
            edge = left_edge(tokens, name)
            if edge == mark.i + 1 and name.pos in {"NOUN", "PROPN"} and name.dep in {"appos", "dep", "npadvmod"}:
                tokens = rehung(tokens, replace(name, dep=owner.dep, head=owner.head))
                tokens = rehung(tokens, replace(owner, dep="poss", head=name.i))
            break
    return tokens


@when(_OWNING, {"/VBG"}, {"^amod"})
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


@when({"was", "were", "^auxpass"})
def _around_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a passive verb what stands before its helper: "two men were *on Friday* killed"."""
    for helper in tokens:
        verb = _parted(tokens, helper)
        if verb is not None:
            tokens = rehung(tokens, replace(verb, dep=helper.dep, head=verb.i if helper.dep == "ROOT" else helper.head))
            tokens = rehung(tokens, replace(helper, dep="auxpass", head=verb.i))
        verb = tokens[tokens[helper.i].head]
        if tokens[helper.i].dep != "auxpass" or verb.tag != "VBN" or verb.i < helper.i:
            continue
        if any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens if t.i < verb.i):
            continue
        for child in tokens:
            if child.head == helper.i and child.i != helper.i:
                dep = "nsubjpass" if child.dep in _SUBJECTS else child.dep
                tokens = rehung(tokens, replace(child, head=verb.i, dep=dep))
    return tokens


def _parted(tokens: tuple[Token, ...], helper: Token) -> Token | None:
    """Return the verb that the parse has parted from its helper for the day that stands between the two."""
    if helper.lower not in {"was", "were"} or helper.dep == "auxpass":
        return None
    below_it = [t for t in tokens if t.head == helper.i and t.i > helper.i and t.i != helper.i]
    verb = next((t for t in below_it if t.dep == "advcl" and t.tag == "VBN"), None)
    if verb is None or any(t.dep in {"attr", "acomp", "xcomp"} for t in below_it):
        return None
    between = tokens[helper.i + 1 : verb.i]
    day = any(t.ner[2:] in {"DATE", "TIME"} for t in between) and not any(t.pos in {"VERB", "PUNCT"} for t in between)
    return verb if day else None


@when({"^nsubj", "^nsubjpass"}, {"^appos"})
def _day_before_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a day be no subject: "Last *Friday*, the insurgents, who came at night, killed two people"."""
    for day in tokens:
        verb = tokens[day.head]
        if day.dep not in _SUBJECTS or day.ner[2:] not in {"DATE", "TIME"} or verb.i < day.i:
            continue
        who = next((t for t in tokens if t.head == day.i and t.dep == "appos" and t.i < verb.i), None)
        if who is None or who.ner[2:] in {"DATE", "TIME"}:
            continue
        tokens = rehung(tokens, replace(who, head=verb.i, dep=day.dep))
        tokens = rehung(tokens, replace(day, dep="npadvmod"))
    return tokens


@when({"more", "others"}, _MANY)
def _more_of_them(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Count those who are told of beside others: "nine were killed and *several more* injured"."""
    for more, harmed in pairwise(tokens):
        if more.lower not in {"more", "others"} or more.head != harmed.i or more.dep != "advmod":
            continue
        many = next((t for t in tokens if t.head == more.i and t.i == more.i - 1), None)
        if many is None or many.lower not in _MANY or harmed.tag != "VBN" or harmed.dep != "conj":
            continue
        tokens = rehung(tokens, replace(many, dep="nsubjpass", head=harmed.i, pos="NOUN", tag="NNS"))
        tokens = rehung(tokens, replace(more, dep="amod", head=many.i))
    return tokens


@when(_TELLING, {"^conj"}, {"/VBD"})
def _told_at_the_end(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what goes before be what somebody told: "rebels took it, *the mayor and a guard told* Reuters"."""
    for told in tokens:
        said = tokens[told.head]
        if told.dep != "conj" or told.lemma not in _TELLING or told.tag != "VBD" or said.dep != "ROOT":
            continue
        own = [t for t in tokens if t.head == told.i]
        who = next((t for t in own if t.dep == "nsubj"), None)
        if who is None or any(t.dep in {"ccomp", "xcomp"} for t in own) or said.tag not in {"VBD", "VBZ", "VBN"}:
            continue
        edge = left_edge(tokens, who)
        joined = any(t.head == said.i and t.dep == "cc" and said.i < t.i < told.i for t in tokens)
        if edge == 0 or tokens[edge - 1].text != "," or joined:
            continue
        tokens = rehung(tokens, replace(told, dep="ROOT", head=told.i))
        tokens = rehung(tokens, replace(said, dep="ccomp", head=told.i))
    return tokens


@when({":"})
def _town_before_colon(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the town of a dateline say nothing: "*Kabul:* An official said …"."""
    if len(tokens) < 4 or tokens[0].dep not in _SUBJECTS or tokens[1].text != ":":
        return tokens
    town = tokens[0]
    rivals = [t for t in tokens if t.head == town.head and t.dep in _SUBJECTS and t.i > town.i]
    return rehung(tokens, replace(town, dep="dep")) if rivals and town.pos == "PROPN" else tokens


RULES: tuple[Rule, ...] = (
    _weapon_before_deed, _deed_in_gerund, _owner_before_name, _owned_up_to, _around_day, _day_before_subject,
    _more_of_them, _town_before_colon,
)  # fmt: skip
LATE: tuple[Rule, ...] = (_told_at_the_end,)
"""Rules for what the rules about tellers have mended before."""
