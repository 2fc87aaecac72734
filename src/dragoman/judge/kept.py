"""Kept: what was worked out before, as the objects of judging, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dragoman.judge.corpus import document_of
from dragoman.judge.digests import Digest, Unit, digest
from dragoman.judge.identity import key_of
from dragoman.judge.occurrences import Joined
from dragoman.judge.origins import Origin
from dragoman.judge.places import Spot
from dragoman.judge.speaking import speakers_of
from dragoman.judge.support import Ground, Named
from dragoman.judge.units import stand_in, units_of
from dragoman.model.document import Document
from dragoman.model.records import Mention, Reading, Role
from dragoman.model.text import content_id
from dragoman.model.when import When
from dragoman.model.wire import from_plain, from_row, to_plain, to_row
from dragoman.store.workings import Workings

__all__ = ["SEP", "Kept", "joined_plain", "lead_plain", "put_readings", "unit_key"]

SEP = "\x01"
"""Between the parts of a key: no letter of a text comes before it."""

V = TypeVar("V")


def unit_key(unit: Unit) -> str:
    """Return the key of a unit, which is also that of the event that it is told first of."""
    return f"{unit.document}:{unit.id}"


def joined_plain(joined: Joined) -> list[Any]:
    """Return an event as JSON can hold it: the keys of its units, and why they are one."""
    return [[unit_key(unit) for unit in joined.units], joined.because]


def lead_plain(told: Digest) -> list[Any]:
    """Return what comparing reports needs of one, as JSON can hold it."""
    spots = [to_plain(spot) for spot in told.spots]
    return [
        told.input, told.day, told.outlet, sorted(told.lead), spots, told.region, told.lead_end, sorted(told.figures),
        sorted(told.actors),
    ]  # fmt: skip


def _lead(document: str, data: list[Any]) -> Digest:
    spots = tuple(from_plain(Spot, spot) for spot in data[4])
    region = (data[5][0], data[5][1]) if data[5] else None
    return Digest(
        document, data[0], data[1], data[2], frozenset(data[3]), spots, region, (), data[6], "",
        frozenset((measure, value) for measure, value in data[7]), frozenset(data[8]),
    )  # fmt: skip


def put_readings(workings: Workings, readings: Collection[Reading]) -> None:
    """Keep readings by their document, whole and as little as support is counted on."""
    workings.put("reading", ((document_of(r).id, to_row(replace(r, times=()))) for r in readings))
    workings.put("light", ((document_of(r).id, _light_plain(r)) for r in readings))


class _Lazy(Mapping[str, V]):
    """Values by key that are made when they are asked for."""

    def __init__(self, make: Callable[[str], V | None]) -> None:
        self._make = make
        self._made: dict[str, V | None] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            self._made[key] = self._make(key)
        value = self._made[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Kept:
    """What was worked out before and is changed now.

    ``before`` are readings that are gone or told anew: units that were made of them are looked up there with `old`.
    """

    def __init__(self, workings: Workings) -> None:
        self.workings = workings
        self.renamed: dict[str, str] = workings.all("of")
        self._readings: dict[str, Reading] = {}
        self._digests: dict[str, Digest] = {}
        self._stand_ins: dict[str, Unit | None] = {}
        self._before: dict[str, tuple[Digest, Unit | None]] = {}
        self.new: frozenset[str] = frozenset()
        self.leads = _Lazy(lambda key: self.digest(key).lead_end)
        self.old_leads = _Lazy(lambda key: (self.told_before(key) or self.digest(key)).lead_end)
        self.ground = self._new_ground()

    def canonical(self, role: Role | Mention) -> str:
        """Return the id of the entity that a role or mention stands for."""
        return self.entity_of(key_of(role))

    def entity_of(self, key: str) -> str:
        """Return the id of the entity that a key belongs to."""
        found = self.renamed.get(key)
        if found is None:
            found = content_id("entity", key) if key.startswith("name:") and not key.startswith("name::") else key
        return found

    # Documents

    def readings(self, documents: Iterable[str]) -> dict[str, Reading]:
        """Return readings by document, as far as there are any."""
        wanted = set(documents)
        missing = wanted - self._readings.keys()
        for key, data in self.workings.many("reading", missing).items():
            self._readings[key] = from_row(Reading, data)
        return {key: self._readings[key] for key in sorted(wanted) if key in self._readings}

    def reading(self, document: str) -> Reading:
        """Return the reading of one document."""
        return self.readings([document])[document]

    def digest(self, document: str) -> Digest:
        """Return the digest of a document."""
        if document not in self._digests:
            reading = self.reading(document)
            self._digests[document] = digest(reading, units_of(reading, self.canonical))
        return self._digests[document]

    def stand_in(self, document: str) -> Unit | None:
        """Return what a report that tells no event tells in its place."""
        if document not in self._stand_ins:
            self._stand_ins[document] = stand_in(self.reading(document), self.canonical)
        return self._stand_ins[document]

    def told_before(self, document: str) -> Digest | None:
        """Return the digest of a document as it was, None where it was not there."""
        if document in self._before:
            return self._before[document][0]
        return self.digest(document) if document not in self.new else None

    def light(self, documents: Iterable[str]) -> dict[str, Digest]:
        """Return digests without units, enough to compare reports by."""
        return {key: _lead(key, data) for key, data in self.workings.many("lead", documents).items()}

    def put_away(self, document: str) -> None:
        """Take a document for gone or told anew from now on; what it told stays known as old."""
        self._before[document] = (self.digest(document), self.stand_in(document))

    def forget(self, documents: Iterable[str]) -> None:
        """Let go of readings and digests that no longer hold."""
        for key in documents:
            self._readings.pop(key, None)
            self._digests.pop(key, None)
            self._stand_ins.pop(key, None)

    def take(self, digests: Iterable[Digest]) -> None:
        """Take digests as they were made."""
        self._digests.update((told.document, told) for told in digests)

    def rename(self, to: Mapping[str, str | None]) -> None:
        """Let keys stand for other entities from now on."""
        for key, entity in to.items():
            self.renamed.pop(key, None)
            if entity is not None and entity != self.entity_of(key):
                self.renamed[key] = entity

    def drop(self, documents: Iterable[str]) -> None:
        """Take documents out."""
        gone = list(documents)
        for kind in ("reading", "light"):
            self.workings.drop(kind, gone)

    def keep(self, readings: Mapping[str, Reading]) -> None:
        """Take readings in."""
        put_readings(self.workings, readings.values())
        self._readings.update(readings)

    def _light(self, document: str) -> Reading | None:
        data = self.workings.get("light", document)
        if data is None:
            return None
        published = from_plain(When, data[2]) if data[2] else None
        return Reading(1, data[0], Document(document, "", "", published=published, publisher=data[1]))

    def _origin(self, document: str) -> Origin | None:
        data = self.workings.get("origin", document)
        return from_plain(Origin, data) if data else None

    def new_ground(self) -> None:
        """Forget what was looked up of origins: they have changed."""
        self.ground = self._new_ground()

    def _new_ground(self) -> Ground:
        named = _Lazy(self._named)
        return Ground(_Lazy(self._light), _Lazy(self._origin), named.__getitem__)

    def _named(self, document: str) -> tuple[Named, ...]:
        data = self.workings.get("light", document)
        return tuple(Named(entity, tuple(words), country) for entity, words, country in data[3]) if data else ()

    # Events

    def units(self, document: str, *, old: bool = False) -> dict[str, Unit]:
        """Return the units of a document by key, with what stands in for them."""
        told, instead = (
            self._before[document]
            if old and document in self._before
            else (self.digest(document), self.stand_in(document))
        )
        found = {unit_key(unit): unit for unit in told.units}
        if instead is not None and not told.units:
            found[unit_key(instead)] = instead
        return found

    def joined(self, level: str, keys: Iterable[str], *, old: bool = False) -> dict[str, Joined]:
        """Return events of a level by key, as they are or as they were before."""
        wanted = sorted(set(keys))
        plain = self.workings.many(level, wanted)
        named = {key: plain.get(key, [[key], []]) for key in wanted}
        documents = {_document(unit) for units, _ in (entry[:2] for entry in named.values()) for unit in units}
        self.readings(document for document in documents if not (old and document in self._before))
        told = {document: self.units(document, old=old) for document in sorted(documents)}
        return {
            key: Joined(tuple(told[_document(unit)][unit] for unit in entry[0]), tuple(entry[1]))
            for key, entry in named.items()
        }


def _document(unit: str) -> str:
    return unit.partition(":")[0]


def _light_plain(reading: Reading) -> list[Any]:
    document = document_of(reading)
    published = to_plain(document.published) if document.published else None
    return [reading.input, document.publisher, published, speakers_of(reading)]
