"""The actor book: states and their institutions made by rule from the countries, all others from data files.

A data file (and a project's own ``actors.toml``) holds sections of ``defaults`` and ``actors``. An actor has a
``name`` and may have ``id``, ``category``, ``sector``, ``country``, ``also`` (other names: words, or ``{name, from, to,
note}``), ``time`` (when it existed), ``of`` (what it is part of), ``offices`` and ``after`` (its predecessors' ids).
Belonging and offices are short lines: ``gov:SYR 2012/2024``, ``president SYR 2000-07-17/2024-12-08``, where a country
code stands for its government and the country of the actor is meant where none is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.annotate.countries import Country, countries
from dragoman.model.actors import Actor, ActorBook, Alias, Bond, Office, Period

__all__ = ["institutions", "load", "load_actors", "slug", "stock"]

FILES = ("groups", "organizations", "media", "parties")
"""The data files with sections of actors, each ``data/actors/<name>.yaml``; office-holders are in ``leaders``."""

_SECTORS = {
    "archbishop": "REL", "cleric": "REL", "pope": "REL", "opposition leader": "OPP", "senator": "LEG", "speaker": "LEG",
    "commander": "MIL", "army chief": "MIL", "chief of staff": "MIL", "prosecutor": "JUD",
}  # fmt: skip
"""Sectors of offices that are not of the executive."""
_PERIOD = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?/?(?:\d{4}(?:-\d\d){0,2})?")


def load_actors(extra: Path | None = None) -> ActorBook:
    """Return the book of all known actors, with those of the TOML file ``extra`` added or put in their place.

    Raises:
        OSError: when ``extra`` can not be read.
        ValueError: when it is not TOML, or an entry has no name.
    """
    if extra is None:
        return stock()
    import tomllib

    with extra.open("rb") as file:
        data = tomllib.load(file)
    own = [_actor({**data.get("defaults", {}), **entry}) for entry in data.get("actors", ())]
    return ActorBook((*stock(), *own))


@cache
def stock() -> ActorBook:
    """Return the book of the actors that come with the program."""
    names = _names_of_institutions()
    states = (
        replace(actor, aliases=(*actor.aliases, *names.get(actor.id, ())))
        for actor in institutions(countries().values())
    )
    return ActorBook((*states, *_listed()))


def _names_of_institutions() -> dict[str, list[Alias]]:
    """Return the names of a state's whole army by its id: the FARDC is the Congolese army and no part of it."""
    found: dict[str, list[Alias]] = {}
    for name in FILES:
        for section in load(name):
            for entry in section["actors"]:
                if "is" in entry:
                    actor = _actor({**section.get("defaults", {}), **entry})
                    aliases = (replace(alias, period=actor.period) for alias in actor.names())
                    found.setdefault(entry["is"], []).extend(aliases)
    return found


def institutions(states: Iterable[Country]) -> Iterator[Actor]:
    """Yield for each country the state, its government, its armed forces and its police."""
    for state in states:
        adjective = state.demonyms[0] if state.demonyms else state.name
        yield Actor(f"country:{state.iso3}", state.name, "state", None, state.iso3, tuple(map(Alias, state.variants)))
        parents = (Bond(f"country:{state.iso3}"),)
        yield Actor(f"gov:{state.iso3}", f"{adjective} government", "government", "GOV", state.iso3, (), parents)
        parents = (Bond(f"gov:{state.iso3}"),)
        yield Actor(f"mil:{state.iso3}", f"{adjective} armed forces", "military", "MIL", state.iso3, (), parents)
        yield Actor(f"police:{state.iso3}", f"{adjective} police", "police", "COP", state.iso3, (), parents)


def slug(name: str) -> str:
    """Return ``name`` as an id: plain lower-case letters, digits and hyphens ("Bashar al-Assad" → bashar-al-assad)."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`")).strip(
        "-"
    )


@cache
def load(name: str) -> Any:
    """Return the content of the data file ``data/actors/<name>.yaml``."""
    import yaml

    file = files("dragoman.annotate").joinpath("data", "actors", f"{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


def _listed() -> Iterator[Actor]:
    known: dict[str, Actor] = {}
    for name in FILES:
        for section in load(name):
            for entry in section["actors"]:
                if "is" in entry:
                    continue
                actor = _actor({**section.get("defaults", {}), **entry})
                known[actor.id] = actor
    yield from known.values()
    for of, lines in load("leaders").items():
        for line in lines.splitlines():
            yield _leader(of, line, known)


def _leader(of: str, line: str, known: dict[str, Actor]) -> Actor:
    """Read one line of the office-holders of a country or group: ``Name (other, names): office since/until; …``."""
    head, _, offices = line.partition(":")
    name, _, others = head.partition("(")
    led = known.get(of)
    country = of if led is None else led.country
    entry = {
        "name": name.strip(),
        "category": "person",
        "sector": _sector_of(_led_by(offices, known) or led, offices),
        "country": country,
        "also": [other.strip() for other in others.rstrip(") ").split(",") if other.strip()],
        "offices": [_with_of(office, of, led) for office in map(str.strip, offices.split(";")) if office],
    }
    return _actor(entry)


def _led_by(offices: str, known: dict[str, Actor]) -> Actor | None:
    """Return the armed group that the first office of a person is of, where a country's list names one."""
    group = re.search(r"\bactor:(\S+)", offices.partition(";")[0])
    led = known.get(group[0]) if group else None
    return led if led is not None and led.category == "non_state_armed" else None


def _sector_of(led: Actor | None, offices: str) -> str | None:
    """Return the sector of a person by the first office; who held none in a state is one of its elite."""
    if led is None:
        title = _PERIOD.sub("", offices.partition(";")[0]).strip()
        return _SECTORS.get(title, "GOV") if title else "ELI"
    return led.sector or ("GOV" if led.category in {"international", "government"} else None)


def _with_of(office: str, of: str, led: Actor | None) -> str:
    """Name the group in an office of its own, where the line does not name another one."""
    if led is None:
        return office
    words = office.split()
    at = len(words) - 1 if len(words) > 1 and _PERIOD.fullmatch(words[-1]) else len(words)
    if re.fullmatch(r"[A-Z]{3}|\S*:\S+", words[at - 1]):
        return office
    return " ".join((*words[:at], of, *words[at:]))


def _actor(entry: dict[str, Any]) -> Actor:
    if not entry.get("name"):
        raise ValueError(f"an actor without a name: {entry}")
    name, country = str(entry["name"]), entry.get("country")
    return Actor(
        id=_entity(str(entry.get("id") or slug(name))),
        name=name,
        category=entry.get("category", "organization"),
        sector=entry.get("sector"),
        country=country,
        aliases=tuple(_alias(other) for other in entry.get("also", ())),
        parents=tuple(_bond(line, country) for line in entry.get("of", ())),
        offices=tuple(_office(line, country) for line in entry.get("offices", ())),
        successor_of=tuple(_entity(before) for before in entry.get("after", ())),
        period=_period(str(entry.get("time", ""))),
    )


def _entity(name: str) -> str:
    return name if ":" in name else f"actor:{name}"


def _alias(other: str | dict[str, Any]) -> Alias:
    if isinstance(other, dict):
        period = Period(_day(other.get("from")), _day(other.get("to")))
        return Alias(str(other["name"]), period, other.get("note"))
    return Alias(str(other))


def _day(value: object) -> str | None:
    return str(value) if value else None


def _bond(line: str, country: str | None) -> Bond:
    _, of, period = _parts(f"- {line}", country)
    return Bond(of, period)


def _office(line: str, country: str | None) -> Office:
    return Office(*_parts(line, country))


def _parts(line: str, country: str | None) -> tuple[str, str, Period]:
    """Split ``title [of] [since/until]``; ``of`` is a country code or an id with a colon or a known group's id."""
    words = line.split()
    period = _period(words.pop()) if len(words) > 1 and _PERIOD.fullmatch(words[-1]) else Period()
    if len(words) > 1 and re.fullmatch(r"[A-Z]{3}|\S*:\S+", words[-1]):
        of = words.pop()
        return " ".join(words), f"gov:{of}" if len(of) == 3 else of, period
    if words[0] == "-" and len(words) > 1:
        return "-", _entity(words[-1]), period
    if country is None:
        raise ValueError(f"nobody's office: {line}")
    return " ".join(words), f"gov:{country}", period


def _period(text: str) -> Period:
    since, _, until = text.partition("/")
    return Period(since or None, until or None) if "/" in text else Period(since or None, since or None)
