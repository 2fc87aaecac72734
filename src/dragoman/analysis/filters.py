"""Filters: what part of the record a question is about."""

from __future__ import annotations

import re

from dragoman.model.answers import Filters, Line
from dragoman.model.document import Document
from dragoman.model.errors import UsageError
from dragoman.model.names import norm

__all__ = ["day_after", "day_before", "document_passes", "line_passes"]

_PARTS = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def day_after(value: str) -> str:
    """Return the first day of a date given as YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = _parts(value)
    return f"{year}-{month or '01'}-{day or '01'}"


def day_before(value: str) -> str:
    """Return the last day of a date given as YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = _parts(value)
    return f"{year}-{month or '12'}-{day or '31'}"


def _parts(value: str) -> tuple[str, str | None, str | None]:
    match = _PARTS.fullmatch(value.strip())
    if match is None:
        raise UsageError("E304", value)
    return match[1], match[2], match[3]


def document_passes(document: Document, filters: Filters) -> bool:
    """Tell whether a document was known by the day and is in the language asked for."""
    if (
        filters.known_by
        and document.published
        and document.published.earliest
        and document.published.earliest > filters.known_by
    ):
        return False
    return not filters.language or document.language == filters.language


def line_passes(line: Line, filters: Filters) -> bool:
    """Tell whether a line belongs in the answer."""
    if line.origins < filters.min_origins:
        return False
    return (
        _in_time(line, filters)
        and _names(line, filters.place, ("place", "object", "origin", "destination", "via"))
        and _names(line, filters.actor, None)
        and _from_source(line, filters.source)
        and (not filters.stance or any(said.stance == filters.stance for said in line.said))
    )


def _in_time(line: Line, filters: Filters) -> bool:
    start = filters.as_of or filters.start
    end = filters.as_of or filters.end
    if start and line.latest and line.latest < start:
        return False
    if end and line.earliest and line.earliest > end:
        return False
    return not ((start or end) and line.earliest is None and line.latest is None)


def _names(line: Line, name: str | None, roles: tuple[str, ...] | None) -> bool:
    if not name:
        return True
    wanted = norm(name)
    if line.place and norm(line.place) == wanted:
        return True
    return any(norm(role.name) == wanted for role in line.roles if roles is None or role.role in roles)


def _from_source(line: Line, name: str | None) -> bool:
    if not name:
        return True
    wanted = norm(name)
    publishers = {norm(evidence.publisher) for evidence in line.evidence if evidence.publisher}
    speakers = {norm(said.speaker) for said in line.said}
    return wanted in publishers | speakers
