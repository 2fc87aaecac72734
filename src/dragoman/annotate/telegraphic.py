"""Telegraphic style: what headlines and the leads of wire reports do to a parse, set right.

"Rebels *attack* army base": without articles a verb passes for a noun. "Killing 55 people, Doe said": the source at
the end of a lead takes the dead for its subject. "Mercenaries leave *Bakhmut*": an unknown name passes for an adverb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.rehung import Rule, rehung, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_HEADLINE_VERBS = frozenset({
    "attack", "raid", "bomb", "target", "strike", "shell", "ambush", "storm", "free", "blast", "hit", "kidnap", "torch",
    "besiege", "bombard", "loot", "sack", "rally", "march", "clash", "claim", "deny", "demand", "slam", "vow", "fire",
    "capture", "release", "swap", "murder", "ambushes", "torture", "protest", "block", "blockade", "ransack",
})  # fmt: skip
"""Verbs that are as well nouns: between a bare plural and its object they are the verb."""
_STEMS = frozenset(verb.removesuffix("e") for verb in _HEADLINE_VERBS)
_DISGUISED = _HEADLINE_VERBS | {f"{stem}{end}" for stem in _STEMS for end in ("s", "es")}
_ACTING = ("man", "woman", "army", "navy", "militia", "police", "bomber", "fighter", "attacker", "junta", "government")
_TAKING = frozenset({
    "leave", "retake", "recapture", "take", "seize", "capture", "enter", "bomb", "shell", "storm", "attack", "besiege",
    "reach", "visit", "quit", "flee", "hit", "strike", "pound", "raid", "liberate", "overrun", "encircle", "target",
})  # fmt: skip
"""Verbs whose object is a place as a rule."""
_KNOWN = frozenset({"know", "believe", "suspect", "accuse", "want", "say", "think"})
_SAYING = frozenset({"say", "report", "announce", "tell", "add", "confirm", "state", "note"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DATES = ("DATE", "TIME")


@when(_DISGUISED, {"^compound"})
def _headline_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the word between a bare plural and its object be the verb: "Rebels *attack* army base in Ituri"."""
    verb = _verb_in_disguise(tokens)
    if verb is None:
        return tokens
    subject, thing = tokens[verb.i - 1], _outermost(tokens, tokens[verb.head])
    outer = thing if thing.head != thing.i else None
    held = {verb.i, thing.i, subject.i}
    changed = {
        subject.i: replace(subject, head=verb.i, dep="nsubj"),
        verb.i: replace(verb, head=verb.i, dep="ROOT", pos="VERB", tag="VBZ" if verb.lower.endswith("s") else "VBP"),
        thing.i: replace(thing, head=verb.i, dep="dobj"),
    }
    for token in tokens[: subject.i]:
        if token.head in held:
            changed[token.i] = replace(token, head=subject.i)
    if outer is not None:  # "…; at least 22 *killed*": what the noun hung on is a clause beside it
        root = next((token for token in tokens if token.head == token.i), outer)
        changed[root.i] = replace(changed.get(root.i, root), head=verb.i, dep="conj")
    return tuple(changed.get(token.i, token) for token in tokens)


def _verb_in_disguise(tokens: tuple[Token, ...]) -> Token | None:
    for verb in tokens[1:-1]:
        subject, thing = tokens[verb.i - 1], tokens[verb.head]
        if verb.dep != "compound" or thing.i <= verb.i or thing.pos == "VERB" or not _agree(subject, verb):
            continue
        bare = not any(t.head == subject.i and t.dep == "det" for t in tokens)
        opening = all(t.pos in {"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "NUM"} for t in tokens[: subject.i])
        finite = any(t.tag in {"VBD", "VBZ", "VBP", "MD"} and t.i < verb.i for t in tokens)
        if bare and opening and not finite and subject.head in {verb.i, thing.i, thing.head}:
            return verb
    return None


def _agree(subject: Token, verb: Token) -> bool:
    """Tell whether two words can be a subject and its verb: "rebels attack", "army shells", not "rocket attacks"."""
    if subject.tag in {"NNS", "NNPS"}:
        return verb.lower in _HEADLINE_VERBS
    acts = subject.lower.endswith(_ACTING) and subject.tag in {"NN", "NNP"}
    return acts and verb.lower.endswith("s") and verb.lower[:-1].removesuffix("e") in _STEMS


def _outermost(tokens: tuple[Token, ...], thing: Token) -> Token:
    """Return the noun that a run of nouns ends in: "army *base*"."""
    while thing.dep in {"compound", "nmod"} and tokens[thing.head].i > thing.i and tokens[thing.head].pos != "VERB":
        thing = tokens[thing.head]
    return thing


@when(_TAKING, {"^advmod", "^npadvmod"})
def _name_taken_for_adverb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name right behind a verb that takes places be its object: "the army retakes *Wad Madani*"."""
    for name in tokens[1:]:
        verb = tokens[name.head]
        if name.dep not in {"advmod", "npadvmod"} or verb.lemma not in _TAKING or not name.text[0].isupper():
            continue
        first = min(t.i for t in tokens if t.i == name.i or (t.head == name.i and t.dep == "compound"))
        taken = any(t.head == verb.i and t.dep in {"dobj", "nsubjpass"} for t in tokens)
        if first == verb.i + 1 and not taken and not name.ner.endswith(_DATES):
            tokens = rehung(tokens, replace(name, dep="dobj", pos="PROPN", tag="NNP"))
    return tokens


@when({"during"})
def _meanwhile_of_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the verb what went on meanwhile: "captured a man known to plan attacks *during an operation*"."""
    for during in tokens:
        if during.lower != "during" or during.dep != "prep":
            continue
        known = next((t for t in (during, *_above(tokens, during)) if t.dep == "acl" and t.tag == "VBN"), None)
        if known is None or known.lemma not in _KNOWN or tokens[known.head].dep not in {"dobj", "nsubjpass", "pobj"}:
            continue
        main = _finite_above(tokens, known)
        if main is not None and during.head != main.i:
            tokens = rehung(tokens, replace(during, head=main.i))
    return tokens


@when(_SAYING, {"/VBG"}, {"^ccomp"})
def _harmed_before_source(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a participle its object back from the source that closes the sentence: "killing *55 people*, Doe said"."""
    for said in tokens:
        doing = tokens[said.head]
        if said.lemma not in _SAYING or said.dep != "ccomp" or doing.tag != "VBG" or doing.i > said.i:
            continue
        subjects = [t for t in tokens if t.head == said.i and t.dep in _SUBJECTS and t.i < said.i]
        if len(subjects) < 2 or not _directly_behind(tokens, doing, subjects[0]):
            continue
        main = _finite_above(tokens, doing)
        if main is None:
            continue
        tokens = rehung(tokens, replace(subjects[0], head=doing.i, dep="dobj"))
        if main.head == main.i:
            tokens = rehung(tokens, replace(tokens[main.i], head=said.i, dep="ccomp"))
            tokens = rehung(tokens, replace(tokens[said.i], head=said.i, dep="ROOT"))
    return tokens


def _directly_behind(tokens: tuple[Token, ...], verb: Token, noun: Token) -> bool:
    return not any(t.text in {",", ";"} for t in tokens[verb.i + 1 : noun.i]) and verb.i < noun.i


def _finite_above(tokens: tuple[Token, ...], token: Token) -> Token | None:
    return next((above for above in _above(tokens, token) if above.tag in {"VBD", "VBZ", "VBP"}), None)


def _above(tokens: tuple[Token, ...], token: Token) -> Iterator[Token]:
    while token.head != token.i:
        token = tokens[token.head]
        yield token


RULES: tuple[Rule, ...] = (
    _headline_verb, _name_taken_for_adverb, _meanwhile_of_all, _harmed_before_source,
)  # fmt: skip
