"""Choosing: which of the places of one name is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, exp, hypot, log10, radians

from dragoman.annotate.gazetteer import Hit, Place
from dragoman.annotate.places.links import link_of
from dragoman.annotate.places.names import Name
from dragoman.model.records import Link

__all__ = ["resolve"]

_KINDS = {"country": 0.75, "admin1": -0.15, "admin2": -0.25, "facility": 0.0, "region": 0.3, "settlement": 0.1}
_QUALITIES = {"curated": 0.25, "primary": 0.0, "alternate": -0.3, "loose": -0.5}
_COUNTRY, _ADMIN1, _NEAR, _INSIDE = 0.05, 0.3, 0.4, 2.5
_COHERENCE, _SATURATION, _DOUBT, _FAINT = 1.7, 0.8, 0.4, 0.01
_SIZE, _REACH_KM = 0.2, 60
_SHARPNESS = 4.0
_LARGE = 100_000
"""People of a town that a reader abroad may know."""
_SEVERAL, _SHARE, _TOLD = 2, 3, 0.4
"""How often, and in which part of all it speaks of, a text has the people of a country, and what that counts."""
_PEOPLE = {"country": 16_000, "region": 300_000}
"""People that a place of unknown or meaningless population counts as; a curated place counts as a small town."""


@dataclass(frozen=True, slots=True)
class _Group:
    """All occurrences of one name in the document with the same hits: they mean one place."""

    hits: tuple[Hit, ...]
    insides: tuple[Name, ...]
    count: int


def resolve(names: list[Name], peoples: Mapping[str, int] | None = None) -> list[tuple[Link, ...]]:
    """Return the ranked links of each name. The same name means the same place throughout a document.

    ``peoples`` gives how often the document speaks of the people and the bodies of a country: "the FMLN's units".
    """
    told = _told(peoples or {})
    members: dict[tuple[object, ...], list[Name]] = defaultdict(list)
    for name in names:
        members[_identity(name)].append(name)
    groups = {
        identity: _Group(found[0].hits, tuple(name.inside for name in found if name.inside is not None), len(found))
        for identity, found in members.items()
    }
    own = {
        identity: [
            _prior(hit) + _at_home(hit.place, group, told) + _contained(hit.place, group.insides) for hit in group.hits
        ]
        for identity, group in groups.items()
    }
    weights = own
    for _round in range(2):
        weights = _again(groups, own, weights)
    ranked = {identity: _ranked(groups[identity], weights[identity]) for identity in groups}
    return [ranked[_identity(name)] for name in names]


def _identity(name: Name) -> tuple[object, ...]:
    """Names with the same places and the same container are one; hits differ where a head noun has sorted them."""
    return (tuple(hit.place.index for hit in name.hits), name.inside.key if name.inside is not None else "")


def _told(peoples: Mapping[str, int]) -> frozenset[str]:
    """Return the countries of which a document speaks often."""
    total = sum(peoples.values())
    return frozenset(country for country, count in peoples.items() if count >= _SEVERAL and count * _SHARE >= total)


def _at_home(place: Place, group: _Group, told: frozenset[str]) -> float:
    """What it counts that a text speaks of the people of a country, for names that no large place bears."""
    small = all(hit.place.population < _LARGE and hit.quality != "curated" for hit in group.hits)
    return _TOLD if small and place.country in told and place.kind in {"settlement", "admin2"} else 0.0


def _prior(hit: Hit) -> float:
    people = hit.place.population or _PEOPLE.get(hit.place.kind, 10_000 if hit.quality == "curated" else 10)
    return _SIZE * log10(people + 10) + _KINDS[hit.place.kind] + _QUALITIES[hit.quality]


def _contained(place: Place, insides: tuple[Name, ...]) -> float:
    return _INSIDE if any(_lies_in(place, hit.place) for inside in insides for hit in inside.hits) else 0.0


def _lies_in(place: Place, area: Place) -> bool:
    if place.index == area.index or place.country != area.country:
        return False
    if area.kind == "country":
        return True
    if area.kind == "admin1":
        return place.admin1 == area.name
    if area.kind == "admin2":
        return place.admin2 == area.name and place.admin1 == area.admin1
    return place.kind in {"settlement", "facility"} and place.population < area.population and _km(place, area) < 40


_Weights = dict[tuple[object, ...], list[float]]
"""For each name what speaks for each of its candidates."""


def _again(groups: dict[tuple[object, ...], _Group], own: _Weights, weights: _Weights) -> _Weights:
    """The weights of each candidate in the light of what the other names now seem to mean."""
    likely = {identity: _Likely.of(group, weights[identity]) for identity, group in groups.items()}
    found = {}
    for identity, group in groups.items():
        if len(group.hits) == 1:  # there is nothing to choose
            found[identity] = own[identity]
            continue
        others = [candidates for other, candidates in likely.items() if other != identity]
        near_by = any(hit.place.kind == "country" for hit in group.hits)
        found[identity] = [
            weight + _coherence(hit.place, others, near_by=near_by and hit.place.kind == "settlement")
            for hit, weight in zip(group.hits, own[identity], strict=True)
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Likely:
    """The candidates that a name may well mean, by their country, each with how surely; ``doubt`` grows with them."""

    places: dict[str | None, list[tuple[Place, float]]]
    doubt: float

    @classmethod
    def of(cls, group: _Group, weights: list[float]) -> _Likely:
        """Sort the candidates of a name by country."""
        places: dict[str | None, list[tuple[Place, float]]] = defaultdict(list)
        for hit, share in zip(group.hits, _shares(weights), strict=True):
            if share > _FAINT:
                places[hit.place.country].append((hit.place, share**_DOUBT))
        return cls(places, 1 + log10(sum(map(len, places.values())) or 1))


def _coherence(place: Place, others: list[_Likely], *, near_by: bool) -> float:
    """How well a place fits among the other names of the document, each speaking with its best fitting place.

    A name that many places bear says little, for one of them lies near anywhere. Where ``near_by`` is asked for, being
    of one country does not count: "Lebanon" is no town of Tennessee because a text speaks of America.
    """
    total = 0.0
    floor = _COUNTRY if near_by else 0.0
    for candidates in others:
        near = candidates.places.get(place.country)
        if near is not None:
            total += max(0.0, *((_fit(place, other) - floor) * sure for other, sure in near)) / candidates.doubt
    return _COHERENCE * (1 - exp(-total / _SATURATION))


def _fit(place: Place, other: Place) -> float:
    if other.country != place.country:
        return 0.0
    if place.kind == "country" or other.kind == "country":
        return _COUNTRY
    own = place.name if place.kind == "admin1" else place.admin1
    theirs = other.name if other.kind == "admin1" else other.admin1
    same = _ADMIN1 if own is not None and own == theirs else 0.0
    near = 0.0 if "admin1" in {place.kind, other.kind} else _NEAR * exp(-_km(place, other) / _REACH_KM)
    return _COUNTRY + same + near


def _shares(weights: list[float]) -> list[float]:
    top = max(weights)
    raw = [exp(_SHARPNESS * (weight - top)) for weight in weights]
    total = sum(raw)
    return [value / total for value in raw]


def _ranked(group: _Group, weights: list[float]) -> tuple[Link, ...]:
    shares = _shares(weights)
    order = sorted(
        range(len(shares)), key=lambda at: (-shares[at], -group.hits[at].place.population, group.hits[at].place.id)
    )
    return tuple(link_of(group.hits[at].place, shares[at]) for at in order)


def _km(one: Place, other: Place) -> float:
    north = (one.lat - other.lat) * 111.2
    east = abs(one.lon - other.lon)
    return hypot(north, min(east, 360 - east) * 111.2 * cos(radians((one.lat + other.lat) / 2)))
