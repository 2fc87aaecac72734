"""Belonging: what a dossier of a name includes: of a country its government and forces, of a city its facilities."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.model.actors import Actor, ActorBook
from dragoman.model.findings import Finding
from dragoman.model.records import Link, Reading
from dragoman.store.index import EntityRow

if TYPE_CHECKING:
    from dragoman.judge.identity import Identities

__all__ = ["belonging", "held"]

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


def belonging(
    readings: Iterable[Reading],
    rows: Sequence[EntityRow],
    identities: Identities,
    actors: ActorBook,
    findings: Iterable[Finding],
) -> list[tuple[str, str, str]]:
    """Return (member, whole, reason) among the entities of the corpus, at any depth, sorted."""
    here = {row.id: row for row in rows}
    direct: dict[str, dict[str, str]] = {}
    for member, whole, because in (
        *_by_book(here, actors),
        *_by_name(here),
        *_by_ties(here, identities, findings),
        *_by_distance(here, _places(readings, identities)),
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


def _by_book(here: Mapping[str, EntityRow], actors: ActorBook) -> Iterator[tuple[str, str, str]]:
    for row in here.values():
        for member in actors.belonging(row.id):
            if member.id in here:
                yield member.id, row.id, f"{member.name} is part of {row.name}"
        for before in _renamed(row.id, actors):
            if before.id in here:
                yield before.id, row.id, f"{before.name} was the name of {row.name} until {before.period.until}"


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


def _by_name(here: Mapping[str, EntityRow]) -> Iterator[tuple[str, str, str]]:
    """Yield what is called after the state that it acts for: "Iranian militias" are Iran's."""
    for key, row in here.items():
        found = _OF_COUNTRY.fullmatch(key)
        if found is None or (found["sector"] and found["sector"] not in _OF_STATE):
            continue
        whole = f"country:{found['of'] or found['state']}"
        if whole in here:
            yield key, whole, f"{row.name} is part of {here[whole].name}"


def _by_ties(
    here: Mapping[str, EntityRow], identities: Identities, findings: Iterable[Finding]
) -> Iterator[tuple[str, str, str]]:
    """Yield what the texts themselves say is part of, a member of or working for something."""
    for finding in findings:
        if finding.kind != "relation" or finding.type not in _BINDING_TIES or finding.polarity != "affirmed":
            continue
        subjects = [identities.of_role(role) for role in finding.roles if role.role == "subject"]
        objects = [identities.of_role(role) for role in finding.roles if role.role == "object"]
        for member in subjects:
            for whole in objects:
                if member in here and whole in here and not member.startswith("country:"):
                    yield member, whole, f"{here[member].name} {_BINDING_TIES[finding.type]} {here[whole].name}"


def _places(readings: Iterable[Reading], identities: Identities) -> dict[str, Link]:
    """Return the first link of each place that has one."""
    found: dict[str, Link] = {}
    for reading in readings:
        for mention in reading.mentions:
            if mention.links and mention.links[0].lat is not None and mention.category in {"place", "facility"}:
                found.setdefault(identities.of_role(mention), mention.links[0])
    return found


def _by_distance(here: Mapping[str, EntityRow], places: Mapping[str, Link]) -> Iterator[tuple[str, str, str]]:
    settlements = [
        (key, link) for key, link in sorted(places.items()) if link.precision == "settlement" and key in here
    ]
    for key, link in sorted(places.items()):
        if link.precision not in _WITHIN or key not in here:
            continue
        near = [(_km(link, town), town_key) for town_key, town in settlements if town.country == link.country]
        if near and min(near)[0] <= NEAR_KM:
            whole = min(near)[1]
            yield key, whole, f"{here[key].name} lies in {here[whole].name}"


def _km(one: Link, other: Link) -> float:
    """Return the distance of two places in kilometres, on a sphere."""
    lat1, lon1, lat2, lon2 = (math.radians(v or 0.0) for v in (one.lat, one.lon, other.lat, other.lon))
    part = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(part))
