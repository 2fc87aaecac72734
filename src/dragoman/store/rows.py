"""Rows: what an index keeps of each thing, in the columns of its table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from dragoman.model.document import Document
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.wire import to_plain
from dragoman.store.choosing import bounds, rank

if TYPE_CHECKING:
    from dragoman.store.index import EntityRow

__all__ = [
    "all_participants", "assertion_row", "document_row", "entity_columns", "entity_names", "finding_entities",
    "finding_row",
]  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)


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
    document = cast("Document", reading.document)
    published = document.published
    origin, because = origins.get(document.id, (document.id, "its own text"))
    return (
        document.id, json.dumps(sorted(inputs)), document.publisher, document.title,
        published.edtf if published else None, published.latest if published else None, document.language,
        "read" if document.readable else "set aside", document.url, document.family, document.text_sha256, origin,
        because, _json(document),
    )  # fmt: skip


def assertion_row(assertion: Assertion) -> tuple[Any, ...]:
    """Return the row of an assertion, without its place."""
    time = assertion.time
    return (
        assertion.id, assertion.document, assertion.kind, assertion.type, assertion.polarity, assertion.modality,
        time.earliest if time else None, time.latest if time else None, assertion.method, assertion.score,
        assertion.evidence[0].start, _json(assertion),
    )  # fmt: skip


def all_participants(reading: Reading, entity_of: Callable[[Role | Mention], str]) -> Iterable[tuple[str, ...]]:
    """Yield who takes part in each assertion, and whom the words of a claim, a cause or an effect speak of."""
    for assertion in reading.assertions:
        yield from _participants(assertion, entity_of)
        told = [(role.start, role.end) for role in assertion.role("cause", "effect")]
        told += [(assertion.content.start, assertion.content.end)] if assertion.content else []
        for mention in reading.mentions:
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
        finding.polarity, finding.origins, bool(finding.disputes), _json(finding),
    )  # fmt: skip


def finding_entities(finding: Finding, entity_of: Callable[[Role], str]) -> Iterable[tuple[Any, ...]]:
    """Yield who takes part in a finding, without its place."""
    for role in (*finding.roles, *([finding.place] if finding.place else [])):
        yield entity_of(role), finding.id, role.role, finding.kind, rank(finding), *bounds(finding)
