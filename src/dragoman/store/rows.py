"""Rows: what an index keeps of each thing, in the columns of its table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from dragoman.model.document import Document
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.wire import to_row
from dragoman.store.choosing import bounds, rank

if TYPE_CHECKING:
    from dragoman.store.index import EntityRow

__all__ = [
    "all_participants", "assertion_record", "assertion_row", "by_id", "document_of", "document_record", "document_row",
    "entities_by_assertion", "entity_columns", "entity_names", "entity_record", "finding_entities", "finding_record",
    "finding_row", "inputs_of",
]  # fmt: skip


def by_id(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Return readings by the id of their document, of several of one document the first."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if reading.document is not None:
            found.setdefault(reading.document.id, reading)
    return found


def inputs_of(readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Return the inputs of each document."""
    found: dict[str, list[str]] = {}
    for reading in readings:
        if reading.document is not None:
            found.setdefault(reading.document.id, []).append(reading.input)
    return found


def document_of(reading: Reading) -> Document:
    """Return the document of a reading that did not fail."""
    return cast("Document", reading.document)


def entity_record(entity: EntityRow) -> tuple[str, list[Any]]:
    """Return the id of an entity, and the rest of it."""
    names = sorted({entity.name, *entity.names})
    return entity.id, [entity.name, entity.category, entity.country, names, entity.mentions, entity.documents]


def document_record(
    reading: Reading, inputs: list[str], origins: Mapping[str, tuple[str, str]]
) -> tuple[str, list[Any]]:
    """Return the id of a document, and all that is kept of it: itself, its inputs, its origin and why."""
    document = document_of(reading)
    origin, because = origins.get(document.id, (document.id, "its own text"))
    return document.id, [to_row(document), sorted(inputs), origin, because]


def entities_by_assertion(reading: Reading, entity_of: Callable[[Role | Mention], str]) -> dict[str, list[str]]:
    """Return the entities that take part in each assertion of a reading."""
    found: dict[str, set[str]] = {assertion.id: set() for assertion in reading.assertions}
    for entity, key, *_ in all_participants(reading, entity_of):
        found[key].add(entity)
    return {key: sorted(entities) for key, entities in found.items()}


def assertion_record(assertion: Assertion, entities: Iterable[str]) -> list[Any]:
    """Return all that is kept of an assertion: itself, and who takes part in it."""
    return [to_row(assertion), list(entities)]


def finding_record(finding: Finding, entity_of: Callable[[Role], str], told: Mapping[str, int]) -> list[Any]:
    """Return all that is kept of a finding: itself, the places of its members, and who takes part in it."""
    entities = sorted({entity_of(role) for role in (*finding.roles, *([finding.place] if finding.place else []))})
    return [to_row(finding), [told[key] for key in finding.members if key in told], entities]


def entity_columns(entity: EntityRow) -> tuple[Any, ...]:
    """Return the row of an entity, without its names."""
    return (
        entity.id, entity.name, entity.category, entity.country, entity.mentions, entity.documents, entity.region or "",
    )  # fmt: skip


def entity_names(entity: EntityRow) -> set[tuple[str, str, str]]:
    """Return the rows of the names of an entity."""
    return {(norm(name), entity.id, name) for name in (entity.name, *entity.names)}


def document_row(reading: Reading, inputs: list[str], origins: Mapping[str, tuple[str, str]]) -> tuple[Any, ...]:
    """Return the row of a document with these inputs."""
    document = document_of(reading)
    published = document.published
    origin, because = origins.get(document.id, (document.id, "its own text"))
    return (
        document.id, json.dumps(sorted(inputs)), document.publisher, document.title,
        published.edtf if published else None, published.latest if published else None, document.language,
        "read" if document.readable else "set aside", document.url, document.family, document.text_sha256, origin,
        because,
    )  # fmt: skip


def assertion_row(assertion: Assertion) -> tuple[Any, ...]:
    """Return the row of an assertion, without its place."""
    time = assertion.time
    return (
        assertion.id, assertion.document, assertion.kind, assertion.type, assertion.polarity, assertion.modality,
        time.earliest if time else None, time.latest if time else None, assertion.method, assertion.score,
        assertion.evidence[0].start,
    )  # fmt: skip


def all_participants(reading: Reading, entity_of: Callable[[Role | Mention], str]) -> Iterable[tuple[str, ...]]:
    """Yield who takes part in each assertion, and whom the words of a claim, a cause or an effect speak of."""
    for assertion in reading.assertions:
        yield from _participants(assertion, entity_of)
        told = [(role.start, role.end) for role in assertion.role("cause", "effect")]
        told += [(assertion.content.start, assertion.content.end)] if assertion.content else []
        for mention in reading.mentions if told else ():
            if any(start <= mention.start and mention.end <= end for start, end in told):
                yield entity_of(mention), assertion.id, "content", mention.name, assertion.kind


def _participants(assertion: Assertion, entity_of: Callable[[Role], str]) -> Iterable[tuple[str, ...]]:
    parts: list[tuple[str, Role]] = [(role.role, role) for role in assertion.roles]
    if assertion.place is not None:
        parts.append(("place", assertion.place))
    parts.extend(("speaker", entry.speaker) for entry in assertion.attribution)
    for name, role in parts:
        yield entity_of(role), assertion.id, name, role.name, assertion.kind


def finding_row(finding: Finding) -> tuple[Any, ...]:
    """Return the row of a finding, without its place."""
    return (
        finding.id, finding.kind, finding.type, finding.title, rank(finding), *bounds(finding),
        finding.polarity, finding.origins, bool(finding.disputes),
    )  # fmt: skip


def finding_entities(finding: Finding, entity_of: Callable[[Role], str]) -> Iterable[tuple[Any, ...]]:
    """Yield who takes part in a finding, without its place."""
    told = (finding.kind, rank(finding), *bounds(finding))
    for role in (*finding.roles, *([finding.place] if finding.place else [])):
        yield entity_of(role), finding.id, role.role, *told
