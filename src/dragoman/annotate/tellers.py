"""Tellers: several who say it, named behind what they say, whom the parser counts among those it is said of."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.rehung import Rule, left_edge, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_TOLD = frozenset({"say", "tell", "report", "add", "claim", "confirm"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REDUCED = frozenset({"acl", "relcl"})


@when(_TOLD, {"^conj"})
def _tellers_counted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands before the verb say it: "killed 40 people, *residents and aid workers* said"."""
    for said in tokens[2:]:
        if said.lemma not in _TOLD or said.tag not in _FINITE or said.dep not in {"ROOT", "ccomp", "conj"}:
            continue
        first = _first_of_list(tokens, said)
        if first is None or any(t.head == said.i and t.dep in _SUBJECTS and t.i > first.i for t in tokens):
            continue
        deed = _deed(tokens, said, tokens[first.head])
        if deed is not None:
            tokens = rehung(tokens, replace(first, head=said.i, dep="nsubj"))
            return _told(tokens, tokens[said.i], tokens[deed.i])
    return tokens


def _first_of_list(tokens: tuple[Token, ...], said: Token) -> Token | None:
    """Return the first of a list that ends before ``said`` and begins behind a comma, all beside somebody before it."""
    first = tokens[said.i - 1]
    while first.dep in {"compound", "conj"} and tokens[first.head].dep in {"compound", "conj"}:
        first = tokens[first.head]
    opening = left_edge(tokens, first)
    behind = opening > 0 and tokens[opening - 1].text == ","
    several = any(t.head == first.i and t.dep == "conj" for t in tokens)
    return first if behind and several and first.dep == "conj" and tokens[first.head].i < opening else None


def _deed(tokens: tuple[Token, ...], said: Token, named: Token) -> Token | None:
    """Return the verb that ``named`` is the object of, by itself or within a larger phrase."""
    while named.head != named.i and named.dep != "dobj":
        if named.dep in _SUBJECTS:
            before = [t for t in tokens[: named.i] if t.dep in _REDUCED and t.tag in {"VBD", "VBN"}]
            return before[-1] if named.head == said.i and before else None
        if tokens[named.head].head == said.i and tokens[named.head].dep == "ccomp":
            return tokens[named.head]  # "attacked the village with gunships, *groups and residents* told a paper"
        named = tokens[named.head]
    return tokens[named.head] if named.dep == "dobj" else None


def _told(tokens: tuple[Token, ...], said: Token, deed: Token) -> tuple[Token, ...]:
    """Let ``deed`` be what is said, where the parser made it hang on the doer or put it beside the saying."""
    if deed.dep in _REDUCED:
        subjects = [t for t in tokens if t.head == said.i and t.dep in _SUBJECTS]
        for part in subjects[:-1]:
            moved = "nsubj" if part.i < deed.i else "dobj"
            tokens = rehung(tokens, replace(part, head=deed.i, dep=moved))
        if not subjects or subjects[0].i > deed.i:
            return tokens
        return rehung(tokens, replace(deed, head=said.i, dep="ccomp", tag="VBD"))
    if said.dep == "conj" and said.head == deed.i:
        above = said.i if deed.head == deed.i else deed.head
        tokens = rehung(tokens, replace(said, head=above, dep=deed.dep))
        return rehung(tokens, replace(deed, head=said.i, dep="ccomp"))
    return tokens


@when(_TOLD, {"^acl"})
def _deed_before_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the first of two subjects do what hangs on it: "*forces arrested* 25 people in raids, the group said".

    A participle behind its noun has no object, so what has one is the verb.
    """
    for said in tokens[2:]:
        if said.lemma not in _TOLD or said.tag not in _FINITE:
            continue
        subjects = [t for t in tokens[: said.i] if t.head == said.i and t.dep == "nsubj"]
        if len(subjects) != 2:
            continue
        doer, teller = subjects
        deed = next((t for t in tokens if t.head == doer.i and t.dep == "acl" and t.tag in {"VBN", "VBD"}), None)
        opening = left_edge(tokens, teller)
        if deed is None or deed.i != doer.i + 1 or tokens[opening - 1].text != ",":
            continue
        if any(t.head == deed.i and t.dep == "dobj" for t in tokens):
            tokens = rehung(tokens, replace(doer, head=deed.i))
            tokens = rehung(tokens, replace(deed, head=said.i, dep="ccomp", tag="VBD"))
    return tokens


RULES: tuple[Rule, ...] = (_tellers_counted, _deed_before_teller)
