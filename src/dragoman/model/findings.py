"""What the assertions of many documents say together (RECORD.md, "Finding")."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from dragoman.model.records import Quantity, Role
from dragoman.model.when import When

__all__ = ["AT_LARGE", "EPISODE", "SETTLED", "Count", "Dispute", "Finding", "Interval", "Question", "Statement"]

EPISODE = "Episode"
"""How the title of an occurrence begins that sets several events of one region and time side by side."""

AT_LARGE = "told of a war as a whole, not of a deed in its course"
"""The reason by which an occurrence's tolls are added to no other: it holds them."""

SETTLED = "judged no contradiction"
"""How the reason begins by which people took a dispute off a finding."""


@dataclass(frozen=True, slots=True)
class Count(Quantity):
    """A toll within a finding: a quantity, its number of independent origins and the assertions that give it."""

    origins: int = 0
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, quantity: Quantity, origins: int, members: tuple[str, ...]) -> Count:
        """Return ``quantity`` as told by ``members``."""
        return cls(**_parts(quantity), origins=origins, members=members)

    @property
    def quantity(self) -> Quantity:
        """The quantity alone."""
        return Quantity(**_parts(self))


def _parts(quantity: Quantity) -> dict[str, Any]:
    return {field.name: getattr(quantity, field.name) for field in fields(Quantity)}


@dataclass(frozen=True, slots=True)
class Statement:
    """Who takes which stance on the finding, in which assertion; ``speaker`` is a name as displayed."""

    speaker: str
    stance: str
    assertion: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two or more assertions that can not all hold, and in what respect (`ontology.DISPUTES`)."""

    kind: str
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """When a relation held, as four bounds (ISO dates, None where open), and the assertions that say so."""

    earliest_start: str | None
    latest_start: str | None
    earliest_end: str | None
    latest_end: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a position is about: names and a tie type, e.g. *Aleppo* ``important_to`` *Iran*."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; every field can be led back to ``members`` and so to spans."""

    id: str
    kind: str
    type: str
    title: str
    roles: tuple[Role, ...]
    time: When | None
    place: Role | None
    tolls: tuple[Count, ...]
    polarity: str
    members: tuple[str, ...]
    documents: tuple[str, ...]
    inputs: tuple[str, ...]
    origins: int
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    statements: tuple[Statement, ...]
    disputes: tuple[Dispute, ...]
    joined_because: tuple[str, ...]
    question: Question | None = None
    intervals: tuple[Interval, ...] = ()
    recorded_at: str | None = None

    @property
    def settled(self) -> bool:
        """Whether people judged that what differs in it does not contradict each other, and nothing else does."""
        return not self.disputes and any(because.startswith(SETTLED) for because in self.joined_because)

    @property
    def episode(self) -> bool:
        """Whether this sets several events side by side and is no event of its own."""
        return self.kind == "occurrence" and self.title.startswith(EPISODE)
