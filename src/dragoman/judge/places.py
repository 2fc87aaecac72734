"""Places as judging compares them: the same, one in the other, unknown, or two different ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.judge.words import fold, lexicon
from dragoman.model.records import Link, Mention, Role

__all__ = ["Spot", "apart", "distance", "region_id", "spot_of", "together"]

_POINTS = frozenset({"settlement", "facility", "admin2"})
_TOWNS = frozenset({"settlement", "facility", "neighbourhood", "district"})
_NEAR_KM = 20.0
"""Two settlements nearer than this may be named for one event: a town and its suburb or village."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: gazetteer id (or folded name where it has none), country, first-level region, a pin if it has one.

    ``grain`` is the gazetteer's word for what the pin stands for (``settlement``, ``admin1`` …).
    """

    id: str
    name: str
    country: str | None
    region: str | None
    point: bool
    lat: float | None = None
    lon: float | None = None
    grain: str | None = None

    @property
    def town(self) -> bool:
        """Whether it is a settlement or something within one, large cities included."""
        return self.grain in _TOWNS


def spot_of(role: Role | Mention | None) -> Spot | None:
    """Return the place that ``role`` stands for, or None where it stands for none."""
    if role is None:
        return None
    if not role.links:
        return Spot(f"name:{fold(role.name)}", role.name, role.country, None, point=False) if role.name else None
    return _linked(role.links[0], role.name)


def _linked(link: Link, name: str) -> Spot:
    return Spot(
        f"{link.gazetteer}:{link.id}",
        link.name or name,
        link.country,
        _zone(link.country, link.admin1),
        link.precision in _POINTS and not _names_region(link),
        link.lat,
        link.lon,
        link.precision,
    )


def region_id(spot: Spot) -> str | None:
    """Return the id of the first-level region that a place lies in, or None where it has none."""
    return f"region:{spot.country}/{spot.region}" if spot.region is not None else None


def _zone(country: str | None, region: str | None) -> str | None:
    """Return the region that judging compares by: for a city that is a region of its own, the one around it."""
    return lexicon("regions").get(country, {}).get(region, region)  # type: ignore[no-any-return]


def _names_region(link: Link) -> bool:
    """Tell whether a town bears the name of its region: reporters mean either by it."""
    return link.admin1 is not None and fold(link.admin1) == fold(link.name)


def together(one: Spot, other: Spot) -> bool:
    """Tell whether two spots are one place, or one lies in the other."""
    if one.id == other.id:
        return True
    if one.country is None or one.country != other.country:
        return False
    if one.point and other.point:
        return distance(one, other) <= _NEAR_KM
    if one.region is not None and other.region is not None:
        return one.region == other.region
    return False


def apart(one: Spot | None, other: Spot | None) -> bool:
    """Tell whether two spots can not be the place of one event."""
    if one is None or other is None or one.id == other.id:
        return False
    if one.country is not None and other.country is not None and one.country != other.country:
        return True
    if one.region is not None and other.region is not None and one.region != other.region:
        return True
    return one.point and other.point and distance(one, other) > _NEAR_KM


def distance(one: Spot, other: Spot) -> float:
    """Return the kilometres between two pins; none where one of them is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    mean = math.radians((one.lat + other.lat) / 2)
    return 111.2 * math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(mean))
