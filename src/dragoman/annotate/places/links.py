"""Places as links: what a mention carries of a place."""

from __future__ import annotations

from functools import cache

from dragoman.annotate.countries import countries, country
from dragoman.annotate.gazetteer import Place, lookup
from dragoman.model.records import Link

__all__ = ["capital_link", "country_link", "country_place", "link_of"]


@cache
def country_place(iso3: str) -> Place | None:
    """Return a country as a place, or None for an unknown code."""
    entry = country(iso3)
    if entry is None:
        return None
    number = -1 - list(countries()).index(iso3)
    return Place(number, "iso3166", iso3, entry.name, "country", iso3, None, None, entry.lat, entry.lon, 0)


def country_link(iso3: str) -> Link | None:
    """Return the link of a mention that means a country as such: "Syria", "Syrian"; None for an unknown code."""
    place = country_place(iso3)
    return link_of(place, 1.0) if place else None


@cache
def capital_link(iso3: str) -> Link | None:
    """Return the link of a country's capital: "Mali's capital" is Bamako; None where the country has several."""
    entry = country(iso3)
    if entry is None or len(entry.capitals) != 1:
        return None
    towns = [hit.place for hit in lookup(entry.capitals[0]) if hit.place.country == iso3]
    towns = [town for town in towns if town.kind == "settlement"]
    return link_of(max(towns, key=lambda town: town.population), 1.0) if towns else None


def link_of(place: Place, score: float) -> Link:
    """Return ``place`` as a link of a mention."""
    return Link(
        gazetteer=place.gazetteer,
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country or None,
        admin1=place.name if place.kind == "admin1" else place.admin1,
        precision=place.kind,
        score=round(score, 3),
    )
