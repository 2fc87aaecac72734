"""Places within places: the finest of those that one happening is told to have taken place in."""

from __future__ import annotations

from dragoman.model.records import Link, Role

__all__ = ["finest"]

_NEAR = 0.8
"""Degrees within which a place lies in a region whose name is not that of its province."""


def finest(places: list[Role]) -> Role:
    """Return the first place, or one after it that lies in it: "in *Mali*, gunmen attacked a convoy near *Ménaka*"."""
    best = places[0]
    for place in places[1:]:
        if best.links and place.links and _within(place.links[0], best.links[0]):
            best = place
    return best


def _within(inner: Link, outer: Link) -> bool:
    """Tell whether a place lies in a country or one of its first divisions, as the gazetteer has it."""
    if inner.country != outer.country or inner.precision == "country" or inner.id == outer.id:
        return False
    if outer.precision == "country":
        return True
    if inner.precision in {"admin1", "region"}:
        return False
    if outer.precision in {"admin1", "region"}:
        # "the West Bank" holds provinces that a gazetteer lists beside it
        return inner.admin1 == outer.name or _beside(inner, outer)
    # "western Daraa", "Idlib": the capital's name stands for the province
    return outer.name == outer.admin1 == inner.admin1


def _beside(one: Link, other: Link) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < _NEAR and abs(one.lon - other.lon) < _NEAR
