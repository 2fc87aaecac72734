"""Referring back: what a text tells again as "the strike", or denies, is what it told before.

"An air strike killed 22. The rebels said the strike was the army's and that 31 had died. The army denied that its
planes had bombed the district" tells one event in three voices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.judge.contradictions import contradicted
from dragoman.judge.digests import Unit
from dragoman.judge.words import lexicon, target_kinds, terms
from dragoman.model.records import Assertion

__all__ = ["VIOLENT", "referred_to", "speaks_against"]

VIOLENT = frozenset({"ASSAULT", "COERCE", "killed", "injured", "damaged", "captured"})
"""Types of harm done: what is denied or told again of them is one deed."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_THE_DEED = re.compile(r"\b(?:the|this|that) (?:[\w-]+ )??(\w+) (?:\w+ ){0,2}$", re.IGNORECASE)
_IN_THE = re.compile(r"\b(?:in|by|during|after) (?:the|this|that) (\w+)", re.IGNORECASE)
_THE = re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE)
_DOERS = frozenset({"actor", "perpetrator"})
_HARM = frozenset({"killed", "injured", "damaged"})
_STRUCK = frozenset({"recipient", "victim"})
_STATE = frozenset({"state", "government", "military", "police"})
_PARTIES = _STATE | {"non_state_armed", "person", "organization", "international"}


@cache
def _deeds() -> frozenset[str]:
    """Return the terms by which any act of violence can be told again: "the attack", "the killings"."""
    return frozenset(terms(lexicon("words")["deeds"]))


def referred_to(assertion: Assertion, units: Sequence[tuple[int, Unit]]) -> int | None:
    """Return the number of the unit that an assertion of the same text tells again or denies; None if it is new.

    ``units`` are those told so far that neither place nor time keeps from it, with their numbers, in text order.
    """
    if assertion.type not in VIOLENT:
        return None
    violent = [(number, unit) for number, unit in units if unit.types & VIOLENT]
    if speaks_against(assertion):
        if _habitual(assertion):
            return None
        return _denied(assertion, violent)
    return _told_again(assertion, violent)


def _habitual(assertion: Assertion) -> bool:
    """Tell whether a denial is of what its speaker is always charged with, not of a deed told with "the"."""
    span, trigger = assertion.evidence[0], assertion.trigger
    before = span.quote[: trigger.start - span.start] if trigger is not None else span.quote
    return not _habits().isdisjoint(before.casefold().split()) and not _definite(assertion)


@cache
def _habits() -> frozenset[str]:
    return frozenset(lexicon("words")["habitual"])


def speaks_against(assertion: Assertion) -> bool:
    """Tell whether an assertion says that something did not happen, or is its denial."""
    return contradicted(assertion)


def _told_again(assertion: Assertion, units: Sequence[tuple[int, Unit]]) -> int | None:
    """Return the last unit that has the word of "the strike", or any where the word is one for all deeds.

    Of these one in which somebody was hurt is meant rather than the fighting that people fled; and "the station" that
    was hit is the one that was hit before.
    """
    words, weapon = _definite(assertion), _same_weapon(assertion)
    named = [number for number, unit in units if words and words <= unit.terms]
    hurt = [number for number, unit in units if unit.types & _HARM]
    alike = (hurt or [number for number, _ in units]) if words and words <= _deeds() else []
    armed = [number for number, unit in units if weapon and weapon <= unit.terms]
    again = named or alike or armed
    target = _targets((assertion,), definite=True)
    struck = [number for number, unit in units if target & _targets(unit.assertions)]
    return max([number for number in again if number in struck] or struck or again, default=None)


def _definite(assertion: Assertion) -> frozenset[str]:
    """Return the terms of the deed that is told with "the": or that killed or hurt people, in which they were hurt."""
    trigger, span = assertion.trigger, assertion.evidence[0]
    if trigger is None or not span.covers(trigger.start, trigger.end):
        return frozenset()
    before = span.quote[: trigger.start - span.start]
    if (found := _THE_DEED.search(before)) is not None and (deed := frozenset(terms(found[1])) & _deeds()):
        return deed
    if _DEFINITE.search(before):
        return frozenset(terms(trigger.quote))
    if (found := _IN_THE.search(span.quote, trigger.end - span.start)) is not None:
        return frozenset(terms(found[1])) & _deeds()
    return frozenset()


def _same_weapon(assertion: Assertion) -> frozenset[str]:
    """Return the terms of "the rocket" that somebody is said to have fired, where nothing else is said to be hit."""
    weapons = [role.text for role in assertion.role("instrument") if _THE.match(role.text)]
    return frozenset(terms(weapons[0])) if weapons and not assertion.role(*_STRUCK) else frozenset()


def _targets(assertions: Iterable[Assertion], *, definite: bool = False) -> frozenset[str]:
    """Return the kinds of target that are hit: a station, a wedding; with ``definite`` of "the station" alone."""
    hit = (
        role
        for told in assertions
        if told.type in VIOLENT
        for role in (*told.role(*_STRUCK), *([told.place] if told.place else ()))
    )
    texts = (role.text for role in hit if not definite or _THE.match(role.text))
    return frozenset(kind for text in texts for term in terms(text) if (kind := target_kinds().get(term)) is not None)


def _denied(assertion: Assertion, units: Sequence[tuple[int, Unit]]) -> int | None:
    """Return the unit whose words a denial shares most, the last of several, among those of no other parties.

    One that tells of nobody hurt and nothing damaged must share a word: "the army liberated the city" is no killing.
    """
    said = frozenset(terms(assertion.evidence[0].quote))
    fitting = [
        (len(said & unit.terms), number) for number, unit in units
        if not (_others(assertion, unit, _DOERS) or _others(assertion, unit, _STRUCK)) and _asserted(unit)
        and (unit.types & _HARM or said & unit.terms)
    ]  # fmt: skip
    return max(fitting)[1] if fitting else None


def _asserted(unit: Unit) -> bool:
    return not all(map(contradicted, unit.assertions))


def _others(assertion: Assertion, unit: Unit, parts: frozenset[str]) -> bool:
    """Tell whether an assertion names known parties in a part, and the unit others: "the camp" is nobody known."""
    own = _known((assertion,), parts)
    theirs = _known((told for told in unit.assertions if told.type in VIOLENT), parts)
    return bool(own and theirs) and not own & theirs


def _known(assertions: Iterable[Assertion], parts: frozenset[str]) -> frozenset[str]:
    return frozenset(
        f"state:{role.country}" if role.category in _STATE and role.country else role.entity
        for assertion in assertions
        for role in assertion.roles
        if role.role in parts and role.entity is not None and role.category in _PARTIES
    )
