"""Countries: names, historical and variant names, capitals and demonyms, each to an ISO 3166-1 alpha-3 code.

Breakaway and unrecognised entities stand under the state they broke away from, as PLOVER codes them; names of states
that are gone stand under the state that inherited most of them (Soviet Union: Russia). Kosovo is ``XKX``.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["Country", "capital_country", "countries", "country", "country_of", "demonym_country", "iso3_of"]


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory with its own code.

    ``lat`` and ``lon`` are a rough centroid in degrees, never a pin; the first of ``capitals`` is the usual one.
    """

    iso3: str
    iso2: str
    name: str
    capitals: tuple[str, ...]
    lat: float
    lon: float
    demonyms: tuple[str, ...]
    variants: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Return every country by its ISO 3166-1 alpha-3 code."""
    text = files("dragoman.annotate").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    return {row["iso3"]: _row(row) for row in csv.DictReader(text.splitlines(), delimiter=";")}


def country(iso3: str) -> Country | None:
    """Return the country of a code, or None."""
    return countries().get(iso3)


def iso3_of(iso2: str) -> str | None:
    """Return the three-letter code of a two-letter one, or None."""
    return _iso2().get(iso2.upper())


@lru_cache(maxsize=1 << 14)
def country_of(name: str) -> str | None:
    """Return the code of the country called ``name`` now or formerly ("Burma", "the U.S."), or None.

    Names are taken as printed: "us" and "turkey" are no countries; short forms in capitals stay in capitals.
    """
    return _find(_names(), name)


@lru_cache(maxsize=1 << 14)
def demonym_country(word: str) -> str | None:
    """Return the code of the country whose people or adjective ``word`` is ("Syrians", "British"), or None."""
    return _find(_demonyms(), word) or (_find(_demonyms(), word[:-1]) if word.endswith("s") else None)


def capital_country(name: str) -> str | None:
    """Return the code of the country whose capital is called ``name``, or None."""
    return _find(_capitals(), name)


def _row(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        capitals=_parts(row["capital"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        demonyms=_parts(row["demonyms"]),
        variants=_parts(row["variants"]),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _find(table: dict[str, str], name: str) -> str | None:
    if not _proper(name):
        return None
    key = _key(name)
    if not key:
        return None
    # A headline's "SYRIA" is no short form; "CAR" and "US" are nothing else.
    return table.get(key) or (table.get(key.casefold()) if len(key) > 3 else None)


def _proper(name: str) -> bool:
    """Tell whether a name is printed as one: "Polish" and "the Poles", but not "polish"."""
    return any(word[:1].isupper() for word in name.replace("-", " ").split()[:2])


def _key(name: str) -> str:
    """The name without case, marks, dots and a leading article; a short form in capitals keeps its case."""
    plain = name
    if not name.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    plain = plain.replace("’", "'").replace("-", " ").strip()
    if plain[:4].lower() == "the ":
        plain = plain[4:]
    bare = plain.replace(".", "")
    return bare if bare.isupper() and len(bare) <= 5 else plain.replace(".", "").casefold()


@cache
def _iso2() -> dict[str, str]:
    return {entry.iso2: entry.iso3 for entry in countries().values()}


@cache
def _names() -> dict[str, str]:
    return {_key(name): entry.iso3 for entry in countries().values() for name in (*entry.variants, entry.name)}


@cache
def _demonyms() -> dict[str, str]:
    return {_key(word): entry.iso3 for entry in countries().values() for word in entry.demonyms}


@cache
def _capitals() -> dict[str, str]:
    return {_key(name): entry.iso3 for entry in countries().values() for name in entry.capitals}
