"""Pins: where a unit's event may have been, and the names that its passages print.

A gazetteer knows few villages, and of a name that is borne by several places it may take the wrong one. Two reports of
one incident print the same name all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.judge.corpus import document_of
from dragoman.judge.digests import Unit
from dragoman.judge.places import Spot, region_id, spot_of
from dragoman.judge.words import name_terms, terms
from dragoman.model.records import Mention, Reading

__all__ = ["Printed", "pinned", "printed"]

_MOST_PINS = 3
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_OPENS = frozenset('.!?:;\n•–—("“”')
"""What a sentence or an entry stands behind: a capital there makes no name."""
_KNOWN = ("country:", "actor:", "gov:", "mil:", "pol:", "group:", "state:")
"""Entities that many reports of one war name: they say nothing of one place."""
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """What a document prints of places: spots below a country, and other names, each with its offset.

    ``headed`` are the terms of its headline.
    """

    spots: tuple[tuple[int, Spot], ...]
    names: tuple[tuple[int, str], ...]
    headed: frozenset[str]


def printed(reading: Reading) -> Printed:
    """Return the places and names of one document: not a dateline's, where the reporter sat."""
    spots = (
        (mention, spot_of(mention)) for mention in reading.mentions if mention.links and not mention.text.isupper()
    )
    found = tuple(
        (mention.start, _printed_as(spot, mention.text))
        for mention, spot in spots
        if spot is not None and (spot.town or spot.region)
    )
    return Printed(found, tuple(_names(reading)), frozenset(terms(document_of(reading).title or "")))


def _printed_as(spot: Spot, text: str) -> Spot:
    """Return a place under its name as printed, where a name is printed."""
    return replace(spot, name=text) if text[:1].isupper() and text != spot.name else spot


def _names(reading: Reading) -> Iterable[tuple[int, str]]:
    """Yield the proper names of a document's text, word by word: those of well-known actors and full names left out."""
    text = document_of(reading).text
    known = sorted((m.start, m.end) for m in reading.mentions if _well_known(m))
    placed = {m.start for m in reading.mentions if m.category in ("place", "facility")}
    at = 0
    for match in _NAME.finditer(text):
        word, start = match[0], match.start()
        if word.islower() or not word[0].isupper() or word.isupper():
            continue
        while at < len(known) and known[at][1] <= start:
            at += 1
        covered = at < len(known) and known[at][0] <= start
        if covered or (_opens(text, start) and start not in placed):
            continue
        for term in name_terms(word):
            if len(term) >= _LEAST:
                yield start, term


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in _OPENS


def _well_known(mention: Mention) -> bool:
    person = mention.category == "person" and len(mention.text.split()) > 1
    return person or (mention.entity or "").startswith(_KNOWN)


def pinned(unit: Unit, told: Printed, day: int | None, outlet: str | None) -> Unit:
    """Return a unit of a report with the towns that it may be of and the names that its passages print.

    ``day`` and ``outlet`` are the report's.
    """
    spans = {(span.start, span.end) for assertion in unit.assertions for span in assertion.evidence[:1]}
    near = [spot for at, spot in told.spots for start, end in spans if start <= at < end]
    names = frozenset([term for at, term in told.names for start, end in spans if start <= at < end])
    # What was struck under a name that no gazetteer has is not placed by the one town that the rest of the text names.
    borrowed = not near and names & _struck(unit)
    pins = () if borrowed else _pins(unit, near, told.spots)
    return replace(unit, day=day, outlet=outlet, pins=pins, names=names, headed=told.headed)


def _struck(unit: Unit) -> frozenset[str]:
    roles = (role for a in unit.assertions for role in (*a.role("recipient", "theme"), *([a.place] if a.place else [])))
    return frozenset(term for role in roles for term in name_terms(role.text))


def _pins(unit: Unit, near: Sequence[Spot], named: Sequence[tuple[int, Spot]]) -> tuple[Spot, ...]:
    """Return where a unit's event may have been: its own town, else those that its passages name, else the text's one.

    A city stands for the suburb that its passages name too, and a town of a country that nothing else in the text lies
    in may be another's namesake. Where no town is named a region stands for it. Their names are those that are printed.
    """
    towns = {spot.id: spot for spot in near if spot.town}
    if unit.spot is not None and unit.spot.town:
        own = next((s for _, s in named if s.id == unit.spot.id and s.name != unit.spot.name), unit.spot)
        stranger = _stranger(own, named)
        if own.point and not stranger:
            return (own,)
        others = {key: spot for key, spot in towns.items() if (spot.point or stranger) and key != own.id}
        return tuple(sorted((own, *others.values()), key=lambda spot: spot.id))[:_MOST_PINS]
    everywhere = {spot.id: spot for _, spot in named if spot.town}
    if not towns and len(everywhere) == 1:
        towns = everywhere
    found = towns or {spot.id: spot for place in (unit.spot, *near) if (spot := _region_of(place)) is not None}
    return tuple(found[key] for key in sorted(found)) if len(found) <= _MOST_PINS else ()


def _stranger(spot: Spot, named: Sequence[tuple[int, Spot]]) -> bool:
    """Tell whether a text names places of other countries only beside this one."""
    others = {other.country for _, other in named if other.id != spot.id}
    return bool(others) and spot.country not in others


def _region_of(spot: Spot | None) -> Spot | None:
    key = region_id(spot) if spot is not None else None
    return None if spot is None or key is None else Spot(key, spot.region or "", spot.country, spot.region, point=False)
