"""Actors: who there is to be named, with what they were called, whose they were and who held which office when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Actor", "ActorBook", "Alias", "Bond", "Office", "Period"]


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when something held: ISO dates of any precision (``2016``, ``2016-04``), None where open."""

    since: str | None = None
    until: str | None = None

    def covers(self, day: str | None) -> bool:
        """Tell whether ``day`` (an ISO date of any precision) can lie in the period; no day lies in every period."""
        if day is None:
            return True
        after = self.since is None or day[: len(self.since)] >= self.since[: len(day)]
        before = self.until is None or day[: len(self.until)] <= self.until[: len(day)]
        return after and before


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, the time it was in use, and where it comes from if that needs saying."""

    text: str
    period: Period = ALWAYS
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """That an actor was part of another one, for a time."""

    actor: str
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: its title, the id of the actor (a state, a group) it is an office of, and when."""

    title: str
    of: str
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act: a state, a government, a force, a group, an organization, a person.

    ``id`` is the entity id that mentions carry (``country:IRN``, ``gov:IRN``, ``mil:IRN``, ``actor:hezbollah``);
    ``country`` an ISO 3166-1 alpha-3 code; ``parents`` what it was part of; ``successor_of`` the ids of what it was
    before it took its present name and shape.
    """

    id: str
    name: str
    category: str
    sector: str | None = None
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    parents: tuple[Bond, ...] = ()
    offices: tuple[Office, ...] = ()
    successor_of: tuple[str, ...] = ()
    period: Period = ALWAYS

    def names(self) -> Iterator[Alias]:
        """Yield the name and every alias."""
        yield Alias(self.name)
        yield from self.aliases


class ActorBook:
    """Every known actor, to be looked up by id, by name, by office and by belonging."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Keep ``actors``; of two with the same id the later one stands (a project's own replace the stock)."""
        self._actors = {actor.id: actor for actor in actors}

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, entity: object) -> bool:
        return entity in self._actors

    def get(self, entity: str | None) -> Actor | None:
        """Return the actor with the id ``entity``, or None."""
        return self._actors.get(entity) if entity else None

    def named(self, name: str, day: str | None = None) -> tuple[Actor, ...]:
        """Return the actors that were called ``name`` (case apart), on ``day`` where one is given."""
        found = self._by_name.get(name.casefold(), ())
        return tuple(actor for actor, alias in found if alias.period.covers(day))

    def holders(self, title: str, of: str, day: str | None = None) -> tuple[Actor, ...]:
        """Return who held the office ``title`` of ``of``, earliest first; only those in office on ``day`` if given."""
        found = self._by_office.get((title, of), ())
        return tuple(actor for actor, office in found if office.period.covers(day))

    def offices(self, entity: str, day: str | None = None) -> tuple[Office, ...]:
        """Return the offices that the person held, or held on ``day``."""
        actor = self.get(entity)
        return tuple(office for office in actor.offices if office.period.covers(day)) if actor else ()

    def parents(self, entity: str, day: str | None = None) -> tuple[Actor, ...]:
        """Return what ``entity`` was directly part of, on ``day`` where one is given."""
        actor = self.get(entity)
        bonds = actor.parents if actor else ()
        found = (self.get(bond.actor) for bond in bonds if bond.period.covers(day))
        return tuple(parent for parent in found if parent is not None)

    def members(self, entity: str, day: str | None = None) -> tuple[Actor, ...]:
        """Return what was directly part of ``entity``: its forces, agencies, wings and office-holders, by id."""
        found = {actor.id: actor for actor, bond in self._by_parent.get(entity, ()) if bond.period.covers(day)}
        return tuple(found[key] for key in sorted(found))

    def belonging(self, entity: str, day: str | None = None) -> tuple[Actor, ...]:
        """Return everything that was part of ``entity`` at any depth, nearest first, each once."""
        seen, queue, found = {entity}, [entity], []
        while queue:
            for member in self.members(queue.pop(0), day):
                if member.id not in seen:
                    seen.add(member.id)
                    queue.append(member.id)
                    found.append(member)
        return tuple(found)

    def lineage(self, entity: str) -> tuple[Actor, ...]:
        """Return the predecessors of ``entity``, nearest first: what it was called and shaped as before."""
        found: list[Actor] = []
        queue = [entity]
        while queue:
            actor = self.get(queue.pop(0))
            for before in actor.successor_of if actor else ():
                known = self.get(before)
                if known is not None and known not in found:
                    found.append(known)
                    queue.append(before)
        return tuple(found)

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[Actor, Alias]]]:
        found: dict[str, list[tuple[Actor, Alias]]] = {}
        for actor in self:
            for alias in dict.fromkeys(actor.names()):
                found.setdefault(alias.text.casefold(), []).append((actor, alias))
        return found

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[tuple[Actor, Office]]]:
        found: dict[tuple[str, str], list[tuple[Actor, Office]]] = {}
        for actor in self:
            for office in actor.offices:
                found.setdefault((office.title, office.of), []).append((actor, office))
        for held in found.values():
            held.sort(key=lambda entry: (entry[1].period.since or "", entry[0].id))
        return found

    @cached_property
    def _by_parent(self) -> dict[str, list[tuple[Actor, Bond]]]:
        found: dict[str, list[tuple[Actor, Bond]]] = {}
        for actor in self:
            for bond in actor.parents:
                found.setdefault(bond.actor, []).append((actor, bond))
            for office in actor.offices:
                found.setdefault(office.of, []).append((actor, Bond(office.of, office.period)))
        return found
