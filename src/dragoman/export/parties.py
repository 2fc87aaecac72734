"""Parties: who takes part in a line, by an id that is the same in every format, those not named included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.answers import Line
from dragoman.model.names import norm
from dragoman.model.records import Link, Role

__all__ = ["FROM", "PINNED", "TO", "Party", "ends", "party", "pin", "unknown"]

PINNED = frozenset({"settlement", "facility"})
"""Precisions whose coordinates are a place; those of an area are its rough middle and never a pin."""

FROM = ("actor", "subject", "origin", "perpetrator", "cause", "speaker")
"""The parts in which somebody stands at the beginning of an edge."""
TO = ("recipient", "object", "destination", "victim", "effect", "beneficiary")
"""The parts in which somebody stands at its end."""

_NEEDS = {"event": ("actor",), "occurrence": ("actor",), "flow": ("origin", "destination"), "holding": ("subject",)}
"""The parts that every line of a kind has in the world, whether they are told or not."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that takes part; ``known`` is false for one that the text does not name."""

    id: str
    name: str
    category: str
    country: str | None = None
    link: Link | None = None
    known: bool = True


def party(role: Role) -> Party:
    """Return who or what a role names."""
    key = role.entity or f"name:{norm(role.name)}"
    return Party(key, role.name, role.category, role.country, role.links[0] if role.links else None)


def unknown(line: Line, part: str) -> Party:
    """Return the party that must have been there and is not told of: another one in every line."""
    return Party(f"unknown:{line.id}:{part}", f"unknown {part}", "unknown", known=False)


def ends(line: Line) -> tuple[list[Party], list[Party]]:
    """Return who stands at the beginning and at the end of a line; who is not named stands there as unknown."""
    from_, to = _those(line, FROM), _those(line, TO)
    for part in _NEEDS.get(line.kind, ()):
        if not any(role.role == part for role in line.roles):
            (from_ if part in FROM else to).append(unknown(line, part))
    if line.kind == "holding" and line.site is not None and not to:
        to.append(party(line.site))
    return from_, to


def _those(line: Line, parts: Sequence[str]) -> list[Party]:
    found = {one.id: one for part in parts for role in line.roles if role.role == part for one in (party(role),)}
    return list(found.values())


def pin(role: Role | None) -> Link | None:
    """Return the place of a role where it can be put on a map, None for an area, a country or an unknown place."""
    link = role.links[0] if role is not None and role.links else None
    if link is None or link.lat is None or link.lon is None or link.precision not in PINNED:
        return None
    return link
