"""Torn: words and verb groups that the parser has torn apart or put under the wrong verb."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, children, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_PREFIXES = frozenset({"re", "co", "pre", "de"})
_SPEECH = frozenset({
    "promise", "vow", "pledge", "threaten", "urge", "demand", "refuse", "deny", "accuse", "announce", "warn", "call",
    "say", "add", "insist", "claim", "agree", "offer", "condemn", "welcome",
})  # fmt: skip
_TELLING = frozenset({"say", "claim", "allege", "announce", "declare", "state", "report", "insist", "argue", "believe"})
_AWAITING = frozenset({"expect", "schedule", "plan", "due", "set", "want", "intend", "agree", "hope", "vow", "pledge"})


@when(_PREFIXES, {"-"})
def _prefix_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a word whose prefix stands apart be the word: "agreed to *re-establish* ties", "hopes for *re-election*"."""
    for first, mark, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        whole = mark.text == "-" and first.end == mark.start and mark.end == verb.start
        noun = verb.pos == "NOUN" and first.pos == "NOUN" and mark.pos != "PUNCT"
        if first.lower not in _PREFIXES or not whole or not (noun or verb.pos == first.pos == "VERB"):
            continue
        torn = {first.i, mark.i, verb.i}
        outer = next((part for part in ((verb,) if noun else ()) + (first, mark, verb) if part.head not in torn), None)
        head, dep = (outer.head, outer.dep) if outer is not None else (verb.i, "ROOT")
        if head != verb.i and any(below(tokens, tokens[head], part) for part in torn):
            continue  # what it hangs on would hang on it
        for child in tokens:
            if child.head in {first.i, mark.i} and child.i not in torn:
                tokens = rehung(tokens, replace(child, head=verb.i))
        tokens = rehung(tokens, replace(verb, head=head, dep=dep))
        tokens = rehung(tokens, replace(first, head=verb.i, dep="compound", pos="ADJ", tag="JJ"))
        tokens = rehung(tokens, replace(mark, head=verb.i, dep="punct", pos="PUNCT", tag="HYPH"))
    return tokens


@when({"/IN"}, {"^pobj"})
def _model_before_thing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a word with a number in it name the model of a thing: "shot down a military *MQ-9* drone"."""
    for model in tokens[1:]:
        if model.tag != "IN" or model.text.isalpha() or not any(c.isdigit() for c in model.text):
            continue
        owner = tokens[model.i - 1]
        thing = next((t for t in tokens if t.head == model.i and t.dep == "pobj"), None)
        if thing is None or model.head not in {owner.i, owner.head} or owner.pos not in {"NOUN", "PROPN"}:
            continue
        tokens = rehung(tokens, replace(thing, dep=owner.dep, head=owner.head))
        for part in children(tokens, owner, "det", "poss", "nummod"):
            if part.i < model.i:
                tokens = rehung(tokens, replace(part, head=thing.i))
        tokens = rehung(tokens, replace(tokens[owner.i], dep="compound", head=thing.i))
        tokens = rehung(tokens, replace(model, dep="compound", head=thing.i, pos="PROPN", tag="NNP"))
    return tokens


@when({"^conj"}, {"^ccomp"}, _SPEECH, _TELLING)
def _second_saying(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who said the first thing say the second too: "*alleged* that it had been stolen, and *promised* to go"."""
    for token in tokens:
        deed = tokens[token.head]
        said = tokens[deed.head]
        if token.dep != "conj" or token.tag != "VBD" or deed.dep != "ccomp" or deed.tag != "VBN" or token.i < 2:
            continue
        spoken = token.lemma in _SPEECH and said.lemma in _TELLING and said.tag == "VBD"
        joined = tokens[token.i - 1].lower == "and" and tokens[token.i - 2].text == ","
        if spoken and joined and not any(t.head == token.i and t.dep.startswith("nsubj") for t in tokens):
            tokens = rehung(tokens, replace(token, head=said.i))
    return tokens


@when({"^conj"}, {"^xcomp"}, _AWAITING)
def _awaited_too(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what stands in a row with what is awaited be awaited: "is expected to hold talks, *meet* them and …"."""
    for verb in tokens:
        above = tokens[verb.head]
        if verb.dep != "conj" or verb.tag not in {"VBP", "VB"} or above.lemma not in _AWAITING or above.i > verb.i:
            continue
        first = next((t for t in tokens[above.i + 1 : verb.i] if t.head == above.i and t.dep == "xcomp"), None)
        own = any(t.head == verb.i and (t.dep.startswith("nsubj") or t.dep == "aux") for t in tokens)
        if first is None or own or first.tag != "VB" or above.tag not in {"VBN", "VBZ", "VBD"}:
            continue
        if tokens[verb.i - 1].text in {",", "and"} or tokens[verb.i - 1].lower == "and":
            tokens = rehung(tokens, replace(verb, head=first.i, tag="VB"))
    return tokens


@when({"have"}, {"for"}, {"^amod"})
def _perfect_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a perfect be one verb though a length stands inside it: "*has* for years *hosted* talks"."""
    for have in tokens[:-3]:
        if have.lemma != "have" or have.pos != "VERB" or tokens[have.i + 1].lower != "for":
            continue
        prep = tokens[have.i + 1]
        verb = next((t for t in tokens[have.i + 2 : have.i + 5] if t.tag == "VBN"), None)
        thing = tokens[verb.head] if verb is not None else have
        if verb is None or verb.dep != "amod" or thing.dep != "pobj" or thing.head != prep.i or thing.i < verb.i:
            continue
        length = tokens[verb.i - 1]
        for child in tokens:
            if child.head == have.i and child.i not in {have.i, prep.i}:
                tokens = rehung(tokens, replace(child, head=verb.i))
        root = verb.i if have.head == have.i else have.head
        tokens = rehung(tokens, replace(tokens[verb.i], head=root, dep=have.dep, pos="VERB"))
        tokens = rehung(tokens, replace(have, head=verb.i, dep="aux", pos="AUX"))
        tokens = rehung(tokens, replace(prep, head=verb.i))
        tokens = rehung(tokens, replace(length, head=prep.i, dep="pobj"))
        tokens = rehung(tokens, replace(thing, head=verb.i, dep="dobj"))
    return tokens


_HAVING = frozenset({"have", "want", "get", "need", "see", "like", "prefer"})


@when(_HAVING, {"/VBN"}, {"^ccomp"})
def _had_done(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let whom somebody has or wants something done to suffer it: "would have *the envoy arrested*"."""
    for done in tokens:
        have = tokens[done.head]
        if done.tag != "VBN" or done.dep != "ccomp" or have.lemma not in _HAVING or have.pos != "VERB":
            continue
        whom = next((t for t in tokens if t.head == done.i and t.dep == "nsubj" and have.i < t.i < done.i), None)
        if whom is not None and not any(t.head == done.i and t.dep in {"aux", "auxpass"} for t in tokens):
            tokens = rehung(tokens, replace(whom, dep="nsubjpass"))
    return tokens


@when({"^amod"}, {"/VBN", "/VBD"}, {"^nmod", "^compound"})
def _verb_before_its_object(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a sentence that the parser takes for a noun have its verb: "Kuwait's emir *dissolved* parliament"."""
    for whom, verb in pairwise(tokens):
        thing = tokens[verb.head]
        bound = verb.tag in {"VBN", "VBD"} and verb.dep == "amod" and thing.head == thing.i and thing.i == verb.i + 1
        if (
            not bound
            or whom.pos not in {"NOUN", "PROPN"}
            or whom.head != thing.i
            or whom.dep not in {"nmod", "compound"}
        ):
            continue
        left = [t for t in tokens[: whom.i] if t.head == thing.i]
        if not any(t.dep in {"poss", "det", "amod", "compound"} for t in left):
            continue
        for child in tokens:
            if child.head == thing.i and child.i not in {whom.i, verb.i, thing.i}:
                up = whom.i if child.i < whom.i else verb.i if child.dep in {"prep", "punct", "advcl"} else thing.i
                tokens = rehung(tokens, replace(child, head=up))
        tokens = rehung(tokens, replace(whom, head=verb.i, dep="nsubj"))
        tokens = rehung(tokens, replace(verb, head=verb.i, dep="ROOT", tag="VBD"))
        return rehung(tokens, replace(thing, head=verb.i, dep="dobj"))
    return tokens


RULES: tuple[Rule, ...] = (
    _prefix_apart, _second_saying, _awaited_too, _perfect_apart, _had_done, _verb_before_its_object,
    _model_before_thing,
)  # fmt: skip
