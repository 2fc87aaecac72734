"""Populations: whom a toll counts, so that only numbers of the same people are compared or put into one range."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dragoman.judge.support import AGAINST
from dragoman.judge.words import lexicon, terms
from dragoman.model.records import Assertion, Quantity

__all__ = ["EVERYBODY", "counted_people", "fighters", "groups_of", "increase", "population_of", "stands"]

EVERYBODY = ""
"""The group of tolls that count whoever was hurt."""
_NEAR = 12
_ON_TOP = re.compile(r"\b(?:another|additional|further)\b|\|[\w-]+ more\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d|\b(?:one|single)\b", re.IGNORECASE)
_OF_FAMILY = re.compile(r"\W*(?:members|persons)?\s*(?:of|from)\s+(?:\w+\W+){0,3}(?:famil|household)", re.IGNORECASE)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("populations")[kind])


def fighters() -> frozenset[str]:
    """Return the populations of armed men."""
    return _words("fighters")


@cache
def counted_people() -> frozenset[str]:
    """Return the terms for people who are counted: they say nothing of what was hit."""
    kinds = ("everybody", "parts", "fighters")
    return frozenset(terms(" ".join((*lexicon("populations")["persons"], *(w for k in kinds for w in _words(k))))))


def population_of(quantity: Quantity) -> str:
    """Return which people a quantity counts by itself: "87 killed" and "82 civilians killed" count the same ones."""
    return EVERYBODY if quantity.population in _words("everybody") else quantity.population or EVERYBODY


def groups_of(tolls: Iterable[Assertion]) -> dict[str, str]:
    """Return for each toll of one event, by id, whom it counts: everybody, a part, or one kind of armed men.

    A number told to be part of another is a part; so is the singular "a guard" beside a greater number, a number in the
    sentence of a running total ("rose to 59 after seven died overnight"), and an occupation in a text that gives a
    number for everybody too. Civilians are apart from people where fighters are
    counted at all.
    """
    members = [a for a in tolls if a.quantity is not None]
    by_text: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for member in members:
        by_text[member.document, member.type].append(member)
    armed = {a.type for a in members if _population(a) in _words("fighters")}
    return {member.id: _group(member, by_text, armed) for member in members}


def _population(assertion: Assertion) -> str | None:
    quantity = assertion.quantity
    if quantity is None or quantity.population != "members":
        return quantity.population if quantity is not None else None
    span = next((span for span in assertion.evidence if span.covers(quantity.start, quantity.end)), None)
    family = span is not None and _OF_FAMILY.match(span.quote, quantity.end - span.start)
    return "people" if family else "members"


def _group(member: Assertion, by_text: Mapping[tuple[str, str], Sequence[Assertion]], armed: set[str]) -> str:
    population = _population(member) or EVERYBODY
    if any(link.rel == "subset_of" for link in member.relations):
        return f"part: {population}"
    if population == "civilians" and member.type in armed:
        return population
    others = [other for other in by_text[member.document, member.type] if other is not member]
    if any(_total_of(other, member) for other in others) or (_one(member) and any(_number(o) > 1 for o in others)):
        return f"part: {population}"
    if population in _words("parts") or population in _words("fighters"):
        return population
    if population == EVERYBODY or population in _words("everybody"):
        return EVERYBODY
    whole = any((_population(other) or "people") in _words("everybody") and _counts(other) for other in others)
    return population if whole else EVERYBODY


def _one(member: Assertion) -> bool:
    """Tell whether a toll names one person without a number: "a guard", "the bride", "Colonel Omar Said"."""
    return member.quantity is not None and _number(member) == 1 and not _NUMBERED.search(member.quantity.text)


def _total_of(total: Assertion, member: Assertion) -> bool:
    """Tell whether one toll is the running total of the sentence that gives a lesser number too."""
    running = total.quantity is not None and total.quantity.cumulative
    own = member.quantity is not None and not member.quantity.cumulative
    return running and own and total.evidence[0] == member.evidence[0] and _number(total) > _number(member) > 0


def increase(member: Assertion) -> bool:
    """Tell whether a toll is told to come on top of an earlier one: "another five died"."""
    quantity = member.quantity
    if quantity is None or quantity.cumulative:
        return False
    span = next((span for span in member.evidence if span.covers(quantity.start, quantity.end)), None)
    if span is None:
        return False
    before, after = quantity.start - span.start, quantity.end - span.start
    return bool(_ON_TOP.search(f"{span.quote[max(0, before - _NEAR) : before]}|{span.quote[before : after + _NEAR]}"))


def _counts(member: Assertion) -> bool:
    """Tell whether a toll gives a number of its own, not one person and no "many"."""
    return member.quantity is not None and member.quantity.best is not None and not _one(member)


def _number(member: Assertion) -> float:
    quantity = member.quantity
    return (quantity.best or quantity.low or 0.0) if quantity is not None else 0.0


def stands(member: Assertion) -> bool:
    """Tell whether a toll is asserted: neither negated nor denied or doubted by who tells it."""
    denied = any(attribution.stance in AGAINST for attribution in member.attribution)
    return member.polarity == "affirmed" and not denied
