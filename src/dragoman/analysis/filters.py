"""Filters: what part of the record a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.answers import Filters, Line
from dragoman.model.document import Document
from dragoman.model.errors import UsageError
from dragoman.model.findings import Interval
from dragoman.model.names import norm

__all__ = ["called", "day_after", "day_before", "document_passes", "filters_of", "interval_days", "line_passes"]

_PARTS = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def filters_of(
    *,
    start: str | None = None,
    end: str | None = None,
    as_of: str | None = None,
    known_by: str | None = None,
    **rest: object,
) -> Filters:
    """Return filters with dates of any precision widened to days: from its first, up to and known by its last.

    ``as_of`` with a year or a month asks for all of it.

    Raises:
        UsageError: E304 when a date can not be read.
    """
    if as_of:
        start, end = start or as_of, end or as_of
    return Filters(
        start=day_after(start) if start else None,
        end=day_before(end) if end else None,
        as_of=as_of or None,
        known_by=day_before(known_by) if known_by else None,
        **rest,  # type: ignore[arg-type]
    )


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
    """Tell whether a document was out by the day and is in the language asked for; one without a date was not."""
    if filters.known_by:
        published = document.published
        if published is None or published.earliest is None or published.earliest > filters.known_by:
            return False
    return not filters.language or document.language == filters.language


def line_passes(line: Line, filters: Filters) -> bool:
    """Tell whether a line belongs in the answer; places and actors are asked of the index, by entity."""
    if line.origins < filters.min_origins:
        return False
    return (
        _in_time(line, filters)
        and _from_source(line, filters.source)
        and (not filters.stance or any(said.stance == filters.stance for said in line.said))
    )


def interval_days(interval: Interval, *, lasting: bool = False) -> tuple[str | None, str | None] | None:
    """Return the first and the last day for which an interval can speak, None at an open side; None without a day.

    A state that is told of a year, without beginning or end, speaks for that year alone; one that is ``lasting``, as
    the holding of a place is, goes on until a change is told.
    """
    told = [day for day in (interval.latest_start, interval.earliest_end) if day]
    if interval.earliest_start is None and interval.latest_end is None:
        return (min(told), None if lasting else max(told)) if told else None
    if lasting and interval.earliest_start is None and told:
        return min(told), interval.latest_end
    return interval.earliest_start, interval.latest_end


def _in_time(line: Line, filters: Filters) -> bool:
    if not filters.start and not filters.end:
        return True
    lasting = line.kind == "holding" and line.type == "holds"
    stretches = [days for i in line.intervals if (days := interval_days(i, lasting=lasting)) is not None]
    if not line.intervals and (line.earliest or line.latest):
        stretches = [(line.earliest, line.latest)]
    return any(_meets(first, last, filters) for first, last in stretches)


def _meets(first: str | None, last: str | None, filters: Filters) -> bool:
    over = filters.start is not None and last is not None and last < filters.start
    ahead = filters.end is not None and first is not None and first > filters.end
    return not over and not ahead


def _from_source(line: Line, name: str | None) -> bool:
    if not name:
        return True
    wanted = norm(name)
    publishers = {name for e in line.evidence for name in called(e.publisher, e.title, [e.input])}
    speakers = {norm(said.speaker) for said in line.said}
    printed = {norm(entry.speaker.text) for evidence in line.evidence for entry in evidence.attribution}
    return wanted in publishers | speakers | printed


def called(publisher: str | None, title: str | None, inputs: Sequence[str]) -> set[str]:
    """Return what a document goes by as a source, normalised: its publisher; without one its input, file and title."""
    if publisher:
        return {norm(publisher)}
    files = (name for path in inputs for name in (path, path.rsplit("/", 1)[-1]))
    return {norm(name) for name in (*files, *([title] if title else ()))}
