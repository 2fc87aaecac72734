"""Attachments: what the parser regularly hangs in the wrong place in reports, hung where it belongs.

Each rule is about words whose own grammar leaves no other reading; what is merely likely is left to the parser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.tokens import Token

__all__ = ["mended"]

_TELLS = frozenset({"tell", "inform", "remind", "assure", "warn", "notify"})
_NAMES = frozenset({"call", "label", "brand", "deem", "dub", "term", "consider", "name"})
_ALIKE = {"VB": {"VB"}, "VBD": {"VBD"}, "VBZ": {"VBZ", "VBP"}, "VBP": {"VBZ", "VBP"}}
"""The forms of a verb that one of each form is put beside."""
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


def _told_to_many(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause with its own subject be what was told: "told a rally *that few knew*"."""
    for clause in tokens:
        heard = tokens[clause.head]
        if clause.dep != "relcl" or heard.dep not in {"dobj", "pobj"}:
            continue
        verb = tokens[heard.head] if heard.dep == "dobj" else tokens[tokens[heard.head].head]
        while verb.pos not in {"VERB", "AUX"} and verb.head != verb.i:
            verb = tokens[verb.head]
        own = [t for t in tokens if t.head == clause.i]
        marked = any(t.lower == "that" and t.dep == "mark" for t in own)
        if verb.lemma in _TELLS and marked and any(t.dep in _SUBJECTS for t in own):
            tokens = _with(tokens, replace(clause, dep="ccomp", head=verb.i))
    return tokens


def _one_called_something(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name before what it is called be whom the verb is about: "called *Doe* a liar"."""
    for name in tokens[:-2]:
        word = tokens[name.head]
        verb = tokens[word.head]
        if name.pos != "PROPN" or name.dep not in {"nmod", "compound"} or tokens[name.i + 1].tag != "DT":
            continue
        own = word.dep in {"oprd", "dobj"} and verb.lemma in _NAMES and verb.i < name.i < word.i
        if own and tokens[name.i + 1].head == word.i:
            tokens = _with(_with(tokens, replace(name, dep="dobj", head=verb.i)), replace(word, dep="oprd"))
    return tokens


def _beside_its_like(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a further verb on the last one of its form: "forced them to leave and *bombed* the camp"."""
    for verb in tokens:
        beside = tokens[verb.head]
        if verb.dep != "conj" or verb.pos != "VERB" or verb.tag not in _ALIKE or beside.i > verb.i:
            continue
        if beside.pos == "VERB" and (verb.tag == "VB" or beside.tag != "VB"):
            continue
        like = beside
        while like.head != like.i and not (like.pos == "VERB" and like.tag in _ALIKE[verb.tag]):
            like = tokens[like.head]
        if like.pos == "VERB" and like.tag in _ALIKE[verb.tag]:
            tokens = _with(tokens, replace(verb, head=like.i))
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
    _charge_after_accuser, _deed_as_subject, _source_of_all, _number_of_dead, _told_to_many,
    _one_called_something, _beside_its_like,
)  # fmt: skip
