"""Belonging: what a dossier of a name includes: of a country its government and forces, of a city its facilities."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.model.actors import Actor, ActorBook
from dragoman.model.findings import Finding
from dragoman.model.records import Link, Role

__all__ = ["Edge", "belonging", "held", "lying_in", "ties_of"]

_BINDING_TIES = {
    "part_of": "is part of",
    "member_of": "is a member of",
    "works_for": "works for",
    "holds_office": "holds office in",
}
_WITHIN = frozenset({"facility", "neighbourhood", "district"})
"""Precisions of places that lie inside a settlement."""
NEAR_KM = 12.0
"""How far from a settlement's centre its facilities and quarters lie at most: the radius of a city of two million."""


Edge = tuple[str, str, str]
"""Member, whole, and what binds them: the type of a tie."""


def belonging(
    names: Mapping[str, str], actors: ActorBook, ties: Iterable[Edge], near: Iterable[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """Return (member, whole, reason) among the entities of the corpus, at any depth, sorted.

    ``names`` are those of the entities by id, ``ties`` what texts say is part of what, ``near`` what lies in what.
    """
    direct: dict[str, dict[str, str]] = {}
    for member, whole, because in (
        *_by_book(names, actors),
        *_by_name(names),
        *_by_ties(names, ties),
        *((one, other, f"{names[one]} lies in {names[other]}") for one, other in sorted(near)),
    ):
        if member != whole:
            direct.setdefault(whole, {}).setdefault(member, because)
    return sorted((member, whole, because) for whole in direct for member, because in _below(whole, direct).items())


def held(member: str, whole: str, actors: ActorBook) -> tuple[str | None, str | None]:
    """Return from when to when ``member`` was part of ``whole``, or of a part of it: the widest of its bonds.

    ISO dates; None where a bond is open at that side, or where the book knows of no bond.
    """
    actor = actors.get(member)
    if actor is None:
        return (None, None)
    of = {whole, *(part.id for part in actors.belonging(whole))}
    bonds = [(bond.actor, bond.period) for bond in actor.parents]
    bonds += [(office.of, office.period) for office in actor.offices]
    periods = [period for target, period in bonds if target in of]
    sinces, untils = [period.since for period in periods], [period.until for period in periods]
    since = None if None in sinces else min((day for day in sinces if day), default=None)
    return since, None if None in untils else max((day for day in untils if day), default=None)


def _below(whole: str, direct: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    queue = [whole]
    while queue:
        for member, because in sorted(direct.get(queue.pop(0), {}).items()):
            if member != whole and member not in found:
                found[member] = because
                queue.append(member)
    return found


def _by_book(here: Mapping[str, str], actors: ActorBook) -> Iterator[tuple[str, str, str]]:
    for key, name in here.items():
        for member in actors.belonging(key):
            if member.id in here:
                yield member.id, key, f"{member.name} is part of {name}"
        for before in _renamed(key, actors):
            if before.id in here:
                yield before.id, key, f"{before.name} was the name of {name} until {before.period.until}"


def _renamed(entity: str, actors: ActorBook) -> list[Actor]:
    """Return what an actor was before: those that ended when it took over, not those that it split from."""
    found: list[Actor] = []
    queue = [entity]
    while queue:
        actor = actors.get(queue.pop())
        for before in (actors.get(key) for key in (actor.successor_of if actor is not None else ())):
            if before is not None and actor is not None and _followed(before, actor) and before not in found:
                found.append(before)
                queue.append(before.id)
    return found


def _followed(before: Actor, after: Actor) -> bool:
    """Tell whether one ended within a year of the other's beginning."""
    until, since = before.period.until, after.period.since
    return until is not None and since is not None and abs(int(until[:4]) - int(since[:4])) <= 1


_OF_COUNTRY = re.compile(
    r"(?:gov|mil|police):(?P<of>[A-Z]{3})(?::.*)?|group:(?P<state>[A-Z]{3}):(?P<sector>[A-Z]{3})(?::.*)?"
)
_OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "UAF", "PRM", "JUD", "LEG"})
"""Sectors whose people act for a state: its civilians, rebels and exiles do not."""


def _by_name(here: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is called after the state that it acts for: "Iranian militias" are Iran's."""
    for key, name in here.items():
        found = _OF_COUNTRY.fullmatch(key)
        if found is None or (found["sector"] and found["sector"] not in _OF_STATE):
            continue
        whole = f"country:{found['of'] or found['state']}"
        if whole in here:
            yield key, whole, f"{name} is part of {here[whole]}"


def ties_of(finding: Finding, entity_of: Callable[[Role], str]) -> list[Edge]:
    """Return what a finding says is part of, a member of or working for something."""
    if finding.kind != "relation" or finding.type not in _BINDING_TIES or finding.polarity != "affirmed":
        return []
    subjects = [entity_of(role) for role in finding.roles if role.role == "subject"]
    objects = [entity_of(role) for role in finding.roles if role.role == "object"]
    return [(member, whole, finding.type) for member in subjects for whole in objects]


def _by_ties(here: Mapping[str, str], ties: Iterable[Edge]) -> Iterator[tuple[str, str, str]]:
    for member, whole, type_ in sorted(ties):
        if member in here and whole in here and not member.startswith("country:"):
            yield member, whole, f"{here[member]} {_BINDING_TIES[type_]} {here[whole]}"


def lying_in(pins: Mapping[str, Link]) -> list[tuple[str, str]]:
    """Return which facilities and quarters lie in which settlement, of the places with a pin: the nearest near by."""
    settlements: dict[str | None, list[tuple[str, Link]]] = defaultdict(list)
    for key, link in sorted(pins.items()):
        if link.precision == "settlement":
            settlements[link.country].append((key, link))
    found = []
    for key, link in sorted(pins.items()):
        if link.precision in _WITHIN:
            near = [(_km(link, town), town_key) for town_key, town in settlements[link.country] if _beside(link, town)]
            if near and min(near)[0] <= NEAR_KM:
                found.append((key, min(near)[1]))
    return found


def _beside(one: Link, other: Link) -> bool:
    """Tell whether two places lie on so much the same latitude that they may be near."""
    return abs((one.lat or 0.0) - (other.lat or 0.0)) <= NEAR_KM / _KM_A_DEGREE


_KM_A_DEGREE = 111.0


def _km(one: Link, other: Link) -> float:
    """Return the distance of two places in kilometres, on a sphere."""
    lat1, lon1, lat2, lon2 = (math.radians(v or 0.0) for v in (one.lat, one.lon, other.lat, other.lon))
    part = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(part))
