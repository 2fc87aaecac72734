"""What one reading of one text yields (RECORD.md): mentions, assertions and their parts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.document import Document, Failure
from dragoman.model.text import Span
from dragoman.model.when import When

__all__ = ["RECORD_VERSION", "Assertion", "Attribution", "Link", "Mention", "Quantity", "Reading", "Related", "Role"]

RECORD_VERSION = 1
"""The version of the contract that a Reading is printed under."""


@dataclass(frozen=True, slots=True)
class Link:
    """One candidate for what a name refers to, best first in any list of them.

    ``precision`` tells what the coordinates stand for (``settlement``, ``admin2``, ``admin1``, ``country``,
    ``facility``, ``region``): those of an area are its rough middle, for distances and never for a pin.
    ``score`` is 0–1, comparable only among the candidates of one mention.
    """

    gazetteer: str
    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or description of somebody or something at one place in the text.

    ``name`` is the resolved name after coreference and metonymy, ``entity`` an id shared across documents (None
    where the words do not identify anybody), ``chain`` the id of the document's chain that the mention belongs to.
    """

    start: int
    end: int
    text: str
    name: str
    entity: str | None
    category: str
    sector: str | None = None
    country: str | None = None
    links: tuple[Link, ...] = ()
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what takes part in an assertion, as what, at which words."""

    role: str
    start: int
    end: int
    text: str
    name: str
    entity: str | None
    category: str
    sector: str | None = None
    country: str | None = None
    links: tuple[Link, ...] = ()

    @classmethod
    def of(cls, role: str, mention: Mention) -> Role:
        """Return ``mention`` in the part ``role``."""
        return cls(
            role, mention.start, mention.end, mention.text, mention.name, mention.entity, mention.category,
            mention.sector, mention.country, mention.links,
        )  # fmt: skip

    @classmethod
    def words(cls, role: str, text: str, start: int, end: int, category: str = "other") -> Role:
        """Return the bare words ``text[start:end]`` in the part ``role``: named, not identified."""
        quote = text[start:end]
        return cls(role, start, end, quote, quote, None, category)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people, or an amount, with the operator the text puts on it.

    ``low``, ``best`` and ``high`` are in ``unit`` (people where it is None); ``best`` is None for vague words,
    ``high`` is None where the text leaves it open.
    """

    measure: str
    population: str | None
    low: float | None
    best: float | None
    high: float | None
    operator: str
    cumulative: bool
    unit: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One level of who says so; ``start`` and ``end`` are the span of the cue."""

    speaker: Role
    cue: str
    start: int
    end: int
    stance: str
    kind: str


@dataclass(frozen=True, slots=True)
class Related:
    """A link from one assertion to another of the same document."""

    rel: str
    assertion: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that one passage of one document says. Field meanings: RECORD.md, "Assertion"."""

    id: str
    document: str
    kind: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span | None
    roles: tuple[Role, ...]
    time: When | None
    place: Role | None
    quantity: Quantity | None
    polarity: str
    modality: str
    attribution: tuple[Attribution, ...]
    content: Span | None
    relations: tuple[Related, ...]
    evidence: tuple[Span, ...]
    method: str
    score: float

    def role(self, *names: str) -> tuple[Role, ...]:
        """Return the roles called one of ``names``, in text order."""
        return tuple(role for role in self.roles if role.role in names)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that reading one input yielded; ``document`` is None only when ``error`` is set."""

    record: int
    input: str
    document: Document | None
    mentions: tuple[Mention, ...] = ()
    times: tuple[When, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    error: Failure | None = None
