"""Sums: money that somebody promised, granted, raised or was given, and what the trade of two came to.

The patterns of `flows` ask for goods that moved somewhere. Of a sum of money the giver or the receiver alone says
enough ("Norway pledged 30 million dollars"), and what trade came to is told by a verb behind it ("India's exports to
Iran reached two billion dollars").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.amounts import amount_of
from dragoman.extract.arguments import parties_of, phrase, roles_of
from dragoman.extract.binding import time_of
from dragoman.extract.clauses import logical_object, logical_subject, prepositional
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import ACTORS, acting, lexicon
from dragoman.model.records import Quantity, Role

__all__ = ["sums", "trade"]

_CURRENCIES = frozenset({
    "$", "€", "£", "¥", "us$", "dollar", "euro", "pound", "yen", "yuan", "rouble", "ruble", "lira", "rial", "riyal",
    "dirham", "dinar", "franc", "rupee", "won", "crown", "krone", "usd", "eur", "rmb", "renminbi", "shekel",
})  # fmt: skip
_ENDS = ACTORS | {"place", "facility"}
_GIVERS = ACTORS - {"group"} | {"place", "group"}
_TO = ("to", "for", "toward", "towards", "into")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("flows")["sums"][name])


@dataclass(frozen=True, slots=True)
class _Sum:
    """A noun phrase that tells a sum, with the quantity that it tells, the rule that found it and how it is told."""

    head: Token
    quantity: Quantity
    rule: str = "given"
    modality: str | None = None


def sums(annotations: Annotations, sentence: Sentence, made: list[Draft]) -> Iterator[Draft]:
    """Yield the sums of one sentence that no flow of ``made`` tells already."""
    told = {draft.anchor for draft in made if draft.sentence == sentence.index}
    spans = [(r.start, r.end) for draft in made for r in draft.roles if r.role == "goods"]
    for token in sentence.tokens:
        if token.i in told or token.pos != "VERB":
            continue
        draft = _given(annotations, sentence, token)
        goods = next((r for r in draft.roles if r.role == "goods"), None) if draft is not None else None
        if draft is not None and goods is not None and not any(a < goods.end and goods.start < b for a, b in spans):
            yield draft


def trade(annotations: Annotations, sentence: Sentence) -> Iterator[tuple[Token, Draft]]:
    """Yield what the trade told of in one sentence came to, with the noun that names the trade."""
    for token in sentence.tokens:
        draft = _traded(annotations, sentence, token)
        if draft is not None:
            yield token, draft


def _given(annotations: Annotations, sentence: Sentence, verb: Token) -> Draft | None:
    """Return money that a verb says was promised, granted or raised by its subject, or received by it."""
    gives, takes = verb.lemma in _words("giving") | _words("planning"), verb.lemma in _words("taking")
    if verb.pos != "VERB" or not (gives or takes):
        return None
    thing = logical_object(sentence, verb)
    money = None if thing is None else _money(annotations, sentence, thing)
    if money is None:
        return None
    subject = logical_subject(sentence, verb)
    who = [] if subject is None else _parties(annotations, sentence, subject, "origin" if gives else "destination")
    if gives:
        ends = [*who, *_beneficiaries(annotations, sentence, verb, money.head, who)]
    else:
        givers = [t for t in (verb, money.head) for t in prepositional(sentence, t, "from")]
        ends = [*who, *(r for t in givers for r in _parties(annotations, sentence, t, "origin"))]
    if not who or (takes and len(ends) == 1 and who[0].category not in ACTORS):
        return None
    planned = "planned" if verb.lemma in _words("planning") else None
    return _draft(annotations, sentence, verb, ends, replace(money, modality=planned))


def _money(annotations: Annotations, sentence: Sentence, thing: Token) -> _Sum | None:
    """Return the money that an object tells: "*$5m* in aid", "*a loan* of 5 million dollars"."""
    below = prepositional(sentence, thing, "of", "worth") if thing.lemma in _words("credits") else []
    for token in (thing, *below):
        start, end = phrase(sentence, token)
        quantity = amount_of(annotations, sentence, Role.words("goods", annotations.text, start, end))
        if quantity is not None and _is_money(quantity):
            return _Sum(thing, quantity)
    return None


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.lower() in _CURRENCIES


def _beneficiaries(
    annotations: Annotations, sentence: Sentence, verb: Token, thing: Token, givers: list[Role]
) -> list[Role]:
    """Return whom money is for, wherever the parse hung it: "in aid *to Yemen*", "for *the refugees*"."""
    direct = [t for t in sentence.children(verb, "dative") if t.pos != "ADP"]
    level = [verb, thing]
    for _ in range(3):
        direct += [t for part in level for t in prepositional(sentence, part, *_TO)]
        level = [t for part in level if part.i != verb.i for t in prepositional(sentence, part, "in", "of", "as")]
    taken = {role.start for role in givers}
    found = [r for t in direct for r in _parties(annotations, sentence, t, "destination") if r.start not in taken]
    return list(dict.fromkeys(found))


def _parties(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> list[Role]:
    kinds = _GIVERS if role == "origin" else _ENDS
    return [acting(entry) for entry in roles_of(annotations, sentence, token, role) if entry.category in kinds]


def _traded(annotations: Annotations, sentence: Sentence, noun: Token) -> Draft | None:
    """Return what trade came to by the verb behind it: "*exports* to Iran *reached* two billion dollars"."""
    whole = sentence.head(sentence.head(noun)) if sentence.head(noun).lower in {"of", "in"} else noun
    top = whole if noun.dep == "pobj" and whole.lemma in _words("amounts") else noun
    if noun.pos != "NOUN" or noun.lemma not in _words("trades") or top.dep not in {"nsubj", "nsubjpass"}:
        return None
    verbs = [verb for verb in sentence.conjuncts(sentence.head(top)) if verb.lemma in _words("measuring")]
    ends = _trading(annotations, sentence, noun) if verbs else []
    for verb in verbs if ends else ():
        measured = [*sentence.children(verb, "dobj", "attr"), *prepositional(sentence, verb, "to", "at")]
        found = [(_money(annotations, sentence, token) or _load(annotations, sentence, token)) for token in measured]
        amount = next((entry for entry in found if entry is not None), None)
        if amount is not None:
            return _draft(annotations, sentence, verb, ends, _Sum(noun, amount.quantity, "traded"))
    return None


def _load(annotations: Annotations, sentence: Sentence, token: Token) -> _Sum | None:
    """Return an amount by weight or volume: "two million *barrels*"."""
    start, end = phrase(sentence, token)
    quantity = amount_of(annotations, sentence, Role.words("goods", annotations.text, start, end))
    if quantity is None or token.lemma not in _words("measures"):
        return None
    return _Sum(token, quantity if quantity.unit else replace(quantity, unit=token.lemma))


def _trading(annotations: Annotations, sentence: Sentence, noun: Token) -> list[Role]:
    """Return where what is traded goes from and to; trade between two goes both ways."""
    owners = sentence.children(noun, "poss", "amod", "compound", "nmod")
    own = [r for t in owners for r in parties_of(annotations, sentence, t, "origin") if r.country is not None]
    if noun.lemma in _words("mutual"):
        with_ = [*own, *_beside(annotations, sentence, noun)]
        return [replace(r, role=end) for end in ("origin", "destination") for r in with_] if len(with_) > 1 else []
    incoming = noun.lemma in _words("incoming")
    first, second = ("destination", "origin") if incoming else ("origin", "destination")
    onward = ("to", "into", "in") if noun.lemma == "investment" else ("to", "into")
    others = prepositional(sentence, noun, *(("from",) if incoming else onward))
    if noun.lemma == "investment":  # "investments *in the economy of Kazakhstan*"
        others = [inner for t in others for inner in (prepositional(sentence, t, "of") or [t])]
    back = prepositional(sentence, noun, *(("to", "into", "by") if incoming else ("from", "by")))
    found = [replace(r, role=first) for r in own]
    found += [r for t in back for r in _parties(annotations, sentence, t, first)]
    return [*found, *(r for t in others for r in _parties(annotations, sentence, t, second))]


def _beside(annotations: Annotations, sentence: Sentence, noun: Token) -> list[Role]:
    sides = prepositional(sentence, noun, "between", "with", "among")
    return [r for t in sides for r in _parties(annotations, sentence, t, "origin")]


def _ware(sentence: Sentence, noun: Token) -> Token:
    """Return what is traded where a word tells it: "exports *of oil*", "*oil* exports"."""
    wares = [*prepositional(sentence, noun, "of"), *sentence.children(noun, "compound", "nmod")]
    return next((ware for ware in wares if ware.pos == "NOUN" and ware.lemma in _wares()), noun)


@cache
def _wares() -> frozenset[str]:
    return frozenset(word for kind in ("goods", "arms") for word in lexicon("goods")[kind])


def _draft(annotations: Annotations, sentence: Sentence, verb: Token, ends: list[Role], told: _Sum) -> Draft:
    named = _ware(sentence, told.head) if told.rule == "traded" else told.head
    goods = Role.words("goods", annotations.text, *phrase(sentence, named), "goods")
    money = told.rule == "given" or told.head.lemma in _words("remitting")
    return Draft(
        key=f"sums:{sentence.index}:{verb.i}:{told.head.i}",
        kind="flow",
        type="money" if money else "goods",
        sentence=sentence.index,
        anchor=verb.i,
        trigger=(verb.start, verb.end),
        roles=(*ends, goods),
        method=f"flows/{told.rule}",
        score=0.7,
        time=time_of(annotations, sentence, verb),
        modality=told.modality,
        quantity=told.quantity,
    )
